"""The rows of a Gantt chart: one migration each, what binds it behind, what is done in front."""

from planner.periods.wareki import month_label
from planner.text.language import spoken
from plots import words
from plots.axis import outside_label
from plots.draw_group import NAME_WIDTH
from plots.fonts import shorten, text_style
from plots.layout import Bar, BarKind, GanttRow
from plots.sheet import Points, Sheet, box
from plots.style import (
    ALARM,
    AS_OF_LINE,
    BROKEN_MARK,
    BROKEN_RING,
    FAINT_INK,
    INK,
    MARKS,
    ORDER,
    ROW_BAND,
    ROW_LINE,
    phase_style,
)
from plots.words import month_name

VENDOR_WIDTH = 28  # half-width characters

# Heights in a row, of which 0 is the top and 1 the bottom. Its lines lie nearer to its bar than to the next
# row, so that one sees whose they are.
_LEASES = (0.16, 0.29)
_WORK = (0.37, 0.73)
_OLD_WORK = (0.29, 0.81)
_CUTOVER = 0.55
_WINDOW = 0.82
_HOOK = 0.1
_BUSY = (0.06, 0.94)

# From the middle of a cutover to the name of its month, in points: past its mark, or past the ring around it.
_BESIDE_MARK = 5
_BESIDE_RING = 9


def draw_row_lines(sheet: Sheet) -> None:
    """Part the rows, more clearly where the cutovers of another fiscal year begin."""
    across, rows, at = sheet.ax.get_yaxis_transform(), sheet.chart.rows, sheet.rows_at
    bottom = sheet.totals_at + 1 + len(sheet.chart.points)
    sheet.ax.hlines(range(1, bottom), 0, 1, transform=across, colors=ROW_LINE, linewidths=0.5, zorder=0.3)
    for y in range(at, sheet.totals_at, 2):
        sheet.ax.axhspan(y, y + 1, facecolor=ROW_BAND, linewidth=0, zorder=0.2)
    years = [None if row.cutover is None else sheet.calendar.fiscal_year(row.cutover) for row in rows]
    breaks = [at + index for index in range(1, len(rows)) if years[index] != years[index - 1]]
    sheet.ax.hlines(breaks, 0, 1, transform=across, colors=INK, linewidths=0.7, zorder=0.6)
    edges = [edge for edge in (at, sheet.totals_at) if edge]
    sheet.ax.hlines(edges, 0, 1, transform=across, colors=INK, linewidths=0.9, zorder=1.5)


def draw_boxes(sheet: Sheet) -> None:
    """Draw the busy seasons over the height of the row, phases and parallel run in its middle."""
    heights = {
        BarKind.FORBIDDEN: _BUSY,
        BarKind.PENALISED: _BUSY,
        BarKind.OLD_WORK: _OLD_WORK,
        BarKind.PARALLEL: _WORK,
    }
    for kind, (top, bottom) in heights.items():
        boxes = [box(bar, y + top, y + bottom) for y, bar in sheet.bars(kind)]
        sheet.boxes(kind.value, kind, boxes)
    for index, name in enumerate(sheet.chart.phases):
        boxes = [
            box(bar, y + _WORK[0], y + _WORK[1]) for y, bar in sheet.bars(BarKind.PHASE) if bar.label == name
        ]
        sheet.boxes(f"phase-{index}", BarKind.PHASE, boxes, phase_style(index))


def draw_lines(sheet: Sheet) -> None:
    """Draw the leases along the top of the row, window and preferred years along its bottom."""
    for kind in (BarKind.LEASE, BarKind.RENEWAL, BarKind.EXTENSION, BarKind.TERMINATION):
        lines = [_level(bar, y + _lease_height(sheet, y, bar)) for y, bar in sheet.bars(kind)]
        sheet.lines(kind.value, kind, lines)
    preferred = [_level(bar, y + _WINDOW) for y, bar in sheet.bars(BarKind.PREFERRED)]
    sheet.lines(BarKind.PREFERRED.value, BarKind.PREFERRED, preferred)
    windows = [_bracket(bar, y + _WINDOW) for y, bar in sheet.bars(BarKind.WINDOW)]
    sheet.lines(BarKind.WINDOW.value, BarKind.WINDOW, windows)


