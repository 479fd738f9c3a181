"""What is paid month by month: old systems and their leases, and the shared service (spec section 5)."""

import math
from collections.abc import Callable, Iterator

from planner.check.ledger import LedgerEntry
from planner.check.occupation import Case, last_use
from planner.instance.member import Lease
from planner.periods.series import Series
from planner.terms import Component


def running(case: Case) -> Iterator[LedgerEntry]:
    """Book the old system from the horizon's start through its last month needed."""
    for move in case.moves.values():
        months = range(case.calendar.start, move.last_needed + 1)
        price = move.migration.running_yen_per_month
        yield from _monthly(case, Component.RUNNING, move.member_id, move.id, months, _price(case, price))
    for out in case.left_out.values():
        months = range(case.calendar.start, case.calendar.end + 1)
        price = out.migration.running_yen_per_month
        yield from _monthly(case, Component.RUNNING, out.member_id, out.id, months, _price(case, price))


def service(case: Case) -> Iterator[LedgerEntry]:
    """Book the shared service from the cutover to the horizon's end."""
    for move in case.moves.values():
        months = range(move.month, case.calendar.end + 1)
        price = move.mode.service_yen_per_month
        yield from _monthly(case, Component.SERVICE, move.member_id, move.id, months, _price(case, price))


def lease(case: Case) -> Iterator[LedgerEntry]:
    """Book each lease while it is in use and its term lasts."""
    for member_id, subject, held, last in _leases(case):
        months = range(case.calendar.start, min(last, held.end) + 1)
        yield from _monthly(case, Component.LEASE, member_id, subject, months, _constant(held.monthly_yen))


def extension(case: Case) -> Iterator[LedgerEntry]:
    """Book each lease while it is in use after its term."""
    for member_id, subject, held, last in _leases(case):
        months, price = range(held.end + 1, last + 1), _constant(held.extension_monthly_yen)
        yield from _monthly(case, Component.EXTENSION, member_id, subject, months, price)


def termination(case: Case) -> Iterator[LedgerEntry]:
    """Book what ending a lease before its term costs, for all months left of the term.

    Months beyond the horizon count too. Nothing is ended where a bundle is left out.
    """
    for member_id, member in case.instance.members.items():
        for lease_id, held in member.leases.items():
            last = last_use(case, member_id, held)
            if last is not None and last < held.end:
                yen = math.floor(held.termination_rate * held.monthly_yen * (held.end - last))
                month = min(last + 1, case.calendar.end)
                yield LedgerEntry(Component.TERMINATION, member_id, f"{member_id}/{lease_id}", month, yen)


def _leases(case: Case) -> Iterator[tuple[str, str, Lease, int]]:
    """Yield each lease's member, id and last month of use; the horizon's end with a bundle left out."""
    for member_id, member in case.instance.members.items():
        for lease_id, held in member.leases.items():
            last = last_use(case, member_id, held)
            yield member_id, f"{member_id}/{lease_id}", held, case.calendar.end if last is None else last


def _constant(yen: int) -> Callable[[int], int]:
    return lambda _: yen


def _price(case: Case, series: Series) -> Callable[[int], int]:
    if not series.keys:
        return _constant(series.default)
    return lambda month: series.at(month, case.calendar)


def _monthly(
    case: Case,
    component: Component,
    member: str,
    subject: str,
    months: range,
    price: Callable[[int], int],
) -> Iterator[LedgerEntry]:
    """Book a price for each month that lies in the horizon, one entry a fiscal year."""
    paid = case.inside(months)
    for year in case.calendar.fiscal_years():
        part = [month for month in case.calendar.months_of(year) if month in paid]
        if part:
            yield LedgerEntry(component, member, subject, part[0], sum(map(price, part)))
