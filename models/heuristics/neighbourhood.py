"""Large neighbourhood search (Shaw 1998): some fiscal years are open, all else stays as in a plan."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

import numpy as np

from planner.plan import Plan
from planner.problem import Problem

# A part has every migration of so many fiscal years in a row open, and all others stay.
YEARS = 3


def improved(problem: Problem, plan: Plan, better: Callable[[Problem], Plan | None]) -> Plan:
    """Return a plan that no part of the problem around it betters, as far as can be told.

    The parts are taken in the order of their years, from the first again after the last, until none of
    a whole round brought anything.

    Parameters
    ----------
    problem
        The compiled problem.
    plan
        One of its plans.
    better
        Returns a plan of a part of the problem that is cheaper than all before, or ``None``.
    """
    idle = 0
    firsts = range(1 - YEARS, problem.n_years)
    for first in cycle(firsts):
        part = _around(problem, plan, range(first, first + YEARS))
        found = None if part is None else better(part)
        plan, idle = (plan, idle + 1) if found is None else (found, 0)
        if idle >= len(firsts):
            return plan
    raise AssertionError


def _around(problem: Problem, plan: Plan, years: range) -> Problem | None:
    """Return the problem with the migrations of some fiscal years open; ``None`` if there are none."""
    start = problem.calendar.start
    some = False
    options = []
    for option in problem.options:
        cutover = plan.cutovers[problem.migrations[option.migration].id]
        if cutover is None or problem.year[cutover.month - start] in years:
            some |= cutover is not None
            options.append(option)
        else:
            stays = np.zeros_like(option.allowed)
            stays[cutover.month - start] = option.mode == cutover.mode
            options.append(replace(option, allowed=stays))
    return replace(problem, options=tuple(options)) if some else None
