"""``planner explain``: why there is no plan and what would help, or why a member moves when it does."""

from typing import Any

import click

from commands.explain_conflict import AskedRepairs, explain_conflict
from commands.explain_migration import AskedMonth, explain_migration, migration_files
from commands.numbers import WholeNumber
from commands.options import FILE, Folder, effort_option, folder_options, seed_option, whole_time_limit_option
from commands.outputs import claimed
from commands.shared import Source, command, instance_argument, read, read_plan
from commands.usage import Misuse, refuse_given
from planner.report.talk import Talk


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", type=FILE, required=False)
@click.option(
    "--ways",
    type=WholeNumber(0, 8),
    default=4,
    show_default=True,
    help="Ways out to look for / 対策案の数.",
)
@click.option(
    "--price",
    "prices",
    metavar="KIND=YEN",
    multiple=True,
    help="Price of a unit of a change, such as vendor-points=2500000; repeatable / 変更の単価.",
)
@click.option(
    "--migration",
    metavar="MEMBER/BUNDLE",
    help="With PLAN: whose month to explain; MEMBER will do where it moves once / 説明する団体・移行.",
)
@click.option("--month", metavar="YYYY-MM", help="Answer for this month in full / この月について詳しく.")
@click.option("--exact", is_flag=True, help="Re-solve for every month that could be had / 全ての月を再計算.")
@folder_options
@whole_time_limit_option
@effort_option("on one plan", "計画1つ")
@seed_option
@command
def explain(
    talk: Talk, instance: Source, plan: str | None, migration: str | None, folder: Folder, **options: Any
) -> None:
    """Say why there is no plan and what would help; or, with PLAN, why not another month / 理由を説明.

    Without PLAN: the conditions that cannot hold together, and ways out with their prices, each a
    scenario file to be solved or compared. With PLAN and --migration: why a member moves in this month.

    Ends with 0 (explained, or there is a plan and nothing to explain), 1 (bad input), 2 (usage),
    4 (could not be told within the limit), 130 (interrupted with nothing).

    PLAN なし: 両立しない条件と、それを解く案を、費用とともに示します。案はそのまま解いたり比べたり
    できるシナリオです。PLAN と --migration を指定: その団体がその月に移行する理由を示します。

    0（説明できた、または計画があり説明不要）、1（入力の誤り）、2（使い方の誤り）、4（制限内に
    わからない）、130（何も得ずに中断）で終わります。
    """
    limit_s = options["time_limit"]
    from planner.solve.interface import Limits

    each = Limits(effort=options["effort"], seed=options["seed"])
    if (plan is None) != (migration is None):
        raise Misuse("PLAN と --migration は一緒に指定してください。", "PLAN and --migration go together")
    if migration is not None:
        refuse_given(
            {"ways": "--ways", "prices": "--price"},
            "は --migration と一緒には使えません（計画がない理由を調べるときのものです）。",
            "does not go with --migration: it is for why there is no plan",
        )
        if options["month"] is None and not options["exact"]:
            refuse_given(
                {"effort": "--effort", "seed": "--seed"},
                "は --month か --exact のときだけ使えます（ほかでは計画を解き直しません）。",
                "goes with --month or --exact only: without them no plan is solved again",
            )
        from planner.explain.counterfactual.question import find_migration

        loaded, document = read_plan(talk, instance, str(plan))
        asked = find_migration(loaded.instance, migration)
        output = claimed(talk, loaded, folder, *migration_files(asked))
        month = AskedMonth(asked, options["month"], options["exact"], limit_s, each)
        explain_migration(talk, loaded, document, month, output)
        return
    refuse_given(
        {"month": "--month", "exact": "--exact"},
        "は PLAN と --migration を指定したときだけ使えます。",
        "goes with PLAN and --migration only",
    )
    if not options["ways"]:
        refuse_given(
            {"prices": "--price"},
            "は --ways 0 と一緒には使えません（対策案を探しません）。",
            "does not go with --ways 0: no ways out are looked for",
        )
    loaded = read(talk, instance)
    output = claimed(talk, loaded, folder, "explain", ("explain.md",))
    ways = AskedRepairs(instance, options["ways"], options["prices"], limit_s, each)
    explain_conflict(talk, loaded, ways, output)
