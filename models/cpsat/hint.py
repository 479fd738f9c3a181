"""Tell the solver of a known plan, to begin from."""

from models.cpsat.columns import Columns
from planner.plan import Plan


def hint(c: Columns, plan: Plan) -> None:
    """Hint every cutover, what is left out and what is bought; the rest follows from these.

    `plan` is one of the problem's, with months inside its horizon.
    """
    start = c.problem.calendar.start
    for i, row in enumerate(c.problem.migrations):
        cutover = plan.cutovers[row.id]
        chosen = None if cutover is None else (cutover.mode, cutover.month - start)
        for k, t, variable in c.cutovers(i):
            c.model.add_hint(variable, (c.problem.options[k].mode, t) == chosen)
        if i in c.left:
            c.model.add_hint(c.left[i], cutover is None)
    for expansion, slots in zip(c.problem.expansions, c.bought, strict=True):
        month = plan.expansions.get(expansion.id)
        # Space may be bought in the first month of its window in each year: the last of these by then.
        slot = None if month is None else max(t for t in slots if t <= month - start)
        for t, variable in slots.items():
            c.model.add_hint(variable, t == slot)
