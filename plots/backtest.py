"""A back-test drawn: a small Gantt chart a group, real against best; published savings against ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from planner.backtest import words
from planner.backtest.case import RealGroup
from planner.backtest.page import saving_points
from planner.backtest.study import BacktestStudy
from planner.backtest.tables import extra_text
from planner.periods.months import format_month
from planner.plan import Plan
from planner.text.language import join, same
from plots.fonts import shorten, text_style
from plots.paper import ChartArea, blank, on_paper, paper, render
from plots.quality import Quality
from plots.style import FAINT_INK, INK, QUARTER_LINE

_MM_PER_INCH = 25.4
_COLUMNS = 4
_ROW_MM = 5.4
_AROUND_ROWS = 2.6  # title and months of one chart, in rows
_TOP_MM, _BOTTOM_MM, _SIDE_MM, _NAMES_MM, _GAP_MM = 20.0, 6.0, 6.0, 26.0, 4.0
_NAME_WIDTH = 18
_TITLE_WIDTH = 46
_REAL, _BEST = "#8a8a8a", "#0072b2"
_LANE = 0.22  # of a row, from its middle to either lane
_MOST_TICKS = 4
_TICKS = (3, 6, 12, 24, 36, 60)  # months from one to the next
_SCATTER = ChartArea(240, 160)
_GROUP_WIDTH = 44
_UNDER_NAMES = 0.66  # of the height of the chart, which points fill: the names of groups stand above


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the chart of a group stands: the column, and the rows of its page above it."""

    case: RealGroup
    column: int
    above: float


def render_plans(study: BacktestStudy, name: str) -> dict[str, bytes]:
    """Return a chart of every group as files (errors as `plots.paper.render`)."""
    return render(lambda: _pages(study), name)


def _pages(study: BacktestStudy) -> Iterator[Figure]:
    pages = list(_laid_out(study.cases))
    for number, places in enumerate(pages, 1):
        figure = blank((paper().height_mm - _height_mm(places)) / _MM_PER_INCH)
        figure.set_layout_engine("none")  # charts of one scale, each in its place
        _head(figure, f"{number}/{len(pages)}" if len(pages) > 1 else "")
        for place in places:
            _chart(study, place, _axes(figure, place))
        yield figure


def _laid_out(cases: Sequence[RealGroup]) -> Iterator[list[_Place]]:
    """Yield pages: each chart goes below the others of the shortest column, as long as there is room."""
    room = (paper().height_mm - _TOP_MM - _BOTTOM_MM) / _ROW_MM
    places: list[_Place] = []
    filled = [0.0] * _COLUMNS
    for case in cases:
        column = filled.index(min(filled))
        needed = len(case.real.cutovers) + _AROUND_ROWS
        if filled[column] and filled[column] + needed > room:
            yield places
            places, filled, column = [], [0.0] * _COLUMNS, 0
        places.append(_Place(case, column, filled[column]))
        filled[column] += needed
    yield places


def _height_mm(places: Sequence[_Place]) -> float:
    """Return what a page needs, mm: few charts are no reason for a white sheet."""
    rows = max(place.above + len(place.case.real.cutovers) + _AROUND_ROWS for place in places)
    return _TOP_MM + rows * _ROW_MM + _BOTTOM_MM


def _axes(figure: Figure, place: _Place) -> Axes:
    width, height = paper().width_mm, figure.get_figheight() * _MM_PER_INCH
    column_mm = (width - 2 * _SIDE_MM + _GAP_MM) / _COLUMNS
    rows = len(place.case.real.cutovers)
    left = _SIDE_MM + place.column * column_mm + _NAMES_MM
    top = _TOP_MM + (place.above + 1.1) * _ROW_MM
    size_mm = (column_mm - _NAMES_MM - _GAP_MM, rows * _ROW_MM)
    bottom = height - top - size_mm[1]
    return figure.add_axes((left / width, bottom / height, size_mm[0] / width, size_mm[1] / height))


def _head(figure: Figure, counted: str) -> None:
    height = figure.get_figheight() * _MM_PER_INCH
    figure.text(0.015, 1 - 6 / height, str(words.TITLE), va="top", **text_style(15, color=INK))
    figure.text(0.015, 1 - 13 / height, str(words.PLANS), va="top", **text_style(9, color=FAINT_INK))
    number = text_style(9.5, color=FAINT_INK)
    figure.text(0.985, 1 - 13 / height, counted, ha="right", va="top", gid="page", **number)
    marks = [
        Line2D([], [], color=_REAL, marker="o", markerfacecolor="white", linewidth=3, label=str(words.REAL)),
        Line2D([], [], color=_BEST, marker="o", linewidth=3, label=str(words.BEST)),
    ]
    figure.legend(
        handles=marks,
        loc="upper right",
        bbox_to_anchor=(0.99, 1 - 4 / height),
        ncols=2,
        frameon=False,
        prop={"family": list(text_style(9)["fontfamily"]), "size": 9},
    )


