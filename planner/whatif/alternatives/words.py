"""The words on plans at nearly the same price."""

from planner.text.language import Text

BROKEN = Text(
    "この計画には違反が {count} 件あり、値段を比べられません。planner check で確かめてください",
    "this plan breaks rules in {count} {count:place|places}, so that it has no price to be near to; see "
    "planner check",
)
TITLE = Text("ほぼ同じ値段の計画: {title}", "Plans at nearly the same price: {title}")
PRICE = Text(
    "もとの計画の総額 {total}、許す総額 {limit} まで（＋{more}）",
    "the plan costs {total} in all; up to {limit} is allowed (+{more})",
)
DIFFERENT = Text("できるだけ違う計画", "Plans that differ as much as can be")
NONE = Text(
    "この値段までで、本稼働月の違う計画はほかにありません（証明済み）",
    "up to this price there is no plan with other months (proved)",
)
NO_MORE = Text(
    "本稼働月の違う計画はこれですべてです（証明済み）", "there are no other plans with other months (proved)"
)
NOT_FOUND = Text(
    "探索が終わるまでに、本稼働月の違う計画は見つかりませんでした（ないと証明されたわけではありません）",
    "no plan with other months was found before the search ended (none is proved impossible)",
)
CHEAPER = Text(
    "もとの計画より {less} 安い計画があります（alternatives/cheaper.json）。もとの計画は最安ではありません",
    "there is a plan that is cheaper by {less} (alternatives/cheaper.json): the plan is not the cheapest",
)
MONTHS = Text("この値段までで取れる本稼働月", "Months that each can have up to this price")
IN_FULL = Text("移行ごとの取れる月", "the months of each migration")
NOT_SETTLED = Text("未確認 {span}", "not settled: {span}")
UNSETTLED = Text(
    "「未確認」の月は、取れる計画が見つかっておらず、取れないとも証明されていません",
    "months not settled: no plan with them was found, and none is proved impossible",
)
SETTLED = Text(
    "ここにない月は、規則か値段のためにどの計画でも取れません（証明済み）",
    "no plan up to this price has any other month (proved)",
)
PROGRESS = Text(
    "計画 {found} 件、未確認の月 {open}", "{found} {found:plan|plans} found, {open} {open:month|months} open"
)

NUMBER = Text("計画", "plan")
TOTAL = Text("総額（円）", "total (yen)")
MORE = Text("差（円）", "difference (yen)")
MOVED = Text("月が違う移行", "moved")
FARTHEST = Text("最大の移動（月）", "farthest (months)")
PROOF = Text("違いの大きさ", "how different")
BEST = Text("最大（証明済み）", "most (proved)")
FOUND = Text("見つかったもの", "found")
ID = Text("id", "id")
MIGRATION = Text("移行", "migration")
OWN = Text("計画の月", "the plan's")
EARLIEST, LATEST = Text("最も早い", "earliest"), Text("最も遅い", "latest")
EARLIER_OPEN = Text("{month}（より早い月は未確認）", "{month} (earlier: not settled)")
LATER_OPEN = Text("{month}（より遅い月は未確認）", "{month} (later: not settled)")
CHOICES = Text("取れる月", "months")
UNKNOWN = Text("未確認の月", "not settled")
OUT = Text("不参加", "left out")
CAN, CANNOT, OPEN = Text("できる", "possible"), Text("できない", "impossible"), Text("未確認", "not settled")
ALTERNATIVE = Text("計画{number}", "plan {number}")
PLANS_SHEET, MONTHS_SHEET = Text("計画", "plans"), Text("取れる月", "months")

BAD_WITHIN = Text(
    "「{value}」は値段の幅として読めません。0.1% のような割合か、500000 のような円で書いてください"
    "（1000 %、9,007,199,254,740,991 円まで）",
    "{value} is no price: write a share such as 0.1% or yen such as 500000 "
    "(at most 1000 % or 9,007,199,254,740,991 yen)",
)
