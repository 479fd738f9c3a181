"""The axes that charts share: that of months, and the frame around values."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from matplotlib.axes import Axes

from planner.periods.months import Calendar
from planner.periods.wareki import fiscal_year_label, month_label
from planner.text.language import Text, spoken
from plots.fonts import text_style
from plots.style import FAINT_INK, QUARTER_LINE, YEAR_LINE

LABEL_POINTS = 8.0
MONTH_NUMBER_POINTS = 8.0
YEAR_WIDTH_POINTS = 50.0  # a label such as 平成21年度, with air on both sides
QUARTER_WIDTH_POINTS = 6.0  # a quarter narrower than this gets no line
MONTH_WIDTH_POINTS = 5.0  # a month narrower than this gets no month numbers


def open_frame(ax: Axes, values: Literal["x", "y"], *, left: bool = True) -> None:
    """Draw faint lines at the ticks of the axis of values, behind all else, and no frame but the two axes.

    Parameters
    ----------
    left
        Whether the upright axis is drawn; rows with names need none.
    """
    ax.grid(axis=values, color=QUARTER_LINE, linewidth=0.5, zorder=0)
    ax.set_axisbelow(True)
    for side in ("top", "right") if left else ("top", "right", "left"):
        ax.spines[side].set_visible(False)


@dataclass(frozen=True, slots=True)
class _Verticals:
    """A kind of upright lines through the whole of the axes, at the beginning of months."""

    name: str
    color: str
    width: float
    order: float

    def draw(self, ax: Axes, months: list[int]) -> None:
        """Draw the lines at some months."""
        across = ax.get_xaxis_transform()
        style: dict[str, Any] = {
            "colors": self.color,
            "linewidths": self.width,
            "zorder": self.order,
            "gid": self.name,
        }
        ax.vlines(months, 0, 1, transform=across, **style)


_YEARS = _Verticals("years", YEAR_LINE, 0.7, 1.25)
_QUARTERS = _Verticals("quarters", QUARTER_LINE, 0.4, 0.4)


def draw_months(
    ax: Axes, calendar: Calendar, shown: range, *, top: bool = False, bottom: bool = True
) -> None:
    """Set up the months shown with their fiscal years; labels on top have month numbers."""
    ax.set_xlim(shown.start, shown.stop)
    ax.set_xticks([])
    years, labelled = labelled_years(ax, calendar, shown)
    _YEARS.draw(ax, [begin for _, begin, _ in years[1:]])
    ax.tick_params(axis="x", which="both", length=0)
    ax.tick_params(axis="x", which="minor", labeltop=top, labelbottom=bottom, pad=3)
    ax.set_xticks(
        [(begin + end) / 2 for _, begin, end in labelled],
        minor=True,
        labels=[year_text(year, calendar) for year, _, _ in labelled],
        **text_style(LABEL_POINTS),
    )
    _draw_quarters(ax, calendar, shown, numbers=top)


def outside_label(month: int, *, before: bool) -> str:
    """Return what the edge says of a month before or after those shown."""
    return f"← {month_label(month)}" if before else f"{month_label(month)} →"


def visible_years(calendar: Calendar, shown: range) -> Iterator[tuple[int, int, int]]:
    """Yield each fiscal year with its first month shown and the month after its last."""
    for year in range(calendar.fiscal_year(shown[0]), calendar.fiscal_year(shown[-1]) + 1):
        begin = calendar.first_month(year)
        yield year, max(begin, shown.start), min(begin + 12, shown.stop)


def _labelled(years: list[tuple[int, int, int]], month_points: float) -> list[tuple[int, int, int]]:
    """Return the years whose labels have room: none that would stick out of the months or meet another.

    Where no year has room, the one of most months has a label all the same.
    """
    first, end = years[0][1], years[-1][2]
    half = YEAR_WIDTH_POINTS / 2 / month_points
    inside = [year for year in years if first + half <= (year[1] + year[2]) / 2 <= end - half]
    if not inside:
        return [max(years, key=lambda year: year[2] - year[1])]
    return inside[:: max(1, ceil(YEAR_WIDTH_POINTS / (12 * month_points)))]


def width_points(ax: Axes) -> float:
    """Return the width of the axes in points, as laid out so far."""
    return float(ax.get_window_extent().width) * 72.0 / ax.figure.dpi


def height_points(ax: Axes) -> float:
    """Return the height of the axes in points, as laid out so far."""
    return float(ax.get_window_extent().height) * 72.0 / ax.figure.dpi


def label_points() -> float:
    """Return the height of the labels under the axes, with air."""
    return 30.0 if spoken() == "ja" else 20.0


def labelled_years(
    ax: Axes, calendar: Calendar, shown: range
) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """Return the years as `visible_years` does, and those whose labels have room."""
    years = list(visible_years(calendar, shown))
    return years, _labelled(years, width_points(ax) / len(shown))


def year_text(year: int, calendar: Calendar) -> str:
    """Return the label of a fiscal year: in Japanese in two lines, with the year of the common era."""
    label = fiscal_year_label(year, calendar)
    return str(Text(f"{label.ja}\n{label.en}", label.en))


def _draw_quarters(ax: Axes, calendar: Calendar, shown: range, *, numbers: bool) -> None:
    begin = calendar.first_month(calendar.fiscal_year(shown[0]))
    quarters = [month for month in range(begin, shown.stop, 3) if month in shown]
    month_points = width_points(ax) / len(shown)
    if 3 * month_points >= QUARTER_WIDTH_POINTS:
        _QUARTERS.draw(ax, quarters)
    if numbers and month_points >= MONTH_WIDTH_POINTS:
        ax.tick_params(axis="x", which="minor", pad=3 + MONTH_NUMBER_POINTS)
        for month in quarters:
            ax.annotate(
                str(month % 12 + 1),
                (month + 0.5, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 1.5),
                textcoords="offset points",
                ha="center",
                va="bottom",
                **text_style(7, color=FAINT_INK),
            )
