"""The words for files that are no readable JSON."""

from planner.text.language import NOTHING, Text
from planner.text.phrases import Phrase

_USE_JSON = Text(
    "ここに指定する種類（インスタンス、計画、シナリオ、実績、加わる団体など）の "
    "JSON ファイルを指定してください",
    "name a JSON file of the kind that goes here, such as an instance, a plan, a scenario, "
    "what has happened, or a member that joins",
)
_USE_JSON_OR_BOOK = (
    Text("{hint}", "{hint}")
    + _USE_JSON
    + Text(
        "（団体のデータは Excel のブック .xlsx でもかまいません）",
        " (the data of a group may also be an Excel workbook, .xlsx)",
    )
)
_ONE_OBJECT = Text("中身は {{ で始まる JSON です", "the content is JSON that begins with {{")

END_OF_LINE = Text("行の終わり", "the end of the line")

PHRASES = {
    "not_found": Phrase(
        Text("ファイルがありません", "there is no such file"),
        NOTHING,
        Text("{hint}ファイル名とフォルダを確認してください", "{hint}check the name and the directory"),
    ),
    "directory": Phrase(
        Text("ファイルではなくフォルダです", "this is a directory, not a file"), NOTHING, _USE_JSON
    ),
    "unreadable": Phrase(
        Text("ファイルを読めません（{reason}）", "the file cannot be read ({reason})"),
        NOTHING,
        Text(
            "ファイルの権限と名前を確認してください",
            "check the permissions and the name of the file",
        ),
    ),
    "name_too_long": Phrase(
        Text("{found}", "{found}"),
        Text("{allowed}", "{allowed}"),
        Text("短い名前にしてください", "use a shorter one"),
    ),
    "too_large": Phrase(
        Text("ファイルが大きすぎます", "the file is too large"),
        Text("{limit} MB まで読めます", "at most {limit} MB can be read"),
        _USE_JSON,
    ),
    "no_input": Phrase(
        Text("標準入力が閉じています", "standard input is closed"),
        Text("- は標準入力から読みます", "- is read from standard input"),
        Text("ファイルを指定するか、パイプで渡してください", "name a file, or hand one in by a pipe"),
    ),
    "empty_file": Phrase(Text("ファイルが空です", "the file is empty"), _ONE_OBJECT, _USE_JSON),
    "workbook": Phrase(
        Text("Excel のブックです", "this is an Excel workbook"),
        Text("ここで読めるのは JSON のファイルです", "what is read here are JSON files"),
        Text(
            "計画のブックは planner import INSTANCE --plan {file} -o FILE で、"
            "団体のブックは planner import {file} -o FILE で、JSON にしてから指定してください",
            "turn it into JSON and name that: the workbook of a plan by "
            "planner import INSTANCE --plan {file} -o FILE, that of a group by planner import {file} -o FILE",
        ),
    ),
    "no_text": Phrase(
        Text("{kind}です", "this is {kind}"),
        Text("ここで読めるのは JSON のファイルです", "what is read here are JSON files"),
        _USE_JSON_OR_BOOK,
    ),
    "project": Phrase(
        Text("XML のファイルです", "this is an XML file"),
        Text("ここで読めるのは JSON のファイルです", "what is read here are JSON files"),
        Text(
            "計画を書き出した Microsoft Project のファイルなら、"
            "planner import INSTANCE --plan {file} -o FILE で JSON にしてから指定してください",
            "if it is a plan exported for Microsoft Project, turn it into JSON by "
            "planner import INSTANCE --plan {file} -o FILE and name that",
        ),
    ),
    "encoding": Phrase(
        Text(
            "文字コードが UTF-8 ではありません（{encoding}）",
            "the text is not encoded in UTF-8 ({encoding})",
        ),
        Text(
            "UTF-8 だけが使えます（BOM はあってもかまいません）", "only UTF-8 is read, with or without a BOM"
        ),
        Text("文字コードを UTF-8 にして保存し直してください", "save the file again as UTF-8"),
    ),
    "not_object": Phrase(
        Text(
            "JSON のオブジェクトではなく {found} で始まっています",
            "it begins with {found}, not with an object",
        ),
        _ONE_OBJECT,
        _USE_JSON,
    ),
    "too_deep": Phrase(
        Text("括弧が深く入れ子になりすぎています", "the brackets are nested too deeply"),
        Text("入れ子は {limit} 段まで", "at most {limit} {limit:level|levels}"),
        _USE_JSON,
    ),
    "json": Phrase(
        Text(
            "ここから JSON として読めなくなります（{found} の位置）",
            "from here on this is not JSON (at {found})",
        ),
        Text("{allowed}", "{allowed}"),
        Text("{todo}", "{todo}"),
    ),
    "duplicate_key": Phrase(
        Text(
            "同じ名前の項目が{count}回あります", "this name stands {count} {count:time|times} in one object"
        ),
        Text("一つのオブジェクトに同じ名前は一度だけです", "a name may stand once in an object"),
        Text("一つを残して他を消すか、名前を変えてください", "keep one and delete or rename the others"),
    ),
    "constant": Phrase(
        Text("数ではない値 {found} です", "{found} is no number"),
        Text("NaN と Infinity は使えません", "NaN and Infinity are not allowed"),
        Text("数を入れるか、項目を消してください", "enter a number or delete the field"),
    ),
    "number": Phrase(
        Text("扱えない大きさの数 {found} です", "{found} is a number of a size that cannot be handled"),
        Text("指数の桁が大きすぎます", "its exponent is too large"),
        Text("普通の大きさの数を入れてください", "enter a number of ordinary size"),
    ),
    "surrogate": Phrase(
        Text(
            "文字になっていない \\uD800〜\\uDFFF が入っています",
            "it holds \\uD800..\\uDFFF, which is no character",
        ),
        Text("正しい文字だけが使えます", "only whole characters are allowed"),
        Text("文字を入れ直してください", "enter the text again"),
    ),
}

