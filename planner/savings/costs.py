"""Cost by member, month and fiscal year: what savings are counted from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planner.check.ledger import LedgerEntry
from planner.instance.model import Instance
from planner.periods.months import Calendar

Amounts = Mapping[int, Fraction | int]
"""Yen by month; absent is 0."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What one payer pays.

    Parameters
    ----------
    by_month
        Yen by month of the horizon; fractions only where a year's amount is spread over its months.
    by_year
        Yen by fiscal year of the horizon.
    """

    by_month: Amounts
    by_year: Mapping[int, int]

    @property
    def total_yen(self) -> int:
        """Return the sum of all years."""
        return sum(self.by_year.values())

    def cumulative(self, calendar: Calendar) -> Iterator[Fraction | int]:
        """Yield what has been paid by the end of each month of the horizon, yen."""
        paid: Fraction | int = 0
        for month in calendar.months():
            paid += self.by_month.get(month, 0)
            yield paid


def booked_by_payer(entries: Iterable[LedgerEntry], instance: Instance) -> dict[str | None, Costs]:
    """Return what entries by month come to for each member, ``None`` for the group as a whole.

    Penalties are no cost.
    """
    by_payer: dict[str | None, list[LedgerEntry]] = {name: [] for name in (None, *instance.members)}
    for entry in entries:
        if not entry.component.is_penalty:
            by_payer[entry.member].append(entry)
    return {payer: _booked(paid, instance.calendar) for payer, paid in by_payer.items()}


def _booked(entries: Iterable[LedgerEntry], calendar: Calendar) -> Costs:
    by_month: dict[int, int] = {}
    by_year = dict.fromkeys(calendar.fiscal_years(), 0)
    for entry in entries:
        by_month[entry.month] = by_month.get(entry.month, 0) + entry.yen
        by_year[calendar.fiscal_year(entry.month)] += entry.yen
    return Costs(by_month, by_year)


def added(costs: Iterable[Costs], calendar: Calendar) -> Costs:
    """Return what several payers pay together."""
    by_month: dict[int, Fraction | int] = {}
    by_year = dict.fromkeys(calendar.fiscal_years(), 0)
    for one in costs:
        for month, yen in one.by_month.items():
            by_month[month] = by_month.get(month, 0) + yen
        for year, whole_yen in one.by_year.items():
            by_year[year] += whole_yen
    return Costs(by_month, by_year)
