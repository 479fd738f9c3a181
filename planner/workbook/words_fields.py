"""How faults and notices of fields are said of cells: who fills in a workbook sees headings, never JSON."""

from planner.text.language import NOTHING, Text
from planner.text.phrases import Phrase

INSTEAD: dict[str, Phrase] = {
    "missing": Phrase(
        Text("空欄です（{heading}）", "it is blank ({heading})"),
        Text("必ず書く欄です", "it has to be filled in"),
        Text("記入してください", "fill it in"),
    ),
    "missing_column": Phrase(
        Text("見出し「{heading}」の列がありません", "the column {heading} is missing"),
        Text("必ず書く列です", "it has to be filled in"),
        Text("見出しを元に戻し、記入してください", "put the heading back, and fill the column in"),
    ),
    "missing_row": Phrase(
        Text("シート「{sheet}」に行がありません", "there is no row on the sheet {sheet}"),
        Text("一つ以上要ります", "at least one is needed"),
        Text("シート「{sheet}」に記入してください", "fill in the sheet {sheet}"),
    ),
}
_ONE_OF_THEM = Text("どちらか一つだけを書いてください", "fill in exactly one of them")
PARTS: dict[str, Phrase] = {
    "integer": Phrase(NOTHING, NOTHING, Text("この範囲の整数を書いてください", "write such a whole number")),
    "series": Phrase(
        NOTHING,
        Text(
            "0 以上の整数です。途中で変わるときは、行を足して（Alt+Enter）「令和9年度：12」のように書きます",
            "it must be a whole number, 0 or more; "
            "where it changes, add lines (Alt+Enter) such as FY2027: 12",
        ),
        Text("この範囲の整数を書いてください", "write such a whole number"),
    ),
    "blank_name": Phrase(NOTHING, NOTHING, Text("名前を書いてください", "write a name")),
    "horizon": Phrase(
        Text(
            "「計画期間の最後の月」が最初の月より前か、遠すぎます",
            "the last month lies before the first one, or too far behind it",
        ),
        NOTHING,
        Text(
            "「計画期間の最初の月」か「計画期間の最後の月」を直してください",
            "correct the first or last month of the horizon",
        ),
    ),
    "window_backward": Phrase(
        Text("「最も早い月」より前の月です", "it lies before the earliest month"),
        Text("「最も遅い月」は「最も早い月」以後です", "the latest month is in or after the earliest"),
        Text("どちらかを直してください", "correct one of them"),
    ),
    "limit_yearly": Phrase(
        NOTHING,
        Text(
            "「単位」が年度の上限には、年度だけが使えます（例: 平成22年度）",
            "a limit per fiscal year takes fiscal years only, such as FY2010",
        ),
        Text("年度で書くか、「単位」を月にしてください", "use fiscal years, or set Per to month"),
    ),
    "busy_consequence": Phrase(
        Text(
            "「ペナルティ」と「禁止」の両方が書いてあるか、両方が空欄です",
            "both Penalty and Forbidden are filled in, or neither is",
        ),
        Text("どちらか一つです", "a season has one of them"),
        _ONE_OF_THEM,
    ),
    "pin_decision": Phrase(
        Text(
            "「決定済みの月」と「不参加と決定」の両方が書いてあるか、両方が空欄です",
            "both Decided month and Decided out are filled in, or neither is",
        ),
        Text("決定済みなら、どちらか一つです", "what is decided is one of them"),
        _ONE_OF_THEM,
    ),
    "pin_mode": Phrase(NOTHING, NOTHING, Text("「決定済みの方式」を直してください", "correct Decided mode")),
    "pin_without_mode": Phrase(
        NOTHING, NOTHING, Text("「決定済みの方式」に記入してください", "fill in Decided mode")
    ),
    "steps_rise": Phrase(
        Text(
            "「この利用数から」が前の段階より大きくありません",
            "From is not more than that of the step before",
        ),
        NOTHING,
        Text("少ない順に並べてください", "put the steps in rising order"),
    ),
    "endless_step": Phrase(
        Text("最後ではない段階の「続く月数」が空欄です", "Months is blank in a step that is not the last"),
        Text("空欄にできるのは最後の段階だけです", "it may be blank in the last step alone"),
        Text("「続く月数」に記入してください", "fill in Months"),
    ),
    "milestone_circle": Phrase(
        NOTHING,
        Text("たどると作業開始か本稼働に着く必要があります", "a chain must end at start or cutover"),
        Text("「どれより前」を直してください", "correct Before"),
    ),
    "baseline_yen": Phrase(
        Text(
            "「削減額の比較先」と「比較先の費用」が合いません",
            "Baseline and Baseline cost do not go together",
        ),
        Text(
            "比較先が「金額を指定」のときだけ費用を書きます（そのときは必須）",
            "a cost goes with the baseline given alone, and is needed there",
        ),
        NOTHING,
    ),
}
"""The parts of a fault that are said otherwise; the others stay."""

INSTEAD_NOTICE: dict[str, Text] = {
    "no_month": Text(
        "最も早い月・最も遅い月・本稼働できる年度・工程の月数・計画期間を満たす本稼働の月が一つもありません",
        "earliest and latest month, years of cutovers, phases and horizon leave no month for its cutover",
    ),
    "unused_revision": Text(
        "必ず間に合わせる制度改正ですが、シート「制度対応費」に行がなく、どの移行も縛りません",
        "mandatory, but no row of the sheet Legal work names it: it binds no migration",
    ),
}
