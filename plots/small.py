"""Small charts in rows and columns: a few strokes and texts each, with places of their own.

Dozens of them stand on a page. Axes that matplotlib labels and lays out by itself take it seconds there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import FigureBase
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from planner.periods.months import Calendar
from plots.axis import LABEL_POINTS, labelled_years, year_text
from plots.fonts import text_style
from plots.money import in_unit
from plots.style import FAINT_INK, INK, QUARTER_LINE

SMALL_POINTS, NAME_POINTS = 6.5, 8.0
_MOST_CELL_INCHES = (8.3, 3.4)  # so that a few do not grow into blocks
_LEFT_INCHES, _RIGHT_INCHES = 0.44, 0.06  # of a cell: amounts of yen
_ABOVE_INCHES, _BELOW_INCHES = 0.2, 0.07  # of a cell: its name
_YEARS_INCHES = 0.32  # under the lowest cell of each column
_WIDEST, _HIGHEST = 2.4, 1.2  # what is gained by a chart wider than high, or narrower, ends there
_MOST_TICKS = 3


@dataclass(frozen=True, slots=True)
class SmallArea:
    """The area that small charts fill, inches, measured from the bottom left of a figure or a part of it.

    Parameters
    ----------
    head_inches, foot_inches
        What is left above and below.
    """

    width_inches: float
    height_inches: float
    head_inches: float = 0.0
    foot_inches: float = 0.0

    @property
    def whole_inches(self) -> float:
        """Return the height with what is left above and below."""
        return self.head_inches + self.height_inches + self.foot_inches


def add_small(
    figure: FigureBase, room: SmallArea, count: int, most_columns: int, most_rows: int
) -> Iterator[tuple[Axes, bool]]:
    """Yield empty axes for so many charts, row by row, and whether each has the room for years under it."""
    columns, rows = _shape(room, count, most_columns, most_rows)
    wide, high = _cell(room, columns, rows)
    for at in range(count):
        row, column = divmod(at, columns)
        bottom = room.whole_inches - room.head_inches - (row + 1) * high + _BELOW_INCHES
        size = (wide - _LEFT_INCHES - _RIGHT_INCHES, high - _ABOVE_INCHES - _BELOW_INCHES)
        ax = figure.add_axes(
            (
                (column * wide + _LEFT_INCHES) / room.width_inches,
                bottom / room.whole_inches,
                size[0] / room.width_inches,
                size[1] / room.whole_inches,
            )
        )
        ax.set_in_layout(False)
        ax.set_axis_off()
        yield ax, at + columns >= count


def used_inches(room: SmallArea, count: int, most_columns: int, most_rows: int) -> float:
    """Return how much of the height so many charts take, with the years under them: few do not fill it."""
    columns, rows = _shape(room, count, most_columns, most_rows)
    return rows * _cell(room, columns, rows)[1] + _YEARS_INCHES


def _shape(room: SmallArea, count: int, most_columns: int, most_rows: int) -> tuple[int, int]:
    """Return the columns and rows in which the charts become largest."""
    shapes = [(columns, -(-count // columns)) for columns in range(1, most_columns + 1)]
    return max((one for one in shapes if one[1] <= most_rows), key=lambda one: _useful(*_cell(room, *one)))


def _cell(room: SmallArea, columns: int, rows: int) -> tuple[float, float]:
    wide, high = room.width_inches / columns, (room.height_inches - _YEARS_INCHES) / rows
    return min(wide, _MOST_CELL_INCHES[0]), min(high, _MOST_CELL_INCHES[1])


def _useful(wide: float, high: float) -> float:
    return min(wide, high * _WIDEST) * min(high, wide / _HIGHEST)


def draw_small_months(ax: Axes, calendar: Calendar, last: int, *, labelled: bool) -> None:
    """Set up the months through a last one, with a line at each fiscal year and a frame around all."""
    months = range(calendar.start, last + 1)
    ax.set_axis_off()
    ax.set_xlim(months.start, months.stop)
    years, shown = labelled_years(ax, calendar, months)
    lines = [[(begin, 0.0), (begin, 1.0)] for _, begin, _ in years[1:]]
    across = ax.get_xaxis_transform()
    style = {"colors": QUARTER_LINE, "linewidths": 0.7}
    ax.add_collection(
        LineCollection(lines, transform=across, zorder=1.2, gid="years", **style), autolim=False
    )
    frame = Rectangle((0, 0), 1, 1, transform=ax.transAxes, fill=False, edgecolor=INK, linewidth=0.8)
    frame.set(zorder=5, clip_on=False)
    ax.add_artist(frame)
    for year, begin, end in shown if labelled else ():
        ax.annotate(
            year_text(year, calendar),
            ((begin + end) / 2, 0),
            xycoords=("data", "axes fraction"),
            xytext=(0, -3),
            textcoords="offset points",
            ha="center",
            va="top",
            linespacing=1.0,
            **text_style(LABEL_POINTS),
        )


def draw_small_yen(ax: Axes, unit_yen: int) -> None:
    """Write a few amounts of yen in a unit at the left, once the limits of the axes are what they will be."""
    low, high = ax.get_ylim()
    ticks = MaxNLocator(nbins=_MOST_TICKS, steps=[1, 2, 5, 10], integer=True).tick_values(low, high)
    # Nothing saved: no part of a yen.
    shown = [tick for tick in np.asarray(ticks) if low <= tick <= high and tick == round(tick)]
    for tick, said in zip(shown, in_unit(shown, unit_yen), strict=True):
        ax.annotate(
            f"{said}-",
            (0, tick),
            xycoords=("axes fraction", "data"),
            ha="right",
            va="center_baseline",
            **text_style(SMALL_POINTS, color=FAINT_INK),
        )


def name_small(ax: Axes, name: str, *, right: bool = False) -> None:
    """Write a name over a small chart, or its unit at the right."""
    size = SMALL_POINTS if right else NAME_POINTS
    ax.set_title(name, loc="right" if right else "left", y=1.0, pad=2, **text_style(size, color=INK))
