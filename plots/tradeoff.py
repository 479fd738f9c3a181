"""Frontiers: the least total by how much of something else is allowed, one chart an axis."""

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from planner.text.language import NOTHING, Text
from planner.text.layout import yen
from planner.whatif.tradeoff import words
from planner.whatif.tradeoff.axis import Axis
from planner.whatif.tradeoff.frontier import Frontier, Point, Tradeoff
from planner.whatif.tradeoff.report import remarks
from planner.whatif.tradeoff.tables import value_text
from plots.axis import open_frame
from plots.fonts import text_style
from plots.legend import draw_legend
from plots.money import Unit, draw_yen, in_unit, unit_of_all
from plots.paper import blank, head, paper, render
from plots.style import FAINT_INK, INK

_LINE = "#2c6fae"
_SPARE = 0.33  # of the sheet: a step line needs no more
_SPARE_OF_WORDS = 0.76
_PRICE = "price"
_APART = 0.07  # of the axis, from one label to the next
_MORE = Text("総額最小の計画との差（{unit}）", "above the plan of least total ({unit})")
_NOTHING_TO_TRADE = Text(
    "総額が最小の計画で、これも最小になります\n"
    "引き換えにするものがないので、曲線はありません\n{value}\n総額 {total}",
    "the plan of least total has the least of this, too\n"
    "there is nothing to trade, and so no curve\n{value}\ntotal {total}",
)
_SOLE = Text(
    "見つかった計画は1つだけです\n"
    "ほかにもあるかは確かめられておらず、曲線は描けません\n{value}\n総額 {total}",
    "only one plan was found\n"
    "whether there are others is not settled, and so no curve is drawn\n{value}\ntotal {total}",
)
_YEN, _A_HEAD = Text("円", " yen"), Text("円/人", " yen a resident")
_YEARS = Text("年度", " {count:fiscal year|fiscal years}")
_BAR: dict[str, Any] = {"color": _LINE, "linewidth": 4, "alpha": 0.35, "zorder": 1}
_PROVED: dict[str, Any] = {"marker": "o", "color": _LINE, "markersize": 7}
_OPEN: dict[str, Any] = {"marker": "o", "color": _LINE, "markerfacecolor": "white", "markersize": 7}


def render_tradeoff(found: Tradeoff, name: str) -> dict[str, bytes]:
    """Return the chart as a file: its content by file name (errors as `plots.paper.render`)."""
    return render(lambda: [page_of(found)], name)


def page_of(found: Tradeoff) -> Figure:
    """Return the page: a chart an axis, side by side."""
    # Where there is no curve at all, the sheet is as high as its words.
    words_alone = all(is_sole(frontier) for frontier in found.frontiers)
    figure = blank((_SPARE_OF_WORDS if words_alone else _SPARE) * paper().size_inches[1])
    grid = figure.add_gridspec(1, len(found.frontiers))
    axes = [figure.add_subplot(grid[0, at]) for at in range(len(found.frontiers))]
    head(figure, str(words.TITLE.fill(title=found.problem.instance.display_title())), "", "")
    for frontier, ax in zip(found.frontiers, axes, strict=True):
        plot_frontier(found, frontier, ax)
    thin_out(figure)
    return figure


def spans_of(found: Tradeoff) -> list[int]:
    """Return the most that a plan of each frontier costs above the least, in yen."""
    return [max(found.more(point).high_yen or 0 for point in frontier.points) for frontier in found.frontiers]


def is_sole(frontier: Frontier) -> bool:
    """Tell whether a frontier is one point, which is no curve."""
    return len(frontier.points) == 1


