"""``planner import``."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.endings import check_ending
from commands.options import force_option, json_output_option
from commands.outputs import check_single, write_single
from commands.shared import Source, command, read, tell_broken, tell_written
from commands.usage import Misuse, refuse_given
from planner.report.talk import Talk
from planner.text.faults import InvalidInput
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.workbook.gather import Gathered

_READ = Text("{where} {heading}: {written} → {value}", "{where} {heading}: {written} → {value}")
_PLAN = "--plan"  # which of its two kinds of JSON files


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_output_option
@click.option(
    "--annotate",
    metavar="COPY",
    type=click.Path(path_type=Path),
    help="Write a copy with faulty cells coloured and commented / 誤りのセルに色とコメントを付けた写し.",
)
@click.option(
    "--plan",
    metavar="PLAN",
    type=click.Path(path_type=Path),
    help="Read a plan of FILE with months moved by hand: .xlsx or .xml of planner export / 手で直した計画.",
)
@click.option(
    "--towns-win",
    is_flag=True,
    help="Take a town's value where the group's is another one / 食い違う値は団体の回答を採る.",
)
@click.option("--report", is_flag=True, help="Tell how each cell was read / 各セルの読み方を表示.")
@force_option
@command
def import_(talk: Talk, files: tuple[Path, ...], output: Path, force: bool, **options: Any) -> None:
    """Read the workbook of a group, and those of its towns, as an instance / Excelのブックを読み込む.

    The first FILE is the group's workbook; any others are those of towns, or folders of them.
    With --plan, FILE is the instance, and what is read is a plan of it, priced anew: months and modes that
    were changed in the yellow columns of the exported workbook, or tasks moved in Microsoft Project.

    先頭がグループのブック、残りは団体ごとのブックか、そのフォルダーです。--plan を付けると、
    FILE の計画として、書き出したブックの黄色の列か Microsoft Project で直した月を読み、金額を計算し直します。
    """
    check_ending(output, ".json")
    check_ending(options["annotate"], ".xlsx", option="--annotate")
    if options["plan"] is not None:
        refuse_given(
            {"annotate": "--annotate", "towns_win": "--towns-win", "report": "--report"},
            "は --plan と一緒には使えません（記入用ブックを読むときのものです）。",
            "does not go with --plan: it is for workbooks of a group",
        )
        _import_plan(talk, files, options["plan"], output, force=force)
        return
    from planner.reading.instance import parse_instance
    from planner.report.overview import overview_of
    from planner.text.json_text import json_text
    from planner.workbook.gather import gather

    annotate, report = options["annotate"], options["report"]
    files = _without_folders(files)
    if len(files) == 1:
        refuse_given(
            {"towns_win": "--towns-win"},
            "は団体のブックも読むときだけ使えます。",
            "goes with workbooks of towns only",
        )
    _refuse_originals(files, [path for path in (output, annotate) if path])
    check_single(talk, output, force=force)
    gathered = gather(files, towns_win=options["towns_win"])
    talk.notices(gathered.notices)
    reads = _reads(gathered) if report else []
    if report and not talk.as_json:
        talk.data("\n".join(_READ.said(talk.lang).format(**read) for read in reads), None)
    try:
        with gathered.cells.told():
            instance, notices = parse_instance(gathered.raw, str(files[0]), gathered.faults)
    except InvalidInput as error:
        if annotate:
            _write_copies(talk, files, annotate, error, force=force)
        raise
    notices = gathered.cells.notices(notices)
    talk.notices(notices)
    written = write_single(
        talk, output, {output.name: json_text(gathered.raw, indent=2).encode()}, force=force
    )
    document = {"files": [str(path) for path in written], "name": instance.name, "sha256": instance.sha256}
    told = talk.listed([*gathered.notices, *notices])
    talk.data(
        overview_of(instance).text(), document | {"notices": told} | ({"reads": reads} if report else {})
    )
    tell_written(talk, written)


def _without_folders(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return files with the workbooks of each folder in its place, but for those named already."""
    named = {path.resolve() for path in files}
    found: list[Path] = []
    for path in files:
        if not path.is_dir():
            found.append(path)
            continue
        # Excel keeps a file of that name beside each workbook that is open.
        inside = [one for one in sorted(path.glob("*.xlsx")) if not one.name.startswith("~$")]
        if not inside:
            raise Misuse(
                f"{path} に .xlsx のブックがありません。", f"{path}: there is no .xlsx workbook in it"
            )
        found += [one for one in inside if one.resolve() not in named]
    return tuple(found)


def _import_plan(talk: Talk, files: tuple[Path, ...], plan: Path, output: Path, *, force: bool) -> None:
    from planner.check import check_plan
    from planner.handmade import read_handmade
    from planner.reading.plan_file import priced_to_json
    from planner.report.outputs import to_json
    from planner.report.verdict import verdict_text

    if len(files) != 1:
        raise Misuse("--plan のときの FILE は、インスタンス一つです。", "with --plan, FILE is one instance")
    _refuse_originals((*files, plan), [output])
    loaded = read(talk, Source(files[0]))
    check_single(talk, output, force=force, kind=_PLAN)
    found = read_handmade(plan, loaded.instance)
    report = check_plan(loaded.instance, found.plan)
    talk.notices([*found.notices, *report.notices])
    tell_broken(talk, report)
    data = to_json(priced_to_json(loaded.instance, found.plan, report.ledger.by_component()))
    written = write_single(talk, output, {output.name: data}, force=force, kind=_PLAN)
    document = {
        "files": [str(path) for path in written],
        "valid": report.valid,
        "objective_yen": report.ledger.total_yen,
        "notices": talk.listed([*loaded.notices, *found.notices, *report.notices]),
    }
    talk.data(verdict_text(loaded.instance, report, ()), document)
    tell_written(talk, written)


def _refuse_originals(files: tuple[Path, ...], targets: list[Path]) -> None:
    for target in targets:
        if any(target.exists() and path.exists() and target.samefile(path) for path in files):
            raise Misuse(
                f"{target} は読み込むブックです。別の名前にしてください。",
                f"{target}: is a file to be read; name another",
            )


def _reads(gathered: "Gathered") -> list[dict[str, str]]:
    from planner.workbook.fill import json_text

    return [
        {
            "where": read.spot.text,
            "heading": str(read.heading),
            "written": str(read.written),
            "value": str(read.value) if isinstance(read.value, Text) else json_text(read.value),
        }
        for read in gathered.reads
    ]


def _write_copies(
    talk: Talk, files: tuple[Path, ...], copy: Path, error: InvalidInput, *, force: bool
) -> None:
    """Write a copy of each workbook with faults; of several, each with the name of its workbook behind."""
    from planner.workbook.annotate import annotated

    for path in files:
        faults = [fault for fault in error.faults if fault.where.startswith(f"{path.name}!")]
        if faults:
            target = copy if len(files) == 1 else copy.with_name(f"{copy.stem}-{path.stem}{copy.suffix}")
            _refuse_originals(files, [target])
            check_single(talk, target, force=force)
            tell_written(
                talk, write_single(talk, target, {target.name: annotated(path, faults)}, force=force)
            )
