"""The elastic program of an instance: its problem, and the slacks with which conditions can be relaxed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from planner.conditions import ConditionKind, Relaxation
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.spread import Array
from planner.solve.interface import Limits, Watch


@dataclass(frozen=True, slots=True, eq=False)
class ElasticSlack:
    """How far one condition can be relaxed: in whole units, at a price a unit.

    Parameters
    ----------
    relaxation
        What one unit of it relaxes.
    price_yen
        Of one unit.
    most
        Units at most.
    opens
        By option index, how many units a cutover in each month takes (0: none), shape ``(T,)``.
    rows
        Names of the shared limits that each unit raises by its amount.
    leaves_out
        Indices of the migrations that are left out with it.
    """

    relaxation: Relaxation
    price_yen: int
    most: int
    opens: Mapping[int, Array] = field(default_factory=dict)
    rows: frozenset[str] = frozenset()
    leaves_out: tuple[int, ...] = ()

    @property
    def kind(self) -> ConditionKind:
        """Return what kind of condition it relaxes."""
        return self.relaxation.kind

    @property
    def name(self) -> str:
        """Return a name for models."""
        one = self.relaxation
        return ",".join(filter(None, (one.kind.value, one.subject, one.period)))


@dataclass(frozen=True, slots=True, eq=False)
class Elastic:
    """A problem freed of what its slacks stand for.

    Parameters
    ----------
    problem
        Months that a slack could open are open in it.
    slacks
        The changes that can be made.
    space_from
        Months of which a slack gives more data-centre space from then on, by data centre.
    """

    problem: Problem
    slacks: tuple[ElasticSlack, ...]
    space_from: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Units of each slack that make a plan possible, and such a plan; ``None`` where none were found.

    `cheapest` tells whether it is proved that nothing is cheaper; `impossible` that nothing helps.
    """

    units: tuple[int, ...] | None
    plan: Plan | None = None
    cheapest: bool = False
    impossible: bool = False


Changer = Callable[[Elastic, Collection[ConditionKind], Limits, Watch], Changes]
"""Finds the cheapest changes, none of the kinds given."""
