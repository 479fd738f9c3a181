"""The month that would be the cheapest for a migration by itself, held against the plan's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.explain.counterfactual.alternatives import Counterfactual, explain_examined, own_cost
from planner.explain.counterfactual.context import context_of, with_move
from planner.instance.fields import split_id
from planner.plan import Cutover
from planner.problem.tables import MigrationRow

if TYPE_CHECKING:
    from planner.pack.material import Material


def own_choice(material: "Material", row: MigrationRow) -> Counterfactual:
    """Return the alternatives of a migration in its cheapest month and in that of the plan alone.

    Where the plan leaves it out: those of all months, as its cheapest is that with which all pay least.
    """
    cutover, calendar = material.plan.cutovers[row.id], material.instance.calendar
    if cutover is None:
        return explain_examined(material.examined, row.id, calendar.months())
    costs = min(_costs(material, row), default=None)
    wanted = {cutover.month} if costs is None else {cutover.month, costs[1]}
    months = sorted(month for month in wanted if month in calendar)
    return explain_examined(material.examined, row.id, months)


def _costs(material: "Material", row: MigrationRow) -> Iterator[tuple[int, int]]:
    """Yield what the migration pays itself in each month that nothing bars, and the month."""
    start, problem = material.instance.calendar.start, material.problem
    options = [problem.options[k] for k in row.options]
    if not _shares_a_lease(material, row):
        yield from ((int(one.cost_yen[t]), start + int(t)) for one in options for t in one.remaining())
        return
    # What a lease costs that other bundles use too is in no option.
    context = context_of(problem, material.plan, row.id)
    for one in options:
        for month in (start + int(t) for t in one.remaining()):
            move = context.move(Cutover(month, one.mode))
            yield sum(own_cost(context, with_move(context.household, move)).values()), month


def _shares_a_lease(material: "Material", row: MigrationRow) -> bool:
    member_id, bundle = split_id(row.id)
    member = material.instance.members[member_id]
    users = (member.bundles_of(lease) for lease in member.leases.values())
    return any(bundle in one and len(one) > 1 for one in users)
