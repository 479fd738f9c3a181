"""``planner deadlines``."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from commands.options import FILE, Folder, folder_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import Source, command, instance_argument, read_plan
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.deadlines import Slack
    from planner.instance.model import Instance
    from planner.plan import Plan

_FILES = ("deadlines.csv", "deadlines-by-member.csv", "deadlines.ics")
_MONTHS_BEFORE = 24  # the horizon, in which what comes first is decided
_MOST_FOR_SLACK = 100  # migrations: each is moved month by month and checked anew


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@folder_options
@click.option(
    "--as-of",
    metavar="YYYY-MM",
    help='The month "today": what is overdue or due within three months comes first / 基準の月.',
)
@click.option(
    "--slack/--no-slack",
    default=None,
    help=f"How far each migration could slip alone [default: up to {_MOST_FOR_SLACK} migrations] "
    "/ 余裕の計算.",
)
@command
def deadlines(
    talk: Talk,
    instance: Source,
    plan: str,
    folder: Folder,
    as_of: str | None,
    slack: bool | None,
) -> None:
    """Say what must be decided by when, and what could wait / いつまでに何を決めるか.

    Counted back from a PLAN: milestones, phases, cutovers, leases and expansions, as tables and for
    calendar programs. A plan that breaks rules is told as such. Ends with 0, 1 (bad input), 2 (usage).

    PLAN から逆算して、節目・工程・本稼働・リース・増設の期限を、表とカレンダーのファイルで示します。
    規則に違反する計画は、そう述べます。0、1（入力の誤り）、2（使い方の誤り）で終わります。
    """
    from planner.check.report import violations
    from planner.deadlines import deadlines_of
    from planner.deadlines.report import deadlines_files, deadlines_json, deadlines_text, reach
    from planner.deadlines.tables import PlanDeadlines
    from planner.outputs import Record, plan_sha256
    from planner.periods.asked import month_named
    from planner.periods.days import month_notices

    loaded, document = read_plan(talk, instance, plan)
    since = replace(calendar := loaded.instance.calendar, start=calendar.start - _MONTHS_BEFORE)
    today = None if as_of is None else month_named("--as-of", as_of, since)
    talk.notices(month_notices("--as-of", as_of or ""))
    output = claimed(talk, loaded, folder, "deadlines", _FILES)
    found = PlanDeadlines(
        loaded.instance,
        document.plan,
        deadlines_of(loaded.instance, document.plan),
        sum(1 for _ in violations(loaded.instance, document.plan)),
        _slacks(loaded.instance, document.plan, wanted=slack),
        today,
    )
    answer = Answer(
        deadlines_text(found),
        deadlines_json(found),
        deadlines_files(found),
        Record(output.claim.origin, of_plan=plan_sha256(document.plan), reach=reach(found)),
        notices=talk.listed([*loaded.notices, *document.notices]),
    )
    hand_over(talk, output, answer)


def _slacks(instance: "Instance", plan: "Plan", *, wanted: bool | None) -> "dict[str, Slack] | None":
    from planner.deadlines import slack_of

    if wanted is None:
        wanted = len(plan.cutovers) <= _MOST_FOR_SLACK
    return {one.migration: one for one in slack_of(instance, plan)} if wanted else None
