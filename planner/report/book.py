"""A workbook for Excel as it is written: cells by kind, pages that print as they are.

Formulas carry their values, so that a preview that reckons nothing shows them too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from planner.periods.months import format_month
from planner.report.paper import (
    BOTTOM_MARGIN_INCHES,
    FONT_POINTS,
    SIDE_MARGIN_INCHES,
    TOP_MARGIN_INCHES,
    Extent,
    layout,
)
from planner.report.portion import Portion
from planner.report.sums import CellBlock, Sum
from planner.text.language import Text

FONT = "Yu Gothic"
HEADING, BROKEN = "#DCE6F1", "#F8D7DA"
EDITED, MARKED = "#FFF2CC", "#D9EAD3"
"""Yellow is what a person may change and have read; what stands out for any other reason is green."""
# Excel shows eras in any language, but no 元年, hence its own section. English readers get western months.
MONTHS = Text('[<43586][$-411]ggge"年"m"月";[<43831]"令和元年"m"月";[$-411]ggge"年"m"月"', "yyyy-mm")
_NUMBER, _SHARE = "#,##0", "0.00%"
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_MOST_ARGUMENTS = 255  # of a function
_EXACT = 10**15  # spreadsheets keep 15 digits
_FIRST_DATE = date(1900, 3, 1)  # before it Excel counts a day that there never was
_MOST_BREAKS = 1023
_ROW_POINTS = 17  # at most, where programs find the height of a row by themselves


@dataclass(frozen=True, slots=True)
class Print:
    """How a page is printed.

    Parameters
    ----------
    title
        Stands at the top of every page.
    rows, columns
        How many at the top and on the left stay in sight and stand on every page.
    may_break, rows_may_break
        Columns and rows before which a page may begin; none are all.
    """

    title: str
    rows: int = 1
    columns: int = 1
    may_break: Sequence[int] = ()
    rows_may_break: Sequence[int] = ()


class Book:
    """A workbook in memory.

    Parameters
    ----------
    title
        Of the file, at the top of its pages.
    made
        The date that the file says it was made on; the same content and date give the same bytes.
    mark
        At the foot of its pages, beside their numbers.
    """

    def __init__(self, title: str = "", made: date | None = None, mark: str = "") -> None:
        self.title, self.mark = clean(title), mark
        self._buffer = BytesIO()
        # Widths of columns are counted in digits of the font by default: 7 pixels here.
        font = {"font_name": FONT, "font_size": FONT_POINTS}
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": font,
        }
        self._file = xlsxwriter.Workbook(self._buffer, options)
        on = made or date(2000, 1, 1)
        created = datetime(on.year, on.month, on.day, tzinfo=UTC)
        self._file.set_properties({"title": self.title, "created": created})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def page(self, name: str) -> "Page":
        """Add a sheet."""
        return Page(self, self._file.add_worksheet(name))

    def look(self, properties: dict[str, Any]) -> Format:
        """Return the format of some properties, ``None`` left out; a workbook has one of each."""
        key = tuple(properties.items())
        if key not in self._formats:
            given = {name: one for name, one in key if one is not None}
            whole = {"font_name": FONT, "font_size": FONT_POINTS, "valign": "vcenter"} | given
            self._formats[key] = self._file.add_format(whole)
        return self._formats[key]

    def data(self) -> bytes:
        """Return the file; nothing can be added after that."""
        self._file.close()
        return self._buffer.getvalue()


class Page:
    """One sheet of a `Book`; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book, self.sheet = book, sheet
        self._last = [0, 0]
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}

    def put(self, row: int, column: int, value: Any, **look: Any) -> None:
        """Write a value as what it is."""
        self._last = [max(self._last[0], row), max(self._last[1], column)]
        match value:
            case None | "":
                self.sheet.write_blank(row, column, None, self._book.look(look))
            case bool():
                self.sheet.write_boolean(row, column, value, self._book.look(look))
            case int():
                self._put_number(row, column, value, look)
            case Portion():
                self.sheet.write_number(row, column, value, self._book.look({"num_format": _SHARE} | look))
            case float():  # months, seconds or what a file sets, with as many digits as it has
                self.sheet.write_number(row, column, value, self._book.look(look))
            case date():
                self._put_month(row, column, value, look)
            case _:
                self.sheet.write_string(row, column, clean(str(value)), self._book.look(look))

    def _put_number(self, row: int, column: int, value: int, look: dict[str, Any]) -> None:
        shown = self._book.look({"num_format": _NUMBER} | look)
        if abs(value) >= _EXACT:
            text = self._book.look({"align": "right"} | look)
            self.sheet.write_string(row, column, f"{value:,}", text)
        elif isinstance(value, Sum) and 0 < len(value.of) <= _MOST_ARGUMENTS:
            self.sheet.write_formula(row, column, formula(value), shown, int(value))
        else:
            self.sheet.write_number(row, column, int(value), shown)

    def _put_month(self, row: int, column: int, value: date, look: dict[str, Any]) -> None:
        if value < _FIRST_DATE:
            month = format_month(12 * value.year + value.month - 1)
            self.sheet.write_string(row, column, month, self._book.look(look))
            return
        dated = self._book.look({"num_format": str(MONTHS), "align": "left"} | look)
        self.sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), dated)

    def merge(self, row: int, columns: tuple[int, int], value: Any, **look: Any) -> None:
        """Write a text over several columns of a row."""
        first, last = columns
        if first == last:
            self.put(row, first, value, **look)
            return
        self._last = [max(self._last[0], row), max(self._last[1], last)]
        self.sheet.merge_range(row, first, row, last, clean(str(value)), self._book.look(look))

    def link(self, row: int, column: int, sheet: str) -> None:
        """Write the name of another sheet as a link to it."""
        self._last = [max(self._last[0], row), max(self._last[1], column)]
        look = self._book.look({"font_color": "#0563C1", "underline": 1, "border": 1})
        self.sheet.write_url(row, column, f"internal:'{sheet}'!A1", look, sheet)

    def width(self, column: int, characters: float, *, hidden: bool = False) -> None:
        """Set the width of a column."""
        self._widths[column] = 0 if hidden else characters
        self.sheet.set_column(column, column, characters, None, {"hidden": True} if hidden else {})

    def height(self, row: int, points: float, options: dict[str, Any] | None = None) -> None:
        """Set the height of a row; the options are those of xlsxwriter."""
        self._heights[row] = 0 if options and options.get("hidden") else points
        self.sheet.set_row(row, points, None, options or {})

    def finish(self, how: Print) -> None:
        """Set up window and paper: what stays in sight, print area, scale, pages, heads and numbers."""
        sheet, (last_row, last_column) = self.sheet, self._last
        sheet.freeze_panes(how.rows, how.columns)
        sheet.set_paper(8)  # A3
        sheet.set_margins(SIDE_MARGIN_INCHES, SIDE_MARGIN_INCHES, TOP_MARGIN_INCHES, BOTTOM_MARGIN_INCHES)
        sheet.print_area(0, 0, last_row, last_column)
        if how.rows:
            sheet.repeat_rows(0, how.rows - 1)
        if how.columns:
            sheet.repeat_columns(0, how.columns - 1)
        widths = [self._widths.get(column, 8.43) for column in range(last_column + 1)]
        heights = [self._heights.get(row, _ROW_POINTS) for row in range(last_row + 1)]
        on_paper = layout(
            Extent(widths, how.columns, how.may_break), Extent(heights, how.rows, how.rows_may_break)
        )
        if not on_paper.upright:
            sheet.set_landscape()
        sheet.set_print_scale(on_paper.scale)
        sheet.print_across()
        sheet.set_v_pagebreaks(list(on_paper.breaks[:_MOST_BREAKS]))
        sheet.set_h_pagebreaks(list(on_paper.row_breaks[:_MOST_BREAKS]))
        head = "　".join(filter(None, [_header(self._book.title), _header(how.title), "&A"]))
        sheet.set_header(f"&L{head}", {"scale_with_doc": False})
        mark = f"&L{_header(self._book.mark)}" if self._book.mark else ""
        sheet.set_footer(f"{mark}&C&P / &N", {"scale_with_doc": False})


