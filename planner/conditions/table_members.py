"""Conditions that belong to one member each: a row each for the table of conditions.

Prices in yen are assumptions, to be replaced by what the other side really asks for.
"""

from collections.abc import Mapping
from typing import Any

from planner.conditions import names, widen
from planner.conditions.condition import ConditionKind as Kind
from planner.conditions.place import Aside, Place
from planner.conditions.row import LONG_MONTHS, MONTHS, ConditionRow, OfferedPeriods, RelaxationWords
from planner.terms import Resource, Rule
from planner.text.language import Text


def _forbids(season: Any) -> bool:
    return season.forbid is not None


def _takes_part(member: Any) -> bool:
    """Tell whether a member must join as a whole."""
    return all(migration.optional is None for migration in member.migrations.values())


OF_MEMBERS: Mapping[Kind, ConditionRow] = {
    Kind.BUDGET_YEARS: ConditionRow(
        Place("members/*/budget_years"),
        RelaxationWords(
            Text("団体の予算年度", "budget years of a member"),
            names.member,
            names.member,
            Text("{whose}がどの年度にも移行予算を用意する", "{whose} has a budget in every year"),
            every=Text("全団体がどの年度にも移行予算を用意する", "every member has a budget in every year"),
        ),
        widen.dropped,
        rule=Rule.WINDOW,
        aside=None,
        price_yen=5_000_000,
    ),
    Kind.MEMBER_BUDGET: ConditionRow(
        Place("members/*/budget_yen"),
        RelaxationWords(
            Text("団体の予算", "budget of a member"),
            names.member,
            names.member,
            Text("{whose}の{when}予算を{amount}円増やす", "JPY {amount} more budget of {whose} a year{when}"),
            percent=Text(
                "{whose}の{when}予算を{amount} %増やす", "{amount} % more budget of {whose} a year{when}"
            ),
            every=Text("どの団体の予算も{amount} %増やす", "{amount} % more budget of every member a year"),
        ),
        widen.raised(yearly=True),
        rule=Rule.LIMITS,
        resource=Resource.MEMBER_BUDGET,
        aside=None,
        offer=OfferedPeriods.YEARLY,
        amount=10,
        percent=True,
        unit=Text("円", "yen"),
        price_yen=50_000,  # a million yen more in a fiscal year: money moved, not spent
        priced_amount=1_000_000,
    ),
    Kind.LATEST: ConditionRow(
        Place("members/*/migrations/*/window/latest"),
        RelaxationWords(
            Text("移行期限", "deadline"),
            names.migration,
            names.member,
            Text(
                "{whose}の移行期限を{amount}か月延ばす",
                "deadline of {whose} {amount} {amount:month|months} later",
            ),
            whole=Text("{whose}の移行期限をなくす", "no deadline for {whose}"),
            every=Text("移行期限を全団体でなくす", "no deadline for any member"),
        ),
        widen.window_end(1),
        rule=Rule.WINDOW,
        aside=None,
        amount=0,
        unit=MONTHS,
        price_yen=500_000,  # a month later
    ),
    Kind.EARLIEST: ConditionRow(
        Place("members/*/migrations/*/window/earliest"),
        RelaxationWords(
            Text("移行可能期間の始まり", "start of a window"),
            names.migration,
            names.member,
            Text(
                "{whose}の移行可能期間を{amount}か月早く始める",
                "window of {whose} opens {amount} {amount:month|months} earlier",
            ),
            whole=Text("{whose}の移行可能期間の始まりをなくす", "window of {whose} open from the start"),
            every=Text("移行可能期間の始まりを全団体でなくす", "all windows open from the start"),
        ),
        widen.window_end(-1),
        rule=Rule.WINDOW,
        aside=None,
        amount=0,
        unit=MONTHS,
        price_yen=500_000,  # a month earlier
    ),
    Kind.EXTENSION: ConditionRow(
        Place("members/*/leases/*/extension_limit_months"),
        RelaxationWords(
            Text("再リース限度", "extension limit"),
            names.lease,
            names.member,
            Text(
                "{whose}の再リース限度を{amount}か月延ばす",
                "lease {whose} can be extended {amount} {amount:month|months} longer",
            ),
            every=Text(
                "再リース限度を全団体で{amount}か月延ばす",
                "all leases can be extended {amount} {amount:month|months} longer",
            ),
        ),
        widen.number(1),
        rule=Rule.EXTENSION,
        aside=LONG_MONTHS,
        amount=12,
        unit=MONTHS,
        price_yen=300_000,  # a month longer, a lease
    ),
    Kind.SEASON: ConditionRow(
        Place("members/*/busy/*"),
        RelaxationWords(
            Text("禁止期間", "forbidden season"),
            names.season,
            names.member,
            Text("{whose}の禁止期間のうち{months}を認める", "{whose} no longer forbids {months}"),
            whole=Text("{whose}の禁止期間をなくす", "{whose} no longer forbids anything"),
            every=Text("禁止期間を全団体でなくす", "no forbidden seasons for any member"),
        ),
        widen.opened_season,
        rule=Rule.CLOSED,
        aside=Aside.REMOVED,
        there=_forbids,
        price_yen=3_000_000,
    ),
    Kind.WISH: ConditionRow(
        Place("members/*/migrations/*/preferred"),
        RelaxationWords(
            Text("希望年度", "preferred year"),
            names.migration,
            names.member,
            Text("{whose}が希望年度にこだわらない", "{whose} gives up its preferred year"),
            every=Text("全団体が希望年度にこだわらない", "no member insists on its preferred year"),
        ),
        widen.dropped,
    ),
    Kind.LEAVE_OUT: ConditionRow(
        Place("members/*"),
        RelaxationWords(
            Text("不参加", "leaving out"),
            names.migration,
            names.member,
            Text(
                "{whose}の不参加を認める（ペナルティ{amount}円）",
                "{whose} may be left out (penalty JPY {amount})",
            ),
            whole=Text("{whose}の不参加を認める", "{whose} may be left out"),
            every=Text("どの団体の不参加も認める", "any member may be left out"),
        ),
        widen.optional,
        there=_takes_part,
        amount=0,
        price_yen=100_000_000,
    ),
    Kind.PIN: ConditionRow(
        Place("members/*/migrations/*/pin/state"),
        RelaxationWords(
            Text("契約済みの日程", "contracted date"),
            names.migration,
            names.member,
            Text("{whose}の契約済みの日程を動かす", "the contracted date of {whose} may move"),
            every=Text("契約済みの日程をどれも動かせるようにする", "any contracted date may move"),
        ),
        widen.not_contracted,
        rule=Rule.DECIDED,
        aside="agreed",
        there=lambda state: state == "contracted",
        price_yen=30_000_000,
    ),
}
