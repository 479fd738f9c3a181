"""The words of exported plans."""

from planner.text.language import Text

COVER = Text("表紙", "cover")
YEARS = Text("年度表", "by year")
SCHEDULE = Text("スケジュール", "schedule")
EXPANSIONS = Text("増設", "expansions")
GANTT = Text("工程表", "Gantt chart")
MONEY = Text("年度別金額", "money")
SAVINGS = Text("削減額", "savings")
LIMITS = Text("上限と使用", "limits")
DEADLINES = Text("期限", "deadlines")
REMARKS = Text("違反・注意", "warnings")

ABOUT = {
    "years": Text("どの団体がどの年度に本稼働するか", "which member cuts over in which fiscal year"),
    "schedule": Text(
        "移行ごとの月・方式（黄色の列は手で直し、planner import --plan で読み込めます）",
        "each migration; change the yellow columns by hand and read them with planner import --plan",
    ),
    "expansions": Text("データセンター増設の購入月", "months in which space is bought"),
    "gantt": Text("月ごとの工程", "the work month by month"),
    "money": Text(
        "年度別・団体別・内訳別の金額（合計は数式。畳んだ行は左端の＋で開きます）",
        "yen by year, member and component (sums are formulas; + on the left unfolds rows)",
    ),
    "savings": Text("共同利用による削減額", "what joining saves"),
    "limits": Text("上限のある資源の使用状況", "how full the shared limits are"),
    "deadlines": Text("いつまでに何を決めるか", "what must be decided by when"),
    "remarks": Text("制約の違反と、読む前に知っておくこと", "rules that are broken, and what to know"),
}

PLAN = Text("移行計画", "Cutover plan")
MADE = Text("作成日", "made on")
CHECK = Text("検算", "check")
CERTIFIED = Text("すべての制約を満たしています", "every rule is kept")
BROKEN = Text(
    "制約に違反しています（{count}件）。「違反・注意」をご覧ください",
    "breaks rules in {count} {count:place|places}; see `warnings`",
)
STATUS = Text("状態", "status")
UNKNOWN = Text("不明（最適性は確かめていません）", "unknown (nothing is claimed)")
SCENARIO = Text("シナリオ", "scenario")
SAVING = Text("削減額（基準: {kind}）", "saving (baseline: {kind})")
NOT_HAD = Text("。違反があるため実現できません", "; cannot be had, since rules are broken")
INSTANCE = Text("インスタンス", "instance")
PROGRAM = Text("作成したプログラム", "made by")
SHEETS = Text("シート", "sheet")
CONTENT = Text("内容", "content")
KIND = Text("種類", "kind")
SAID = Text("内容", "what")
VIOLATION = Text("違反", "violation")
REMARK = Text("注意", "note")
NOTE = Text("備考", "note")
STALE = Text(
    "計画に書かれた状態と下限は、この計画の総額や規則に合わないので載せていません",
    "status and bound that the file states do not fit this plan's total or rules and are not shown",
)
CHANGED = Text(
    "計画に書かれた状態と下限は、内容の異なるインスタンスのものなので載せていません",
    "status and bound of the plan are of an instance of other content and not shown",
)

PARALLEL = Text("並行稼働", "parallel run")
CUTOVER_MARK = Text("● 本稼働（開始月）", "● cutover (first month in service)")
LEASE_MARK = Text("▼ リース満了", "▼ lease ends")
LEGEND = Text("凡例", "legend")

EXPANSION_ID = Text("id", "id")
CENTER = Text("データセンター", "data centre")
NAME = Text("名称", "name")
BOUGHT = Text("購入月", "bought in")
ADDS = Text("増える容量", "adds")
COST = Text("価格（円）", "price (yen)")

# Tasks
GROUP = Text("（共通）", "(group)")
LEFT_OUT = Text("（不参加）", "(left out)")
CUTOVER = Text("本稼働", "cutover")
BUY = Text("増設「{name}」の購入", "buy expansion “{name}”")
MODE = Text("方式", "mode")
EVERY_DAY = Text("毎日（8時間）", "every day (8 hours)")
LINKS = {
    "apart": Text(
        "{others} と {months}か月以上離す", "at least {months} {months:month|months} apart from {others}"
    ),
    "within": Text("{others} と {months}か月以内", "within {months} {months:month|months} of {others}"),
    "same-mode": Text("{others} と同じ方式", "in the same mode as {others}"),
}
YEARS_OF_PROJECT = Text(
    "Microsoft Project が扱えるのは {first}年から{last}年までです。.xlsx か .csv で書き出してください",
    "Microsoft Project knows the years {first} to {last} only; write .xlsx or .csv instead",
)
