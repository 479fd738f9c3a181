"""``planner check``."""

import sys

import click

from commands.shared import EXIT_NOT_CERTIFIED, Source, command, instance_argument, read_plan
from planner.report.talk import Talk


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN")
@command
def check(talk: Talk, instance: Source, plan: str) -> None:
    """Check a plan against every rule and price it to the yen / 計画を検算.

    The plan may be written by hand. Ends with 0 if it is valid and what it claims is right, else 5.
    """
    from planner.check import certify, check_plan
    from planner.report.verdict import verdict_json, verdict_text

    loaded, document = read_plan(talk, instance, plan)
    report = check_plan(loaded.instance, document.plan)
    mismatches = certify(report, document.objective_yen, document.components_yen)
    talk.notices(report.notices)
    talk.data(
        verdict_text(loaded.instance, report, mismatches),
        verdict_json(loaded.instance, report, mismatches),
    )
    if report.violations or mismatches:
        sys.exit(EXIT_NOT_CERTIFIED)
