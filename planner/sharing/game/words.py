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
AS_PLANNED = Text("うち計画の月のまま", "at the plan's months already")
OPEN = Text("未確認", "not settled")
SETS = Text("得の大きいもの", "the greatest gains")
SET = Text("{members}: {more}円", "{members}: {more} yen")
ALL_BUT = Text("{members}以外の全団体", "all but {members}")
ALL_SETS = Text(
    "すべての集まりを調べました。「抜けたほうが得」が0なら、負担は計画の月でのコアにあります",
    "all sets were looked at: with none, the shares are in the core at the plan's months",
)
SOME_SETS = Text(
    "各団体、二団体の組、一団体だけ抜けた残り、同じベンダの団体を調べました。ほかの集まりは調べていません",
    "looked at: each member, each pair, all but one, and all of one vendor; no other sets",
)
GAME = Text(
    "集まりの費用は、この計画の月のまま自分たちだけで進める場合、全員が単独に残る場合、"
    "自分たちだけの計画を解き直した場合のうち、最も安いものです（費用だけで、ペナルティを含みません）",
    "a set pays the least of: its part of this plan with nobody else, each of it alone, and a plan of its "
    "own, solved anew under the same rules (money alone, no penalties)",
)
SOLVED_ALL = Text(
    "どの集まりも、月を選び直した計画まで確かめました。0なら、月を選び直してもコアにあります",
    "of every set it is settled whether a plan with months of its own is cheaper: "
    "with none, the shares are in the core with any months",
)
SOLVED_THESE = Text(
    "調べたどの集まりも、月を選び直した計画まで確かめました",
    "of every set looked at it is settled whether a plan with months of its own is cheaper",
)
SOLVED_SOME = Text(
    "{solved} の集まりは、月を選び直した計画まで確かめました。ほかは計画の月だけで調べました",
    "of {solved} {solved:set|sets} it is settled whether a plan with months of its own is cheaper; "
    "the others were held against the plan's months alone",
)
SOLVED_OPEN = Text(
    "月を選び直した計画を {solved} の集まりで調べました。未確認の {open} は、"
    "得があるともないとも時間内に決まりませんでした（得があっても最大 {most}円。--time-limit で延ばせます）",
    "{solved} {solved:set was|sets were} held against a plan of their own; of {open} it is not settled "
    "in the time given "
    "whether they would pay less (by {most} yen at most; --time-limit gives more)",
)
OTHERS_AS_PLANNED = Text(
    "。ほかの集まりは計画の月だけで調べました", "; all others were held against the plan's months alone"
)
WHOLE = Text(
    "この計画は、ペナルティを除く費用では最小ではありません。"
    "抜けなくても、全団体で月を選び直せば、費用は {yen} 円安くなります",
    "penalties apart, the plan is not the least costly: with other months all together would pay {yen} yen "
    "less, and nobody need leave",
)
EXACT = Text("厳密な値です", "exact")
SAMPLED = Text(
    "団体が多いため、{orders}通りの参加順からの推定です（±は95 %信頼区間の半幅）",
    "estimated from {orders} random orders, since there are many members (± is half the 95 % interval)",
)
NO_NUCLEOLUS = Text("。仁は12団体までです", "; the nucleolus is for up to 12 members")
