"""The words of the cost game."""

from planner.text.language import Text

CORE = Text(
    "コア: 自分たちだけのほうが安い団体の集まりがあるか",
    "The core: sets of members that would pay less by themselves",
)
VALUES = Text("理論値との比較: 計画期間の負担（円）", "Beside the rules: what theory has members pay (yen)")
SHAPLEY = Text("シャープレイ値（円）", "Shapley value (yen)")
ERROR = Text("±（95 %）", "± (95 %)")
NUCLEOLUS = Text("仁（円）", "nucleolus (yen)")
LOOKED_AT = Text("調べた集まり", "sets looked at")
BLOCKING = Text("抜けたほうが得", "better by themselves")
SETS = Text("得の大きいもの", "the greatest gains")
SET = Text("{members}: {more}円", "{members}: {more} yen")
ALL_BUT = Text("{members}以外の全団体", "all but {members}")
ALL_SETS = Text(
    "すべての集まりを調べました。0なら、負担はこのゲームのコアにあります",
    "all sets were looked at: with none, the shares are in the core of this game",
)
SOME_SETS = Text(
    "各団体、二団体の組、一団体だけ抜けた残り、同じベンダの団体を調べました。ほかの集まりは調べていません",
    "looked at: each member, each pair, all but one, and all of one vendor; no other sets",
)
GAME = Text(
    "集まりの費用は、この計画の月のまま自分たちだけで進める場合と、全員が単独に残る場合の安いほうです。"
    "月を選び直せばさらに安いことがあります",
    "a set pays what it would with the months of this plan and nobody else, or each alone, whichever is "
    "less; with months of its own it may pay less still",
)
EXACT = Text("厳密な値です", "exact")
SAMPLED = Text(
    "団体が多いため、400通りの参加順からの推定です（±は95 %信頼区間の半幅）",
    "estimated from 400 random orders, since there are many members (± is half the 95 % interval)",
)
NO_NUCLEOLUS = Text("。仁は12団体までです", "; the nucleolus is for up to 12 members")
