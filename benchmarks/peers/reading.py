"""What all peers share: plans read off chosen columns, results, and what a peer cannot say."""

from collections.abc import Iterable
from typing import Any

from planner.plan import Cutover, Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.interface import Limits
from planner.solve.result import SolveResult, Stop


class Unsupported(Exception):
    """A rule or price of the instance that a peer has no words for."""


def read_plan(
    problem: Problem, chosen: Iterable[tuple[int, str, int]], bought: Iterable[tuple[str, int]] = ()
) -> Plan:
    """Return the plan of migrations with mode and month index, and expansions with month index."""
    start = problem.calendar.start
    cutovers: dict[str, Cutover | None] = dict.fromkeys(row.id for row in problem.migrations)
    for i, mode, t in chosen:
        cutovers[problem.migrations[i].id] = Cutover(start + t, mode)
    return defer_expansions(problem, Plan(cutovers, {name: start + t for name, t in bought}))


def result(
    problem: Problem, limits: Limits, plan: Plan | None, bound_yen: int | None, stop: Stop, **how: Any
) -> SolveResult:
    """Return the result of a peer, its plan priced in exact yen."""
    objective_yen = None if plan is None else plan_yen(problem, plan)
    if objective_yen is not None and bound_yen is not None:
        bound_yen = min(bound_yen, objective_yen)
    return SolveResult(
        plan,
        objective_yen,
        bound_yen,
        stop,
        regret_yen=None if objective_yen is None else objective_yen - problem.cheapest_yen,
        seed=limits.seed,
        workers=limits.workers,
        **how,
    )
