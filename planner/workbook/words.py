"""The words for workbooks: what is wrong with a cell, what was passed over, what was not answered."""

from planner.text.language import Text
from planner.text.phrases import Phrase

_AGAIN = Text("正しく書き直してください", "correct the cell")
_MEANT = Text("{hint}正しく書き直してください", "{hint}correct the cell")
_FOUND = Text("「{found}」となっています", "{found} stands here")
_DATE = Text("「{found}」という日付になっています", "the date {found} stands here")
_RATE = Text("0〜1 の率です（0.5、50%、5割）", "it must be a rate from 0 to 1, such as 0.5 or 50%")
_GENERAL = Text(
    "{hint}セルの書式を「標準」にして書き直してください",
    "{hint}set the format of the cell to General and write it again",
)
_DIFFERS = Text(
    "「{found}」ですが、{other} では「{other_found}」です",
    "{found} stands here, {other_found} in {other}",
)
CHOICES = Text("使える値: {allowed}", "allowed: {allowed}")
KNOWN = Text("あるもの: {allowed}", "known: {allowed}")

CELLS: dict[str, Phrase] = {
    "cell_number": Phrase(
        _FOUND, Text("数です（例: 1,200,000）", "it must be a number such as 1,200,000"), _AGAIN
    ),
    "cell_count": Phrase(
        _FOUND,
        Text("数です（例: 12）", "it must be a number such as 12"),
        _MEANT,
    ),
    "cell_point": Phrase(
        _FOUND,
        Text(
            "桁区切りは「,」です（例: 900,000）。この「.」は、小数点か桁区切りか分かりません",
            "thousands are parted by commas, as in 900,000; this point may part decimals or thousands",
        ),
        _MEANT,
    ),
    "cell_whole": Phrase(_FOUND, Text("整数です", "it must be a whole number"), _AGAIN),
    "cell_yen": Phrase(
        _FOUND,
        Text("1円単位の金額です", "it must be a whole number of yen"),
        Text("端数を除くか、見出しの単位を確かめてください", "round it, or check the unit in the heading"),
    ),
    "cell_rate": Phrase(_FOUND, _RATE, _MEANT),
    "cell_rate_date": Phrase(_DATE, _RATE, _GENERAL),
    "cell_text": Phrase(
        _FOUND,
        Text("文字です", "it must be a text"),
        Text(
            "セルの書式を「文字列」にして書き直してください",
            "set the format of the cell to text and write it again",
        ),
    ),
    "cell_date": Phrase(
        _DATE, Text("数です（例: 1,200,000）", "it must be a number such as 1,200,000"), _GENERAL
    ),
    "cell_time": Phrase(
        Text("「{found}」という時刻になっています", "the time {found} stands here"),
        Text("時刻を書く欄はありません", "no cell is for times"),
        Text(
            "セルの書式を「標準」か「文字列」にして書き直してください",
            "set the format of the cell to General, or to text, and write it again",
        ),
    ),
    "cell_month": Phrase(
        _FOUND,
        Text(
            "月です（日付、令和8年4月、R8.4、2026/4、2026-04）",
            "it must be a month: a date, 2026-04, 2026/4 or R8.4",
        ),
        _MEANT,
    ),
    "cell_serial": Phrase(
        _FOUND,
        Text(
            "月です。日付が数値のままになっているようです",
            "it must be a month; this looks like a date shown as a number",
        ),
        Text(
            "セルの書式を日付にするか、2026-04 のように書いてください",
            "format the cell as a date, or write 2026-04",
        ),
    ),
    "cell_bare": Phrase(
        Text(
            "月の欄に、日付ではない数 {found} があります", "the number {found} stands here, which is no date"
        ),
        Text(
            "月です（日付、令和8年4月、R8.4、2026/4、2026-04）",
            "it must be a month: a date, 2026-04, 2026/4 or R8.4",
        ),
        Text("{hint}日付として書き直してください", "{hint}write it as a date"),
    ),
    "cell_months": Phrase(
        Text("「{piece}」を月や期間として読めません", "{piece} is no month or span of months"),
        Text(
            "毎年2月〜3月、令和8年4月、令和8年4月〜令和9年3月、令和8年度 を「、」で並べます",
            "write *-02..*-03, 2026-04, 2026-04..2027-03 or FY2026, separated by commas",
        ),
        _MEANT,
    ),
    "cell_which_year": Phrase(
        Text("「{piece}」は年か年度か分かりません", "{piece} may be a calendar or a fiscal year"),
        Text(
            "令和8年度、または 令和8年1月〜令和8年12月 のように書きます", "write FY2026, or 2026-01..2026-12"
        ),
        _AGAIN,
    ),
    "cell_years": Phrase(
        _FOUND,
        Text(
            "年度です（令和8年度、R8、2026、令和8年度〜令和10年度、令和8年度から）",
            "it must be fiscal years: FY2026, 2026, FY2026..FY2028, FY2026..",
        ),
        _MEANT,
    ),
    "cell_series": Phrase(
        Text("「{piece}」を読めません", "{piece} cannot be read"),
        Text(
            "一行に一つ、「期間：値」を書きます。同じ期間は一度だけです",
            "each line is a period and its value, such as FY2027: 12; each period stands once",
        ),
        _AGAIN,
    ),
    "cell_run": Phrase(
        Text("「{found}」を読めません", "{found} cannot be read"),
        Text(
            "ふだんの値の後に、一行に一つ（または「；」で区切って）「期間：値」を書きます",
            "behind the usual value each exception has its own line, or a semicolon before it: FY2027: 12",
        ),
        _MEANT,
    ),
    "cell_no_default": Phrase(
        Text("ふだんの値がありません", "the usual value is missing"),
        Text("最初の行にふだんの値を書きます（例: 10）", "the first line is the usual value, such as 10"),
        Text("ふだんの値の行を足してください", "add it"),
    ),
    "cell_choice": Phrase(
        _FOUND,
        CHOICES,
        Text("どれかを選んでください", "choose one of them"),
    ),
    "cell_yes_no": Phrase(
        _FOUND,
        Text("○ か × です", "it must be yes or no"),
        Text("○ か × を選んでください", "choose yes or no"),
    ),
    "cell_path": Phrase(
        _FOUND,
        Text("JSON の場所です（例: members.a.x-memo）", "it must be a JSON path such as members.a.x-memo"),
        _AGAIN,
    ),
    "cell_json": Phrase(_FOUND, Text("JSON の値です", "it must be a JSON value"), _AGAIN),
    "cell_place": Phrase(
        Text("この場所には置けません", "it cannot be put there"),
        Text(
            "ほかのセルに書いていない、あるもののなかの場所です",
            "a place in what there is, not given elsewhere",
        ),
        Text("場所を直すか、この行を消してください", "correct the path, or delete the row"),
    ),
    "cell_formula": Phrase(
        Text("数式の計算結果が保存されていません", "the result of the formula is not stored"),
        Text("値、または計算済みの数式を読みます", "values are read, and formulas with their result"),
        Text(
            "Excel で開いて保存し直すか、値を書いてください",
            "open it in Excel and save it, or write the value",
        ),
    ),
    "cell_error": Phrase(
        Text("エラー {found} となっています", "the error {found} stands here"),
        Text("値が要ります", "a value is needed"),
        Text("数式を直すか、値を書いてください", "correct the formula, or write the value"),
    ),
    "cell_merged": Phrase(
        Text("上のセルと結合されています", "it is merged with the cell above"),
        Text("値は一行ごとに書きます", "each row has a value of its own"),
        Text("結合を解除し、行ごとに書いてください", "unmerge the cells and write each row"),
    ),
    "cell_no_key": Phrase(
        Text("空欄です", "it is blank"),
        Text("この行が何についてのものかを示す欄です", "it says what the row is about"),
        Text("記入するか、行ごと消してください", "fill it in, or delete the row"),
    ),
    "cell_unknown": Phrase(
        Text("{kind}「{found}」はありません", "there is no {kind} {found}"),
        KNOWN,
        Text(
            "{hint}名前を直すか、{kind}の行を追加してください",
            "{hint}correct the name, or add a row for the {kind}",
        ),
    ),
    "cell_ambiguous": Phrase(
        Text(
            "「{found}」という名前は{count}つあります",
            "{count} {count:thing has|things have} the name {found}",
        ),
        Text("その ID: {allowed}", "their ids: {allowed}"),
        Text("名前の代わりに ID を書いてください", "write the id instead of the name"),
    ),
    "cell_one": Phrase(
        Text("「{found}」と、いくつも書いてあります", "several stand here: {found}"),
        Text("この欄に書くのは一つです", "one stands in this cell"),
        Text("{allowed} のそれぞれに、一行ずつ書いてください", "write a row for each of {allowed}"),
    ),
    "cell_twice": Phrase(
        Text("「{found}」は {other} にもあります", "{found} stands in {other} too"),
        Text("一行に一つ、一度だけ書きます", "each has one row"),
        Text("どちらかの行を消すか、IDを直してください", "delete one of the rows, or correct the id"),
    ),
    "cell_disagrees": Phrase(
        _DIFFERS,
        Text("一つの項目の値は一つです", "a field has one value"),
        Text(
            "どちらが正しいかを確かめ、もう一方を直してください",
            "find out which is right, and correct the other",
        ),
    ),
    "town_differs": Phrase(
        _DIFFERS,
        Text("一つの項目の値は一つです", "a field has one value"),
        Text(
            "どちらが正しいかを確かめ、もう一方を直してください。"
            "団体の回答を採るなら、planner import に --towns-win を付けてください",
            "find out which is right, and correct the other; planner import --towns-win takes the town's",
        ),
    ),
    "town_twice": Phrase(
        Text(
            "団体 {town} の回答が {other} にもあり、内容が違います",
            "{town} is answered in {other} too, and differently",
        ),
        Text("回答は団体ごとに一つです", "each town has one answer"),
        Text("正しいほうだけを指定してください", "name the right file alone"),
    ),
    "heading_twice": Phrase(
        Text("見出し「{found}」が {other} にもあります", "the heading {found} stands in {other} too"),
        Text("見出しは一度だけです", "each heading stands once"),
        Text("どちらかの列を消してください", "delete one of the columns"),
    ),
    "heading_unknown": Phrase(
        Text("見出し「{found}」の列は読めません", "the column {found} cannot be read"),
        Text("このシートの見出し: {allowed}", "headings of this sheet: {allowed}"),
        Text("{hint}見出しを元に戻してください", "{hint}set the heading as it was"),
    ),
    "heading_missing": Phrase(
        Text("見出し「{found}」の列がありません", "the column {found} is missing"),
        Text("この列は、行が何についてのものかを示します", "it says what a row is about"),
        Text("見出しを元に戻してください", "put the heading back"),
    ),
    "heading_blank": Phrase(
        Text(
            "見出しが空欄ですが、下に{count}件の値があります",
            "the heading is blank, with {count} {count:value|values} below",
        ),
        Text("見出しのない列は読めません", "a column without a heading cannot be read"),
        Text(
            "見出しを元に戻すか、要らない値なら消してください",
            "put the heading back, or clear the values if they are not needed",
        ),
    ),
    "headings_missing": Phrase(
        Text("見出しの行がありません", "there is no row of headings"),
        Text("このシートの見出し: {allowed}", "headings of this sheet: {allowed}"),
        Text("見出しの行を元に戻してください", "put the row of headings back"),
    ),
    "label_blank": Phrase(
        Text("項目名が空欄ですが、{cell} に値があります", "the label is blank, with a value in {cell}"),
        Text("項目名のない値は読めません", "a value without a label cannot be read"),
        Text(
            "項目名を元に戻すか、要らない値なら消してください",
            "put the label back, or clear the value if it is not needed",
        ),
    ),
    "example_filled": Phrase(
        Text("「記入例」の行ですが、書き換えられています（{found}）", "the example was changed: {found}"),
        Text("「記入例」とある行は読みません", "a row that says example is not read"),
        Text(
            "データなら、このセルの「記入例」を消してください。例なら、行を消すか、ここに「例」と書いてください",
            "clear this cell if the row is meant; else delete the row, or write ex. here",
        ),
    ),
    "sheet_twice": Phrase(
        Text("同じ内容のシートが {other} にもあります", "sheet {other} holds the same kind of data"),
        Text("シートは一つずつです", "there is one of each"),
        Text("どちらかにまとめてください", "put them together on one of them"),
    ),
}

