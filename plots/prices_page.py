"""The page "what should we negotiate for": changes ranked by the money saved, and the price of each rule."""

from matplotlib.figure import Figure

from planner.whatif.sensitivity import words
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.probe import NEGOTIABLE, ProbeGroup
from planner.whatif.sensitivity.report import worth_showing
from planner.whatif.sensitivity.search import Sensitivity
from plots.fonts import text_style
from plots.paper import head, page, render, room_inches
from plots.prices import plot_prices
from plots.style import INK

_ROW_INCHES = 0.34  # at most, so that few rows do not grow into blocks
_BETWEEN_INCHES = 1.2  # two charts: a legend, an axis and a title


def render_prices(found: Sensitivity, top: int, name: str) -> dict[str, bytes]:
    """Return the chart as a file: its content by file name; none where nothing saves anything.

    Parameters
    ----------
    top
        How many changes to show at most.
    name
        Name of the file; the ending says its kind (errors as `plots.paper.render`).
    """
    charts = [
        (prices, str(heading))
        for groups, heading in ((NEGOTIABLE, words.NEGOTIABLE), ((ProbeGroup.RULES,), words.RULES))
        if (prices := worth_showing(found, groups, top))
    ]
    return render(lambda: [_page(found, charts)], name) if charts else {}


def _page(found: Sensitivity, charts: list[tuple[list[Price], str]]) -> Figure:
    rows = sum(len(prices) for prices, _ in charts)
    room = room_inches() - _BETWEEN_INCHES * (len(charts) - 1)
    a_row = min(_ROW_INCHES, room / rows)
    heights = [a_row * len(prices) for prices, _ in charts]
    figure, axes = page(heights, room_inches() - sum(heights))
    for ax, (prices, heading) in zip(axes, charts, strict=True):
        plot_prices(found.base.instance, prices, ax)
        ax.set_title(heading, loc="left", **text_style(11, color=INK))
    title = words.TITLE.fill(title=found.base.instance.display_title())
    # The page's heading takes the place of the first chart's own.
    head(figure, str(title), f"{words.base_line(found.base)}\n{charts[0][1]}", "")
    return figure
