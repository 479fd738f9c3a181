"""The sentences of the page: verdicts, glosses, and what is and is not proved. Japanese, then English."""

from planner.proof.pack import Verdict
from planner.solve.result import Status, Stop
from planner.text.phrases import Said

# Names under which readers may look the computations up; any other solver goes by its key.
MODELS: dict[str, Said] = {
    "cpsat": ("計算 CP-SAT", "computation CP-SAT"),
    "milp": ("計算 MILP", "computation MILP"),
    "lp": ("端数を許した計算（LP）", "computation with fractions (LP)"),
}

VERDICTS: dict[Verdict, Said] = {
    Verdict.NOT_VALID: (
        "この計画は**有効ではありません**。制約に {violations} 件の違反があります。",
        "The plan is **not valid**: it breaks rules in {violations} place(s).",
    ),
    Verdict.CONTRADICTION: (
        "計算の結果が**互いに食い違っています**（{contradicted}）。原因が分かるまで、証明として使えません。",
        "The computations **contradict each other** ({contradicted}). "
        "This proves nothing until the cause is known.",
    ),
    Verdict.MISSTATED: (
        "この計画はすべての制約を満たしますが、計画ファイルに書かれた金額が {mismatches} 件、"
        "**検算と一致しません**。",
        "The plan keeps every rule, but {mismatches} amount(s) stated in its file **are wrong**.",
    ),
    Verdict.CHEAPER_EXISTS: (
        "この計画は**最も安い計画ではありません**。"
        "{saving}安い、総額 {cheaper}の計画があります（検算済み）。",
        "The plan is **not the cheapest**: a plan of {cheaper} exists, {saving} cheaper "
        "(confirmed by the checker).",
    ),
    Verdict.PROVED_TWICE: (
        "この計画は、入力ファイルの条件の下で**最も安い計画です**（総額 {objective}）。"
        "{provers} 通りの計算が、それぞれ証明しました。",
        "The plan is **the cheapest there is** under the conditions of the input file ({objective}), "
        "as {provers} computations each proved.",
    ),
    Verdict.PROVED_ONCE: (
        "この計画は、入力ファイルの条件の下で**最も安い計画です**（総額 {objective}）。"
        "証明したのは{bounding}です。二つの計算がともに見つけて証明したものではありません。",
        "The plan is **the cheapest there is** under the conditions of the input file ({objective}). "
        "This is proved by {bounding}, but not found and proved by two computations.",
    ),
    Verdict.NOT_PROVED: (
        "この計画は有効ですが、最も安いとは**証明されていません**。{room}",
        "The plan is valid, but **not proved to be the cheapest**. {room}",
    ),
}

ROOM: Said = (
    "証明された下限は {bound}で、より安い計画があるとしても、その差は {difference}（{gap}）以内です。",
    "The proved lower bound is {bound}: if a cheaper plan exists, it saves at most {difference} ({gap}).",
)
NO_ROOM: Said = (
    "下限は得られておらず、どれだけ安くできるかは分かりません。",
    "No lower bound was found: how much cheaper a plan could be is not known.",
)

STATUSES: dict[Status, Said] = {
    Status.OPTIMAL: ("最も安い計画を見つけ、証明した", "found the cheapest plan and proved it"),
    Status.FEASIBLE: (
        "計画を見つけたが、最も安いとは証明していない",
        "found a plan, not proved to be the cheapest",
    ),
    Status.INFEASIBLE: ("有効な計画は一つもないとした", "says that no valid plan exists"),
    Status.UNKNOWN: ("計画を見つけていない", "found no plan"),
}
STOPS: dict[Stop, Said] = {
    Stop.PROOF: ("", ""),
    Stop.GAP: ("（十分に近い値で終了）", " (ended near enough)"),
    Stop.PRECISION: ("（金額が大きく1円までは証明できない）", " (amounts too large to prove to the yen)"),
    Stop.TIME: ("（時間切れ）", " (out of time)"),
    Stop.EFFORT: ("（計算量の上限に到達）", " (out of allowed effort)"),
    Stop.INTERRUPT: ("（中断）", " (interrupted)"),
}

