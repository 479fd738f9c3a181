"""The words of what a page shows of a board."""

from planner.text.language import Text

LEFT_OUT = Text("不参加", "left out")
BROKEN = Text(
    "違反が{count}件あり、このままでは実施できません", "breaks rules in {count} {count:place|places}"
)
BY_HAND = Text("違反なし（最適かどうかは未確認）", "keeps all rules (not proved best)")
AROUND = Text("固定{count}件を守る中で", " around {count} pinned")
FREELY = Text("", "")
OPTIMAL = Text("{around}最適（証明済み）", "optimal{around} (proved)")
WITHIN = Text("{around}最適との差は{gap}以内（証明済み）", "within {gap} of the optimum{around} (proved)")
SET_ASIDE = Text(
    "計算の途中で条件か固定が変わったので、結果は「{name}」として保存しました。",
    "conditions or pins were changed meanwhile; the result is kept as {name}",
)
SOLVABLE = Text("計画は作れます。解き直してください。", "there is a plan: solve anew")
NOT_KNOWN = Text("時間内には分かりませんでした。", "it could not be told in the time given")
