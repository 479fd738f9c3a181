"""``planner init``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from commands.endings import check_ending
from commands.options import force_option
from commands.outputs import check_single, write_single
from commands.shared import command, tell_written
from planner.report.talk import Talk
from planner.text.faults import PlannerError
from planner.text.language import Text, spoken

_TITLE = Text("グループの名称", "name of the group")
_START = Text("計画期間の最初の月（例: 令和8年4月、2026-04）", "first month of the plan (such as 2026-04)")
_END = Text("計画期間の最後の月（例: 令和18年3月、2036-03）", "last month of the plan (such as 2036-03)")
_TOWNS = Text("構成団体の数", "number of towns")
_VENDOR = Text("移行を行うベンダの名前", "name of the vendor")
_CENTER = Text("データセンターの名前", "name of the data centre")
_WRONG = Text("誤り: {why}", "Error: {why}")
_NO_MONTH = Text("月として読めません: {text}", "this is no month: {text}")
_ORDER = Text("最初の月より前です: {text}", "this lies before the first month: {text}")
_NO_NUMBER = Text(
    "1 から {most} までの数で答えてください: {text}", "answer with a number from 1 to {most}: {text}"
)
_MOST = 1741  # municipalities that Japan has
_NO_ANSWER = Text(
    "答えの途中で入力が終わったため、ブックは書き出していません",
    "the input ended before all questions were answered; no workbook is written",
)
_NEXT = Text(
    "{path} を開いて記入し、planner import {path} -o group.json で点検してください",
    "fill in {path}, then check it with planner import {path} -o group.json",
)


@click.command()
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    default="group.xlsx",
    show_default=True,
    help="Workbook to write / 書き出すブック.",
)
@force_option
@command
def init(talk: Talk, output: Path, force: bool) -> None:
    """Ask six questions and write the first workbook / 六つの質問に答えて最初のブックを作成.

    Ends with 0, 1 (the answers end early), 130 (interrupted).

    0、1（答えの途中で入力が終わった）、130（中断）で終わります。
    """
    from planner.workbook.template import CENTER, VENDOR, group_workbook, new_group

    check_ending(output, ".xlsx")
    check_single(talk, output, force=force)
    title = _ask(_TITLE)
    start = _ask(_START, _month(talk))
    end = _ask(_END, _month(talk, start))
    towns = _ask(_TOWNS, _towns, default="3")
    vendor, center = _ask(_VENDOR), _ask(_CENTER)
    raw, quick = new_group(
        towns,
        title=title,
        horizon={"start": start, "end": end},
        vendors={VENDOR: {"name": vendor}},
        data_centers={CENTER: {"name": center}},
    )
    written = write_single(talk, output, {output.name: group_workbook(raw, spoken(), quick)}, force=force)
    talk.data(_NEXT.fill(path=output), {"files": [str(path) for path in written]})
    tell_written(talk, written)


def _ask(question: Text, read: Callable[[str], Any] = str, **options: Any) -> Any:
    """Ask until `read` takes the answer; it raises ``ValueError`` with what is wrong with one."""
    while True:
        answer = _answer(question, **options)
        try:
            return read(answer)
        except ValueError as error:
            click.echo(str(_WRONG.fill(why=error)), err=True)


def _answer(question: Text, **options: Any) -> str:
    if sys.stdin is None:  # closed before the program began
        raise PlannerError(_NO_ANSWER)
    try:
        return str(click.prompt(str(question), err=True, type=str, **options))
    except click.Abort as error:
        if isinstance(error.__context__, EOFError):
            raise PlannerError(_NO_ANSWER) from None
        raise KeyboardInterrupt from None


def _towns(text: str) -> int:
    """Read how many towns there are; what is no such number is asked again."""
    digits = text.strip().removesuffix("団体")
    number = int(digits) if digits.isdecimal() else 0
    if not 1 <= number <= _MOST:
        raise ValueError(_NO_NUMBER.fill(most=_MOST, text=text))
    return number


def _month(talk: Talk, not_before: str = "") -> Callable[[str], str]:
    """Return what reads a month as people write it; what is none is asked again."""
    from planner.periods.days import month_notices
    from planner.periods.months import format_month
    from planner.periods.written import read_month

    def read(text: str) -> str:
        month = read_month(text)
        if month is None:
            raise ValueError(_NO_MONTH.fill(text=text))
        written = format_month(month)
        if written < not_before:
            raise ValueError(_ORDER.fill(text=text))
        talk.notices(month_notices("", text))
        return written

    return read
