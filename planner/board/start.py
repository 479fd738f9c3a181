"""The plan that a board begins with where none is given: quickly made, to be solved anew on the board."""

import numpy as np

from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.problem.tables import MigrationRow
from planner.solve.interface import Limits, Solver, Watch

_LIMIT_S = 20.0


def first_plan(problem: Problem, quick: Solver) -> Plan:
    """Return a plan by a solver that takes a moment, or, where it finds none, each migration's own cheapest.

    What each would choose alone may break the limits that all share: the board says so.
    """
    if not problem.homeless():
        plan = quick(problem, Limits(_LIMIT_S), Watch()).plan
        if plan is not None:
            return plan
    return Plan({row.id: _own_choice(problem, row) for row in problem.migrations})


def _own_choice(problem: Problem, row: MigrationRow) -> Cutover | None:
    """Return the cheapest month and mode of a migration by itself; the cheapest barred one where all are."""
    options = [problem.options[k] for k in row.options]
    cutovers = []
    for option in options:
        free = option.allowed if option.allowed.any() else np.ones(problem.n_months, dtype=bool)
        month = int(np.flatnonzero(free)[np.argmin(option.cost_yen[free])])
        barred, cost_yen = not option.allowed.any(), int(option.cost_yen[month])
        cutovers.append((barred, cost_yen, Cutover(problem.calendar.start + month, option.mode)))
    return min(cutovers, key=lambda one: one[:2])[2]
