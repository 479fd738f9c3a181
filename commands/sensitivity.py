"""``planner sensitivity``."""

import sys
import time
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, NoReturn

import click

from commands.shared import (
    EXIT_INFEASIBLE,
    EXIT_INTERRUPTED,
    EXIT_NOTHING_FOUND,
    Source,
    command,
    instance_argument,
    number,
    out_option,
    output_folder,
    read,
    read_plan,
    tell_written,
)
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.solving import Outcome
    from planner.whatif.price import Base
    from planner.whatif.sensitivity import Settings

_BASE = ("基準の計画を求めています", "finding the base plan")
_DONE = ("試行 {done}/{most}以下", "probe {done} of {most} at most")


class _Choice(click.ParamType):
    """A group of what can be priced, or a kind of change."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from planner.whatif.levers import Kind
        from planner.whatif.probe import Group

        known: dict[str, Any] = {one.value: one for one in (*Group, *Kind) if one is not Kind.HORIZON}
        if value not in known:
            self.fail(f"{value!r} is none of {', '.join(known)}", param, ctx)
        return known[value]


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", required=False)
@out_option
@click.option(
    "--only",
    metavar="KIND",
    type=_Choice(),
    multiple=True,
    help="rules, capacity, wishes, or a kind such as vendor-points; repeatable / 調べる種類を絞る.",
)
@click.option(
    "--top", type=click.IntRange(1, 40), default=20, show_default=True, help="Most to list / 表示件数."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    callback=number,
    default=300.0,
    show_default=True,
    help="Seconds for the whole run / 全体の上限秒数.",
)
@click.option(
    "--effort",
    type=click.FloatRange(min=0, min_open=True),
    callback=number,
    default=10.0,
    show_default=True,
    help="Most work on one probe, in units no clock disturbs (about 1 s each) / 1回の計算量の上限.",
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="Searches at once [default: one a processor] / 同時に解く数.",
)
@command
def sensitivity(
    talk: Talk,
    instance: Source,
    plan: str | None,
    out: Path | None,
    only: tuple[Any, ...],
    top: int,
    **options: Any,
) -> None:
    """Price rules, limits and wishes: what should we negotiate for / 何を交渉すべきか.

    Solves again with each changed, the most promising first. A PLAN is where the search for the base
    begins. Ends with 0 (also where the time was up), 3 (proved that there is no plan), 4 (no plan
    found), 130 (interrupted with nothing).
    """
    begun = time.monotonic()
    from planner.files.atomic import write_all
    from planner.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop):
        from models import solver
        from planner.whatif.price_text import prices_files, prices_json, prices_text
        from planner.whatif.sensitivity import Settings, find_base, price_all
        from plots.prices_page import render_prices

        loaded, start = (read(talk, instance), None) if plan is None else read_plan(talk, instance, plan)
        folder = output_folder(out, loaded)
        kinds, groups = _wanted(only)
        settings = Settings(kinds=kinds, groups=groups, **options)
        talk.say({"ja": _BASE[0], "en": _BASE[1]}[talk.lang])
        outcome, base = run_in_thread(
            lambda: find_base(loaded.instance, solver("cpsat"), settings, stop, start and start.plan)
        )
        if base is None:
            _no_base(talk, outcome)
        found = run_in_thread(
            lambda: price_all(
                loaded.raw, base, solver("cpsat"), settings, begun=begun, stop=stop, tell=_teller(talk, base)
            )
        )
        files = prices_files(found, talk.lang) | render_prices(found, top, "sensitivity.png", lang=talk.lang)
        paths = {folder / name: data for name, data in files.items()}
        write_all(paths)
    talk.data(
        prices_text(found, top, talk.lang),
        prices_json(found, talk.lang)
        | {"files": [str(path) for path in paths], "notices": talk.listed(loaded.notices)},
    )
    tell_written(talk, paths)


def _wanted(only: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return the kinds of levers (``None``: the usual ones) and the groups that are asked for."""
    from planner.whatif.levers import Kind
    from planner.whatif.probe import Group

    kinds = frozenset(one for one in only if isinstance(one, Kind))
    groups = frozenset(one for one in only if isinstance(one, Group))
    if not only:
        return None, frozenset(Group)
    return (kinds, groups) if kinds else (None, groups)
