"""What each migration costs by the month of its cutover, as small charts: the plain curve of each member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from planner.explain.counterfactual.alternatives import Availability
from planner.pack.material import Material
from planner.problem import Problem
from planner.problem.options import Yen
from planner.problem.spread import Mask
from planner.problem.tables import MigrationRow
from planner.text.language import Text, join
from plots.axis import width_points
from plots.fonts import FAMILY, shorten
from plots.money import unit_of_all
from plots.paper import blank, paper, render
from plots.small import NAME_POINTS, SmallArea, add_small, draw_small_months, draw_small_yen, name_small
from plots.style import ALARM, INK

_SAID = Text(
    "縦軸: 単独で最も安い月に比べて、その月の本稼働で団体自身の費用とペナルティが増える額",
    "upwards: what a cutover in that month costs the member more than in its own cheapest month",
)
_COST = Text("最も安い月との差", "more than in the cheapest month")
_PLANNED = Text("この計画の月", "month of this plan")
_CHEAPEST = Text("単独で最も安い月", "cheapest for it alone")
_LEFT_OUT = Text(
    "不参加の団体は、参加なら最安の月との差（共通経費を含む）",
    "of those left out: more than in the month cheapest to take part, shared costs included",
)
_BARRED = Text("本稼働できない月", "months barred")
_CELL_INCHES, _CELL_HEIGHT_INCHES = 2.2, 1.25
_MOST_COLUMNS, _MOST_ROWS = 7, 6
_LEGEND_INCHES = 0.42
_NAME_EMS = 0.55  # of a half-width character, with some air
_LINE: dict[str, Any] = {"color": "#2c6fae", "linewidth": 1.4}
_CHOSEN: dict[str, Any] = {"marker": "o", "color": INK, "markersize": 6, "linestyle": "none"}
_LEAST: dict[str, Any] = {"marker": "v", "color": ALARM, "markersize": 5, "linestyle": "none"}
_BARS: dict[str, Any] = {"facecolor": "#e4e4e4", "edgecolor": "none"}


@dataclass(frozen=True)
class Curve:
    """The cost of a migration by cutover month, yen, and where that is possible; shape ``(T,)`` each.

    Of one that the plan leaves out (`out`) with what the group then pays as a whole.
    """

    name: str
    cost_yen: Yen
    allowed: Mask
    planned: int | None
    out: bool

    @property
    def above_yen(self) -> Yen:
        """Return how much more each month costs than the cheapest."""
        least = self.cost_yen[self.cheapest] if self.cheapest is not None else self.cost_yen.min()
        above: Yen = self.cost_yen - least
        return above

    @property
    def cheapest(self) -> int | None:
        """Return the index of the cheapest month that nothing bars; ``None`` if all are barred."""
        months = np.flatnonzero(self.allowed)
        return int(months[np.argmin(self.cost_yen[months])]) if len(months) else None

    @property
    def span_yen(self) -> int:
        """Return the yen between the dearest and the cheapest month that nothing bars."""
        possible = self.cost_yen[self.allowed]
        return int(possible.max() - possible.min()) if len(possible) else 0


def curve(material: Material, row: MigrationRow) -> Curve:
    """Return the curve of a migration: of its modes the cheapest that is allowed, month by month."""
    problem, cutover = material.problem, material.plan.cutovers[row.id]
    name = problem.instance.migration_name(row.id)
    if cutover is None:
        months = material.own_choice(row.id).months
        allowed = np.array([one.availability is not Availability.BARRED for one in months])
        return Curve(name, np.array([one.together_yen for one in months]), allowed, None, out=True)
    options = [problem.options[k] for k in row.options]
    allowed = np.any([option.allowed for option in options], axis=0)
    worst = max(int(option.cost_yen.max()) for option in options) + 1
    costs = [np.where(option.allowed | ~allowed, option.cost_yen, worst) for option in options]
    planned = cutover.month - problem.calendar.start
    inside = 0 <= planned < problem.n_months
    return Curve(name, np.min(costs, axis=0), allowed, planned if inside else None, out=False)


def render_curves(material: Material, name: str, most_pages: int) -> dict[str, bytes]:
    """Return the pages as files by name (errors as `plots.paper.render`); later migrations are left out."""
    return render(lambda: _pages(material, most_pages), name)


def curves_left_out(migrations: int, most_pages: int) -> int:
    """Return how many migrations so many pages do not show."""
    n_columns, n_rows = _shape()
    return max(migrations - most_pages * n_columns * n_rows, 0)


def _shape() -> tuple[int, int]:
    """Return how many columns and rows of small charts the paper in use has room for."""
    width, height = paper().size_inches
    n_columns = max(1, min(_MOST_COLUMNS, int(width / _CELL_INCHES)))
    return n_columns, max(1, min(_MOST_ROWS, int(height / _CELL_HEIGHT_INCHES)))


def _pages(material: Material, most_pages: int) -> Iterator[Figure]:
    n_columns, n_rows = _shape()
    problem = material.problem
    rows, on_a_page = problem.migrations, n_columns * n_rows
    curves = [curve(material, row) for row in rows[: most_pages * on_a_page]]
    unit = unit_of_all([one.span_yen for one in curves])
    for begin in range(0, len(curves), on_a_page):
        shown = curves[begin : begin + on_a_page]
        figure = blank()
        figure.set_layout_engine("none")
        last = _last(problem, shown)
        width, height = figure.get_size_inches()
        room = SmallArea(width, height - _LEGEND_INCHES, foot_inches=_LEGEND_INCHES)
        places = add_small(figure, room, len(shown), n_columns, n_rows)
        for one, (ax, labelled) in zip(shown, places, strict=True):
            plot_curve(problem, one, ax, last, labelled=labelled, unit=unit)
        _legend(figure, left_out=any(one.out for one in shown))
        yield figure


def _last(problem: Problem, shown: Sequence[Curve]) -> int:
    """Return the last month that any of them could have, or has."""
    found = [int(months[-1]) for one in shown if len(months := np.flatnonzero(one.allowed))]
    found += [one.planned for one in shown if one.planned is not None]
    return problem.calendar.start + max(found, default=problem.n_months - 1)


def plot_curve(
    problem: Problem, one: Curve, ax: Axes, last: int, *, labelled: bool, unit: tuple[int, Text]
) -> None:
    """Draw a curve through a last month onto empty axes; fiscal years stand under them where `labelled`.

    Its amounts are written in a unit, the same for all that stand side by side.
    """
    calendar = problem.calendar
    draw_small_months(ax, calendar, last, labelled=labelled)
    cost = one.above_yen.astype(float)
    months = calendar.start + np.arange(len(cost)) + 0.5
    ax.plot(months, np.where(one.allowed, cost, np.nan), zorder=4, gid="cost", **_LINE)
    ax.add_collection(_barred(ax, calendar.start, one), autolim=False)
    for at, style, gid in ((one.cheapest, _LEAST, "cheapest"), (one.planned, _CHOSEN, "planned")):
        if at is not None:
            ax.plot([months[at]], [cost[at]], zorder=5, gid=gid, **style)
    ax.set_xlim(calendar.start, last + 1)
    ax.margins(y=0.15)
    draw_small_yen(ax, unit[0])
    most = int(width_points(ax) / (NAME_POINTS * _NAME_EMS)) - 10
    name_small(ax, shorten(one.name, max(most, 6)))
    name_small(ax, str(unit[1]), right=True)


def _barred(ax: Axes, start: int, one: Curve) -> PolyCollection:
    """Return a shade over the months in which it cannot cut over."""
    boxes = [
        [(start + first, 0), (start + first, 1), (start + final + 1, 1), (start + final + 1, 0)]
        for first, final in _spans(~one.allowed)
    ]
    return PolyCollection(boxes, transform=ax.get_xaxis_transform(), zorder=0.5, gid="barred", **_BARS)


def _spans(mask: Mask) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each run."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)


def _legend(figure: Figure, *, left_out: bool) -> None:
    entries: list[tuple[Line2D | Patch, Text]] = [
        (Line2D([], [], **_LINE), _COST),
        (Line2D([], [], **_CHOSEN), _PLANNED),
        (Line2D([], [], **_LEAST), _CHEAPEST),
        (Patch(**_BARS), _BARRED),
    ]
    figure.legend(
        [handle for handle, _ in entries],
        [str(label) for _, label in entries],
        loc="lower left",
        ncols=len(entries),
        frameon=False,
        prop={"family": list(FAMILY), "size": 8},
        title=str(join((_SAID, _LEFT_OUT) if left_out else (_SAID,), "。", "; ")),
        title_fontproperties={"family": list(FAMILY), "size": 8},
        alignment="left",
    )
