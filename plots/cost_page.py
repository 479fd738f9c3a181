"""The page of a migration's cost curve: its yen by cutover month, and under it what keeps it from each."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from planner.explain.counterfactual.forced import Forced
from planner.explain.counterfactual.months import WhyNot
from planner.explain.counterfactual.text import title
from planner.text.layout import yen
from plots.axis import label_points
from plots.cost_curve import curve_entries, plot_difference, plot_own, plot_reasons
from plots.cost_rows import cost_rows
from plots.cost_words import CostWord
from plots.legend import draw_legend
from plots.paper import ROOM_INCHES, head, page, render

_LANE_INCHES = 0.21
_OWN_SHARE = 0.32  # of the height of both curves


def render_cost_curve(
    why: WhyNot, forced: Mapping[int, Forced], name: str, *, lang: str = "ja"
) -> dict[str, bytes]:
    """Return the chart of a migration's months as a file: its content by file name.

    Parameters
    ----------
    forced
        What is known of whole plans, by month; marked where it is.
    name
        Name of the file; the ending says its kind (errors as `plots.paper.render`).
    lang
        Language of the words and dates, ``ja`` or ``en``.
    """
    return render(lambda: [cost_page(why, forced, lang=lang)], name)


def cost_page(why: WhyNot, forced: Mapping[int, Forced], *, lang: str = "ja") -> Figure:
    """Draw the page, without writing it."""
    rows = cost_rows(why, lang)
    lanes = rows.n_lines * _LANE_INCHES
    curves = ROOM_INCHES - lanes
    figure, axes = page([curves * (1 - _OWN_SHARE), curves * _OWN_SHARE, lanes], 0)
    plot_difference(why, rows, forced, axes[0], lang=lang)
    plot_own(why, rows, axes[1], lang=lang)
    plot_reasons(why, rows, axes[2], lang=lang)
    draw_legend(axes[2], curve_entries(why, rows, forced, lang), drop_points=label_points(lang))
    own = f"{CostWord.OWN_NOW.text(lang)} {yen(sum(why.own_yen.values())).said(lang)}"
    head(figure, title(why, lang), f"{why.instance.display_title()}　{own}", "")
    return figure
