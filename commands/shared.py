"""What all commands share: their words for errors, reading and writing."""

import functools
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from commands.earlier import answering_for_earlier
from commands.language import lang_option
from commands.options import gathered, stacked
from commands.usage import EXIT_INTERRUPTED, noted
from planner.report.talk import Talk
from planner.solve.interrupt import keep_what_is_found
from planner.text.faults import Notice, PlannerError
from planner.text.language import Lang, Text, speaking
from planner.text.system import reason

if TYPE_CHECKING:
    from planner.check import CheckReport
    from planner.reading.load import Loaded
    from planner.reading.plan_file import PlanDocument

_BEST_PLAN = Text("ここまでの最良の計画（あれば）", "the best plan so far (if there is one)")
_STOPPING = Text(
    "停止します。{what}を書き出しています（3秒以上おいてもう一度押すと、書き出さずに終わります）",
    "stopping, {what} is being written; press again to give up (after 3 seconds)",
)
_ENDING = Text(
    "停止します。{why}（3秒以上おいてもう一度押すと、すぐに終わります）",
    "stopping: {why}; press again to end at once (after 3 seconds)",
)
_EVERY_S = 5.0  # between two lines on how far something is
T = TypeVar("T")
KNOWN_SO_FAR = Text("ここまでに分かったこと", "what is known so far")

_INTERRUPTED = Text("中断しました", "interrupted")
_UNREADABLE = Text("読み書きできません: {error}", "cannot read or write: {error}")
_WRITTEN = Text("書き出し: {path}", "written: {path}")
_UNUSABLE = Text(
    "必要なライブラリーを読み込めません（{error}）。このプログラムのフォルダーで "
    "pip install --force-reinstall . を実行してください。",
    "a library that is needed cannot be loaded ({error}): "
    "run pip install --force-reinstall . in the folder of this program",
)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all have, and words for its errors."""

    @lang_option
    @click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout / 結果をJSONで出力.")
    @click.option("--quiet", is_flag=True, help="No progress or notices on stderr / 経過を表示しない.")
    @click.help_option("-h", "--help", help="Show this message / この説明を表示.")
    @functools.wraps(function)
    def run(*arguments: Any, lang: Lang, as_json: bool, quiet: bool, **options: Any) -> None:
        talk = Talk(lang, as_json, quiet)
        with speaking(lang), answering_for_earlier(talk):
            talk.notices(noted())
            try:
                with keep_what_is_found():
                    function(talk, *arguments, **options)
            except PlannerError as error:
                talk.refuse(error)
            except KeyboardInterrupt:
                _end_interrupted()
            except ImportError as error:
                if _by_interrupt(error):
                    _end_interrupted()
                talk.refuse(PlannerError(_UNUSABLE.fill(error=error)))
            except OSError as error:
                talk.refuse(_unread(error))

    return run


def _end_interrupted() -> NoReturn:
    click.echo(_INTERRUPTED, err=True)
    sys.exit(EXIT_INTERRUPTED)


def _by_interrupt(error: BaseException | None) -> bool:
    """Tell whether Ctrl-C is behind an error: compiled modules turn it into one of their own as they load."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _unread(error: OSError) -> PlannerError:
    """Return the error of a file in the user's words, without the system's number."""
    if error.filename is None:
        return PlannerError(_UNREADABLE.fill(error=reason(error)))
    from planner.reading.decoding import unread

    return unread(Path(error.filename), error)


@dataclass(frozen=True)
class Source:
    """What a command reads its instance from: a file, and the changes to make to it."""

    path: Path
    scenarios: tuple[Path, ...] = ()
    sets: tuple[str, ...] = ()


instance_argument = stacked(
    click.argument("path", metavar="INSTANCE", type=click.Path(path_type=Path)),
    click.option(
        "--scenario",
        "scenarios",
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Apply this scenario file on INSTANCE; repeatable / シナリオを重ねる.",
    ),
    click.option(
        "--set",
        "sets",
        metavar="PATH=VALUE",
        multiple=True,
        help="Change one value, such as vendors.ccs.crew=8 (JSON; null removes); repeatable / 値を変える.",
    ),
    gathered(instance=Source),
)
"""Gives a command its argument INSTANCE, with what may be changed in it: a `Source`."""


def stopping(talk: Talk, what: Text = _BEST_PLAN) -> Callable[[], None]:
    """Return what answers the first Ctrl-C: that `what` is being written."""

    def tell() -> None:
        with suppress(RuntimeError):  # the signal broke into the writing of another line
            talk.say(_STOPPING.fill(what=what))

    return tell


def ending(talk: Talk, why: Text) -> Callable[[], None]:
    """Return what answers the first Ctrl-C where nothing is going to be written, and why that is."""

    def tell() -> None:
        with suppress(RuntimeError):  # as above
            talk.say(_ENDING.fill(why=why))

    return tell


def now_and_then(talk: Talk, said: Callable[[T], Text | str]) -> Callable[[T], None]:
    """Return what says how far something is, but not more often than a reader can follow."""
    told = [monotonic()]

    def tell(how_far: T) -> None:
        if monotonic() - told[0] >= _EVERY_S:
            told[0] = monotonic()
            talk.say(said(how_far))

    return tell


def read(talk: Talk, source: Source) -> "Loaded":
    """Read the file of an instance or scenario, and tell what there is to know about it."""
    from planner.reading.load import load

    loaded = load(source.path, source.scenarios, source.sets)
    talk.notices(loaded.notices)
    return loaded


def read_plan(talk: Talk, source: Source, plan: str) -> "tuple[Loaded, PlanDocument]":
    """Read an instance and a plan of it, and tell what there is to know about them."""
    from planner.reading.plan_file import read_plan as read_plan_file

    loaded = read(talk, source)
    document = read_plan_file(Path(plan), loaded.instance)
    talk.notices(document.notices)
    return loaded, document


def tell_broken(talk: Talk, report: "CheckReport") -> None:
    """Tell that a plan breaks rules, where what is made of it does not say so."""
    from planner.report.broken import BROKEN

    if report.violations:
        talk.notices([Notice("", "invalid_plan", BROKEN.fill(count=len(report.violations)))])


def tell_written(talk: Talk, paths: Iterable[Path]) -> None:
    """Say which files there are now."""
    for path in paths:
        talk.say(_WRITTEN.fill(path=path))
