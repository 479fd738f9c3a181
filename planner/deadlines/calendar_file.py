"""Dates of a plan as an iCalendar file (RFC 5545): one all-day event each."""

import re
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

from planner.deadlines import words
from planner.deadlines.deadline import Deadline, DeadlineKind
from planner.deadlines.tables import PlanDeadlines, who
from planner.report.broken import headed, marked_title, of_one
from planner.text.language import Text, spoken

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_FROM_ITS_BEGINNING = (DeadlineKind.PHASE, DeadlineKind.CUTOVER)


def to_ics(found: PlanDeadlines) -> bytes:
    """Return the dates for a calendar program; those that have no month are left out.

    What has to happen by the end of a month stands on its last day; phases and cutovers on the first.
    The same plan gives the same bytes, and each date keeps its ``UID`` from plan to plan. Of a plan that
    breaks rules the name of the calendar and every date say so.
    """
    instance = found.instance
    calendar = Calendar()
    calendar.add("prodid", f"-//cutover-planner//deadlines//{spoken().upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(marked_title(instance.display_title(), found.n_violations)))
    for deadline in found.deadlines:
        if deadline.month is not None and date.min.year <= deadline.month // 12 < date.max.year:
            calendar.add_component(_event(found, deadline, deadline.month))
    return bytes(calendar.to_ical())


def _event(found: PlanDeadlines, deadline: Deadline, month: int) -> Event:
    event, instance = Event(), found.instance
    subject = deadline.subject or "group"
    uid = f"{instance.name}.{deadline.kind.value}.{deadline.id}.{subject}@cutover-planner"
    event.add("uid", uid)
    # Asked for by the standard; the clock would make every file another one.
    first = instance.calendar.start
    event.add("dtstamp", datetime(first // 12, first % 12 + 1, 1, tzinfo=UTC))
    day = _first_day(month) if deadline.kind in _FROM_ITS_BEGINNING else _last_day(month)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _text(words.SUMMARY.fill(who=who(instance, deadline), what=deadline.what)))
    noted = headed(of_one(found.n_violations), str(deadline.note)).strip()
    if noted:
        event.add("description", _text(noted))
    event.add("categories", [str(words.KINDS[deadline.kind])])
    event.add("transp", "TRANSPARENT")
    return event


def _text(text: Text | str) -> vText:
    """Return a text as the standard has it: line breaks written out, and no other control characters."""
    return vText(_CONTROL.sub(" ", str(text)))


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    return _first_day(month + 1) - timedelta(days=1)
