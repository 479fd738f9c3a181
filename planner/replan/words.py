"""The words for planning anew, and for holding a plan against what happened."""

from planner.text.language import Text

HEADING = Text("計画の見直し（{month}現在）", "planned anew as of {month}")
TITLE = Text("{title} {heading}", "{title}: {heading}")
BEGUN = Text(
    "始まっている移行 {begun} 件はそのまま、これからの {ahead} 件を計画し直しました。",
    "{begun} {begun:migration has begun and stays|migrations have begun and stay}; the other {ahead} "
    "{ahead:was|were} planned anew.",
)
PAST = Text(
    "基準月より前に支払う費用（入力した価格による）: {yen}",
    "paid before the date, at the prices of the file: {yen}",
)
PAID_APART = Text(
    "実績の支払額（paid_yen、{count} 件）は planner track だけが使います。見直しの金額には入っていません",
    "what was really paid (paid_yen of {count} {count:migration|migrations}) is for planner track alone; "
    "no amount of the new plan has it",
)
TOTAL = Text(
    "新しい計画の合計: {total}（うち日程変更の負担 {moved}）",
    "the new plan: {total}, of which for dates moved {moved}",
)
NO_MOVE = Text("動く移行はありません。", "Nothing moves.")
MOVED = Text("動く団体 {members}、移行 {count} 件", "members moved: {members}; migrations: {count}")
CARRIED = Text(
    "元の計画をそのまま続けると {total}（差 {more}）", "the old plan carried on: {total} (difference {more})"
)
BROKEN = Text(
    "元の計画はそのままでは続けられないので、金額は比べません（違反 {count} 件。例: {first}）",
    "the old plan cannot be carried on as it is, so that amounts are not compared with it: it breaks rules "
    "in {count} {count:place|places}, such as: {first}",
)
LEAST = Text(
    "動く団体を最少の {members} にしました（これより少なくできないこと: 証明済み、"
    "その数で最も安いこと: {cheapest}）。{best}との差は {more} です。",
    "fewest members moved: {members} (no plan moves fewer: proved, none that moves as few is cheaper: "
    "{cheapest}); against {best}: {more}",
)
FEW = Text(
    "動く団体を {members} にしました（これより少なくできるかは未証明で、最少は {least} 以上。"
    "その数で最も安いこと: {cheapest}）。{best}との差は {more} です。",
    "members moved: {members} (whether fewer would do is not proved; at least {least} must; "
    "none that moves as few is cheaper: {cheapest}); against {best}: {more}",
)
NO_FEW = Text(
    "動く団体を少なくした計画は見つかりませんでした（最少は {least} 以上）。"
    "これは{best}で、動く団体は {members} です。",
    "no plan was found that moves as few as can be (at least {least} must); this is {best}: members moved: "
    "{members}",
)
NOT_SOUGHT = Text(
    "動く団体を最少にする探索を始める前に止まったので、最少の数は分かりません。"
    "これは{best}で、動く団体は {members} です。",
    "the fewest members moved are not known: the search was stopped before they were looked for; "
    "this is {best}: members moved: {members}",
)
OPTIMUM = Text("最適な計画", "the optimum")
BEST_FOUND = Text(
    "数を問わずに見つかった最も安い計画（最適とは未証明）",
    "the cheapest plan found that may move any number (not proved best)",
)
PROVED = Text("証明済み", "proved")
NOT_PROVED = Text("未証明", "not proved")
MIGRATION = Text("移行", "migration")
ID = Text("ID", "id")
STATE = Text("段階", "state")
BEFORE = Text("元の月", "old month")
AFTER = Text("新しい月", "new month")
MONTHS = Text("差（月）", "months")
PRICE = Text("変更の負担（円）", "price of moving (yen)")
BURDEN = Text("団体の増減（円）", "member pays more (yen)")
WHY = Text("理由", "why")
OUT = Text("不参加", "left out")
NEW = Text("新規", "new")
HAPPENED = Text("実際にこの月になりました", "this is what happened")
JOINED = Text("新しく加わりました", "it has joined")
WOULD_BREAK = Text("戻すと違反: {said}", "back in place it breaks: {said}")
WOULD_COST = Text("戻すと {yen} 円高くなります", "back in place it costs {yen} yen more")
AS_GOOD = Text("戻しても費用は同じです", "back in place it costs the same")
MODE = Text("{month}（{mode}）", "{month} ({mode})")
GAINS = Text(
    "ほかの団体の得失（{cause}がない場合と比べて）",
    "what the others pay more, against the same without: {cause}",
)
JOINING = Text("{names}の加入", "{names} joining")
LEAVING = Text("{names}の脱退", "{names} leaving")
MEMBER = Text("団体", "member")
GROUP = Text("グループ全体の費用", "the group as a whole")
MORE = Text("増減（円）", "pays more (yen)")
MOVES_SHEET = Text("動く移行", "Moves")
GAINS_SHEET = Text("得失", "Gains and losses")
ALREADY_A_MEMBER = Text("団体 {member} はすでにあります", "there is a member {member} already")
NO_DATE = Text(
    "--as-of か、--done のファイルの as_of で基準月を示してください",
    "say the month with --as-of, or as as_of in the file of --done",
)
BAD_STATE = Text(
    "--state {found}: 団体か移行のID=段階 の形です。{hint}段階: {states}",
    "--state {found}: it takes ID=STATE, of a member or migration. {hint}States: {states}",
)
SEVERAL = Text(
    "--state {found}: その名前の団体は複数あります。ID で指定してください: {known}",
    "--state {found}: several members have this name; give the id of one: {known}",
)
UNKNOWN = Text(
    "--state {found}: その団体・移行はありません。{hint}使えるのは: {known}",
    "--state {found}: there is no such member or migration. {hint}Known: {known}",
)

