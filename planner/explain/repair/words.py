"""Ways out in the words of a meeting, Japanese and English."""

from planner.conditions import ConditionKind
from planner.text.language import Text

# What is asked for
LATER_HORIZON = Text("計画期間を{month}まで延ばす", "horizon until {month}")
LEAVES = Text("{name}は参加しない", "{name} does not take part")
RAISED = Text("{name}を増やす: {years}", "more {name}: {years}")
IN_YEAR = Text("{year} +{amount}", "{year} +{amount}")
FROM_YEAR = Text("{year}から +{amount}", "{year} on +{amount}")
MEMBERS = Text("{count}団体が{what}: {names}", "{count} {count:member|members}: {what}: {names}")
MONTHS = Text("{what}（{span}か月）", "{what} ({span} {span:month|months})")
AND_OTHERS = Text("{names} ほか", "{names} and others")
# Of kinds of which several members are asked the same.
OF_MEMBERS = {
    ConditionKind.LATEST: Text("移行期限を延ばす", "later deadlines"),
    ConditionKind.EARLIEST: Text("移行可能期間を早く始める", "windows that open earlier"),
    ConditionKind.EXTENSION: Text("再リースの限度を延ばす", "longer lease extensions"),
    ConditionKind.SEASON: Text("禁止時期をなくす", "no forbidden season"),
    ConditionKind.BUDGET_YEARS: Text("どの年度にも移行予算を用意する", "a budget in any year"),
    ConditionKind.LEAVE_OUT: Text("参加しない", "do not take part"),
}

# The list
NO_PLANS = Text(
    "対策案は{count}案ありますが、計画の作成まで時間が足りませんでした。",
    "There {count:is|are} {count} {count:way|ways} out, but no time was left to make "
    "{count:its plan|their plans}.",
)
NOT_FOUND = Text(
    "対策案は、時間内に見つかりませんでした。--time-limit を延ばしてください。",
    "No way out was found in the time given; allow a longer --time-limit.",
)
NO_WAY = Text("対策案は見つかりませんでした。", "No way out was found.")
HEAD = Text("対策案（安い順）", "Ways out, the cheapest first")
HEAD_UNPROVED = Text(
    "対策案（見つかった計画の安い順。計画が最安と未証明の案は、順序が変わることがあります）",
    "Ways out, by what the plans found cost; those not proved the cheapest may yet change places",
)
NUMBER = Text("案{number}", "way {number}")
TITLE = Text("案{number}", "Way {number}")

# The table
COLUMNS = (
    Text("案", "way"),
    Text("計画の費用", "plan"),
    Text("変更の費用（仮定）", "changes (assumed)"),
    Text("合計", "sum"),
)
AGAINST_BASE = Text("元の計画との差", "against the base")
AGAINST_FIRST = Text("案1との差", "against way 1")
LAST_CUTOVER = Text("最後の本稼働", "last cutover")
PLAN_PROVED = Text("計画の証明", "plan proved")
PROVED = Text("最安と証明済み", "cheapest, proved")
NOT_PROVED = Text("最安とは未証明", "not proved cheapest")

# What to know of it
PRICED_FOR = Text(
    "計画の費用はどの案も{span}の分です（円、不参加のペナルティを含む）。"
    "変更の費用は仮の単価によります（--price で変えられます）。",
    "Plans are priced for {span}, in yen, with the penalties of leaving out; "
    "changes at assumed prices (--price sets them).",
)
BASE = Text("元の計画（このシナリオの前）は{yen}です。", "The base, before this scenario, costs {yen}.")
BASE_OPEN = Text(
    "元の計画（このシナリオの前）は、見つかったもので{yen}です。最安とは未証明なので、差は範囲です。",
    "The base, before this scenario, costs {yen} as found (not proved the cheapest): differences are ranges.",
)
FIRST_OPEN = Text(
    "案1との差は、どちらかの計画が最安とは未証明なら範囲です。",
    "Differences to way 1 are ranges where one of the two plans is not proved the cheapest.",
)
CHANGES_NOT_PROVED = Text(
    "より安い変更がないことまでは証明していません。", "It is not proved that no cheaper changes would do."
)
UNSOLVED = Text(
    "ほかに{count}案ありますが、時間内に計画が見つかりませんでした。",
    "For {count} more no plan was found in the time given.",
)
