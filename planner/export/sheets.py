"""The sheets of the workbook of a plan, made of the tables that the other outputs show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from planner.deadlines import words as deadline_words
from planner.deadlines.tables import by_date
from planner.export import words
from planner.export.cover import Cover
from planner.export.gantt import GanttSheet
from planner.export.money import money_sheet
from planner.export.subject import Export
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.plan import Plan
from planner.report import words as report_words
from planner.report.broken import with_violations
from planner.report.proved import page_mark
from planner.report.table import Column, Table, Unit
from planner.report.tables import MARK, schedule, year_table
from planner.report.workbook import DrawnSheet, TableSheet, to_xlsx
from planner.savings.tables import shared_apart, traced
from planner.solve.result import Status
from planner.text.language import Text, join
from planner.whatif.sensitivity.fill_table import fill_notes, limits_table

_NOT_SHOWN = ("kind", "population", "year", "era")
EDITABLE = (report_words.SCHEDULE["month"], report_words.SCHEDULE["mode"])


def plan_workbook(export: Export) -> bytes:
    """Return the workbook of a plan, its cover first."""
    broken = len(export.report.violations)
    mark = page_mark(broken, proved=export.status is Status.OPTIMAL)
    sheets = [(name, about, _marked(sheet, broken)) for name, about, sheet in _sheets(export)]
    contents = [(name, words.ABOUT[about]) for name, about, _ in sheets]
    drawn: list[DrawnSheet] = [Cover(export, contents), *(sheet for _, _, sheet in sheets)]
    return to_xlsx(drawn, export.instance.display_title(), export.made, str(mark))


def _marked(sheet: DrawnSheet, broken: int) -> DrawnSheet:
    """Return a table of a plan with how many rules it breaks, but the one that tells which."""
    if not isinstance(sheet, TableSheet) or sheet.name == str(words.REMARKS):
        return sheet
    return replace(sheet, table=with_violations(sheet.table, broken))


def _sheets(export: Export) -> Iterator[tuple[Text, str, DrawnSheet]]:
    """Yield name, key of the description and content of each sheet."""
    instance = export.instance
    if export.report.violations or export.remarks:
        yield words.REMARKS, "remarks", TableSheet(str(words.REMARKS), remarks(export).frame())
    yield words.YEARS, "years", _years(export)
    yield words.SCHEDULE, "schedule", _schedule(export)
    bought = expansions(instance, export.plan)
    if bought.rows:
        table = bought.frame(dated=True)
        edited = _columns(table, words.BOUGHT)
        yield words.EXPANSIONS, "expansions", TableSheet(str(words.EXPANSIONS), table, edited=edited)
    if export.by_month:
        yield words.GANTT, "gantt", GanttSheet(export)
    yield words.MONEY, "money", money_sheet(export)
    if export.savings is not None:
        table = traced(export.savings)
        notes = shared_apart(export.savings)
        sheet = TableSheet(str(words.SAVINGS), table, 2, bold=_last(table), notes=notes)
        yield words.SAVINGS, "savings", sheet
    if export.fills:
        table = limits_table(instance, export.fills).frame()
        yield words.LIMITS, "limits", _limits(export, table)
    if export.by_month and export.deadlines.deadlines:
        yield words.DEADLINES, "deadlines", _deadlines(export)


def _years(export: Export) -> TableSheet:
    table = year_table(export.instance, export.plan)
    counts = [int(text) for text in table.iloc[-1]]
    rows = [list(row) for row in table.iloc[:-1].itertuples(index=False, name=None)]
    years = len(table.columns)
    several = any(text.startswith(MARK) and text != MARK for row in rows for text in row)
    notes = _left_out(export)
    frame = pd.DataFrame([*rows, counts], columns=table.columns, dtype=object)
    frame.insert(0, str(report_words.MEMBER), list(table.index))
    if notes:
        frame[str(words.NOTE)] = [notes.get(name, "") for name in table.index]
    return TableSheet(
        str(words.YEARS),
        frame,
        marked=lambda row, column: column <= years and str(frame.iat[row, column]).startswith(MARK),
        notes=[report_words.YEAR_MARKS] if several else [],
        bold=_last(frame),
        centred=range(1, 1 + years),
    )


def _left_out(export: Export) -> dict[str, str]:
    """Return a note by name of each member of whom something is left out."""
    found: dict[str, str] = {}
    for name, cutover in export.plan.cutovers.items():
        if cutover is None:
            member = export.instance.member_name(split_id(name)[0])
            found[member] = str(report_words.LEFT_OUT)
    return found


def _schedule(export: Export) -> TableSheet:
    """Return the schedule without what no plan decides, and what cells of months show by themselves."""
    whole = schedule(export.instance, export.plan)
    month = replace(
        next(one for one in whole.columns if one.key == "month"),
        value=lambda row: report_words.LEFT_OUT if row.month is None else row.month,
    )
    ends = replace(
        next(one for one in whole.columns if one.key == "leases"),
        value=lambda row: join([month_label(end) for end in row.lease_ends], "・"),
    )
    changed = {"month": month, "leases": ends}
    columns = [changed.get(one.key, one) for one in whole.columns]
    columns = [one for one in columns if one.key not in _NOT_SHOWN]
    table = Table(columns, whole.rows).frame(dated=True)
    return TableSheet(str(words.SCHEDULE), table, 2, edited=_columns(table, *EDITABLE))


def _limits(export: Export, table: pd.DataFrame) -> TableSheet:
    full = [fill.binds for fill in export.fills]
    return TableSheet(str(words.LIMITS), table, 3, lambda row, _: full[row], notes=fill_notes(export.fills))


def expansions(instance: Instance, plan: Plan) -> Table[str]:
    """Return a row for each expansion that can be bought, with the month in which it is."""

    def of(key: str) -> tuple[str, str]:
        center, own = split_id(key)
        return center, own

    centers = instance.data_centers
    keys = [f"{center}/{own}" for center in centers for own in centers[center].expansions]
    return Table(
        [
            Column[str](words.EXPANSION_ID, lambda key: key),
            Column[str](words.CENTER, lambda key: instance.shown_name("data_centers", of(key)[0])),
            Column[str](words.NAME, lambda key: centers[of(key)[0]].expansions[of(key)[1]].name),
            Column[str](words.BOUGHT, lambda key: plan.expansions.get(key), Unit.MONTH),
            Column[str](words.ADDS, lambda key: centers[of(key)[0]].expansions[of(key)[1]].adds),
            Column[str](words.COST, lambda key: centers[of(key)[0]].expansions[of(key)[1]].cost_yen),
        ],
        keys,
        left=4,
    )


def _deadlines(export: Export) -> TableSheet:
    """Return the dates in order; cells show the era by themselves, and ids are there for programs."""
    whole = by_date(export.deadlines, export.deadlines.deadlines, whole=True)
    columns = [one for one in whole.columns if one.heading is not deadline_words.ERA]
    table = Table(columns, whole.rows).frame(dated=True)
    return TableSheet(str(words.DEADLINES), table, widest=40, hidden=_columns(table, deadline_words.ID))


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of what is wrong or to be known."""

    kind: Text
    said: Text


def remarks(export: Export) -> Table[Remark]:
    """Return every breach of a rule, then what else there is to know."""
    rows = [Remark(words.VIOLATION, one.text(export.instance)) for one in export.report.violations]
    rows += [Remark(words.REMARK, text) for text in export.remarks]
    return Table(
        [
            Column[Remark](words.KIND, lambda one: one.kind),
            Column[Remark](words.SAID, lambda one: one.said),
        ],
        rows,
        left=2,
    )


def _columns(table: pd.DataFrame, *headings: Text) -> list[int]:
    """Return where columns stand."""
    return [list(table.columns).index(str(heading)) for heading in headings]


def _last(table: pd.DataFrame) -> Callable[[int], bool]:
    """Return what marks the last row."""
    return lambda row: row == len(table) - 1
