"""The axis of months that all charts share."""

from collections.abc import Iterator

from matplotlib.axes import Axes

from planner.months import Calendar
from planner.wareki import fiscal_year_label
from plots.fonts import text_style
from plots.style import FAINT_INK, QUARTER_LINE, YEAR_LINE

LABEL_POINTS = 8.0
YEAR_WIDTH_POINTS = 50.0  # a label such as 平成21年度, with air on both sides
MONTH_WIDTH_POINTS = 5.0  # a month narrower than this gets no month numbers


def draw_months(
    ax: Axes, calendar: Calendar, first: int, last: int, lang: str, *, top: bool = False, bottom: bool = True
) -> None:
    """Set up the months ``first..last`` with their fiscal years; labels on top have month numbers."""
    ax.set_xlim(first, last + 1)
    years = list(visible_years(calendar, first, last))
    ax.set_xticks([begin for _, begin, _ in years[1:]], labels=[])
    ax.grid(axis="x", which="major", color=YEAR_LINE, linewidth=0.7, zorder=0.5)
    ax.tick_params(axis="x", which="both", length=0)
    ax.tick_params(axis="x", which="minor", labeltop=top, labelbottom=bottom, pad=3)
    every = max(1, int(-(-YEAR_WIDTH_POINTS * len(years) // width_points(ax))))
    labelled = years[::every]
    ax.set_xticks(
        [(begin + end) / 2 for _, begin, end in labelled],
        minor=True,
        labels=[_year_text(year, calendar, lang) for year, _, _ in labelled],
        **text_style(LABEL_POINTS),
    )
    _draw_quarters(ax, calendar, first, last, numbers=top)
    ax.set_axisbelow(True)


def visible_years(calendar: Calendar, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Yield each fiscal year of ``first..last`` with its first month shown and the month after its last."""
    for year in range(calendar.fiscal_year(first), calendar.fiscal_year(last) + 1):
        begin = calendar.first_month(year)
        yield year, max(begin, first), min(begin + 12, last + 1)


def width_points(ax: Axes) -> float:
    """Return the width of the axes in points, as laid out so far."""
    return float(ax.get_window_extent().width) * 72.0 / ax.figure.dpi


def _year_text(year: int, calendar: Calendar, lang: str) -> str:
    western = fiscal_year_label(year, calendar, "en")
    return f"{fiscal_year_label(year, calendar, lang)}\n{western}" if lang == "ja" else western


def _draw_quarters(ax: Axes, calendar: Calendar, first: int, last: int, *, numbers: bool) -> None:
    begin = calendar.first_month(calendar.fiscal_year(first))
    quarters = [month for month in range(begin, last + 1, 3) if month >= first]
    ax.vlines(
        quarters, 0, 1, transform=ax.get_xaxis_transform(), colors=QUARTER_LINE, linewidths=0.4, zorder=0.4
    )
    if numbers and width_points(ax) / (last + 1 - first) >= MONTH_WIDTH_POINTS:
        ax.tick_params(axis="x", which="minor", pad=11)
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
