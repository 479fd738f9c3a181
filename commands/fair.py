"""``planner fair``."""

from functools import partial
from typing import TYPE_CHECKING

import click

from commands.bounded import points_option, search_bounded
from commands.charts import drawing
from commands.numbers import WholeNumber, YenOption
from commands.options import Folder, SearchOptions, folder_options, whole_search_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import Source, command, instance_argument, read
from commands.usage import refuse_given
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.whatif.fair.found import Fair


@click.command()
@instance_argument
@click.option(
    "--cap",
    type=YenOption(),
    help="Nobody loses more than so much: the cheapest such plan / 損の上限.",
)
@click.option(
    "--per-resident", is_flag=True, help="Count losses in yen a resident / 住民一人あたりの円で数える."
)
@points_option
@click.option(
    "--levels",
    type=WholeNumber(1, 10_000),
    default=3,
    show_default=True,
    help="How many of the largest losses to make small, one after the other / 小さくする損の数.",
)
@folder_options
@whole_search_options
@command
def fair(
    talk: Talk,
    instance: Source,
    cap: int | None,
    per_resident: bool,
    points: int,
    levels: int,
    folder: Folder,
    search: SearchOptions,
) -> None:
    """Say who waits for whom, and what a fairer order costs / 順番の公平と、その値段を示す.

    A loss (regret) is what a member pays above its own cheapest choice. Shows what a smaller worst loss
    costs, and the fairest plan: the largest losses as small as can be, one after the other. With --cap the
    cheapest plan in which nobody loses more. The time limit holds for all searches. Ends with 0 (also where
    not all is proved), 1 (bad input), 3 (proved that there is no plan), 4 (none found), 130 (interrupted).

    損は、その団体だけを考えた最も安い時期の費用より多く払う額です。最大の損を小さくするほど総額がいくら増えるかと、
    大きい損から順に最小にした計画を示します。--cap で上限を置けます。時間の上限は探索全体です。
    0（未証明も）、1（入力の誤り）、3（計画がないと証明）、4（見つからない）、130（中断）で終わります。
    """
    if cap is not None:
        refuse_given(
            {"points": "--points", "levels": "--levels"},
            "は --cap と一緒には使えません（上限を置かないときのものです）。",
            "does not go with --cap: it is for the curve and the fairest order",
        )
    from planner.outputs import Record
    from planner.whatif.fair.asked import FairRequest
    from planner.whatif.fair.report import FILES, fair_files, fair_json, fair_text, reach, worth

    loaded = read(talk, instance)
    asked = FairRequest(cap, per_resident, levels)
    asked.check(loaded.instance)
    output = claimed(talk, loaded, folder, "fair", FILES)
    limits = search.limits()
    found = search_bounded(talk, loaded, limits, points, partial(asked.answer, loaded.raw))
    answer = Answer(
        fair_text(found),
        fair_json(found),
        fair_files(found),
        Record(output.claim.origin, worth(found), reach=reach(found)),
        draw=lambda: _chart(talk, found),
        notices=talk.listed(loaded.notices),
    )
    hand_over(talk, output, answer)


def _chart(talk: Talk, found: "Fair") -> dict[str, bytes]:
    from plots.fair import render_fair
    from plots.quality import quality_of_span

    with drawing(talk, found.measures.instance, quality_of_span(found.cheapest.total)):
        return render_fair(found, "fair.png")
