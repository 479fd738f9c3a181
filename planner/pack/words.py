"""The words of the meeting pack."""

from planner.text.language import Text

SUBTITLE = Text("移行計画（会議資料）", "migration plan (papers for the meeting)")
DRAFT = Text("案", "DRAFT")
BROKEN = Text(
    "この計画は規則に違反しています（{count}件）。このままでは実施できません。"
    "planner check で違反の内容を確かめてください。",
    "This plan breaks rules in {count} {count:place|places} and cannot be carried out as it is; see "
    "planner check.",
)

# The summary
SUMMARY = Text("要旨", "Summary")
WHAT = Text(
    "{members}団体が、{first}から{last}までに、順番に共同利用へ移行します（{cutovers}件）。",
    "{members} {members:member moves|members move} onto the shared service one after another, {first} to "
    "{last} "
    "({cutovers} {cutovers:cutover|cutovers}).",
)
WHAT_OUT = Text("不参加: {names}。", " Left out: {names}.")
MORE_OUT = Text("ほか{count}件", "{count} more")
NOBODY = Text("この計画では、どの団体も移行しません。", "In this plan nobody moves.")
COST = Text(
    "計画期間（{span}）の費用は {cost}です。ほかに、希望年度との差や繁忙期の不都合を"
    "円に換算したペナルティが {penalty}あります。",
    "Over the horizon ({span}) it costs {cost}; inconvenience such as wishes not met is counted as another "
    "{penalty} of penalties, which nobody pays.",
)
COST_ALONE = Text(
    "計画期間（{span}）の費用は {cost}です。ペナルティ（希望年度との差など）はありません。",
    "Over the horizon ({span}) it costs {cost}; there are no penalties.",
)
SAVES = Text(
    "共同利用に移らない場合（基準: {kind}）に比べて {saving}（{rate}）の削減です。"
    "{month}から、累計でも下回ります。",
    "Against staying outside (baseline: {kind}) it saves {saving} ({rate}); "
    "it has paid back from {month} on.",
)
NOT_SO = Text("実現できない（計算上は{month}）", "cannot be (by calculation {month})")
SAVES_NOTHING = Text(
    "規則に違反しているので、共同利用に移らない場合（基準: {kind}）との差 {saving} は実現できません。",
    "As it breaks rules, the {saving} against staying outside (baseline: {kind}) cannot be had.",
)
SAVES_LATE = Text(
    "共同利用に移らない場合（基準: {kind}）に比べて {saving}（{rate}）の増加で、"
    "計画期間内には累計で下回りません。",
    "Against staying outside (baseline: {kind}) it costs {saving} ({rate}) more and does not pay back within "
    "the horizon.",
)
FIRST_DATE = Text("最初の期限は{month}です — {who}: {what}。", "The first date is {month} — {who}: {what}.")
NO_DATE = Text("決めるべき期限はありません。", "Nothing has to be decided.")
AT_A_GLANCE = Text("数字でみる計画", "The plan in figures")
ITEM, VALUE = Text("項目", "item"), Text("内容", "value")
BUSIEST = Text("移行が最も多い年度", "busiest fiscal year")
BUSIEST_YEAR = Text("{year}（{count}件）", "{year} ({count} {count:cutover|cutovers})")
SCENARIO = Text("シナリオ", "scenario")

# Sections
YEARS = Text(
    "年度別の移行団体（○は本稼働する年度、数字は2件以上の件数）",
    "Who moves in which fiscal year (○: cutover; a number: several)",
)
CUTOVERS_COUNTED = Text(
    "移行件数は、システムを分けて移行する団体を、その件数で数えます。",
    "A member that moves its systems separately counts as many cutovers as it makes.",
)
YEARS_LISTED = Text("年度別の移行団体", "Who moves in which fiscal year")
GANTT = Text("移行スケジュール（ガントチャート）", "Schedule (Gantt chart)")
LOADS = Text("負荷と上限", "Loads against limits")
SAVINGS = Text("削減額（基準: {kind}）", "Savings (baseline: {kind})")
SAVINGS_TABLES = Text("削減額の内訳", "Savings in figures")
MONEY = Text("年度別・団体別の費用（円）", "Cost by fiscal year and member (yen)")
BY_COMPONENT = Text("年度別の内訳（円）", "By component and fiscal year (yen)")
DEADLINES = Text("いつまでに何を決めるか", "What must be decided by when")
MAIN_DATES = Text(
    "作業の開始・節目・リース・増設・本稼働の期限です。途中の工程は、団体別のページにあります。",
    "Beginning of work, milestones, leases, expansions and cutovers; the phases between stand on each "
    "member's page.",
)
DATES_BY_MEMBER = Text("団体別の節目と本稼働", "Milestones and cutover by member")
WHY = Text("なぜこの順番か", "Why this order")
PENALTIES = Text("受け入れたペナルティとその理由", "Penalties taken, and why")
CASES = Text("条件を変えた場合（シナリオの比較）", "What if: other conditions")
CASES_CHARTS = Text("条件を変えた場合（図）", "What if: charts")
CERTIFICATE = Text("検算と証明", "Certificate")
CURVES = Text("団体ごとの費用曲線", "Cost by cutover month, for each member")

