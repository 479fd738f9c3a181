"""``planner track``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.charts import Drawn, drawing, of_file
from commands.options import FILE, Folder, folder_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import Source, command, instance_argument, read_plan
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.replan.track import Track


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option(
    "--done",
    metavar="FILE",
    type=FILE,
    required=True,
    help="What really happened (docs/replanning.md) / 実績のファイル.",
)
@click.option("--as-of", metavar="YYYY-MM", help="Today's month [default: that of FILE] / 基準月.")
@folder_options
@command
def track(
    talk: Talk,
    instance: Source,
    plan: str,
    done: str,
    as_of: str | None,
    folder: Folder,
) -> None:
    """Hold a plan against what happened / 計画と実績を比べる.

    Months late, yen over, and what is at risk next: dates past and not reported done, near dates, and rules
    that break if the plan goes on like this. Migrations that FILE does not name went as planned.

    遅れの月数、移行経費の差、予定の月を過ぎて済んだ報告のないもの、期限の近いもの、このまま続けると破れる条件を示します。
    実績のファイルにない移行は、計画どおりとみなします。
    """
    from planner.check import check_plan
    from planner.outputs import Record, plan_sha256
    from planner.periods.days import month_notices
    from planner.replan.asked import month_asked
    from planner.replan.happened import read_happened
    from planner.replan.today import Today
    from planner.replan.track import track as hold
    from planner.replan.track_report import FILES, track_files, track_json, track_text
    from planner.report.broken import OLD_BROKEN, headed, of_one
    from planner.report.proved import stated_standing

    loaded, document = read_plan(talk, instance, plan)
    happened = read_happened(Path(done), loaded.instance)
    today = Today(month_asked(as_of, happened, loaded.instance), document.plan, happened)
    talk.notices(month_notices("--as-of", as_of or ""))
    output = claimed(talk, loaded, folder, "track", FILES)
    found = hold(loaded.instance, loaded.raw, today)
    # Of the plan as it was made: of what has begun meanwhile no rule is asked any more.
    report = check_plan(loaded.instance, document.plan)
    broken, proved = len(report.violations), stated_standing(document, report).proved
    answer = Answer(
        headed(of_one(broken, OLD_BROKEN), track_text(found)),
        track_json(found) | {"old_violations": broken},
        track_files(found, broken, proved=proved),
        Record(output.claim.origin, {}, plan_sha256(document.plan)),
        draw=lambda: _chart(talk, found, of_file(loaded.instance, document)),
        notices=talk.listed([*loaded.notices, *document.notices]),
    )
    hand_over(talk, output, answer)


def _chart(talk: Talk, found: "Track", planned: Drawn) -> dict[str, bytes]:
    """Draw the plan as it goes on, with what that breaks; its proof is that of the plan as it was."""
    from plots.track import render_track

    quality = replace(planned.quality, n_violations=len(found.report.violations))
    with drawing(talk, found.instance, Drawn(found.plan, quality)):
        return render_track(found, "track.png")
