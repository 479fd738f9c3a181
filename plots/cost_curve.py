"""The cost curve of a migration: its yen by cutover month, and what keeps it from each month."""

from collections.abc import Iterator, Mapping
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from planner.explain.counterfactual.alternatives import Availability, Counterfactual
from planner.explain.counterfactual.forced import Forced
from planner.terms import Component
from planner.text.language import Text
from plots import cost_words, words
from plots.axis import draw_months
from plots.cost_marks import CHEAPEST, CHOSEN, cheapest_month, mark_months, months_to_be_had, tell_cheapest
from plots.cost_rows import CostRows, Table
from plots.fonts import FAMILY, shorten, text_style
from plots.layout import BarKind
from plots.money import YenTicks, unit_of
from plots.sheet import Points
from plots.style import COMPONENTS, FAINT_INK, INK, LINES, NET, ROW_LINE

LABEL_POINTS = 9.0
_NAME_WIDTH = 60  # half-width characters
_AIR = 0.08  # of a month, left and right of its bars

_SEEN: dict[Availability, dict[str, Any]] = {
    Availability.BARRED: {"facecolor": "#ececec", "edgecolor": "#c4c4c4", "hatch": "////", "linewidth": 0.0},
    Availability.CROWDED: {"facecolor": "#fdf0d5", "edgecolor": "none", "linewidth": 0.0},
}
_LANES: dict[bool, dict[str, Any]] = {
    True: {"facecolor": "#d0d0d0", "edgecolor": "#7a7a7a", "hatch": "////", "linewidth": 0.6},
    False: {"facecolor": "#f5c46b", "edgecolor": "#b07d1a", "linewidth": 0.6},
}
COLORS: dict[Component | None, dict[str, Any]] = COMPONENTS | {None: NET}
_TOTAL: dict[str, Any] = {"color": INK, "linewidth": 1.6}
_WHOLE: dict[str, Any] = {
    "linestyle": "none",
    "marker": "D",
    "color": "#b2182b",
    "markeredgecolor": "#ffffff",
    "markersize": 6.5,
}


def plot_difference(
    why: Counterfactual, rows: CostRows, forced: Mapping[int, Forced], ax: Axes, *, parts: bool
) -> None:
    """Draw what each month costs more than the plan, and what is known of whole plans.

    Parameters
    ----------
    parts
        Whether the components are drawn too; without them the line alone, with its two months in yen.
    """
    _draw_verdicts(ax, rows)
    totals = {month: _sum(rows.more_yen, month) for month in rows.months}
    if parts:
        _draw_stacks(ax, rows, rows.more_yen)
    _draw_total(ax, rows, totals)
    ax.axhline(0, color=INK, linewidth=0.8, zorder=2.4)
    known = {
        month: one.total_yen - why.plan_yen
        for month, one in forced.items()
        if one.total_yen is not None and month in rows.months
    }
    if known:
        ax.plot([month + 0.5 for month in known], list(known.values()), gid="whole", zorder=5, **_WHOLE)
    tops = {
        month: max(yen, known.get(month, yen), _top(rows.more_yen, month) if parts else yen)
        for month, yen in totals.items()
    }
    mark_months(why, rows, ax, totals, tops)
    if parts:
        _scale(ax, [*known.values(), *_stack_ends(rows, rows.more_yen)], unit_of_both(rows))
    else:
        bottoms = {month: min(yen, known.get(month, yen)) for month, yen in totals.items()}
        tell_cheapest(why, rows, ax, totals, bottoms)
        shown = _shown(rows, totals)
        _scale(ax, [*known.values(), *shown], unit_of(max(shown) - min(shown)))
    _name(ax, str(cost_words.MORE))
    draw_months(ax, why.instance.calendar, rows.months, top=True, bottom=False)


