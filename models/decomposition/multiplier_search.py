"""Search for the largest groups: prices, a plan at them, and then its cost, one by one and by vendor."""

from models.decomposition.vendor_step import settle
from models.decomposition.vendor_sweep import VendorSweep
from models.heuristics.construction import PricedConstruction
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Pool, Terms, worker_pool
from planner.solve.result import SolveResult, Stop
from planner.solve.validity import valid_plan

ROUNDS_FOR_PRICES = 150
# Rounds in which each unit tries, before vendors are planned anew: while there is room, windows move too.
MOVES_AT_FIRST = 3
# Where the room of a group's window lies, round after round: shares of it before its first cutover.
EARLIER = (0.5, 0.0, 1.0, 0.5)


def solve_prices(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Make a plan for a large group, with the bound that its prices prove.

    A result without a plan says nothing. Vendors are planned anew by `limits.workers` processes.
    """
    known = Incumbent("prices", problem, Clock(limits, watch))
    if not problem.options or problem.homeless():
        return known.result(Stop.EFFORT)
    with worker_pool(Terms(limits.workers, settle, limits.cluster), watch.stop) as pool:
        _PriceSearch(known, pool).run()
    return known.result(known.clock.over() or Stop.EFFORT)


class _PriceSearch:
    def __init__(self, known: Incumbent, pool: Pool) -> None:
        self._known, self._problem, self._clock = known, known.problem, known.clock
        self._sweep = VendorSweep(known.problem, pool, known.clock, self._hear)
        self._found: list[tuple[int, Plan]] = []  # each cheaper than the one before

    def run(self) -> None:
        """Look for a plan that keeps every rule, and for a lower bound.

        To check a plan of a country takes seconds: held against the checker are the first, on which all
        others build, and in the end the cheapest, or the next that stands.
        """
        construction = PricedConstruction(self._problem, ROUNDS_FOR_PRICES, self._clock)
        self._known.raise_bound(construction.bound_yen)
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
        for _, cheapest in reversed(self._found):
            if self._known.offer(cheapest):
                break

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
        if self._known.seen_yen is None or yen < self._known.seen_yen:
            self._known.report(yen)
        return yen
