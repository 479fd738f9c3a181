"""Every sheet of a group's workbook, in order: a new field is a new row here or in the towns'."""

from dataclasses import replace

from planner.instance.choices import ITEMS_OF_COST, LIMIT_PER, LINK_KINDS, MILESTONE_ENDS, STATES
from planner.instance.group import (
    DataCenter,
    Expansion,
    FeeStep,
    LegalRevision,
    Limit,
    Platform,
    StatePrice,
    Subsidy,
    Team,
    Vendor,
)
from planner.instance.links import Precedes
from planner.instance.milestone import Milestone
from planner.text.language import Text, same
from planner.workbook.columns import (
    MONTHS,
    NAME,
    NOTES,
    PEOPLE,
    YEN,
    YEN_A_MONTH,
    YEN_A_YEAR,
    entity,
)
from planner.workbook.kinds.numbers import Rate, Whole, Yen
from planner.workbook.kinds.periods import MonthCell, PeriodSet, SeriesCell
from planner.workbook.kinds.texts import ChoiceCell, Id, Ref, RefList, WordList, YesNo
from planner.workbook.sheets_first import GROUP as GROUP
from planner.workbook.sheets_first import QUICK as QUICK
from planner.workbook.sheets_sharing import SHARING_SHEETS
from planner.workbook.sheets_town import MEMBERS, TOWN_SHEETS
from planner.workbook.table import ANY_ID, NEXT, InputSheet, SheetColumn

