"""The page of instructions: what each sheet is for, and how months, amounts and lists are written."""

from xlsxwriter.worksheet import Worksheet

from planner.text.language import Text
from planner.workbook.fill import BookLayout
from planner.workbook.page import BookDrawing
from planner.workbook.printing import Printed, set_up_paper
from planner.workbook.sheets import GROUP, QUICK
from planner.workbook.widths import LINE_POINTS, height_of

INSTRUCTIONS = Text("説明", "Instructions")

_STEPS = Text(
    "手順|1. 「基本」に計画期間と団体を記入します。小さなグループはこのシートだけで足ります。\n"
    "2. 団体が多いとき、業務群や繁忙期などを細かく書くときは、ほかのシートを使います。\n"
    "3. 青い見出しのシートはよく使うもの、灰色のシートは要るときだけ使うものです。\n"
    "4. 保存して planner import group.xlsx -o group.json で点検します。誤りは場所とともに表示されます。",
    "Steps|1. Fill in the horizon and the towns on the sheet Group; a small group needs no other sheet.\n"
    "2. Larger groups, bundles, busy seasons and so on go onto the other sheets.\n"
    "3. Sheets with a blue tab are of use to most groups, those with a grey one where they are needed.\n"
    "4. Save, and check with planner import group.xlsx -o group.json: every fault is told with its cell.",
)
# The workbook of a town has no first sheet, and whoever fills it in has no such program.
_TOWN_STEPS = Text(
    "手順|1. 「団体」と「移行」に、自分の団体のことを記入します。記入済みの値が違うときは、直してください。\n"
    "2. リースや繁忙期などがあれば、そのシートにも記入します。灰色のタブは、要るときだけ使うシートです。\n"
    "3. 選べるベンダなどは、最後のシート「参照」にあります。\n"
    "4. 保存して、このブックを送ってきた担当者に返してください。",
    "Steps|1. Fill in your town on the sheets Towns and Migrations; correct what is there and wrong.\n"
    "2. Leases, busy seasons and so on go onto their sheets; those with a grey tab are seldom needed.\n"
    "3. The vendors and so on that may be chosen stand on the last sheet, Reference.\n"
    "4. Save, and send this workbook back to whoever sent it to you.",
)
_WAYS: tuple[Text, ...] = (
    Text(
        "月|日付として入力するか、令和8年4月、R8.4、2026/4、2026-04 のように書きます。",
        "Months|Enter a date, or write 2026-04, 2026/4 or R8.4.",
    ),
    Text(
        "年度|令和8年度、R8、FY2026、2026 のどれでも構いません。",
        "Fiscal years|FY2026, 2026 or R8年度.",
    ),
    Text(
        "月の集まり|毎年2月〜3月、令和8年4月、令和8年4月〜令和9年3月、令和8年度 を「、」で並べます。",
        "Sets of months|*-02..*-03, 2026-04, 2026-04..2027-03 or FY2026, separated by commas.",
    ),
    Text(
        "途中で変わる値|ふだんの値のあとに、同じセルの中で行を足します（Alt+Enter）。例: 令和9年度：12",
        "Values that change|After the usual value add lines in the same cell (Alt+Enter), such as FY2027: 12",
    ),
    Text(
        "金額|見出しの単位（円）で書きます。見出しのセルで「千円」のほうを選ぶと、その列は千円単位で読みます。",
        "Amounts|In the unit of the heading; choose thousand yen in its cell to write a column in thousands.",
    ),
    Text(
        "必須|見出しに「必須」とある列は、行を書くなら必ず記入します。",
        "Required|A row is complete only with the columns whose headings say required.",
    ),
    Text("はい・いいえ|○ か × を選びます。", "Yes and no|Choose yes or no."),
    Text(
        "ID|半角の英小文字・数字・ハイフンです。団体やベンダを指すところには、名前を書いても構いません。",
        "Ids|Lower-case letters, digits and hyphens. Where a town or vendor is meant, its name will do.",
    ),
    Text(
        "空欄|書かない項目は既定の値になります。対象の一覧の空欄は「全部」です。",
        "Blanks|What is left blank has its default; a blank list of migrations or towns means all of them.",
    ),
    Text(
        "隠れた列|見出しの上の［＋］を押すと、あまり使わない列が開きます。",
        "Folded columns|Press [+] above the headings to unfold columns that are seldom needed.",
    ),
    Text(
        "印刷|使うシートのタブを Ctrl を押しながら選んで印刷すると、使わないシートに紙を使いません。",
        "Print|Select the tabs that you use with Ctrl and print those: unused sheets then take no paper.",
    ),
    Text(
        "グレーの行|先頭の列に「記入例」とある行は読みません。消しても構いません。",
        "Grey rows|A row that says example in its first column is not read; it may be deleted.",
    ),
)
_WIDTHS = (1, 18, 98)
_SHEETS = Text("シート", "Sheet")
_ABOUT = Text("内容", "What it holds")


def draw_instructions(page: BookDrawing, worksheet: Worksheet, layout: BookLayout) -> None:
    """Draw the page of instructions."""
    formats, lang = page.formats, page.lang
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.write_string(0, 1, INSTRUCTIONS.said(lang), formats.named("title"))
    heights: list[float] = [24, LINE_POINTS]
    of_group = any(filled.sheet is GROUP for filled in layout.sheets)
    for way in (_STEPS if of_group else _TOWN_STEPS, *_WAYS):
        label, _, text = way.said(lang).partition("|")
        worksheet.write_string(len(heights), 1, label, formats.named("heading"))
        worksheet.write_string(len(heights), 2, text, formats.named("text"))
        heights.append(height_of([(text, _WIDTHS[2])]))
    heights.append(LINE_POINTS)
    worksheet.write_string(len(heights), 1, _SHEETS.said(lang), formats.named("heading"))
    worksheet.write_string(len(heights), 2, _ABOUT.said(lang), formats.named("heading"))
    heights.append(LINE_POINTS + 2)
    for filled in layout.sheets:
        if filled.sheet not in (QUICK, GROUP):
            name, about = filled.sheet.name.said(lang), filled.sheet.about.said(lang)
            worksheet.write_url(len(heights), 1, f"internal:'{name}'!A1", string=name)
            worksheet.write_string(len(heights), 2, about, formats.named("text"))
            heights.append(height_of([(about, _WIDTHS[2])]))
    for row, height in enumerate(heights):
        worksheet.set_row(row, height)
    set_up_paper(worksheet, Printed(_WIDTHS, heights))
