"""The words on frontiers."""

from planner.text.language import Text
from planner.whatif.tradeoff.axis import Axis, Reference

TITLE = Text("費用との兼ね合い: {title}", "What the total costs against: {title}")
BASIS = Text(
    "一番上が総額最小の計画。下へ行くほど、もう一方を抑えるために総額（ペナルティを含む）が増えます",
    "each list begins with the plan of least total; further down, less of the other costs more in all "
    "(penalties included)",
)
AXES = {
    Axis.LAST: Text("最後の本稼働", "last cutover"),
    Axis.YEARS: Text("本稼働のある年度の数", "fiscal years with a cutover"),
    Axis.LOSS: Text("最も損をする団体の損", "the worst member's loss"),
}
REFERENCES = {
    Reference.BASELINE: Text(
        "損は、参加しない場合の費用（planner savings の基準）より多く払う額。負なら、どの団体も得をする。"
        "共通経費は入りません",
        "a loss is what a member pays above its baseline (planner savings); if negative, everybody gains; "
        "shared costs are not in it",
    ),
    Reference.CHEAPEST: Text(
        "損は、その団体だけを考えた最も安い時期の費用より多く払う額。共通経費は入りません",
        "a loss is what a member pays above its own cheapest choice, the others apart; shared costs "
        "are not in it",
    ),
}
EXACT = Text("これですべてです（証明済み）", "this is all of it (proved)")
LEAST = Text("{value} より小さくする計画はありません（証明済み）", "no plan has less than {value} (proved)")
OPEN = Text(
    "これより先にまだ点があるかは、確かめられていません",
    "whether there is more beyond the last is not settled",
)
RANGES = Text(
    "範囲で示した総額は最適性が未証明です（最小の総額はその間）",
    "a total given as a range is not proved: the least total is somewhere within",
)
SKIPPED = Text(
    "刻みを置いて調べたので、示した点の間にも点がありえます（--points で細かく）",
    "there may be points between those shown (--points for smaller steps)",
)
PROGRESS = Text("{axis}: {points} 点", "{axis}: {points} {points:point|points}")

AXIS = Text("軸", "axis")
TOTAL = Text("最小の総額（円）", "least total (yen)")
MORE = Text("総額最小との差（円）", "above the least (yen)")
MORE_LOW = Text("総額最小との差の下限（円）", "above the least, at least (yen)")
MORE_HIGH = Text("総額最小との差の上限（円）", "above the least, at most (yen)")
YEARS = Text("年度の数", "years")
LAST = Text("最後の本稼働", "last cutover")
WORST = Text("最も損をする団体", "worst off")
LOSS = Text("その損（円）", "its loss (yen)")
FILE = Text("ファイル", "file")
LOW, HIGH = Text("総額の下限（円）", "lower bound (yen)"), Text("総額（円）", "total (yen)")
SHEET = Text("兼ね合い", "trade-offs")
POINT_TITLE = Text("{axis} {value} まで", "{axis} {value} at most")
NONE = Text("本稼働なし", "no cutover")
KNOWN = Text("確かめたこと", "what is proved")
PROVED = Text("証明済み", "proved")
RANGE = Text("証明の幅", "not proved: within")
