"""A plan against what happened on the terminal, as files, and for programs."""

from typing import Any

from planner.deadlines import Deadline
from planner.deadlines.tables import who
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.plan import Cutover
from planner.replan import words
from planner.replan.track import Stands, Track, Tracked, told_as
from planner.report.broken import with_old_violations
from planner.report.proved import page_mark
from planner.report.table import Column, Table, Unit
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx

FILES = ("track.csv", "track-risks.csv", "track.xlsx", "track.png")
_MOST_BROKEN = 5


def migrations_table(found: Track, *, whole: bool = False) -> Table[Tracked]:
    """Return a row for each migration that has begun, should have or is late; with `whole` for all, with ids.

    Those that are latest come first.
    """
    columns = [
        Column[Tracked](words.MIGRATION, lambda row: found.instance.migration_name(row.migration)),
        Column[Tracked](words.STANDS, lambda row: words.STANDING[row.stands.value]),
        Column[Tracked](words.PLANNED, lambda row: _month(row.planned), Unit.MONTH),
        Column[Tracked](words.ACTUAL, lambda row: _month(row.actual), Unit.MONTH),
        Column[Tracked](words.LATE, lambda row: row.months_late, Unit.CHANGE),
        Column[Tracked](words.PLANNED_YEN, lambda row: row.planned_yen),
        Column[Tracked](words.PAID_YEN, lambda row: row.paid_yen),
        Column[Tracked](words.OVER_YEN, lambda row: row.over_yen, Unit.CHANGE),
    ]
    ident = Column[Tracked](words.ID, lambda row: row.migration)
    rows = [row for row in found.rows if whole or row.stands is not Stands.AHEAD or row.months_late > 0]
    rows.sort(key=lambda row: -row.months_late)
    return Table([ident, *columns] if whole else columns, rows, left=2 + whole)


def risks_table(found: Track, *, whole: bool = False) -> Table[Deadline]:
    """Return a row for each date that is overdue or near; with `whole` also how to tell that it is done."""
    as_of = found.today.as_of
    columns = [
        Column[Deadline](words.BY, lambda one: one.month, Unit.MONTH),
        Column[Deadline](words.STANDS, lambda one: words.URGENCY[one.standing(as_of).value]),
        Column[Deadline](words.WHO, lambda one: who(found.instance, one)),
        Column[Deadline](words.WHAT, lambda one: one.what),
        Column[Deadline](words.NOTE, lambda one: one.note),
    ]
    if whole:
        columns.append(Column[Deadline](words.TOLD_AS, told_as))
    return Table(columns, found.risks, left=5)


def _month(cutover: Cutover | None) -> int | None:
    return None if cutover is None else cutover.month


def track_text(found: Track) -> str:
    """Return what stands on the terminal: the sums, what is late or paid for, and what is at risk."""
    title = found.instance.display_title()
    head = [str(words.TRACK_TITLE.fill(title=title, month=month_label(found.today.as_of)))]
    months = sum(row.months_late for row in found.late)
    head.append(str(words.TRACK_SUM.fill(late=len(found.late), months=months, over=f"{found.over_yen:+,}")))
    broken = found.report.violations
    if broken:
        head.append(str(words.TRACK_BROKEN.fill(count=len(broken))))
        head += [f"  {one.text(found.instance)}" for one in broken[:_MOST_BROKEN]]
    blocks = [head, migrations_table(found).lines()]
    risks = [*risks_table(found).lines(), str(words.HOW_TOLD)] if found.risks else [str(words.NO_RISK)]
    blocks.append([str(words.RISKS), *risks])
    return "\n\n".join("\n".join(block) for block in blocks)


def track_json(found: Track) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    as_of = found.today.as_of
    return {
        "as_of": format_month(as_of),
        "done": sum(row.stands.value == "done" for row in found.rows),
        "months_late": sum(row.months_late for row in found.late),
        "over_yen": found.over_yen,
        "broken": [str(one.text(found.instance)) for one in found.report.violations],
        "migrations": [
            {
                "migration": row.migration,
                "name": found.instance.migration_name(row.migration),
                "planned": None if row.planned is None else format_month(row.planned.month),
                "actual": None if row.actual is None else format_month(row.actual.month),
                "standing": row.stands.value,
                "months_late": row.months_late,
                "planned_yen": row.planned_yen,
                "paid_yen": row.paid_yen,
                "over_yen": row.over_yen,
            }
            for row in found.rows
        ],
        "risks": [
            {
                "month": None if one.month is None else format_month(one.month),
                "standing": one.standing(as_of).value,
                "who": str(who(found.instance, one)),
                "what": str(one.what),
                "note": str(one.note),
                "told_as": told_as(one),
            }
            for one in found.risks
        ],
    }


def track_files(found: Track, old_violations: int, *, proved: bool) -> dict[str, bytes]:
    """Return the tables; where the plan as it was made breaks rules, each ends with in how many places."""
    rows, risks = migrations_table(found, whole=True), risks_table(found, whole=True)
    sheets = [
        TableSheet(str(words.TRACK_SHEET), with_old_violations(rows.frame(dated=True), old_violations), 2),
        TableSheet(str(words.RISKS_SHEET), with_old_violations(risks.frame(dated=True), old_violations)),
    ]
    title = str(
        words.TRACK_TITLE.fill(title=found.instance.display_title(), month=month_label(found.today.as_of))
    )
    mark = str(page_mark(old_violations, proved=proved))
    return {
        "track.csv": to_csv(with_old_violations(rows.frame(), old_violations)),
        "track-risks.csv": to_csv(with_old_violations(risks.frame(), old_violations)),
        "track.xlsx": to_xlsx(sheets, title, mark=mark),
    }
