"""The linear relaxation: a bound that needs no search."""

import highspy

from models.milp.build import build
from models.milp.highs import run
from planner.problem import Problem
from planner.solve.clock import Clock
from planner.solve.interface import Limits


def lp_bound(problem: Problem, limits: Limits) -> int | None:
    """Return yen that no plan is below: the relaxation's optimum, up to the next amount a plan can have.

    Returns
    -------
    int or None
        ``None`` where the relaxation has no solution, or the time was up.

    Raises
    ------
    TooLarge
        If floating point cannot hold the amounts exactly.
    """
    clock = Clock(limits)
    columns, scale = build(problem)
    highs = run(columns.program, clock)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return scale.bound_yen(highs.getInfo().objective_function_value)
