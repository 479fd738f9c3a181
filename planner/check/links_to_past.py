"""Rule 10 of spec section 4 between what has begun and what has not.

A link to migrations that have begun binds one that has not as long as it can be kept with all of them from
the date on; otherwise what happened has broken it, and it is not judged.
"""

from collections.abc import Iterator

from planner.check.history import ahead, past, soonest
from planner.check.occupation import Case, LeftOut, Move
from planner.check.violation import Violation
from planner.instance.links import Apart, Link, Precedes, SameMode, Together, Within
from planner.periods.months import format_month
from planner.periods.tokens import describe_span
from planner.terms import Rule


def links_to_past(case: Case) -> Iterator[Violation]:
    """Yield links that one that has not begun breaks with those that have."""
    if case.instance.as_of is None:
        return
    before, coming = past(case), ahead(case)
    for link_id, link in case.instance.links.items():
        begun = [before.moves[name] for name in link.of if name in before.moves]
        for name in link.of if begun else ():
            if name in coming.moves:
                yield from _broken(case, link_id, link, coming.moves[name], begun)
            elif name in coming.left_out:
                yield from _missing(case, link_id, link, coming.left_out[name], begun)


def _broken(case: Case, link_id: str, link: Link, move: Move, begun: list[Move]) -> Iterator[Violation]:
    first = soonest(case, move.migration)
    match link:
        case Precedes():
            yield from _precedes(link_id, link, move, begun[0], first)
        case Together():
            yield from _within(link_id, 0, move, begun, first)
        case Within():
            yield from _within(link_id, link.months, move, begun, first)
        case Apart():
            near = min(begun, key=lambda one: abs(one.month - move.month))
            if abs(near.month - move.month) < link.months:
                yield _gap(link_id, near, move, link.months, "links-apart")
        case SameMode():
            yield from _same_mode(link_id, move, begun)


def _precedes(
    link_id: str, link: Precedes, move: Move, begun: Move, soonest_month: int
) -> Iterator[Violation]:
    if move.id == link.then:
        one, other, binds = begun, move, True
    else:
        one, other, binds = move, begun, begun.month - link.months >= soonest_month
    gap = other.month - one.month
    if binds and gap < link.months:
        about, period = (one.id, other.id), _period(one, other)
        yield Violation(Rule.LINKS, link_id, period, gap, link.months, "links-precedes", about)


def _within(
    link_id: str, months: int, move: Move, begun: list[Move], soonest_month: int
) -> Iterator[Violation]:
    """Yield a cutover too far from those that have begun; in one month of ``together`` (0 months)."""
    earliest = max(one.month for one in begun) - months
    latest = min(one.month for one in begun) + months
    binds = earliest <= latest and soonest_month <= latest
    far = max(begun, key=lambda one: abs(one.month - move.month))
    if binds and abs(far.month - move.month) > months:
        yield _gap(link_id, far, move, months, "links-within" if months else "links-together")


def _same_mode(link_id: str, move: Move, begun: list[Move]) -> Iterator[Violation]:
    modes = {one.mode_id for one in begun}
    if len(modes) == 1 and modes <= set(move.migration.modes) and move.mode_id not in modes:
        about, mode = (begun[0].id, move.id), begun[0].mode_id
        yield Violation(Rule.LINKS, link_id, "", move.mode_id, mode, "links-same-mode", about)


def _missing(case: Case, link_id: str, link: Link, out: LeftOut, begun: list[Move]) -> Iterator[Violation]:
    """Yield one that is left out and would have to take part with, or before, those that have begun."""
    first, months = soonest(case, out.migration), {one.month for one in begun}
    period = format_month(min(months))
    if isinstance(link, Together) and len(months) == 1 and min(months) >= first:
        about, size = (out.id, begun[0].id), len(link.of)
        yield Violation(Rule.LINKS, link_id, period, len(begun), size, "links-together-left-out", about)
    if isinstance(link, Precedes) and link.first == out.id and min(months) - link.months >= first:
        code = "links-precedes-left-out"
        yield Violation(Rule.LINKS, link_id, period, "left-out", "in", code, (link.first, link.then))


def _gap(link_id: str, one: Move, other: Move, limit: int, code: str) -> Violation:
    first, last = sorted((one, other), key=lambda move: move.month)
    got = last.month - first.month
    return Violation(Rule.LINKS, link_id, _period(first, last), got, limit, code, (first.id, last.id))


def _period(one: Move, other: Move) -> str:
    return describe_span(min(one.month, other.month), max(one.month, other.month))
