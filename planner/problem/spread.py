"""Series and sets of months laid out over the horizon as arrays."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.periods.months import Calendar
from planner.periods.series import Series, span
from planner.periods.tokens import MonthSet, TokenKind, YearSet

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]


@lru_cache(maxsize=4096)
def spread(series: Series, calendar: Calendar) -> Array:
    """Return the value of a series in each month of the horizon; shape ``(T,)``, do not write to it.

    The default is painted first, then the keys from the least to the most specific (spec section 1).
    """
    values = np.full(len(calendar), series.default, dtype=np.int64)
    ranges = [(token, value) for token, value in series.keys if token.kind is TokenKind.RANGE]
    ranges.sort(key=lambda item: _length(item[0].bounds(calendar), calendar), reverse=True)
    for token, value in ranges:
        first, last = span(token, calendar)
        values[max(first - calendar.start, 0) : max(last - calendar.start + 1, 0)] = value
    numbers = np.array([month % 12 + 1 for month in calendar.months()])
    for token, value in series.keys:
        if token.kind is TokenKind.RECURRING:
            values[_recurs(token.first, token.last, numbers)] = value
    for token, value in series.keys:
        if token.kind is TokenKind.MONTH and token.first is not None and token.first in calendar:
            values[token.first - calendar.start] = value
    values.setflags(write=False)
    return values


def _length(bounds: tuple[int | None, int | None], calendar: Calendar) -> int:
    first = calendar.start if bounds[0] is None else bounds[0]
    last = calendar.end if bounds[1] is None else bounds[1]
    return last - first


def _recurs(first: int | None, last: int | None, numbers: NDArray[np.int_]) -> Mask:
    assert first is not None
    assert last is not None
    if first <= last:
        return (numbers >= first) & (numbers <= last)
    return (numbers >= first) | (numbers <= last)


@lru_cache(maxsize=4096)
def in_months(months: MonthSet, calendar: Calendar) -> Mask:
    """Return which months of the horizon are in a set; shape ``(T,)``."""
    return np.array([months.has(month, calendar) for month in calendar.months()], dtype=bool)


@lru_cache(maxsize=4096)
def in_years(years: YearSet, calendar: Calendar) -> Mask:
    """Return which months of the horizon lie in a fiscal year of a set; shape ``(T,)``."""
    return np.array([years.has(calendar.fiscal_year(month)) for month in calendar.months()], dtype=bool)


@lru_cache(maxsize=4096)
def years_off(years: YearSet, calendar: Calendar) -> Array:
    """Return how many years each month's fiscal year is from the nearest of a set; shape ``(T,)``."""
    return np.array([years.distance(calendar.fiscal_year(month)) for month in calendar.months()])


def per_year(values: Array, year: Array) -> Array:
    """Return a yearly series by year index, shape ``(Y,)``; `year` is the year index of each month."""
    return values[np.flatnonzero(np.diff(year, prepend=-1))]


def count_within(flags: Mask, first: int, last: int) -> Array:
    """Count the flagged months in ``t+first .. t+last`` for each month t; shape ``(T,)``.

    Months outside the horizon count nothing.
    """
    low, high = _ends(len(flags), first, last)
    sums = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=sums[1:])
    return np.asarray(sums[high] - sums[low])


@lru_cache(maxsize=1024)  # migrations have few shapes
def _ends(size: int, first: int, last: int) -> tuple[Array, Array]:
    """Return where ``t+first .. t+last`` begins and ends (exclusive) for each month t, in the horizon."""
    at = np.arange(size)
    low = np.clip(at + max(first, -size), 0, size)
    high = np.clip(at + min(last, size) + 1, 0, size)
    return low, np.maximum(high, low)
