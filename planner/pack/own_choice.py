"""The month that would be the cheapest for a migration alone, held against the plan's."""

from typing import TYPE_CHECKING

from planner.explain.counterfactual.alternatives import Counterfactual, explain_examined
from planner.problem.tables import MigrationRow

if TYPE_CHECKING:
    from planner.pack.material import Material


def cheapest_month(material: "Material", row: MigrationRow) -> int | None:
    """Return the month whose own cost is least of those that nothing bars; ``None`` if all are barred."""
    start = material.instance.calendar.start
    costs = [
        (int(option.cost_yen[t]), start + int(t))
        for option in (material.problem.options[k] for k in row.options)
        for t in option.remaining()
    ]
    return min(costs)[1] if costs else None


def own_choice(material: "Material", row: MigrationRow) -> Counterfactual:
    """Return the alternatives of a migration in its cheapest month and in that of the plan alone."""
    cutover = material.plan.cutovers[row.id]
    wanted = {cheapest_month(material, row), None if cutover is None else cutover.month}
    months = sorted(month for month in wanted if month is not None and month in material.instance.calendar)
    return explain_examined(material.examined, row.id, months)