VENDORS = entity(
    "vendors",
    Text("ベンダ", "Vendors"),
    Text("移行を行う会社", "Who carries out migrations"),
    Vendor,
    (
        SheetColumn(
            ("points_per_year",),
            Text("年度の移行能力", "Points of a fiscal year"),
            SeriesCell(yearly=True),
            Text("ポイント", "points"),
            example=same("10"),
        ),
        SheetColumn(("crew",), Text("要員", "Crew"), SeriesCell(), PEOPLE, example=same("6")),
        SheetColumn(
            ("closed",),
            Text("本稼働を行わない月", "Months without cutover"),
            PeriodSet(),
            example=Text("毎年12月", "*-12"),
        ),
        SheetColumn(
            ("mobilisation_yen_per_year",),
            Text("年度ごとの体制費", "Mobilisation"),
            Yen(),
            YEN_A_YEAR,
            example=same("6,000,000"),
        ),
    ),
)
DATA_CENTERS = entity(
    "data_centers",
    Text("データセンター", "Data centres"),
    Text("移行先の設備", "Where systems are moved to"),
    DataCenter,
    (SheetColumn(("capacity",), Text("容量", "Capacity"), SeriesCell(), example=same("40")),),
)
EXPANSIONS = InputSheet(
    "expansions",
    Text("増設", "Expansions"),
    Text("データセンターの増設の候補", "Space that can be bought for a data centre"),
    Expansion,
    ("data_centers", ANY_ID, "expansions", ANY_ID),
    (
        SheetColumn((), Text("データセンター", "Data centre"), Ref("data_centers"), example=same("center-1")),
        SheetColumn((), Text("増設のID", "Expansion id"), Id(), example=same("rack-2")),
    ),
    (
        NAME,
        SheetColumn(("adds",), Text("増える容量", "Adds"), Whole(), example=same("20")),
        SheetColumn(("cost_yen",), Text("購入費", "Price"), Yen(), YEN, example=same("12,000,000")),
        SheetColumn(("earliest",), Text("最も早い月", "Earliest month"), MonthCell()),
        SheetColumn(("latest",), Text("最も遅い月", "Latest month"), MonthCell()),
        SheetColumn(("bought",), Text("購入済みの月", "Bought in"), MonthCell(), folded=True),
        NOTES,
    ),
    rare=True,
)
TEAMS = entity(
    "teams",
    Text("チーム", "Teams"),
    Text("全体で共有する要員（事務局など）", "People shared by the whole group"),
    Team,
    (SheetColumn(("crew",), Text("人数", "Crew"), SeriesCell(), PEOPLE, example=same("3")),),
    rare=True,
)
LIMITS = entity(
    "limits",
    Text("件数の上限", "Limits"),
    Text("月・年度の本稼働の件数の上限", "Most cutovers in a month or fiscal year"),
    Limit,
    (
        SheetColumn(("of",), Text("対象の移行", "Of migrations"), RefList("migrations"), folded=True),
        SheetColumn(
            ("per",),
            Text("単位", "Per"),
            ChoiceCell(LIMIT_PER),
            example=Text("月", "month"),
        ),
        SheetColumn(("most",), Text("最大の件数", "Most"), SeriesCell(), example=same("2")),
    ),
    rare=True,
)
REVISIONS = entity(
    "legal_revisions",
    Text("制度改正", "Legal revisions"),
    Text("対応が要る制度改正", "Changes of law"),
    LegalRevision,
    (
        SheetColumn(
            ("effective",),
            Text("施行の月", "Effective"),
            MonthCell(),
            example=Text("令和10年10月", "2028-10"),
        ),
        SheetColumn(("margin_months",), Text("余裕", "Margin"), Whole(), MONTHS, example=same("2")),
        SheetColumn(
            ("freeze",),
            Text("本稼働しない月", "Freeze"),
            PeriodSet(),
            example=Text("令和10年9月〜令和10年11月", "2028-09..2028-11"),
        ),
        SheetColumn(("mandatory",), Text("必ず間に合わせる", "Mandatory"), YesNo(), example=Text("×", "no")),
    ),
    rare=True,
)
SUBSIDIES = entity(
    "subsidies",
    Text("補助金", "Subsidies"),
    Text("補助金・交付税措置", "Money back for cutovers of some years"),
    Subsidy,
    (
        SheetColumn(
            ("years",),
            Text("対象の年度", "Years"),
            PeriodSet(yearly=True),
            example=Text("令和9年度〜令和11年度", "FY2027..FY2029"),
        ),
        SheetColumn(
            ("rate",), Text("補助率", "Rate"), Rate(), Text("0〜1か%", "0 to 1 or %"), example=same("50%")
        ),
        SheetColumn(
            ("covers",), Text("対象の費目", "Covers"), WordList(usual=ITEMS_OF_COST), example=same("data")
        ),
        SheetColumn(("members",), Text("対象の団体", "Members"), RefList("members"), folded=True),
        SheetColumn(("cap_yen",), Text("一件の上限", "Cap"), Yen(), YEN, example=same("3,000,000")),
    ),
    rare=True,
)
PLATFORMS = entity(
    "platforms",
    Text("共同基盤", "Platforms"),
    Text(
        "利用数で決まる料金（割り勘）。段階は次のシート",
        "Fees by how many are in service; steps on the next sheet",
    ),
    Platform,
    (SheetColumn(("of",), Text("数える移行", "Of migrations"), RefList("migrations"), folded=True),),
    rare=True,
)
FEES = InputSheet(
    "fee_steps",
    Text("共同基盤の料金", "Platform fees"),
    Text("利用数ごとの月額。少ない順に一行ずつ", "One row a step, fewest first"),
    FeeStep,
    ("platforms", ANY_ID, "fee_yen_per_month", NEXT),
    (SheetColumn((), Text("共同基盤", "Platform"), Ref("platforms"), example=same("cloud")),),
    (
        SheetColumn(
            ("from",), Text("この利用数から", "From"), Whole(), Text("件", "in service"), example=same("1")
        ),
        SheetColumn(("yen",), Text("月額", "Fee"), Yen(), YEN_A_MONTH, example=same("3,000,000")),
        NOTES,
    ),
    rare=True,
)
MILESTONES = entity(
    "milestones",
    Text("節目", "Milestones"),
    Text("移行の前に終えておくこと（議決・契約など）", "What must have happened before, such as a vote"),
    Milestone,
    (
        SheetColumn(("of",), Text("対象の移行", "Of migrations"), RefList("migrations"), folded=True),
        SheetColumn(
            ("before",),
            Text("どれより前", "Before"),
            Ref("milestones", MILESTONE_ENDS),
            example=Text("作業開始", "start"),
        ),
        SheetColumn(("lead_months",), Text("何か月前まで", "Lead"), Whole(), MONTHS, example=same("1")),
        SheetColumn(
            ("months",),
            Text("行える月", "Months"),
            PeriodSet(),
            example=Text("毎年3月、毎年6月、毎年9月、毎年12月", "*-03, *-06, *-09, *-12"),
        ),
        SheetColumn(("earliest",), Text("最も早い月", "Earliest month"), MonthCell(), folded=True),
        SheetColumn(("group",), Text("全体で一度", "Once for all"), YesNo(), example=Text("×", "no")),
    ),
    rare=True,
)
_LINKS = entity(
    "links",
    Text("関係", "Links"),
    Text("移行どうしの関係", "Links between migrations"),
    Precedes,
    (
        SheetColumn(
            ("kind",),
            Text("種類", "Kind"),
            ChoiceCell(LINK_KINDS),
            needed=True,
            example=Text("順序", "precedes"),
        ),
        SheetColumn(("first",), Text("先の移行", "First"), Ref("migrations"), example=same("minami/core")),
        SheetColumn(("then",), Text("後の移行", "Then"), Ref("migrations"), example=same("kita/core")),
        SheetColumn(("of",), Text("結ぶ移行", "Of migrations"), RefList("migrations")),
        SheetColumn(("months",), Text("月数", "Months"), Whole(), MONTHS, example=same("6")),
    ),
    rare=True,
)

