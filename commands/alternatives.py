"""``planner alternatives``."""

from fractions import Fraction
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.charts import Drawn, drawing, of_file
from commands.numbers import WholeNumber
from commands.options import (
    FILE,
    Folder,
    SearchOptions,
    effort_option,
    folder_options,
    gathered,
    seed_option,
    time_limit_option,
)
from commands.outputs import Answer, claimed, hand_over
from commands.shared import KNOWN_SO_FAR, Source, command, instance_argument, read_plan, stopping
from commands.usage import refuse_given
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.plan import Plan
    from planner.solve.interface import Limits
    from planner.whatif.alternatives.found import Alternatives
    from planner.whatif.alternatives.search import Wanted as Asked


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option(
    "--within",
    default="0.1%",
    show_default=True,
    help="How much dearer a plan may be: a share of the total, or yen / 許す増額（割合か円）.",
)
@click.option(
    "--count",
    type=WholeNumber(0, 20),
    default=3,
    show_default=True,
    help="How many plans that differ as much as can be / できるだけ違う計画の数.",
)
@effort_option("on each of them", "1件", 10.0)
@folder_options
@time_limit_option
@seed_option
@gathered(search=SearchOptions)
@command
def alternatives(
    talk: Talk,
    instance: Source,
    plan: str,
    within: str,
    count: int,
    effort: float,
    folder: Folder,
    search: SearchOptions,
) -> None:
    """Show other plans at nearly the same price / ほぼ同じ値段の別の計画を示す.

    Finds plans that differ from PLAN and from one another as much as can be, and for each migration the
    months that it can have within the price. What is neither found nor ruled out in the time given is
    named. Ends with 0 (also where the time was up or it was interrupted) or 1 (bad input).

    PLAN とも互いにもできるだけ違う計画と、移行ごとに、その値段までで取れる本稼働月を求めます。
    時間内に確かめられなかった月は、そう示します。0（時間切れ・中断でも）か 1（入力の誤り）で終わります。
    """
    if not count:
        refuse_given(
            {"effort": "--effort"},
            "は --count 0 と一緒には使えません（違う計画を探しません）。",
            "does not go with --count 0: no plans that differ are looked for",
        )
    from planner.check import check_plan
    from planner.outputs import Record, plan_sha256
    from planner.report.proved import followed, stated_standing
    from planner.whatif.alternatives.report import (
        FILES,
        alternatives_files,
        alternatives_json,
        alternatives_text,
        reach,
        worth,
    )
    from planner.whatif.alternatives.search import Wanted as Asked
    from planner.whatif.alternatives.within import read_within
    from planner.whatif.alternatives.words import PROGRESS

    share = read_within(within)
    loaded, document = read_plan(talk, instance, plan)
    output = claimed(talk, loaded, folder, "alternatives", FILES)
    asked = Asked(count, effort, lambda done, left: talk.say(PROGRESS.fill(found=done, open=left)))
    found = _search(talk, (loaded.instance, document.plan, share), asked, search.limits())
    standing = stated_standing(document, check_plan(loaded.instance, document.plan))
    answer = Answer(
        # Of a plan with a cheaper one beside it there is nothing to prove.
        followed(alternatives_text(found), standing.text, found.cheapest is not None),
        alternatives_json(found) | {"bound_yen": standing.bound_yen},
        alternatives_files(found, standing),
        Record(output.claim.origin, worth(found), plan_sha256(document.plan), reach(found)),
        draw=lambda: _chart(talk, found, of_file(loaded.instance, document)),
        notices=talk.listed([*loaded.notices, *document.notices]),
    )
    hand_over(talk, output, answer)


def _search(
    talk: Talk, near: "tuple[Instance, Plan, Fraction | int]", asked: "Asked", limits: "Limits"
) -> "Alternatives":
    """Search for plans of an instance near a plan, up to a share or yen above its price."""
    from models.cpsat.near import near_plans
    from planner.problem import compile_instance
    from planner.solve.clock import Clock
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.whatif.alternatives.search import find_alternatives

    instance, plan, within = near
    stop = Event()
    clock = Clock(limits, Watch(stop=stop))

    def work() -> "Alternatives":
        problem = compile_instance(instance)
        return find_alternatives(
            problem,
            plan,
            within,
            asked,
            lambda limit_yen: near_plans(problem, limit_yen, clock.left(), clock.watch),
        )

    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        return run_in_thread(work)


def _chart(talk: Talk, found: "Alternatives", drawn: Drawn) -> dict[str, bytes]:
    from plots.alternatives import render_alternatives

    with drawing(talk, found.instance, drawn):
        return render_alternatives(found, "alternatives.png")
