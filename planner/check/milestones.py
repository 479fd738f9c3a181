"""Rule 11 of spec section 4: milestones, counted back from the start of the work or from the cutover."""

from collections.abc import Iterator

from planner.check.history import ahead
from planner.check.occupation import Case
from planner.check.violation import Violation
from planner.instance.milestone import CUTOVER, START, Milestone
from planner.periods.months import Calendar, format_month
from planner.periods.tokens import MonthSet, Token, TokenKind
from planner.terms import Rule

Dates = dict[str, int | None]
"""The month of a milestone by migration that has it; ``None`` where none of its months is early enough."""


def milestones(case: Case) -> Iterator[Violation]:
    """Yield milestones with an ``earliest`` that cannot happen, or only before it."""
    known: dict[str, Dates] = {}
    case = ahead(case)
    for milestone_id, milestone in case.instance.milestones.items():
        if milestone.earliest is None:
            continue
        own = own_dates(case, milestone_id, known)
        late = {name: month for name, month in own.items() if month is None or month < milestone.earliest}
        limit = format_month(milestone.earliest)
        for name, month in late.items():
            got = "" if month is None else format_month(month)
            code = "milestone-none" if month is None else "milestone-early"
            yield Violation(Rule.MILESTONES, name, got, got, limit, code, (milestone_id,))


def own_dates(case: Case, milestone_id: str, known: dict[str, Dates]) -> Dates:
    """Return the month in which a milestone must have happened for each migration that has it.

    That of a group milestone is the earliest of these (`dates`); `known` keeps what was worked out.
    """
    milestone = case.instance.milestones[milestone_id]
    of = None if milestone.of is None else set(milestone.of)
    found: Dates = {}
    for name, month in _following(case, milestone, known).items():
        if of is None or name in of:
            wanted = None if month is None else month - milestone.lead_months
            found[name] = None if wanted is None else latest(milestone.months, wanted, case.calendar)
    return found


def dates(case: Case, milestone_id: str, known: dict[str, Dates]) -> Dates:
    """Return the month of a milestone for each migration that has it; of a group's, the same for all."""
    if milestone_id not in known:
        own = own_dates(case, milestone_id, known)
        if case.instance.milestones[milestone_id].group and own:
            months = [month for month in own.values() if month is not None]
            # One that cannot happen early enough for one migration cannot for the group.
            once = min(months) if len(months) == len(own) else None
            own = dict.fromkeys(own, once)
        known[milestone_id] = own
    return known[milestone_id]


def _following(case: Case, milestone: Milestone, known: dict[str, Dates]) -> Dates:
    """Return the month of what a milestone is before, for each migration that has that."""
    if milestone.before == START:
        return {name: move.begin for name, move in case.moves.items()}
    if milestone.before == CUTOVER:
        return {name: move.month for name, move in case.moves.items()}
    return dates(case, milestone.before, known)


def latest(months: MonthSet | None, until: int, calendar: Calendar) -> int | None:
    """Return the latest month of a set that is at most `until`; ``None`` if there is none.

    Open ranges have no other end, and months may lie before the horizon. ``months`` of ``None`` is
    every month. Before the year 0 there are no months.
    """
    if months is None:
        return until if until >= 0 else None
    found = [_latest(token, until, calendar) for token in months.tokens]
    return max((month for month in found if month is not None and month >= 0), default=None)


def _latest(token: Token, until: int, calendar: Calendar) -> int | None:
    if token.kind is TokenKind.RECURRING:
        return next(month for month in range(until, until - 12, -1) if token.has(month, calendar))
    first, last = token.bounds(calendar)
    month = until if last is None else min(until, last)
    return month if first is None or month >= first else None
