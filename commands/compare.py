"""``planner compare``."""

import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import click

from commands.charts import drawing
from commands.options import (
    Folder,
    SearchOptions,
    force_option,
    gathered,
    processes_option,
    searches_options,
)
from commands.outputs import Answer, claimed, hand_over
from commands.shared import KNOWN_SO_FAR, Source, command, instance_argument, stopping
from commands.usage import EXIT_INTERRUPTED, EXIT_NOTHING_FOUND, Misuse, refuse_given
from planner.report.talk import Talk

_FILES = ("compare.csv", "compare.xlsx", "compare.md")


@click.command()
@instance_argument
@click.argument("cases", metavar="[CASE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--case",
    "groups",
    metavar="TEXT",
    multiple=True,
    help='Changes with a name, such as "more crew: vendors.ccs.crew=8"; repeatable / 名前付きの変更.',
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for the files [default: out/<name>-compare/] / 書き出し先のフォルダー.",
)
@force_option
@gathered(folder=Folder)
@searches_options
@processes_option
@command
def compare(
    talk: Talk,
    instance: Source,
    cases: tuple[Path, ...],
    groups: tuple[str, ...],
    folder: Folder,
    search: SearchOptions,
    processes: int | None,
) -> None:
    """Solve scenarios and show them side by side / シナリオを比較.

    A CASE is a scenario file, a folder of them, or a plan that is finished. INSTANCE is the base that
    all are held against; where only plans are named, two or more, the first of them is. A plan that
    breaks rules is shown, and not compared in yen. The time limit holds for each case. Ends with 4 or
    130 (interrupted) where no case has a plan and one of them is open.

    CASE はシナリオのファイル、そのフォルダ、またはできあがった計画です。INSTANCE が比較のもとです。
    計画だけを二つ以上並べたときは、最初の計画がもとです。制約に違反する計画は示すだけで、金額は
    比べません。時間の上限はケースごとです。どのケースにも計画がなく、未解決のものが残れば
    4（中断なら 130）で終わります。
    """
    if not cases and not groups:
        raise Misuse(
            "比べる対象がありません。CASE か --case を指定してください。",
            "nothing to compare: name a CASE or give --case",
        )
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        from models.milp import lp_bound
        from models.registry import solver
        from planner.outputs import Record
        from planner.report.progress_board import ProgressBoard
        from planner.solve.many import Following
        from planner.solve.result import Status
        from planner.whatif.compare.comparison import compare as hold_side_by_side
        from planner.whatif.compare.report import (
            comparison_files,
            comparison_json,
            comparison_page,
            comparison_text,
            plans_found,
            reach,
        )
        from planner.whatif.compare.request import CompareRequest, read_scenarios
        from planner.whatif.compare.solve import ScenarioSearch, solve_scenarios
        from plots.compare_pages import render_comparison

        request = CompareRequest(instance.path, instance.scenarios, instance.sets, cases, groups)
        scenarios = read_scenarios(request)
        talk.notices(scenarios.notices)
        if len(scenarios.known) == len(scenarios.all):
            refuse_given(
                {"gap": "--gap", "seed": "--seed", "processes": "--workers"},
                "は、できあがった計画だけを比べるときは使えません。",
                "does not go with plans alone: nothing is searched for",
            )
        folder = replace(folder, out=folder.out or Path("out") / scenarios.folder)
        base = scenarios.base
        assert base is not None
        output = claimed(talk, base, folder, "compare", _FILES)
        titles = {one.name: one.title for one in scenarios.all if one.name not in scenarios.known}
        searching = ScenarioSearch(solver("auto"), search.limits(), processes, lp_bound)
        with ProgressBoard(titles, quiet=talk.quiet) as board:
            following = Following(board.show, board.end, stop)
            answers = run_in_thread(lambda: solve_scenarios(scenarios, searching, following))
        comparison = hold_side_by_side(answers)

        def draw() -> dict[str, bytes]:
            with drawing(talk, base.instance):
                pictures = render_comparison(comparison)
            return pictures | {"compare.md": comparison_page(comparison, list(pictures)).encode()}

        text, document = comparison_text(comparison), {"cases": comparison_json(comparison)}
        open_cases = [row for row in comparison.rows if row.solved.status is Status.UNKNOWN]
        if len(open_cases) == len(comparison.rows):
            # Nothing is known of any case: no table of blanks takes the place of earlier results.
            talk.data(text, document | {"files": [], "notices": talk.listed(scenarios.notices)})
            sys.exit(EXIT_INTERRUPTED if stop.is_set() else EXIT_NOTHING_FOUND)
        answer = Answer(
            text,
            document,
            comparison_files(comparison, []),
            Record(output.claim.origin, plans_found(comparison), reach=reach(comparison)),
            draw=draw,
            notices=talk.listed(scenarios.notices),
        )
        hand_over(talk, output, answer)
    if not comparison.planned and open_cases:
        sys.exit(EXIT_INTERRUPTED if stop.is_set() else EXIT_NOTHING_FOUND)
