"""``planner gantt``."""

from pathlib import Path

import click

from commands.charts import chart
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
@click.option("--loads", is_flag=True, help="Also draw loads against limits / 負荷と上限の図も描く.")
@click.option(
    "--pages",
    type=click.IntRange(1, 1000),
    default=25,
    show_default=True,
    help="Pages of rows at most, and of loads / 図の最大ページ数.",
)
@command
def gantt(talk: Talk, instance: Source, plan: str, output: Path, loads: bool, pages: int) -> None:
    """Draw the Gantt chart of a plan / ガントチャートを描く."""
    from planner.check import check_plan
    from planner.reading.atomic import write_all

    loaded, document = read_plan(talk, instance, plan)
    tell_broken(talk, check_plan(loaded.instance, document.plan))
    files = chart(talk, loaded.instance, document.plan, output.name, loads=loads, most_pages=pages)
    paths = {output.parent / name: data for name, data in files.items()}
    write_all(paths)
    written = [str(path) for path in paths]
    talk.data("\n".join(written), {"files": written})
