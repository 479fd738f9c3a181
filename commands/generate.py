"""``planner generate``."""

from pathlib import Path
from typing import Any

import click

from commands.endings import check_ending
from commands.numbers import Number, WholeNumber
from commands.options import force_option, json_output_option, seed_option
from commands.outputs import check_single, write_single
from commands.shared import command
from commands.usage import Misuse
from planner.report.talk import Talk


@click.command()
@click.option("--members", type=WholeNumber(1, 1741), required=True, help="Members / 構成団体数.")
@seed_option
@click.option(
    "--horizon",
    "years",
    type=WholeNumber(4, 100),
    default=10,
    show_default=True,
    help="Years that are planned / 計画期間の年数.",
)
@click.option(
    "--vendors", type=WholeNumber(1, 1741), help="Vendors [default: one for 40 members] / ベンダの数."
)
@click.option(
    "--bundles",
    type=WholeNumber(1, 20),
    default=1,
    show_default=True,
    help="Bundles of systems a member / 団体ごとの業務群の数.",
)
@click.option(
    "--tightness",
    type=Number(0, 100),
    default=0.15,
    show_default=True,
    help="Capacity above need, as a share / 余裕の割合.",
)
@click.option(
    "--with",
    "extras",
    type=click.Choice(["renewals", "platforms", "milestones", "baselines", "member-budgets"]),
    multiple=True,
    help="What the group has beside the usual; repeatable / 加える項目.",
)
@json_output_option
@force_option
@command
def generate(
    talk: Talk, output: Path, force: bool, members: int, vendors: int | None, **options: Any
) -> None:
    """Make up a group that has a plan, for tests and trials / 試験用の団体を生成."""
    if vendors is not None and vendors > members:
        raise Misuse("--vendors は団体の数までです。", "--vendors: at most one a member")
    from planner.generate import Recipe
    from planner.generate import generate as make_up
    from planner.text.json_text import json_text

    check_ending(output, ".json")
    check_single(talk, output, force=force)
    text = json_text(make_up(Recipe(members, vendors=vendors, **options)), indent=2)
    write_single(talk, output, {output.name: text.encode()}, force=force)
    talk.data(str(output), {"files": [str(output)]})
