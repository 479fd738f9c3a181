"""A known plan in the columns of the model, for a search to begin from."""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from planner.plan import Plan


def hint(c: Columns, plan: Plan) -> None:
    """Hint every choice of a plan; the rest follows from these."""
    for variable, chosen in choices(c, plan):
        c.model.add_hint(variable, chosen)


def choices(c: Columns, plan: Plan) -> Iterator[tuple[cp_model.IntVar, bool]]:
    """Yield every cutover, what may be left out and what may be bought, with whether a plan does so.

    `plan` is one of the problem's, with months inside its horizon.
    """
    start = c.problem.calendar.start
    for i, row in enumerate(c.problem.migrations):
        cutover = plan.cutovers[row.id]
        chosen = None if cutover is None else (cutover.mode, cutover.month - start)
        for k, t, variable in c.cutovers(i):
            yield variable, (c.problem.options[k].mode, t) == chosen
        if i in c.left:
            yield c.left[i], cutover is None
    for expansion, slots in zip(c.problem.expansions, c.bought, strict=True):
        month = plan.expansions.get(expansion.id)
        # Space may be bought in the first month of its window in each year: the last of these by then.
        slot = None if month is None else max(t for t in slots if t <= month - start)
        for t, variable in slots.items():
            yield variable, t == slot