# Charts, for those who do not see them
GANTT_ALT = Text("ガントチャート: {title}の移行スケジュール", "Gantt chart of {title}")
LOADS_ALT = Text("負荷と上限のグラフ: {title}", "charts of loads against limits: {title}")
OVERVIEW_ALT = Text(
    "年度別の費用と費用の累計のグラフ: {title}", "charts of cost by fiscal year and in all: {title}"
)
SAVINGS_ALT = Text("削減額のグラフ: {title}", "charts of savings: {title}")
CASES_ALT = Text("シナリオ比較のグラフ: {title}", "charts of what-ifs: {title}")
CURVES_ALT = Text(
    "団体ごとの費用を本稼働月別に示すグラフ: {title}",
    "charts of each member's cost by cutover month: {title}",
)

# Why this order
SCARCEST = Text("最も足りないもの（あと一つあれば下がる総額）", "What is scarcest (what one more would save)")
NOTHING_SCARCE = Text(
    "共通の枠を一つずつ広げても、総額は下がりません（解き直して確かめました）。",
    "No shared limit, widened alone, lowers the total (found by solving again).",
)
NOT_PRICED = Text(
    "あと一つあれば下がる総額は計算していません。planner sensitivity で調べられます。",
    "What one more of each would save was not computed; planner sensitivity does.",
)
BROKEN_NOT_PRICED = Text(
    "規則に違反する計画なので、あと一つあれば下がる総額は計算していません。違反を直した計画で作り直してください。",
    "What one more of each would save was not computed, as this plan breaks rules; make the papers anew of a "
    "plan that keeps them.",
)
NOT_IN_TIME = Text(
    "調べたのは {tried}件で、あとの {count}件は時間内に調べていません。もっと下がるものがあり得ます。",
    "{tried} {tried:was|were} tried and {count} more "
    "{count:was not, for want of time; it|were not, for want of time; one of these} may save more.",
)
FULLEST = Text("これ以上入らない枠（使用／上限）", "Limits with no room for another cutover (used/limit)")
FULLEST_OF = Text(
    "これ以上入らない枠（使用／上限、該当する年度の多い{shown}件、ほかに{count}件）",
    "Limits with no room for another cutover (used/limit): the {shown} full in most years, {count} more",
)
NO_FULL = Text("どの枠にも、まだ移行が入ります。", "Every limit has room for another cutover.")
OWN_MONTHS = Text(
    "各団体が単独で選べば最も安い月と、その月でない理由",
    "The month that is cheapest for each member alone, and why it is another",
)
CHANGE = Text("変更", "change")
COUNTERPART = Text("交渉の相手", "counterpart")
FALLS_BY = Text("総額の減少", "total falls by")
LIMIT_KIND, LIMIT_OF, LIMIT_YEARS = Text("枠", "limit"), Text("対象", "of"), Text("年度", "fiscal years")
FILLED = Text("{years} {used}/{limit}", "{years} {used}/{limit}")
FILLED_EACH = Text("{years} 各{used}/{limit}", "{years} {used}/{limit} each")
PLAN_MONTH = Text("この計画", "this plan")
OWN_CHEAPEST = Text("単独で最も安い月", "cheapest for it alone")
NAMED = Text("{name}: {said}", "{name}: {said}")
TOO_MANY = Text(
    "移行が{count}件あるので、団体ごとの理由は省きました。planner explain --migration で確かめられます。",
    "With {count} {count:migration|migrations} the reasons of each are left out; planner explain "
    "--migration tells them.",
)

