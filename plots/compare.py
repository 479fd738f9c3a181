"""Several cases on one time axis: the base of each row in black, under it what moved in the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from planner.text.language import Text
from plots.axis import draw_months, height_points, label_points, outside_label
from plots.compare_rows import CaseLane, CaseRow, Overlay
from plots.fonts import shorten, text_style
from plots.legend import draw_legend
from plots.style import CASES, FAINT_INK, INK, ROW_LINE
from plots.words import LEFT_OUT

_MONTHS_LATER = Text("基準からの月数（＋は遅れ）", "months later than the base")
__all__ = ["CHANGE_POINTS", "plot_cases"]

CHANGE_POINTS = 34.0  # width of one column of changes, right of the axes
_NAME_WIDTH, _ENTRY_WIDTH = 36, 84  # half-width characters
_LARGEST_POINTS, _SMALLEST_POINTS = 9.0, 6.5
_FILLED = 0.84  # of a row's height, so that rows stay apart
_LEAST_MARK_POINTS = 4.8  # its shape tells a case on a grey print
_THICKEST_POINTS = 5.5
_BESIDE_EDGE = 5.0  # points


def plot_cases(chart: Overlay, ax: Axes) -> None:
    """Draw the cases onto the axes.

    A lane under the base's appears only where a case has another cutover month; the columns right of
    the axes say by how many months.

    Parameters
    ----------
    chart
        What to draw, as `plots.compare_rows.overlay` lays it out; at most as many cases as styles.
    ax
        Empty axes; names, changes, dates and the legend stand outside of them.
    """
    ax.set_ylim(len(chart.rows), 0)
    draw_months(ax, chart.calendar, chart.months, top=True)
    ax.set_yticks([])
    ax.hlines(
        range(1, len(chart.rows)), 0, 1, transform=ax.get_yaxis_transform(), colors=ROW_LINE, linewidths=0.6
    )
    for index in range(len(chart.numbers)):
        _draw_case(chart, index, ax)
    _draw_names(chart, ax)
    _draw_changes(chart, ax)
    draw_legend(ax, list(_entries(chart)), drop_points=label_points() + 8.0)


def _draw_case(chart: Overlay, index: int, ax: Axes) -> None:
    """Draw the lanes of one case: a line while work goes on, and its mark at the cutover."""
    lanes = list(_lanes(chart, index))
    color, marker = CASES[index]
    row_points = height_points(ax) / len(chart.rows)
    for y, lane, height in lanes:
        thick = min(_THICKEST_POINTS, 0.8 * height * row_points)
        ax.hlines(
            y,
            lane.first,
            lane.last + 1,
            colors=color,
            linewidths=0.6 * thick,
            alpha=0.45,
            zorder=2,
            gid=f"work-{index}",
        )
        if lane.cutover in chart.months:
            mark = _mark(color, marker, max(_LEAST_MARK_POINTS, 1.3 * thick))
            ax.plot(lane.cutover + 0.5, y, zorder=3, gid=f"cutover-{index}", **mark)
        else:
            _point_outside(chart, lane.cutover, y, color, ax)
    if index == 0:
        _draw_guides(chart, ax)


def _point_outside(chart: Overlay, cutover: int, y: float, color: str, ax: Axes) -> None:
    """Point from the edge of a lane to a cutover before or after the months shown, as Gantt charts do."""
    before = cutover < chart.first
    edge = _Texts(0, _BESIDE_EDGE, "left", color) if before else _Texts(1, -_BESIDE_EDGE, "right", color)
    edge.write(ax, y, outside_label(cutover, before=before), _size(chart, ax))


def _lanes(chart: Overlay, index: int) -> Iterator[tuple[float, CaseLane, float]]:
    """Yield the lanes of a case that are drawn, each with its middle and height.

    Drawn are all of the base's, and of the others what changed: a row is shared by what is in it.
    """
    for row, drawn in enumerate(map(_drawn, chart.rows)):
        if index in drawn:
            height = _FILLED / len(drawn)
            lane = chart.rows[row].lanes[index]
            assert lane is not None
            yield row + (1 - _FILLED) / 2 + (drawn.index(index) + 0.5) * height, lane, height


def _drawn(row: CaseRow) -> list[int]:
    return [index for index, lane in enumerate(row.lanes) if lane and (index == 0 or lane.changed)]


def _draw_guides(chart: Overlay, ax: Axes) -> None:
    """Draw the base's month down its row, so that the eye sees which way the others moved."""
    base = [(y, row.lanes[0].cutover) for y, row in enumerate(chart.rows) if row.lanes[0]]
    guides = [(y, cutover + 0.5) for y, cutover in base if cutover in chart.months]
    ax.vlines(
        [x for _, x in guides],
        [y + 0.08 for y, _ in guides],
        [y + 0.92 for y, _ in guides],
        colors=INK,
        linewidths=0.5,
        linestyles=(0, (1, 1.5)),
        zorder=1.6,
        gid="base-month",
    )