TRACK_TITLE = Text(
    "{title} 計画と実績（{month}現在）", "{title}: the plan against what happened, as of {month}"
)
TRACK_SUM = Text(
    "遅れている移行 {late} 件（合わせて {months} か月）、移行経費の計画との差 {over} 円（実績の分かるもの）",
    "migrations that are late: {late}, by {months} {months:month|months} in all; paid against planned: "
    "{over} yen",
)
TRACK_BROKEN = Text(
    "このまま続けると計画の違反が {count} 件あります（planner replan で計画し直せます）:",
    "going on like this breaks rules in {count} {count:place|places} (planner replan plans anew):",
)
STANDS = Text("状況", "stands")
STANDING = {
    "done": Text("本稼働済み", "done"),
    "at-work": Text("作業中", "at work"),
    "late-start": Text("未着手（遅れ）", "not begun (late)"),
    "ahead": Text("これから", "ahead"),
}
URGENCY = {
    "overdue": Text("予定の月を過ぎ、報告なし", "planned before, not reported done"),
    "within-three-months": Text("三か月以内", "within three months"),
}
PLANNED = Text("計画の月", "planned")
ACTUAL = Text("実績・見込みの月", "actual or expected")
LATE = Text("遅れ（月）", "months late")
PLANNED_YEN = Text("移行経費の計画（円）", "planned (yen)")
PAID_YEN = Text("移行経費の実績（円）", "paid (yen)")
OVER_YEN = Text("差（円）", "over (yen)")
RISKS = Text(
    "予定の月を過ぎて済んだ報告のないものと、三か月以内のもの",
    "Planned before and not reported done, and due within three months",
)
HOW_TOLD = Text(
    "済んだものは実績のファイルに書くと消えます。書く場所は track-risks.csv の「実績の項目」にあります。",
    "What the file of --done says to be done goes from this list; where it says so is in track-risks.csv, "
    "under “told as”.",
)
TOLD_AS = Text("実績の項目", "told as")
NO_RISK = Text("ありません", "none")
BY = Text("期限", "by")
WHO = Text("だれが", "who")
WHAT = Text("何を", "what")
NOTE = Text("備考", "note")
TRACK_SHEET = Text("計画と実績", "Plan and actual")
RISKS_SHEET = Text("期限", "Dates at risk")
