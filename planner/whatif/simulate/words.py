"""The words on simulated plans."""

from planner.text.language import Text

TITLE = Text("計画の不確実性: {title}", "What may become of a plan: {title}")
RUNS = Text("{runs:,} 通りの成り行き（--seed {seed}）", "{runs:,} {runs:world|worlds} (--seed {seed})")
BROKEN = Text(
    "計画は {count} か所で規則に反しています。試算できるのは、規則をすべて守る計画だけです。"
    "planner check で確かめ、直してからもう一度実行してください。",
    "the plan breaks rules in {count} {count:place|places}; only a plan that keeps them all can be "
    "simulated. "
    "See planner check, mend it, and try again.",
)
PROGRESS = Text("{done:,}/{of:,} 通り", "{done:,}/{of:,} {of:world|worlds}")
RULE = Text(
    "立て直しの決まり: 計画の順に、遅れた月以降で、すべての規則を守れる最初の月へ移す。"
    "なければ自分の期限だけに遅れる最初の月、それもなければ不参加（できる場合）、できなければ規則に反したまま計上。",
    "Repair rule: in the order of the plan, each moves to the first month from its delayed one on that keeps "
    "every rule; if none, to the first that misses its own dates alone; if none, it is left out if it may "
    "be, else booked against the rules.",
)
ERRORS = Text("±は95%の標本誤差。", "±: sampling error, 95 %.")
TOTAL = Text(
    "総額: 計画 {planned:,} 円、50% {p50:,} 円、80% {p80:,} 円、95% {p95:,} 円以下、"
    "平均 {mean:,} 円 ±{error:,}",
    "total: plan {planned:,} yen; 50 % {p50:,}, 80 % {p80:,}, 95 % at most {p95:,} yen; "
    "mean {mean:,} ±{error:,}",
)
LAST = Text(
    "最後の本稼働: 計画 {planned}、50% {p50}、80% {p80}、95% {p95} まで",
    "last cutover: plan {planned}; 50 % {p50}, 80 % {p80}, 95 % by {p95}",
)
KEPT = Text(
    "全員が規則どおりに移れる確率: {chance}", "chance that everybody moves within every rule: {chance}"
)
WORST = Text(
    "遅れると最も高くつく: {name}（平均 {yen:+,} 円 ±{error:,}）",
    "the delay that hurts most: {name} (mean {yen:+,} yen ±{error:,})",
)
AGAINST = Text("比べた計画 {plan}（同じ成り行き）", "the plan compared, {plan}, in the same worlds")
DIFFERENCE = Text(
    "この計画は比べた計画より平均 {yen:+,} 円 ±{error:,}、安くなる確率 {chance}",
    "this plan costs {yen:+,} yen ±{error:,} against the one compared on average; "
    "chance that it is cheaper {chance}",
)
MIGRATION = Text("移行", "migration")
ID = Text("ID", "id")
PLANNED = Text("計画", "planned")
ON_TIME = Text("計画の月どおり", "in its month")
WINDOW = Text("期間内", "within its window")
LEGAL = Text("法改正に間に合う", "in time for the law")
MEAN_LATE = Text("平均の遅れ（月）", "mean months late")
LATE_80 = Text("80%の遅れ（月）", "80 % late by (months)")
OUT = Text("不参加", "left out")
NO_ROOM = Text("場所なし", "no room")
DELAYED = Text("作業が延びる", "work runs over")
HURT = Text("延びたときの増（円）", "more where it runs over (yen)")
HURT_ERROR = Text("増の標準誤差（円）", "standard error (yen)")
ERROR_OF = Text("{heading} ±", "{heading} ±")
SHEET_MEMBERS, SHEET_RUNS = Text("移行ごと", "migrations"), Text("成り行き", "worlds")
RUN = Text("番号", "world")
RUN_TOTAL = Text("総額（円）", "total (yen)")
RUN_LAST = Text("最後の本稼働", "last cutover")
RUN_TOTAL_OTHER = Text("比べた計画の総額（円）", "total of the plan compared (yen)")
COUNT_AXIS = Text("成り行きの数", "worlds")
TOTAL_AXIS = Text("総額（{unit}）", "total ({unit})")
LATE_AXIS = Text("計画からの遅れ（月）", "months later than planned")
AS_PLANNED = Text("計画どおり", "as planned")
PERCENT = Text("{percent}%", "{percent} %")
THIS, OTHER = Text("この計画", "this plan"), Text("比べた計画", "the plan compared")
MEAN_BAR, MARK_80 = Text("平均", "mean"), Text("80%の成り行きでこの月数以内", "80 % of worlds: at most")
WINDOW_SIDE = Text("期間内 {share}", "in window {share}")
LEGAL_SIDE = Text("法改正 {share}", "law {share}")
NOT_SHOWN = Text("（遅れの大きい {count} 件）", " (the {count} latest)")
