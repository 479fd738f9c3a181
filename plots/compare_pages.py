"""Comparisons as pages in files: the cases on one time axis, and their costs by component."""

from collections.abc import Iterator
from itertools import pairwise

from matplotlib.figure import Figure

from planner.text.layout import pick
from planner.text.phrases import Said
from planner.whatif.compare.comparison import Comparison
from planner.whatif.compare.text import labels
from plots.compare import case_pages, plot_cases
from plots.compare_rows import Overlay, overlay
from plots.costs import plot_differences, plot_totals
from plots.fonts import shorten
from plots.paper import ROOM_INCHES, head, page, render
from plots.words import Word

ROWS_PER_PAGE = 40
_ROW_INCHES = 0.42  # at most, so that few rows do not grow into blocks
_BAR_INCHES = 0.42
_BETWEEN_INCHES = 1.1  # two charts of costs: a legend, an axis and a title
_HEADING_WIDTH = 150  # half-width characters
_GANTT: Said = (
    "移行時期の比較（黒は基準、色は基準と月が違うもの）",
    "Cutovers compared (black: the base; colours: what moved)",
)
_WITHOUT: Said = ("計画なし", "no plan")


def render_comparison(comparison: Comparison, lang: str) -> dict[str, bytes]:
    """Return the pictures of a comparison by file name; none where no case has a plan."""
    if not comparison.planned:
        return {}
    gantts = render(lambda: gantt_pages(comparison, lang), "compare-gantt.png")
    return gantts | render(lambda: [cost_page(comparison, lang)], "compare-costs.png")


def gantt_pages(comparison: Comparison, lang: str) -> list[Figure]:
    """Draw the cases that have a plan, on each page the base with as many others as it holds."""
    figures = []
    for chart in _charts(comparison, lang):
        height = min(ROOM_INCHES, len(chart.rows) * _ROW_INCHES)
        figure, (ax,) = page([height], ROOM_INCHES - height)
        plot_cases(chart, ax, lang=lang)
        figures.append(figure)
    _title(figures, comparison, pick(lang, *_GANTT), lang)
    return figures


def _charts(comparison: Comparison, lang: str) -> Iterator[Overlay]:
    numbers = [number for number, row in enumerate(comparison.rows) if row.plan is not None]
    for part in case_pages(numbers):
        chart = overlay(comparison, part, lang)
        n_pages = max(1, -(-len(chart.rows) // ROWS_PER_PAGE))
        cuts = [len(chart.rows) * number // n_pages for number in range(n_pages + 1)]
        for begin, end in pairwise(cuts):
            yield chart.part(begin, end)


def cost_page(comparison: Comparison, lang: str) -> Figure:
    """Draw the totals of the cases by component, and under them the differences from the base."""
    height = min(len(comparison.planned) * _BAR_INCHES, (ROOM_INCHES - _BETWEEN_INCHES) / 2)
    figure, (totals, differences) = page([height, height], ROOM_INCHES - 2 * height)
    plot_totals(comparison, totals, lang=lang)
    plot_differences(comparison, differences, lang=lang)
    _title([figure], comparison, Word.TOTALS.text(lang), lang)
    return figure


def _title(figures: list[Figure], comparison: Comparison, subject: str, lang: str) -> None:
    """Write over each page what it shows, and which cases have no plan to show."""
    title = comparison.base.solved.case.instance.display_title()
    named = zip(labels(comparison), comparison.rows, strict=True)
    without = [label for label, row in named if row.plan is None]
    if without:
        subject += f" — {pick(lang, *_WITHOUT)}: {pick(lang, '、', ', ').join(without)}"
    for number, figure in enumerate(figures, 1):
        pages = f"{number}/{len(figures)}" if len(figures) > 1 else ""
        head(figure, title, shorten(subject, _HEADING_WIDTH), pages)
