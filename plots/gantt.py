"""The Gantt chart: who moves when, and why then, drawn onto given axes."""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import withStroke

from planner.instance.model import Instance
from planner.months import Calendar
from planner.plan import Plan
from planner.wareki import month_label
from plots.axis import draw_months, visible_years, width_points
from plots.curves import Load
from plots.fonts import printable, shorten, text_style
from plots.layout import Bar, Gantt, Kind, Revision, Row
from plots.legend import draw_legend, gantt_entries
from plots.rows import gantt_rows
from plots.style import (
    ALARM,
    BOXES,
    DEADLINE_LINE,
    EFFECTIVE_LINE,
    FAINT_INK,
    INK,
    LINES,
    MARKS,
    ORDER,
    REVISION,
    ROW_LINE,
    YEAR_LINE,
    phase_style,
)
from plots.words import Word, month_name

__all__ = ["gantt_rows", "plot_gantt"]

NAME_WIDTH = 44  # half-width characters of a row's label
VENDOR_WIDTH = 20
AXIS_POINTS = 30  # room of the labels under the axes
HALO = (withStroke(linewidth=2.0, foreground="white"),)

# Heights in a row, of which 0 is the top and 1 the bottom.
_LEASES = (0.08, 0.26)
_WORK = (0.32, 0.80)
_WINDOW = 0.90


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The axes with what is drawn on them; `rows_at` and `totals_at` are heights in rows."""

    ax: Axes
    chart: Gantt
    calendar: Calendar
    lang: str
    size: float

    @property
    def rows_at(self) -> int:
        return len(self.chart.revisions) + len(self.chart.closures)

    @property
    def totals_at(self) -> int:
        return self.rows_at + len(self.chart.rows)

    @property
    def height(self) -> int:
        return gantt_lanes(self.chart)

    def say(self, word: Word) -> str:
        return word.text(self.lang)


def gantt_lanes(chart: Gantt) -> int:
    """Return the height of a chart in rows, with the lanes above and below the migrations."""
    return len(chart.revisions) + len(chart.closures) + len(chart.rows) + 1 + len(chart.points)


def plot_gantt(
    instance: Instance, plan: Plan, ax: Axes, *, lang: str = "ja", rows: Gantt | None = None
) -> None:
    """Draw the chart of a plan onto the axes.

    Parameters
    ----------
    instance, plan
        What is planned, and the plan.
    ax
        Empty axes; names, dates and the legend stand outside of them.
    lang
        Language of the words and dates, ``ja`` or ``en``.
    rows
        The chart, where it is laid out already or only a part is wanted; default all of it.
    """
    chart = gantt_rows(instance, plan) if rows is None else rows
    height_points = float(ax.get_window_extent().height) * 72.0 / ax.figure.dpi
    size = min(9.5, max(7.0, 0.55 * height_points / gantt_lanes(chart)))
    sheet = _Sheet(ax, chart, instance.calendar, lang, size)
    draw_months(ax, instance.calendar, chart.first, chart.last, lang, top=True)
    ax.set_ylim(sheet.height, 0)
    _draw_lines(sheet)
    _draw_revisions(sheet)
    _draw_closures(sheet)
    _draw_boxes(sheet)
    _draw_strokes(sheet)
    _draw_marks(sheet)
    _draw_totals(sheet)
    _label_rows(sheet)
    _label_results(sheet)
    draw_legend(ax, gantt_entries(chart, lang), drop_points=AXIS_POINTS)


def _draw_lines(sheet: _Sheet) -> None:
    """Part the rows, more clearly where a new fiscal year of cutovers begins."""
    rows, at = sheet.chart.rows, sheet.rows_at
    sheet.ax.hlines(
        range(1, sheet.height), 0, 1, transform=sheet.ax.get_yaxis_transform(), colors=ROW_LINE, linewidths=0.5
    )
    years = [None if row.cutover is None else sheet.calendar.fiscal_year(row.cutover) for row in rows]
    breaks = [at + index for index in range(1, len(rows)) if years[index] != years[index - 1]]
    sheet.ax.hlines(
        breaks, 0, 1, transform=sheet.ax.get_yaxis_transform(), colors=YEAR_LINE, linewidths=0.8, zorder=0.6
    )
    edges = [edge for edge in (at, sheet.totals_at) if 0 < edge]
    sheet.ax.hlines(edges, 0, 1, transform=sheet.ax.get_yaxis_transform(), colors=INK, linewidths=0.9)


def _draw_revisions(sheet: _Sheet) -> None:
    for lane, revision in enumerate(sheet.chart.revisions):
        _add_boxes(
            sheet,
            f"freeze-{lane}",
            Kind.FREEZE,
            [_box(bar, lane, sheet.totals_at) for bar in revision.freezes],
        )
        lines = [(revision.effective, EFFECTIVE_LINE)]
        if revision.deadline != revision.effective:
            lines.append((revision.deadline + 1, DEADLINE_LINE))
        for x, style in lines:
            if sheet.chart.first <= x <= sheet.chart.last + 1:
                sheet.ax.add_collection(
                    LineCollection([[(x, lane), (x, sheet.totals_at)]], zorder=1.3, **_plural(style)),
                    autolim=False,
                )
        _label_revision(sheet, lane, revision)


def _label_revision(sheet: _Sheet, lane: int, revision: Revision) -> None:
    """Say both dates on the side of the lines where there is more room."""
    due, force = month_label(revision.deadline, sheet.lang), month_label(revision.effective, sheet.lang)
    text = f"{force} {sheet.say(Word.IN_FORCE)}"
    if revision.deadline != revision.effective:
        text = f"{due} {sheet.say(Word.DUE)} ・ {text}"
        if sheet.lang == "en":
            text = f"{sheet.say(Word.DUE)} {due}, {sheet.say(Word.IN_FORCE)} {force}"
    chart = sheet.chart
    right = revision.effective < (chart.first + chart.last) / 2
    months = [revision.effective, revision.deadline, *(bar.last + 1 for bar in revision.freezes)]
    x = max(months) if right else min([*months, *(bar.first for bar in revision.freezes)])
    x = min(max(x, chart.first), chart.last + 1)
    _write(sheet, x, lane + 0.5, text, (4 if right else -4), color=REVISION)


def _write(sheet: _Sheet, x: float, y: float, text: str, shift: float, *, color: str) -> None:
    sheet.ax.annotate(
        text,
        (x, y),
        xytext=(shift, 0),
        textcoords="offset points",
        ha="left" if shift > 0 else "right",
        va="center",
        zorder=4,
        path_effects=list(HALO),
        **text_style(max(7.0, sheet.size - 1), color=color),
    )


def _draw_closures(sheet: _Sheet) -> None:
    for index, closure in enumerate(sheet.chart.closures):
        lane = len(sheet.chart.revisions) + index
        boxes = [_box(bar, lane + 0.3, lane + 0.7) for bar in closure.bars]
        _add_boxes(sheet, f"closed-{index}", Kind.CLOSED, boxes)


def _draw_boxes(sheet: _Sheet) -> None:
    for kind, (top, bottom) in {
        Kind.FORBIDDEN: (0.03, 0.97),
        Kind.PENALISED: (0.03, 0.97),
        Kind.PARALLEL: _WORK,
    }.items():
        boxes = [_box(bar, y + top, y + bottom) for y, bar in _bars(sheet, kind)]
        _add_boxes(sheet, kind.value, kind, boxes)
    for index, name in enumerate(sheet.chart.phase_names()):
        boxes = [
            _box(bar, y + _WORK[0], y + _WORK[1]) for y, bar in _bars(sheet, Kind.PHASE) if bar.label == name
        ]
        _add_boxes(sheet, f"phase-{index}", Kind.PHASE, boxes, phase_style(index))
