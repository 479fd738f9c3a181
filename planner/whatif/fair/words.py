"""The words on who waits for whom."""

from planner.text.language import Text

TITLE = Text("順番の公平: {title}", "Who waits for whom: {title}")
REGRET = Text(
    "損は、その団体だけを考えた最も安い時期の費用より多く払う額{unit}。共通の費用とペナルティは入りません",
    "a loss (regret) is what a member pays above its own cheapest choice, the others apart{unit}; "
    "neither group costs nor penalties count",
)
A_RESIDENT = Text("（住民一人あたりの円、切り上げ）", ", in yen a resident, rounded up")
IN_YEN = Text("（円）", ", in yen")
CURVE = Text(
    "公平の値段: 最大の損を小さくするほど、総額がいくら増えるか",
    "The price of fairness: what a smaller worst loss costs",
)
PROVED_LEVELS = Text(
    "大きいほうから {proved} 番目の損まで、これより小さくできません（証明済み）",
    "the {proved} largest {proved:loss is|losses are} proved to be as small as can be",
)
NO_LEVELS = Text(
    "どの損についても、これより小さくできないことは証明されていません",
    "of no loss is it proved that it is as small as can be",
)
RANGES = Text(
    "範囲で示した公平の値段は未証明です（総額の最小が証明されていません）",
    "a price of fairness given as a range is not proved: the least totals are not",
)
CAPPED_ONE = Text(
    "総額最小の計画と、損に上限を置いた最も安い計画",
    "The plan of least total, and the cheapest with capped losses",
)
BY_MEMBER = Text("団体別の損", "The loss of each member")
NO_PLAN = Text(
    "どの団体の損も {cap} 以下にする計画はありません（証明済み）。"
    "--cap を付けずに実行すると、最小の値が分かります",
    "no plan keeps every loss at or below {cap} (proved); run without --cap to see the least that can be",
)
NOT_SETTLED = Text(
    "制限時間内に、損が {cap} 以下の計画は見つかりませんでした。--time-limit を延ばしてください",
    "no plan with losses at or below {cap} was found in time; allow a longer --time-limit",
)
STOPPED = Text(
    "止められたので、損が {cap} 以下の計画があるかは分かりません",
    "stopped before it was known whether a plan keeps every loss at or below {cap}",
)
NO_PEOPLE = Text(
    "--per-resident には全団体の人口（population）が要ります。ない団体: {members}",
    "--per-resident needs the population of every member; none is given for: {members}",
)
PLAN = Text("計画", "plan")
CHEAPEST, FAIR, CAP = Text("総額最小", "cheapest"), Text("最も公平", "fairest"), Text("上限つき", "capped")
WORST_LOSS = Text("最大の損", "worst loss")
WORST = Text("その団体", "whose")
TOTAL = Text("総額（円）", "total (yen)")
PRICE = Text("公平の値段（円）", "price of fairness (yen)")
PRICE_LOW = Text("公平の値段の下限（円）", "price of fairness, at least (yen)")
PRICE_HIGH = Text("公平の値段の上限（円）", "price of fairness, at most (yen)")
RATE = Text("総額に対して", "of the total")
LAST = Text("最後の本稼働", "last cutover")
FILE = Text("ファイル", "file")
MEMBER, POPULATION = Text("団体", "member"), Text("人口", "population")
LOSS_IN = Text("{plan}の損", "loss, {plan}")
MONTH_IN = Text("{plan}の本稼働", "cutover, {plan}")
LESS = Text("損の差", "difference")
IN_UNIT = Text("{what}（{unit}）", "{what} ({unit})")
SHEETS = (Text("公平の値段", "price of fairness"), Text("団体別", "by member"))
UNIT_RESIDENT, UNIT_YEN = Text("円/人", "yen a resident"), Text("円", "yen")
ID = Text("id", "id")
