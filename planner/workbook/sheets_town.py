"""The sheets that a town fills in for itself: what it is, its leases, busy seasons, and migrations."""

from planner.instance.choices import BASELINES
from planner.instance.member import Busy, Lease, Member
from planner.text.language import Text, same
from planner.workbook.columns import (
    MONTHS,
    NAME,
    NO_EXTENSION,
    NOTES,
    PEOPLE,
    YEN,
    YEN_A_MONTH,
    YEN_A_YEAR,
)
from planner.workbook.kinds.numbers import Rate, Whole, Yen
from planner.workbook.kinds.periods import MonthCell, PeriodSet, SeriesCell
from planner.workbook.kinds.texts import ChoiceCell, Id, RefList, TextCell, WordList, YesNo
from planner.workbook.sheets_work import LEGAL, MEMBER_KEY, MIGRATIONS, MODES, PHASES, USE_FEES
from planner.workbook.table import ANY_ID, InputSheet, SheetColumn

_RATE_UNIT = Text("0〜1か%", "0 to 1 or %")

MEMBERS = InputSheet(
    "members",
    Text("団体", "Towns"),
    Text("構成団体。一行に一団体", "The members, one a row"),
    Member,
    ("members", ANY_ID),
    (SheetColumn((), Text("ID", "Id"), Id(), example=same("minami")),),
    (
        SheetColumn(("name",), Text("名前", "Name"), TextCell(), example=Text("南町", "Minami")),
        SheetColumn(("kind",), Text("種別", "Kind"), TextCell(), example=Text("町", "town")),
        SheetColumn(
            ("prefecture",), Text("都道府県", "Prefecture"), TextCell(), example=Text("北海道", "Hokkaido")
        ),
        SheetColumn(
            ("population",), Text("人口", "Population"), Whole(many=True), PEOPLE, example=same("15,600")
        ),
        SheetColumn(
            ("budget_years",),
            Text("本稼働できる年度", "Years of cutovers"),
            PeriodSet(yearly=True),
            folded=True,
            example=Text("令和9年度〜令和11年度", "FY2027..FY2029"),
        ),
        SheetColumn(
            ("budget_yen",),
            Text("年度の移行予算", "Budget"),
            SeriesCell(yearly=True, yen=True),
            YEN,
            folded=True,
        ),
        SheetColumn(
            ("baseline", "kind"),
            Text("削減額の比較先", "Baseline"),
            ChoiceCell(BASELINES),
            folded=True,
        ),
        SheetColumn(
            ("baseline", "yen_per_year"),
            Text("比較先の費用", "Baseline cost"),
            SeriesCell(yearly=True, yen=True),
            YEN_A_YEAR,
            folded=True,
        ),
        NOTES,
    ),
    town=True,
)
LEASES = InputSheet(
    "leases",
    Text("リース", "Leases"),
    Text("現行機器のリース", "Leases of the old equipment"),
    Lease,
    ("members", ANY_ID, "leases", ANY_ID),
    (MEMBER_KEY, SheetColumn((), Text("リースのID", "Lease id"), Id(), example=same("host"))),
    (
        NAME,
        SheetColumn(("of",), Text("使う業務群", "Of bundles"), RefList("bundles"), folded=True),
        SheetColumn(("end",), Text("満了の月", "End"), MonthCell(), example=Text("令和9年9月", "2027-09")),
        SheetColumn(
            ("monthly_yen",), Text("月額リース料", "Rent"), Yen(), YEN_A_MONTH, example=same("1,200,000")
        ),
        SheetColumn(
            ("termination_rate",),
            Text("中途解約金の率", "Termination rate"),
            Rate(),
            _RATE_UNIT,
            example=same("90%"),
        ),
        SheetColumn(
            ("extension_monthly_yen",),
            Text("再リースの月額", "Extension rent"),
            Yen(),
            YEN_A_MONTH,
            hint=NO_EXTENSION,
            example=same("120,000"),
        ),
        SheetColumn(
            ("extension_limit_months",),
            Text("再リースできる月数", "Extension limit"),
            Whole(),
            MONTHS,
            hint=NO_EXTENSION,
            example=same("60"),
        ),
        SheetColumn(("renewal", "months"), Text("更新の月数", "Renewal term"), Whole(), MONTHS, folded=True),
        SheetColumn(
            ("renewal", "monthly_yen"), Text("更新後の月額", "Renewal rent"), Yen(), YEN_A_MONTH, folded=True
        ),
        SheetColumn(("renewal", "once_yen"), Text("更新の一時金", "Renewal fee"), Yen(), YEN, folded=True),
        SheetColumn(
            ("renewal", "termination_rate"),
            Text("更新後の解約金の率", "Renewal termination rate"),
            Rate(),
            _RATE_UNIT,
            folded=True,
        ),
        SheetColumn(("renewal", "most"), Text("更新できる回数", "Most renewals"), Whole(), folded=True),
        NOTES,
    ),
    town=True,
)
BUSY = InputSheet(
    "busy",
    Text("繁忙期", "Busy seasons"),
    Text("本稼働や作業を避けたい月", "Months to be avoided"),
    Busy,
    ("members", ANY_ID, "busy", ANY_ID),
    (MEMBER_KEY, SheetColumn((), Text("繁忙期のID", "Season id"), Id(), example=same("tax"))),
    (
        NAME,
        SheetColumn(
            ("months",), Text("月", "Months"), PeriodSet(), example=Text("毎年2月〜3月", "*-02..*-03")
        ),
        SheetColumn(
            ("phases",),
            Text("避ける工程", "Phases"),
            WordList({"cutover": Text("本稼働", "cutover"), "parallel": Text("並行稼働", "parallel")}),
            example=Text("試験、本稼働", "test, cutover"),
        ),
        SheetColumn(("penalty_yen",), Text("ペナルティ", "Penalty"), Yen(), YEN, example=same("300,000")),
        SheetColumn(("forbid",), Text("禁止", "Forbidden"), YesNo(only_yes=True)),
        NOTES,
    ),
    town=True,
)

TOWN_SHEETS = (MIGRATIONS, PHASES, LEASES, BUSY, LEGAL, MODES, USE_FEES)