def _chart(study: BacktestStudy, place: _Place, ax: Axes) -> None:
    case = place.case
    months = case.months()
    trial = study.trial(case)
    best = None if trial is None else trial.best
    keys = sorted(months, key=lambda key: months[key])
    drawn = [*months.values(), *([] if trial is None else trial.months.values())]
    for row, key in enumerate(keys):
        ax.axhspan(row - 0.5, row + 0.5, color="#f5f6f8" if row % 2 else "white", zorder=0, linewidth=0)
        _lane(case, case.real, key, ax, {"y": row - _LANE, "color": _REAL, "markerfacecolor": "white"})
        if best is not None:
            _lane(case, best, key, ax, {"y": row + _LANE, "color": _BEST, "markerfacecolor": _BEST})
    names = [shorten(case.instance.migration_name(key), _NAME_WIDTH) for key in keys]
    ax.set_yticks(range(len(keys)), names, **text_style(7, color=INK))
    ax.set_ylim(len(keys) - 0.5, -0.5)
    _months(case, min(drawn) - _most_work(case) - 1, max(drawn) + 2, ax)
    extra = extra_text(None if trial is None else trial.extra, 1)
    title = join([same(shorten(case.instance.display_title(), _TITLE_WIDTH)), same(extra)], "  +", "  +")
    proved = trial is None or best is None or trial.proved
    ax.set_title(
        Quality(proved=proved).marked(str(title)),
        loc="left",
        x=-_NAMES_MM / 72,
        y=1.0,
        pad=3,
        **text_style(7.5, color=INK),
    )
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(QUARTER_LINE)
    ax.tick_params(length=0)


def _lane(case: RealGroup, plan: Plan, key: str, ax: Axes, look: dict[str, Any]) -> None:
    """Draw the work before a cutover, and the cutover."""
    cutover = plan.cutovers[key]
    if cutover is None:
        return
    begun = cutover.month - _work(case, key, cutover.mode)
    ax.hlines(look["y"], begun, cutover.month, color=look["color"], linewidth=2.6, alpha=0.55, zorder=2)
    mark = {"markeredgecolor": look["color"], "markerfacecolor": look["markerfacecolor"]}
    ax.plot(cutover.month, look["y"], marker="o", markersize=4.2, gid="cutover", zorder=3, **mark)


def _work(case: RealGroup, key: str, mode: str) -> int:
    return sum(phase.months for phase in case.instance.migration(key).modes[mode].phases)


def _most_work(case: RealGroup) -> int:
    cutovers = ((key, one) for key, one in case.real.cutovers.items() if one is not None)
    return max(_work(case, key, one.mode) for key, one in cutovers)


def _months(case: RealGroup, first: int, last: int, ax: Axes) -> None:
    """Mark some months, counted from the begin of the fiscal year."""
    step = next((step for step in _TICKS if last - first <= step * _MOST_TICKS), _TICKS[-1])
    calendar = case.instance.calendar
    begin = calendar.first_month(calendar.fiscal_year(first))
    ticks = [month for month in range(begin, last + 1, step) if month >= first]
    ax.set_xlim(first, last)
    ax.set_xticks(ticks, [format_month(month) for month in ticks], **text_style(6.5, color=FAINT_INK))
    for month in ticks:
        ax.axvline(month, color=QUARTER_LINE, linewidth=0.6, zorder=1)


def render_savings(study: BacktestStudy, name: str) -> dict[str, bytes]:
    """Return the chart of published savings against ours (errors as `plots.paper.render`)."""
    with on_paper(_SCATTER):
        return render(lambda: [_savings(study)], name)


def _savings(study: BacktestStudy) -> Figure:
    figure = blank()
    ax = figure.add_subplot()
    points = [(100 * published, 100 * ours) for published, ours in saving_points(study)]
    most = max(value for point in points for value in point) * 1.1
    ax.plot([0, most], [0, most], color=QUARTER_LINE, zorder=1, gid="alike")
    ax.plot(*zip(*points, strict=True), linestyle="none", marker="o", color=_BEST, gid="group", zorder=3)
    high = max(y for _, y in points) + 0.05 * most
    ax.set_xlim(0, most)
    ax.set_ylim(0, high / _UNDER_NAMES)
    _label(points, [case.instance.display_title() for case in _published(study)], high, ax)
    end = min(most, high)
    style = text_style(8, color=FAINT_INK)
    ax.annotate(
        str(words.ALIKE), (0.5 * end, 0.5 * end), (6, -6), textcoords="offset points", va="top", **style
    )
    ax.set_xlabel(str(words.PUBLISHED), **text_style(9, color=INK))
    ax.set_ylabel(str(words.FEES), **text_style(9, color=INK))
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return figure


def _published(study: BacktestStudy) -> list[RealGroup]:
    return [case for case in study.cases if case.reported_saving() is not None]


def _label(points: Sequence[tuple[float, float]], titles: Sequence[str], over: float, ax: Axes) -> None:
    """Name the points upright above all of them, none over another, each with a line to its point."""
    at = 0.0
    for (x, y), title in sorted(zip(points, titles, strict=True)):
        at = max(x, at)
        ax.plot([x, at], [y, over], color=QUARTER_LINE, linewidth=0.6, zorder=2)
        style = text_style(6.5, color=FAINT_INK)
        ax.text(at, over, shorten(title, _GROUP_WIDTH), rotation=90, ha="center", va="bottom", **style)
        at += 0.02 * ax.get_xlim()[1]
