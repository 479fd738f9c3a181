"""A problem that may be changed at a price: what a model is given to find the cheapest changes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation as Lever
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.spread import Array
from planner.solve.interface import Limits, Watch


@dataclass(frozen=True, slots=True, eq=False)
class Knob:
    """One change that can be made, in whole units, at a price a unit.

    Parameters
    ----------
    kind, subject, period, unit
        The lever that one unit of it pulls; `unit` is the amount of the lever.
    price_yen
        Of one unit.
    most
        Units at most.
    bars
        By option index, how many units a cutover in each month takes (0: none), shape ``(T,)``.
    rows
        Names of the shared limits that each unit raises by `unit`.
    leaves
        Indices of the migrations that are left out with it.
    links
        Ids of the links that it drops.
    """

    kind: Kind
    subject: str
    price_yen: int
    most: int
    period: str = ""
    unit: int = 1
    bars: Mapping[int, Array] = field(default_factory=dict)
    rows: frozenset[str] = frozenset()
    leaves: tuple[int, ...] = ()
    links: frozenset[str] = frozenset()

    def lever(self, units: int) -> Lever:
        """Return the lever pulled by so many units."""
        return Lever(self.kind, self.subject, self.period, self.unit * units)


@dataclass(frozen=True, slots=True, eq=False)
class Elastic:
    """A problem freed of what its knobs stand for.

    Parameters
    ----------
    problem
        Months that a knob could open are open in it.
    knobs
        The changes that can be made.
    space_from
        Months of which a knob gives more data-centre space from then on, by data centre.
    """

    problem: Problem
    knobs: tuple[Knob, ...]
    space_from: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Units of each knob that make a plan possible, and such a plan; ``None`` where none were found.

    `cheapest` tells whether it is proved that nothing is cheaper; `impossible` that nothing helps.
    """

    units: tuple[int, ...] | None
    plan: Plan | None = None
    cheapest: bool = False
    impossible: bool = False


Changer = Callable[[Elastic, Collection[Kind], Limits, Watch], Changes]