# What is wrong where JSON breaks off, by what stands there: (may stand, to do).
CAUSES: dict[str, tuple[Text, Text]] = {
    "end": (
        Text("ファイルが途中で終わっています", "the file ends too early"),
        Text(
            '閉じていない }} ] " がないか確認してください',
            'look for a missing }}, ] or "',
        ),
    ),
    "trailing_comma": (
        Text("最後の項目の後にコンマは置けません", "no comma may follow the last entry"),
        Text("}} や ] の直前のコンマを消してください", "delete the comma before }} or ]"),
    ),
    "comment": (
        Text("JSON に注釈は書けません", "JSON has no comments"),
        Text(
            '注釈を消すか、"x-note" のような x- で始まる項目にしてください',
            'delete the comment, or make it a field such as "x-note"',
        ),
    ),
    "quote": (
        Text('文字列は " で囲みます', 'texts stand between "'),
        Text('半角の " に直してください', 'use the plain double quote "'),
    ),
    "full_width": (
        Text("記号は半角で書きます", "the signs of JSON are half-width"),
        Text("全角の記号を半角に直してください", "replace the full-width sign"),
    ),
    "full_width_blank": (
        Text(
            "ここに全角の空白があります。空白は半角で書きます",
            "this is a full-width space: blanks are half-width",
        ),
        Text("全角の空白を半角に直すか、消してください", "replace the full-width space, or delete it"),
    ),
    "invisible": (
        Text("ここに目に見えない文字 {sign} があります", "this is the invisible character {sign}"),
        Text("その文字を消し、要れば半角の空白に直してください", "delete it, or replace it by a plain space"),
    ),
    "full_width_number": (
        Text("数は半角の数字で書きます", "numbers are written in half-width digits"),
        Text("全角の数字を半角に直してください", "replace the full-width digits"),
    ),
    "leading_zero": (
        Text("数の先頭に 0 は置けません", "a number does not begin with 0"),
        Text(
            '先頭の 0 を消すか、番号なら "012025" のように " で囲んでください',
            'delete the 0, or write a code between ", as in "012025"',
        ),
    ),
    "thousands": (
        Text("数に桁区切りのコンマは書けません", "a number holds no commas"),
        Text("2800000 のように数字だけで書いてください", "write digits alone, as in 2800000"),
    ),
    "bare_month": (
        Text('月は " で囲みます', 'a month stands between "'),
        Text('"2014-08" のように書いてください', 'write it as in "2014-08"'),
    ),
    "control": (
        Text("文字列の中に改行やタブは置けません", "no line break or tab may stand inside a text"),
        Text('閉じる " を確認するか、改行を \\n と書いてください', 'look for a missing ", or write \\n'),
    ),
    "escape": (
        Text("文字列の中の \\ は \\\\ と書きます", "a \\ inside a text is written \\\\"),
        Text("\\ を \\\\ に直してください", "replace \\ by \\\\"),
    ),
    "extra": (
        Text("最後の }} の後には何も置けません", "nothing may follow the last }}"),
        Text("余分な部分を消してください", "delete what follows"),
    ),
    "comma": (
        Text("ここにはコンマか閉じ括弧が要ります", "a comma or a closing bracket is needed here"),
        Text("前の項目との間のコンマを確認してください", "look for a missing comma before this entry"),
    ),
    "colon": (
        Text("項目名の後には : が要ります", "a : is needed after a name"),
        Text(": を入れてください", "put in the :"),
    ),
    "name": (
        Text('ここには " で囲んだ項目名が要ります', 'a name between " is needed here'),
        Text("項目名を確認してください", "check the name of the field"),
    ),
    "value": (
        Text("ここには値が要ります", "a value is needed here"),
        Text(
            '数・"文字列"・true・false・{{…}}・[…] のどれかを入れてください',
            'enter a number, a "text", true, false, {{…}} or […]',
        ),
    ),
}
