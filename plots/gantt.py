"""The Gantt chart: who moves when, and why then, drawn onto given axes."""

from matplotlib.axes import Axes

from planner.instance.model import Instance
from planner.plan import Plan
from plots.axis import MONTH_NUMBER_POINTS, draw_months, height_points, label_points
from plots.draw_group import draw_closures, draw_revisions, draw_totals
from plots.draw_rows import (
    draw_alarms,
    draw_as_of,
    draw_boxes,
    draw_lines,
    draw_marks,
    draw_row_lines,
    label_rows,
)
from plots.layout import Gantt
from plots.legend import draw_legend, gantt_entries
from plots.milestones import draw_dues, due_entries
from plots.rows import gantt_rows
from plots.sheet import SMALLEST_POINTS, Sheet

__all__ = ["gantt_rows", "plot_gantt"]

_LARGEST_POINTS = 9.5


def plot_gantt(instance: Instance, plan: Plan, ax: Axes, *, rows: Gantt | None = None) -> None:
    """Draw the chart of a plan onto the axes.

    Parameters
    ----------
    instance, plan
        What is planned, and the plan.
    ax
        Empty axes; names, dates and the legend stand outside of them.
    rows
        The chart, where it is laid out already or only a part is wanted; default all of it.
    """
    chart = gantt_rows(instance, plan) if rows is None else rows
    size = min(_LARGEST_POINTS, max(SMALLEST_POINTS, 0.55 * height_points(ax) / chart.lanes))
    sheet = Sheet(ax, chart, instance.calendar, size)
    ax.set_ylim(chart.lanes, 0)
    draw_months(ax, instance.calendar, chart.months, top=True)
    draw_row_lines(sheet)
    draw_revisions(sheet)
    draw_closures(sheet)
    draw_boxes(sheet)
    draw_lines(sheet)
    draw_marks(sheet)
    draw_dues(sheet)
    draw_as_of(sheet)
    draw_alarms(sheet)
    draw_totals(sheet)
    label_rows(sheet)
    draw_legend(
        ax, [*gantt_entries(chart), *due_entries(chart)], drop_points=label_points() + MONTH_NUMBER_POINTS
    )
