"""``planner diff``."""

from pathlib import Path

import click

from commands.endings import check_ending
from commands.options import FILE, force_option
from commands.outputs import check_single, write_single
from commands.shared import Source, command, instance_argument, read, tell_written
from commands.usage import refuse_given
from planner.report.talk import Talk


@click.command()
@instance_argument
@click.argument("first", metavar="PLAN", type=FILE)
@click.argument("second", metavar="PLAN", type=FILE)
@click.option(
    "-o", "output", type=click.Path(path_type=Path), help="File to write: .csv or .xlsx / 表の書き出し."
)
@force_option
@command
def diff(talk: Talk, instance: Source, first: str, second: str, output: Path | None, force: bool) -> None:
    """Show what differs between two plans, member by member / 二つの計画の違い.

    Amounts are the second plan's minus the first's. Where one of them breaks rules, months and modes are
    compared, amounts are not.

    金額は「二つ目の計画 − 一つ目の計画」です。規則に違反する計画があるときは、
    月と方式だけを比べ、金額は比べません。
    """
    from planner.check import check_plan
    from planner.reading.plan_file import read_plan
    from planner.report.broken import headed, of_both
    from planner.whatif.compare.diff import diff_plans
    from planner.whatif.compare.diff_report import diff_csv, diff_json, diff_text, diff_workbook

    kind = None if output is None else output.suffix.lower()
    check_ending(output, ".csv", ".xlsx")
    if output is None:
        refuse_given(
            {"force": "--force"}, "は -o のときだけ使えます。", "goes with -o only: nothing is written"
        )
    loaded = read(talk, instance)
    if output is not None:
        check_single(talk, output, force=force)
    documents = [read_plan(Path(name), loaded.instance) for name in (first, second)]
    one, other = (check_plan(loaded.instance, document.plan) for document in documents)
    reports = one, other
    for name, document, report in zip((first, second), documents, reports, strict=True):
        talk.notices(notice.of(name) for notice in (*document.notices, *report.notices))
    broken = len(reports[0].violations), len(reports[1].violations)
    found = diff_plans(loaded.instance, (documents[0].plan, documents[1].plan), reports)
    if output is not None:
        data = (
            diff_csv(loaded.instance, found, broken)
            if kind == ".csv"
            else diff_workbook(loaded.instance, found, (first, second), broken)
        )
        write_single(talk, output, {output.name: data}, force=force)
    written = [] if output is None else [output]
    talk.data(
        headed(of_both(broken), diff_text(loaded.instance, found)),
        diff_json(found) | {"violations": broken, "files": [str(path) for path in written]},
    )
    tell_written(talk, written)
