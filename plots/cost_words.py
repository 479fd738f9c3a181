"""The words on the cost curve of a migration."""

from planner.text.language import Text

MORE = Text(
    "この計画との差\n（共通経費を含む。\n他団体が動かない場合）",
    "more than in this plan,\nshared costs included,\nif nobody else moves",
)
OWN_COST = Text("この団体の費用とペナルティ\n（計画期間の合計）", "its cost and penalties\nover the horizon")
OWN_NOW = Text("この計画での費用", "in this plan")
MORE_REASONS = Text("ほか{count}件", "{count} more")
AT = Text("{month}（{yen}円）", "{month} ({yen} yen)")
AT_BOTH = Text(
    "{month}（この団体だけなら {own}円、共通経費を含めると {yen}円）",
    "{month} ({own} yen for it alone, {yen} yen with shared costs)",
)

# Of the legend: the glossary has them.
CHOSEN = Text("この計画の月", "The month of this plan")
CHEAPEST = Text("この団体だけなら最安の月", "Cheapest for it alone")
CHEAPEST_IN = Text("参加なら最安の月（共通経費を含む）", "Cheapest to take part, shared costs included")
TOTAL = Text("合計", "Sum")
WHOLE_PLAN = Text("全体の差（他団体も動く場合）", "Whole plan, others moving too")
BARRED = Text("本稼働できない月", "Barred")
CROWDED = Text("他団体で埋まっている月", "Taken by others")
NET = Text("運用の差引（現行＋クラウド）", "old system and shared service, net")

LEGEND = (
    CHOSEN,
    CHEAPEST,
    CHEAPEST_IN,
    TOTAL,
    WHOLE_PLAN,
    BARRED,
    CROWDED,
    NET,
)
