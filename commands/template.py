"""``planner template``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from commands.endings import check_ending
from commands.numbers import WholeNumber
from commands.options import FILE, force_option
from commands.outputs import check_single, write_single
from commands.shared import command, tell_written
from commands.usage import Misuse, refuse_given
from planner.report.talk import Talk
from planner.text.language import spoken

_MOST = 1741


@click.command()
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="Workbook to write; with --member a folder for all towns / 書き出すブック.",
)
@click.option("--members", type=WholeNumber(1, _MOST), help="Towns of a new group [default: 3] / 構成団体数.")
@click.option(
    "--from", "source", metavar="INSTANCE", type=FILE, help="Fill it with this instance / この内容を書き込む."
)
@click.option(
    "--member", "for_town", is_flag=True, help="The workbook of a town to fill in / 団体に送るブック."
)
@force_option
@command
def template(talk: Talk, output: Path, force: bool, **options: Any) -> None:
    """Write a workbook to fill in, of a group or of its towns / 記入用のExcelブックを作成.

    With --member and a folder, one workbook for each town of INSTANCE.
    --member とフォルダーを指定すると、団体ごとのブックを作ります。
    """
    if not (options["for_town"] and _is_folder(output)):
        check_ending(output, ".xlsx")
    if options["for_town"] and not _is_folder(output):
        refuse_given(
            {"members": "--members"},
            "は、--member ではフォルダーに書き出すときだけ使えます。",
            "goes with --member only where -o is a folder: one workbook is for any town",
        )
    files = _workbooks(output, **options)
    folder = output if _is_folder(output) else output.parent
    folder.mkdir(parents=True, exist_ok=True)
    kind = "--member" if options["for_town"] else ""
    for name in files:
        check_single(talk, folder / name, force=force, kind=kind)
    for name, data in files.items():
        tell_written(talk, write_single(talk, folder / name, {name: data}, force=force, kind=kind))
    if talk.as_json:
        talk.data("", {"files": [str(folder / name) for name in files]})


def _is_folder(path: Path) -> bool:
    return path.is_dir() or not path.suffix


def _workbooks(output: Path, members: int | None, source: str | None, for_town: bool) -> Mapping[str, bytes]:
    from planner.reading.scenario.resolve import resolve
    from planner.workbook.template import group_workbook, new_group, town_workbook

    if members is not None and source is not None:
        raise Misuse("--members と --from は一緒に使えません。", "--members and --from exclude each other")
    quick: list[Any] = []
    if source is not None:
        raw = resolve(Path(source)).raw
    else:
        raw, quick = new_group(members or 3)
    lang = spoken()
    if not for_town:
        return {output.name: group_workbook(raw, lang, quick)}
    if not _is_folder(output):
        return {output.name: town_workbook(raw, lang)}
    towns = list(raw.get("members", {})) or [str(row[0]) for row in quick]
    return {f"{town}.xlsx": town_workbook(raw, lang, town) for town in towns}
