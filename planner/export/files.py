"""The kinds of files that a plan is exported as, by the ending of their names."""

from collections.abc import Callable, Mapping

from planner.deadlines.calendar_file import to_ics
from planner.export.page import plan_page
from planner.export.project.mspdi import plan_project
from planner.export.sheets import plan_workbook
from planner.export.subject import Export
from planner.report.broken import with_violations
from planner.report.tables import schedule_table, to_csv


def _csv(export: Export) -> bytes:
    table = schedule_table(export.instance, export.plan)
    return to_csv(with_violations(table, len(export.report.violations)))


def _calendar(export: Export) -> bytes:
    return to_ics(export.deadlines)


KINDS: Mapping[str, Callable[[Export], bytes]] = {
    ".xlsx": plan_workbook,
    ".csv": _csv,
    ".md": plan_page,
    ".ics": _calendar,
    ".xml": plan_project,
}
