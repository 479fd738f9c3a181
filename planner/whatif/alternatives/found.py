"""What is known of the plans near a plan's price."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.check import Ledger
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.near import Choice


@dataclass(frozen=True)
class Alternative:
    """A plan, certified by the checker.

    Parameters
    ----------
    best
        Whether it is proved that no plan up to the price differs more from all found before it.
    """

    plan: Plan
    ledger: Ledger
    best: bool

    def moves(self, plan: Plan) -> dict[str, int | None]:
        """Return by migration how many months later than in a plan it is; what does not move is absent.

        ``None`` where it is left out in one of the two.
        """
        found: dict[str, int | None] = {}
        for key, cutover in self.plan.cutovers.items():
            before = plan.cutovers[key]
            if cutover is None or before is None:
                if cutover is not before:
                    found[key] = None
            elif cutover.month != before.month:
                found[key] = cutover.month - before.month
        return found


@dataclass(frozen=True)
class Open:
    """The choices of one migration within the price.

    Parameters
    ----------
    months
        Those of some plan found, ascending.
    unknown
        Months that were neither found nor ruled out in the time given, ascending.
    left_out
        Whether a plan leaves it out; ``None`` where that is not settled.
    """

    migration: str
    months: tuple[int, ...]
    unknown: tuple[int, ...]
    left_out: bool | None

    @property
    def settled(self) -> bool:
        """Tell whether every month is found or proved impossible."""
        return not self.unknown and self.left_out is not None


@dataclass(frozen=True)
class Alternatives:
    """A plan, the price allowed, the plans found, and the choices that they show.

    Parameters
    ----------
    exhausted
        Whether it is proved that there is no plan with other months beside those found.
    reached
        The choices of the plans found, the plan's own included.
    unknown
        Choices that are neither found nor ruled out.
    """

    problem: Problem
    plan: Plan
    ledger: Ledger
    limit_yen: int
    alternatives: tuple[Alternative, ...]
    exhausted: bool
    reached: frozenset[Choice]
    unknown: frozenset[Choice]
    cheapest: Alternative | None = None

    @property
    def instance(self) -> Instance:
        """Return the instance."""
        return self.problem.instance

    @cached_property
    def open(self) -> Mapping[str, Open]:
        """Return what each migration can have, by id in the order of the file."""
        return {key: self._open(key) for key in self.plan.cutovers}

    def _open(self, key: str) -> Open:
        def months(choices: frozenset[Choice]) -> tuple[int, ...]:
            return tuple(sorted(month for one, month in choices if one == key and month is not None))

        left_out: bool | None = (key, None) in self.reached
        if not left_out and (key, None) in self.unknown:
            left_out = None
        return Open(key, months(self.reached), months(self.unknown), left_out)
