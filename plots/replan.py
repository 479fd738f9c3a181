"""The Gantt chart of a plan made anew, with the old dates as ghosts behind the new."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from matplotlib.figure import Figure

from planner.instance.member import Mode
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.replan import words
from planner.replan.replanned import Replanned
from planner.replan.report import disturbance_yen, heading
from planner.text.layout import yen
from plots.gantt import plot_gantt
from plots.layout import Bar, BarKind, Gantt, GanttRow
from plots.pages import rows_per_page
from plots.paper import head, page, render, room_inches
from plots.rows import gantt_rows

_LANE_INCHES = 0.42
_MOST_PAGES = 3


def render_replan(found: Replanned, name: str) -> dict[str, bytes]:
    """Return the chart as files: the content of each page by file name (errors as `plots.paper.render`)."""
    as_of, title = found.instance.as_of, found.instance.display_title()
    assert as_of is not None
    chart = with_ghosts(found.instance, gantt_rows(found.instance, found.plan), found.old, as_of)
    moved = words.MOVED.fill(members=len(found.members_moved), count=len(found.moves))
    total = words.TOTAL.fill(total=yen(found.total_yen), moved=yen(disturbance_yen(found)))
    said = f"{heading(as_of)}　{moved}　{total}"
    return render(lambda: ghost_pages(found.instance, found.plan, chart, (title, said)), name)


def ghost_pages(instance: Instance, plan: Plan, chart: Gantt, heading: tuple[str, str]) -> Iterator[Figure]:
    """Draw the first pages of a chart under a title and a line."""
    n_pages = min(-(-len(chart.rows) // rows_per_page()), _MOST_PAGES)
    for number in range(n_pages):
        begin = number * rows_per_page()
        part = chart.part(begin, begin + rows_per_page())
        height = min(room_inches(), part.lanes * _LANE_INCHES)
        figure, axes = page([height], room_inches() - height)
        plot_gantt(instance, plan, axes[0], rows=part)
        head(figure, *heading, f"{number + 1}/{n_pages}" if n_pages > 1 else "")
        yield figure


def with_ghosts(instance: Instance, chart: Gantt, old: Plan, as_of: int | None) -> Gantt:
    """Return a chart with the dates of an older plan behind those of each row that has others now."""
    rows = [_haunted(instance, row, old.cutovers.get(row.migration)) for row in chart.rows]
    months = (bar.last for row in rows for bar in row.bars if bar.kind is BarKind.OLD_WORK)
    last = max(chain([chart.last], months))
    return replace(chart, rows=tuple(rows), last=min(last, instance.calendar.end), as_of=as_of)


def _haunted(instance: Instance, row: GanttRow, was: Cutover | None) -> GanttRow:
    modes = instance.migration(row.migration).modes
    if was is None or was.month == row.cutover or was.mode not in modes:
        return row
    return replace(row, bars=(*row.bars, *_ghosts(was.month, modes[was.mode], instance)))


def _ghosts(month: int, mode: Mode, instance: Instance) -> Iterator[Bar]:
    calendar = instance.calendar
    first, last = month - mode.lead_months, max(month, month + mode.parallel_months - 1)
    yield Bar(BarKind.OLD_WORK, max(first, calendar.start), min(last, calendar.end))
    if month in calendar:
        yield Bar(BarKind.OLD_CUTOVER, month, month)
