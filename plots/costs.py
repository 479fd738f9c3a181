"""What scenarios cost by component, side by side: the whole of it, and what differs from the base.

What is not proved is hatched: the cheapest plan lies somewhere within.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from planner.terms import Component
from planner.text.language import Text
from planner.text.layout import yen
from planner.whatif.compare.comparison import Compared, Comparison
from planner.whatif.compare.others import others_more
from planner.whatif.compare.words import OTHER_HORIZON
from planner.whatif.span import Span, signed
from plots.axis import height_points
from plots.fonts import FAMILY, ems, shorten, text_style
from plots.legend import draw_legend
from plots.money import YenTicks, unit_of_all
from plots.quality import marked_case
from plots.style import COMPONENTS, FAINT_INK, INK, YEAR_LINE

__all__ = ["DIFFERENCES", "TOTALS", "plot_differences", "plot_totals"]

TOTALS = Text("総額の内訳（費用とペナルティ）", "Totals by component (cost and penalties)")
DIFFERENCES = Text("基準との差の内訳", "Differences from the base by component")
_NET = Text("差し引き", "in all")
_RANGE = Text(
    "未証明の範囲（最適な計画はこの間のどこか）", "not proved (the cheapest plan lies somewhere within)"
)
_MORE = Text("{yen}円", "{yen} yen")
_OF_OTHERS = Text(
    "{more}（ほかの団体と共通分 {others}円）", "{more} (the other members and the group: {others} yen)"
)
_SAME = Text("基準と同じ", "as the base")

_BAR = 0.62  # of a row's height
_RANGE_BAR = 0.2  # of a row's height, along its lower edge
_TITLE_WIDTH = 48  # half-width characters
_AIR = 0.16  # of the width, at least, for the amounts beside the bars
_RANGE_AIR = 0.27  # where some are ranges, which are written with both ends
_NAME_POINTS = 9.0
_BESIDE_POINTS = 6.0  # between a bar and its amount
_EDGE_POINTS = 24.0  # that neither names nor the chart take of a page's width
_DROP_POINTS = 34.0
_Amounts = Mapping[Component, int]
_Ends = tuple[int, int]  # where a stack of bars ends on the left and on the right of 0


def plot_totals(comparison: Comparison, ax: Axes) -> None:
    """Draw one bar a scenario that has a price, its components in order; what comes back lies left of 0."""
    rows = comparison.priced
    amounts = [row.components_yen for row in rows]
    _draw_bars(ax, amounts)
    for y, (row, parts) in enumerate(zip(rows, amounts, strict=True)):
        _draw_range(ax, row.solved.optimum, y + (_BAR - _RANGE_BAR) / 2, _RANGE_BAR)
        _write(ax, _ends(parts)[1], y, row.solved.optimum.text(yen), len(rows))
    _frame(ax, comparison, _total_ends(comparison), TOTALS)
    ranged = any(not row.solved.optimum.exact for row in rows)
    draw_legend(ax, _entries(amounts, ranged=ranged), drop_points=_DROP_POINTS)


def plot_differences(comparison: Comparison, ax: Axes) -> None:
    """Draw what each scenario costs more (right) or less (left) than the base, and what it comes to in all.

    By component where both are proved, and else only the range of the whole difference. Of other months
    than the base's there is no difference, which is said.
    """
    rows, amounts = comparison.priced, _differences(comparison)
    _draw_bars(ax, amounts)
    ends = _difference_ends(comparison)
    for y, (row, parts) in enumerate(zip(rows, amounts, strict=True)):
        if not row.exact:
            _draw_range(ax, row.more or Span(0, 0), y, _BAR)
        _write(ax, ends[y][1], y, _more_text(row, parts), len(rows))
    known = [y for y, row in enumerate(rows) if row.exact and row.comparable]
    _draw_nets(ax, [(y, sum(amounts[y].values())) for y in known])
    _frame(ax, comparison, ends, DIFFERENCES)
    ax.axvline(0, color=INK, linewidth=1.0, zorder=3)
    net: tuple[Artist, str] = (
        Line2D([], [], linestyle="none", marker="D", color=INK, markersize=6),
        str(_NET),
    )
    entries = _entries(amounts, ranged=not all(row.exact for row in rows))
    draw_legend(ax, [*entries, net], drop_points=_DROP_POINTS)


def _differences(comparison: Comparison) -> list[_Amounts]:
    """Return by scenario and component what it costs more than the base; nothing where that is not known."""
    return [
        (row.components_more_yen if row.exact else None) or dict.fromkeys(Component, 0)
        for row in comparison.priced
    ]


def _total_ends(comparison: Comparison) -> list[_Ends]:
    return [_ends(row.components_yen) for row in comparison.priced]


def _difference_ends(comparison: Comparison) -> list[_Ends]:
    ends = []
    for row, parts in zip(comparison.priced, _differences(comparison), strict=True):
        more = row.more or Span(0, 0)
        known = [end for end in (more.low_yen, more.high_yen) if end is not None]
        ends.append(_ends(parts) if row.exact else (min(0, *known), max(0, *known)))
    return ends


def _width(ends: Sequence[_Ends]) -> int:
    return max(right for _, right in ends) - min(left for left, _ in ends)


def _more_text(row: Compared, parts: _Amounts) -> Text:
    if not row.comparable:
        return OTHER_HORIZON
    if row.more is None or (row.exact and not any(parts.values())):
        return _SAME
    said = _MORE.fill(yen=_signed(row.more))
    # Of other members, most of it is their own bills, which nobody saves.
    others = None if row.alike else others_more(row)
    return said if others is None else _OF_OTHERS.fill(more=said, others=_signed(others))


def _signed(span: Span) -> Text:
    return span.text(lambda amount: signed(amount) if amount else "±0")


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


def _draw_range(ax: Axes, span: Span, y: float, height: float) -> None:
    """Draw the range that an amount is proved to lie in."""
    if not span.exact and span.low_yen is not None and span.high_yen is not None:
        width = span.high_yen - span.low_yen
        ax.barh(y, width, height, span.low_yen, zorder=3, gid="range", **_hatched())


def _draw_nets(ax: Axes, nets: Sequence[tuple[int, int]]) -> None:
    ax.plot(
        [amount for _, amount in nets],
        [y for y, _ in nets],
        linestyle="none",
        marker="D",
        markersize=6,
        color=INK,
        markeredgecolor="white",
        zorder=4,
        gid="net",
    )


def _hatched() -> dict[str, Any]:
    return {"facecolor": "white", "edgecolor": INK, "hatch": "//////", "linewidth": 0.8}


def _entries(amounts: Sequence[_Amounts], *, ranged: bool) -> list[tuple[Artist, str]]:
    used = [one for one in Component if any(parts[one] for parts in amounts)]
    entries: list[tuple[Artist, str]] = [(Patch(**COMPONENTS[one]), str(one.label)) for one in used]
    return [*entries, (Patch(**_hatched()), str(_RANGE))] if ranged else entries


def _ends(parts: _Amounts) -> _Ends:
    return sum(part for part in parts.values() if part < 0), sum(part for part in parts.values() if part > 0)


def _write(ax: Axes, x: float, y: float, text: Text, n_rows: int) -> None:
    ax.annotate(
        str(text),
        (x, y),
        xytext=(_BESIDE_POINTS, 0),
        textcoords="offset points",
        ha="left",
        va="center_baseline",
        # So small that rows stay apart.
        **text_style(min(9.0, 0.7 * height_points(ax) / max(n_rows, 1)), color=INK),
    )


def _frame(ax: Axes, comparison: Comparison, ends: Sequence[_Ends], heading: Text) -> None:
    """Name the scenarios, set the range with room for the amounts, and label the axis in yen.

    Totals and differences, one above the other, are written in one unit.
    """
    rows = comparison.priced
    least, most = min(left for left, _ in ends), max(right for _, right in ends)
    width = max(_width(ends), 1)
    names = [marked_case(row, shorten(row.label, _TITLE_WIDTH)) for row in rows]
    air = max(_AIR if all(row.exact for row in rows) else _RANGE_AIR, _air(ax, names))
    ax.set_xlim(least - 0.02 * width if least else 0, most + air * width)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), names, **text_style(_NAME_POINTS, color=INK))
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True))
    shown = [_total_ends(comparison), *([_difference_ends(comparison)] if comparison.differs else [])]
    unit_yen, unit = unit_of_all([*map(_width, shown)])
    ax.xaxis.set_major_formatter(YenTicks(unit_yen))
    ax.tick_params(axis="x", length=2, labelsize=8, labelfontfamily=FAMILY[0])
    ax.set_xlabel(str(unit), **text_style(8, color=FAINT_INK))
    ax.grid(axis="x", color=YEAR_LINE, linewidth=0.4, alpha=0.6, zorder=0)
    ax.set_title(str(heading), loc="left", **text_style(11, color=INK))


def _air(ax: Axes, names: Sequence[str]) -> float:
    """Return the share of the width of the bars that the longest amount takes beside them.

    The chart is laid out later: it takes what the names leave of the page's width.
    """
    amount = max(ems(text.get_text()) * float(text.get_fontsize()) for text in ax.texts) + 2 * _BESIDE_POINTS
    page = ax.figure.bbox.width * 72.0 / ax.figure.dpi
    room = page - _NAME_POINTS * max(map(ems, names)) - _EDGE_POINTS
    return 1.02 * amount / max(room - amount, amount)
