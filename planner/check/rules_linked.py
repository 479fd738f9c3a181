"""Rules 7 and 10 of spec section 4: leases and links, which also look past the horizon."""

from collections.abc import Iterator
from itertools import pairwise

from planner.check.history import ahead
from planner.check.leases import LeaseUse, lease_uses
from planner.check.links_to_past import links_to_past
from planner.check.occupation import Case, Move
from planner.check.violation import Violation
from planner.instance.links import Apart, Link, Precedes, SameMode, Together, Within
from planner.periods.months import format_month
from planner.periods.tokens import describe_span
from planner.terms import Rule


def extension(case: Case) -> Iterator[Violation]:
    """Yield leases in use more than ``extension_limit_months`` after the last term taken.

    A lease with a bundle left out is free of this rule.
    """
    coming = ahead(case)
    for use in lease_uses(case):
        allowed = use.lease.extension_limit_months
        last = _last_of_coming(coming, use)
        if last is not None and not use.left_out and last - use.end > allowed:
            over = last - use.end
            yield Violation(Rule.EXTENSION, use.id, format_month(last), over, allowed, "extension")


def _last_of_coming(coming: Case, use: LeaseUse) -> int | None:
    """Return the last month of use by bundles that have not begun; ``None`` where all have."""
    bundles = coming.instance.members[use.member_id].bundles_of(use.lease)
    moves = (coming.moves.get(f"{use.member_id}/{bundle}") for bundle in bundles)
    return max((move.last_needed for move in moves if move is not None), default=None)


def links(case: Case) -> Iterator[Violation]:
    """Yield links that the plan breaks: among those that have not begun, and between them and the past."""
    yield from links_to_past(case)
    case = ahead(case)
    for link_id, link in case.instance.links.items():
        moves = sorted(
            (case.moves[name] for name in link.of if name in case.moves), key=lambda move: move.month
        )
        match link:
            case Precedes():
                yield from _precedes(case, link_id, link)
            case Together():
                yield from _together(case, link_id, link, moves)
            case Apart():
                yield from _apart(link_id, link, moves)
            case Within():
                yield from _within(link_id, link, moves)
            case SameMode():
                yield from _same_mode(case, link_id, link)


def _precedes(case: Case, link_id: str, link: Precedes) -> Iterator[Violation]:
    if any(name not in case.moves and name not in case.left_out for name in link.of):
        return  # it has begun
    first, then = case.moves.get(link.first), case.moves.get(link.then)
    about = (link.first, link.then)
    if then is None:
        return
    if first is None:
        period = format_month(then.month)
        yield Violation(Rule.LINKS, link_id, period, "left-out", "in", "links-precedes-left-out", about)
    elif then.month - first.month < link.months:
        gap = then.month - first.month
        yield Violation(Rule.LINKS, link_id, _period(first, then), gap, link.months, "links-precedes", about)


def _together(case: Case, link_id: str, link: Link, moves: list[Move]) -> Iterator[Violation]:
    if not moves:
        return
    outs = [name for name in link.of if name in case.left_out]
    period = _period(moves[0], moves[-1])
    if outs:
        about = (outs[0], moves[0].id)
        yield Violation(
            Rule.LINKS, link_id, period, len(moves), len(link.of), "links-together-left-out", about
        )
    spread = moves[-1].month - moves[0].month
    if spread:
        yield Violation(Rule.LINKS, link_id, period, spread, 0, "links-together", _ends(moves))


def _apart(link_id: str, link: Apart, moves: list[Move]) -> Iterator[Violation]:
    # In the order of months, any two that are too close have two neighbours between them that are.
    for one, other in pairwise(moves):
        gap = other.month - one.month
        if gap < link.months:
            yield Violation(
                Rule.LINKS, link_id, _period(one, other), gap, link.months, "links-apart", _ends([one, other])
            )


def _within(link_id: str, link: Within, moves: list[Move]) -> Iterator[Violation]:
    if moves and moves[-1].month - moves[0].month > link.months:
        spread = moves[-1].month - moves[0].month
        period = _period(moves[0], moves[-1])
        yield Violation(Rule.LINKS, link_id, period, spread, link.months, "links-within", _ends(moves))


def _same_mode(case: Case, link_id: str, link: SameMode) -> Iterator[Violation]:
    moves = [case.moves[name] for name in link.of if name in case.moves]
    for move in moves[1:]:
        if move.mode_id != moves[0].mode_id:
            about = (moves[0].id, move.id)
            yield Violation(Rule.LINKS, link_id, "", move.mode_id, moves[0].mode_id, "links-same-mode", about)


def _ends(moves: list[Move]) -> tuple[str, str]:
    return moves[0].id, moves[-1].id


def _period(one: Move, other: Move) -> str:
    return describe_span(min(one.month, other.month), max(one.month, other.month))
