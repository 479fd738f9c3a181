"""Pictures of a comparison: plan and bound over time, and how times, gap and memory grow with size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import inf, isinf

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullLocator, StrMethodFormatter

from benchmarks.figures import Figures, groups, middle, trajectory
from benchmarks.methods import METHODS

_COLORS = ("#1f5fa8", "#c8511b", "#2e8b57", "#8a5aa8", "#b8860b", "#444444", "#c2418c", "#5aa9c9")
_PER_ROW = 3


def color(method: str) -> str:
    """Return the colour of a method, the same in every picture."""
    return _COLORS[list(METHODS).index(method) % len(_COLORS)]


def over_time(found: Sequence[Figures]) -> bytes:
    """Draw plan (full) and bound (dashed) over time, a chart for each instance, as a PNG.

    The height is the yen above the cheapest conceivable, so that zero is no regret.
    """
    cases = list(dict.fromkeys(one.run.case for one in found))
    n_rows = -(-len(cases) // _PER_ROW)
    figure = Figure(figsize=(5 * min(len(cases), _PER_ROW), 3.6 * n_rows), layout="constrained", dpi=110)
    axes = list(figure.subplots(n_rows, min(len(cases), _PER_ROW), squeeze=False).flat)
    for ax in axes[len(cases) :]:
        ax.set_axis_off()
    for case, ax in zip(cases, axes, strict=False):
        here = [one for one in found if one.run.case == case]
        for one in here:
            _draw_run(ax, one)
        limit_s = here[0].run.setting.limit_s
        ax.set(title=f"{case.family} {case.seed or ''}", xscale="log", xlabel="s", xlim=(0.01, limit_s * 1.3))
        ax.set_ylabel("million yen above the cheapest")
        _show(ax, here)
        ax.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    methods = dict.fromkeys(one.run.method for one in found)
    lines = [Line2D([], [], color=color(method), label=METHODS[method].label) for method in methods]
    figure.legend(handles=lines, loc="outside lower center", ncols=4, fontsize=8, frameon=False)
    return _png(figure)


def _draw_run(ax: Axes, one: Figures) -> None:
    cheapest_yen = one.run.ready.get("cheapest_yen", 0)
    last_s = one.run.setting.limit_s if isinf(one.total_s) else one.total_s
    for name, style in (("plan_yen", "-"), ("bound_yen", "--")):
        known = [
            (max(point.at_s, 0.01), (getattr(point, name) - cheapest_yen) / 1e6)
            for point in trajectory(one.run)
            if getattr(point, name) is not None
        ]
        if known:
            times, heights = zip(*[*known, (max(last_s, 0.01), known[-1][1])], strict=True)
            ink = color(one.run.method)
            ax.step(times, heights, style, where="post", color=ink, linewidth=1.2)
            if style == "-":
                ax.plot(times[-1], heights[-1], "o", color=ink, markersize=4)


def _show(ax: Axes, here: Sequence[Figures]) -> None:
    """Show the heights that matter: from no regret to twice that of the worst last plan."""
    regrets = [
        (one.plan_yen - one.run.ready["cheapest_yen"]) / 1e6 for one in here if one.plan_yen is not None
    ]
    if regrets and max(regrets) > 0:
        low = min(regrets)
        ax.set_ylim(-0.1 * low, min(max(regrets) * 1.2, 3 * low) if low else max(regrets) * 1.2)


@dataclass(frozen=True, slots=True)
class _Panel:
    """A chart of the growth: label, figure of a run, and whether what was never reached is shown."""

    label: str
    figure: Callable[[Figures], float]
    at_limit: bool = False


_PANELS = (
    _Panel("s to the first plan", lambda one: one.first_s, at_limit=True),
    _Panel("s to within 1 % of the regret", lambda one: one.near_any_s, at_limit=True),
    _Panel("gapR % at the limit", lambda one: 100 * one.gap_r),
    _Panel("peak MB", lambda one: one.peak_mb),
)


def growth(found: Sequence[Figures]) -> bytes:
    """Draw medians of times, gap and memory over the number of migrations, log-log, as a PNG.

    A triangle stands at the limit where a time was never reached; a method that has no words for a
    family has no mark there, nor has a gap that is closed.
    """
    figure = Figure(figsize=(11, 8), layout="constrained", dpi=110)
    axes = list(figure.subplots(2, 2).flat)
    for ax, panel in zip(axes, _PANELS, strict=True):
        _draw_growth(ax, panel, found)
    methods = dict.fromkeys(one.run.method for one in found)
    lines = [Line2D([], [], color=color(method), label=METHODS[method].label) for method in methods]
    figure.legend(handles=lines, loc="outside lower center", ncols=4, fontsize=8, frameon=False)
    return _png(figure)


def _draw_growth(ax: Axes, panel: _Panel, found: Sequence[Figures]) -> None:
    lines: dict[str, list[tuple[int, float, float]]] = {}
    for (_, method), runs in groups(found).items():
        able = [one for one in runs if one.run.ready and not one.run.error.startswith("Unsupported")]
        if able:
            setting, size = able[0].run.setting, able[0].run.ready["migrations"]
            lines.setdefault(method, []).append((size, middle(map(panel.figure, able)), setting.limit_s))
    for method, points in lines.items():
        points.sort()
        reached = [(size, max(value, 0.01)) for size, value, _ in points if 0 < value < inf]
        missed = [(size, limit_s) for size, value, limit_s in points if isinf(value)]
        if reached:
            ax.plot(*zip(*reached, strict=True), "o-", color=color(method))
        if missed and panel.at_limit:
            ax.plot(*zip(*missed, strict=True), "^", mfc="none", color=color(method))
    ax.set(xscale="log", yscale="log", xlabel="migrations", ylabel=panel.label)
    ax.set_xticks(sorted({size for points in lines.values() for size, _, _ in points}))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.grid(visible=True, linewidth=0.3)


def _png(figure: Figure) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()
