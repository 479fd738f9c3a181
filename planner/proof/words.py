"""The sentences of the page: verdicts, glosses, and what is and is not proved."""

from planner.proof.pack import Conclusion
from planner.text.language import Text

TITLE = Text("計画の検証書", "Examination of a plan")
CONCLUSION = Text("**結論**: {verdict}", "**Conclusion**: {verdict}")
EXAMINED = Text("検証の対象", "What was examined")
SAID_BY = Text("誰が何を確かめたか", "Who says what")
PROVED = Text("証明されたこと", "What is proved")
UNPROVED = Text("証明されていないこと", "What is not proved")
ORIGIN = Text("再現のための情報", "To repeat this")

# Names under which readers may look the computations up; any other solver goes by its key.
MODELS: dict[str, Text] = {
    "cpsat": Text("計算 CP-SAT", "computation CP-SAT"),
    "milp": Text("計算 MILP", "computation MILP"),
    "lp": Text("端数を許した計算（LP）", "computation with fractions (LP)"),
}

VERDICTS: dict[Conclusion, Text] = {
    Conclusion.NOT_VALID: Text(
        "この計画は**有効ではありません**。制約に {violations} 件の違反があります。",
        "The plan is **not valid**: it breaks rules in {violations} {violations:place|places}.",
    ),
    Conclusion.CONTRADICTION: Text(
        "計算の結果が**互いに食い違っています**（{contradicted}）。原因が分かるまで、証明として使えません。",
        "The computations **contradict each other** ({contradicted}). "
        "This proves nothing until the cause is known.",
    ),
    Conclusion.MISSTATED: Text(
        "この計画はすべての制約を満たしますが、計画ファイルに書かれた金額が {mismatches} 件、"
        "**検算と一致しません**。",
        "The plan keeps every rule, but {mismatches} "
        "{mismatches:amount stated in its file **is|amounts stated in its file **are} wrong**.",
    ),
    Conclusion.CHEAPER_EXISTS: Text(
        "この計画は**最も安い計画ではありません**。"
        "{saving}安い、総額 {cheaper}の計画があります（検算済み）。",
        "The plan is **not the cheapest**: a plan of {cheaper} exists, {saving} cheaper "
        "(confirmed by the checker).",
    ),
    Conclusion.PROVED_TWICE: Text(
        "この計画は、入力ファイルの条件の下で**最も安い計画です**（総額 {objective}）。"
        "{provers} 通りの計算が、それぞれ証明しました。",
        "The plan is **the cheapest there is** under the conditions of the input file ({objective}), "
        "as {provers} {provers:computation|computations each} proved.",
    ),
    Conclusion.PROVED_ONCE: Text(
        "この計画は、入力ファイルの条件の下で**最も安い計画です**（総額 {objective}）。"
        "証明したのは{bounding}です。二つの計算がともに見つけて証明したものではありません。",
        "The plan is **the cheapest there is** under the conditions of the input file ({objective}). "
        "This is proved by {bounding}, but not found and proved by two computations.",
    ),
    Conclusion.NOT_PROVED: Text(
        "この計画は有効ですが、最も安いとは**証明されていません**。{room}",
        "The plan is valid, but **not proved to be the cheapest**. {room}",
    ),
}

ROOM = Text(
    "証明された下限は {bound}で、より安い計画があるとしても、その差は {difference}（{gap}）以内です。",
    "The proved lower bound is {bound}: if a cheaper plan exists, it saves at most {difference} ({gap}).",
)
NO_ROOM = Text(
    "下限は得られておらず、どれだけ安くできるかは分かりません。",
    "No lower bound was found: how much cheaper a plan could be is not known.",
)

GLOSSES: tuple[Text, ...] = (
    Text(
        "総額: 費用とペナルティの合計。「最も安い」とは、この合計が最も小さいこと。",
        "Total: cost plus penalties. The cheapest plan is the one whose total is least.",
    ),
    Text(
        "ペナルティ: 実際に支払う額ではなく、希望年度との差や繁忙期などの不都合を円に換算したもの。",
        "Penalties: not money that is paid, but inconvenience (a preferred year missed, a busy season) "
        "expressed in yen.",
    ),
    Text(
        "下限: 有効な計画なら、どれもこの金額を下回らないと証明された額。"
        "計画の総額と等しければ、その計画が最も安い。",
        "Lower bound: an amount that no valid plan is below, proved. "
        "A plan whose total equals it is the cheapest.",
    ),
    Text(
        "検算: 計画を1か月ずつたどり、制約と金額を確かめる、下の計算とは別に書かれたプログラム。",
        "Checker: a program, written apart from the computations below, that walks through the plan "
        "month by month and confirms rules and amounts.",
    ),
    Text(
        "CP-SAT・MILP: 同じ問題を、異なる方式と異なるソフトウェアで初めから解き直す計算。",
        "CP-SAT, MILP: computations that solve the same problem anew, by different methods and software.",
    ),
    Text(
        "端数を許した計算（LP）: 「半分だけ移行する」ような決め方も許した下限。"
        "差が小さいほど、元の問題の証明は容易。",
        "Computation with fractions (LP): a lower bound that even allows half a migration. "
        "The smaller its gap, the easier the proof of the real problem.",
    ),
)

