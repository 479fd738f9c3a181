"""``planner explain``."""

from pathlib import Path

import click

from commands.explain_migration import explain_migration
from commands.shared import command, out_option, output_folder, read_plan, time_limit_option
from planner.report.talk import Talk


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="PLAN")
@click.option(
    "--migration",
    required=True,
    metavar="MEMBER/BUNDLE",
    help="Whose month to explain; MEMBER will do where it moves once / 説明する団体・移行.",
)
@click.option("--month", metavar="YYYY-MM", help="Answer for this month in full / この月について詳しく.")
@click.option("--exact", is_flag=True, help="Re-solve for every month that could be had / 全ての月を再計算.")
@out_option
@time_limit_option
@command
def explain(
    talk: Talk,
    instance: str,
    plan: str,
    migration: str,
    month: str | None,
    exact: bool,
    out: Path | None,
    time_limit: float | None,
) -> None:
    """Say why a member moves in this month and not in another / なぜこの月かを説明."""
    loaded, document = read_plan(talk, instance, plan)
    folder = output_folder(out, loaded)
    explain_migration(
        talk, loaded, document, migration, month, exact=exact, folder=folder, time_limit=time_limit
    )
