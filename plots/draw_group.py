"""The lanes of a Gantt chart that are the whole group's: revisions and closures above, totals below."""

from typing import Any

from planner.loads import Load
from planner.periods.wareki import month_label
from planner.text.language import Text
from plots import words
from plots.axis import visible_years, width_points
from plots.fonts import shorten
from plots.layout import BarKind, Gantt, Revision
from plots.sheet import Sheet, box
from plots.style import ALARM, DEADLINE_LINE, EFFECTIVE_LINE, FAINT_INK, INK, REVISION

_IN_FORCE = Text("{month} 施行", "in force {month}")
_IN_TIME = Text("対応期限 {due}・施行 {month}", "in time by {due}, in force {month}")
NAME_WIDTH = 44  # half-width characters of a lane's label
_APART_POINTS = 3.0  # between the lines of a revision
_TOTAL_WIDTH_POINTS = 22.0  # a year narrower than this has no room for its totals


def draw_revisions(sheet: Sheet) -> None:
    """Draw each revision: a lane with its dates, its freezes and lines down through all rows."""
    chart = sheet.chart
    for lane, revision in enumerate(chart.revisions):
        boxes = [box(bar, lane, sheet.totals_at) for bar in revision.freezes]
        sheet.boxes(f"freeze-{lane}", BarKind.FREEZE, boxes)
        lines: list[tuple[str, float, dict[str, Any]]] = [("effective", revision.effective, EFFECTIVE_LINE)]
        if revision.has_margin:
            lines.append(("deadline", _deadline_at(sheet, revision), DEADLINE_LINE))
        for name, x, style in lines:
            if chart.first <= x <= chart.last + 1:
                sheet.strokes(f"{name}-{lane}", [[(x, lane), (x, sheet.totals_at)]], style, 1.4)
        sheet.beside(lane + 0.5, shorten(revision.label, NAME_WIDTH), -5, sheet.size, color=REVISION)
        _write_dates(sheet, lane, revision)


def _deadline_at(sheet: Sheet, revision: Revision) -> float:
    """Return where the month of the deadline ends; a little before, lest the other line hide it."""
    end = revision.deadline + 1
    if end != revision.effective:
        return end
    months = sheet.chart.last + 1 - sheet.chart.first
    return end - _APART_POINTS * months / width_points(sheet.ax)


def _write_dates(sheet: Sheet, lane: int, revision: Revision) -> None:
    """Say both dates, on the side of the revision where there is more room."""
    chart = sheet.chart
    months = [revision.effective, revision.deadline, *(bar.first for bar in revision.freezes)]
    left = _clamp(min(months), chart)
    right = _clamp(max(revision.effective, *(bar.last + 1 for bar in revision.freezes), chart.first), chart)
    text = _dates(sheet, revision)
    if right - chart.first < chart.last + 1 - left:
        sheet.write(right, lane + 0.5, text, 5, color=REVISION)
    else:
        sheet.write(left, lane + 0.5, text, -5, color=REVISION)


def _dates(sheet: Sheet, revision: Revision) -> str:
    force = month_label(revision.effective)
    if not revision.has_margin:
        return str(_IN_FORCE.fill(month=force))
    in_time = revision.deadline >= sheet.calendar.start
    due = month_label(revision.deadline) if in_time else words.BEFORE_HORIZON
    return str(_IN_TIME.fill(due=due, month=force))


def _clamp(month: int, chart: Gantt) -> int:
    return min(max(month, chart.first), chart.last + 1)


def draw_closures(sheet: Sheet) -> None:
    """Draw a lane for each vendor with the months in which it cuts nobody over."""
    for index, closure in enumerate(sheet.chart.closures):
        lane = len(sheet.chart.revisions) + index
        boxes = [box(bar, lane + 0.3, lane + 0.7) for bar in closure.bars]
        sheet.boxes(f"closed-{index}", BarKind.CLOSED, boxes)
        label = f"{shorten(closure.label, NAME_WIDTH - 8)} {words.CLOSED_ROW}"
        sheet.beside(lane + 0.5, label, -5, sheet.size, color=FAINT_INK)


def draw_totals(sheet: Sheet) -> None:
    """Draw the cutovers of each fiscal year, and each vendor's points against its limit."""
    sheet.beside(sheet.totals_at + 0.5, str(words.COUNT), -5, sheet.size, color=INK)
    counts = {year: (str(count), INK if count else FAINT_INK) for year, count in sheet.chart.counts}
    _write_years(sheet, sheet.totals_at, counts)
    for lane, load in enumerate(sheet.chart.points, sheet.totals_at + 1):
        label = f"{shorten(load.name, NAME_WIDTH - 14)} {words.POINTS_ROW}"
        sheet.beside(lane + 0.5, label, -5, sheet.size, color=INK)
        _write_years(sheet, lane, _points(sheet, load))


def _points(sheet: Sheet, load: Load) -> dict[int, tuple[str, str]]:
    texts = {}
    for month, used, limit, over in zip(load.edges, load.used, load.limits, load.over, strict=False):
        text = f"{used}" if limit is None else f"{used}/{limit}"
        color = ALARM if over else INK if used else FAINT_INK
        texts[sheet.calendar.fiscal_year(month)] = (text, color)
    return texts


def _write_years(sheet: Sheet, lane: int, texts: dict[int, tuple[str, str]]) -> None:
    years = list(visible_years(sheet.calendar, sheet.chart.months))
    if width_points(sheet.ax) / len(years) < _TOTAL_WIDTH_POINTS:
        return
    for year, begin, end in years:
        text, color = texts[year]
        sheet.write((begin + end) / 2, lane + 0.5, text, 0, color=color, ha="center")