def plot_frontier(found: Tradeoff, frontier: Frontier, ax: Axes, unit: Unit | None = None) -> None:
    """Draw what each bound on an axis costs above the least: a step down wherever more is allowed.

    Parameters
    ----------
    unit
        That of what stands beside; by default of all frontiers.
    """
    ax.set_title(_heading(found, frontier), loc="left", y=1.0, pad=14, **text_style(9, color=INK))
    if is_sole(frontier):
        _tell_sole(found, frontier, ax)
        return
    least_yen = found.cheapest.total_yen
    points = list(reversed(frontier.points))  # from little of the axis to much
    values = [point.value for point in points]
    more = [point.total_yen - least_yen for point in points]
    spans = [found.more(point) for point in points]
    last = values[-1] + max((values[-1] - values[0]) * 0.08, 0.5)
    ax.step([*values, last], [*more, more[-1]], where="post", color=_LINE, linewidth=1.4, zorder=2)
    for point, more_yen, span in zip(points, more, spans, strict=True):
        style = _PROVED if _proved(found, point) else _OPEN
        ax.vlines(point.value, span.low_yen or 0, span.high_yen or 0, **_BAR)
        ax.plot(point.value, more_yen, zorder=3, gid="point", **style)
    unit_yen, unit_name = unit = unit or unit_of_all(spans_of(found))
    _label(found, frontier, points, unit, ax)
    draw_yen(ax.yaxis, unit_yen, most_ticks=6, size=8)
    ax.set_ylabel(str(_MORE.fill(unit=unit_name)), **text_style(8, color=FAINT_INK))
    in_money = _in_money(found, frontier.axis)
    ax.set_xlabel(
        str(unit_name if in_money else _unit(found, frontier.axis)), **text_style(8, color=FAINT_INK)
    )
    open_frame(ax, "y")
    draw_legend(ax, _entries(found, points), drop_points=64.0)


def _tell_sole(found: Tradeoff, frontier: Frontier, ax: Axes) -> None:
    """Write what a frontier of one point is, and why there is no curve."""
    (point,) = frontier.points
    ax.set_axis_off()
    value = value_text(frontier.axis, point.value, found.measures)
    value += _unit(found, frontier.axis, count=point.value)
    said = (_NOTHING_TO_TRADE if frontier.exact else _SOLE).fill(value=value, total=point.total.text(yen))
    ax.text(0, 1, str(said), transform=ax.transAxes, va="top", gid="sole", **text_style(13, color=INK))


def _unit(found: Tradeoff, axis: Axis, *, count: int = 0) -> Text:
    """Return the unit of an axis, or of so many on it; months have none."""
    if axis is Axis.LOSS:
        return _YEN if _in_money(found, axis) else _A_HEAD
    return _YEARS.fill(count=count) if axis is Axis.YEARS else NOTHING


def _in_money(found: Tradeoff, axis: Axis) -> bool:
    """Tell whether an axis is one of yen, and not of yen a resident."""
    return axis is Axis.LOSS and found.measures.residents is None


def _label(found: Tradeoff, frontier: Frontier, points: Sequence[Point], unit: Unit, ax: Axes) -> None:
    """Name values on the axis and what points cost above the least, as far as there is room."""
    span = points[-1].value - points[0].value
    shown: list[Point] = []
    for point in (points[-1], *points[:-1]):  # both ends are named whatever stands beside them
        if all(abs(other.value - point.value) >= _APART * span for other in shown):
            shown.append(point)
    values = [point.value for point in shown]
    texts = [str(value_text(frontier.axis, value, found.measures)) for value in values]
    if _in_money(found, frontier.axis):
        texts = in_unit(values, unit[0], figures=10, sign="+")
    ax.set_xticks(values, texts, **text_style(8, color=INK))
    ax.tick_params(axis="x", labelrotation=0 if frontier.axis is Axis.YEARS else 40)
    least_yen = found.cheapest.total_yen
    for point in shown:
        if point.total_yen > least_yen:
            ax.annotate(
                str(found.more(point).text(lambda amount: f"+{yen(amount)}" if amount else "0")),
                (point.value, point.total_yen - least_yen),
                xytext=(6, 5),
                textcoords="offset points",
                gid=_PRICE,
                **text_style(8, color=INK),
            )


def thin_out(figure: Figure) -> None:
    """Take away prices of a finished page that would be written over another: both ends go before."""
    figure.draw_without_rendering()
    for ax in figure.axes:
        taken: list[Bbox] = []
        for text in ax.texts:
            if text.get_gid() != _PRICE:
                continue
            box = text.get_window_extent()
            if any(box.overlaps(other) for other in taken):
                text.set_visible(False)
            else:
                taken.append(box)


def _heading(found: Tradeoff, frontier: Frontier) -> str:
    said = "\n".join(map(str, remarks(found, frontier)))
    return f"{words.AXES[frontier.axis]}\n{said}"


def _proved(found: Tradeoff, point: Point) -> bool:
    return point.total.exact and found.more(point).exact


def _entries(found: Tradeoff, points: Sequence[Point]) -> list[tuple[Artist, str]]:
    entries: list[tuple[Artist, str]] = []
    if any(_proved(found, point) for point in points):
        entries.append((Line2D([], [], linestyle="none", **_PROVED), str(words.PROVED)))
    if not all(_proved(found, point) for point in points):
        entries.append((Line2D([], [], linestyle="none", **_OPEN), str(words.RANGE)))
    return entries
