"""Comparisons as pages in files: the cases on one time axis, and their costs by component."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.text.language import Text, join
from planner.whatif.compare.absent import not_priced, without_plan
from planner.whatif.compare.comparison import Comparison
from plots.compare import case_pages, plot_cases
from plots.compare_rows import Overlay, overlay
from plots.costs import DIFFERENCES, TOTALS, plot_differences, plot_totals
from plots.fonts import shorten
from plots.paper import head, page, paper, render, room_inches

_Plot = Callable[[Comparison, Axes], None]
ROWS_PER_PAGE = 40
_ROW_INCHES = 0.42  # at most, so that few rows do not grow into blocks
_BAR_INCHES = 0.42
_LEAST_BAR_INCHES = 0.16  # less is too narrow for a name of 8 points
_BETWEEN_INCHES = 1.1  # two charts of costs: a legend, an axis and a title
_HEADING_WIDTH = 150  # half-width characters
_GANTT = Text(
    "移行時期の比較（黒は基準、色は基準と月が違うもの）",
    "Cutovers compared (black: the base; colours: what moved)",
)
_DASH = " — "


def render_comparison(comparison: Comparison, ending: str = ".png") -> dict[str, bytes]:
    """Return the pictures of a comparison by file name; none of what no scenario has."""
    found = render(lambda: gantt_pages(comparison), f"compare-gantt{ending}") if comparison.planned else {}
    if comparison.priced:
        found |= render(lambda: cost_pages(comparison), f"compare-costs{ending}")
    return found


def gantt_pages(comparison: Comparison) -> list[Figure]:
    """Draw the scenarios that have a plan, on each page the base with as many others as it holds."""
    figures = []
    for chart in _charts(comparison):
        height = min(room_inches(), len(chart.rows) * _ROW_INCHES)
        figure, (ax,) = page([height], room_inches() - height)
        plot_cases(chart, ax)
        figures.append(figure)
    _title(figures, comparison, _GANTT)
    return figures


def _charts(comparison: Comparison) -> Iterator[Overlay]:
    for part in case_pages([row.number for row in comparison.planned]):
        chart = overlay(comparison, part)
        n_pages = max(1, -(-len(chart.rows) // ROWS_PER_PAGE))
        cuts = [len(chart.rows) * number // n_pages for number in range(n_pages + 1)]
        for begin, end in pairwise(cuts):
            yield chart.part(begin, end)


def cost_pages(comparison: Comparison) -> list[Figure]:
    """Draw what differs from the base by component, if anything can, and under it the totals.

    The differences lead: on the scale of the totals most of them cannot be seen. In a document whose
    paper has no room for both they stand on two pages.
    """
    charts: list[_Plot] = [plot_differences, plot_totals] if comparison.differs else [plot_totals]
    narrow = (room_inches() - _BETWEEN_INCHES) / 2 < len(comparison.priced) * _LEAST_BAR_INCHES
    parts = [[chart] for chart in charts] if narrow and not paper().titled else [charts]
    return [_costs(comparison, part) for part in parts]


def _costs(comparison: Comparison, charts: list[_Plot]) -> Figure:
    room = (room_inches() - _BETWEEN_INCHES * (len(charts) - 1)) / len(charts)
    if paper().titled:
        room = (room_inches() - _BETWEEN_INCHES) / 2
    height = min(len(comparison.priced) * _BAR_INCHES, room)
    between = _BETWEEN_INCHES * (len(charts) - 1)
    figure, axes = page([height] * len(charts), room_inches() - between - len(charts) * height)
    for plot, ax in zip(charts, axes, strict=True):
        plot(comparison, ax)
    subject = DIFFERENCES if plot_differences in charts else TOTALS
    _title([figure], comparison, join((subject, *not_priced(comparison)), _DASH, _DASH))
    return figure


def _title(figures: list[Figure], comparison: Comparison, subject: Text) -> None:
    """Write over each page what it shows, and which cases have no plan to show."""
    subject = join((subject, *without_plan(comparison)), _DASH, _DASH)
    for number, figure in enumerate(figures, 1):
        pages = f"{number}/{len(figures)}" if len(figures) > 1 else ""
        head(figure, comparison.title, shorten(str(subject), _HEADING_WIDTH), pages)
