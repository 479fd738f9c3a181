"""The fewest members moved from what was decided, asked of the mixed-integer program number by number."""

from functools import partial

from models.milp.columns import Column, MilpColumns
from models.milp.search import solve_milp
from planner.problem import Problem
from planner.problem.tables import MigrationRow
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.solve.least_change import LeastChange, pinned


def solve_least_change(problem: Problem, limits: Limits, watch: Watch) -> LeastChange:
    """Allow no member to move, then one, and so on: the first plan found is the cheapest of least change."""
    clock = Clock(limits, watch)
    members = {row.member for _, row in _pinned(problem)}
    for most in range(len(members) + 1):
        result = solve_milp(problem, clock.left(), watch, partial(few_moved, most=most))
        if not result.infeasible:
            return LeastChange(most, result.plan is not None, result)
    return LeastChange(None, True, result)


def _pinned(problem: Problem) -> list[tuple[int, MigrationRow]]:
    """Return the migrations that have a pin, with their indices."""
    rows = enumerate(problem.migrations)
    return [(i, row) for i, row in rows if problem.instance.migration(row.id).pin is not None]


def few_moved(c: MilpColumns, most: int) -> None:
    """State ``sum moved <= most`` with ``moved[member] + x[pinned] >= 1`` for each of its migrations."""
    moved: dict[str, Column] = {}
    for i, row in _pinned(c.problem):
        if row.member not in moved:
            moved[row.member] = c.binary(f"moved[{row.member}]")
        c.row(moved[row.member] + _as_pinned(c, i, row.id) >= 1, f"moved[{row.id}]")
    c.at_most([(column, 1) for column in moved.values()], most, "moved")


def _as_pinned(c: MilpColumns, i: int, name: str) -> Column:
    wanted = pinned(c.problem.instance.migration(name))
    if wanted is None:
        return c.left.get(i, 0)
    at = wanted.month - c.problem.calendar.start
    return next((x for option, t, x in c.cutovers(i) if t == at and option.mode == wanted.mode), 0)
