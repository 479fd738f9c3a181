"""``planner export``."""

from pathlib import Path

import click

from commands.endings import check_ending
from commands.options import FILE, force_option
from commands.outputs import check_single, write_single
from commands.shared import Source, command, instance_argument, read_plan, tell_broken, tell_written
from planner.report.talk import Talk

ENDINGS = (".xlsx", ".csv", ".md", ".ics", ".xml")


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help=f"File to write; its ending says the kind: {', '.join(ENDINGS)} / 書き出すファイル.",
)
@force_option
@command
def export(talk: Talk, instance: Source, plan: str, output: Path, force: bool) -> None:
    """Write a plan for Excel and other programs / 計画を Excel などに書き出す.

    The workbook (.xlsx) prints as it is: cover, year table, schedule, Gantt chart, yen by fiscal year and
    member with formulas, savings, limits, deadlines, and what is wrong with the plan. Also the schedule
    alone (.csv), a page (.md), calendar dates (.ics) and Microsoft Project (.xml). A plan that breaks
    rules is written, and says so.

    Excel のブック（.xlsx）は、そのまま印刷して配れます。日程表だけ（.csv）、文書（.md）、
    カレンダー（.ics）、Microsoft Project（.xml）にもできます。
    規則に違反する計画も書き出し、そう述べます。
    """
    check_ending(output, *ENDINGS)
    from datetime import date

    from planner.export.files import KINDS
    from planner.export.making import export_of_file

    loaded, document = read_plan(talk, instance, plan)
    check_single(talk, output, force=force)
    found = export_of_file(loaded, document, date.today())
    tell_broken(talk, found.report)
    write_single(talk, output, {output.name: KINDS[output.suffix.lower()](found)}, force=force)
    if talk.as_json:
        talk.data("", {"files": [str(output)], "valid": found.report.valid})
    tell_written(talk, [output])
