"""The textbook scheduling model in CP-SAT: a start for each migration, intervals, cumulative resources.

It has words for what projects of tasks have: months that are allowed, prices by month, renewable crews
and teams, and links. Points, space, budgets, limits and shared leases are counted by year or for good;
an instance with any of them is refused.
"""

import time
from itertools import combinations, pairwise, permutations
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.peers.following import Followed
from benchmarks.peers.reading import Unsupported, read_plan, result
from planner.instance.links import Apart, Precedes, Together, Within
from planner.problem import Option, Problem
from planner.problem.spread import Array
from planner.problem.tables import Segment
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.terms import Resource


def solve_intervals(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search with default parameters.

    Raises
    ------
    Unsupported
        If the instance has rules or prices beyond those of a project of tasks.
    """
    begun = time.monotonic()
    expect_tasks(problem)
    model = cp_model.CpModel()
    month = [_month(model, option) for option in problem.options]
    for crew in problem.capacities_of(Resource.VENDOR_CREW):
        work = [(o, o.crew) for o in problem.options if o.vendor == crew.subject]
        _cumulative(model, month, work, crew.limit)
    for team in problem.capacities_of(Resource.TEAM_CREW):
        _cumulative(model, month, [(o, o.teams.get(team.subject, ())) for o in problem.options], team.limit)
    for row in problem.links:
        _link(model, row.link, [month[i] for i in row.migrations])
    model.minimize(sum(_cost(model, option, at) for option, at in zip(problem.options, month, strict=True)))
    run = Followed(problem.cheapest_yen, limits, watch, lambda value: value)
    status = run.solve(model)
    plan = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        chosen = ((i, option.mode, run.solver.value(month[i])) for i, option in enumerate(problem.options))
        plan = read_plan(problem, chosen)
    return result(
        problem,
        limits,
        plan,
        None if status == cp_model.INFEASIBLE else run.solver.response_proto.inner_objective_lower_bound,
        Stop.PROOF if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) else Stop.TIME,
        infeasible=status == cp_model.INFEASIBLE,
        model="intervals",
        wall_s=time.monotonic() - begun,
    )


def expect_tasks(problem: Problem) -> None:
    """Refuse what is more than a project of tasks.

    Raises
    ------
    Unsupported
        With what there is.
    """
    extra = {
        "modes": len(problem.options) > len(problem.migrations),
        "migrations that may be left out": any(row.left_out_yen is not None for row in problem.migrations),
        "points": bool(problem.capacities_of(Resource.POINTS)),
        "space": bool(problem.capacities_of(Resource.SPACE)),
        "limits": bool(problem.capacities_of(Resource.COUNT)),
        "a budget": bool(problem.capacities_of(Resource.BUDGET)),
        "shared leases": bool(problem.shared_leases),
        "mobilisation": any(problem.mobilisation_yen.values()),
        "a secretariat": bool(problem.secretariat_yen),
    }
    found = [name for name, there in extra.items() if there]
    if found:
        raise Unsupported(", ".join(found))


def _month(model: cp_model.CpModel, option: Option) -> cp_model.IntVar:
    domain = cp_model.Domain.from_values(option.remaining().tolist())
    return model.new_int_var_from_domain(domain, f"month[{option.migration}]")


def _cost(model: cp_model.CpModel, option: Option, at: cp_model.IntVar) -> cp_model.IntVar:
    """Return the price of a month: straight pieces where it is convex, as of early and late, else a table."""
    costs = [int(yen) for yen in option.cost_yen]
    cost = model.new_int_var(min(costs), max(costs), f"cost[{option.migration}]")
    slopes = [after - before for before, after in pairwise(costs)]
    if all(before <= after for before, after in pairwise(slopes)):
        pieces = dict.fromkeys(
            (slope, costs[t] - slope * t)
            for t, slope in enumerate(slopes)
            if t == 0 or slope != slopes[t - 1]
        )
        for slope, base in pieces:
            model.add(cost >= slope * at + base)
    else:
        model.add_element(at, costs, cost)
    return cost


def _cumulative(
    model: cp_model.CpModel,
    month: list[cp_model.IntVar],
    work: list[tuple[Option, tuple[Segment, ...]]],
    limit: Array,
) -> None:
    intervals: list[Any] = []
    demands: list[int] = []
    for option, segments in work:
        for first, last, crew in segments:
            size = last - first + 1
            intervals.append(model.new_fixed_size_interval_var(month[option.migration] + first, size, ""))
            demands.append(crew)
    most = int(limit.max())
    for t, here in enumerate(limit.tolist()):
        if here < most:
            intervals.append(model.new_fixed_size_interval_var(t, 1, ""))
            demands.append(most - here)
    model.add_cumulative(intervals, demands, most)


def _link(model: cp_model.CpModel, link: Any, months: list[cp_model.IntVar]) -> None:
    match link:
        case Precedes(months=gap):
            model.add(months[1] >= months[0] + gap)
        case Together():
            for one, other in pairwise(months):
                model.add(one == other)
        case Within(months=gap):
            for one, other in permutations(months, 2):
                model.add(one - other <= gap)
        case Apart(months=gap):
            for one, other in combinations(months, 2):
                before = model.new_bool_var("")
                model.add(other - one >= gap).only_enforce_if(before)
                model.add(one - other >= gap).only_enforce_if(before.negated())
