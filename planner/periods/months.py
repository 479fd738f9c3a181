"""Months, fiscal years and the horizon (spec section 1).

A month is an ``int``: ``12 * year + (month - 1)``, so that differences are numbers of months.
A fiscal year is an ``int`` too: the western year in which it begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")

MAX_HORIZON_MONTHS = 1200


def parse_month(text: str) -> int:
    """Read ``"YYYY-MM"`` as a month.

    Raises
    ------
    ValueError
        If the text is anything else.
    """
    match = _MONTH.fullmatch(text)
    if match is None:
        raise ValueError(f"not a month YYYY-MM: {text!r}")
    return 12 * int(match[1]) + int(match[2]) - 1


def format_month(month: int) -> str:
    """Write a month as ``"YYYY-MM"``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The horizon and where its fiscal years begin.

    Parameters
    ----------
    start, end
        First and last month of the horizon, both inclusive.
    fiscal_year_start
        Calendar month, 1 to 12, in which a fiscal year begins.
    """

    start: int
    end: int
    fiscal_year_start: int = 4

    def __len__(self) -> int:
        """Return the number of months of the horizon."""
        return self.end - self.start + 1

    def __contains__(self, month: int) -> bool:
        """Tell whether a month lies in the horizon."""
        return self.start <= month <= self.end

    def months(self) -> range:
        """Return the months of the horizon, in order."""
        return range(self.start, self.end + 1)

    def fiscal_year(self, month: int) -> int:
        """Return FY(month)."""
        return (month - (self.fiscal_year_start - 1)) // 12

    def first_month(self, year: int) -> int:
        """Return the first month of a fiscal year, inside the horizon or not."""
        return 12 * year + self.fiscal_year_start - 1

    def fiscal_years(self) -> range:
        """Return the fiscal years that the horizon touches, in order."""
        return range(self.fiscal_year(self.start), self.fiscal_year(self.end) + 1)

    def months_of(self, year: int) -> range:
        """Return the months of a fiscal year that lie in the horizon."""
        first = self.first_month(year)
        return range(max(first, self.start), min(first + 11, self.end) + 1)

    def clip(self, month: int) -> int:
        """Return the month of the horizon nearest to a month."""
        return min(max(month, self.start), self.end)

    def within(self, first: int, last: int) -> Iterator[int]:
        """Yield the months of ``first..last`` (inclusive) that lie in the horizon."""
        yield from range(max(first, self.start), min(last, self.end) + 1)
