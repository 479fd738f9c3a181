"""``planner backtest``."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.endings import check_ending
from commands.numbers import Seconds
from commands.options import force_option, processes_option, seed_option
from commands.shared import command, ending, tell_written
from commands.usage import EXIT_INTERRUPTED
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.backtest.study import BacktestStudy, StudySettings

_OUT, _LIMIT_S = Path("docs/backtest.md"), 60.0
_LEAST_SAVINGS = 3  # groups that published one, for a chart of them


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_OUT,
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
    type=Seconds(),
    default=_LIMIT_S,
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
    found, and what changes with each assumption. The time limit holds for each search. An earlier page that
    knows more stays, and the new one goes beside it; one of other groups, or changed by hand, is refused.
    Ends with 0 and a page, 1, or 130 (interrupted) without one.

    FOLDER にある団体のファイル（名前.json）と実際の月（名前.plan.json）の組をすべて調べます。実際の日程は
    規則を守るか、いくらか、最適な計画はいくらか、各団体は何か月動くか、順序を当てるか、仮定を変えると
    どうなるか。時間の上限は一回の探索ごとです。より多くを調べた前のページは残して隣に書き、ほかのグループの
    ページや手で直したページなら断ります。0（ページを書き出し）か、1か、130（中断、ページなし）で終わります。
    """
    from models.registry import solver
    from planner.backtest import words
    from planner.backtest.case import read_cases
    from planner.backtest.report import study_json, study_text
    from planner.backtest.seal import groups_of, refusal
    from planner.backtest.study import StudySettings, examine
    from planner.reading.atomic import check_folder
    from planner.solve.interface import Limits
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.solve.many import cores

    check_ending(out, ".md", option="--out")
    check_folder(out.parent)
    cases = read_cases(folder)
    error = None if force else refusal(out, groups_of(cases))
    if error is not None:
        raise error
    settings = StudySettings(solver("auto"), Limits(time_limit, seed=seed), processes or cores(), sweep)
    stop = Event()

    def tell(done: int, most: int) -> None:
        if done % max(most // 20, 1) == 0:
            talk.say(words.PROGRESS.fill(done=done, most=most))

    with stop_on_interrupt(stop, ending(talk, words.STOPPING)):
        study = run_in_thread(lambda: examine(cases, settings, stop, tell))
    if stop.is_set():
        talk.warn(words.STOPPED)
        sys.exit(EXIT_INTERRUPTED)
    page = _Page(folder, out, force, _command(folder, out, settings))
    paths = page.write(talk, study)
    talk.data(study_text(study), study_json(study) | {"files": [str(path) for path in paths], "notices": []})
    tell_written(talk, paths)


def _command(folder: Path, out: Path, settings: "StudySettings") -> str:
    """Return the command that makes the page again: what is as always, and the number at once, left out."""
    from planner.text.language import spoken

    limits = settings.limits
    words = [folder.as_posix()]
    words += ["--out", out.as_posix()] if out != _OUT else []
    words += [] if settings.swept else ["--no-sweep"]
    words += ["--time-limit", f"{limits.time_limit_s:g}"] if limits.time_limit_s != _LIMIT_S else []
    words += ["--seed", str(limits.seed)] if limits.seed else []
    words += ["--lang", "en"] if spoken() == "en" else []  # of the pictures; the page speaks both
    return shlex.join(["planner", "backtest", *words])


@dataclass(frozen=True)
class _Page:
    """The page of the groups of a folder, and where it is to go."""

    folder: Path
    out: Path
    force: bool
    command: str

    def write(self, talk: Talk, study: "BacktestStudy") -> list[Path]:
        """Write the page with its pictures, all or nothing, and return where they are.

        What the page in its place does not name any more is removed; one that knows more, or was changed
        since this run began, stays, and this one goes beside it.
        """
        from planner.backtest.seal import Seal, groups_of, home_of, reach_of, seal_of, sealed
        from planner.outputs.record import digest
        from planner.outputs.words import REMOVED, listing
        from planner.reading.atomic import write_all

        seal = Seal(groups_of(study.cases), reach_of(study), {})
        home, said = (self.out, None) if self.force else home_of(self.out, seal)
        if said is not None:
            talk.warn(said)
        text, pictures = self._drawn(study, home)
        hashes = {name: digest(data) for name, data in pictures.items()}
        files = {home.parent / name: data for name, data in pictures.items()}
        old = seal_of(home)
        gone = [] if old is None else [home.parent / name for name in old.files if name not in pictures]
        gone = [path for path in gone if path.exists()]
        data = sealed(text, replace(seal, files=hashes)).encode()
        write_all(files | {home: data}, dict.fromkeys(gone))
        if gone:
            talk.say(REMOVED.fill(names=listing([str(path) for path in gone])))
        return [home, *files]

    def _drawn(self, study: "BacktestStudy", home: Path) -> tuple[str, dict[str, bytes]]:
        """Return the page for a place, and its pictures by name beside it."""
        from planner.backtest.page import Asked, page, saving_points
        from plots.backtest import render_plans, render_savings

        plans = _images(render_plans(study, f"{home.stem}-plans.png"))
        several = len(saving_points(study)) >= _LEAST_SAVINGS
        savings = _images(render_savings(study, f"{home.stem}-savings.png")) if several else {}
        readme = self.folder / "README.md"
        about = (readme.as_posix(), Path(os.path.relpath(readme, home.parent)).as_posix())
        asked = Asked(self.command, about if readme.exists() else None)
        return page(study, asked, list(plans), next(iter(savings), None)), plans | savings


def _images(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"images/{name}": data for name, data in files.items()}
