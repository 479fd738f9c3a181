"""The sheets of how a town moves: its migrations, their phases, ways, legal work and fees."""

from planner.instance.choices import STATES
from planner.instance.member import LegalWork, Migration, Mode, Phase, ServiceStep
from planner.text.language import NOTHING, Text, same
from planner.workbook.columns import (
    ITEM_YEN,
    MONTHS,
    NAME,
    NOTES,
    PEOPLE,
    YEN,
    YEN_A_MONTH,
)
from planner.workbook.kinds.numbers import Whole, Yen
from planner.workbook.kinds.periods import MonthCell, PeriodSet, SeriesCell
from planner.workbook.kinds.texts import ChoiceCell, Id, Ref, TextCell, WordList, YesNo
from planner.workbook.table import ANY_ID, IN_MODE, NEXT, InputSheet, SheetColumn

MEMBER_KEY = SheetColumn((), Text("団体", "Town"), Ref("members"), example=same("minami"))
MIGRATION_KEY = SheetColumn((), Text("業務群", "Bundle"), Ref("bundles"), example=same("core"))
_MODE_KEY = SheetColumn((), Text("方式", "Mode"), Ref("modes"), folded=True)


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
