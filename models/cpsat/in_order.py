"""The cheapest plan that has what no row of the model states: plans are tried from the cheapest on.

Plans are listed up to a price, first a low one: then the relaxation rules out most choices. Where none of
them has what is asked the price is raised. This ends with proof where few plans are cheaper; else the time
does.
"""

from collections.abc import Callable

from models.cpsat.near import NearModel, near_plans
from models.cpsat.side import Side
from planner.plan import Plan
from planner.problem import plan_yen
from planner.solve.incumbent import Incumbent
from planner.solve.result import SolveResult, Stop

_FIRST_SHARE = 100_000  # of the least objective is how far above it the first price lies
_RAISE = 4


def first_that_keeps(known: Incumbent, side: Side, keeps: Callable[[Plan], bool]) -> SolveResult:
    """Return the cheapest plan that keeps what is asked; of plans with the same cutovers the cheapest counts.

    Parameters
    ----------
    known
        A bound of all plans that the side allows, and no plan.
    side
        What every plan that keeps it has, stated in rows.
    """
    return _Tried(known, side, keeps).run()


class _Tried:
    """The plans tried so far; the bound is the least that any other costs."""

    def __init__(self, known: Incumbent, side: Side, keeps: Callable[[Plan], bool]) -> None:
        self.known, self.side, self.keeps = known, side, keeps
        self.passed_over: list[Plan] = []

    def run(self) -> SolveResult:
        """Try plans until one keeps it, none is left, or the time is up."""
        known = self.known
        least_yen = known.problem.cheapest_yen if known.bound_yen is None else known.bound_yen
        step_yen = max(abs(least_yen) // _FIRST_SHARE, 1)
        while not known.over():
            most_yen = least_yen + step_yen
            near = near_plans(known.problem, most_yen, known.clock.left(), known.watch, self.side)
            stop = self._up_to(near)
            if stop is not None:
                return known.result(stop)
            least_yen, step_yen = most_yen + 1, _RAISE * step_yen
            known.raise_bound(least_yen)
        return known.result(known.clock.over() or Stop.TIME)

    def _up_to(self, near: NearModel) -> Stop | None:
        """Try the plans up to a price; return why the search is at its end, ``None`` where it goes on."""
        known = self.known
        for one in near.in_order(self.passed_over):
            if one.impossible:
                dearest_yen = near.total.base_yen + sum(max(yen, 0) for _, yen in near.total.terms)
                known.infeasible = dearest_yen <= near.limit_yen
                return Stop.PROOF if known.infeasible else None
            if one.plan is None:
                break
            if one.best and near.exact:
                known.raise_bound(plan_yen(known.problem, one.plan))
            if self.keeps(one.plan):
                known.accept(one.plan)
                return Stop.TIME
            self.passed_over.append(one.plan)
        return known.clock.over() or Stop.PRECISION
