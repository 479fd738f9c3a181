"""What is paid month by month: old systems and their leases, and the shared service (spec section 5)."""

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

from planner.check.leases import LeaseUse, ended_early_yen, lease_uses, terms_of
from planner.check.ledger import LedgerEntry
from planner.check.occupation import Case, Move
from planner.instance.group import Platform
from planner.instance.member import ServiceStep
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.terms import Component

Price = Callable[[range], int]
"""Yen for consecutive months of the horizon."""


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
    """Book the shared service from the cutover to the horizon's end, by month and by months of use."""
    for move in case.moves.values():
        months = range(move.month, case.calendar.end + 1)
        price = _service(case, move)
        yield from _monthly(case, Component.SERVICE, move.member_id, move.id, months, price)


def _service(case: Case, move: Move) -> Price:
    """Return the fee of months: the series, and what months of use since the cutover add to it."""
    price = _price(case, move.mode.service_yen_per_month)
    by_use = move.mode.service_by_use
    if not by_use:
        return price
    return lambda months: price(months) + sum(_by_use_yen(by_use, month - move.month) for month in months)


def _by_use_yen(steps: tuple[ServiceStep, ...], months_of_use: int) -> int:
    for step in steps:
        if step.months is None or months_of_use < step.months:
            return step.yen_per_month
        months_of_use -= step.months
    return 0


def lease(case: Case) -> Iterator[LedgerEntry]:
    """Book each lease while it is in use and its term lasts."""
    for use in lease_uses(case):
        months = range(case.calendar.start, min(use.last, use.lease.end) + 1)
        yield from _of_lease(case, Component.LEASE, use, months, use.lease.monthly_yen)


def extension(case: Case) -> Iterator[LedgerEntry]:
    """Book each lease while it is in use after its term and the renewals taken."""
    for use in lease_uses(case):
        months = range(use.end + 1, use.last + 1)
        yield from _of_lease(case, Component.EXTENSION, use, months, use.lease.extension_monthly_yen)


def renewal(case: Case) -> Iterator[LedgerEntry]:
    """Book each renewal taken: once when it begins, by month of use, and what ending it early costs."""
    for use in lease_uses(case):
        for term in terms_of(use.lease, use.terms, case.calendar):
            once_yen = term.renewal.once_yen
            yield LedgerEntry(Component.RENEWAL, use.member_id, use.id, term.first, once_yen)
            months = range(term.first, min(term.last, use.last) + 1)
            yield from _of_lease(case, Component.RENEWAL, use, months, term.renewal.monthly_yen)
            if not use.left_out and use.last < term.last:
                ended = min(use.last + 1, case.calendar.end)
                yen = ended_early_yen(term, use.last)
                yield LedgerEntry(Component.RENEWAL, use.member_id, use.id, ended, yen)


def termination(case: Case) -> Iterator[LedgerEntry]:
    """Book what ending a lease before its term costs, for all months left of the term.

    Months beyond the horizon count too. Nothing is ended where a bundle is left out.
    """
    for use in lease_uses(case):
        if not use.left_out and use.last < use.lease.end:
            left = use.lease.end - use.last
            yen = math.floor(use.lease.termination_rate * use.lease.monthly_yen * left)
            month = min(use.last + 1, case.calendar.end)
            yield LedgerEntry(Component.TERMINATION, use.member_id, use.id, month, yen)


def platform(case: Case) -> Iterator[LedgerEntry]:
    """Book the fee of each platform by how many of its migrations have cut over by then."""
    for platform_id, fees in case.instance.platforms.items():
        of = None if fees.of is None else set(fees.of)
        begun = sorted(move.month for move in case.moves.values() if of is None or move.id in of)
        price = _fee(fees, begun)
        yield from _monthly(case, Component.PLATFORM, None, platform_id, case.calendar.months(), price)


def _fee(fees: Platform, begun: list[int]) -> Price:
    return lambda months: sum(fees.fee_yen(sum(cutover <= month for cutover in begun)) for month in months)


def _of_lease(
    case: Case, component: Component, use: LeaseUse, months: range, yen: int
) -> Iterator[LedgerEntry]:
    return _monthly(case, component, use.member_id, use.id, months, _constant(yen))


def _constant(yen: int) -> Price:
    return lambda months: yen * len(months)


def _price(case: Case, series: Series) -> Price:
    """Return what a series comes to; each stretch is added up once: a board checks many plans of one file."""
    if not series.keys:
        return _constant(series.default)
    known = _known(series, case.calendar)

    def price(months: range) -> int:
        if months not in known:
            known[months] = sum(series.at(month, case.calendar) for month in months)
        return known[months]

    return price


@lru_cache(maxsize=4096)
def _known(_series: Series, _calendar: Calendar) -> dict[range, int]:
    """Return what is known of a series: what stretches of months of it come to."""
    return {}


def _monthly(
    case: Case,
    component: Component,
    member: str | None,
    subject: str,
    months: range,
    price: Price,
) -> Iterator[LedgerEntry]:
    """Book a price for each month that lies in the horizon, one entry a fiscal year or a month."""
    paid = case.inside(months)
    if case.by_month:
        for month in paid:
            yield LedgerEntry(component, member, subject, month, price(range(month, month + 1)))
        return
    for year in case.calendar.fiscal_years():
        whole = case.calendar.months_of(year)
        part = range(max(whole.start, paid.start), min(whole.stop, paid.stop))
        if part:
            yield LedgerEntry(component, member, subject, part[0], price(part))
