"""Charts of a plan, as files to write."""

from typing import TYPE_CHECKING

from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.plan import Plan


MOST_PAGES = 3  # of rows, and as many of loads, unless more are asked for: a page takes some seconds


def chart(
    talk: Talk,
    instance: "Instance",
    plan: "Plan",
    name: str,
    *,
    loads: bool,
    subtitle: str | None = None,
    most_pages: int = MOST_PAGES,
) -> dict[str, bytes]:
    """Return the pages of a plan's Gantt chart by file name, telling what they do not show."""
    from plots.pages import render_gantt, rows_left_out

    tell_missing_characters(talk, instance)
    more = rows_left_out(plan, most_pages)
    if more:
        ja = f"図には本稼働の早い順に載せ、{more:,}件を省きました。planner gantt --pages で増やせます"
        en = f"the chart shows the earliest cutovers; {more:,} are left out (more: planner gantt --pages)"
        talk.notices([Notice("", "rows_left_out", Text(ja, en))])
    return render_gantt(
        instance, plan, name, lang=talk.lang, loads=loads, subtitle=subtitle, most_pages=most_pages
    )


def tell_missing_characters(talk: Talk, instance: "Instance") -> None:
    """Tell which characters of the names the charts cannot show."""
    from plots.pages import missing_characters

    lacking = missing_characters(instance)
    if lacking:
        ja = f"図の書体にない文字を 〓 で表示します: {lacking}"
        en = f"the charts show 〓 for characters that their font lacks: {lacking}"
        talk.notices([Notice("", "missing_glyph", Text(ja, en))])