# Penalties
NO_PENALTIES = Text("ペナルティはありません。", "There are no penalties.")
PENALTY_GLOSS = Text(
    "ペナルティは支払う額ではなく、希望年度との差などの不都合を円に換算したものです。"
    "受け入れたほうが全体では安いため、この計画に含まれています。",
    "Penalties are inconvenience expressed in yen, not money paid. "
    "The plan takes them where avoiding them would cost all more.",
)
PENALTY_GLOSS_UNPROVED = Text(
    "ペナルティは支払う額ではなく、希望年度との差などの不都合を円に換算したものです。",
    "Penalties are inconvenience expressed in yen, not money paid.",
)
REASON = Text("内容", "what it is for")
WISHED = Text("希望は{wish}、この計画では{year}", "wished {wish}, planned {year}")
SEASON = Text("{month}に「{name}」がかかる", "“{name}” falls in {month}")
LEFT_OUT = Text("参加しない", "does not take part")
LATER_THAN = Text(
    "{decided}の予定（{state}）、この計画では{month}（{count}か月遅い）",
    "decided {decided} ({state}), planned {month}: {count} {count:month|months} later",
)
EARLIER_THAN = Text(
    "{decided}の予定（{state}）、この計画では{month}（{count}か月早い）",
    "decided {decided} ({state}), planned {month}: {count} {count:month|months} earlier",
)
OTHER_MODE = Text(
    "方式は{decided}の予定（{state}）、この計画では{mode}",
    "decided as {decided} ({state}), planned as {mode}",
)
OUT_INSTEAD = Text(
    "{month}に移行の予定（{state}）、この計画では参加しない",
    "decided {month} ({state}), does not take part in this plan",
)
IN_INSTEAD = Text(
    "参加しない予定（{state}）、この計画では{month}に移行",
    "decided to stay out ({state}), takes part in this plan in {month}",
)

# The certificate
CHECKED = Text(
    "別に書かれた検算プログラムが、すべての規則と金額（1円まで）を確かめました。",
    "A checker written apart confirmed every rule, and every amount to the yen.",
)
STATED_BOUND = Text("証明された下限（計画ファイルの記載）", "proved lower bound (as the plan's file states)")
CERTIFIED_WITH = Text("作成したプログラム", "made with")
CONFIRMED = Text(
    "二通りの計算による証明のやり直しは planner verify で行えます。",
    "planner verify proves it anew by two computations.",
)

# Member sheets
DATES = Text("日程", "Dates")
CHECKLIST = Text("準備の月別チェックリスト", "Preparations, month by month")
YEN_BY_YEAR = Text("年度別の金額", "Yen by fiscal year")
OWN_SAVING = Text("この団体の削減額", "What this member saves")
OWN_MONTH = Text("単独で選ぶ場合との比較", "Beside its own cheapest month")
NO_TASKS = Text("期限のある準備はありません。", "Nothing has to be prepared by a date.")
MEMBER_SUBTITLE = Text("団体別の予定", "dates of each member")

# Slides
NEXT = Text("次に決めること", "What to decide next")

# The page for the screen
SCREEN = {
    "skip": Text("本文へ", "To the content"),
    "contents": Text("目次", "Contents"),
    "no_script": Text(
        "この図を操作するには JavaScript が必要です。印刷すると描かれた図が出ます。",
        "JavaScript is needed to look into this chart; on paper the drawn chart stands in its place.",
    ),
    "tools": Text("図の操作", "what the chart shows"),
    "chart": Text("ガントチャート", "Gantt chart"),
    "scenario": Text("シナリオ", "scenario"),
    "member": Text("団体", "member"),
    "vendor": Text("ベンダ", "vendor"),
    "year": Text("本稼働の年度", "cutover in"),
    "zoom": Text("表示する年度", "show"),
    "zoom_to": Text("{year}だけを表示", "show {year} alone"),
    "whole": Text("全期間", "all years"),
    "start": Text("計画のある期間", "years of the plan"),
    "all": Text("すべて", "all"),
    "reset": Text("元に戻す", "reset"),
    "count": Text("{all}件中 {shown}件", "{shown} of {all}"),
    "cutover": Text("本稼働", "cutover"),
    "phases": Text("工程", "phases"),
    "costs": Text("金額（団体の合計）", "yen (of the member)"),
    "reasons": Text("理由", "reasons"),
    "keys": Text(
        "行にマウスを重ねると工程・金額・理由が出ます。"
        "キーボード: ↑↓で行、←→で年度、＋−で拡大・縮小、Esc で閉じる",
        "Point at a row for its phases, yen and reasons. Keyboard: up and down for rows, left and right for "
        "years, + and - to zoom, Esc to close",
    ),
}
SCENARIO_LINE = Text(
    "{title}: 総額 {total}、最後の本稼働 {last}", "{title}: total {total}, last cutover {last}"
)
HEADLINE = Text("本稼働 {when}（{vendor}）", "cutover {when} ({vendor})")
PHASE_LINE = Text("{name}: {span}", "{name}: {span}")
PENALTY_LINE = Text("{component} {amount}: {reason}", "{component} {amount}: {reason}")
