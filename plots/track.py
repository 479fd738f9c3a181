"""The Gantt chart of a plan as it really goes, with the dates that were planned as ghosts behind."""

from planner.periods.wareki import month_label
from planner.replan import words
from planner.replan.track import Track
from plots.paper import render
from plots.replan import ghost_pages, with_ghosts
from plots.rows import gantt_rows


def render_track(found: Track, name: str) -> dict[str, bytes]:
    """Return the chart as files: the content of each page by file name (errors as `plots.paper.render`)."""
    as_of = found.today.as_of
    chart = with_ghosts(found.instance, gantt_rows(found.instance, found.plan), found.today.plan, as_of)
    title = words.TRACK_TITLE.fill(title=found.instance.display_title(), month=month_label(as_of))
    months = sum(row.months_late for row in found.late)
    said = words.TRACK_SUM.fill(late=len(found.late), months=months, over=f"{found.over_yen:+,}")
    return render(lambda: ghost_pages(found.instance, found.plan, chart, (str(title), str(said))), name)
