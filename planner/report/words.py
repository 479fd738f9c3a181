"""The words of reports: how a search ended, the figures of a plan, headings of tables."""

from planner.solve.result import Status, Stop
from planner.text.language import NOTHING, Text

STATUSES: dict[Status, Text] = {
    Status.OPTIMAL: Text("最適（証明済み）", "optimal (proved)"),
    Status.FEASIBLE: Text("実行可能（最適性は未証明）", "feasible (not proved best)"),
    Status.INFEASIBLE: Text("計画なし（証明済み）", "no plan (proved)"),
    Status.UNKNOWN: Text("計画が見つからず", "no plan found"),
}
STOPS: dict[Stop, Text] = {
    Stop.PROOF: NOTHING,
    Stop.GAP: Text(" — 指定のギャップで終了", " — stopped at the gap asked for"),
    Stop.PRECISION: Text(
        " — 金額が大きすぎて1円単位では証明できない", " — amounts too large to prove to the yen"
    ),
    Stop.TIME: Text(" — 時間切れ", " — time limit reached"),
    Stop.EFFORT: Text(" — 指定の計算量で終了", " — effort limit reached"),
    Stop.INTERRUPT: Text(" — 中断", " — interrupted"),
    Stop.CHOSEN: Text(
        " — 遅れや欠員を見込んで選んだ計画（総額最小ではない）",
        " — chosen by its totals over many worlds, not the least total",
    ),
}

TOTAL = Text("総額", "total")
COST = Text("　うち費用", "  cost")
PENALTIES = Text("　うちペナルティ", "  penalties")
BOUND = Text("証明された下限", "proved lower bound")
GAP = Text("下限との差（ギャップ）", "gap")
REGRET = Text("混雑の代償", "regret (price of crowding)")
LAST_CUTOVER = Text("最後の本稼働", "last cutover")
CUTOVERS = Text("移行件数", "cutovers")
LEFT_OUT = Text("不参加", "left out")
COMPONENT = Text("内訳", "component")
YEN = Text("円", "yen")

MEMBERS = Text("構成団体", "members")
MIGRATIONS = Text("移行", "migrations")
HORIZON = Text("計画期間", "horizon")
VENDORS = Text("ベンダ", "vendors")
DATA_CENTERS = Text("データセンター", "data centres")
LEASES = Text("リース", "leases")
LEASE_SUM = Text("リース料の合計（月額・円）", "sum of leases a month (yen)")
LEASE_ENDS = Text("リースの終わり（最初 - 最後）", "leases end (first - last)")
VALID_FILE = Text("{title}: 正しいファイルです", "{title}: valid")

NOT_TOGETHER = Text(
    "計画は存在しません（証明済み）: 各団体に可能な月はありますが、すべてを同時に満たせません。",
    "There is no plan (proved): every migration has months left, but not all fit together.",
)
NO_MONTH = Text(
    "計画は存在しません（証明済み）: 移行できる月が一つもない団体があります。",
    "There is no plan (proved): no month is left for these migrations.",
)
NO_PLAN = Text(
    "この移行に本稼働できる月が一つもないため、計画は存在しません: {taken}",
    "no month is left for this cutover, so there is no plan: {taken}",
)
OF_MONTHS = Text(
    "（計画期間 {months} か月。同じ月を複数の制約が除くことがあります）",
    "(of {months} {months:month|months}; one month may be taken by several rules)",
)
RULE_TAKES = Text("「{rule}」が{months}か月", "{rule} takes {months} {months:month|months}")
RULES_TAKE = Text("{rules}を除いています", "{rules}")
NOT_FOUND = Text(
    "制限内に計画は見つかりませんでした（存在しないと証明されたわけではありません）。下限: {bound}。"
    "--time-limit を延ばしてください。",
    "No plan was found within the limit (none is proved impossible). Lower bound: {bound}. "
    "Allow a longer --time-limit.",
)
INTERRUPTED = Text(
    "中断しました。それまでに計画は見つかりませんでした（存在しないと証明されたわけではありません）。"
    "下限: {bound}。",
    "Interrupted before a plan was found (none is proved impossible). Lower bound: {bound}.",
)

