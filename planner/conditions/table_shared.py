"""Conditions that all members share: a row each for the table of conditions.

Prices in yen are assumptions, to be replaced by what the other side really asks for.
"""

from collections.abc import Mapping

from planner.conditions import names, widen
from planner.conditions.condition import ConditionKind as Kind
from planner.conditions.place import Aside, Place
from planner.conditions.row import MONTHS, UNLIMITED, ConditionRow, OfferedPeriods, RelaxationWords
from planner.periods.tokens import MonthSet
from planner.terms import Resource, Rule
from planner.text.language import Text

_PERSON_MONTHS = Text("人月", "{count:person-month|person-months}")

SHARED: Mapping[Kind, ConditionRow] = {
    Kind.HORIZON: ConditionRow(
        Place("horizon/end"),
        RelaxationWords(
            Text("計画期間", "horizon"),
            names.group,
            names.group,
            Text("計画期間の終わりを{amount}か月延ばす", "horizon {amount} {amount:month|months} longer"),
        ),
        widen.later_horizon,
        rule=Rule.ONCE,
        aside=Aside.LATER,
        amount=12,
        unit=MONTHS,
        price_yen=20_000_000,  # a year longer
        priced_amount=12,
    ),
    Kind.VENDOR_POINTS: ConditionRow(
        Place("vendors/*/points_per_year"),
        RelaxationWords(
            Text("ベンダの年間能力", "vendor points"),
            names.vendor,
            names.vendor,
            Text(
                "{whose}の{when}移行能力を{amount}点増やす",
                "{amount} more {amount:point|points} a year of {whose}{when}",
            ),
            every=Text(
                "どのベンダの移行能力も{amount}点増やす",
                "{amount} more {amount:point|points} a year of every vendor",
            ),
        ),
        widen.raised(yearly=True),
        rule=Rule.VENDOR_YEAR,
        resource=Resource.POINTS,
        aside=None,
        offer=OfferedPeriods.YEARLY,
        unit=Text("点", "{count:point|points}"),
        price_yen=3_000_000,  # a point more in a fiscal year
    ),
    Kind.LIMIT: ConditionRow(
        Place("limits/*/most"),
        RelaxationWords(
            Text("件数の上限", "limit"),
            names.limit,
            names.group,
            Text(
                "件数の上限「{whose}」を{when}各期{amount}件緩める",
                "{amount} more {amount:cutover|cutovers} allowed by limit “{whose}”{when}",
            ),
            every=Text(
                "どの件数の上限も{amount}件緩める",
                "{amount} more {amount:cutover|cutovers} allowed by every limit",
            ),
        ),
        widen.raised_limit,
        rule=Rule.LIMITS,
        resource=Resource.COUNT,
        aside=UNLIMITED,
        offer=OfferedPeriods.YEARLY,
        unit=Text("件", "{count:cutover|cutovers}"),
        price_yen=1_000_000,  # a cutover more in each month, or the year, of a fiscal year
    ),
    Kind.CAPACITY: ConditionRow(
        Place("data_centers/*/capacity"),
        RelaxationWords(
            Text("データセンター容量", "data-centre space"),
            names.data_center,
            names.data_center,
            Text(
                "{whose}の{when}容量を{amount}増やす",
                "{amount} more {amount:unit|units} of space in {whose}{when}",
            ),
            every=Text(
                "どのデータセンターの容量も{amount}増やす",
                "{amount} more {amount:unit|units} of space in every data centre",
            ),
        ),
        widen.raised(),
        rule=Rule.DATA_CENTER,
        resource=Resource.SPACE,
        aside=None,
        offer=OfferedPeriods.FROM_YEAR,
        unit=Text("単位", "{count:unit|units} of space"),
        price_yen=1_500_000,  # a unit of space more from a fiscal year on
    ),
    Kind.EXPANSION_PRICE: ConditionRow(
        Place("data_centers/*/expansions/*/cost_yen"),
        RelaxationWords(
            Text("増設費", "price of an expansion"),
            names.expansion,
            names.data_center,
            Text("{whose}の増設費を{amount}円下げる", "expansion {whose} cheaper by JPY {amount}"),
            percent=Text("{whose}の増設費を{amount} %下げる", "expansion {whose} cheaper by {amount} %"),
            every=Text("どの増設費も{amount} %下げる", "every expansion cheaper by {amount} %"),
        ),
        widen.number(-1),
        amount=10,
        percent=True,
        unit=Text("円", "yen"),
    ),
    Kind.EXPANSION_MORE: ConditionRow(
        Place("data_centers/*/expansions/*"),
        RelaxationWords(
            Text("増設", "expansions"),
            names.expansion,
            names.data_center,
            Text(
                "{whose}をもう1つ、同じ値段で買えるようにする",
                "one more expansion like {whose} for sale at its price",
            ),
            every=Text(
                "どの増設ももう1つ、同じ値段で買えるようにする",
                "one more of every expansion for sale at its price",
            ),
        ),
        widen.one_more,
        rule=Rule.DATA_CENTER,
    ),
    Kind.BUDGET: ConditionRow(
        Place("budget_yen"),
        RelaxationWords(
            Text("予算", "budget"),
            names.group,
            names.group,
            Text("{when}予算を{amount}円増やす", "JPY {amount} more budget a year{when}"),
            percent=Text("{when}予算を{amount} %増やす", "{amount} % more budget a year{when}"),
        ),
        widen.raised(yearly=True),
        rule=Rule.LIMITS,
        resource=Resource.BUDGET,
        aside=None,
        offer=OfferedPeriods.YEARLY,
        amount=10,
        percent=True,
        unit=Text("円", "yen"),
        price_yen=50_000,  # a million yen more in a fiscal year: money moved, not spent
        priced_amount=1_000_000,
    ),
    Kind.VENDOR_CREW: ConditionRow(
        Place("vendors/*/crew"),
        RelaxationWords(
            Text("ベンダの要員", "vendor crew"),
            names.vendor,
            names.vendor,
            Text("{whose}の{when}要員を{amount}人増やす", "{amount} more crew of {whose}{when}"),
            every=Text("どのベンダの要員も{amount}人増やす", "{amount} more crew of every vendor"),
        ),
        widen.raised(),
        rule=Rule.CREW,
        resource=Resource.VENDOR_CREW,
        aside=None,
        offer=OfferedPeriods.YEARLY,
        unit=_PERSON_MONTHS,
        price_yen=8_000_000,  # a person more through a fiscal year
    ),
    Kind.TEAM_CREW: ConditionRow(
        Place("teams/*/crew"),
        RelaxationWords(
            Text("チームの要員", "team crew"),
            names.team,
            names.group,
            Text("{whose}の{when}要員を{amount}人増やす", "{amount} more crew of {whose}{when}"),
            every=Text("どのチームの要員も{amount}人増やす", "{amount} more crew of every team"),
        ),
        widen.raised(),
        rule=Rule.CREW,
        resource=Resource.TEAM_CREW,
        aside=UNLIMITED,
        offer=OfferedPeriods.YEARLY,
        unit=_PERSON_MONTHS,
        price_yen=8_000_000,
    ),
    Kind.MANDATORY: ConditionRow(
        Place("legal_revisions/*/mandatory"),
        RelaxationWords(
            Text("制度改正の必須", "mandatory revision"),
            names.revision,
            names.law,
            Text("{whose}への対応を期限までの必須としない", "{whose}: no longer mandatory"),
            every=Text("どの制度改正も期限までの必須としない", "no revision is mandatory any longer"),
        ),
        widen.dropped,
        rule=Rule.MANDATORY,
        aside=False,
        price_yen=30_000_000,
    ),
    Kind.MARGIN: ConditionRow(
        Place("legal_revisions/*/margin_months"),
        RelaxationWords(
            Text("施行前の余裕", "margin of a revision"),
            names.revision,
            names.law,
            Text(
                "{whose}の施行前の余裕を{amount}か月短くする",
                "{whose}: margin {amount} {amount:month|months} shorter",
            ),
            every=Text(
                "どの制度改正も施行前の余裕を{amount}か月短くする",
                "margin of every revision {amount} {amount:month|months} shorter",
            ),
        ),
        widen.number(-1),
        there=bool,
        unit=MONTHS,
    ),
    Kind.VENDOR_CLOSED: ConditionRow(
        Place("vendors/*/closed"),
        RelaxationWords(
            Text("ベンダの休止月", "vendor's closed months"),
            names.vendor,
            names.vendor,
            Text("{whose}に{months}も本稼働を行ってもらう", "{whose} also cuts over in {months}"),
            whole=Text("{whose}に休止月にも本稼働を行ってもらう", "{whose} cuts over in every month"),
            every=Text(
                "休止月のすべてで本稼働を行ってもらう", "cutovers in every month that a vendor is closed"
            ),
        ),
        widen.opened,
        rule=Rule.CLOSED,
        aside=MonthSet(),
        offer=OfferedPeriods.TOKENS,
        price_yen=5_000_000,
    ),
    Kind.FREEZE: ConditionRow(
        Place("legal_revisions/*/freeze"),
        RelaxationWords(
            Text("凍結期間", "freeze"),
            names.revision,
            names.law,
            Text("{whose}の凍結期間から{months}を外す", "{whose}: no freeze in {months}"),
            whole=Text("{whose}の凍結期間をなくす", "{whose}: no freeze"),
            every=Text("どの凍結期間も前後1か月ずつ短くする", "every freeze a month shorter at either end"),
        ),
        widen.opened,
        rule=Rule.CLOSED,
        aside=MonthSet(),
        offer=OfferedPeriods.EDGES,
        price_yen=20_000_000,
    ),
    Kind.LINK: ConditionRow(
        Place("links/*"),
        RelaxationWords(
            Text("団体間の関係", "link"),
            names.link,
            names.group,
            Text("関係{whose}をなくす", "drop link {whose}"),
        ),
        widen.dropped,
        rule=Rule.LINKS,
        aside=Aside.REMOVED,
        price_yen=5_000_000,
    ),
    Kind.MILESTONE: ConditionRow(
        Place("milestones/*/earliest"),
        RelaxationWords(
            Text("節目の最初の月", "earliest month of a milestone"),
            names.milestone,
            names.group,
            Text(
                "「{whose}」を{amount}か月早くできるようにする",
                "“{whose}” can happen {amount} {amount:month|months} earlier",
            ),
            whole=Text("「{whose}」をいつでもできるようにする", "“{whose}” can happen at any time"),
            every=Text("どの節目もいつでもできるようにする", "every milestone can happen at any time"),
        ),
        widen.sooner,
        rule=Rule.MILESTONES,
        aside=None,
        amount=0,
        unit=MONTHS,
        price_yen=1_000_000,  # a month earlier
    ),
}
