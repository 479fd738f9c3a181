"""The plan that moves the fewest members from what was decided, and of those the cheapest."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.instance.fields import split_id
from planner.instance.member import Migration
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult


@dataclass(frozen=True, slots=True)
class LeastChange:
    """What is known of the plans that move the fewest members.

    Parameters
    ----------
    least
        No plan moves fewer; ``None`` where no plan exists or none was found.
    proved
        Whether `least` is that of `result`'s plan.
    result
        The cheapest plan that moves at most as many as the best one found; ``None`` where the search
        was ended before it was begun.
    """

    least: int | None
    proved: bool
    result: SolveResult | None

    @property
    def found(self) -> bool:
        """Tell whether there is a plan of this search."""
        return self.result is not None and self.result.plan is not None


LeastChangeSolver = Callable[[Problem, Limits, Watch], LeastChange]


def pinned(migration: Migration) -> Cutover | None:
    """Return what the pin of a migration has it do; ``None`` is left out, or that it has none."""
    pin = migration.pin
    return None if pin is None or pin.month is None else Cutover(pin.month, migration.pinned_mode)


def members_moved(instance: Instance, plan: Plan) -> list[str]:
    """Return the members of which a migration stands otherwise than its pin, in the order of the file."""
    moved = {
        split_id(name)[0]: None
        for name, _, migration in instance.migrations()
        if migration.pin is not None and plan.cutovers[name] != pinned(migration)
    }
    return list(moved)
