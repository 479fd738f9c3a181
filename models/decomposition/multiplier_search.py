"""Search for the largest groups: prices, a plan at them, and then its cost, one by one and by vendor."""

import time
from dataclasses import replace

from models.decomposition.vendor_step import settle
from models.decomposition.vendor_sweep import VendorSweep
from models.heuristics.construction import PricedConstruction
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.interface import Clock, Ending, Limits, Watch
from planner.solve.pool import Pool, Terms, worker_pool
from planner.solve.result import SolveResult, Stop
from planner.solve.validity import keeps_the_rules, valid_plan

ROUNDS_FOR_PRICES = 150
# Rounds in which each unit tries, before vendors are planned anew: while there is room, windows move too.
MOVES_AT_FIRST = 3
# Where the room of a group's window lies, round after round: shares of it before its first cutover.
EARLIER = (0.5, 0.0, 1.0, 0.5)


def solve_prices(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Make a plan for a large group, with the bound that its prices prove.

    A result without a plan says nothing. Vendors are planned anew by `limits.workers` processes.
    """
    clock = Clock(limits, watch, time.monotonic())
    if not problem.options or problem.homeless():
        return Ending("prices", Stop.EFFORT).told(problem, clock)
    with worker_pool(Terms(limits.workers, settle, limits.cluster), watch.stop) as pool:
        plan, bound_yen = _Search(problem, clock, pool).run()
    ending = Ending("prices", clock.over() or Stop.EFFORT, plan, bound_yen)
    return replace(ending.told(problem, clock), workers=limits.workers)


class _Search:
    def __init__(self, problem: Problem, clock: Clock, pool: Pool) -> None:
        self._problem, self._clock = problem, clock
        self._sweep = VendorSweep(problem, pool, clock, self._hear)
        self._found: list[tuple[int, Plan]] = []  # each cheaper than the one before
        self._least_yen: int | None = None

    def run(self) -> tuple[Plan | None, int]:
        """Return a plan, if one was found that keeps every rule, and a proved lower bound in yen.

        To check a plan of a country takes seconds: held against the checker are the first, on which all
        others build, and in the end the cheapest, or the next that stands.
        """
        construction = PricedConstruction(self._problem, ROUNDS_FOR_PRICES, self._clock)
        self._bound_yen = construction.bound_yen
        self._tell()
        plan = valid_plan(self._problem, construction.place())
        self._note(plan)
        for number in range(MOVES_AT_FIRST + len(EARLIER)):
            if plan is None or self._clock.over():
                break
            if number >= MOVES_AT_FIRST:
                earlier = EARLIER[number - MOVES_AT_FIRST]
                plan = self._sweep.renewed(plan, earlier)
                self._note(plan)
                construction.take(plan)
            plan = construction.improve(1, self._clock.limits.seed + number, self._clock.over)
            self._note(plan)
        return self._best(), self._bound_yen

    def _best(self) -> Plan | None:
        cheapest_first = (plan for _, plan in reversed(self._found))
        return next((plan for plan in cheapest_first if keeps_the_rules(self._problem, plan)), None)

    def _note(self, plan: Plan | None) -> None:
        """Keep a plan if it is the best so far, and tell of it."""
        if plan is None:
            return
        plan = defer_expansions(self._problem, plan)
        yen = self._hear(plan)
        if not self._found or yen < self._found[-1][0]:
            self._found.append((yen, plan))

    def _hear(self, plan: Plan) -> int:
        """Tell of a plan if it is the best so far, and return its price in yen."""
        yen = plan_yen(self._problem, plan)
        if self._least_yen is None or yen < self._least_yen:
            self._least_yen = yen
            self._tell()
        return yen

    def _tell(self) -> None:
        self._clock.tell(self._least_yen, self._bound_yen, self._problem.cheapest_yen)
