"""Search for the largest groups: prices, a plan at them, and then its cost, one by one and by vendor."""

import time
from dataclasses import replace

from models.decomposition.vendor_step import settle
from models.decomposition.vendor_sweep import renewed
from models.heuristics.construction import Crowd
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.interface import Clock, Limits, Watch, unproved
from planner.solve.pool import Pool, Terms, worker_pool
from planner.solve.result import SolveResult, Stop

ROUNDS_FOR_PRICES = 150
# Rounds in which each unit tries, before vendors are planned anew: while there is room, windows move too.
MOVES_AT_FIRST = 3
# Where the room of a household's window lies, round after round: shares of it before its first cutover.
EARLIER = (0.5, 0.0, 1.0, 0.5)


def solve_prices(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Make a plan for a large group, with the bound that its prices prove.

    A result without a plan says nothing. Vendors are planned anew by `limits.workers` processes.
    """
    clock = Clock(limits, watch, time.monotonic())
    if not problem.options or problem.homeless():
        return unproved(problem, None, "prices", Stop.EFFORT, clock)
    with worker_pool(Terms(limits.workers, settle, limits.cluster), watch.stop) as pool:
        plan, bound_yen = _Search(problem, clock, pool).run()
    result = unproved(problem, plan, "prices", clock.over() or Stop.EFFORT, clock, bound_yen)
    return replace(result, workers=limits.workers)


class _Search:
    def __init__(self, problem: Problem, clock: Clock, pool: Pool) -> None:
        self._problem, self._clock, self._pool = problem, clock, pool
        self._best: Plan | None = None
        self._best_yen = 0

    def run(self) -> tuple[Plan | None, int]:
        """Return a plan, if one was found, and a proved lower bound in yen."""
        crowd = Crowd(self._problem, ROUNDS_FOR_PRICES, self._clock)
        self._bound_yen = crowd.bound_yen
        self._tell()
        plan = crowd.place()
        self._note(plan)
        for number in range(MOVES_AT_FIRST + len(EARLIER)):
            if plan is None or self._clock.over():
                break
            if number >= MOVES_AT_FIRST:
                earlier = EARLIER[number - MOVES_AT_FIRST]
                crowd.take(renewed(self._problem, plan, earlier, self._pool, self._clock, self._note))
            plan = crowd.improve(1, self._clock.limits.seed + number, self._clock.over)
            self._note(plan)
        return self._best, self._bound_yen

    def _note(self, plan: Plan | None) -> None:
        """Keep a plan if it is the best so far, and tell of it."""
        if plan is None:
            return
        plan = defer_expansions(self._problem, plan)
        yen = plan_yen(self._problem, plan)
        if self._best is None or yen < self._best_yen:
            self._best, self._best_yen = plan, yen
            self._tell()

    def _tell(self) -> None:
        incumbent_yen = None if self._best is None else self._best_yen
        self._clock.tell(incumbent_yen, self._bound_yen, self._problem.cheapest_yen)
