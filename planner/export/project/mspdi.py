"""The XML of Microsoft Project, of tasks that take whole months.

Every day is a working day of eight hours, so that a month lasts as many days as it has and no program
moves anything over a weekend. Dates hold by the constraint "start no earlier than"; ties between tasks
push what comes after when something is moved later.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from planner.export import words
from planner.export.project.task import After, Task, days, tasks
from planner.export.subject import Export
from planner.report.book import clean
from planner.report.broken import marked_title
from planner.text.faults import PlannerError

NAMESPACE = "http://schemas.microsoft.com/project"
TEXT1, TEXT2 = "188743731", "188743734"
"""The fields that tell what a task is of, and a cutover's mode: Text1 and Text2."""
_BEGIN, _FINISH = time(8), time(17)
_SHIFTS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_HOURS = 8
_FINISH_TO_START, _START_TO_START = 1, 3
_NOT_EARLIER = 4
_DAYS = 7  # how durations and lags are shown
_YEARS = range(1984, 2150)  # those that Microsoft Project knows


def plan_project(export: Export) -> bytes:
    """Return a plan as a file of Microsoft Project.

    Raises
    ------
    PlannerError
        If it reaches out of the years that Microsoft Project knows.
    """
    refused = PlannerError(words.YEARS_OF_PROJECT.fill(first=_YEARS[0], last=_YEARS[-1]))
    try:
        found = tasks(export)
    except (ValueError, OverflowError) as error:  # no date at all
        raise refused from error
    if not all(day.year in _YEARS for task in found for day in (task.start, task.end)):
        raise refused
    root = ET.Element("Project", xmlns=NAMESPACE)
    title = clean(marked_title(export.instance.display_title(), len(export.report.violations)))
    first = min(task.start for task in found)
    _add(root, SaveVersion=14, Name=title, Title=title, ScheduleFromStart=1)
    _add(root, StartDate=_moment(first, _BEGIN), FYStartDate=export.instance.fiscal_year_start)
    _add(root, CalendarUID=1, DefaultStartTime="08:00:00", DefaultFinishTime="17:00:00")
    _add(root, MinutesPerDay=_HOURS * 60, MinutesPerWeek=7 * _HOURS * 60, DaysPerMonth=30)
    _add(root, NewTasksEffortDriven=0, NewTasksEstimated=0)
    fields = ET.SubElement(root, "ExtendedAttributes")
    for number, name, alias in ((TEXT1, "Text1", "planner"), (TEXT2, "Text2", str(words.MODE))):
        _add(ET.SubElement(fields, "ExtendedAttribute"), FieldID=number, FieldName=name, Alias=alias)
    _calendar(root)
    listed = ET.SubElement(root, "Tasks")
    numbers = {task.key: number for number, task in enumerate(found, 1)}
    outline = [0, 0]
    for task in found:
        outline = [outline[0] + 1, 0] if task.level == 1 else [outline[0], outline[1] + 1]
        at = ".".join(str(number) for number in outline[: task.level])
        _task(ET.SubElement(listed, "Task"), task, numbers, at)
    ET.indent(root)
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"
    )


def _calendar(root: ET.Element) -> None:
    calendar = ET.SubElement(ET.SubElement(root, "Calendars"), "Calendar")
    _add(calendar, UID=1, Name=words.EVERY_DAY, IsBaseCalendar=1, BaseCalendarUID=-1)
    week = ET.SubElement(calendar, "WeekDays")
    for number in range(1, 8):
        day = ET.SubElement(week, "WeekDay")
        _add(day, DayType=number, DayWorking=1)
        shifts = ET.SubElement(day, "WorkingTimes")
        for begin, finish in _SHIFTS:
            _add(ET.SubElement(shifts, "WorkingTime"), FromTime=begin, ToTime=finish)


def _task(made: ET.Element, task: Task, numbers: Mapping[str, int], outline: str) -> None:
    """Fill the element of a task; the order of its children is that of the schema."""
    number = numbers[task.key]
    length = days(task)
    # What ends a day ends its shift: a milestone between two months stands where the first one ends.
    late = length == 0 and task.key.startswith("milestone")
    start = _moment(task.start - timedelta(days=1), _FINISH) if late else _moment(task.start, _BEGIN)
    finish = start if length == 0 else _moment(task.end - timedelta(days=1), _FINISH)
    _add(made, UID=number, ID=number, Name=clean(task.name), Active=int(task.active), Manual=0, Type=1)
    _add(made, IsNull=0, WBS=outline, OutlineNumber=outline, OutlineLevel=task.level, Priority=500)
    _add(made, Start=start, Finish=finish, Duration=f"PT{length * _HOURS}H0M0S", DurationFormat=_DAYS)
    _add(made, EffortDriven=0, Estimated=0, Milestone=int(length == 0), Summary=int(task.summary))
    if task.summary:
        _add(made, ConstraintType=0, CalendarUID=-1)
    else:
        _add(made, ConstraintType=_NOT_EARLIER, CalendarUID=-1, ConstraintDate=start)
    if task.note:
        _add(made, Notes=clean(task.note))
    for after in task.after:
        _predecessor(ET.SubElement(made, "PredecessorLink"), after, numbers)
    for number_of_field, value in ((TEXT1, task.key), (TEXT2, task.mode)):
        if value:
            _add(ET.SubElement(made, "ExtendedAttribute"), FieldID=number_of_field, Value=value)


def _predecessor(made: ET.Element, after: After, numbers: Mapping[str, int]) -> None:
    kind = _START_TO_START if after.starts else _FINISH_TO_START
    tenths = after.days * _HOURS * 60 * 10  # lags are in tenths of a minute
    _add(made, PredecessorUID=numbers[after.key], Type=kind, CrossProject=0, LinkLag=tenths, LagFormat=_DAYS)


def _moment(day: date, at: time) -> str:
    return datetime.combine(day, at).isoformat()


def _add(parent: ET.Element, **values: object) -> None:
    for name, value in values.items():
        ET.SubElement(parent, name).text = str(value)
