"""``planner share``."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.charts import Drawn, drawing
from commands.options import FILE, OF_SEARCH, Folder, SearchOptions, folder_options, gathered, search_options
from commands.outputs import Answer, claimed, hand_over
from commands.share_game import game_of
from commands.share_plan import PLAN_FILE, PlanToShare, plan_for
from commands.shared import Source, command, instance_argument, read
from commands.usage import refuse_given
from planner.report.talk import Talk
from planner.text.faults import BadOption, Notice

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.reading.load import Loaded
    from planner.report.proved import Standing
    from planner.sharing.comparison import SharingComparison


@dataclass(frozen=True)
class _ShareRequest:
    """What is asked for: rules, and what to say of the shares by them."""

    rules: tuple[str, ...]
    compare: bool
    guarantee: str | None
    leave: str | None
    ceilings: str | None
    game: bool

    def rules_of(self, instance: "Instance") -> list[str]:
        """Return the rules named, else the one in force; all where there is none, or all are compared."""
        from planner.sharing.known import asked_rule, rules_for

        in_force = None if instance.sharing is None else instance.sharing.in_force
        named = [asked_rule(instance, rule) for rule in self.rules]
        if not named and in_force is not None and not self.compare:
            named = [in_force]
        every = rules_for(instance) if self.compare or not named else []
        return list(dict.fromkeys([*named, *every]))


@click.command()
@instance_argument
@click.argument("plan", metavar="[PLAN]", type=FILE, required=False)
@click.option(
    "--rule",
    "rules",
    metavar="ID",
    multiple=True,
    help="This rule: one of the file, or nagano, saitama, niigata, hiroshima; repeatable / 按分の規則.",
)
@click.option("--compare", is_flag=True, help="All rules side by side / すべての規則を並べて比べる.")
@click.option(
    "--guarantee",
    metavar="RATE",
    help="Every member saves at least so much, such as 20%, instead of the rules' own / 最低削減率.",
)
@click.option(
    "--leave", metavar="MEMBER=MONTH", help="What this member owes if it leaves then / 脱退時の負担を示す."
)
@click.option(
    "--ceilings",
    metavar="RATE",
    help="The most that each may pay, and the highest fee, to save so much / 負担上限額と利用料の上限.",
)
@click.option(
    "--game",
    is_flag=True,
    help="The core, the Shapley value and the nucleolus beside the rules; sets that might leave are solved "
    "anew, 120 s in all unless --time-limit says otherwise / コア・シャープレイ値・仁を並べる.",
)
@folder_options
@search_options
@gathered(asked=_ShareRequest)
@command
def share(
    talk: Talk,
    instance: Source,
    plan: str | None,
    asked: _ShareRequest,
    folder: Folder,
    search: SearchOptions,
) -> None:
    """Share what a plan costs among the members / 費用負担を計算する.

    By the rule in force of the file, by --rule, or by all rules side by side (--compare, also where the
    file has none). Every share is confirmed by the checker to the yen. A guarantee of a single rule that
    cannot be kept is refused with the highest that could be. Without a PLAN the cheapest is searched for
    under which the guarantee of the (first) rule can be kept, and written beside the tables. Ends with 0,
    1 (bad input, or a guarantee that is refused), 3 (proved that there is no plan), 4 (none found), 5 (the
    checker does not confirm it), 130 (interrupted with nothing).

    ファイルで使うと決めた規則、--rule の規則、または --compare ですべての規則を並べます（ファイルに規則が
    なければ、これになります）。負担額はすべて検算します。一つの規則で保証が守れなければ、守れる最高の率を
    示して断ります。PLAN なしでは、（最初の）規則の保証を守れる最も安い計画を求めます。0、1（入力の誤り、
    守れない保証）、3（計画がないと証明）、4（見つからない）、5（検算が確認できない）、130（中断）で終わります。
    """
    from planner.outputs import Record, plan_sha256
    from planner.report.proved import followed
    from planner.sharing.comparison import refuse_unkept, share_by
    from planner.sharing.report import file_names, reach, sharing_files, sharing_json, sharing_text
    from planner.sharing.tender import tender_ceilings

    rate = None if asked.guarantee is None else _rate(asked.guarantee)
    loaded = read(talk, instance)
    rules = asked.rules_of(loaded.instance)
    output = claimed(talk, loaded, folder, "share", (*file_names(leaver=asked.leave is not None), PLAN_FILE))
    if plan is None:
        known = plan_for(talk, loaded, rules[0], rate, search.limits_of_one())
    else:
        if not asked.game:
            refuse_given(
                OF_SEARCH,
                "は PLAN なしか --game のときだけ使えます。",
                "goes without a PLAN or with --game only: nothing is searched for",
            )
        refuse_given(
            {"gap": "--gap"},
            "は PLAN なしのときだけ使えます（--game の集まりはいつも最後まで解きます）。",
            "goes without a PLAN only: the sets of --game are always solved to the end",
        )
        known = _of_file(talk, loaded, Path(plan))
    found = share_by(loaded.instance, known.plan, rules, rate)
    if len(rules) == 1:
        refuse_unkept(found.first)
    if asked.leave is not None:
        found = _with_leaver(talk, found, asked.leave)
    if asked.ceilings is not None:
        saved = _rate(asked.ceilings)
        found = replace(found, ceilings=(saved, tender_ceilings(found.first, saved)))
    if asked.game:
        limits = replace(search, gap=0.0).limits()
        found = replace(found, standards=game_of(talk, found, loaded.raw, limits))
    answer = Answer(
        followed(sharing_text(found), known.said, found.n_violations),
        sharing_json(found) | known.standing.json(),
        sharing_files(found, known.standing) | known.files,
        Record(output.claim.origin, known.worth, plan_sha256(known.plan), reach(found), len(rules)),
        draw=lambda: _chart(talk, found, known.standing),
        notices=talk.listed([*loaded.notices, *known.notices]),
    )
    hand_over(talk, output, answer)


def _of_file(talk: Talk, loaded: "Loaded", path: Path) -> PlanToShare:
    from planner.check import check_plan
    from planner.reading.plan_file import read_plan
    from planner.report.proved import stated_standing

    document = read_plan(path, loaded.instance)
    talk.notices(document.notices)
    standing = stated_standing(document, check_plan(loaded.instance, document.plan))
    return PlanToShare(document.plan, {}, document.notices, standing, standing.text)


def _rate(given: str) -> Fraction:
    from planner.sharing.words import BAD_RATE
    from planner.text.rates import read_rate

    read = read_rate(given)
    if read is None or read[0] > 1:
        raise BadOption(BAD_RATE.fill(given=given))
    return read[0]


def _with_leaver(talk: Talk, found: "SharingComparison", given: str) -> "SharingComparison":
    from planner.periods.days import month_notices
    from planner.periods.written import read_month
    from planner.sharing.leaving import dues
    from planner.sharing.words import BAD_LEAVER

    member, _, written = given.partition("=")
    month = read_month(written)
    if month is None:
        raise BadOption(BAD_LEAVER.fill(given=given))
    talk.notices(month_notices("--leave", written))
    return replace(found, dues=dues(found.first, member, month))


def _chart(talk: Talk, found: "SharingComparison", standing: "Standing") -> dict[str, bytes]:
    from planner.sharing.words import MORE_MEMBERS
    from plots.quality import quality_of
    from plots.sharing import MOST_MEMBERS, render_sharing

    if len(found.first.positions) > MOST_MEMBERS:
        talk.notices([Notice("", "members_left_out", MORE_MEMBERS.fill(shown=MOST_MEMBERS))])
    drawn = Drawn(found.first.plan, quality_of(standing, found.n_violations))
    with drawing(talk, found.instance, drawn):
        return render_sharing(found, "share.png")
