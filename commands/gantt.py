"""``planner gantt``."""

from pathlib import Path

import click

from commands.charts import chart
from commands.outputs import check_single, force_option, write_single
from commands.shared import Source, command, instance_argument, read_plan, tell_broken
from planner.report.talk import Talk


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
@command
def gantt(
    talk: Talk, instance: Source, plan: str, output: Path, force: bool, loads: bool, pages: int
) -> None:
    """Draw the Gantt chart of a plan / ガントチャートを描く."""
    from planner.check import check_plan

    loaded, document = read_plan(talk, instance, plan)
    check_single(talk, output, force=force)
    tell_broken(talk, check_plan(loaded.instance, document.plan))
    files = chart(talk, loaded.instance, document.plan, output.name, loads=loads, most_pages=pages)
    written = [str(path) for path in write_single(talk, output, files, force=force)]
    talk.data("\n".join(written), {"files": written})
