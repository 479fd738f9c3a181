"""The fewest members moved from what was decided, asked of the mixed-integer program number by number."""

import time
from dataclasses import replace
from functools import partial

from models.milp.columns import Column, Columns
from models.milp.search import solve_milp
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.least_change import LeastChange, pinned


def solve_least_change(problem: Problem, limits: Limits, watch: Watch) -> LeastChange:
    """Allow no member to move, then one, and so on: the first plan found is the cheapest of least change."""
    begun = time.monotonic()
    pins = {member for name, member, one in _pins(problem) if one}
    for most in range(len(pins) + 1):
        rest = replace(limits, time_limit_s=limits.left_s(begun))
        result = solve_milp(problem, rest, watch, partial(few_moved, most=most))
        if not result.infeasible:
            return LeastChange(most, result.plan is not None, result)
    return LeastChange(None, True, result)


def _pins(problem: Problem) -> list[tuple[str, str, bool]]:
    return [
        (row.id, row.member, problem.instance.migration(row.id).pin is not None) for row in problem.migrations
    ]


def few_moved(c: Columns, most: int) -> None:
    """State ``sum moved <= most`` with ``moved[member] + x[pinned] >= 1`` for each of its migrations."""
    moved: dict[str, Column] = {}
    for i, (name, member, has_pin) in enumerate(_pins(c.problem)):
        if has_pin:
            if member not in moved:
                moved[member] = c.binary(f"moved[{member}]")
            c.row(moved[member] + _as_pinned(c, i, name) >= 1, f"moved[{name}]")
    c.at_most([(column, 1) for column in moved.values()], most, "moved")


def _as_pinned(c: Columns, i: int, name: str) -> Column:
    wanted = pinned(c.problem.instance.migration(name))
    if wanted is None:
        return c.left.get(i, 0)
    at = wanted.month - c.problem.calendar.start
    return next((x for option, t, x in c.cutovers(i) if t == at and option.mode == wanted.mode), 0)
