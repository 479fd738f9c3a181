"""Charts of a plan, as files to write."""

from typing import TYPE_CHECKING

from planner.faults import Notice
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.plan import Plan


def chart(
    talk: Talk, instance: "Instance", plan: "Plan", name: str, *, loads: bool, subtitle: str | None = None
) -> dict[str, bytes]:
    """Return the pages of a plan's Gantt chart by file name, telling what the font cannot show."""
    from plots.pages import render_gantt

    tell_missing_characters(talk, instance)
    return render_gantt(instance, plan, name, lang=talk.lang, loads=loads, subtitle=subtitle)


def tell_missing_characters(talk: Talk, instance: "Instance") -> None:
    """Tell which characters of the names the charts cannot show."""
    from plots.pages import missing_characters

    lacking = missing_characters(instance)
    if lacking:
        ja = f"図の書体にない文字を 〓 で表示します: {lacking}"
        en = f"the charts show 〓 for characters that their font lacks: {lacking}"
        talk.notices([Notice("", "missing_glyph", ja, en)])
