"""The words for changes that cannot be made: quick ones (``--set path=value``), nulls of scenario files."""

from planner.text.phrases import NOTHING, Phrase

PHRASES = {
    "null_absent": Phrase(
        (
            "シナリオ「{scenario}」が null で消す「{name}」は、もとのデータにありません",
            "scenario {scenario} removes {name} by null, and its base has nothing called {name} here",
        ),
        ("あるもの: {allowed}", "known: {allowed}"),
        (
            "{hint}名前を直すか、この null を消してください",
            "{hint}correct the name, or leave the null out",
        ),
    ),
    "set_form": Phrase(
        ("「{text}」は 項目=値 の形ではありません", "{text} is not of the form path=value"),
        ("例: vendors.ccs.points_per_year.FY2010=6", "example: vendors.ccs.points_per_year.FY2010=6"),
        ("項目と値を = でつないでください", "join the path and the value by ="),
    ),
    "set_path": Phrase(
        ("項目の書き方「{text}」を読めません", "the path {text} cannot be read"),
        (
            "項目は . でつなぎ、並びの番号は [0] から数えます（例: members.a.migrations.core.points）",
            "steps are joined by dots, places of a list count from [0], "
            "as in members.a.migrations.core.points",
        ),
        ("項目を直してください", "correct the path"),
    ),
    "set_json": Phrase(
        ("値 {found} は JSON として読めません", "the value {found} is not JSON"),
        (
            "値は 数・true・false・null・{{…}}・[…]・文字列 です",
            "a value is a number, true, false, null, {{…}}, […] or a text",
        ),
        (
            "括弧と引用符を確認し、値全体を ' で囲んでください",
            "check brackets and quotes, and put the whole between '",
        ),
    ),
    "set_unknown": Phrase(
        ("「{name}」という項目はありません", "there is nothing called {name} here"),
        ("あるもの: {allowed}", "known: {allowed}"),
        ("{hint}名前を直してください", "{hint}correct the name"),
    ),
    "set_absent": Phrase(
        ("「{name}」という項目はありません", "there is nothing called {name} here"),
        ("あるもの: {allowed}", "known: {allowed}"),
        (
            "{hint}名前を直すか、追加するなら項目全体を {{…}} で指定してください",
            "{hint}correct the name; to add an entry give the whole of it as {{…}}",
        ),
    ),
    "set_inside": Phrase(
        ("ここは {found} で、中に項目はありません", "{found} stands here, which has nothing inside"),
        NOTHING,
        ("「{name}」から後を消してください", "leave out {name} and what follows"),
    ),
    "set_index": Phrase(
        ("並びに {name} 番はありません", "the list has no entry {name}"),
        ("0〜{last} の番号です", "entries are counted from 0 to {last}"),
        ("番号を直すか、並び全体を […] で指定してください", "correct it, or give the whole list as […]"),
    ),
    "set_no_default": Phrase(
        ("まだ値がないため、一部の期間だけには指定できません", "it has no value yet that a key could add to"),
        NOTHING,
        (
            '全体を {{"default": …, "{name}": …}} の形で指定してください',
            'give the whole series, as {{"default": …, "{name}": …}}',
        ),
    ),
}
