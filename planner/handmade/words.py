"""The words for what is wrong with dates moved by hand."""

from planner.text.language import Text
from planner.text.phrases import Phrase

MONTH = Text("月か「不参加」です", "it must be a month, or `left out`")
BOUGHT = Text("月か、購入しないなら空欄です", "it must be a month, or empty where it is not bought")
_WRITE = Text(
    "2010-05、2010/5、平成22年5月のように書いてください", "write it as 2010-05, 2010/5 or 平成22年5月"
)
_ALLOWED = Text("{allowed}", "{allowed}")
_AS_EXPORTED = Text("書き出したときのまま残してください", "leave it as it was exported")

FAULTS = {
    "unknown": Phrase(
        Text("「{found}」という移行や増設はありません", "no migration or expansion `{found}`"),
        Text("このインスタンスの id を書きます", "it must be an id of the instance"),
        Text("{hint}", "{hint}") + _AS_EXPORTED,
    ),
    "twice": Phrase(
        Text("「{found}」は {other} にもあります", "`{found}` stands at {other} too"),
        Text("一つだけ書けます", "each stands once"),
        Text("どちらかを消してください", "remove one of them"),
    ),
    "no_id": Phrase(
        Text("id がありません", "there is no id"),
        Text("移行や増設の id", "the id of a migration or expansion"),
        _AS_EXPORTED,
    ),
    "missing": Phrase(
        Text("「{found}」（{name}）がありません", "`{found}` ({name}) is missing"),
        Text("すべての移行が要ります", "each needs its row or task"),
        Text(
            "書き出し直したものから写してください。移行しないときは不参加にします",
            "copy it from a new export; what does not take part is left out, not removed",
        ),
    ),
    "month": Phrase(Text("{found} は月ではありません", "{found} is not a month"), _ALLOWED, _WRITE),
    "year": Phrase(Text("{found} は{year}", "{found} is {year}"), _ALLOWED, _WRITE),
    "empty": Phrase(Text("月がありません", "there is no month"), MONTH, _WRITE),
    "mode": Phrase(
        Text("{found} という方式はありません", "no mode {found}"),
        _ALLOWED,
        Text("このうち一つを書いてください", "write one of these"),
    ),
    "no_table": Phrase(
        Text("計画の表がありません", "there is no table of a plan"),
        Text("「{sheet}」のシートと、見出し {headings}", "a sheet `{sheet}` with the headings {headings}"),
        Text("planner export で書き出したブックを使ってください", "use a workbook that planner export wrote"),
    ),
    "heading": Phrase(
        Text("見出しが「{found}」となっています", "the heading `{found}` stands here"),
        Text("見出し「{heading}」の列が要ります", "a column `{heading}` is needed"),
        Text("見出しを「{heading}」に戻してください", "set the heading back to `{heading}`"),
    ),
    "json": Phrase(
        Text("JSON のファイルです", "this is a JSON file"),
        Text("planner export で書き出した .xlsx か .xml", "an .xlsx or .xml file that planner export wrote"),
        Text(
            "計画の JSON なら、読み込まなくても、そのままどのコマンドの PLAN にも使えます",
            "a plan in JSON need not be imported: name it as the PLAN of any command",
        ),
    ),
    "damaged": Phrase(
        Text("読み込めません（壊れているか、別の種類のファイルです）", "it is damaged, or of another kind"),
        Text("planner export で書き出した .xlsx か .xml", "an .xlsx or .xml file that planner export wrote"),
        Text("書き出し直してください", "export it again"),
    ),
    "other_kind": Phrase(
        Text("{kind}です", "it is {kind}"),
        Text("planner export で書き出した .xlsx か .xml", "an .xlsx or .xml file that planner export wrote"),
        Text("{hint}それを指定してください", "{hint}name that"),
    ),
    "too_large": Phrase(
        Text("大きすぎます", "it is too large"),
        Text("{limit} MB まで", "at most {limit} MB"),
        Text("planner export で書き出したものを使ってください", "use what planner export wrote"),
    ),
}
NO_EXPANSIONS = Text(
    "増設の表がないので、増設は購入しないものと読みました", "there is no table of expansions: none is bought"
)
TASK = Text("{file}: タスク「{name}」", "{file}: task `{name}`")
