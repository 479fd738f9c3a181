"""``planner tradeoff``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.base_plan import solve_base, stop_after
from commands.charts import drawing
from commands.outputs import Answer, Wanted, claimed, force_option, hand_over
from commands.shared import (
    KNOWN_SO_FAR,
    Source,
    command,
    gap_option,
    instance_argument,
    out_option,
    read,
    seed_option,
    stopping,
    time_limit_option,
)
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.reading.load import Loaded
    from planner.solve.interface import Limits
    from planner.whatif.tradeoff.frontier import Tradeoff

_AXES = ("last", "years", "loss")


@click.command()
@instance_argument
@click.option(
    "--axis",
    "axes",
    type=click.Choice(_AXES),
    multiple=True,
    help="The last cutover, the fiscal years used, or the worst member's loss; repeatable / 兼ね合いの相手.",
)
@click.option(
    "--loss",
    type=click.Choice(["baseline", "cheapest"]),
    help="What losses are counted from [default: the baseline where the file has one] / 損の比べ方.",
)
@click.option(
    "--points",
    type=click.IntRange(1, 200),
    default=12,
    show_default=True,
    help="Steps of the axis of yen, about / 損の軸の刻みの数.",
)
@out_option
@force_option
@time_limit_option
@gap_option
@seed_option
@command
def tradeoff(
    talk: Talk,
    instance: Source,
    axes: tuple[str, ...],
    loss: str | None,
    points: int,
    out: Path | None,
    force: bool,
    time_limit: float | None,
    gap: float,
    seed: int,
) -> None:
    """Show what the total costs against something else / 費用との兼ね合いを示す.

    Against the month of the last cutover, the number of fiscal years with one, and the loss of the member
    that is worst off: bounds the one and minimises the total. The time limit holds for each search. Ends
    with 0 (also where not all is proved or it was interrupted after the first plan), 1 (bad input), 3
    (proved that there is no plan), 4 (none found), 130 (interrupted with nothing).

    最後の本稼働月、本稼働のある年度の数、最も損をする団体の損。一方を抑えて総額を最小にすることを
    繰り返します。時間の上限は一回の探索ごとです。0（未証明や、最初の計画の後の中断も）、
    1（入力の誤り）、3（計画がないと証明）、4（見つからない）、130（何も得ずに中断）で終わります。
    """
    from planner.outputs import Record
    from planner.reading.scenario.resolve import resolve
    from planner.solve.interface import Limits
    from planner.whatif.tradeoff.report import (
        FILES,
        Home,
        tradeoff_files,
        tradeoff_json,
        tradeoff_text,
        worth,
    )

    loaded = read(talk, instance)
    output = claimed(talk, loaded, Wanted(out, "tradeoff", FILES, force))
    limits = Limits(time_limit, gap, seed=seed)
    found = _search(talk, loaded, limits, (axes or _AXES, loss, points))
    base_raw = resolve(instance.path).raw
    answer = Answer(
        tradeoff_text(found),
        tradeoff_json(found),
        lambda home: tradeoff_files(found, Home(instance.path, base_raw, loaded.raw, home)),
        Record(output.claim.origin, worth(found)),
        draw=lambda: _chart(talk, found),
        notices=talk.listed(loaded.notices),
    )
    hand_over(talk, output, answer)


def _search(
    talk: Talk, loaded: "Loaded", limits: "Limits", asked: tuple[tuple[str, ...], str | None, int]
) -> "Tradeoff":
    """Search for the frontiers of some axes, with losses counted from something, in so many steps."""
    from models.cpsat.bounded import solve_bounded
    from models.registry import solver
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.whatif.tradeoff.axis import Axis, Reference, measures_of
    from planner.whatif.tradeoff.frontier import Tradeoff
    from planner.whatif.tradeoff.search import Effort, FrontierSearch, Solvers
    from planner.whatif.tradeoff.words import AXES, PROGRESS

    axes, loss, points = asked
    base = solve_base(talk, loaded, limits)
    measures = measures_of(base.problem, None if loss is None else Reference(loss))
    stop = stop_after(base)
    effort = Effort(
        limits,
        Watch(stop=stop),
        points,
        lambda axis, found: talk.say(PROGRESS.fill(axis=AXES[axis], points=found)),
    )
    search = FrontierSearch(loaded.raw, base, measures, Solvers(solver("auto"), solve_bounded), effort)
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        frontiers = run_in_thread(lambda: tuple(search.frontier(axis) for axis in Axis if axis.value in axes))
    return Tradeoff(base.problem, measures, frontiers)


def _chart(talk: Talk, found: "Tradeoff") -> dict[str, bytes]:
    from plots.tradeoff import render_tradeoff

    with drawing(talk, found.problem.instance):
        return render_tradeoff(found, "tradeoff.png")
