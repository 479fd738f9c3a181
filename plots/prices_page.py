"""The page "what should we negotiate for": changes ranked by what they save, and the price of each rule."""

from matplotlib.figure import Figure

from planner.text.layout import pick
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.price_text import NEGOTIABLE, RULES, TITLE, worth_showing
from planner.whatif.sensitivity.price_words import base_line
from planner.whatif.sensitivity.probe import Group
from planner.whatif.sensitivity.search import Sensitivity
from plots.fonts import text_style
from plots.paper import ROOM_INCHES, head, page, render
from plots.prices import plot_prices
from plots.style import INK

_ROW_INCHES = 0.34  # at most, so that few rows do not grow into blocks
_BETWEEN_INCHES = 1.2  # two charts: a legend, an axis and a title


def render_prices(found: Sensitivity, top: int, name: str, *, lang: str = "ja") -> dict[str, bytes]:
    """Return the chart as a file: its content by file name; none where nothing saves anything.

    Parameters
    ----------
    top
        How many changes to show at most.
    name
        Name of the file; the ending says its kind (errors as `plots.paper.render`).
    """
    charts = [
        (prices, pick(lang, *heading))
        for groups, heading in (((Group.CAPACITY, Group.WISHES), NEGOTIABLE), ((Group.RULES,), RULES))
        if (prices := worth_showing(found.of(*groups), top))
    ]
    return render(lambda: [_page(found, charts, lang)], name) if charts else {}


def _page(found: Sensitivity, charts: list[tuple[list[Price], str]], lang: str) -> Figure:
    rows = sum(len(prices) for prices, _ in charts)
    room = ROOM_INCHES - _BETWEEN_INCHES * (len(charts) - 1)
    a_row = min(_ROW_INCHES, room / rows)
    heights = [a_row * len(prices) for prices, _ in charts]
    figure, axes = page(heights, ROOM_INCHES - sum(heights))
    for ax, (prices, heading) in zip(axes, charts, strict=True):
        plot_prices(found.base.instance, prices, ax, lang=lang)
        ax.set_title(heading, loc="left", **text_style(11, color=INK))
    title = f"{found.base.instance.display_title()}: {pick(lang, *TITLE)}"
    # The page's heading takes the place of the first chart's own.
    head(figure, title, f"{base_line(found.base, lang)}\n{charts[0][1]}", "")
    return figure
