"""Search with HiGHS, and bring back a plan with what is proved of it."""

import time
from typing import Any

import highspy

from models.milp.build import build
from models.milp.columns import Columns, is_one
from models.milp.exact import exclude_excess
from models.milp.highs import Follower, run
from planner.faults import PlannerError
from planner.plan import Cutover, Plan
from planner.problem import Problem, price_plan
from planner.problem.expansions import defer_expansions
from planner.result import SolveResult, Stop
from planner.search import Limits, Watch

FOUND = int(highspy.SolutionStatus.kSolutionStatusFeasible)
ENDED = highspy.HighsModelStatus


class SearchFailed(PlannerError):
    """HiGHS gave up for reasons of its own."""


def solve_milp(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a plan of least cost until proof, gap, time limit or a stop.

    The bound is proved up to the tolerance of `models.milp.scale.Scale`. HiGHS works in one thread,
    whatever ``limits.workers`` says, and looks at the stop every few seconds.

    Raises
    ------
    TooLarge
        If floating point cannot hold the amounts exactly.
    SearchFailed
        If HiGHS ends with an error.
    """
    begun = time.monotonic()
    columns, scale = build(problem)
    follower = Follower(problem, scale, limits, watch, begun)
    highs, plan = _run(columns, limits, begun, follower)
    objective_yen = None if plan is None else sum(price_plan(problem, plan).values())
    infeasible = highs.getModelStatus() == ENDED.kInfeasible
    bound_yen = None if infeasible else scale.bound_yen(highs.getInfo().mip_dual_bound)
    proved = infeasible or (objective_yen is not None and objective_yen == bound_yen)
    return SolveResult(
        plan=plan,
        objective_yen=objective_yen,
        bound_yen=bound_yen,
        stop=Stop.PROOF if proved else _stop(highs, follower),
        infeasible=infeasible,
        regret_yen=None if objective_yen is None else objective_yen - problem.cheapest_yen,
        model="milp",
        seed=limits.seed,
        workers=1,
        wall_s=time.monotonic() - begun,
    )


def _run(columns: Columns, limits: Limits, begun: float, follower: Follower) -> tuple[Any, Plan | None]:
    """Run HiGHS until what it found, if anything, is a plan in whole numbers too."""
    while True:
        highs = run(columns.program, limits, begun, follower)
        follower.raise_failure()
        # PuLP calls a search "optimal" that the clock ended: only HiGHS itself knows what it has.
        if highs.getInfo().primal_solution_status != FOUND:
            return highs, None
        if not exclude_excess(columns):
            return highs, defer_expansions(columns.problem, _plan(columns))
        if highs.getModelStatus() != ENDED.kOptimal:
            return highs, None


def _plan(c: Columns) -> Plan:
    start = c.problem.calendar.start
    cutovers: dict[str, Cutover | None] = {}
    for i, row in enumerate(c.problem.migrations):
        chosen = [Cutover(start + t, option.mode) for option, t, column in c.cutovers(i) if is_one(column)]
        cutovers[row.id] = chosen[0] if chosen else None
    expansions = {
        row.id: start + t
        for row, slots in zip(c.problem.expansions, c.bought, strict=True)
        for t, column in slots.items()
        if is_one(column)
    }
    return Plan(cutovers, expansions)


def _stop(highs: Any, follower: Follower) -> Stop:
    """Return why a search ended without proof."""
    ended = highs.getModelStatus()
    if ended == ENDED.kTimeLimit:
        return Stop.TIME
    # Amounts so large that the tolerance is more than a unit: done, yet not proved to the yen.
    if ended == ENDED.kOptimal or follower.gap_reached:
        return Stop.GAP
    if ended == ENDED.kInterrupt:
        return Stop.INTERRUPT
    said = highs.modelStatusToString(ended)
    raise SearchFailed(
        f"milp の計算が途中で失敗しました（HiGHS: {said}）。cpsat を使ってください。",
        f"milp failed during the search (HiGHS: {said}); use cpsat",
    )