GLOSSES: tuple[Said, ...] = (
    (
        "総額: 費用とペナルティの合計。「最も安い」とは、この合計が最も小さいこと。",
        "Total: cost plus penalties. The cheapest plan is the one whose total is least.",
    ),
    (
        "ペナルティ: 実際に支払う額ではなく、希望年度との差や繁忙期などの不都合を円に換算したもの。",
        "Penalties: not money that is paid, but inconvenience (a preferred year missed, a busy season) "
        "expressed in yen.",
    ),
    (
        "下限: 有効な計画なら、どれもこの金額を下回らないと証明された額。"
        "計画の総額と等しければ、その計画が最も安い。",
        "Lower bound: an amount that no valid plan is below, proved. "
        "A plan whose total equals it is the cheapest.",
    ),
    (
        "検算: 計画を1か月ずつたどり、制約と金額を確かめる、下の計算とは別に書かれたプログラム。",
        "Checker: a program, written apart from the computations below, that walks through the plan "
        "month by month and confirms rules and amounts.",
    ),
    (
        "CP-SAT・MILP: 同じ問題を、異なる方式と異なるソフトウェアで初めから解き直す計算。",
        "CP-SAT, MILP: computations that solve the same problem anew, by different methods and software.",
    ),
    (
        "端数を許した計算（LP）: 「半分だけ移行する」ような決め方も許した下限。"
        "差が小さいほど、元の問題の証明は容易。",
        "Computation with fractions (LP): a lower bound that even allows half a migration. "
        "The smaller its gap, the easier the proof of the real problem.",
    ),
)

VALID: Said = (
    "計画がすべての制約を満たし、総額が {objective}であること（1円まで。検算による）。",
    "That the plan keeps every rule and costs {objective}, to the yen (by the checker).",
)
BOUNDED: Said = (
    "有効な計画は、どれも {bound}を下回らないこと（上の計算による）。",
    "That no valid plan costs less than {bound} (by the computations above).",
)
NOTHING: Said = (
    "この計画が最も安いか、何円下回れるかについては、何も証明されていません。",
    "About whether the plan is the cheapest, or by how much it is not, nothing is proved.",
)

NOT_PROVED: tuple[Said, ...] = (
    (
        "入力ファイルの数字が正しいこと。"
        "リース料・移行経費・時期などが変われば、最も安い計画も変わり得ます。",
        "That the figures of the input file are right. With other leases, prices or dates another plan "
        "may be the cheapest.",
    ),
    (
        "入力ファイルに書かれていないこと。計画は、ファイルに書かれた条件についてだけ評価されています。",
        "Anything that the input file does not say: the plan is judged by the conditions in the file alone.",
    ),
    (
        "日付と価格の不確実さ、計画期間より後の損得、将来の金額の割引。いずれも考慮していません。",
        "Uncertain dates and prices, gains and losses after the horizon, discounting of later years: "
        "none is considered.",
    ),
    (
        "最も安い計画がただ一つであること。同じ金額の別の計画があり得ます。",
        "That the cheapest plan is the only one: others may cost the same.",
    ),
    (
        "計算のプログラム自体に誤りがないこと。二つの計算は、入力の読み取りと費用の表を共有しています"
        "（検算は費用の表を共有していません）。プログラムは試験で確かめられていますが、証明されてはいません。",
        "That the programs have no errors. The two computations share the reading of the file and the cost "
        "tables (the checker shares no cost tables). The programs are tested, not proved.",
    ),
)
# The tolerance of models.milp.scale, which this layer cannot import; a test compares them.
TOLERANCE: Said = (
    "MILP と LP の下限の、丸め誤差を超える厳密さ。これらは小数の近似計算（浮動小数点）によるもので、"
    "見込まれる誤差（変数1個につき 1e-07、金額の合計に対し 1e-13、"
    "いずれも金額の最小単位で）を差し引いていますが、証明はその見込みの範囲で成り立ちます。"
    "CP-SAT の下限は整数で計算されています。",
    "That the bounds of MILP and LP hold beyond rounding. They are computed with rounded decimals (floating "
    "point); an allowance for error (1e-07 a variable and 1e-13 of the sum of all amounts, in the smallest "
    "unit of the amounts) is taken off, and the proof holds within it. The bound of CP-SAT is computed in "
    "whole numbers.",
)
