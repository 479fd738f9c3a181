"""Pictures of a comparison: plan and bound over time, and how time grows with size."""

from collections.abc import Sequence
from io import BytesIO
from math import isinf

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import NullLocator, StrMethodFormatter

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


def growth(found: Sequence[Figures]) -> bytes:
    """Draw the median time to within 1 % of the regret over the number of migrations, log-log, as a PNG.

    A triangle stands at the limit where that was never reached; a method that has no words for a
    family has no mark there.
    """
    figure = Figure(figsize=(7, 4.8), layout="constrained", dpi=110)
    ax = figure.subplots()
    lines: dict[str, list[tuple[int, float, float]]] = {}
    for (_, method), runs in groups(found).items():
        able = [one.run for one in runs if not one.run.error.startswith("Unsupported")]
        sizes = [run.ready["migrations"] for run in able if run.ready]
        if sizes:
            near_s = middle(one.near_any_s for one in runs)
            lines.setdefault(method, []).append((sizes[0], near_s, runs[0].run.setting.limit_s))
    for method, points in lines.items():
        points.sort()
        reached = [(size, max(at_s, 0.01)) for size, at_s, _ in points if not isinf(at_s)]
        missed = [(size, limit_s) for size, at_s, limit_s in points if isinf(at_s)]
        if reached:
            ax.plot(*zip(*reached, strict=True), "o-", color=color(method), label=METHODS[method].label)
        if missed:
            label = None if reached else METHODS[method].label
            ax.plot(*zip(*missed, strict=True), "^", mfc="none", color=color(method), label=label)
    ax.set(xscale="log", yscale="log", xlabel="migrations", ylabel="s to within 1 % of the regret")
    ax.set_xticks(sorted({size for points in lines.values() for size, _, _ in points}))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    ax.grid(visible=True, linewidth=0.3)
    if lines:
        ax.legend(fontsize=8)
    return _png(figure)


def _png(figure: Figure) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()
