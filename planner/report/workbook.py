"""Tables as an Excel workbook that can be read as it opens: widths, frozen headings, number formats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from planner.text.language import Text

_HEADING = PatternFill("solid", fgColor="DCE6F1")
_MARKED = PatternFill("solid", fgColor="FFF2CC")
_WIDEST, _NARROWEST = 60, 8
_LINE_POINTS = 15
_HEADING_WIDTH = 16  # headings wrap, so that they do not make narrow figures wide
# Excel shows the era in any language; an English reader gets the western month.
_MONTHS = Text('[$-411]ggge"年"m"月"', "yyyy-mm")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    frozen
        Columns on the left that stay in sight.
    marked
        Tells by row and column of the table (from 0) which cells stand out.
    """

    name: str
    table: pd.DataFrame
    frozen: int = 1
    marked: Callable[[int, int], bool] = lambda _row, _column: False


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return the tables as a workbook, one a sheet; headings name units, dates are months."""
    buffer = BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        for sheet in sheets:
            _clean(sheet.table).to_excel(writer, sheet_name=sheet.name, index=False)
            _format(writer.sheets[sheet.name], sheet)
    return buffer.getvalue()


def _clean(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table without the characters that no workbook can hold."""

    def clean(value: Any) -> Any:
        return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value

    # Object columns again: whole yen beside an empty cell would become floats.
    rows = [[clean(value) for value in row] for row in table.itertuples(index=False, name=None)]
    return pd.DataFrame(rows, columns=[clean(heading) for heading in table.columns], dtype=object)


def _format(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    lines = max(-(-cell_len(str(heading)) // _HEADING_WIDTH) for heading in sheet.table.columns)
    page.row_dimensions[1].height = _LINE_POINTS * (lines + 1)  # one more: words wrap where they can
    for column, cells in enumerate(page.iter_cols(), 1):
        width = _NARROWEST
        for cell in cells:
            _format_cell(cell, sheet)
            width = max(width, min(_width(cell), _HEADING_WIDTH if cell.row == 1 else _WIDEST) + 2)
        page.column_dimensions[get_column_letter(column)].width = width
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _format_cell(cell: Cell | MergedCell, sheet: Sheet) -> None:
    assert isinstance(cell, Cell)
    if cell.data_type == "f":  # a name that begins with = is no formula
        cell.data_type = "s"
    if cell.row == 1:
        cell.font, cell.fill = Font(bold=True), _HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        return
    if isinstance(cell.value, bool):
        return
    if isinstance(cell.value, int):
        cell.number_format = "#,##0"
    elif isinstance(cell.value, float):
        cell.number_format = "0.00%"
    elif isinstance(cell.value, date):
        cell.number_format = str(_MONTHS)
    if sheet.marked(cell.row - 2, cell.column - 1):
        cell.fill = _MARKED


def _width(cell: Cell | MergedCell) -> int:
    value = cell.value
    if value is None:
        return 0
    if isinstance(value, date):
        return 14
    return cell_len(f"{value:,}" if isinstance(value, int) else str(value))
