"""``planner candidates``."""

from typing import TYPE_CHECKING

import click

from commands.base_plan import solve_base, stop_after
from commands.charts import drawing
from commands.options import Folder, SearchOptions, folder_options, processes_option, searches_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import KNOWN_SO_FAR, Source, command, instance_argument, read, stopping
from commands.usage import refuse_given
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.reading.load import Loaded
    from planner.solve.interface import Limits
    from planner.whatif.candidates.candidate import Candidates


@click.command()
@instance_argument
@click.option("--all", "every", is_flag=True, help="Every member, not only optional ones / 全団体を調べる.")
@click.option(
    "--member", "members", metavar="ID", multiple=True, help="This member; repeatable / この団体を調べる."
)
@folder_options
@searches_options
@processes_option
@command
def candidates(
    talk: Talk,
    instance: Source,
    every: bool,
    members: tuple[str, ...],
    folder: Folder,
    search: SearchOptions,
    processes: int | None,
) -> None:
    """Say what each candidate is worth to the others / 候補団体の価値を示す.

    Solves the group with each of them taking part and without it. Asks about the optional members
    unless told otherwise. The time limit holds for each search. Ends with 0 (also where ranges are left
    or it was interrupted after the first plan), 1 (bad input), 3 (proved that there is no plan), 4 (none
    found), 130 (interrupted with nothing).

    その団体が参加する場合と、いない場合を解き直します。指定がなければ、不参加にできる団体を
    調べます。時間の上限は一回の探索ごとです。0（幅が残るとき、もとの計画の後の中断も）、
    1（入力の誤り）、3（計画がないと証明）、4（見つからない）、130（何も得ずに中断）で終わります。
    """
    if every:
        refuse_given(
            {"members": "--member"},
            "は --all と一緒には使えません（全団体を調べます）。",
            "does not go with --all, which asks about every member",
        )
    from planner.outputs import Record
    from planner.whatif.candidates.asked import members_asked
    from planner.whatif.candidates.report import (
        FILES,
        candidates_files,
        candidates_json,
        candidates_text,
        plans_found,
        reach,
    )

    loaded = read(talk, instance)
    asked = members_asked(loaded.instance, members, every=every)
    output = claimed(talk, loaded, folder, "candidates", FILES)
    found = _solved(talk, loaded, asked, search.limits(), processes)
    answer = Answer(
        candidates_text(found),
        candidates_json(found),
        candidates_files(found),
        Record(output.claim.origin, plans_found(found), reach=reach(found)),
        draw=lambda: _chart(talk, found),
        notices=talk.listed(loaded.notices),
    )
    hand_over(talk, output, answer)


def _solved(
    talk: Talk, loaded: "Loaded", asked: list[str], limits: "Limits", processes: int | None
) -> "Candidates":
    """Find the plan of least cost, and solve what is asked of each candidate from there."""
    from models.registry import solver
    from planner.report.progress_board import ProgressBoard
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.solve.many import Following
    from planner.whatif.candidates.search import CandidateQuestion
    from planner.whatif.compare.scenario import Scenario, solved
    from planner.whatif.compare.solve import ScenarioSearch

    base = Scenario("base", loaded.instance.display_title(), loaded.instance)
    outcome = solve_base(talk, loaded, limits)
    question = CandidateQuestion(loaded.raw, solved(base, outcome), asked)
    stop = stop_after(outcome)
    titles = {one.name: one.title for one in question.scenarios.all if one.name != base.name}
    with (
        stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)),
        ProgressBoard(titles, quiet=talk.quiet) as board,
    ):
        following = Following(board.show, board.end, stop)
        searching = ScenarioSearch(solver("auto"), limits, processes)
        return run_in_thread(lambda: question.answer(searching, following))


def _chart(talk: Talk, found: "Candidates") -> dict[str, bytes]:
    from plots.candidates_page import render_candidates
    from plots.quality import quality_of_solved

    with drawing(talk, found.base.instance, quality_of_solved(found.base)):
        return render_candidates(found, "candidates.png")
