"""When to buy data-centre space: never earlier than it need be (spec section 5, ties)."""

from dataclasses import replace

from planner.plan import Plan
from planner.problem.spread import Array
from planner.problem.tables import ExpansionRow, Option, Problem
from planner.terms import Rule


def defer_expansions(problem: Problem, plan: Plan) -> Plan:
    """Return a plan with each expansion as late as it can be, and those not needed left out.

    Cutovers stay as they are, so the objective does not rise.
    """
    rows = {row.id: row for row in problem.expansions}
    bought = {name: month - problem.calendar.start for name, month in plan.expansions.items()}
    chosen = _chosen(problem, plan)
    slack = _slack(problem, chosen, bought, rows)
    spent = _spent(problem, chosen, bought, rows)
    for name in sorted(bought, key=lambda name: (-rows[name].cost_yen, name)):
        row = rows[name]
        after = slack.get(row.data_center)
        if after is None or (after[bought[name] :] >= row.adds).all():
            spent[problem.year[bought[name]]] -= row.cost_yen
            if after is not None:
                after[bought[name] :] -= row.adds
            del bought[name]
    moved = True
    while moved:
        moves = [_defer(problem, rows[name], bought, slack, spent) for name in bought]
        moved = any(moves)
    expansions = {name: problem.calendar.start + at for name, at in bought.items()}
    return replace(plan, expansions=expansions)


def _defer(
    problem: Problem, row: ExpansionRow, bought: dict[str, int], slack: dict[str, Array], spent: list[int]
) -> bool:
    """Move one expansion a month later if that breaks nothing; tell whether it moved."""
    at = bought[row.id]
    if at >= row.last or slack[row.data_center][at] < row.adds:
        return False
    here, there = problem.year[at], problem.year[at + 1]
    budget = problem.budget_yen if problem.enforces(Rule.LIMITS) else None
    if here != there and budget is not None and spent[there] + row.cost_yen > budget[there]:
        return False
    spent[here] -= row.cost_yen
    spent[there] += row.cost_yen
    slack[row.data_center][at] -= row.adds
    bought[row.id] = at + 1
    return True


def _chosen(problem: Problem, plan: Plan) -> list[tuple[Option, int]]:
    """Return the option and the month index of every migration that is not left out."""
    chosen = []
    for row in problem.migrations:
        cutover = plan.cutovers[row.id]
        if cutover is not None:
            option = next(o for o in (problem.options[k] for k in row.options) if o.mode == cutover.mode)
            chosen.append((option, cutover.month - problem.calendar.start))
    return chosen


def _slack(
    problem: Problem,
    chosen: list[tuple[Option, int]],
    bought: dict[str, int],
    rows: dict[str, ExpansionRow],
) -> dict[str, Array]:
    """Return the free space of each data centre that has a limit in each month, shape ``(T,)``."""
    slack = {center: limit.copy() for center, limit in problem.space_limit.items()}
    for name, at in bought.items():
        if rows[name].data_center in slack:
            slack[rows[name].data_center][at:] += rows[name].adds
    for option, at in chosen:
        if option.data_center in slack:
            slack[option.data_center][at - option.lead_months :] -= option.size
    return slack


def _spent(
    problem: Problem,
    chosen: list[tuple[Option, int]],
    bought: dict[str, int],
    rows: dict[str, ExpansionRow],
) -> list[int]:
    """Return what each fiscal year's budget pays, by year index."""
    spent = [0] * problem.n_years
    for option, at in chosen:
        spent[problem.year[at]] += int(option.spend_yen[at])
    for name, at in bought.items():
        spent[problem.year[at]] += rows[name].cost_yen
    return spent
