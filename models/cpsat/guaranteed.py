"""Plans under which a guarantee can be kept, as a row of the model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.cpsat.columns import Columns, Term
from models.cpsat.search import search_for
from models.cpsat.side import Side
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.own_costs import own_yen
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult


def solve_guaranteed(
    problem: Problem,
    rooms: list[dict[int, int]],
    kept: Callable[[Plan], bool],
    limits: Limits,
    watch: Watch,
) -> SolveResult:
    """Search for the plan of least objective under which a guarantee can be kept.

    Parameters
    ----------
    rooms
        By option and month index what the choice leaves room for, yen (`planner.sharing.promise`).
    kept
        Tells the same of a whole plan.
    """
    return search_for(problem, limits, watch, Guaranteed(rooms, kept))


@dataclass(frozen=True, slots=True)
class Guaranteed(Side):
    """All pay together at most what their choices leave room for: cost <= sum of rooms."""

    rooms: list[dict[int, int]]
    kept: Callable[[Plan], bool]

    def state(self, c: Columns) -> None:
        """State the row in a model that has its objective, which counts penalties too."""
        assert c.total is not None
        terms = [*c.total.terms, *((variable, -yen) for variable, yen in self._allowed(c))]
        c.at_most(terms, -c.total.base_yen, "guarantee")

    def keeps(self, _problem: Problem, plan: Plan) -> bool:
        """Tell whether the guarantee can be kept under a plan."""
        return self.kept(plan)

    def _allowed(self, c: Columns) -> Iterator[Term]:
        """Yield what each choice lets the objective be: its room, and its penalties, which are no cost."""
        for option, rooms, months in zip(c.problem.options, self.rooms, c.x, strict=True):
            own = own_yen(c.problem, option)
            for t, variable in months.items():
                yield variable, rooms[t] + int(option.cost_yen[t]) - int(own[t])
        for i, variable in c.left.items():
            left_yen = c.problem.migrations[i].left_out_yen
            assert left_yen is not None
            yield variable, left_yen  # who is left out stays on its own, with what that costs
