"""Milestones on a Gantt chart: a mark of its own for each, where a row or the whole group needs it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from planner.deadlines import Deadline
from planner.instance.model import Instance
from planner.text.language import Text
from plots.fonts import shorten
from plots.layout import Due, Gantt
from plots.sheet import Sheet
from plots.style import INK

__all__ = ["draw_dues", "due_entries", "with_milestones"]

_DUE = Text("節目の期限: {name}", "milestone due: {name}")
_NAME_WIDTH = 30  # half-width characters
_SHAPES = ("D", "^", "s", "P", "*", "h", "<", ">")
_FILLS = ("#ffffff", "#9a9a9a")  # more milestones than shapes take the next fill
_HEIGHTS = (0.36, 0.78)  # of a row, between leases and windows
_LINE: dict[str, Any] = {"color": INK, "linewidth": 0.9, "linestyle": (0, (1, 2))}


def with_milestones(chart: Gantt, instance: Instance, deadlines: Sequence[Deadline]) -> Gantt:
    """Return the chart with these milestones marked; those without a month in it are left out."""
    ids = list(instance.milestones)
    dues: dict[str, list[Due]] = {}
    for one in deadlines:
        if one.month is not None and chart.first <= one.month <= chart.last:
            dues.setdefault(one.subject, []).append(Due(ids.index(one.id), one.month))
    return replace(
        chart,
        rows=tuple(replace(row, dues=tuple(dues.get(row.migration, ()))) for row in chart.rows),
        milestones=tuple(milestone.name for milestone in instance.milestones.values()),
        dues=tuple(dues.get("", ())),
    )


def draw_dues(sheet: Sheet) -> None:
    """Mark the milestones of each row in it, and those of the group by a line down all rows."""
    for y, row in enumerate(sheet.chart.rows, sheet.rows_at):
        for due, height in _placed(row.dues):
            sheet.ax.plot(
                [due.month + 0.5], [y + height], gid=f"due-{due.number}", zorder=3.2, **_style(due.number)
            )
    for due in sheet.chart.dues:
        x, top = due.month + 0.5, sheet.rows_at
        sheet.strokes(f"due-line-{due.number}", [[(x, top), (x, sheet.totals_at)]], _LINE, 1.4)
        style = _style(due.number) | {"clip_on": False}
        sheet.ax.plot([x], [top], gid=f"due-{due.number}", zorder=5, **style)


def _placed(dues: Sequence[Due]) -> Iterator[tuple[Due, float]]:
    """Yield each milestone with its height in the row: those of one month under each other."""
    for due in dues:
        beside = [one for one in dues if one.month == due.month]
        share = (beside.index(due) + 0.5) / len(beside)
        yield due, _HEIGHTS[0] + share * (_HEIGHTS[1] - _HEIGHTS[0])


def due_entries(chart: Gantt) -> list[tuple[Artist, str]]:
    """Return the entries of the legend: each milestone that is marked."""
    marked = {due.number for row in chart.rows for due in row.dues} | {due.number for due in chart.dues}
    return [
        (
            Line2D([], [], **_style(number)),
            shorten(str(_DUE.fill(name=chart.milestones[number])), _NAME_WIDTH),
        )
        for number in sorted(marked)
    ]


def _style(number: int) -> dict[str, Any]:
    turn, place = divmod(number, len(_SHAPES))
    return {
        "linestyle": "none",
        "marker": _SHAPES[place],
        "color": _FILLS[turn % len(_FILLS)],
        "markeredgecolor": INK,
        "markeredgewidth": 0.9,
        "markersize": 5.5,
    }
