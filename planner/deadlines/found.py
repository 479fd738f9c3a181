"""The dates of a plan: milestones, phases, cutovers, leases, expansions (spec section 4, rules 7 and 11)."""

from collections.abc import Iterator

from planner.check.leases import LeaseUse, end_of_terms, lease_uses
from planner.check.milestones import Dates, dates
from planner.check.occupation import Case, Move, read_case
from planner.deadlines import words
from planner.deadlines.deadline import Deadline, DeadlineKind
from planner.instance import names
from planner.instance.fields import split_id
from planner.instance.member import Lease
from planner.instance.milestone import Milestone
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.words import month_words
from planner.plan import Plan
from planner.text.language import NOTHING, Text, join, same


def deadlines_of(instance: Instance, plan: Plan) -> list[Deadline]:
    """Return every date of a plan, the earliest first; those that no month is early enough for lead."""
    case = read_case(instance, plan)
    found = [*_milestones(case), *_moves(case), *_leases(case), *_expansions(case)]
    place = {member: at for at, member in enumerate((None, *instance.members))}
    return sorted(found, key=lambda one: (-1 if one.month is None else one.month, place[one.member]))


def _milestones(case: Case) -> Iterator[Deadline]:
    known: dict[str, Dates] = {}
    for milestone_id, milestone in case.instance.milestones.items():
        found = dates(case, milestone_id, known)
        if milestone.group and found:
            over = max(case.moves[name].month for name in found)
            note = words.FOR_GROUP.fill(count=len(found))
            month = next(iter(found.values()))
            yield _milestone(milestone_id, milestone, ("", month, over), note)
        elif not milestone.group:
            for name, month in found.items():
                yield _milestone(milestone_id, milestone, (name, month, case.moves[name].month), NOTHING)


def _milestone(
    milestone_id: str, milestone: Milestone, at: tuple[str, int | None, int], note: Text
) -> Deadline:
    """Return the date of a milestone; `at` is its migration ("" for the group), month and end of waiting."""
    subject, month, over = at
    said = [note] if note.en else []
    late = milestone.earliest is not None and (month is None or month < milestone.earliest)
    if month is None:
        said.append(words.NO_MONTH)
    elif late and milestone.earliest is not None:
        said.append(words.TOO_EARLY.fill(earliest=month_words(milestone.earliest)))
    member = split_id(subject)[0] if subject else None
    what = same(milestone.name)
    return Deadline(
        DeadlineKind.MILESTONE, milestone_id, member, subject, what, month, over, join(said, "。", "; "), late
    )


def _moves(case: Case) -> Iterator[Deadline]:
    for move in case.moves.values():
        yield from _phases(move)
        yield Deadline(
            DeadlineKind.CUTOVER, "cutover", move.member_id, move.id, words.CUTOVER, move.month, move.month
        )


def _phases(move: Move) -> Iterator[Deadline]:
    for number, (phase, months) in enumerate(move.phases()):
        yield Deadline(
            DeadlineKind.PHASE,
            str(number + 1),
            move.member_id,
            move.id,
            words.STARTS.fill(phase=phase.name),
            months.start,
            move.month,
            NOTHING if number else words.FIRST_WORK,
        )


def _leases(case: Case) -> Iterator[Deadline]:
    """Yield what has to be agreed on each lease: further terms, extensions, and its end."""
    for use in lease_uses(case):
        for number in range(use.terms):
            month = end_of_terms(use.lease, number)
            if month > case.calendar.end:
                break
            if month in case.calendar:
                yield _lease(use, f"renew-{number + 1}", words.RENEW, month, number + 1)
        if use.end < use.last and use.end in case.calendar:
            yield _lease(use, "extend", words.EXTEND, use.end)
        if not use.left_out:
            early = use.last < use.end
            yield _lease(use, "end", words.END_EARLY if early else words.GIVE_BACK, use.last)


def lease_dates(lease: Lease, calendar: Calendar) -> list[str]:
    """Return the ids of all dates that a lease can have in some plan, as `deadlines_of` names them."""
    found: list[str] = []
    if lease.renewal is not None:
        while len(found) < lease.renewal.most and end_of_terms(lease, len(found)) <= calendar.end:
            found.append(f"renew-{len(found) + 1}")
    return [*found, "extend", "end"]


def _lease(use: LeaseUse, deadline_id: str, what: Text, month: int, number: int = 0) -> Deadline:
    said = words.NEEDED_UNTIL.fill(last=month_words(use.last))
    if deadline_id == "end":
        left = use.end - use.last
        said = words.LEFT_MONTHS.fill(end=month_words(use.end), months=left) if left > 0 else NOTHING
    named = words.LEASE.fill(name=use.lease.name)
    return Deadline(
        DeadlineKind.LEASE,
        deadline_id,
        use.member_id,
        use.id,
        what.fill(lease=named, number=number),
        month,
        use.last,
        said,
    )


def _expansions(case: Case) -> Iterator[Deadline]:
    for key, month in case.plan.expansions.items():
        what = words.BUY.fill(name=names.expansion(case.instance, key))
        yield Deadline(DeadlineKind.EXPANSION, "buy", None, key, what, month, month)