TWICE = Text(
    "{town} は {other} と {file} の両方にあります（内容は同じです）",
    "{town} stands in {other} and in {file} (and they agree)",
)
TAKEN = Text(
    "回答の「{found}」を採りました（{other} では「{other_found}」です）",
    "the town's {found} was taken; {other_found} stands in {other}",
)
BLANKED = Text(
    "回答では空欄ですが、グループ（{other}）では「{found}」です。グループの値のままです",
    "blank in this answer, {found} in the group's {other}: the group's value stays",
)
NO_ROW = Text(
    "グループの {other} の行が、この回答にはありません。グループの行のままです",
    "the group's row {other} is not in this answer: it stays",
)
NO_NAME = Text(
    "名前が空欄です。ID の {id} を名前の代わりに使います", "the name is blank: the id {id} stands for it"
)
NO_TITLE = Text("名称が空欄です。ID を名称の代わりに使います", "the title is blank: the id stands for it")
BLANK = Text("空欄", "blank")
NO_YEN = Text("0円とみなしました", "taken as JPY 0")
NOT_ANSWERED = Text(
    "未回答が{count}団体あります: {towns}", "{count} {count:town has|towns have} not answered: {towns}"
)
NOT_LISTED = Text("{town} はグループのブックにない団体です", "{town} is not in the workbook of the group")

