"""The sheets of who pays what: rules, what they share, and money that is paid ahead."""

from planner.instance.choices import AMONG, PERIODS, SHARED
from planner.instance.sharing import Contribution, SharedItem, SharingRule, Split
from planner.text.language import Text, same
from planner.workbook.columns import MONTHS, NAME, NOTES, YEN, YEN_A_YEAR
from planner.workbook.kinds.numbers import Rate, Whole, Yen
from planner.workbook.kinds.periods import PeriodSet
from planner.workbook.kinds.texts import ChoiceCell, Id, Ref, RefList, WordList, YesNo
from planner.workbook.table import ANY_ID, InputSheet, SheetColumn

_SHARE = Text("0〜1か%", "0 to 1 or %")
_KEYS = {
    "equal": Text("均等割", "Equal"),
    "population": Text("人口割", "Population"),
    "months": Text("利用月数割", "Months of use"),
    "systems": Text("システム数割", "Systems"),
    "system_months": Text("システム別の利用月数割", "System months"),
}
_REST = Text("残り: {key}", "Rest: {key}")
_RULE = SheetColumn((), Text("按分の規則", "Rule"), Id(), example=same("ours"))
_OF_RULE = SheetColumn((), Text("按分の規則", "Rule"), Ref("rules"), example=same("ours"))


def _split(field: str, heading: Text | None = None) -> tuple[SheetColumn, ...]:
    return tuple(
        SheetColumn(
            (field, key),
            name if heading is None else heading.fill(key=name),
            Rate(),
            _SHARE,
            folded=heading is not None,
            example=same("50%") if heading is None and key in ("equal", "population") else same(""),
        )
        for key, name in _KEYS.items()
        if key in Split.model_fields
    )


RULES = InputSheet(
    "sharing_rules",
    Text("按分の規則", "Sharing rules"),
    Text("費用負担の規則。費目は次のシート", "Who pays what; what is shared stands on the next sheet"),
    SharingRule,
    ("sharing", "rules", ANY_ID),
    (_RULE,),
    (
        NAME,
        *_split("rest", _REST),
        SheetColumn(("least_months",), Text("利用月数の下限", "Least months"), Whole(), MONTHS, folded=True),
        SheetColumn(("remainder_to",), Text("端数の負担", "Remainder to"), Ref("members"), folded=True),
        SheetColumn(
            ("min_saving_rate",), Text("最低削減率", "Least saving rate"), Rate(), _SHARE, example=same("20%")
        ),
        SheetColumn(
            ("ceilings_yen", ANY_ID), Text("上限額: {key}", "Ceiling: {key}"), Yen(), YEN, folded=True
        ),
        SheetColumn(
            ("period",),
            Text("比べる期間", "Period"),
            ChoiceCell(PERIODS),
            folded=True,
        ),
        SheetColumn(("forbid_inversion",), Text("逆転を禁じる", "Forbid inversion"), YesNo(), folded=True),
        SheetColumn(("entry_yen",), Text("加入負担金", "Entry charge"), Yen(), YEN, folded=True),
        SheetColumn(("entry_shortage",), Text("不足額の負担", "Entry shortage"), YesNo(), folded=True),
        SheetColumn(("damages_rate",), Text("脱退時の賠償率", "Damages rate"), Rate(), _SHARE, folded=True),
        NOTES,
    ),
    rare=True,
)
ITEMS = InputSheet(
    "sharing_items",
    Text("按分する費目", "Shared items"),
    Text("何をどう分けるか。割合は合わせて1", "What is split, and how; the parts make 1"),
    SharedItem,
    ("sharing", "rules", ANY_ID, "items", ANY_ID),
    (_OF_RULE, SheetColumn((), Text("まとまりのID", "Item id"), Id(), example=same("system"))),
    (
        NAME,
        SheetColumn(
            ("components",),
            Text("費目", "Components"),
            WordList(SHARED),
            example=Text("共同基盤利用料、クラウド利用料", "shared platform, shared service"),
        ),
        *_split("split"),
        SheetColumn(
            ("among",),
            Text("分ける団体", "Among"),
            ChoiceCell(AMONG),
            folded=True,
        ),
        NOTES,
    ),
    rare=True,
)
CONTRIBUTIONS = InputSheet(
    "sharing_contributions",
    Text("事業費の負担", "Contributions"),
    Text("共通の費用への前払い", "Money paid ahead for what is shared"),
    Contribution,
    ("sharing", "rules", ANY_ID, "contributions", ANY_ID),
    (_OF_RULE, SheetColumn((), Text("負担のID", "Contribution id"), Id(), example=same("first"))),
    (
        NAME,
        SheetColumn(
            ("years",),
            Text("年度", "Years"),
            PeriodSet(yearly=True),
            example=Text("令和9年度", "FY2027"),
        ),
        SheetColumn(("yen",), Text("一団体の年額", "Amount"), Yen(), YEN_A_YEAR, example=same("1,000,000")),
        SheetColumn(("members",), Text("負担する団体", "Members"), RefList("members"), folded=True),
        NOTES,
    ),
    rare=True,
)
SHARING_SHEETS = (RULES, ITEMS, CONTRIBUTIONS)
