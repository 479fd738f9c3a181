"""``planner backtest``."""

import os
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.endings import check_ending
from commands.options import force_option, number, processes_option, seed_option
from commands.shared import KNOWN_SO_FAR, command, stopping, tell_written
from commands.usage import EXIT_INTERRUPTED
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.backtest.study import BacktestStudy

_LEAST_SAVINGS = 3  # groups that published one, for a chart of them


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("docs/backtest.md"),
    show_default=True,
    help="The page; pictures go to images/ beside it / ページ（図は隣の images/ へ）.",
)
@force_option
@click.option(
    "--sweep/--no-sweep",
    default=True,
    show_default=True,
    help="Halve and double each assumption: most of the time / 仮定を半分・2倍にして解き直す.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    callback=number,
    default=60.0,
    show_default=True,
    help="Seconds for each search at most / 一回の探索の上限秒数.",
)
@seed_option
@processes_option
@command
def backtest(
    talk: Talk,
    folder: Path,
    out: Path,
    force: bool,
    sweep: bool,
    time_limit: float,
    seed: int,
    processes: int | None,
) -> None:
    """Hold real schedules against the best plans / 実際の日程を最適な計画と比べる.

    Takes every group of FOLDER (NAME.json) whose real months stand beside it (NAME.plan.json): is the real
    schedule valid, what did it cost, what would the best plan, how far does each member move, is the order
    found, and what changes with each assumption. The time limit holds for each search. Ends with 0 and a
    page, or 130 (interrupted) without one.

    FOLDER にある団体のファイル（名前.json）と実際の月（名前.plan.json）の組をすべて調べます。実際の日程は
    規則を守るか、いくらか、最適な計画はいくらか、各団体は何か月動くか、順序を当てるか、仮定を変えると
    どうなるか。時間の上限は一回の探索ごとです。0（ページを書き出し）か、130（中断、ページなし）で終わります。
    """
    from models.registry import solver
    from planner.backtest import words
    from planner.backtest.case import read_cases
    from planner.backtest.report import study_json, study_text
    from planner.backtest.study import StudySettings, examine
    from planner.solve.interface import Limits
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.solve.many import cores

    check_ending(out, ".md", option="--out")
    _check(out, force=force)
    cases = read_cases(folder)
    settings = StudySettings(solver("auto"), Limits(time_limit, seed=seed), processes or cores(), sweep)
    stop = Event()

    def tell(done: int, most: int) -> None:
        if done % max(most // 20, 1) == 0:
            talk.say(words.PROGRESS.fill(done=done, most=most))

    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        study = run_in_thread(lambda: examine(cases, settings, stop, tell))
    if stop.is_set():
        talk.warn(words.STOPPED)
        sys.exit(EXIT_INTERRUPTED)
    paths = _write(study, folder, out)
    talk.data(study_text(study), study_json(study) | {"files": [str(path) for path in paths], "notices": []})
    tell_written(talk, paths)


def _check(out: Path, *, force: bool) -> None:
    """Refuse, before work is spent, to replace what is no page of this command.

    Raises
    ------
    PlannerError
        If such a file is there, or the folder cannot be written to.
    """
    from planner.backtest.page import MARKER
    from planner.backtest.words import IN_THE_WAY
    from planner.reading.atomic import check_folder
    from planner.text.faults import PlannerError

    check_folder(out.parent)
    if out.exists() and not force and not out.read_bytes().startswith(MARKER.encode()):
        raise PlannerError(IN_THE_WAY.fill(path=out))


def _write(study: "BacktestStudy", folder: Path, out: Path) -> list[Path]:
    """Write the page with its pictures, all or nothing, and return where they are."""
    from planner.backtest.page import page, saving_points
    from planner.reading.atomic import write_all
    from plots.backtest import render_plans, render_savings

    plans = render_plans(study, f"{out.stem}-plans.png")
    several = len(saving_points(study)) >= _LEAST_SAVINGS
    savings = render_savings(study, f"{out.stem}-savings.png") if several else {}
    readme = folder / "README.md"
    text = page(
        study,
        folder.as_posix(),
        Path(os.path.relpath(readme, out.parent)).as_posix() if readme.exists() else None,
        [f"images/{name}" for name in plans],
        next((f"images/{name}" for name in savings), None),
    )
    files = {out.parent / "images" / name: data for name, data in (plans | savings).items()}
    write_all(files | {out: text.encode()})
    return [out, *files]
