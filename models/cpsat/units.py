"""What can be chosen of each migration of a model, and what a plan chooses of it."""

from models.cpsat.around import MovedUnit
from models.cpsat.columns import Columns
from planner.plan import Plan


def units(c: Columns) -> tuple[MovedUnit, ...]:
    """Return what can be chosen of each migration of a model."""
    number = {vendor: n for n, vendor in enumerate(sorted({option.vendor for option in c.problem.options}))}
    tied: list[set[int]] = [set() for _ in c.problem.migrations]
    for row in c.problem.links:
        for i in row.migrations:
            tied[i].update(row.migrations)
    found = []
    for i in range(len(c.problem.migrations)):
        choices = [(x.index, t, number[c.problem.options[k].vendor]) for k, t, x in c.cutovers(i)]
        if i in c.left:
            choices.append((c.left[i].index, -1, -1))
        variables, months, vendors = zip(*choices, strict=True) if choices else ((), (), ())
        found.append(MovedUnit(variables, months, vendors, tuple(sorted(tied[i] - {i}))))
    return tuple(found)


def places(c: Columns, plan: Plan) -> tuple[int, ...]:
    """Return by unit which of its variables a plan chooses; -1 where it has none for it."""
    found = []
    for i, row in enumerate(c.problem.migrations):
        cutover = plan.cutovers[row.id]
        chosen = None if cutover is None else (cutover.mode, cutover.month - c.problem.calendar.start)
        taken = [chosen == (c.problem.options[k].mode, t) for k, t, _ in c.cutovers(i)]
        if i in c.left:
            taken.append(cutover is None)
        found.append(taken.index(True) if True in taken else -1)
    return tuple(found)
