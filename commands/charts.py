"""Charts of a plan, as files to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from commands.stamp import stamp
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import NOTHING, Text, join
from planner.text.layout import percent, yen

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.plan import Plan
    from planner.reading.plan_file import PlanDocument
    from plots.pages import GanttOptions

_ROWS_LEFT_OUT = Text(
    "図には本稼働の早い順に載せ、{count}件を省きました。planner gantt --pages で増やせます",
    "the chart shows the earliest cutovers; {count} are left out (more: planner gantt --pages)",
)
_MISSING = Text(
    "図の書体にない文字を 〓 で表示します: {characters}",
    "the charts show 〓 for characters that their font lacks: {characters}",
)
MOST_PAGES = 3  # of rows, and as many of loads, unless more are asked for: a page takes some seconds


def chart(
    talk: Talk,
    instance: "Instance",
    plan: "Plan",
    name: str,
    options: "GanttOptions",
) -> dict[str, bytes]:
    """Return the pages of a plan's Gantt chart by file name, telling what they do not show."""
    from plots.pages import render_gantt, rows_left_out

    more = rows_left_out(plan, options.most_pages)
    if more:
        talk.notices([Notice("", "rows_left_out", _ROWS_LEFT_OUT.fill(count=f"{more:,}"))])
    with drawing(talk, instance, plan):
        return render_gantt(instance, plan, name, options)


def price_and_standing(document: "PlanDocument", total_yen: int) -> Text:
    """Return what a plan costs, and what its file says of the proof of that."""
    proof = standing(document, total_yen)
    return join([yen(total_yen), *([] if proof == NOTHING else [proof])], "　")


def standing(document: "PlanDocument", total_yen: int) -> Text:
    """Return what a plan's file says of its proof; of figures that are not this plan's, nothing is taken.

    Empty where the plan is proved the cheapest.
    """
    from planner.report.words import GAP, STATUSES
    from planner.solve.result import Status, relative_gap

    stale = bool(document.notices) or document.objective_yen != total_yen
    if document.bound_yen is None or stale:
        return STATUSES[Status.FEASIBLE]
    if document.status == Status.OPTIMAL.value and document.bound_yen == total_yen:
        return NOTHING
    gap = percent(float(relative_gap(total_yen, document.bound_yen)))
    return join((STATUSES[Status.FEASIBLE], GAP + f" {gap}"), "　", ", ")


@contextmanager
def drawing(talk: Talk, instance: "Instance", plan: "Plan | None" = None) -> Iterator[None]:
    """Draw what a verb shows: each page stamped, and told which characters the charts cannot show.

    `plan` is what the pictures are of, where it is one plan.
    """
    tell_missing_characters(talk, instance)
    with stamp(instance, plan):
        yield


def tell_missing_characters(talk: Talk, instance: "Instance") -> None:
    """Tell which characters of the names the charts cannot show."""
    from plots.pages import missing_characters

    lacking = missing_characters(instance)
    if lacking:
        talk.notices([Notice("", "missing_glyph", _MISSING.fill(characters=lacking))])
