"""What a plan costs, booked line by line (spec section 5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.periods.months import Calendar
from planner.terms import Component


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One amount of one component.

    Parameters
    ----------
    component
        The line of the objective.
    member
        Member that the amount belongs to; ``None`` for what the group pays as a whole.
    subject
        Id of what it is paid for: ``member/bundle``, ``member/lease``, vendor,
        ``data-center/expansion``, or empty.
    month
        Month in which it is booked. What is paid monthly is summed by fiscal year and stands in
        the first month paid of that year.
    yen
        The amount; negative for subsidies.
    """

    component: Component
    member: str | None
    subject: str
    month: int
    yen: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is booked; entries of no yen are dropped, and none lies outside the horizon."""

    entries: tuple[LedgerEntry, ...]

    @property
    def total_yen(self) -> int:
        """Return the objective: cost plus penalties."""
        return sum(entry.yen for entry in self.entries)

    @property
    def cost_yen(self) -> int:
        """Return the money that changes hands."""
        return sum(entry.yen for entry in self.entries if not entry.component.is_penalty)

    @property
    def penalty_yen(self) -> int:
        """Return the penalties."""
        return sum(entry.yen for entry in self.entries if entry.component.is_penalty)

    def by_component(self) -> dict[Component, int]:
        """Return yen by component: all of them, in order."""
        return _summed(self.entries)

    def by_member(self) -> dict[str | None, int]:
        """Return yen by member; ``None`` is the group. Those of whom nothing is booked are absent."""
        sums: dict[str | None, int] = {}
        for entry in self.entries:
            sums[entry.member] = sums.get(entry.member, 0) + entry.yen
        return sums

    def by_member_component(self) -> dict[str | None, dict[Component, int]]:
        """Return yen by component (all of them, in order) for each member; ``None`` is the group."""
        rows: dict[str | None, list[LedgerEntry]] = {}
        for entry in self.entries:
            rows.setdefault(entry.member, []).append(entry)
        return {member: _summed(entries) for member, entries in rows.items()}

    def by_member_year(self, calendar: Calendar) -> dict[tuple[str | None, int], dict[Component, int]]:
        """Return yen by component (all of them, in order) for each member and fiscal year.

        Member ``None`` is the row of the group. Rows in which nothing is booked are absent.
        """
        rows: dict[tuple[str | None, int], list[LedgerEntry]] = {}
        for entry in self.entries:
            rows.setdefault((entry.member, calendar.fiscal_year(entry.month)), []).append(entry)
        return {key: _summed(entries) for key, entries in rows.items()}


def book(entries: Iterable[LedgerEntry], calendar: Calendar) -> Iterator[LedgerEntry]:
    """Yield the entries that are paid: some yen, in the horizon (nothing outside it is paid)."""
    return (entry for entry in entries if entry.yen and entry.month in calendar)


def _summed(entries: Iterable[LedgerEntry]) -> dict[Component, int]:
    sums = dict.fromkeys(Component, 0)
    for entry in entries:
        sums[entry.component] += entry.yen
    return sums
