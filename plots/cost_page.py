"""The pages of a migration's cost curve: a plain one for a council, and one with all that is behind it."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from planner.explain.counterfactual.alternatives import Counterfactual
from planner.explain.counterfactual.forced import Forced
from planner.explain.counterfactual.text import its_cost, title
from plots import cost_words
from plots.axis import label_points
from plots.cost_curve import curve_entries, plot_difference, plot_own, plot_reasons
from plots.cost_rows import cost_rows
from plots.legend import draw_legend
from plots.paper import head, page, render, room_inches

_LANE_INCHES = 0.21
_PLAIN_INCHES = 4.6
_OWN_SHARE = 0.32  # of the height of both curves


def render_cost_curve(why: Counterfactual, forced: Mapping[int, Forced], name: str) -> dict[str, bytes]:
    """Return the charts of a migration's months as files, the plain one first: content by file name.

    Parameters
    ----------
    forced
        What is known of whole plans, by month; marked where it is.
    name
        Name of the file; the ending says its kind (errors as `plots.paper.render`).
    """
    return render(lambda: [plain_page(why, forced), cost_page(why, forced)], name)


def plain_page(why: Counterfactual, forced: Mapping[int, Forced]) -> Figure:
    """Draw the difference by month as one line, and what keeps the migration from each month."""
    rows = cost_rows(why)
    lanes = rows.n_lines * _LANE_INCHES
    room = room_inches() - lanes
    curve = min(room, _PLAIN_INCHES)
    figure, axes = page([curve, lanes], room - curve)
    plot_difference(why, rows, forced, axes[0], parts=False)
    plot_reasons(why, rows, axes[1])
    draw_legend(axes[1], curve_entries(why, rows, forced, parts=False), drop_points=label_points())
    _head(figure, why, "1/2")
    return figure


def cost_page(why: Counterfactual, forced: Mapping[int, Forced]) -> Figure:
    """Draw the page with all components, without writing it."""
    rows = cost_rows(why)
    lanes = rows.n_lines * _LANE_INCHES
    curves = room_inches() - lanes
    figure, axes = page([curves * (1 - _OWN_SHARE), curves * _OWN_SHARE, lanes], 0)
    plot_difference(why, rows, forced, axes[0], parts=True)
    plot_own(why, rows, axes[1])
    plot_reasons(why, rows, axes[2])
    draw_legend(axes[2], curve_entries(why, rows, forced, parts=True), drop_points=label_points())
    _head(figure, why, "2/2")
    return figure


def _head(figure: Figure, why: Counterfactual, pages: str) -> None:
    own = f"{cost_words.OWN_NOW} {its_cost(why)}"
    head(figure, str(title(why)), f"{why.instance.display_title()}　{own}", pages)
