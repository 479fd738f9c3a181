"""The first sheet: the fields of the group, and a table of towns that is enough for a small group."""

from planner.instance.model import Instance
from planner.text.language import Text, same
from planner.workbook.columns import YEN, YEN_A_MONTH, YEN_A_YEAR
from planner.workbook.kinds.numbers import MonthNumber, Yen
from planner.workbook.kinds.periods import MonthCell, SeriesCell
from planner.workbook.kinds.texts import Id, Ref, RefList, TextCell
from planner.workbook.sheets_town import MEMBERS
from planner.workbook.table import ANY_ID, InputSheet, SheetColumn

GROUP = InputSheet(
    "group",
    Text("基本", "Group"),
    Text("グループ全体の設定", "What holds for the whole group"),
    Instance,
    (),
    (),
    (
        SheetColumn(
            ("title",),
            Text("グループの名称", "Title"),
            TextCell(),
            example=Text("○○地域共同利用", "Our region"),
        ),
        SheetColumn(("name",), Text("グループのID", "Group id"), Id(), example=same("group")),
        SheetColumn(
            ("horizon", "start"),
            Text("計画期間の最初の月", "First month"),
            MonthCell(),
            example=Text("令和8年4月", "2026-04"),
        ),
        SheetColumn(
            ("horizon", "end"),
            Text("計画期間の最後の月", "Last month"),
            MonthCell(),
            example=Text("令和18年3月", "2036-03"),
        ),
        SheetColumn(
            ("fiscal_year_start",),
            Text("年度の始まりの月", "Fiscal year starts in"),
            MonthNumber(),
            example=same("4"),
        ),
        SheetColumn(("as_of",), Text("基準月", "As of"), MonthCell(), example=Text("令和9年10月", "2027-10")),
        SheetColumn(
            ("budget_yen",),
            Text("年度ごとの移行予算", "Budget of a fiscal year"),
            SeriesCell(yearly=True, yen=True),
            YEN,
            example=Text("100,000,000（令和9年度：60,000,000 のような行を足せます）", "100,000,000"),
        ),
        SheetColumn(
            ("secretariat_yen_per_year",),
            Text("事務局経費", "Secretariat"),
            Yen(),
            YEN_A_YEAR,
            example=same("14,000,000"),
        ),
        SheetColumn(("sharing", "rule"), Text("使う按分の規則", "Sharing rule in force"), Ref("rules")),
        SheetColumn(("sharing", "founders"), Text("当初からの団体", "Founders"), RefList("members")),
    ),
    form=True,
)

QUICK = InputSheet(
    "quick",
    Text("かんたん入力", "Quick entry"),
    Text("団体が少なければ、この表だけで足ります", "Enough for a small group"),
    MEMBERS.model,
    ("members", ANY_ID),
    (SheetColumn((), Text("団体のID", "Town id"), Id(), example=same("minami")),),
    (
        SheetColumn(("name",), Text("団体の名前", "Town"), TextCell(), example=Text("南町", "Minami")),
        SheetColumn(
            ("migrations", "core", "vendor"),
            Text("ベンダ", "Vendor"),
            Ref("vendors"),
            example=same("vendor-1"),
            needed=True,
        ),
        SheetColumn(
            ("migrations", "core", "data_center"),
            Text("データセンター", "Data centre"),
            Ref("data_centers"),
            example=same("center-1"),
            needed=True,
        ),
        SheetColumn(
            ("migrations", "core", "running_yen_per_month"),
            Text("現行の運用費", "Running the old system"),
            SeriesCell(yen=True),
            YEN_A_MONTH,
            example=same("900,000"),
        ),
        SheetColumn(
            ("migrations", "core", "migration_yen", "all"),
            Text("移行経費", "Migration"),
            SeriesCell(yearly=True, yen=True),
            YEN,
            example=same("20,000,000"),
        ),
        SheetColumn(
            ("migrations", "core", "service_yen_per_month"),
            Text("クラウド利用料", "Shared service"),
            SeriesCell(yen=True),
            YEN_A_MONTH,
            example=same("600,000"),
        ),
        SheetColumn(
            ("migrations", "core", "window", "earliest"),
            Text("最も早い月", "Earliest month"),
            MonthCell(),
            example=Text("令和9年4月", "2027-04"),
        ),
        SheetColumn(
            ("migrations", "core", "window", "latest"),
            Text("最も遅い月", "Latest month"),
            MonthCell(),
            example=Text("令和13年3月", "2031-03"),
        ),
    ),
)