# Headings of tables
MEMBER = Text("団体", "member")
FISCAL_YEAR = Text("年度", "fiscal year")
SCHEDULE = {
    "id": Text("id", "id"),
    "member": MEMBER,
    "kind": Text("区分", "kind"),
    "population": Text("人口", "population"),
    "systems": Text("業務システム", "systems"),
    "year": Text("本稼働年度", "fiscal year"),
    "month": Text("本稼働月", "cutover month"),
    "era": Text("本稼働（和暦）", "cutover (era)"),
    "begins": Text("作業開始月", "work begins"),
    "last": Text("旧システム最終月", "old system's last month"),
    "leases": Text("リース満了", "lease ends"),
    "vendor": Text("ベンダ", "vendor"),
    "data_center": Text("データセンター", "data centre"),
    "mode": Text("方式", "mode"),
}
YEAR_MARKS = Text(
    "○ は本稼働する年度です。○2 のような数字は、その年度に本稼働する件数です",
    "○ is the fiscal year of a cutover; a number as in ○2 counts those of that year",
)
ALL = Text("計", "all")
AMOUNT = Text("金額", "amount")
YEAR_YEN = Text("{year}（円）", "{year} (yen)")
SUM_YEN = Text("計（円）", "sum (yen)")
KIND_OF_ROW = Text("行", "row")
DETAIL = Text("明細", "detail")
SUBTOTAL = Text("小計", "subtotal")
GRAND_TOTAL = Text("総計", "total")
GROUP = Text("（共通）", "(group)")
IN_YEN = Text("{component}（円）", "{component} (yen)")
COST_YEN = Text("費用計（円）", "cost (yen)")
PENALTY_YEN = Text("ペナルティ計（円）", "penalties (yen)")
TOTAL_YEN = Text("合計（円）", "total (yen)")

# What the checker says
NOT_VALID = Text("無効: 違反 {count} 件", "not valid: {count} {count:violation|violations}")
MISSTATED = Text(
    "有効だが金額が合わない: {count} 件",
    "valid, but {count} {count:figure of the plan is|figures of the plan are} wrong",
)
CERTIFIED = Text(
    "認証: すべての制約を満たし、金額は1円まで一致しています",
    "certified: every rule is kept and every figure agrees to the yen",
)
STALE = Text(
    "このファイルの金額は計画と合っていません。--write FILE を付けると、計算し直した金額で書き出します",
    "the amounts of this file are stale: --write FILE prices the plan anew",
)
NOT_WRITTEN = Text(
    "{path} は書き出しません。制約違反のある計画の金額は書き換えられません",
    "{path} is not written: a plan that breaks rules is not priced anew",
)
LEDGER = Text("内訳", "ledger")
SUMS = (Text("費用", "cost"), Text("ペナルティ", "penalties"), Text("合計", "total"))

# The linear relaxation
RELAXED = Text("線形緩和による下限", "bound of the linear relaxation")
PLAN_TOTAL = Text("計画の総額", "total of the plan")
INTEGRALITY_GAP = Text("整数ギャップ", "integrality gap")
NO_BOUND = Text(
    "{title}: 下限はありません: 緩和しても計画がないか、時間切れです。",
    "{title}: no bound: even the relaxation has no plan, or time ran out",
)

# Progress
PROGRESS = Text(
    "最良 {incumbent}  下限 {bound}  ギャップ {gap}  混雑の代償 {regret}",
    "incumbent {incumbent}  bound {bound}  gap {gap}  regret {regret}",
)
WAITING = Text("待機中", "waiting")
DONE = Text("終了", "ended")
INPUT_HASH = Text("入力の SHA-256", "SHA-256 of the input")
CONTENT_HASH = Text("計画の内容の SHA-256", "SHA-256 of what the plan decides")