def _size(chart: Overlay, ax: Axes) -> float:
    room = 0.55 * height_points(ax) / len(chart.rows)
    return min(_LARGEST_POINTS, max(_SMALLEST_POINTS, room))


@dataclass(frozen=True, slots=True)
class _Texts:
    """A column of texts beside the rows: at the left (0) or right (1) edge of the axes, and so far off it."""

    edge: int
    shift_points: float
    ha: str
    color: str

    def write(self, ax: Axes, y: float, text: str, size: float, rise_points: float = 0.0) -> None:
        """Write a text at the height of a row, or above it."""
        ax.annotate(
            text,
            (self.edge, y),
            xycoords=("axes fraction", "data"),
            xytext=(self.shift_points, rise_points),
            textcoords="offset points",
            ha=self.ha,
            va="center_baseline",
            **text_style(size, color=self.color),
        )


_NAMES = _Texts(0, -5, "right", INK)
_OUT = _Texts(0, _BESIDE_EDGE, "left", FAINT_INK)


def _draw_names(chart: Overlay, ax: Axes) -> None:
    for y, row in enumerate(chart.rows):
        _NAMES.write(ax, y + 0.5, shorten(row.label, _NAME_WIDTH), _size(chart, ax))
        if not any(row.lanes):
            _OUT.write(ax, y + 0.5, str(LEFT_OUT), _size(chart, ax))


def _draw_changes(chart: Overlay, ax: Axes) -> None:
    """Write for each case a column with the months that each migration is later."""
    if len(chart.numbers) < 2:
        return
    for index, number in enumerate(chart.numbers[1:], 1):
        column = _Texts(1, (index - 0.5) * CHANGE_POINTS, "center", CASES[index][0])
        column.write(ax, 0, str(number), 10.0, rise_points=8)
        for y, row in enumerate(chart.rows):
            column.write(ax, y + 0.5, row.changes[index] or "·", _size(chart, ax))
    middle = (len(chart.numbers) - 1) * CHANGE_POINTS / 2
    _Texts(1, middle, "center", INK).write(ax, 0, str(_MONTHS_LATER), 7.5, rise_points=24)


def _mark(color: str, marker: str, size: float) -> dict[str, Any]:
    return {
        "linestyle": "none",
        "marker": marker,
        "color": color,
        "markersize": size,
        "markeredgecolor": "#ffffff",
        "markeredgewidth": 0.3,
    }


def _entries(chart: Overlay) -> Iterator[tuple[Artist, str]]:
    for index, title in enumerate(chart.titles):
        color, marker = CASES[index]
        handle = Line2D([], [], **_mark(color, marker, 7.5) | {"linestyle": "-", "linewidth": 2.5})
        yield handle, shorten(title, _ENTRY_WIDTH)


def case_pages(numbers: Sequence[int]) -> list[list[int]]:
    """Part the cases into pages, the base on each of them, evenly."""
    base, others = numbers[0], list(numbers[1:])
    most = len(CASES) - 1
    n_pages = max(1, -(-len(others) // most))
    cuts = [len(others) * page // n_pages for page in range(n_pages + 1)]
    return [[base, *others[cuts[page] : cuts[page + 1]]] for page in range(n_pages)]
