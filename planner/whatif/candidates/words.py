"""The words on the value of candidates."""

from planner.text.language import Text

WITH, WITHOUT = Text("{name}が参加", "with {name}"), Text("{name}なし", "without {name}")

TITLE = Text("候補団体の価値: {title}", "What each candidate is worth: {title}")
BASIS = Text(
    "その団体が参加する場合と、構成団体でない場合を解き直して比べました。＋は参加によって安くなる額です（円、ペナルティを含む）",
    "Solved again with each of them taking part and without it. + is what is saved by its taking "
    "part (yen, penalties included)",
)
RANKING = Text("ほかの団体の得が大きい順", "Ranked by what the others gain")
LISTED = Text(
    "ほかの団体の得（少なくともこれだけ、の大きい順。順位は証明できた範囲）",
    "By what the others gain at least; ranks as far as they are proved",
)
PLACES = Text("{first}〜{last}", "{first} to {last}")
BY_MEMBER = Text("ほかの団体それぞれの得（円）", "What each other member gains (yen)")
IN_FILE = Text(
    "ほかの団体それぞれの得は candidates-by-member.csv にあります",
    "what each other member gains is in candidates-by-member.csv",
)
RANGES = Text(
    "最適性を証明できていない所は範囲で示しています。団体ごとの得は見つかった計画どうしの差です",
    "where no optimum is proved a range is given; what single members gain is of the plans found",
)
ALONE = Text(
    "本人の得は、参加しない場合の費用（planner savings の基準）との差で、共通経費は入りません",
    "what it gains itself is counted from what it would pay on its own (the baseline of planner savings), "
    "without shared costs",
)

RANK = Text("順位", "rank")
ID = Text("id", "id")
CANDIDATE = Text("候補団体", "candidate")
MEMBER = Text("団体", "member")
GROUP = Text("（共通）", "(group)")
TAKES_PART = Text("最安の計画では", "in the cheapest plan")
TAKES_PART_FOUND = Text("見つかった計画では", "in the plan found")
YES, NO = Text("参加", "takes part"), Text("不参加", "left out")
WITH_YEN = Text("参加する場合の総額", "total with it")
WITHOUT_YEN = Text("いない場合の総額", "total without it")
OTHERS = Text("ほかの団体と共通分の得", "the others gain")
OWN = Text("本人の得", "it gains itself")
OWN_FOUND = Text("本人の得（見つかった計画）", "it gains itself (plans found)")
OWN_YEN = Text("本人の得（円）", "it gains itself (yen)")
OWN_FOUND_YEN = Text("本人の得（見つかった計画、円）", "it gains itself (plans found, yen)")
TOGETHER = Text("合わせて", "in all")
GAIN = Text("得（円）", "gains (yen)")
GAIN_FOUND = Text("得（見つかった計画、円）", "gains (plans found, yen)")
BEFORE, AFTER = Text("いない場合（円）", "without it (yen)"), Text("参加する場合（円）", "with it (yen)")
NOTE = Text("備考", "notes")
WITH_NONE = Text("参加できない: {why}", "it cannot take part: {why}")
WITHOUT_NONE = Text("いない場合の計画がない: {why}", "no plan without it: {why}")
WITH_OPEN = Text("参加する場合: {why}", "with it: {why}")
WITHOUT_OPEN = Text("いない場合: {why}", "without it: {why}")
DROPPED = Text("いない場合に除いたもの: {names}", "dropped without it: {names}")
SHORTENED = Text("いない場合にその対象から外したもの: {names}", "of which it is no part without it: {names}")
SHARING = Text("費用の按分", "sharing of costs")
RANKING_SHEET, MEMBERS_SHEET = Text("順位", "ranking"), Text("団体別", "by member")

ALONE_IN_IT = Text(
    "構成団体が一つだけなので、比べる相手がありません",
    "there is only one member: nobody else could gain by it",
)
NO_OPTIONAL = Text(
    "不参加にできる（optional のある）団体がありません。--all で全団体、--member ID で一団体を調べます",
    "no member is optional: name members with --member ID, or take --all",
)
