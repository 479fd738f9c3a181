"""PyJobShop, on what it has words for: tasks on renewable resources, each with a price early and late."""

import time
from itertools import pairwise
from math import ceil, gcd, isfinite

from benchmarks.peers.intervals import expect_tasks
from benchmarks.peers.reading import Unsupported, read_plan, result
from planner.instance.links import Precedes
from planner.problem import Option, Problem
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.terms import Resource


def solve_job_shop(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search with PyJobShop's OR-Tools back end; nothing is told while it runs.

    Raises
    ------
    Unsupported
        If the instance is more than tasks of one phase with early and late prices in one proportion.
    """
    from pyjobshop import Model, SolveStatus

    del watch
    begun = time.monotonic()
    expect_tasks(problem)
    if problem.capacities_of(Resource.VENDOR_CREW):
        raise Unsupported("crews of vendors")
    due = [_early_and_late(option) for option in problem.options]
    early, late = _proportion(due)
    weights = [early_yen // early if early else late_yen // late for _, early_yen, late_yen in due]
    # Its variables reach 2^42: weights in yen would leave 64 bits.
    unit_yen = gcd(*weights) or 1
    model = Model()
    teams = {
        team.subject: model.add_renewable(_constant(team.limit.tolist()))
        for team in problem.capacities_of(Resource.TEAM_CREW)
    }
    tasks = []
    for option, (at, _, _), weight in zip(problem.options, due, weights, strict=True):
        months = option.remaining().tolist()
        if not months or months != list(range(months[0], months[-1] + 1)):
            raise Unsupported("months that are not in one piece")
        job = model.add_job(weight=weight // unit_yen, due_date=at)
        task = model.add_task(job, earliest_end=months[0], latest_end=months[-1])
        segments = {team: option.teams[team] for team in option.teams if team in teams}
        if any(part != ((-option.lead_months, -1, part[0][2]),) for part in segments.values()):
            raise Unsupported("phases that differ in crew")
        demands = [part[0][2] for part in segments.values()]
        model.add_mode(task, [teams[team] for team in segments], option.lead_months, demands)
        tasks.append(task)
    for row in problem.links:
        if not isinstance(row.link, Precedes):
            raise Unsupported(row.link.kind)
        first, then = row.migrations
        model.add_end_before_end(tasks[first], tasks[then], delay=row.link.months)
    model.set_objective(weight_total_earliness=early, weight_total_tardiness=late)
    found = model.solve(
        display=False,
        time_limit=float("inf") if limits.time_limit_s is None else limits.time_limit_s,
        num_workers=limits.workers,
        random_seed=limits.seed,
    )
    plan = None
    if found.status in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE):
        ends = (task.end for task in found.best.tasks)
        plan = read_plan(
            problem,
            (
                (i, option.mode, end)
                for i, (option, end) in enumerate(zip(problem.options, ends, strict=True))
            ),
        )
    base_yen = sum(int(option.cost_yen[at]) for option, (at, _, _) in zip(problem.options, due, strict=True))
    bound_yen = base_yen + unit_yen * ceil(found.lower_bound - 1e-6) if isfinite(found.lower_bound) else None
    return result(
        problem,
        limits,
        plan,
        bound_yen,
        Stop.PROOF if found.status in (SolveStatus.OPTIMAL, SolveStatus.INFEASIBLE) else Stop.TIME,
        infeasible=found.status == SolveStatus.INFEASIBLE,
        model="pyjobshop",
        wall_s=time.monotonic() - begun,
    )


def _early_and_late(option: Option) -> tuple[int, int, int]:
    """Return the cheapest month and what a month earlier and a month later costs."""
    costs = [int(yen) for yen in option.cost_yen]
    at = costs.index(min(costs))
    before = {one - other for one, other in pairwise(costs[: at + 1])}
    after = {other - one for one, other in pairwise(costs[at:])}
    if len(before) > 1 or len(after) > 1:
        raise Unsupported("prices other than so much a month early and late")
    return at, before.pop() if before else 0, after.pop() if after else 0


def _proportion(due: list[tuple[int, int, int]]) -> tuple[int, int]:
    """Return early : late in lowest terms, which has to be that of every task."""
    ratios = set()
    for _, early_yen, late_yen in due:
        shared = gcd(early_yen, late_yen)
        if shared:
            ratios.add((early_yen // shared, late_yen // shared))
    if len(ratios) > 1:
        raise Unsupported("tasks whose early and late prices have different proportions")
    return ratios.pop() if ratios else (1, 1)


def _constant(limit: list[int]) -> int:
    if len(set(limit)) > 1:
        raise Unsupported("teams that change over time")
    return int(limit[0])
