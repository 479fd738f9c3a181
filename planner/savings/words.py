"""The words of savings."""

from planner.savings.baseline import BaselineKind
from planner.text.language import Text

KINDS = {
    BaselineKind.STAY: Text("現状のまま", "stay"),
    BaselineKind.RENEW: Text("単独更新", "renew alone"),
    BaselineKind.GIVEN: Text("公表・予算額", "figures given"),
}
JOIN = Text("共同利用", "join")
MIXED = Text("団体ごと", "by member")

TITLE = Text("{title}: 共同利用の削減額", "{title}: what joining saves")
BASIS = Text(
    "基準: {kind}。期間: {span}。費用だけで、ペナルティを含みません",
    "baseline: {kind}; {span}; in cost, without penalties",
)
BROKEN = Text(
    "この計画は規則に違反しています（{count}件）。削減額は実現できません。planner check で確かめてください",
    "This plan breaks rules in {count} {count:place|places}, so its savings cannot be had; see planner check",
)
NEVER = Text(
    "「累計で下回る月」の—は、計画期間の終わりに累計が基準を上回っていることを示します",
    "paid back from —: dearer than the baseline at the horizon's end",
)
SHARED_APART = Text(
    "団体の金額に、共通経費 {shared}（事務局経費、ベンダ体制費、増設、共同基盤利用料など）は入っていません",
    "the amounts of a member are without the shared costs of {shared} (secretariat, vendor mobilisation, "
    "expansions, shared platform and the like)",
)
NO_OFFER = Text(
    "更新の条件がない団体（{count}）の「単独更新」は、現状のままと同額です",
    "members without an offer to renew ({count}): renewing alone is staying",
)

MEMBER = Text("団体", "member")
ID = Text("id", "id")
GROUP = Text("（共通）", "(group)")
TOTAL = Text("合計", "total")
BASELINE = Text("基準", "baseline")
BASELINE_YEN = Text("基準額（円）", "baseline (yen)")
PLAN_YEN = Text("計画の費用（円）", "plan (yen)")
SAVING_YEN = Text("削減額（円）", "saving (yen)")
RATE = Text("削減率", "rate")
PAYS_BACK = Text("累計で下回る月", "paid back from")
SUBSIDY_YEN = Text("うち補助金・交付税（円）", "of it subsidies (yen)")
WAY_YEN = Text("{way}（円）", "{way} (yen)")
LEAST = Text("最も安い選択肢", "cheapest")
FISCAL_YEAR = Text("年度", "fiscal year")
CUMULATIVE_YEN = Text("削減額の累計（円）", "saving so far (yen)")
ROW = Text("行", "row")
DETAIL = Text("明細", "detail")
GRAND_TOTAL = Text("総計", "total")

BY_MEMBER = Text("団体別", "By member")
THREE_WAYS = Text("三つの選択肢の比較（計画期間の費用）", "Three ways side by side (cost over the horizon)")
BY_YEAR = Text("グループ全体の年度別", "The group by fiscal year")
SHEETS = (Text("削減額", "savings"), Text("年度別", "by year"))

SHORT = Text("{saving}（{rate}。基準: {kind}）", "{saving} ({rate}, against: {kind})")
SUMMARY = Text(
    "削減額（基準: {kind}）: {saving}（{rate}）。詳しくは planner savings",
    "saving (baseline: {kind}): {saving} ({rate}); planner savings tells more",
)

# On the chart
SAVED = Text("基準: {kind}　削減額 {saving}（{rate}）", "baseline: {kind}; saving {saving} ({rate})")
YEARLY = Text("年度別の費用", "Cost by fiscal year")
CUMULATED = Text("費用の累計", "Cumulative cost")
SMALL = Text(
    "団体別: 削減額の累計（{apart}縦軸は{unit}で、目盛りは団体ごと、斜線は基準より高い間）",
    "By member: cumulative saving ({apart}{unit}, each on its own scale; hatched: dearer than the baseline)",
)
SMALL_APART = Text("共通経費 {shared}を含まない。", "without {shared} of shared costs; ")
OF_BASELINE = Text("基準（{kind}）", "baseline ({kind})")
OF_PLAN = Text("この計画", "this plan")
FROM = Text("累計で下回る: {month}から", "paid back from {month}")
NOT_PAID_BACK = Text("計画期間内には下回らない", "not paid back within the horizon")
AMOUNT = Text("{amount}{unit}", "{amount} {unit}")