PASSED_COLUMN = Text("列「{heading}」は読んでいません", "the column {heading} is not read")
PASSED_CELLS = Text(
    "見出しのない列に値が{count}件ありますが、読んでいません",
    "{count} {count:value|values} in a column without a heading: {count:it is|they are} not read",
)
NOT_READ = Text("読みません", "not read")
PASSED_FIELD = Text("項目「{label}」は読んでいません", "the field {label} is not read")
PASSED_EXAMPLE = Text("例の行なので、読んでいません（{found}）", "an example, which is not read: {found}")
RETYPED_HEADING = Text(
    "見出し「{heading}」は、コメントにより「{read}」として読みました",
    "the heading {heading} was read as {read}, which its comment says",
)
PASSED_SHEET = Text("このシートは読んでいません", "this sheet is not read")
RENAMED_SHEET = Text("シート「{sheet}」として読みました", "read as the sheet {sheet}")
HIDDEN_SHEET = Text("非表示のシートですが、読みました", "a hidden sheet; it is read all the same")
HIDDEN_ROWS = Text(
    "非表示の行が{count}行ありますが、読みました（フィルターで隠れた行も読みます）",
    "{count} hidden {count:row is|rows are} read all the same, as are those that a filter hides",
)
HIDDEN_COLUMN = Text(
    "列「{heading}」は非表示ですが、読みました", "the column {heading} is hidden; it is read all the same"
)
MACROS = Text("マクロは実行しません", "macros are not run")