def plot_own(why: Counterfactual, rows: CostRows, ax: Axes) -> None:
    """Draw what the migration costs over the horizon by its cutover month, in components."""
    _draw_verdicts(ax, rows)
    _draw_stacks(ax, rows, rows.own_yen)
    totals = {month: _sum(rows.own_yen, month) for month in rows.months}
    _draw_total(ax, rows, totals)
    _scale(ax, _stack_ends(rows, rows.own_yen), unit_of_both(rows))
    ax.axhline(0, color=INK, linewidth=0.8, zorder=2.4)
    _name(ax, str(cost_words.OWN_COST))
    draw_months(ax, why.instance.calendar, rows.months, bottom=False)


def plot_reasons(why: Counterfactual, rows: CostRows, ax: Axes) -> None:
    """Draw a lane for each reason over the months in which it holds, under one of the years wished for."""
    ax.set_ylim(rows.n_lines, 0)
    ax.set_yticks([])
    across = ax.get_yaxis_transform()
    ax.hlines(range(1, rows.n_lines), 0, 1, transform=across, colors=ROW_LINE, linewidths=0.5, zorder=0.3)
    if rows.preferred:
        _label(ax, 0.5, str(words.PREFERRED))
    for first, last in rows.preferred:
        ax.plot([first, last + 1], [0.5, 0.5], gid="preferred", zorder=2, **LINES[BarKind.PREFERRED])
    for y, lane in enumerate(rows.lanes, 1):
        _label(ax, y + 0.5, lane.label)
        boxes = [_box(first, last + 1, y + 0.2, y + 0.8) for first, last in lane.stretches]
        _boxes(ax, f"lane-{y}", boxes, _LANES[lane.bars], 2.0)
    if rows.n_hidden:
        _label(ax, rows.n_lines - 0.5, str(cost_words.MORE_REASONS.fill(count=rows.n_hidden)))
    if why.chosen is not None:
        ax.axvline(why.chosen.month + 0.5, color=INK, linewidth=0.9, zorder=3, gid="chosen-line")
    draw_months(ax, why.instance.calendar, rows.months)


def unit_of_both(rows: CostRows) -> tuple[int, Text]:
    """Return the unit in which both curves are written: that of the differences."""
    ends = _stack_ends(rows, rows.more_yen)
    return unit_of(max(ends) - min(ends))


def curve_entries(
    why: Counterfactual, rows: CostRows, forced: Mapping[int, Forced], *, parts: bool
) -> list[tuple[Artist, str]]:
    """Return the entries of the legend: what occurs on the page, and nothing else."""
    entries: list[tuple[Artist, str]] = []
    if why.chosen is not None:
        entries.append((Line2D([], [], **CHOSEN), str(cost_words.CHOSEN)))
    if cheapest_month(why) is not None:
        word = cost_words.CHEAPEST_IN if why.chosen is None else cost_words.CHEAPEST
        entries.append((Line2D([], [], **CHEAPEST), str(word)))
    entries.append((Line2D([], [], **_TOTAL), str(cost_words.TOTAL)))
    if any(one.total_yen is not None for one in forced.values()):
        entries.append((Line2D([], [], **_WHOLE), str(cost_words.WHOLE_PLAN)))
    if rows.preferred:
        entries.append((Line2D([], [], **LINES[BarKind.PREFERRED]), str(words.PREFERRED)))
    for verdict, word in (
        (Availability.BARRED, cost_words.BARRED),
        (Availability.CROWDED, cost_words.CROWDED),
    ):
        if rows.where(verdict):
            entries.append((Patch(**_SEEN[verdict]), str(word)))
    return entries + list(_component_entries({*rows.own_yen, *rows.more_yen} if parts else set()))


def _component_entries(used: set[Component | None]) -> Iterator[tuple[Artist, str]]:
    for component in (None, *Component):
        if component in used:
            label = cost_words.NET if component is None else component.label
            yield Patch(**COLORS[component]), str(label)


def _draw_verdicts(ax: Axes, rows: CostRows) -> None:
    across = ax.get_xaxis_transform()
    for verdict, style in _SEEN.items():
        boxes = [_box(first, last + 1, 0.0, 1.0) for first, last in rows.where(verdict)]
        _boxes(ax, verdict.value, boxes, style, 0.2, transform=across)


