"""``planner savings``."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from commands.base_plan import solve_base
from commands.charts import MOST_PAGES, Drawn, drawing
from commands.options import FILE, OF_SEARCH, Folder, SearchOptions, folder_options, search_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import Source, command, instance_argument, read, read_plan
from commands.usage import refuse_given
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.outputs import Worth
    from planner.plan import Plan
    from planner.reading.load import Loaded
    from planner.report.proved import Standing
    from planner.savings.comparison import SavingsComparison
    from planner.solve.interface import Limits

_TABLES = ("savings.csv", "savings-by-year.csv", "savings.xlsx")
_CHART, _PLAN = "savings.png", "savings-plan.json"
_LEFT_OUT = Text(
    "図にはファイルの順に載せ、{count}団体を省きました。表にはすべてあります",
    "the chart shows members in the order of the file; {count} {count:is|are} left out (the tables have all)",
)


@dataclass(frozen=True)
class _Known:
    """The plan that savings are of.

    Parameters
    ----------
    files
        The plan as a file, where it was searched for.
    worth
        What is proved of it then, by the hash of its instance.
    standing
        What is proved of it, by the search or by its file.
    notices
        What to know of its file.
    """

    plan: "Plan"
    files: dict[str, bytes]
    worth: "dict[str, Worth]"
    standing: "Standing"
    notices: tuple[Notice, ...] = ()


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", type=FILE, required=False)
@folder_options
@click.option(
    "--baseline",
    type=click.Choice(["stay", "renew"]),
    help="What to count from, for all members, instead of what the file says / 比べる相手を変える.",
)
@search_options
@command
def savings(
    talk: Talk,
    instance: Source,
    plan: str | None,
    folder: Folder,
    baseline: str | None,
    search: SearchOptions,
) -> None:
    """Say what joining saves, for each member and in all / 削減額を団体別に示す.

    Without a PLAN the cheapest is searched for first, and written beside the tables. A plan that breaks
    rules is told as such. Ends with 0, 1 (bad input), 3 (proved that there is no plan), 4 (no plan
    found), 130 (interrupted with nothing).

    PLAN なしでは、先に最小費用の計画を求め、表と並べて書き出します。規則に違反する計画は、そう述べます。
    0、1（入力の誤り）、3（計画がないと証明）、4（見つからない）、130（何も得ずに中断）で終わります。
    """
    from planner.check import check_plan
    from planner.outputs import Record, plan_sha256
    from planner.report.proved import followed, stated_standing
    from planner.savings import BaselineKind
    from planner.savings.comparison import compare_ways
    from planner.savings.report import savings_files, savings_json, savings_text

    kind = None if baseline is None else BaselineKind(baseline)
    names = (*_TABLES, _CHART)
    if plan is None:
        loaded = read(talk, instance)
        output = claimed(talk, loaded, folder, "savings", (*names, _PLAN))
        known = _solved(talk, loaded, search.limits_of_one())
    else:
        refuse_given(
            OF_SEARCH,
            "は PLAN なしで計画を求めるときだけ使えます。",
            "goes without a PLAN only: nothing is searched for",
        )
        loaded, document = read_plan(talk, instance, plan)
        output = claimed(talk, loaded, folder, "savings", names)
        report = check_plan(loaded.instance, document.plan)
        known = _Known(document.plan, {}, {}, stated_standing(document, report), document.notices)
    found = compare_ways(loaded.instance, known.plan, kind)
    answer = Answer(
        followed(savings_text(found), known.standing.text, found.n_violations),
        savings_json(found) | known.standing.json(),
        savings_files(found, known.standing) | known.files,
        Record(output.claim.origin, known.worth, plan_sha256(known.plan)),
        draw=lambda: _chart(talk, found, known.standing),
        notices=talk.listed([*loaded.notices, *known.notices]),
    )
    hand_over(talk, output, answer)


def _solved(talk: Talk, loaded: "Loaded", limits: "Limits") -> _Known:
    """Search for the plan of least cost, as `planner solve` does by default."""
    from planner.outputs import worth_of
    from planner.report.outputs import plan_bytes
    from planner.report.proved import found_standing

    outcome = solve_base(talk, loaded, limits)
    assert outcome.report is not None
    assert outcome.result.plan is not None
    data = plan_bytes(loaded.instance, outcome.result, outcome.report.ledger)
    worth = {loaded.instance.sha256: worth_of(outcome.result)}
    return _Known(outcome.result.plan, {_PLAN: data}, worth, found_standing(outcome.result))


def _chart(talk: Talk, found: "SavingsComparison", standing: "Standing") -> dict[str, bytes]:
    from plots.quality import quality_of
    from plots.savings_page import members_left_out, render_savings

    more = members_left_out(found, MOST_PAGES)
    if more:
        talk.notices([Notice("", "members_left_out", _LEFT_OUT.fill(count=f"{more:,}"))])
    with drawing(talk, found.instance, Drawn(found.plan, quality_of(standing, found.n_violations))):
        return render_savings(found, _CHART, MOST_PAGES)
