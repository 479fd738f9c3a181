"""What cases cost by component, side by side: the whole of it, and what differs from the base."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from planner.terms import Component
from planner.text.layout import pick, yen
from planner.text.phrases import Said
from planner.whatif.compare.comparison import Comparison, Row
from planner.whatif.compare.text import labels
from plots.axis import height_points
from plots.fonts import FAMILY, shorten, text_style
from plots.legend import draw_legend
from plots.style import COMPONENTS, FAINT_INK, INK, YEAR_LINE
from plots.words import Word

__all__ = ["plot_differences", "plot_totals"]

_BAR = 0.62  # of a row's height
_TITLE_WIDTH = 48  # half-width characters
_AIR = 0.16  # of the width, for the amounts beside the bars
# The largest that leaves some figures to the axis counts.
_UNITS: tuple[tuple[int, Said], ...] = (
    (1_000_000, ("百万円", "million yen")),
    (1_000, ("千円", "thousand yen")),
    (1, ("円", "yen")),
)
_Amounts = Mapping[Component, int]


def plot_totals(comparison: Comparison, ax: Axes, *, lang: str = "ja") -> None:
    """Draw one bar a case that has a plan, its components in their order; what comes back lies left of 0."""
    cases = _cases(comparison)
    amounts = [dict(row.components_yen) for _, row in cases]
    _draw_bars(ax, amounts)
    for y, ((_, row), parts) in enumerate(zip(cases, amounts, strict=True)):
        assert row.solved.ledger is not None
        end = sum(part for part in parts.values() if part > 0)
        _write(ax, end, y, yen(row.solved.ledger.total_yen).said(lang), _size(ax, len(cases)))
    _frame(ax, [label for label, _ in cases], amounts, Word.TOTALS.text(lang), lang)
    used = [one for one in Component if any(parts[one] for parts in amounts)]
    entries = [(Patch(**COMPONENTS[one]), one.label.said(lang)) for one in used]
    draw_legend(ax, list(entries), drop_points=34.0)


def plot_differences(comparison: Comparison, ax: Axes, *, lang: str = "ja") -> None:
    """Draw what each case costs more (right) or less (left) than the base, and what it comes to in all."""
    cases, base = _cases(comparison), comparison.base.components_yen
    amounts = [
        {one: amount - base.get(one, 0) for one, amount in row.components_yen.items()} for _, row in cases
    ]
    _draw_bars(ax, amounts)
    nets = [sum(parts.values()) for parts in amounts]
    ax.plot(
        nets,
        range(len(nets)),
        linestyle="none",
        marker="D",
        markersize=6,
        color=INK,
        markeredgecolor="white",
        zorder=4,
        gid="net",
    )
    for y, (net, parts) in enumerate(zip(nets, amounts, strict=True)):
        right = sum(part for part in parts.values() if part > 0)
        said = f"{net:+,}{pick(lang, '円', ' yen')}" if net else _same(parts, lang)
        _write(ax, right, y, said, _size(ax, len(cases)))
    _frame(ax, [label for label, _ in cases], amounts, Word.DIFFERENCES.text(lang), lang)
    ax.axvline(0, color=INK, linewidth=1.0, zorder=3)
    used = [one for one in Component if any(parts[one] for parts in amounts)]
    handles: list[tuple[Patch | Line2D, str]] = [
        (Patch(**COMPONENTS[one]), one.label.said(lang)) for one in used
    ]
    net_mark = Line2D([], [], linestyle="none", marker="D", color=INK, markersize=6)
    draw_legend(ax, [*handles, (net_mark, Word.NET.text(lang))], drop_points=34.0)


def _same(parts: _Amounts, lang: str) -> str:
    return pick(lang, "±0円", "0 yen") if any(parts.values()) else pick(lang, "基準と同じ", "as the base")


def _cases(comparison: Comparison) -> list[tuple[str, Row]]:
    """Return the cases with a plan, each under number and title."""
    named = zip(labels(comparison), comparison.rows, strict=True)
    return [(label, row) for label, row in named if row.plan is not None]


def _draw_bars(ax: Axes, amounts: Sequence[_Amounts]) -> None:
    """Stack what is above zero to the right, what is below to the left."""
    right, left = [0] * len(amounts), [0] * len(amounts)
    for component in Component:
        for y, parts in enumerate(amounts):
            amount = parts[component]
            if not amount:
                continue
            edges = right if amount > 0 else left
            ax.barh(y, amount, _BAR, edges[y], zorder=2, gid=component.value, **COMPONENTS[component])
            edges[y] += amount


def _write(ax: Axes, x: float, y: float, text: str, size: float) -> None:
    ax.annotate(
        text,
        (x, y),
        xytext=(6, 0),
        textcoords="offset points",
        ha="left",
        va="center_baseline",
        **text_style(size, color=INK),
    )


def _size(ax: Axes, n_cases: int) -> float:
    """Return the size of names and amounts in points, so that rows stay apart."""
    return min(9.0, 0.7 * height_points(ax) / max(n_cases, 1))


def _frame(ax: Axes, names: Sequence[str], amounts: Sequence[_Amounts], heading: str, lang: str) -> None:
    """Name the cases, set the range with room for the amounts, and label the axis in millions."""
    most = max(_sum(parts.values(), lambda part: part > 0) for parts in amounts)
    least = min(_sum(parts.values(), lambda part: part < 0) for parts in amounts)
    width = max(most - least, 1)
    ax.set_xlim(least - 0.02 * width if least else 0, most + _AIR * width)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(
        range(len(names)), [shorten(name, _TITLE_WIDTH) for name in names], **text_style(9, color=INK)
    )
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True))
    unit_yen, unit = next(one for one in _UNITS if width >= 20 * one[0] or one[0] == 1)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value / unit_yen:,.0f}"))
    ax.tick_params(axis="x", length=2, labelsize=8, labelfontfamily=FAMILY[0])
    ax.set_xlabel(pick(lang, *unit), **text_style(8, color=FAINT_INK))
    ax.grid(axis="x", color=YEAR_LINE, linewidth=0.4, alpha=0.6, zorder=0)
    ax.set_title(heading, loc="left", **text_style(11, color=INK))


def _sum(values: Iterable[int], counts: Callable[[int], bool]) -> int:
    return sum(value for value in values if counts(value))