def _draw_stacks(ax: Axes, rows: CostRows, table: Table) -> None:
    """Stack the components: what is paid upward, what is saved or paid back downward."""
    tops = dict.fromkeys(rows.months, 0)
    bottoms = dict.fromkeys(rows.months, 0)
    for component, by_month in table.items():
        boxes: dict[bool, list[Points]] = {True: [], False: []}
        for month, yen in by_month.items():
            ends = tops if yen > 0 else bottoms
            box = _box(month + _AIR, month + 1 - _AIR, ends[month], ends[month] + yen)
            boxes[rows.verdicts[month] is Availability.BARRED].append(box)
            ends[month] += yen
        name = "net" if component is None else component.value
        style = COLORS[component]
        _boxes(ax, name, boxes[False], style, 2.0)
        _boxes(ax, f"{name}-barred", boxes[True], style | {"alpha": 0.3}, 1.9)


def _draw_total(ax: Axes, rows: CostRows, totals: Mapping[int, int]) -> None:
    edges = [*rows.months, rows.last + 1]
    ax.stairs([float(yen) for yen in totals.values()], edges, baseline=None, zorder=3, gid="total", **_TOTAL)


def _shown(rows: CostRows, totals: Mapping[int, int]) -> list[int]:
    """Return the amounts that the scale has to reach: of barred months only where there are no others."""
    return [totals[month] for month in months_to_be_had(rows)]


def _top(table: Table, month: int) -> int:
    """Return how far the stack of a month reaches up."""
    return sum(max(by_month.get(month, 0), 0) for by_month in table.values())


def _sum(table: Table, month: int) -> int:
    return sum(by_month.get(month, 0) for by_month in table.values())


def _stack_ends(rows: CostRows, table: Table) -> list[int]:
    """Return how far the stacks reach; those of barred months may be cut, but where there are no others."""
    ends = []
    for month in months_to_be_had(rows):
        top = _top(table, month)
        ends += [top, _sum(table, month) - top]
    return ends


def _scale(ax: Axes, values: list[int], unit: tuple[int, Text]) -> None:
    low, high = min([0, *values]), max([0, *values])
    air = (high - low or 1) * 0.1
    ax.set_ylim(low - air, high + air)
    unit_yen, name = unit
    ax.yaxis.tick_right()
    ax.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    ax.yaxis.set_major_formatter(YenTicks(unit_yen))
    ax.tick_params(axis="y", length=2, labelsize=8.5, labelfontfamily=FAMILY[0])
    ax.grid(visible=True, axis="y", color=ROW_LINE, linewidth=0.6, zorder=0.4)
    ax.annotate(
        str(name),
        (1, 1),
        xycoords="axes fraction",
        xytext=(4, 3),
        textcoords="offset points",
        ha="left",
        va="bottom",
        **text_style(8.5, color=FAINT_INK),
    )


def _name(ax: Axes, text: str) -> None:
    ax.annotate(
        text,
        (0, 0.5),
        xycoords="axes fraction",
        xytext=(-6, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        linespacing=1.5,
        **text_style(10, color=INK),
    )


def _label(ax: Axes, y: float, text: str) -> None:
    ax.annotate(
        shorten(text, _NAME_WIDTH),
        (0, y),
        xycoords=("axes fraction", "data"),
        xytext=(-6, 0),
        textcoords="offset points",
        ha="right",
        va="center_baseline",
        **text_style(LABEL_POINTS, color=INK),
    )


def _box(left: float, right: float, bottom: float, top: float) -> Points:
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _boxes(
    ax: Axes, name: str, boxes: list[Points], style: dict[str, Any], order: float, **more: Any
) -> None:
    if boxes:
        shapes = PolyCollection(boxes, gid=name, zorder=order, **style, **more)
        ax.add_collection(shapes, autolim=False)
