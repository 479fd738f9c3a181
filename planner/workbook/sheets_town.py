"""The sheets that a town fills in for itself: its leases, migrations, busy seasons."""

from planner.instance.member import Busy, Lease, LegalWork, Member, Migration, Mode, Phase, ServiceStep
from planner.text.language import NOTHING, Text, same
from planner.workbook.columns import (
    ITEM_YEN,
    MONTHS,
    NAME,
    NO_EXTENSION,
    NOTES,
    PEOPLE,
    STATES,
    YEN,
    YEN_A_MONTH,
    YEN_A_YEAR,
)
from planner.workbook.kinds.numbers import Rate, Whole, Yen
from planner.workbook.kinds.periods import MonthCell, PeriodSet, SeriesCell
from planner.workbook.kinds.texts import ChoiceCell, Id, Ref, RefList, TextCell, WordList, YesNo
from planner.workbook.table import ANY_ID, IN_MODE, NEXT, InputSheet, SheetColumn

_RATE_UNIT = Text("0〜1か%", "0 to 1 or %")
MEMBER_KEY = SheetColumn((), Text("団体", "Town"), Ref("members"), example=same("minami"))
MIGRATION_KEY = SheetColumn((), Text("業務群", "Bundle"), Ref("bundles"), example=same("core"))
_MODE_KEY = SheetColumn((), Text("方式", "Mode"), Ref("modes"), folded=True)

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
        SheetColumn(("population",), Text("人口", "Population"), Whole(), PEOPLE, example=same("15,600")),
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
            ChoiceCell(
                {
                    "stay": Text("現状のまま", "stay"),
                    "renew": Text("単独で更新", "renew"),
                    "given": Text("金額を指定", "given"),
                }
            ),
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


def _work_columns(*, in_mode: bool) -> tuple[SheetColumn, ...]:
    """Return the columns of what a mode may override: of the migration itself, or of one of its modes."""

    def example(text: str) -> Text:
        """Return an example; none in a mode, which leaves blank what is as in the migration."""
        return NOTHING if in_mode else same(text)

    return (
        SheetColumn(
            ("vendor",),
            Text("ベンダ", "Vendor"),
            Ref("vendors"),
            example=example("vendor-1"),
            needed=not in_mode,
        ),
        SheetColumn(
            ("data_center",),
            Text("データセンター", "Data centre"),
            Ref("data_centers"),
            example=example("center-1"),
            needed=not in_mode,
        ),
        SheetColumn(
            ("service_yen_per_month",),
            Text("クラウド利用料", "Shared service"),
            SeriesCell(yen=True),
            YEN_A_MONTH,
            example=example("600,000"),
        ),
        ITEM_YEN,
        SheetColumn(("points",), Text("ポイント", "Points"), Whole(), folded=not in_mode),
        SheetColumn(("size",), Text("容量", "Size"), Whole(), folded=not in_mode),
        SheetColumn(("parallel_months",), Text("並行稼働", "Parallel run"), Whole(), MONTHS, folded=True),
        SheetColumn(
            ("parallel_crew",), Text("並行稼働の要員", "Parallel crew"), Whole(), PEOPLE, folded=True
        ),
    )


