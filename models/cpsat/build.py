"""The model of a problem: its columns, every rule, and the objective."""

from models.cpsat.columns import Columns
from models.cpsat.objective import Scale, minimise
from models.cpsat.rules import RULES
from planner.problem import Problem


def build(problem: Problem, ceiling_yen: int | None = None) -> tuple[Columns, Scale]:
    """Return the model of a problem with every rule it was compiled with, and its objective's scale.

    With `ceiling_yen`, the objective of a known plan, columns that cost more are left out.
    """
    columns = Columns(problem)
    for rule, add in RULES.items():
        if problem.enforces(rule):
            add(columns)
    return columns, minimise(columns, ceiling_yen)
