"""The load charts: what the plan takes of each resource, month by month, against its limit."""

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from planner.instance.model import Instance
from planner.loads import Load, load_curves
from planner.plan import Plan
from planner.terms import Resource
from plots import words
from plots.axis import draw_months, label_points
from plots.fonts import FAMILY, shorten, text_style
from plots.legend import draw_legend
from plots.rows import last_shown
from plots.sheet import halo
from plots.style import ALARM, FAINT_INK, INK

__all__ = ["load_curves", "plot_loads", "shown_loads"]

_NAME_WIDTH = 36
_USED: dict[str, Any] = {"facecolor": "#9ecae1", "edgecolor": "#4a86be", "linewidth": 0.5}
_OVER: dict[str, Any] = {"facecolor": "#f4a6a0", "edgecolor": ALARM, "hatch": "xxxx", "linewidth": 0.5}
_LIMIT: dict[str, Any] = {"color": INK, "linewidth": 1.4}


def shown_loads(instance: Instance, plan: Plan) -> tuple[Load, ...]:
    """Return the loads worth a chart: those that the plan uses and something limits."""
    return tuple(load for load in load_curves(instance, plan) if load.matters)


def plot_loads(
    instance: Instance,
    plan: Plan,
    axes: Sequence[Axes],
    *,
    loads: Sequence[Load] | None = None,
) -> None:
    """Draw one load onto each of the axes.

    The months are those of the Gantt chart, so that both can stand above each other.

    Parameters
    ----------
    instance, plan
        What is planned, and the plan.
    axes
        Empty axes from top to bottom, as many as loads.
    loads
        The loads to draw; default those of `shown_loads`.

    Raises
    ------
    ValueError
        If there are not as many axes as loads.
    """
    last = last_shown(instance, plan)
    loads = shown_loads(instance, plan) if loads is None else loads
    for index, (load, ax) in enumerate(zip(loads, axes, strict=True)):
        bottom = index == len(loads) - 1
        _plot_load(load, ax, last)
        draw_months(ax, instance.calendar, range(instance.calendar.start, last + 1), bottom=bottom)
        if bottom:
            draw_legend(ax, _entries(loads), drop_points=label_points())


def _plot_load(load: Load, ax: Axes, last: int) -> None:
    shown = [index for index, begin in enumerate(load.edges[:-1]) if begin <= last]
    edges = [*(load.edges[index] for index in shown), last + 1]
    used = [load.used[index] for index in shown]
    limits = [load.limits[index] for index in shown]
    over = [load.over[index] for index in shown]
    for name, style, exceeds in (("used", _USED, False), ("over", _OVER, True)):
        if exceeds in over:
            values = [use if excess is exceeds else 0 for use, excess in zip(used, over, strict=True)]
            ax.stairs(values, edges, fill=True, zorder=2, gid=name, **style)
    heights = [float("nan") if limit is None else float(limit) for limit in limits]
    ax.stairs(heights, edges, baseline=None, zorder=3, gid="limit", **_LIMIT)
    _scale(ax, max(used), max(limit for limit in (0, *limits) if limit is not None))
    _name(ax, load)
    if load.resource is Resource.POINTS:
        _write_uses(ax, edges, used)


def _scale(ax: Axes, most_used: int, highest_limit: int) -> None:
    # A limit far above all use would press the use flat; it is left to the words then.
    top = max(most_used, min(highest_limit, 10 * most_used), 1)
    ax.set_ylim(0, 1.25 * top)
    ax.yaxis.tick_right()
    ax.yaxis.set_major_locator(MaxNLocator(nbins=2, integer=True, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{int(value):,}"))
    ax.tick_params(axis="y", length=2, labelsize=7, labelfontfamily=FAMILY[0])


def _name(ax: Axes, load: Load) -> None:
    """Say left of the axes what the load is, and its use and limit when it is tightest."""
    tightest = f"{load.resource.label} {words.TIGHTEST} {_tightest(load)}"
    lines = ((shorten(load.name, _NAME_WIDTH), 8.5, 6.0, INK), (tightest, 7.5, -6.0, FAINT_INK))
    for text, size, rise_points, color in lines:
        ax.annotate(
            text,
            (0, 0.5),
            xycoords="axes fraction",
            xytext=(-5, rise_points),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
            **text_style(size, color=color),
        )


def _tightest(load: Load) -> str:
    used, limit = load.tightest
    return f"{used:,}/{limit:,}"


def _write_uses(ax: Axes, edges: Sequence[int], used: Sequence[int]) -> None:
    for begin, end, use in zip(edges, edges[1:], used, strict=False):
        if use:
            ax.annotate(
                f"{use:,}",
                ((begin + end) / 2, 0),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                zorder=4,
                path_effects=[halo()],
                in_layout=False,  # inside of the axes
                **text_style(7, color=INK),
            )


def _entries(loads: Sequence[Load]) -> list[tuple[Artist, str]]:
    entries: list[tuple[Artist, str]] = [
        (Patch(**_USED), str(words.USED)),
        (Line2D([], [], **_LIMIT), str(words.LIMIT)),
    ]
    if any(any(load.over) for load in loads):
        entries.append((Patch(**_OVER), str(words.OVER)))
    return entries
