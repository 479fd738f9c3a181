"""``planner check``."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.endings import check_ending
from commands.options import FILE, force_option, gathered
from commands.outputs import check_single, write_single
from commands.shared import Source, command, instance_argument, read_plan, tell_written
from commands.usage import EXIT_NOT_CERTIFIED, refuse_given
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.check import CheckReport
    from planner.instance.model import Instance
    from planner.reading.plan_file import PlanDocument


@dataclass(frozen=True)
class _Wanted:
    """What is printed and written besides the verdict."""

    ledger: bool
    output: Path | None
    rewritten: Path | None
    force: bool


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option("--ledger", is_flag=True, help="Also print yen by member and fiscal year / 内訳も表示.")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    help="File to write the ledger to: .csv or .xlsx / 内訳の書き出し.",
)
@click.option(
    "--write",
    "rewritten",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a plan that breaks no rule with its amounts priced anew / 金額を計算し直して書き出す.",
)
@force_option
@gathered(wanted=_Wanted)
@command
def check(talk: Talk, instance: Source, plan: str, wanted: _Wanted) -> None:
    """Check a plan against every rule and price it to the yen / 計画を検算.

    The plan may be written by hand. Ends with 0 if it is valid and what it claims is right (or is put
    right by --write), else 5.

    計画は手書きでもかまいません。正しい計画で、書かれた金額も合っていれば（または --write で直せば）
    0、そうでなければ 5 で終わります。
    """
    from planner.check import certify, check_plan
    from planner.outputs import plan_sha256
    from planner.reading.plan_file import priced_to_json
    from planner.report.outputs import to_json
    from planner.report.verdict import verdict_json, verdict_text
    from planner.report.words import NOT_WRITTEN

    check_ending(wanted.output, ".csv", ".xlsx")
    if wanted.output is None and wanted.rewritten is None:
        refuse_given(
            {"force": "--force"},
            "は -o か --write のときだけ使えます。",
            "goes with -o or --write only: nothing is written",
        )
    check_ending(wanted.rewritten, ".json", option="--write")
    loaded, document = read_plan(talk, instance, plan)
    for path in filter(None, (wanted.output, wanted.rewritten)):
        check_single(talk, path, force=wanted.force)
    report = check_plan(loaded.instance, document.plan)
    mismatches = certify(report, document.objective_yen, document.components_yen)
    talk.notices(report.notices)
    files: dict[Path, bytes] = {}
    if wanted.output is not None:
        files[wanted.output] = _ledger_file(loaded.instance, document, report, wanted.output.suffix.lower())
    if wanted.rewritten is not None and report.valid:
        priced = priced_to_json(loaded.instance, document.plan, report.ledger.by_component())
        files[wanted.rewritten] = to_json(priced)
    written, content = _write(talk, files, force=wanted.force), plan_sha256(document.plan)
    talk.data(
        verdict_text(
            loaded.instance,
            report,
            mismatches,
            with_ledger=wanted.ledger,
            priced_anew=wanted.rewritten is not None,
            content_sha256=content,
        ),
        verdict_json(loaded.instance, report, mismatches)
        | {"plan_content_sha256": content, "files": [str(path) for path in written]},
    )
    tell_written(talk, written)
    if wanted.rewritten is not None and not report.valid:
        talk.warn(NOT_WRITTEN.fill(path=wanted.rewritten))
    if report.violations or (mismatches and wanted.rewritten is None):
        sys.exit(EXIT_NOT_CERTIFIED)


def _ledger_file(instance: "Instance", document: "PlanDocument", report: "CheckReport", kind: str) -> bytes:
    from planner.report.broken import with_violations
    from planner.report.tables import ledger_table, to_csv
    from planner.report.words import LEDGER

    table, broken = ledger_table(instance, report.ledger), len(report.violations)
    if kind == ".csv":
        return to_csv(with_violations(table, broken))
    from planner.report.plan_book import PlanWorth, plan_book
    from planner.report.proved import stated_standing
    from planner.report.workbook import TableSheet

    sheet = TableSheet(str(LEDGER), table, frozen=4)
    worth = PlanWorth(broken, stated_standing(document, report).proved)
    return plan_book([sheet], instance.display_title(), worth)


def _write(talk: Talk, files: Mapping[Path, bytes], *, force: bool) -> list[Path]:
    written: list[Path] = []
    for path, data in files.items():
        written += write_single(talk, path, {path.name: data}, force=force)
    return written
