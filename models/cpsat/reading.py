"""A plan read from the values of the variables."""

from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from planner.plan import Cutover, Plan


def plan_of(columns: Columns, value: Callable[[cp_model.IntVar], bool]) -> Plan:
    """Return the plan of a solution; `value` tells whether a variable is 1 in it."""
    problem = columns.problem
    cutovers: dict[str, Cutover | None] = {}
    for i, row in enumerate(problem.migrations):
        cutovers[row.id] = None
        for k, t, variable in columns.cutovers(i):
            if value(variable):
                cutovers[row.id] = Cutover(problem.calendar.start + t, problem.options[k].mode)
    expansions = {
        row.id: problem.calendar.start + t
        for row, slots in zip(problem.expansions, columns.bought, strict=True)
        for t, variable in slots.items()
        if value(variable)
    }
    return Plan(cutovers, expansions)


def plan_of_values(columns: Columns, values: Sequence[int]) -> Plan:
    """Return the plan of a solution; `values` are those of all variables, by index."""
    return plan_of(columns, lambda variable: bool(values[variable.index]))
