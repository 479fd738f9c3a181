"""The words for changes that cannot be made: quick ones (``--set path=value``), nulls of scenario files."""

from planner.text.language import NOTHING, Text
from planner.text.phrases import Phrase

NULL_IN_NEW_MODE = Text(
    "{by}で加えた方式の中の null は、差分（RFC 7386）の決まりで消えるため、何も変えません。"
    "方式で項目を除くには、もとのファイルにその方式を書いてください",
    "the null in the mode that {by} adds changes nothing, as a merge patch (RFC 7386) drops it; "
    "for a mode that takes a field away, write that mode into the base",
)
ENTRY_REMOVED = Text(
    "{by}で {names} がなくなったため、この項目を除きました",
    "{by} removes {names}; this entry was dropped with it",
)
NAMES_REMOVED = Text(
    "{by}で {names} がなくなったため、一覧から外しました",
    "{by} removes {names}; the list was shortened accordingly",
)
OTHER_BASE = Text(
    "シナリオ「{name}」は {own} のためのものですが、{used} に適用しました",
    "scenario {name} is made for {own}; it was applied on {used}",
)

PHRASES = {
    "null_absent": Phrase(
        Text(
            "シナリオ「{scenario}」が null で消す「{name}」は、もとのデータにありません",
            "scenario {scenario} removes {name} by null, and its base has nothing called {name} here",
        ),
        Text("あるもの: {allowed}", "known: {allowed}"),
        Text(
            "{hint}名前を直すか、この null を消してください",
            "{hint}correct the name, or leave the null out",
        ),
    ),
    "set_form": Phrase(
        Text("「{text}」は 項目=値 の形ではありません", "{text} is not of the form path=value"),
        Text("例: vendors.ccs.points_per_year.FY2010=6", "example: vendors.ccs.points_per_year.FY2010=6"),
        Text("{hint}項目と値を = でつないでください", "{hint}join the path and the value by ="),
    ),
    "set_path": Phrase(
        Text("項目の書き方「{text}」を読めません", "the path {text} cannot be read"),
        Text(
            "項目は . でつなぎ、並びの番号は [0] から数えます（例: members.a.migrations.core.points）",
            "steps are joined by dots, places of a list count from [0], "
            "as in members.a.migrations.core.points",
        ),
        Text("項目を直してください", "correct the path"),
    ),
    "set_json": Phrase(
        Text("値 {found} は JSON として読めません", "the value {found} is not JSON"),
        Text(
            "値は 数・true・false・null・{{…}}・[…]・文字列 です",
            "a value is a number, true, false, null, {{…}}, […] or a text",
        ),
        Text(
            "括弧と引用符を確認し、値全体を ' で囲んでください",
            "check brackets and quotes, and put the whole between '",
        ),
    ),
    "set_unknown": Phrase(
        Text("「{name}」という項目はありません", "there is nothing called {name} here"),
        Text("あるもの: {allowed}", "known: {allowed}"),
        Text("{hint}名前を直してください", "{hint}correct the name"),
    ),
    "set_absent": Phrase(
        Text("「{name}」という項目はありません", "there is nothing called {name} here"),
        Text("あるもの: {allowed}", "known: {allowed}"),
        Text(
            "{hint}名前を直すか、追加するなら項目全体を {{…}} で指定してください",
            "{hint}correct the name; to add an entry give the whole of it as {{…}}",
        ),
    ),
    "set_inside": Phrase(
        Text("ここは {found} で、中に項目はありません", "{found} stands here, which has nothing inside"),
        NOTHING,
        Text("「{name}」から後を消してください", "leave out {name} and what follows"),
    ),
    "set_index": Phrase(
        Text("並びに {name} 番はありません", "the list has no entry {name}"),
        Text("0〜{last} の番号です", "entries are counted from 0 to {last}"),
        Text("番号を直すか、並び全体を […] で指定してください", "correct it, or give the whole list as […]"),
    ),
    "set_no_default": Phrase(
        Text(
            "まだ値がないため、一部の期間だけには指定できません",
            "it has no value yet that a key could add to",
        ),
        NOTHING,
        Text(
            '全体を {{"default": …, "{name}": …}} の形で指定してください',
            'give the whole series, as {{"default": …, "{name}": …}}',
        ),
    ),
}
