"""``planner gantt``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.charts import chart, of_file
from commands.endings import check_ending
from commands.numbers import WholeNumber
from commands.options import FILE, force_option
from commands.outputs import check_single, write_single
from commands.shared import Source, command, instance_argument, read_plan, tell_broken
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.layout import yen

if TYPE_CHECKING:
    from planner.deadlines import Deadline
    from planner.reading.load import Loaded
    from planner.reading.plan_file import PlanDocument

_BEFORE = Text(
    "節目 {count} 件は、図の最初の月より前か、間に合う月がないので、図にありません。"
    "planner deadlines で確かめてください",
    "{count} {count:milestone lies|milestones lie} before the chart's first month or "
    "{count:has none, and is|have none, and are} not on it: "
    "see planner deadlines",
)


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write: .pdf holds all pages; .png and .svg give -1, -2, ... for more than 40 rows"
    " / 書き出すファイル（PDF は全ページを1つに）.",
)
@force_option
@click.option("--loads", is_flag=True, help="Also draw loads against limits / 負荷と上限の図も描く.")
@click.option(
    "--pages",
    type=WholeNumber(1, 1000),
    default=25,
    show_default=True,
    help="Pages of rows at most, and of loads / 図の最大ページ数.",
)
@click.option("--draft", is_flag=True, help="Print DRAFT across each page / 各ページに大きく「案」と入れる.")
@click.option(
    "--milestones",
    is_flag=True,
    help="Mark when milestones are due, as planner deadlines says / 節目の期限の印を描く.",
)
@command
def gantt(
    talk: Talk,
    instance: Source,
    plan: str,
    output: Path,
    force: bool,
    loads: bool,
    pages: int,
    **marks: bool,
) -> None:
    """Draw the Gantt chart of a plan / ガントチャートを描く."""
    from planner.check import check_plan
    from plots.marks import marks_of
    from plots.pages import ENDINGS, GanttOptions

    check_ending(output, *ENDINGS)
    loaded, document = read_plan(talk, instance, plan)
    check_single(talk, output, force=force)
    report = check_plan(loaded.instance, document.plan)
    tell_broken(talk, report)
    said = None if report.violations else str(yen(report.ledger.total_yen))
    marked = replace(
        marks_of(loaded.instance, document.plan, report, draft=marks["draft"]),
        milestones=_milestones(talk, loaded, document) if marks["milestones"] else (),
    )
    options = GanttOptions(loads, said, pages, marked)
    files = chart(talk, loaded.instance, of_file(loaded.instance, document), output.name, options)
    written = [str(path) for path in write_single(talk, output, files, force=force)]
    talk.data(
        "\n".join(written), {"valid": report.valid, "violations": len(report.violations), "files": written}
    )


def _milestones(talk: Talk, loaded: "Loaded", document: "PlanDocument") -> "tuple[Deadline, ...]":
    """Return the dates of the milestones, telling how many no chart can show."""
    from planner.deadlines import DeadlineKind, deadlines_of

    instance = loaded.instance
    found = [one for one in deadlines_of(instance, document.plan) if one.kind is DeadlineKind.MILESTONE]
    shown = [one for one in found if one.month is not None and one.month >= instance.calendar.start]
    if len(shown) < len(found):
        talk.notices([Notice("", "milestones_before", _BEFORE.fill(count=len(found) - len(shown)))])
    return tuple(shown)