MIGRATIONS = InputSheet(
    "migrations",
    Text("移行", "Migrations"),
    Text("団体ごとの移行（業務群）。一行に一つの本稼働", "One row a cutover: a bundle of systems of a town"),
    Migration,
    ("members", ANY_ID, "migrations", ANY_ID),
    (MEMBER_KEY, SheetColumn((), Text("業務群のID", "Bundle id"), Id(), example=same("core"))),
    (
        SheetColumn(
            ("name",), Text("業務群の名前", "Name"), TextCell(), example=Text("基幹業務", "Core systems")
        ),
        SheetColumn(
            ("systems",),
            Text("業務システム", "Systems"),
            WordList(),
            example=Text("住民記録、税", "residents, tax"),
        ),
        SheetColumn(
            ("running_yen_per_month",),
            Text("現行の運用費", "Running the old system"),
            SeriesCell(yen=True),
            YEN_A_MONTH,
            example=same("900,000"),
        ),
        *_work_columns(in_mode=False),
        SheetColumn(
            ("window", "earliest"),
            Text("最も早い月", "Earliest month"),
            MonthCell(),
            example=Text("令和9年4月", "2027-04"),
        ),
        SheetColumn(
            ("window", "latest"),
            Text("最も遅い月", "Latest month"),
            MonthCell(),
            example=Text("令和13年3月", "2031-03"),
        ),
        SheetColumn(
            ("preferred", "years"),
            Text("希望する年度", "Preferred years"),
            PeriodSet(yearly=True),
            folded=True,
        ),
        SheetColumn(
            ("preferred", "penalty_yen_per_year"),
            Text("一年ずれるごとのペナルティ", "Penalty for a year off"),
            Yen(),
            YEN,
            folded=True,
        ),
        SheetColumn(
            ("optional", "penalty_yen"),
            Text("不参加のペナルティ", "Penalty for leaving out"),
            Yen(),
            YEN,
            folded=True,
        ),
        SheetColumn(("pin", "month"), Text("決定済みの月", "Decided month"), MonthCell(), folded=True),
        SheetColumn(
            ("pin", "left_out"), Text("不参加と決定", "Decided out"), YesNo(only_yes=True), folded=True
        ),
        SheetColumn(("pin", "mode"), Text("決定済みの方式", "Decided mode"), Ref("modes"), folded=True),
        SheetColumn(("pin", "state"), Text("決定の段階", "State"), ChoiceCell(STATES), folded=True),
        SheetColumn(
            ("pin", "move_yen_per_month"),
            Text("一か月動かす負担", "Price of a month moved"),
            Yen(),
            YEN,
            folded=True,
        ),
        NOTES,
    ),
    town=True,
)
PHASES = InputSheet(
    "phases",
    Text("工程", "Phases"),
    Text("本稼働の前の作業。順に一行ずつ", "The work before a cutover, one row a phase, in order"),
    Phase,
    ("members", ANY_ID, "migrations", ANY_ID, IN_MODE, "phases", NEXT),
    (MEMBER_KEY, MIGRATION_KEY, _MODE_KEY),
    (
        SheetColumn(("name",), Text("工程の名前", "Phase"), TextCell(), example=Text("設計", "design")),
        SheetColumn(("months",), Text("月数", "Months"), Whole(), MONTHS, example=same("3")),
        SheetColumn(("crew",), Text("ベンダの要員", "Crew"), Whole(), PEOPLE, example=same("2")),
        SheetColumn(("teams", ANY_ID), Text("チーム: {key}", "Team: {key}"), Whole(), PEOPLE),
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
LEGAL = InputSheet(
    "legal",
    Text("制度対応費", "Legal work"),
    Text("制度改正への対応費", "What legal revisions cost"),
    LegalWork,
    ("members", ANY_ID, "migrations", ANY_ID, IN_MODE, "legal", ANY_ID),
    (
        MEMBER_KEY,
        MIGRATION_KEY,
        _MODE_KEY,
        SheetColumn((), Text("制度改正", "Revision"), Ref("legal_revisions"), example=same("my-number")),
    ),
    (
        SheetColumn(
            ("retrofit_yen",),
            Text("間に合わない場合の改修費", "Retrofit"),
            Yen(),
            YEN,
            example=same("7,000,000"),
        ),
        SheetColumn(
            ("shared_yen",), Text("間に合う場合の負担", "Share"), Yen(), YEN, example=same("1,400,000")
        ),
        NOTES,
    ),
    town=True,
    rare=True,
)
MODES = InputSheet(
    "modes",
    Text("方式", "Modes"),
    Text(
        "移行方式の選択肢。移行と違うところだけ書きます",
        "Ways to carry a migration out: what differs from it",
    ),
    Mode,
    ("members", ANY_ID, "migrations", ANY_ID, "modes", ANY_ID),
    (
        MEMBER_KEY,
        MIGRATION_KEY,
        SheetColumn((), Text("方式のID", "Mode id"), Id(), example=same("other-vendor")),
    ),
    (NAME, *_work_columns(in_mode=True), NOTES),
    town=True,
    rare=True,
    partial=True,
)
USE_FEES = InputSheet(
    "service_by_use",
    Text("月数別の利用料", "Fees by use"),
    Text("本稼働からの月数で加わる料金。順に一行ずつ", "Fees added by months since the cutover, in order"),
    ServiceStep,
    ("members", ANY_ID, "migrations", ANY_ID, IN_MODE, "service_by_use", NEXT),
    (MEMBER_KEY, MIGRATION_KEY, _MODE_KEY),
    (
        SheetColumn(("months",), Text("続く月数", "Months"), Whole(), MONTHS, example=same("60")),
        SheetColumn(
            ("yen_per_month",), Text("加わる月額", "Added fee"), Yen(), YEN_A_MONTH, example=same("300,000")
        ),
        NOTES,
    ),
    town=True,
    rare=True,
)

TOWN_SHEETS = (MIGRATIONS, PHASES, LEASES, BUSY, LEGAL, MODES, USE_FEES)
