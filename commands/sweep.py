"""``planner sweep``."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.charts import drawing
from commands.options import (
    Folder,
    SearchOptions,
    each_time_limit_option,
    effort_option,
    force_option,
    gap_option,
    gathered,
    processes_option,
    seed_option,
)
from commands.outputs import Answer, claimed, hand_over
from commands.shared import (
    KNOWN_SO_FAR,
    Source,
    command,
    instance_argument,
    now_and_then,
    read,
    stopping,
)
from commands.usage import EXIT_INTERRUPTED, refuse_given
from planner.report.talk import Talk
from planner.text.faults import PlannerError

if TYPE_CHECKING:
    from planner.reading.load import Loaded
    from planner.solve.durable_pool import Workplace
    from planner.solve.interface import Limits
    from planner.whatif.sweep.case import SweepCase
    from planner.whatif.sweep.run import Sweep
    from planner.whatif.sweep.store import RowStore


@dataclass(frozen=True)
class _How:
    """How the cases are solved, and what is written beside the usual files."""

    effort: float | None
    processes: int | None
    cluster: str | None
    parquet: bool

    def place(self) -> "Workplace":
        """Return where the cases are solved."""
        from planner.solve.durable_pool import DaskCluster, local_processes
        from planner.solve.many import cores

        return DaskCluster(self.cluster) if self.cluster else local_processes(self.processes or cores())


@click.command()
@instance_argument
@click.option(
    "--vary",
    "texts",
    metavar="PATH=VALUES",
    multiple=True,
    required=True,
    help="A place and the values to try: 3..8, 10..50/10, 2010-04..2011-03, 3,5,9; repeatable / 変える値.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the files [default: out/<name>-sweep/] / 書き出し先のフォルダー.",
)
@force_option
@each_time_limit_option
@gap_option
@effort_option("on a case", "一つの場合")
@seed_option
@processes_option
@click.option("--cluster", metavar="ADDRESS", help="Address of a Dask scheduler, tcp://… / 分散計算の宛先.")
@click.option("--parquet", is_flag=True, help="Also write sweep.parquet (needs pyarrow) / Parquetも書き出す.")
@gathered(folder=Folder, search=SearchOptions, how=_How)
@command
def sweep(
    talk: Talk, instance: Source, texts: tuple[str, ...], folder: Folder, search: SearchOptions, how: _How
) -> None:
    """Solve a whole grid of what-ifs / 条件の組み合わせを一斉に解く.

    Every combination of the values is solved, on this machine or on a Dask cluster, and each answer is
    stored in sweep.jsonl as it comes: after Ctrl-C, a kill or a power cut the same command goes on where it
    was. Time limit and effort hold for each case. Ends with 0, 1 (bad input) or 130 (interrupted; what was
    answered is kept and shown).

    値のすべての組み合わせを、このパソコンまたは Dask のクラスターで解きます。答えは一つずつ sweep.jsonl
    に残るので、中断・強制終了・停電の後も、同じコマンドで続きから計算します。時間と計算量の上限は一つの
    場合ごとです。0、1（入力の誤り）、130（中断。それまでの答えは残し、表示）で終わります。
    """
    from planner.outputs import Record
    from planner.whatif.sweep.case import case_of, check_some
    from planner.whatif.sweep.report import FILES, parquet_file, reach, sweep_files, sweep_json, sweep_text
    from planner.whatif.sweep.run import found
    from planner.whatif.sweep.store import FILE, RowStore
    from planner.whatif.sweep.vary import grid, read_varies

    if how.cluster is not None:
        refuse_given(
            {"processes": "--workers"},
            "は --cluster と一緒には使えません（クラスターの数で解きます）。",
            "does not go with --cluster, which has workers of its own",
        )
    varies = read_varies(texts)
    loaded = read(talk, instance)
    check_some(loaded.raw, grid(varies))
    if how.parquet:
        _need_pyarrow()
    out = folder.out or Path("out") / f"{loaded.folder}-sweep"
    output = claimed(talk, loaded, replace(folder, out=out), "sweep", FILES)
    limits = replace(search.limits(), effort=how.effort)
    cases = [case_of(loaded.instance, limits, point) for point in grid(varies)]
    store = RowStore.opened(out / FILE)
    _carry_out(talk, loaded, limits, (cases, store), how.place())
    result = found(cases, store)
    title = loaded.instance.display_title()
    answer = Answer(
        sweep_text(result, title),
        sweep_json(result),
        sweep_files(result) | (parquet_file(result) if how.parquet else {}),
        Record(output.claim.origin, reach=reach(result)),
        draw=lambda: _chart(talk, loaded, result),
        notices=talk.listed(loaded.notices),
    )
    hand_over(talk, output, answer)
    if None in result.rows:
        sys.exit(EXIT_INTERRUPTED)


def _need_pyarrow() -> None:
    from importlib.util import find_spec

    from planner.whatif.sweep.words import NO_PARQUET

    if find_spec("pyarrow") is None:
        raise PlannerError(NO_PARQUET)


def _carry_out(
    talk: Talk,
    loaded: "Loaded",
    limits: "Limits",
    known: "tuple[list[SweepCase], RowStore]",
    place: "Workplace",
) -> None:
    """Solve what has no answer yet, unless the user ends it before."""
    from planner.solve.interrupt import stop_on_interrupt
    from planner.text.language import spoken
    from planner.whatif.sweep.case import work_on
    from planner.whatif.sweep.exchange import hand_on
    from planner.whatif.sweep.known import take_proved
    from planner.whatif.sweep.report import progress_text
    from planner.whatif.sweep.run import carry_out
    from planner.whatif.sweep.words import KNOWN

    cases, store = known
    take_proved(loaded.raw, cases, store)
    before = sum(store.done(case.key) for case in cases)
    if before:
        talk.say(KNOWN.fill(count=before, path=store.path))
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        from models.registry import solver

        work = work_on(loaded.raw, solver("auto"), limits, spoken())
        carry_out(cases, work, place, store, stop, now_and_then(talk, progress_text))
        if sum(store.done(case.key) for case in cases) > before:
            hand_on(loaded.raw, cases, store, stop)


def _chart(talk: Talk, loaded: "Loaded", result: "Sweep") -> dict[str, bytes]:
    from planner.reading.scenario.settings import read_settings
    from planner.whatif.span import Span
    from planner.whatif.sweep.words import TITLE
    from planner.workbook.headings import place_name
    from plots.quality import quality_of_many
    from plots.sweep import SweptGroup, render_sweep

    point = result.cases[0].point
    settings, _ = read_settings([f"{path}={value}" for path, value in point])
    found = (
        (path, place_name(loaded.raw, one.place)) for (path, _), one in zip(point, settings, strict=True)
    )
    title = str(TITLE.fill(title=loaded.instance.display_title()))
    group = SweptGroup(
        title, loaded.instance.calendar, {path: name for path, name in found if name is not None}
    )
    planned = [row for row in result.rows if row and "objective_yen" in row]
    quality = quality_of_many(Span(row["bound_yen"], row["objective_yen"]) for row in planned)
    with drawing(talk, loaded.instance, quality):
        return render_sweep(result, group, "sweep.png")
