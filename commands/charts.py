"""Charts of a plan, as files to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands.stamp import stamp
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.plan import Plan
    from planner.reading.plan_file import PlanDocument
    from planner.solve.result import SolveResult
    from plots.pages import GanttOptions
    from plots.quality import Quality

_ROWS_LEFT_OUT = Text(
    "図には本稼働の早い順に載せ、{count}件を省きました。planner gantt --pages で増やせます",
    "the chart shows the earliest cutovers; {count} {count:is|are} left out (more: planner gantt --pages)",
)
_MISSING = Text(
    "図の書体にない文字を 〓 で表示します: {characters}",
    "the charts show 〓 for characters that their font lacks: {characters}",
)
MOST_PAGES = 3  # of rows, and as many of loads, unless more are asked for: a page takes some seconds


@dataclass(frozen=True)
class Drawn:
    """A plan to draw, and what its pictures say of how good it is."""

    plan: "Plan"
    quality: "Quality"


def of_file(instance: "Instance", document: "PlanDocument") -> Drawn:
    """Return the plan of a file, to draw."""
    from planner.check import check_plan
    from planner.report.proved import stated_standing
    from plots.quality import quality_of

    report = check_plan(instance, document.plan)
    return Drawn(document.plan, quality_of(stated_standing(document, report), len(report.violations)))


def of_result(result: "SolveResult") -> Drawn:
    """Return the plan of a search that has found one, to draw."""
    from planner.report.proved import found_standing
    from plots.quality import quality_of

    assert result.plan is not None
    return Drawn(result.plan, quality_of(found_standing(result)))


def chart(
    talk: Talk,
    instance: "Instance",
    drawn: "Drawn",
    name: str,
    options: "GanttOptions",
) -> dict[str, bytes]:
    """Return the pages of a plan's Gantt chart by file name, telling what they do not show."""
    from plots.pages import render_gantt, rows_left_out

    more = rows_left_out(drawn.plan, options.most_pages)
    if more:
        talk.notices([Notice("", "rows_left_out", _ROWS_LEFT_OUT.fill(count=f"{more:,}"))])
    with drawing(talk, instance, drawn):
        return render_gantt(instance, drawn.plan, name, options)


@contextmanager
def drawing(talk: Talk, instance: "Instance", drawn: "Drawn | Quality | None" = None) -> Iterator[None]:
    """Draw what a verb shows: each page stamped, and told which characters the charts cannot show.

    `drawn` is what the pictures are of, where it is one plan; or how good the plan is that the plans of
    the picture are held against. Pages begin with that.
    """
    from plots.paper import of_plan
    from plots.quality import PROVED

    tell_missing_characters(talk, instance)
    plan, quality = (drawn.plan, drawn.quality) if isinstance(drawn, Drawn) else (None, drawn)
    with stamp(instance, plan), of_plan(quality or PROVED):
        yield


def tell_missing_characters(talk: Talk, instance: "Instance") -> None:
    """Tell which characters of the names the charts cannot show."""
    from plots.pages import missing_characters

    lacking = missing_characters(instance)
    if lacking:
        talk.notices([Notice("", "missing_glyph", _MISSING.fill(characters=lacking))])
