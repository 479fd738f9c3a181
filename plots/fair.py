"""Who waits for whom: the price of fairness as a curve, and what each member loses."""

from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from planner.whatif.fair import words
from planner.whatif.fair.found import Fair
from planner.whatif.tradeoff.frontier import Tradeoff
from plots.axis import open_frame
from plots.fonts import shorten, text_style
from plots.legend import draw_legend
from plots.money import Unit, draw_yen, unit_of_all
from plots.paper import blank, head, paper, render
from plots.style import FAINT_INK, INK
from plots.tradeoff import is_sole, plot_frontier, spans_of, thin_out

MOST_ROWS = 40
_ROW_INCHES, _AROUND_INCHES = 0.26, 2.6
_NAME_WIDTH = 30  # half-width characters
_BEFORE: dict[str, Any] = {"marker": "o", "color": "#555555", "markerfacecolor": "white", "markersize": 6}
_AFTER: dict[str, Any] = {"marker": "s", "color": "#2c6fae", "markersize": 6}


def render_fair(found: Fair, name: str) -> dict[str, bytes]:
    """Return the chart as a file: its content by file name (errors as `plots.paper.render`)."""
    return render(lambda: [page_of(found)], name)


def page_of(found: Fair) -> Figure:
    """Return the page: the curve, and what members lose."""
    rows = min(len(found.measures.instance.members), MOST_ROWS)
    height = paper().size_inches[1]
    figure = blank(min(max(height - _AROUND_INCHES - _ROW_INCHES * rows, 0), 0.55 * height))
    title = str(words.TITLE.fill(title=found.measures.instance.display_title()))
    if found.frontier is None:
        axes = figure.subplots()
        head(figure, title, str(words.CAPPED_ONE), "", 8.0)
        plot_losses(found, axes)
        return figure
    left, right = figure.subplots(1, 2, width_ratios=[0.7 if is_sole(found.frontier) else 1.1, 1])
    head(figure, title, "", "")
    plot_frontier(_tradeoff(found), found.frontier, left, _unit(found))
    plot_losses(found, right)
    thin_out(figure)
    return figure


def _tradeoff(found: Fair) -> Tradeoff:
    return Tradeoff(found.problem, found.measures, () if found.frontier is None else (found.frontier,))


def _unit(found: Fair) -> Unit:
    """Return the unit of both charts; losses a resident are in yen, and have none in common."""
    spans = spans_of(_tradeoff(found))
    if found.measures.residents is None:
        losses = [
            yen for one in (found.cheapest, found.other) for yen in found.measures.losses(one.ledger).values()
        ]
        spans.append(max(*losses, 0) - min(*losses, 0))
    return unit_of_all(spans)


def plot_losses(found: Fair, ax: Axes) -> None:
    """Draw what each member loses in the cheapest plan and in the fair one; the greatest losers on top."""
    before, after = (found.measures.losses(one.ledger) for one in (found.cheapest, found.other))
    instance = found.measures.instance
    ordered = sorted(instance.members, key=lambda member: (before[member], after[member]))[-MOST_ROWS:]
    for row, member in enumerate(ordered):
        ax.plot([before[member], after[member]], [row, row], color="#2c6fae", linewidth=1.0, zorder=2)
        ax.plot(before[member], row, linestyle="none", zorder=3, gid="cheapest", **_BEFORE)
        ax.plot(after[member], row, linestyle="none", zorder=4, gid="fair", **_AFTER)
    labels = [shorten(instance.member_name(member), _NAME_WIDTH) for member in ordered]
    ax.set_yticks(range(len(ordered)), labels, **text_style(8, color=INK))
    ax.set_ylim(-0.6, len(ordered) - 0.4)
    ax.tick_params(axis="y", length=0)
    unit_yen, unit = _unit(found) if found.measures.residents is None else (1, found.unit)
    draw_yen(ax.xaxis, unit_yen, most_ticks=6, size=8)
    ax.set_xlabel(str(unit), **text_style(8, color=FAINT_INK))
    if all(value == 0 for value in (*before.values(), *after.values())):
        ax.set_xlim(-0.5, 0.5)  # less than a yen is nothing
    open_frame(ax, "x", left=False)
    if found.frontier is not None:
        ax.set_title(str(words.BY_MEMBER), loc="left", y=1.0, pad=14, **text_style(9, color=INK))
    entries: list[tuple[Artist, str]] = [
        (Line2D([], [], linestyle="none", **_BEFORE), str(found.cheapest_name)),
        (Line2D([], [], linestyle="none", **_AFTER), str(found.other_name)),
    ]
    draw_legend(ax, entries, drop_points=40.0)
