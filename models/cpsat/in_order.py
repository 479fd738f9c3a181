"""The cheapest plan that has what no row of the model states: plans are tried from the cheapest on.

Plans are listed up to a price, first a low one: then the relaxation rules out most choices. Where none of
them has what is asked the price is raised. This ends with proof where few plans are cheaper; else the time
does.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from models.cpsat.near import NearModel, near_plans
from models.cpsat.side import Side
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.solve.interface import Clock, Limits, Watch
from planner.solve.result import SolveResult, Stop

_FIRST_SHARE = 100_000  # of the least objective is how far above it the first price lies
_RAISE = 4


def first_that_keeps(
    found: SolveResult, side: Side, keeps: Callable[[Plan], bool], asked: "SearchRequest"
) -> SolveResult:
    """Return the cheapest plan that keeps what is asked; of plans with the same cutovers the cheapest counts.

    Parameters
    ----------
    found
        What a search for the cheapest plan ended with that the side allows: its bound holds here, too.
    side
        What every plan that keeps it has, stated in rows.
    """
    return _Tried(found, side, keeps, asked).run()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The problem, what the search may use, and who follows it."""

    problem: Problem
    limits: Limits
    watch: Watch


class _Tried:
    """The plans tried so far, and the least that any other costs."""

    def __init__(
        self, found: SolveResult, side: Side, keeps: Callable[[Plan], bool], asked: SearchRequest
    ) -> None:
        self.found, self.side, self.keeps, self.asked = found, side, keeps, asked
        self.clock = Clock(asked.limits, asked.watch, time.monotonic())
        self.passed_over: list[Plan] = []
        self.bound_yen = found.bound_yen or 0

    def run(self) -> SolveResult:
        """Try plans until one keeps it, none is left, or the time is up."""
        step_yen = max(abs(self.bound_yen) // _FIRST_SHARE, 1)
        while self.clock.over() is None:
            limits = replace(self.asked.limits, time_limit_s=self.asked.limits.left_s(self.clock.begun))
            most_yen = self.bound_yen + step_yen
            near = near_plans(self.asked.problem, most_yen, limits, self.asked.watch, self.side)
            ended = self._up_to(near)
            if ended is not None:
                return ended
            self.bound_yen, step_yen = most_yen + 1, _RAISE * step_yen
        return self._result(None, self.clock.over() or Stop.TIME)

    def _up_to(self, near: NearModel) -> SolveResult | None:
        """Try the plans up to a price; return what that ends the search with, ``None`` where it goes on."""
        for one in near.in_order(self.passed_over):
            if one.impossible:
                dearest_yen = near.total.base_yen + sum(max(yen, 0) for _, yen in near.total.terms)
                return self._result(None, Stop.PROOF) if dearest_yen <= near.limit_yen else None
            if one.plan is None:
                break
            if one.best and near.exact:
                self.bound_yen = max(self.bound_yen, plan_yen(self.asked.problem, one.plan))
                self.clock.tell(None, self.bound_yen, self.asked.problem.cheapest_yen)
            if self.keeps(one.plan):
                return self._result(one.plan, Stop.TIME)
            self.passed_over.append(one.plan)
        return self._result(None, self.clock.over() or Stop.PRECISION)

    def _result(self, plan: Plan | None, stop: Stop) -> SolveResult:
        objective_yen = None if plan is None else plan_yen(self.asked.problem, plan)
        proved = objective_yen == self.bound_yen
        return replace(
            self.found,
            plan=plan,
            objective_yen=objective_yen,
            bound_yen=self.bound_yen,
            stop=Stop.PROOF if proved else stop,
            infeasible=plan is None and stop is Stop.PROOF,
            regret_yen=None if objective_yen is None else objective_yen - self.asked.problem.cheapest_yen,
            wall_s=self.found.wall_s + time.monotonic() - self.clock.begun,
        )
