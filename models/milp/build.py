"""Build the program of a problem."""

from models.milp.columns import MilpColumns
from models.milp.cuts import tighten
from models.milp.libraries import check_releases
from models.milp.objective import minimise
from models.milp.rules import RULES
from models.milp.scale import MilpScale
from planner.problem import Problem


def build(problem: Problem) -> tuple[MilpColumns, MilpScale]:
    """Return the program with every rule that the problem was compiled with, and its objective's scale.

    Raises
    ------
    TooLarge
        If floating point cannot hold the amounts exactly.
    UnfitLibrary
        If a release of PuLP or HiGHS is installed that the model cannot use.
    """
    check_releases()
    columns = MilpColumns(problem)
    for rule, add in RULES.items():
        if problem.enforces(rule):
            add(columns)
    tighten(columns)
    return columns, minimise(columns)
