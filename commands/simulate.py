"""``planner simulate``."""

from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.charts import Drawn, drawing, of_file
from commands.numbers import WholeNumber
from commands.options import FILE, Folder, folder_options, seed_option
from commands.outputs import Answer, claimed, hand_over
from commands.shared import (
    KNOWN_SO_FAR,
    Source,
    command,
    instance_argument,
    now_and_then,
    read_plan,
    stopping,
)
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.whatif.simulate.report import SimulatedPlans as Simulated


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option(
    "--runs",
    type=WholeNumber(1, 100_000),
    default=1000,
    show_default=True,
    help="How many worlds / 試す成り行きの数.",
)
@seed_option
@click.option("--against", metavar="PLAN2", type=FILE, help="Another plan, in the same worlds / 比べる計画.")
@click.option(
    "--settings",
    metavar="FILE",
    type=FILE,
    help="How uncertain what is (docs/simulate.md) / 不確実さの設定ファイル.",
)
@folder_options
@command
def simulate(
    talk: Talk,
    instance: Source,
    plan: str,
    runs: int,
    seed: int,
    against: str | None,
    settings: str | None,
    folder: Folder,
) -> None:
    """See what may become of a plan / 計画の不確実性を試算する.

    Work runs over, vendors lack people, dates of laws move. PLAN is carried forward through many such
    worlds by a fixed rule, and every total is booked by the checker. The same seed gives the same worlds.
    Ctrl-C keeps those that are done, as if so many had been asked for.

    作業の遅れ、ベンダの人手不足、法改正の日の変更があったとき、計画がどうなるかを多数の成り行きで試算します。
    立て直し方は決まった規則により、総額は検算プログラムが計上します。同じ --seed なら同じ成り行きです。
    中断しても、そこまでの成り行きの結果を書き出します。
    """
    from models.heuristics.carried import carry
    from planner.check import check_plan
    from planner.outputs import Record, plan_sha256
    from planner.reading.plan_file import read_plan as read_plan_file
    from planner.report.proved import followed, stated_standing
    from planner.solve.interrupt import stop_on_interrupt
    from planner.whatif.simulate.report import FILES, reach, simulate_files, simulate_json, simulate_text
    from planner.whatif.simulate.report import SimulatedPlans as Simulated
    from planner.whatif.simulate.run import simulate_plans
    from planner.whatif.simulate.settings import SimulationSettings, read_settings
    from planner.whatif.simulate.words import PROGRESS
    from planner.whatif.simulate.world import draw_worlds

    loaded, document = read_plan(talk, instance, plan)
    other = None if against is None else read_plan_file(Path(against), loaded.instance)
    of_other = [] if other is None else [notice.of(str(against)) for notice in other.notices]
    talk.notices(of_other)
    uncertain = SimulationSettings() if settings is None else read_settings(Path(settings), loaded.instance)
    output = claimed(talk, loaded, folder, "simulate", FILES)
    drawn = islice(draw_worlds(loaded.instance, uncertain, seed), runs)
    tell = now_and_then(talk, lambda done: PROGRESS.fill(done=done, of=runs))
    plans = [document.plan, *([] if other is None else [other.plan])]
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        one, *more = simulate_plans(loaded.instance, plans, drawn, carry, tell, stop)
    found = Simulated(one, more[0] if more else None, seed, against or "")
    standing = stated_standing(document, check_plan(loaded.instance, document.plan))
    answer = Answer(
        followed(simulate_text(found), standing.text, 0),
        simulate_json(found) | {"bound_yen": standing.bound_yen},
        simulate_files(found, standing),
        Record(output.claim.origin, {}, plan_sha256(document.plan), reach(found, uncertain)),
        draw=lambda: _chart(talk, found, of_file(loaded.instance, document)),
        notices=talk.listed([*loaded.notices, *document.notices, *of_other]),
    )
    hand_over(talk, output, answer)


def _chart(talk: Talk, found: "Simulated", drawn: Drawn) -> dict[str, bytes]:
    from plots.simulate import render_simulate

    with drawing(talk, found.study.instance, drawn):
        return render_simulate(found, "simulate.png")
