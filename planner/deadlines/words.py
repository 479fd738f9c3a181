"""The words of deadlines."""

from planner.deadlines.deadline import DeadlineKind, DueStanding
from planner.text.language import NONE as NONE
from planner.text.language import Text

KINDS = {
    DeadlineKind.MILESTONE: Text("節目", "milestone"),
    DeadlineKind.PHASE: Text("工程の開始", "phase begins"),
    DeadlineKind.CUTOVER: Text("本稼働", "cutover"),
    DeadlineKind.LEASE: Text("リース", "lease"),
    DeadlineKind.EXPANSION: Text("増設", "expansion"),
}
STANDINGS = {
    DueStanding.OVERDUE: Text(
        "期限を過ぎたもの（済んでいるか確かめてください）", "Overdue (see that it is done)"
    ),
    DueStanding.SOON: Text("{last}までに期限が来るもの", "Due by {last}"),
    DueStanding.LATER: Text("その後のもの", "Later"),
    DueStanding.OVER: Text("本稼働・返却が済んだもの", "Over: cut over or given back"),
}
SHORT = {
    DueStanding.OVERDUE: Text("期限超過", "overdue"),
    DueStanding.SOON: Text("3か月以内", "within 3 months"),
    DueStanding.LATER: Text("その後", "later"),
    DueStanding.OVER: Text("終了", "over"),
}
STARTS = Text("「{phase}」の開始", "“{phase}” begins")
CUTOVER = Text("本稼働", "cutover")
BUY = Text("増設「{name}」の購入", "buy expansion “{name}”")
LEASE = Text("リース「{name}」", "lease “{name}”")
END_EARLY = Text("{lease}の中途解約", "end {lease} early")
GIVE_BACK = Text("{lease}の終了・返却", "{lease} ends, give back")
RENEW = Text("{lease}の更新契約（{number}回目）", "renew {lease} (term {number})")
EXTEND = Text("{lease}の再リース契約", "extend {lease}")
LEFT_MONTHS = Text(
    "満了は{end}（残り{months}か月）", "its term ends {end} ({months} {months:month|months} left)"
)
NEEDED_UNTIL = Text("{last}まで使う", "needed until {last}")
FIRST_WORK = Text("作業の始まり", "work begins")
FOR_GROUP = Text("対象の移行 {count}件", "for {count} {count:migration|migrations}")
NO_MONTH = Text("間に合う月がない", "no month is early enough")
TOO_EARLY = Text("{earliest}より前には行えない（規則違反）", "cannot be before {earliest}: breaks a rule")

# Headings
TITLE = Text("{title}: いつまでに何を決めるか", "{title}: what must be decided by when")
BROKEN = Text(
    "この計画は規則に違反しています（{count}件）。planner check で確かめてください",
    "This plan breaks rules in {count} {count:place|places}; see planner check",
)
OVER_COUNT = Text("{heading}: {count}件（CSV にあります）", "{heading}: {count} (in the CSV file)")
AS_OF = Text("{month} 現在", "as of {month}")
BY_DATE = Text("期限の順", "By date")
BY_MEMBER = Text("団体別", "By member")
DUE = Text("期限", "due")
ERA = Text("期限（和暦）", "due (era)")
STANDING = Text("状態", "standing")
ID = Text("id", "id")
WHO = Text("団体", "member")
GROUP = Text("（共通）", "(group)")
KIND = Text("種類", "kind")
WHAT = Text("内容", "what")
NOTE = Text("備考", "note")
START = Text("作業開始", "work begins")
CUTOVER_MONTH = Text("本稼働月", "cutover")
LEFT_OUT = Text("不参加", "left out")

# Slack
SLACK = Text("余裕（月）", "slack (months)")
DEARER_AT = Text("総額が増える遅れ（月）", "dearer at (months)")
DEARER_YEN = Text("増える額（円）", "by (yen)")
BROKEN_AT = Text("規則に違反する遅れ（月）", "breaks a rule at (months)")
BROKEN_RULE = Text("最初に違反する規則", "which rule")
SLACK_NOTE = Text(
    "余裕は、その移行だけを遅らせたとき、規則に違反せず総額も増えない月数です（他の移行は動かさない）",
    "slack: months by which a migration alone can slip with no rule broken and no higher total",
)
NO_SLACK = Text(
    "移行が{count}件あるので余裕は計算していません。--slack を付けると計算します",
    "with {count} {count:migration|migrations} their slack is not reckoned; --slack does",
)
SUMMARY = Text("{who}: {what}", "{who}: {what}")