def formula(total: Sum) -> str:
    """Return the formula of a sum of tables that begin below one row of headings."""
    said = _summed(total.of)
    return f"={said}-{_summed(total.less)}" if total.less else f"={said}"


def _summed(blocks: Sequence[CellBlock]) -> str:
    ranges = [_range(block) for block in blocks]
    alone = len(blocks) == 1 and blocks[0][:2] == blocks[0][2:4]
    return ranges[0] if alone else f"SUM({','.join(ranges)})"


def _range(block: CellBlock) -> str:
    first_row, first_column, last_row, last_column, sheet = block
    ends = [xl_rowcol_to_cell(first_row + 1, first_column), xl_rowcol_to_cell(last_row + 1, last_column)]
    where = ":".join(dict.fromkeys(ends))
    return f"'{sheet}'!{where}" if sheet else where


def clean(text: str) -> str:
    """Return a text without the characters that no workbook can hold, cut to what a cell can."""
    return _UNFIT.sub("", text)[:_LONGEST]


def shown_width(value: Any) -> int:
    """Return how many half-width characters a value takes."""
    if value is None:
        return 0
    if isinstance(value, date):
        return 14
    if isinstance(value, float):
        return 8
    text = f"{value:,}" if isinstance(value, int) else str(value)
    return max(map(cell_len, text.split("\n")))


def _header(text: str) -> str:
    """Return a text as a header: two of them fit into the 255 characters, with no control codes."""
    return text[:100].replace("&", "&&")
