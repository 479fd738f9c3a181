"""Which shared limits a plan fills, by fiscal year (spec section 4, rules 4, 5, 6 and 8)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.plan import Plan
from planner.problem import Problem
from planner.problem.capacity import Capacity, Period
from planner.problem.usage import available, used
from planner.terms import Resource


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a limit is in a fiscal year.

    Parameters
    ----------
    resource, subject
        As of a `planner.problem.capacities.Capacity`.
    used, limit
        In the fullest month, or the year as a whole; yen, points, people, units or cutovers.
    months
        In how many months not even the least of what could come would fit on top; the whole year
        counts as one.
    monthly
        Whether the limit holds for each month.
    """

    resource: Resource
    subject: str
    year: int
    used: int
    limit: int
    months: int
    monthly: bool

    @property
    def binds(self) -> bool:
        """Tell whether the limit is full at some time of the year."""
        return self.months > 0

    @property
    def share(self) -> float:
        """Return used by limit."""
        return self.used / self.limit if self.limit else float(self.used > 0)


def fills(problem: Problem, plan: Plan) -> list[Fill]:
    """Return every limit in every fiscal year in which the plan takes something of it."""
    amounts = zip(problem.capacities, used(problem, plan), available(problem, plan), strict=True)
    return [fill for capacity, taken, has in amounts for fill in _fills(problem, capacity, taken, has)]


def _fills(
    problem: Problem, capacity: Capacity, taken: tuple[int, ...], has: tuple[int, ...]
) -> Iterator[Fill]:
    least = _least(problem, capacity)
    for index, year in enumerate(problem.calendar.fiscal_years()):
        monthly = capacity.period is Period.MONTH
        periods = np.flatnonzero(problem.year == index).tolist() if monthly else [index]
        in_use = [period for period in periods if taken[period]]
        if in_use:
            fullest = max(in_use, key=lambda period: (taken[period] - has[period], -period))
            full = sum(taken[period] + least > has[period] for period in in_use)
            at_fullest = taken[fullest], has[fullest]
            yield Fill(capacity.resource, capacity.subject, year, *at_fullest, full, monthly)


def _least(problem: Problem, capacity: Capacity) -> int:
    """Return the least that one more cutover would take in a period."""
    amounts = (amount for option in problem.options for _, _, amount in capacity.use.of(option))
    found = [np.asarray(amount).ravel() for amount in amounts]
    positive = [int(each[each > 0].min()) for each in found if (each > 0).any()]
    return min(positive, default=1)
