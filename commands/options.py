"""The options that several commands have, and how those that belong together are handed over as one value."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.numbers import Number, Seconds, Share, WholeNumber
from commands.usage import Misuse, note

if TYPE_CHECKING:
    from planner.solve.interface import Limits

_Command = Callable[..., None]


def gathered(**kinds: type) -> Callable[[_Command], _Command]:
    """Hand options over as one value each: those that are named as the fields of a frozen dataclass.

    It stands below the options and above `commands.shared.command`. A field whose option a command does
    not have keeps its default.

    Parameters
    ----------
    kinds
        The dataclasses by the parameters of the command that they are for.
    """

    def decorate(function: _Command) -> _Command:
        @functools.wraps(function)
        def run(*arguments: Any, **options: Any) -> None:
            for parameter, kind in kinds.items():
                names = [field.name for field in fields(kind) if field.name in options]
                options[parameter] = kind(**{name: options.pop(name) for name in names})
            function(*arguments, **options)

        return run

    return decorate


def stacked(*decorators: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Return decorators as one; the first stands on top."""
    return lambda function: functools.reduce(lambda made, one: one(made), reversed(decorators), function)


def day(context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """Take a day as people write it, such as 令和8年11月30日 or 2026/11/30."""
    from planner.periods.late import late_notices
    from planner.periods.written import read_date

    read = None if value is None else read_date(value)
    if value is not None and read is None:
        raise Misuse(
            f"--date {value} は日付として読めません。2026-11-30 や 令和8年11月30日 のように書いてください。",
            f"--date {value} is no date: write 2026-11-30 or 2026/11/30",
        )
    for notice in late_notices("--date", value or ""):
        note(context, notice)
    return read


out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the files [default: out/<name>/] / 書き出し先のフォルダー.",
)
json_output_option = click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="JSON file to write / 書き出す JSON ファイル.",
)
force_option = click.option(
    "--force",
    is_flag=True,
    help="Replace a better plan, results of something else, or other files in the way / 上書きする.",
)
gap_option = click.option(
    "--gap",
    type=Share(),
    default=0.0,
    show_default=True,
    help="Relative gap that is good enough, such as 0.5% or 0.005 / 許容ギャップ（0.5% または 0.005）.",
)


def effort_option(en: str, ja: str, default: float | None = None) -> Callable[[_Command], _Command]:
    """Return the option of the most work on something, as both languages name it."""
    return click.option(
        "--effort",
        type=Number(0, 1_000_000, above=True),
        default=default,
        show_default=default is not None,
        help=f"Most work {en}, in units no clock disturbs (about 1 s each): same plan anywhere"
        f" / {ja}の計算量の上限.",
    )


seed_option = click.option(
    "--seed",
    type=WholeNumber(0, 2**31 - 1),
    default=0,
    show_default=True,
    help="Where chance begins: the same seed, the same answer / 乱数の種（同じ数なら同じ結果）.",
)
processes_option = click.option(
    "--workers",
    "processes",
    type=WholeNumber(1, 64),
    help="Searches at once [default: one a processor] / 同時に解く数.",
)


FILE = click.Path(readable=False)
"""The name of a file to read, which a shell completes; what is wrong with it is told where it is read."""


def _time_limit(told: str) -> Callable[[Any], Any]:
    return click.option("--time-limit", type=Seconds(), help=told)


time_limit_option = _time_limit("Seconds to search at most / 探索の上限秒数.")
each_time_limit_option = _time_limit("Seconds of each search at most / 探索1回ごとの上限秒数.")
whole_time_limit_option = _time_limit(
    "Seconds for all searches together at most / 探索すべてを合わせた上限秒数."
)


@dataclass(frozen=True)
class Folder:
    """Where a command writes its files: a folder, and whether what is in the way is replaced."""

    out: Path | None
    force: bool


folder_options = stacked(out_option, force_option, gathered(folder=Folder))
"""Gives a command a `Folder`."""


@dataclass(frozen=True)
class SearchOptions:
    """What a search may use, as asked for; the time limit in seconds."""

    time_limit: float | None
    seed: int
    gap: float = 0.0

    def limits(self) -> "Limits":
        """Return the limits of a search that is one of many."""
        from planner.solve.interface import Limits

        return Limits(self.time_limit, self.gap, seed=self.seed)

    def limits_of_one(self) -> "Limits":
        """Return the limits of a search that has all processors for itself."""
        from planner.solve.many import cores

        return replace(self.limits(), workers=cores())


OF_SEARCH = {"time_limit": "--time-limit", "gap": "--gap", "seed": "--seed"}
"""The options of a search by parameter."""
search_options = stacked(time_limit_option, gap_option, seed_option, gathered(search=SearchOptions))
"""Gives a command `SearchOptions`."""
whole_search_options = stacked(
    whole_time_limit_option, gap_option, seed_option, gathered(search=SearchOptions)
)
"""Gives a command that searches several times `SearchOptions`; the time is that of all searches together."""
searches_options = stacked(each_time_limit_option, gap_option, seed_option, gathered(search=SearchOptions))
"""Gives a command that searches several times `SearchOptions`, those of each search."""