def draw_marks(sheet: Sheet) -> None:
    """Mark the end of each lease, and each cutover with its month; those not shown are told at the edge."""
    ends = [(bar.last + 1.0, y + _lease_height(sheet, y, bar)) for y, bar in sheet.bars(BarKind.LEASE_END)]
    cutovers = [(bar.first + 0.5, y + _CUTOVER) for y, bar in sheet.bars(BarKind.CUTOVER)]
    old = [(bar.first + 0.5, y + _CUTOVER) for y, bar in sheet.bars(BarKind.OLD_CUTOVER)]
    for kind, points in ((BarKind.LEASE_END, ends), (BarKind.OLD_CUTOVER, old), (BarKind.CUTOVER, cutovers)):
        for x, y in points:
            sheet.ax.plot(
                [x], [y], linestyle="none", zorder=ORDER[kind], gid=kind.value, clip_on=False, **MARKS[kind]
            )
    room = (sheet.chart.last - sheet.chart.first) / 40
    broken = [row.broken for row in sheet.chart.rows]
    for y, bar in sheet.bars(BarKind.CUTOVER):
        aside = _BESIDE_RING if broken[y - sheet.rows_at] else _BESIDE_MARK
        shift = aside if bar.first + room < sheet.chart.last else -aside
        sheet.write(bar.first + 0.5, y + _CUTOVER, str(month_name(bar.first)), shift, color=INK)
    _point_outside(sheet)


def _point_outside(sheet: Sheet) -> None:
    """Point from the edge to each cutover before or after the months shown: a slip in the year, mostly."""
    chart = sheet.chart
    for y, row in enumerate(chart.rows, sheet.rows_at):
        if row.cutover is None or row.cutover in chart.months:
            continue
        before, color = row.cutover < chart.first, ALARM if row.broken else INK
        x, shift = (chart.first, _BESIDE_RING) if before else (chart.last + 1, -_BESIDE_MARK)
        sheet.write(x, y + _CUTOVER, outside_label(row.cutover, before=before), shift, color=color)


def draw_as_of(sheet: Sheet) -> None:
    """Draw a line where the months begin for which the plan was made anew."""
    if sheet.chart.as_of is not None:
        sheet.ax.axvline(sheet.chart.as_of, gid="as-of", zorder=3.5, **AS_OF_LINE)


def draw_alarms(sheet: Sheet) -> None:
    """Mark each row that breaks a rule: at its beginning, and by a ring around its cutover, if that is shown.

    A ring far outside of the axes would leave the layout no room for them.
    """
    across = sheet.ax.get_yaxis_transform()
    for y, row in enumerate(sheet.chart.rows, sheet.rows_at):
        if not row.broken:
            continue
        sheet.ax.plot([0], [y + 0.5], transform=across, gid="broken", **BROKEN_MARK)
        if row.cutover is not None and row.cutover in sheet.chart.months:
            sheet.ax.plot([row.cutover + 0.5], [y + _CUTOVER], gid="broken-cutover", **BROKEN_RING)


def label_rows(sheet: Sheet) -> None:
    """Name each row on the left, and say its cutover and vendor on the right."""
    sheet.ax.tick_params(axis="y", length=0)
    sheet.ax.set_yticks([])
    heading = text_style(sheet.small, color=FAINT_INK)
    for word, x, shift, side in ((words.MEMBER, 0, -5, "right"), (words.MONTH, 1, 6, "left")):
        sheet.ax.annotate(
            str(word),
            (x, 1),
            xycoords="axes fraction",
            xytext=(shift, 2),
            textcoords="offset points",
            ha=side,
            va="bottom",
            **heading,
        )
    several = len({row.vendor for row in sheet.chart.rows if row.vendor is not None}) > 1
    for y, row in enumerate(sheet.chart.rows, sheet.rows_at):
        sheet.beside(
            y + 0.5, shorten(row.label, NAME_WIDTH), -8, sheet.size, color=ALARM if row.broken else INK
        )
        _label_result(sheet, y + 0.5, row, several=several)


def _label_result(sheet: Sheet, y: float, row: GanttRow, *, several: bool) -> None:
    if row.cutover is None:
        sheet.beside(y, str(words.LEFT_OUT), 6, sheet.size, color=FAINT_INK)
        return
    sheet.beside(y, str(month_label(row.cutover)), 6, sheet.size, color=INK)
    if several and row.vendor is not None:
        ems = 7.2 if spoken() == "ja" else 4.6
        sheet.beside(y, shorten(row.vendor, VENDOR_WIDTH), 6 + ems * sheet.size, sheet.small, color=FAINT_INK)


def _lease_height(sheet: Sheet, y: int, bar: Bar) -> float:
    """Return the height of a lease in its row, where it has as many lanes as leases."""
    lanes = 1 + max(other.lane for other in sheet.chart.rows[y - sheet.rows_at].bars)
    top, bottom = _LEASES
    return (top + bottom) / 2 if lanes == 1 else top + (bottom - top) * bar.lane / (lanes - 1)


def _level(bar: Bar, y: float) -> Points:
    return [(bar.first, y), (bar.last + 1, y)]


def _bracket(bar: Bar, y: float) -> Points:
    return [(bar.first, y - _HOOK), (bar.first, y), (bar.last + 1, y), (bar.last + 1, y - _HOOK)]
