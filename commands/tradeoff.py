"""``planner tradeoff``."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from commands.bounded import points_option, search_bounded
from commands.charts import drawing
from commands.options import Folder, SearchOptions, folder_options, whole_search_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import Source, command, instance_argument, read
from commands.usage import refuse_given
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.solve.certified import Outcome
    from planner.whatif.tradeoff.frontier import Tradeoff
    from planner.whatif.tradeoff.search import FrontierEffort, Solvers

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
@points_option
@folder_options
@whole_search_options
@command
def tradeoff(
    talk: Talk,
    instance: Source,
    axes: tuple[str, ...],
    loss: str | None,
    points: int,
    folder: Folder,
    search: SearchOptions,
) -> None:
    """Show what the total costs against something else / 費用との兼ね合いを示す.

    Against the month of the last cutover, the number of fiscal years with one, and the loss of the member
    that is worst off: bounds the one and minimises the total. The time limit holds for all searches. Ends
    with 0 (also where not all is proved or it was interrupted after the first plan), 1 (bad input), 3
    (proved that there is no plan), 4 (none found), 130 (interrupted with nothing).

    最後の本稼働月、本稼働のある年度の数、最も損をする団体の損。一方を抑えて総額を最小にすることを
    繰り返します。時間の上限は探索全体です。0（未証明や、最初の計画の後の中断も）、
    1（入力の誤り）、3（計画がないと証明）、4（見つからない）、130（何も得ずに中断）で終わります。
    """
    if axes and "loss" not in axes:
        refuse_given(
            {"points": "--points"},
            "は --axis loss のときだけ使えます。",
            "goes with --axis loss only: months and years are taken one by one",
        )
    from planner.outputs import Record
    from planner.reading.scenario.resolve import resolve
    from planner.whatif.tradeoff.report import (
        FILES,
        Home,
        reach,
        tradeoff_files,
        tradeoff_json,
        tradeoff_text,
        worth,
    )

    loaded = read(talk, instance)
    output = claimed(talk, loaded, folder, "tradeoff", FILES)
    frontiers = partial(_search, loaded.raw, (axes or _AXES, loss))
    found = search_bounded(talk, loaded, search.limits(), points, frontiers)
    base_raw = resolve(instance.path).raw
    answer = Answer(
        tradeoff_text(found),
        tradeoff_json(found),
        lambda home: tradeoff_files(found, Home(instance.path, base_raw, loaded.raw, home)),
        Record(output.claim.origin, worth(found), reach=reach(found)),
        draw=lambda: _chart(talk, found),
        notices=talk.listed(loaded.notices),
    )
    hand_over(talk, output, answer)


def _search(
    raw: dict[str, Any],
    asked: tuple[tuple[str, ...], str | None],
    base: "Outcome",
    solvers: "Solvers",
    effort: "FrontierEffort",
) -> "Tradeoff":
    """Search for the frontiers of some axes, with losses counted from something."""
    from planner.whatif.tradeoff.axis import Axis, Reference, measures_of
    from planner.whatif.tradeoff.frontier import Tradeoff
    from planner.whatif.tradeoff.search import FrontierSearch

    axes, loss = asked
    measures = measures_of(base.problem, None if loss is None else Reference(loss))
    search = FrontierSearch(raw, base, measures, solvers, effort)
    frontiers = search.frontiers(axis for axis in Axis if axis.value in axes)
    return Tradeoff(base.problem, measures, frontiers)


def _chart(talk: Talk, found: "Tradeoff") -> dict[str, bytes]:
    from plots.quality import quality_of_span
    from plots.tradeoff import render_tradeoff

    with drawing(talk, found.problem.instance, quality_of_span(found.cheapest.total)):
        return render_tradeoff(found, "tradeoff.png")
