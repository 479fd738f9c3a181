"""The bars of one row of a Gantt chart, wherever they lie; and runs of months."""

from collections.abc import Callable, Iterator

from planner.check.leases import end_of_terms, terms_of, terms_taken
from planner.instance.member import Busy, Lease, Member, Migration, Mode
from planner.periods.months import Calendar
from planner.periods.tokens import MonthSet
from planner.plan import Plan
from plots.layout import Bar, BarKind


def season_bars(key: str, busy: Busy, shown: range, calendar: Calendar) -> Iterator[Bar]:
    """Yield a busy season each time that it comes round."""
    kind = BarKind.FORBIDDEN if busy.forbid else BarKind.PENALISED
    yield from set_bars(kind, key, busy.months, shown, calendar)


def set_bars(kind: BarKind, label: str, months: MonthSet, shown: range, calendar: Calendar) -> Iterator[Bar]:
    """Yield the unbroken runs of a set of months."""
    for first, last in runs(shown, lambda month: months.has(month, calendar)):
        yield Bar(kind, first, last, label)


def window_bars(member: Member, migration: Migration, shown: range, calendar: Calendar) -> Iterator[Bar]:
    """Yield the months allowed by the window and the member's budget years, if these bar any."""
    window, years = migration.window, member.budget_years
    if window.earliest is None and window.latest is None and years is None:
        return
    first = calendar.start if window.earliest is None else window.earliest
    last = calendar.end if window.latest is None else window.latest

    def allowed(month: int) -> bool:
        return first <= month <= last and (years is None or years.has(calendar.fiscal_year(month)))

    for begin, end in runs(shown, allowed):
        yield Bar(BarKind.WINDOW, begin, end)


def preferred_bars(migration: Migration, shown: range, calendar: Calendar) -> Iterator[Bar]:
    """Yield the fiscal years that the member wishes for."""
    preferred = migration.preferred
    if preferred is not None:
        for first, last in runs(shown, lambda month: preferred.years.has(calendar.fiscal_year(month))):
            yield Bar(BarKind.PREFERRED, first, last)


def lease_bars(plan: Plan, member_id: str, member: Member, bundle: str, calendar: Calendar) -> Iterator[Bar]:
    """Yield the leases that a bundle uses: in term, renewed, extended or ended early; and the end of terms.

    How often a lease is renewed is what the checker books (spec section 4, rule 7).
    """
    used = [(key, lease) for key, lease in member.leases.items() if bundle in member.bundles_of(lease)]
    for lane, (key, lease) in enumerate(used):
        found = _last_use(plan, member_id, member, lease)
        last = calendar.end if found is None else found
        number = terms_taken(lease, last, calendar, left_out=found is None)
        terms = list(terms_of(lease, number, calendar))
        end = end_of_terms(lease, number)
        yield Bar(BarKind.LEASE, calendar.start, min(last, lease.end), key, lane)
        for term in terms:
            yield Bar(BarKind.RENEWAL, term.first, min(last, term.last), key, lane)
        yield Bar(BarKind.EXTENSION, end + 1, last, key, lane)
        if found is not None:
            yield Bar(BarKind.TERMINATION, last + 1, end, key, lane)
        for month in (lease.end, *(term.last for term in terms)):
            yield Bar(BarKind.LEASE_END, month, month, key, lane)


def _last_use(plan: Plan, member_id: str, member: Member, lease: Lease) -> int | None:
    """Return the last month of use of a lease; ``None`` where a bundle of it is left out."""
    lasts = []
    for bundle in member.bundles_of(lease):
        cutover = plan.cutovers[f"{member_id}/{bundle}"]
        if cutover is None:
            return None
        parallel = member.migrations[bundle].modes[cutover.mode].parallel_months
        lasts.append(cutover.month + parallel - 1)
    return max(lasts)


def move_bars(cutover: int, mode: Mode) -> Iterator[Bar]:
    """Yield the phases back to back before the cutover month, the parallel run and the cutover."""
    month = cutover - mode.lead_months
    for phase in mode.phases:
        yield Bar(BarKind.PHASE, month, month + phase.months - 1, phase.name)
        month += phase.months
    yield Bar(BarKind.PARALLEL, cutover, cutover + mode.parallel_months - 1)
    yield Bar(BarKind.CUTOVER, cutover, cutover)


def runs(shown: range, holds: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last month of each unbroken run of months for which `holds`."""
    first = None
    for month in shown:
        if holds(month):
            first = month if first is None else first
        elif first is not None:
            yield first, month - 1
            first = None
    if first is not None:
        yield first, shown[-1]
