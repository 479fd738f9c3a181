"""Rules 1, 2, 3, 9 and 12 of spec section 4: each migration by itself."""

from collections.abc import Iterator

from planner.check.history import ahead, has_begun
from planner.check.occupation import Case, Move, deadline
from planner.check.violation import Violation, runs
from planner.instance.member import Busy, Migration
from planner.periods.months import format_month
from planner.terms import Rule


def once(case: Case) -> Iterator[Violation]:
    """Yield what is not done once in the horizon: ``start <= t - L``, ``t <= end``, or allowed out."""
    yield from _as_pinned(case)
    coming = ahead(case)
    for out in coming.left_out.values():
        if out.migration.optional is None:
            yield Violation(Rule.ONCE, out.id, "", "left-out", "in", "once-left-out")
    first, last = case.calendar.start, case.calendar.end
    today = first if case.instance.as_of is None else case.instance.as_of
    for move in coming.moves.values():
        period = format_month(move.month)
        if move.begin < first:
            begin = format_month(move.begin)
            yield Violation(Rule.ONCE, move.id, period, begin, format_month(first), "once-before-start")
        elif move.begin < today:
            begin = format_month(move.begin)
            yield Violation(Rule.ONCE, move.id, period, begin, format_month(today), "once-before-today")
        if move.month > last:
            yield Violation(Rule.ONCE, move.id, period, period, format_month(last), "once-after-end")


def _as_pinned(case: Case) -> Iterator[Violation]:
    """Yield what has begun and stands otherwise in the plan: it stays as it was, inside the horizon."""
    for name, migration in _named(case):
        if has_begun(case.instance, migration):
            yield from _stays(case, name, migration, Rule.ONCE, "once-begun")
            move = case.moves.get(name)
            if move is not None and move.month not in case.calendar:
                got = format_month(move.month)
                limit = f"{format_month(case.calendar.start)}..{format_month(case.calendar.end)}"
                yield Violation(Rule.ONCE, name, got, got, limit, "once-begun-outside")


def _named(case: Case) -> Iterator[tuple[str, Migration]]:
    """Yield the migrations that the case is about: one alone, where a month of it is looked into."""
    for move in case.moves.values():
        yield move.id, move.migration
    for out in case.left_out.values():
        yield out.id, out.migration


def decided(case: Case) -> Iterator[Violation]:
    """Yield what is contracted, and to be moved at no price, and stands otherwise in the plan."""
    for name, migration in _named(case):
        pin = migration.pin
        if pin is None or has_begun(case.instance, migration):
            continue
        priced = pin.move_yen_per_month is not None or pin.state in case.instance.states
        if pin.state == "contracted" and not priced:
            yield from _stays(case, name, migration, Rule.DECIDED, "decided")


def _stays(case: Case, name: str, migration: Migration, rule: Rule, code: str) -> Iterator[Violation]:
    """Yield a cutover that is not in the month and the mode of its pin."""
    pin, move = migration.pin, case.moves.get(name)
    pinned = "left-out" if pin is None or pin.month is None else format_month(pin.month)
    got = "left-out" if move is None else format_month(move.month)
    period = "" if move is None else got
    if got != pinned:
        yield Violation(rule, name, period, got, pinned, code)
    elif move is not None and move.mode_id != migration.pinned_mode:
        yield Violation(rule, name, period, move.mode_id, migration.pinned_mode, f"{code}-mode")


def window(case: Case) -> Iterator[Violation]:
    """Yield cutovers outside ``earliest..latest`` or the member's budget years.

    A cutover outside the horizon breaks rule 1 alone: nothing else is limited there.
    """
    for move in ahead(case).moves_inside():
        period = format_month(move.month)
        earliest, latest = move.migration.window.earliest, move.migration.window.latest
        if earliest is not None and move.month < earliest:
            yield Violation(Rule.WINDOW, move.id, period, period, format_month(earliest), "window-early")
        if latest is not None and move.month > latest:
            yield Violation(Rule.WINDOW, move.id, period, period, format_month(latest), "window-late")
        years, year = move.member.budget_years, case.calendar.fiscal_year(move.month)
        if years is not None and not years.has(year):
            allowed = ", ".join(years.texts())
            yield Violation(Rule.WINDOW, move.id, period, f"FY{year:04d}", allowed, "window-budget-year")


def closed(case: Case) -> Iterator[Violation]:
    """Yield cutovers in a freeze or a closed month of the vendor, and work in a season that forbids it."""
    coming = ahead(case)
    for move in coming.moves_inside():
        yield from _cutover_closed(case, move)
    for move in coming.moves.values():
        for season_id, season in move.member.busy.items():
            if season.forbid:
                yield from _season_forbids(case, move, season_id, season)


def _cutover_closed(case: Case, move: Move) -> Iterator[Violation]:
    period = format_month(move.month)
    for revision_id, revision in case.instance.legal_revisions.items():
        if revision.freeze.has(move.month, case.calendar):
            tokens = ", ".join(revision.freeze.texts())
            yield Violation(
                Rule.CLOSED, move.id, period, period, tokens, "closed-freeze", about=(revision_id,)
            )
    vendor = case.instance.vendors[move.mode.vendor]
    if vendor.closed.has(move.month, case.calendar):
        tokens = ", ".join(vendor.closed.texts())
        yield Violation(
            Rule.CLOSED, move.id, period, period, tokens, "closed-vendor", about=(move.mode.vendor,)
        )


def _season_forbids(case: Case, move: Move, season_id: str, season: Busy) -> Iterator[Violation]:
    tokens = ", ".join(season.months.texts())
    for name in dict.fromkeys(season.phases):
        code = f"closed-{name}" if name in ("cutover", "parallel") else "closed-phase"
        forbidden = (
            (month, name)
            for part in move.months_of(name)
            for month in case.inside(part)
            if season.months.has(month, case.calendar)
        )
        for period, _ in runs(forbidden):
            yield Violation(Rule.CLOSED, move.id, period, name, tokens, code, about=(season_id,))


def mandatory(case: Case) -> Iterator[Violation]:
    """Yield migrations not in time for a mandatory revision: ``t > effective - margin``, or left out."""
    for migration_id, _, month, legal in ahead(case).legal_works():
        for revision_id in legal:
            if not case.instance.legal_revisions[revision_id].mandatory:
                continue
            due = deadline(case.instance, revision_id)
            limit, about = format_month(max(due, 0)), (revision_id,)
            if month is None:
                yield Violation(
                    Rule.MANDATORY, migration_id, "", "left-out", limit, "mandatory-left-out", about
                )
            elif month > due:
                got = format_month(month)
                yield Violation(Rule.MANDATORY, migration_id, got, got, limit, "mandatory-late", about)
