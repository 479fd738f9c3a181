"""The words for files that are no readable JSON."""

from planner.text.phrases import NOTHING, Phrase, Said

_USE_JSON: Said = (
    "計画・インスタンス・シナリオの JSON ファイルを指定してください",
    "name a JSON file of an instance, a plan or a scenario",
)
_ONE_OBJECT: Said = ("中身は {{ で始まる JSON です", "the content is JSON that begins with {{")

PHRASES = {
    "not_found": Phrase(
        ("ファイルがありません", "there is no such file"),
        NOTHING,
        ("{hint}ファイル名とフォルダを確認してください", "{hint}check the name and the directory"),
    ),
    "directory": Phrase(
        ("ファイルではなくフォルダです", "this is a directory, not a file"), NOTHING, _USE_JSON
    ),
    "unreadable": Phrase(
        ("ファイルを読めません（{reason}）", "the file cannot be read ({reason})"),
        NOTHING,
        (
            "ファイルの権限と名前を確認してください",
            "check the permissions and the name of the file",
        ),
    ),
    "too_large": Phrase(
        ("ファイルが大きすぎます", "the file is too large"),
        ("{limit} MB まで読めます", "at most {limit} MB can be read"),
        _USE_JSON,
    ),
    "empty_file": Phrase(("ファイルが空です", "the file is empty"), _ONE_OBJECT, _USE_JSON),
    "encoding": Phrase(
        (
            "文字コードが UTF-8 ではありません（{encoding}）",
            "the text is not encoded in UTF-8 ({encoding})",
        ),
        ("UTF-8 だけが使えます（BOM はあってもかまいません）", "only UTF-8 is read, with or without a BOM"),
        ("文字コードを UTF-8 にして保存し直してください", "save the file again as UTF-8"),
    ),
    "not_object": Phrase(
        (
            "JSON のオブジェクトではなく {found} で始まっています",
            "it begins with {found}, not with an object",
        ),
        _ONE_OBJECT,
        _USE_JSON,
    ),
    "too_deep": Phrase(
        ("括弧が深く入れ子になりすぎています", "the brackets are nested too deeply"),
        ("入れ子は {limit} 段まで", "at most {limit} levels"),
        _USE_JSON,
    ),
    "json": Phrase(
        (
            "{line}行目{column}文字目で JSON として読めなくなります（{found} の位置）",
            "this is not JSON from here on (at {found})",
        ),
        ("{allowed}", "{allowed}"),
        ("{todo}", "{todo}"),
    ),
    "duplicate_key": Phrase(
        ("同じ名前の項目が{count}回あります", "this name stands {count} times in one object"),
        ("一つのオブジェクトに同じ名前は一度だけです", "a name may stand once in an object"),
        ("一つを残して他を消すか、名前を変えてください", "keep one and delete or rename the others"),
    ),
    "constant": Phrase(
        ("数ではない値 {found} です", "{found} is no number"),
        ("NaN と Infinity は使えません", "NaN and Infinity are not allowed"),
        ("数を入れるか、項目を消してください", "enter a number or delete the field"),
    ),
    "number": Phrase(
        ("扱えない大きさの数 {found} です", "{found} is a number of a size that cannot be handled"),
        ("指数の桁が大きすぎます", "its exponent is too large"),
        ("普通の大きさの数を入れてください", "enter a number of ordinary size"),
    ),
    "surrogate": Phrase(
        (
            "文字になっていない \\uD800〜\\uDFFF が入っています",
            "it holds \\uD800..\\uDFFF, which is no character",
        ),
        ("正しい文字だけが使えます", "only whole characters are allowed"),
        ("文字を入れ直してください", "enter the text again"),
    ),
}

# What is wrong where JSON breaks off, by what stands there: (may stand, to do).
CAUSES: dict[str, tuple[Said, Said]] = {
    "end": (
        ("ファイルが途中で終わっています", "the file ends too early"),
        (
            '閉じていない } ] " がないか確認してください',
            'look for a missing }, ] or "',
        ),
    ),
    "trailing_comma": (
        ("最後の項目の後にコンマは置けません", "no comma may follow the last entry"),
        ("} や ] の直前のコンマを消してください", "delete the comma before } or ]"),
    ),
    "comment": (
        ("JSON に注釈は書けません", "JSON has no comments"),
        (
            '注釈を消すか、"x-note" のような x- で始まる項目にしてください',
            'delete the comment, or make it a field such as "x-note"',
        ),
    ),
    "quote": (
        ('文字列は " で囲みます', 'texts stand between "'),
        ('半角の " に直してください', 'use the plain double quote "'),
    ),
    "full_width": (
        ("記号は半角で書きます", "the signs of JSON are half-width"),
        ("全角の記号を半角に直してください", "replace the full-width sign"),
    ),
    "control": (
        ("文字列の中に改行やタブは置けません", "no line break or tab may stand inside a text"),
        ('閉じる " を確認するか、改行を \\n と書いてください', 'look for a missing ", or write \\n'),
    ),
    "escape": (
        ("文字列の中の \\ は \\\\ と書きます", "a \\ inside a text is written \\\\"),
        ("\\ を \\\\ に直してください", "replace \\ by \\\\"),
    ),
    "extra": (
        ("最後の } の後には何も置けません", "nothing may follow the last }"),
        ("余分な部分を消してください", "delete what follows"),
    ),
    "comma": (
        ("ここにはコンマか閉じ括弧が要ります", "a comma or a closing bracket is needed here"),
        ("前の項目との間のコンマを確認してください", "look for a missing comma before this entry"),
    ),
    "colon": (
        ("項目名の後には : が要ります", "a : is needed after a name"),
        (": を入れてください", "put in the :"),
    ),
    "name": (
        ('ここには " で囲んだ項目名が要ります', 'a name between " is needed here'),
        ("項目名を確認してください", "check the name of the field"),
    ),
    "value": (
        ("ここには値が要ります", "a value is needed here"),
        (
            '数・"文字列"・true・false・{…}・[…] のどれかを入れてください',
            'enter a number, a "text", true, false, {…} or […]',
        ),
    ),
}
