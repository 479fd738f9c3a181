"""``planner sensitivity``."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from commands.charts import Drawn, drawing
from commands.no_plan import end_without_plan
from commands.numbers import Seconds, WholeNumber
from commands.options import (
    FILE,
    Folder,
    effort_option,
    folder_options,
    processes_option,
    seed_option,
)
from commands.outputs import Answer, claimed, hand_over
from commands.shared import (
    KNOWN_SO_FAR,
    Source,
    command,
    instance_argument,
    read,
    read_plan,
    stopping,
    tell_broken,
)
from commands.usage import Misuse
from planner.report.talk import Talk
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.conditions import ConditionKind
    from planner.whatif.sensitivity.price import PriceBase
    from planner.whatif.sensitivity.probe import Probe, ProbeGroup

_FILES = ("sensitivity.csv", "sensitivity.xlsx", "sensitivity.png")
_BASE = Text("基準の計画を求めています", "finding the base plan")
_GIVEN = Text(
    "最適と証明済みの PLAN を基準とし、探し直しません",
    "the PLAN is proved the cheapest: it is the base as it is",
)
_TRYING = Text("条件の変更を一つずつ試します", "trying changes one by one")
_DONE = Text("試行 {done}/{most}以下: {what}", "probe {done} of {most} at most: {what}")
_LEFT = Text("（残り時間は長くても約{left}秒）", " (about {left} s left at most)")


def _choices(
    context: click.Context, _: click.Parameter, values: tuple[str, ...]
) -> "tuple[ProbeGroup | ConditionKind, ...]":
    """Read what is asked for: groups of what can be priced, or kinds of changes."""
    from planner.conditions import ConditionKind
    from planner.whatif.sensitivity.probe import ProbeGroup

    known = {one.value: one for one in (*ProbeGroup, *ConditionKind) if one is not ConditionKind.HORIZON}
    for value in values:
        if value not in known:
            raise Misuse(
                f"--only {value}: 次のどれかにしてください: {'、'.join(known)}",
                f"--only {value} is none of {', '.join(known)}",
                context,
            )
    return tuple(known[value] for value in values)


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", type=FILE, required=False)
@folder_options
@click.option(
    "--only",
    metavar="KIND",
    multiple=True,
    callback=_choices,
    help="rules, capacity, wishes, or a kind such as vendor-points; repeatable / 調べる種類を絞る.",
)
@click.option(
    "--top", type=WholeNumber(1, 40), default=20, show_default=True, help="Most to list / 表示件数."
)
@click.option(
    "--time-limit",
    type=Seconds(),
    default=300.0,
    show_default=True,
    help="Seconds for the whole run / 全体の上限秒数.",
)
@effort_option("on one probe", "1回", 10.0)
@seed_option
@processes_option
@command
def sensitivity(
    talk: Talk,
    instance: Source,
    plan: str | None,
    folder: Folder,
    only: "tuple[ProbeGroup | ConditionKind, ...]",
    top: int,
    **options: Any,
) -> None:
    """Price rules, limits and wishes: what should we negotiate for / 何を交渉すべきか.

    Solves again with each changed, the most promising first. A PLAN is where the search for the base
    begins. Ends with 0 (also where the time was up), 3 (proved that there is no plan), 4 (no plan
    found), 130 (interrupted with nothing).

    条件を一つずつ変えて、見込みの大きい順に解き直します。PLAN はもとの計画を探す出発点です。
    0（時間切れでも）、3（計画がないと証明）、4（計画が見つからない）、130（何も得ずに中断）で
    終わります。
    """
    begun = time.monotonic()
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        from models.auto import explorer
        from models.registry import solver
        from planner.check import check_plan
        from planner.outputs import Record
        from planner.whatif.sensitivity.price import is_least
        from planner.whatif.sensitivity.report import prices_files, prices_json, prices_text, reach
        from planner.whatif.sensitivity.search import ProbeFollowing, ProbeSettings, find_base, price_all

        if plan is None:
            loaded, start, proved_yen, given = read(talk, instance), None, None, False
        else:
            loaded, document = read_plan(talk, instance, plan)
            start, proved_yen = document.plan, document.proved_yen
            report = check_plan(loaded.instance, start)
            given = is_least(report, proved_yen)
            tell_broken(talk, report)
        output = claimed(talk, loaded, folder, "sensitivity", _FILES)
        limit_s = options.pop("time_limit")
        settings = ProbeSettings(time_limit_s=limit_s, **_wanted(only), **options)
        talk.say(_GIVEN if given else _BASE)
        alone = ProbeFollowing(begun, stop)
        outcome, base = run_in_thread(
            lambda: find_base(loaded.instance, solver("auto"), settings, alone, start, proved_yen)
        )
        if base is None:
            end_without_plan(talk, outcome, interrupted=stop.is_set())
        talk.say(_TRYING)
        following = ProbeFollowing(begun, stop, teller(talk, base, begun, limit_s))
        settings = replace(settings, explore=explorer(outcome.problem))
        found = run_in_thread(lambda: price_all(loaded.raw, base, solver("auto"), settings, following))

        def draw() -> dict[str, bytes]:
            from plots.prices_page import render_prices
            from plots.quality import quality_of_span

            with drawing(talk, loaded.instance, Drawn(found.base.plan, quality_of_span(found.base.total))):
                return render_prices(found, top, "sensitivity.png")

        answer = Answer(
            prices_text(found, top),
            prices_json(found),
            prices_files(found),
            Record(output.claim.origin, reach=reach(found)),
            draw=draw,
            notices=talk.listed(loaded.notices),
        )
        hand_over(talk, output, answer)


def _wanted(only: "tuple[ProbeGroup | ConditionKind, ...]") -> dict[str, Any]:
    """Return which levers and rules are asked for, as fields of the settings; all where nothing is."""
    from planner.conditions import ConditionKind
    from planner.whatif.sensitivity.probe import ProbeGroup, kinds_of

    asked = only or tuple(ProbeGroup)
    kinds = frozenset(one for one in asked if isinstance(one, ConditionKind))
    groups = [one for one in asked if isinstance(one, ProbeGroup)]
    return {"kinds": kinds.union(*map(kinds_of, groups)), "rules": ProbeGroup.RULES in groups}


def teller(
    talk: Talk, base: "PriceBase", begun: float, limit_s: float
) -> "Callable[[int, int, Probe], None]":
    """Return what says a line a probe, with the time that is left at most."""
    from planner.whatif.sensitivity.words import probe_label

    first = time.monotonic()

    def tell(done: int, most: int, probe: "Probe") -> None:
        now = time.monotonic()
        left_s = min(begun + limit_s - now, (now - first) / done * (most - done))
        what = probe_label(probe, base.instance)
        talk.say(_DONE.fill(done=done, most=most, what=what) + _LEFT.fill(left=f"{max(left_s, 0):.0f}"))

    return tell
