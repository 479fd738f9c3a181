"""The words of comparisons."""

from planner.text.language import Text

BASE = Text("基準", "base")
GROUP = Text("（共通）", "(group)")
LEFT_OUT = Text("不参加", "left out")
NOT_IN_IT = Text("対象外", "not in it")

# What is known of a scenario
CLAIMED = Text("最適（計画ファイルの記載）", "optimal (as its file says)")
BROKEN = Text("無効（違反{count}件）", "not valid ({count} {count:violation|violations})")

# Why there is no plan
NOT_BEGUN = Text("中断のため未計算", "not begun: interrupted")
NOT_FOUND = Text(
    "制限内に計画が見つからなかった（存在しないと証明されたわけではない）",
    "no plan was found within the limit (none is proved impossible)",
)
NO_PLAN = Text(
    "すべての制約を同時には満たせない。理由は planner explain で分かります",
    "the rules cannot all be kept; planner explain tells why",
)
AND_MORE = Text("{first}（ほか{more}件）", "{first} (and {more} more)")

# Notes
OTHER_HORIZON = Text(
    "計画期間が基準と違うため、金額は比べられない", "another horizon: amounts do not compare"
)
NOT_VALID = Text("規則に違反する計画なので、金額は比べない", "it breaks rules: its yen are not compared")
WITHOUT_PLAN = Text("計画なし: {names}", "no plan: {names}")
WITHOUT_PRICE = Text("規則に違反し、金額を比べない: {names}", "breaks rules, yen not compared: {names}")
NOT_PROVED = Text(
    "最適性が未証明のため、差は範囲で示す。内訳・負担・移行時期は見つかった計画どうしの差（*）",
    "not proved best: the difference is a range; components, burdens and months are of the plans found (*)",
)
TAKEN = Text(
    "計画は「{title}」のもの（ここでも有効で、より安い）",
    "the plan is that of “{title}”: valid here, and cheaper",
)
JOINS = Text("加わる団体: {names}", "joins: {names}")
LEAVES = Text("外れる団体: {names}", "leaves: {names}")
OTHERS = Text("ほかの団体と共通分の差 {yen}円", "the other members and the group: {yen} yen")

# Headings
TITLE = Text("シナリオの比較: {title}", "Scenarios compared: {title}")
RESULTS = Text("結果", "Results")
TIMING = Text("移行時期と負担（基準に対して）", "Timing and burden (against the base)")
COMPONENTS = Text(
    "内訳の差（基準は金額、ほかは基準との差。円）",
    "Components that differ (amounts of the base, then differences from it; yen)",
)
PEAKS = Text("最も混む時の使用／上限", "Use / limit where it is tightest")
MOVED = Text("移行時期の変化（月。＋は遅れる）", "Cutovers moved (months; + is later)")
NOTES = Text("理由・備考", "Reasons and notes")

# Columns
SCENARIO = Text("シナリオ", "scenario")
MEMBER = Text("団体", "member")
COMPONENT = Text("内訳", "component")
RESOURCE = Text("資源", "resource")
ID = Text("id", "id")
NOTE = Text("備考", "notes")
WHAT = Text("内容", "what")
YEN_OF = Text("{name}（円）", "{name} (yen)")
PEAK_OF = Text("{name} {what} 使用/上限", "{name} {what}, use/limit")
DIFFERENCE_OF = Text("{title}の差（円）", "{title}: difference (yen)")
LATER_OF = Text("{title}の差（月）", "{title}: months later")
YEARS = Text("{count} ({first}〜{last})", "{count} ({first} to {last})")
YEAR = Text("{count} ({first})", "{count} ({first})")
COST = Text("費用計", "cost")
PENALTIES = Text("ペナルティ計", "penalties")
TOTAL = Text("総額", "total")
SUM = Text("合計", "total")
GONE, JOINED = Text("離脱", "leaves"), Text("加入", "joins")

# Sheets
MATRIX_SHEET = Text("比較表", "matrix")
MONTHS_SHEET = Text("本稼働月", "months")
COMPONENTS_SHEET = Text("内訳", "components")
BURDEN_SHEET = Text("団体別負担", "burden")