LINKS = replace(_LINKS, partial=True)

PRICES_OF_CHANGE = InputSheet(
    "states",
    Text("変更の負担", "Price of change"),
    Text(
        "決まっている日程を動かす負担（契約は値段を書いたときだけ動かせる）",
        "What it costs to change what was decided; what is contracted moves only if it has a price",
    ),
    StatePrice,
    ("states", ANY_ID),
    (SheetColumn((), Text("決定の段階", "State"), ChoiceCell(STATES), example=Text("協定", "agreed")),),
    (
        SheetColumn(
            ("move_yen_per_month",),
            Text("一か月動かす負担", "Price of a month moved"),
            Yen(),
            YEN,
            example=same("200,000"),
        ),
        SheetColumn(
            ("change_yen",),
            Text("方式・参加を変える負担", "Price of another mode, or out"),
            Yen(),
            YEN,
            example=same("1,000,000"),
        ),
        NOTES,
    ),
    rare=True,
)

SHEETS: tuple[InputSheet, ...] = (
    GROUP,
    QUICK,
    MEMBERS,
    *TOWN_SHEETS,
    VENDORS,
    DATA_CENTERS,
    EXPANSIONS,
    TEAMS,
    LIMITS,
    REVISIONS,
    SUBSIDIES,
    PLATFORMS,
    FEES,
    MILESTONES,
    LINKS,
    *SHARING_SHEETS,
    PRICES_OF_CHANGE,
)
"""Form and quick entry share the first worksheet; all others have one of their own."""

OTHERS = Text("その他", "Others")
"""The last sheet: values that no column can hold, by their JSON path."""
OTHERS_ABOUT = Text(
    "ほかのシートに書けない値。ふつうは使いません", "Values that no other sheet holds; seldom needed"
)
OTHERS_HEADINGS = (Text("JSONの場所", "JSON path"), Text("JSONの値", "JSON value"))
OTHERS_EXPLAINED = (
    Text("ほかのシートに列のない項目が、データのどこにあるか", "where the field stands in the data"),
    Text("その項目の値", "what it holds"),
)
"""Said in brackets behind the headings; these are what the sheet is known by."""

REFERENCE = Text("参照", "Reference")
"""In a town's workbook: the ids that it may choose from; it is not read."""

MIGRATION_ID = Text("移行のID", "Migration id")
"""A column of formulas beside the migrations, for drop-down lists; it is not read."""
