"""Months, sets of months and series of the spec, read from raw JSON without the planner's code."""

from collections.abc import Iterable
from typing import Any

Raw = dict[str, Any]

OPEN = 10**9


def month_of(text: str) -> int:
    year, month = text.split("-")
    return 12 * int(year) + int(month) - 1


class Time:
    """The horizon of a raw instance; months as 12 * year + month - 1."""

    def __init__(self, raw: Raw) -> None:
        self.start, self.end = month_of(raw["horizon"]["start"]), month_of(raw["horizon"]["end"])
        self.fiscal_start: int = raw.get("fiscal_year_start", 4)
        self.horizon = range(self.start, self.end + 1)

    def year(self, month: int) -> int:
        return month // 12 - (month % 12 + 1 < self.fiscal_start)

    def year_months(self, year: int) -> list[int]:
        return [month for month in self.horizon if self.year(month) == year]

    def ends(self, token: str, below: int, above: int) -> tuple[int, int]:
        """Return the first and last month of a month, a year or a range."""
        head, _, tail = token.partition("..") if ".." in token else (token, "", token)
        first = below if not head else self.first_month(head)
        last = above if not tail else self.first_month(tail) + (11 if tail.startswith("FY") else 0)
        return first, last

    def first_month(self, text: str) -> int:
        return 12 * int(text[2:]) + self.fiscal_start - 1 if text.startswith("FY") else month_of(text)

    def covers(self, token: str, month: int, below: int = -OPEN, above: int = OPEN) -> bool:
        if token.startswith("*"):
            numbers = [int(part.removeprefix("*-")) for part in token.split("..")]
            number, first, last = month % 12 + 1, numbers[0], numbers[-1]
            return first <= number <= last if first <= last else not last < number < first
        first, last = self.ends(token, below, above)
        return first <= month <= last

    def has(self, tokens: Iterable[str], month: int) -> bool:
        return any(self.covers(token, month) for token in tokens)

    def at(self, series: Any, month: int) -> int:
        if not isinstance(series, dict):
            return int(series)
        best, value = (3, 0), series["default"]
        for key, amount in series.items():
            if key != "default" and self.covers(key, month, self.start, self.end):
                first, last = (0, 0) if "*" in key else self.ends(key, self.start, self.end)
                kind = 1 if "*" in key else 2 if ".." in key or "FY" in key else 0
                best, value = min((best, value), ((kind, last - first if kind == 2 else 0), amount))
        return int(value)

    def inside(self, months: Iterable[int]) -> list[int]:
        return [month for month in months if month in self.horizon]
