"""``planner compare``."""

import sys
from pathlib import Path
from threading import Event

import click

from commands.shared import (
    EXIT_NOTHING_FOUND,
    KNOWN_SO_FAR,
    Source,
    command,
    gap_option,
    instance_argument,
    processes_option,
    seed_option,
    stopping,
    tell_written,
    time_limit_option,
)
from commands.usage import EXIT_INTERRUPTED, Misuse
from planner.report.talk import Talk


@click.command()
@instance_argument
@click.argument("cases", metavar="[CASE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--case",
    "groups",
    metavar="TEXT",
    multiple=True,
    help='Changes with a name, such as "more crew: vendors.ccs.crew=8"; repeatable / 名前付きの変更.',
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the files [default: out/<name>-compare/]."
)
@time_limit_option
@gap_option
@seed_option
@processes_option
@command
def compare(
    talk: Talk,
    instance: Source,
    cases: tuple[Path, ...],
    groups: tuple[str, ...],
    out: Path | None,
    time_limit: float | None,
    gap: float,
    seed: int,
    processes: int | None,
) -> None:
    """Solve scenarios and show them side by side / シナリオを比較.

    A CASE is a scenario file, a folder of them, or a plan that is finished. INSTANCE is the base that
    all are held against; where only plans are named, two or more, the first of them is. A plan that
    breaks rules is shown, and not compared in yen. The time limit holds for each case. Ends with 4 or
    130 (interrupted) where no case has a plan and one of them is open.
    """
    if not cases and not groups:
        raise Misuse(
            "比べる対象がありません。CASE か --case を指定してください。",
            "nothing to compare: name a CASE or give --case",
        )
    from planner.reading.atomic import check_folder, write_all
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        from models.registry import solver
        from planner.report.progress_board import ProgressBoard
        from planner.solve.interface import Limits
        from planner.solve.result import Status
        from planner.whatif.compare.comparison import compare as hold_side_by_side
        from planner.whatif.compare.report import comparison_files, comparison_json, comparison_text
        from planner.whatif.compare.request import Request, read_scenarios
        from planner.whatif.compare.solve import Following, solve_scenarios
        from plots.compare_pages import render_comparison

        request = Request(instance.path, instance.scenarios, instance.sets, cases, groups)
        scenarios = read_scenarios(request)
        talk.notices(scenarios.notices)
        folder = out or Path("out") / scenarios.folder
        check_folder(folder)
        titles = {one.name: one.title for one in scenarios.all if one.name not in scenarios.known}
        limits = Limits(time_limit, gap, seed=seed)
        with ProgressBoard(titles, quiet=talk.quiet) as board:
            following = Following(board.show, board.end, stop)
            answers = run_in_thread(
                lambda: solve_scenarios(scenarios, solver("auto"), limits, following, processes)
            )
        comparison = hold_side_by_side(answers)
        pictures = render_comparison(comparison)
        files = comparison_files(comparison, list(pictures)) | pictures
        paths = {folder / name: data for name, data in files.items()}
        write_all(paths)
    talk.data(
        comparison_text(comparison),
        {
            "cases": comparison_json(comparison),
            "files": [str(path) for path in paths],
            "notices": talk.listed(scenarios.notices),
        },
    )
    tell_written(talk, paths)
    if not comparison.planned and any(row.solved.status is Status.UNKNOWN for row in comparison.rows):
        sys.exit(EXIT_INTERRUPTED if stop.is_set() else EXIT_NOTHING_FOUND)
