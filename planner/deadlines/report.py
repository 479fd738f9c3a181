"""Deadlines on the terminal, as files, and for programs."""

from typing import Any

from planner.deadlines import words
from planner.deadlines.calendar_file import to_ics
from planner.deadlines.deadline import SOON_MONTHS, Deadline, DueStanding
from planner.deadlines.slack import Slack
from planner.deadlines.tables import PlanDeadlines, by_date, by_member, who
from planner.instance.model import Instance
from planner.outputs import plan_sha256
from planner.periods.months import format_month
from planner.periods.words import month_words
from planner.report.broken import with_violations
from planner.report.tables import to_csv


def deadlines_text(found: PlanDeadlines) -> str:
    """Return the dates in order, with a month "today" by urgency, and a row a migration."""
    head = [str(words.TITLE.fill(title=found.instance.display_title()))]
    if found.n_violations:
        head.append(str(words.BROKEN.fill(count=found.n_violations)))
    members = [str(words.BY_MEMBER), *by_member(found, whole=False).lines()]
    if found.slacks is None:
        members.append(str(words.NO_SLACK.fill(count=len(found.plan.cutovers))))
    else:
        members.append(str(words.SLACK_NOTE))
    blocks = [head, *_dated(found), members]
    return "\n\n".join("\n".join(block) for block in blocks)


def _dated(found: PlanDeadlines) -> list[list[str]]:
    if found.as_of is None:
        return [[str(words.BY_DATE), *by_date(found, found.deadlines, whole=False).lines()]]
    blocks = [[str(words.AS_OF.fill(month=month_words(found.as_of)))]]
    for standing, heading in words.STANDINGS.items():
        rows = [one for one in found.deadlines if one.standing(found.as_of) is standing]
        if standing is DueStanding.OVER:
            blocks.append([str(words.OVER_COUNT.fill(heading=heading, count=len(rows)))])
        elif rows or standing is not DueStanding.LATER:
            said = heading.fill(last=month_words(found.as_of + SOON_MONTHS))
            lines = by_date(found, rows, whole=False).lines() if rows else [str(words.NONE)]
            blocks.append([str(said), *lines])
    return blocks


def deadlines_files(found: PlanDeadlines) -> dict[str, bytes]:
    """Return both tables as CSV, the most urgent first, and the dates for calendar programs."""
    dates, members = by_date(found, urgent_first(found), whole=True), by_member(found, whole=True)
    return {
        "deadlines.csv": to_csv(with_violations(dates.frame(), found.n_violations)),
        "deadlines-by-member.csv": to_csv(with_violations(members.frame(), found.n_violations)),
        "deadlines.ics": to_ics(found),
    }


def reach(found: PlanDeadlines) -> dict[str, int]:
    """Return how much is told of a plan as of a month: its dates, or how far migrations can slip as well."""
    return {f"{plan_sha256(found.plan)} as of {found.as_of}": 1 if found.slacks is None else 2}


def urgent_first(found: PlanDeadlines) -> list[Deadline]:
    """Return the dates by urgency where a month "today" was told, else as they are."""
    as_of = found.as_of
    if as_of is None:
        return list(found.deadlines)
    order = list(DueStanding)
    return sorted(found.deadlines, key=lambda one: order.index(one.standing(as_of)))


def deadlines_json(found: PlanDeadlines) -> dict[str, Any]:
    """Return the same for programs; ``slack`` of ``None`` was not reckoned."""
    slacks = found.slacks
    return {
        "valid": not found.n_violations,
        "violations": found.n_violations,
        "as_of": None if found.as_of is None else format_month(found.as_of),
        "deadlines": [_deadline_json(found, one) for one in urgent_first(found)],
        "slack": None
        if slacks is None
        else [_slack_json(found.instance, slack) for slack in slacks.values()],
    }


def _deadline_json(found: PlanDeadlines, one: Deadline) -> dict[str, Any]:
    return {
        "month": None if one.month is None else format_month(one.month),
        "standing": None if found.as_of is None else one.standing(found.as_of).value,
        "kind": one.kind.value,
        "id": one.id,
        "member": one.member,
        "subject": one.subject,
        "who": who(found.instance, one),
        "what": one.what,
        "note": one.note,
        "late": one.late,
    }


def _slack_json(instance: Instance, slack: Slack) -> dict[str, Any]:
    return {
        "migration": slack.migration,
        "months": slack.months,
        "dearer_months": slack.dearer_months,
        "dearer_yen": slack.dearer_yen,
        "broken_months": slack.broken_months,
        "broken_rule": slack.broken.rule.value,
        "broken": slack.broken.text(instance),
    }
