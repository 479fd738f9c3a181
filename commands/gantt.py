"""``planner gantt``."""

from pathlib import Path

import click

from commands.charts import chart, standing
from commands.outputs import check_single, force_option, write_single
from commands.shared import Source, command, instance_argument, read_plan, tell_broken
from planner.report.talk import Talk
from planner.text.language import NOTHING


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write: .png, .svg or .pdf; more than 40 rows give -1, -2, ...",
)
@force_option
@click.option("--loads", is_flag=True, help="Also draw loads against limits / 負荷と上限の図も描く.")
@click.option(
    "--pages",
    type=click.IntRange(1, 1000),
    default=25,
    show_default=True,
    help="Pages of rows at most, and of loads / 図の最大ページ数.",
)
@click.option("--draft", is_flag=True, help="Print DRAFT across each page / 各ページに大きく「案」と入れる.")
@command
def gantt(
    talk: Talk, instance: Source, plan: str, output: Path, force: bool, loads: bool, pages: int, draft: bool
) -> None:
    """Draw the Gantt chart of a plan / ガントチャートを描く."""
    from planner.check import check_plan
    from plots.marks import marks_of

    loaded, document = read_plan(talk, instance, plan)
    check_single(talk, output, force=force)
    report = check_plan(loaded.instance, document.plan)
    tell_broken(talk, report)
    said = NOTHING if report.violations else standing(document, report.ledger.total_yen)
    files = chart(
        talk,
        loaded.instance,
        document.plan,
        output.name,
        loads=loads,
        subtitle=str(said),
        most_pages=pages,
        marks=marks_of(loaded.instance, report, draft=draft),
    )
    written = [str(path) for path in write_single(talk, output, files, force=force)]
    talk.data("\n".join(written), {"files": written})
