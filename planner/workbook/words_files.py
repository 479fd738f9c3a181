"""The words for files that are refused as a whole."""

from planner.text.language import Text
from planner.text.phrases import Phrase

_AS_XLSX = Text(
    "Excel で開き、「名前を付けて保存」で .xlsx として保存してください",
    "open it in Excel and save it as .xlsx",
)
_XLSX = Text("読めるのは .xlsx のブックです", "workbooks are read as .xlsx")

REFUSALS: dict[str, Phrase] = {
    "too_large": Phrase(
        Text("ファイルが大きすぎます", "the file is too large"),
        Text("{limit} MB まで読めます", "at most {limit} MB can be read"),
        Text("画像や不要なシートを除いてください", "remove pictures and sheets that are not needed"),
    ),
    "bomb": Phrase(
        Text("展開すると大きくなりすぎるファイルです", "the file grows too large when it is unpacked"),
        Text("展開後 {limit} MB まで読めます", "at most {limit} MB unpacked can be read"),
        Text(
            "不要なシート・書式を除くか、新しいひな形に写してください",
            "remove sheets and formats that are not needed, or copy the data into a new template",
        ),
    ),
    "password": Phrase(
        Text("パスワードで保護されています", "it is protected by a password"),
        Text("パスワードのないブックが読めます", "workbooks without one are read"),
        Text(
            "Excel でパスワードを解除し（ファイル→情報→ブックの保護）、保存し直してください",
            "remove the password in Excel (File, Info, Protect Workbook) and save it again",
        ),
    ),
    "xls": Phrase(
        Text("古い形式（.xls）のブックです", "it is a workbook of the old kind (.xls)"), _XLSX, _AS_XLSX
    ),
    "xlsb": Phrase(
        Text("バイナリ形式（.xlsb）のブックです", "it is a binary workbook (.xlsb)"), _XLSX, _AS_XLSX
    ),
    "ods": Phrase(
        Text("OpenDocument 形式のファイルです", "it is an OpenDocument file"),
        _XLSX,
        Text(
            "LibreOffice で開き、「名前を付けて保存」で .xlsx として保存してください",
            "open it in LibreOffice and save it as .xlsx",
        ),
    ),
    "no_workbook": Phrase(
        Text("{kind}で、Excel のブックではありません", "it is {kind}, no Excel workbook"),
        _XLSX,
        Text(
            "{hint}記入したブック（.xlsx）を指定してください",
            "{hint}name the workbook that was filled in (.xlsx)",
        ),
    ),
    "json": Phrase(
        Text("JSON のファイルです", "it is a JSON file"),
        _XLSX,
        Text(
            "読み込むブックを指定してください。"
            "団体の JSON なら、読み込まなくても、そのままどのコマンドにも使えます",
            "name the workbook to read; a group in JSON needs no import, every command takes it as it is",
        ),
    ),
    "text": Phrase(
        Text("{kind}です", "it is {kind}"),
        _XLSX,
        Text(
            "団体のデータは planner template のブックに記入し、計画は planner export のブックで直して、"
            "そのブックを指定してください",
            "fill in a workbook of planner template (or move a plan in one of planner export) and name that",
        ),
    ),
    "damaged": Phrase(
        Text("ファイルが壊れています", "the file is damaged"),
        _XLSX,
        Text(
            "Excel で開いて保存し直すか、もう一度送ってもらってください",
            "open it in Excel and save it again, or have it sent once more",
        ),
    ),
    "plan": Phrase(
        Text(
            "計画を書き出したブックで、団体のデータは入っていません",
            "it is the workbook of a plan, and holds no data of a group",
        ),
        Text("ここで読めるのは団体のファイルです", "a file of a group is read here"),
        Text(
            "手で動かした計画なら planner import INSTANCE --plan {file} -o FILE で読み込んでください",
            "to read a plan that was moved by hand: planner import INSTANCE --plan {file} -o FILE",
        ),
    ),
    "no_group": Phrase(
        Text("シート「{sheet}」がありません", "there is no sheet {sheet}"),
        Text(
            "先頭はグループのブックで、団体ごとのブックはその後ろです",
            "the workbook of the group comes first, those of towns behind it",
        ),
        Text(
            "グループのブックを先頭に指定してください{hint}",
            "name the workbook of the group first{hint}",
        ),
    ),
    "no_sheet": Phrase(
        Text("読めるシートがありません", "there is no sheet that can be read"),
        Text("シート: {allowed}", "sheets: {allowed}"),
        Text(
            "planner template で作ったブックに記入してください",
            "fill in a workbook made by planner template",
        ),
    ),
}
