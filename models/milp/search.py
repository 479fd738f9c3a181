"""Search with HiGHS, and bring back a plan with what is proved of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import highspy

from models.heuristics.start import starting_plan
from models.milp.build import build
from models.milp.columns import MilpColumns, Term, is_one
from models.milp.exact import exclude_excess
from models.milp.highs import Follower, run
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError
from planner.text.language import Text

FOUND = int(highspy.SolutionStatus.kSolutionStatusFeasible)
ENDED = highspy.HighsModelStatus


class SearchFailed(PlannerError):
    """HiGHS gave up for reasons of its own."""


def nothing_beside(_: MilpColumns) -> None:
    """State nothing beside the rules."""


def solve_milp(
    problem: Problem,
    limits: Limits,
    watch: Watch,
    side: Callable[[MilpColumns], None] = nothing_beside,
) -> SolveResult:
    """Search for a plan of least cost until proof, gap, time limit or a stop.

    The bound is proved up to the tolerance of `models.milp.scale.MilpScale`. HiGHS works in one thread,
    whatever ``limits.workers`` says, and looks at the stop every few seconds. `side` states what is asked
    beside the rules; then no plan is known to begin from.

    Raises
    ------
    TooLarge
        If floating point cannot hold the amounts exactly.
    SearchFailed
        If HiGHS ends with an error.
    """
    known = Incumbent("milp", problem, Clock(replace(limits, workers=1), watch))
    # First, since it takes a share of the time: what stating the program takes is off the rest.
    start = starting_plan(problem, limits, watch) if side is nothing_beside else None
    columns, scale = build(problem)
    side(columns)
    follower = Follower(known, scale)
    highs, plan = _run(columns, follower, start)
    take(known, plan, start)
    if highs.getModelStatus() == ENDED.kInfeasible:
        if known.plan is not None:
            raise contradiction("HiGHS")
        known.infeasible = True
        return known.result(Stop.PROOF)
    return concluded(known, _stop(highs, follower), scale.bound_yen(highs.getInfo().mip_dual_bound))


def concluded(known: Incumbent, stop: Stop, bound_yen: int | None) -> SolveResult:
    """Return what is known when a search ends with the bound that its solver tells of.

    Raises
    ------
    SearchFailed
        If the bound is above the plan.
    """
    if bound_yen is not None:
        if known.objective_yen is not None and bound_yen > known.objective_yen:
            raise contradiction(known.model)
        known.raise_bound(bound_yen)
    return known.result(stop)


def contradiction(who: str) -> SearchFailed:
    """Return the error for a bound that a known plan refutes."""
    return SearchFailed(
        Text(
            f"{who} の下限が、検算済みの計画と矛盾します。この答えは使えません。cpsat を使ってください。",
            f"{who} proves more than a known plan allows: its answer cannot be used; use cpsat",
        ),
    )


def take(known: Incumbent, *plans: Plan | None) -> None:
    """Take the cheapest of some plans, the first of equals."""
    for plan in filter(None, plans):
        known.accept(plan)


def _run(columns: MilpColumns, follower: Follower, start: Plan | None) -> tuple[Any, Plan | None]:
    """Run HiGHS until what it found, if anything, is a plan in whole numbers too."""
    known = [] if start is None else values_of(columns, start)
    while True:
        highs = run(columns.program, follower.known.clock, follower, known)
        follower.raise_failure()
        # PuLP calls a search "optimal" that the clock ended: only HiGHS itself knows what it has.
        if highs.getInfo().primal_solution_status != FOUND:
            return highs, None
        if not exclude_excess(columns):
            return highs, defer_expansions(columns.problem, plan_of(columns))
        if highs.getModelStatus() != ENDED.kOptimal:
            return highs, None


def values_of(c: MilpColumns, plan: Plan) -> list[Term]:
    """Return the values of the columns that tell a plan: who moves when, who stays out, what is bought."""
    start = c.problem.calendar.start
    values: list[Term] = []
    for i, row in enumerate(c.problem.migrations):
        chosen = plan.cutovers[row.id]
        for option, t, column in c.cutovers(i):
            values.append((column, int(chosen == Cutover(start + t, option.mode))))
        if i in c.left:
            values.append((c.left[i], int(chosen is None)))
    for expansion, slots in zip(c.problem.expansions, c.bought, strict=True):
        month = plan.expansions.get(expansion.id)
        # The column of a year is its first month on sale: the last of these by the month of purchase.
        slot = None if month is None else max((t for t in slots if t <= month - start), default=None)
        values += [(column, int(t == slot)) for t, column in slots.items()]
    return values


def plan_of(c: MilpColumns) -> Plan:
    """Return the plan that the columns' values tell."""
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
        Text(
            f"milp の計算が途中で失敗しました（HiGHS: {said}）。cpsat を使ってください。",
            f"milp failed during the search (HiGHS: {said}); use cpsat",
        ),
    )