VALID = Text(
    "計画がすべての制約を満たし、総額が {objective}であること（1円まで。検算による）。",
    "That the plan keeps every rule and costs {objective}, to the yen (by the checker).",
)
BOUNDED = Text(
    "有効な計画は、どれも {bound}を下回らないこと（上の計算による）。",
    "That no valid plan costs less than {bound} (by the computations above).",
)
NOTHING = Text(
    "この計画が最も安いか、何円下回れるかについては、何も証明されていません。",
    "About whether the plan is the cheapest, or by how much it is not, nothing is proved.",
)

NOT_PROVED: tuple[Text, ...] = (
    Text(
        "入力ファイルの数字が正しいこと。"
        "リース料・移行経費・時期などが変われば、最も安い計画も変わり得ます。",
        "That the figures of the input file are right. With other leases, prices or dates another plan "
        "may be the cheapest.",
    ),
    Text(
        "入力ファイルに書かれていないこと。計画は、ファイルに書かれた条件についてだけ評価されています。",
        "Anything that the input file does not say: the plan is judged by the conditions in the file alone.",
    ),
    Text(
        "日付と価格の不確実さ、計画期間より後の損得、将来の金額の割引。いずれも考慮していません。",
        "Uncertain dates and prices, gains and losses after the horizon, discounting of later years: "
        "none is considered.",
    ),
    Text(
        "最も安い計画がただ一つであること。同じ金額の別の計画があり得ます。",
        "That the cheapest plan is the only one: others may cost the same.",
    ),
    Text(
        "計算のプログラム自体に誤りがないこと。二つの計算は、入力の読み取りと費用の表を共有しています"
        "（検算は費用の表を共有していません）。プログラムは試験で確かめられていますが、証明されてはいません。",
        "That the programs have no errors. The two computations share the reading of the file and the cost "
        "tables (the checker shares no cost tables). The programs are tested, not proved.",
    ),
)
# The tolerance of models.milp.scale, which this layer cannot import; a test compares them.
TOLERANCE = Text(
    "MILP と LP の下限の、丸め誤差を超える厳密さ。これらは小数の近似計算（浮動小数点）によるもので、"
    "見込まれる誤差（変数1個につき 1e-07、金額の合計に対し 1e-13、"
    "いずれも金額の最小単位で）を差し引いていますが、証明はその見込みの範囲で成り立ちます。"
    "CP-SAT の下限は整数で計算されています。",
    "That the bounds of MILP and LP hold beyond rounding. They are computed with rounded decimals (floating "
    "point); an allowance for error (1e-07 a variable and 1e-13 of the sum of all amounts, in the smallest "
    "unit of the amounts) is taken off, and the proof holds within it. The bound of CP-SAT is computed in "
    "whole numbers.",
)

# The tables
ITEM, CONTENT = Text("項目", "item"), Text("内容", "content")
GROUP = Text("対象", "group")
MEMBERS = Text("構成団体", "members")
NAMED = Text("{count}団体: {names}", "{count}: {names}")
CUTOVERS = Text("移行件数", "cutovers")
MOVED = Text("{moved}件（不参加 {left_out}件）", "{moved} ({left_out} left out)")
SAVING = Text("削減額", "saving")
PLAN_TOTAL = Text("計画の総額", "total of the plan")
OF_WHICH_COST = Text("うち費用", "of which cost")
OF_WHICH_PENALTIES = Text("うちペナルティ", "of which penalties")
LAST_CUTOVER = Text("最後の本稼働", "last cutover")
WHO = (
    Text("誰が", "who"),
    Text("計画の総額", "total of its plan"),
    Text("証明した下限", "lower bound proved"),
    Text("秒", "seconds"),
    Text("結果", "result"),
)
CHECKER = Text("検算", "checker")
PLAN_FILE = Text("計画ファイルの記載", "the plan file itself")
CLAIMS: dict[str | None, Text] = {
    "optimal": Text("最も安いと書かれている", "states that it is the cheapest"),
    "feasible": Text("最も安いとは書かれていない", "does not state that it is the cheapest"),
    None: Text("記載なし", "states nothing"),
}
CHECKED_NOT_VALID = Text("有効ではない", "not valid")
CHECKED_MISSTATED = Text("有効、ただし記載された金額が違う", "valid, but amounts stated are wrong")
CHECKED = Text("有効、金額は1円まで確認", "valid, amounts confirmed to the yen")
BELOW = Text("最も安い既知の計画との差 {share}", "{share} below the cheapest plan known")
PLAN_HASH = Text("計画ファイルの SHA-256", "SHA-256 of the plan file")
LIMIT = Text("計算ごとの時間制限", "time limit of each computation")
SECONDS = Text("{seconds} 秒", "{seconds} s")
INTERRUPTED = Text("中断のため行っていません", "not run: interrupted")
NONE_FOUND = Text("得られませんでした", "none was found")
NOT_RUN = Text("行っていません", "not run")
VALUE = Text("値", "value")
HASH_GLOSS = Text(
    "SHA-256 は、ファイルの内容が1文字でも違えば別の値になる指紋です。"
    "入力の値は、シナリオを適用した後、メモ（`x-`）を除いた内容のものです。"
    "計画の内容の値は、移行の月と方式、増設だけのもので、図の隅の「計画」（最初の8桁）と同じです。"
    "どの計画ファイルのものかは planner check が示します。",
    "A SHA-256 is a fingerprint that differs if a file differs by one character. "
    "That of the input is of its content after any scenario, without notes (`x-`). "
    "That of what the plan decides is of months, modes and expansions alone: its first 8 digits stand as the "
    "plan in the corner of pictures, and planner check tells it of a plan file.",
)
