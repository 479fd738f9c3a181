"""The cells of a workbook, as openpyxl gives them: contents, with errors and merged cells told."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.text.faults import InvalidInput
from planner.workbook.container import read_container, refusal
from planner.workbook.kinds.base import Content, Unreadable, is_blank

At = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, or a whole sheet where it has no coordinate."""

    file: str
    sheet: str
    cell: str = ""

    @property
    def text(self) -> str:
        """Return the spot as people are told it: ``group.xlsx!リース!D7``."""
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell without a content that can be used; `code` is one of `planner.workbook.words.CELLS`."""

    code: str
    found: str = ""


@dataclass
class Grid:
    """The cells of one sheet that are not blank.

    Parameters
    ----------
    merged
        The cell that each cell of a merged area belongs to, its top left one.
    comments
        The comments on cells.
    hidden_rows, hidden_columns
        Numbers of those that are not shown, such as what a filter leaves out.
    """

    file: str
    title: str
    hidden: bool
    cells: Mapping[At, "Content | Flaw"]
    merged: Mapping[At, At] = field(default_factory=dict)
    comments: Mapping[At, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def rows(self) -> dict[int, dict[int, "Content | Flaw"]]:
        """Return the contents by row and column, rows in order."""
        found: dict[int, dict[int, Content | Flaw]] = {}
        for (row, column), content in sorted(self.cells.items(), key=lambda item: item[0]):
            found.setdefault(row, {})[column] = content
        return found

    def spot(self, at: At) -> Spot:
        """Return a cell of the sheet."""
        return Spot(self.file, self.title, f"{get_column_letter(at[1])}{at[0]}")


@dataclass(frozen=True, slots=True)
class ReadBook:
    """The sheets of one workbook."""

    path: Path
    grids: tuple[Grid, ...]
    macros: bool

    @property
    def file(self) -> str:
        """Return the name that its spots have."""
        return self.path.name


_NO_VALUE = "#VALUE!"  # also what a number too large for a date is read as
_MOST_MERGED = 20_000


def read_book(path: Path) -> ReadBook:
    """Read the cells of a workbook.

    Raises
    ------
    InvalidInput
        If the file cannot be read as a workbook.
    """
    data, macros = read_container(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl leaves out: none of them holds data
            formulas = openpyxl.load_workbook(BytesIO(data), keep_links=False)
            values = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
            if any(_is_no_value(cell) for sheet in values.worksheets for cell in sheet._cells.values()):
                _set_undated(values, data)
            grids = tuple(_grid(path.name, sheet, values[sheet.title]) for sheet in formulas.worksheets)
    except InvalidInput:
        raise
    except Exception as error:  # whatever openpyxl stumbles over, the file is no sound workbook
        raise refusal(path, "damaged") from error
    return ReadBook(path, grids, macros)


class _Undated(ExcelReader):
    """Reads the numbers in cells for dates as numbers."""

    def read_worksheets(self) -> None:
        """Read all sheets."""
        book: Any = self.wb
        book._date_formats = book._timedelta_formats = frozenset()
        super().read_worksheets()


def _is_no_value(cell: Any) -> bool:
    return bool(cell.data_type == "e" and cell.value == _NO_VALUE)


def _set_undated(values: Any, data: bytes) -> None:
    """Put numbers back that were read as errors: those too large for the dates that their cells are for."""
    reader = _Undated(BytesIO(data), data_only=True, keep_links=False)
    reader.read()
    for sheet in values.worksheets:
        for at, cell in sheet._cells.items():
            number = reader.wb[sheet.title]._cells[at].value
            if _is_no_value(cell) and isinstance(number, int | float):
                cell._value, cell.data_type = number, "n"


def _grid(file: str, sheet: Worksheet, values: Worksheet) -> Grid:
    cells: dict[At, Content | Flaw] = {}
    comments: dict[At, str] = {}
    known: Mapping[At, Any] = values._cells
    for at, cell in sheet._cells.items():
        if cell.comment is not None:
            comments[at] = str(cell.comment.text)
        content = _content(cell, known.get(at))
        if isinstance(content, Flaw) or not is_blank(content):
            cells[at] = content
    merged: dict[At, At] = {}
    for area in sheet.merged_cells.ranges:
        if (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1) <= _MOST_MERGED:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    merged[row, column] = (area.min_row, area.min_col)
    hidden = sheet.sheet_state != "visible"
    return Grid(file, sheet.title, hidden, cells, merged, comments, *_not_shown(sheet))


def _not_shown(sheet: Worksheet) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the rows and of the columns that are not shown."""
    rows = frozenset(row for row, layout in sheet.row_dimensions.items() if layout.hidden)
    columns: set[int] = set()
    for layout in sheet.column_dimensions.values():
        if layout.hidden and layout.min and layout.max:  # one layout of several columns that look alike
            columns.update(range(layout.min, layout.max + 1))
    return rows, frozenset(columns)


def _content(cell: Any, stored: Any) -> Content | Flaw:
    """Return what stands in a cell; of a formula, its stored result."""
    if cell.data_type == "f" and (stored is None or stored.value is None):
        return Flaw("cell_formula")
    if cell.data_type == "f" or (_is_no_value(cell) and stored is not None):
        cell = stored
    return Flaw("cell_error", str(cell.value)) if cell.data_type == "e" else _plain(cell.value)


def _plain(value: Any) -> Content | Flaw:
    if value is None or isinstance(value, str | int | float | bool | datetime | date):
        return value
    # Times, and durations: of these the words of Python are English.
    return Flaw(
        "cell_time", f"{value.total_seconds() / 3600:g} h" if isinstance(value, timedelta) else str(value)
    )


def usable(content: Content | Flaw) -> Content:
    """Return a content as it is.

    Raises
    ------
    Unreadable
        If it is a flaw.
    """
    if isinstance(content, Flaw):
        raise Unreadable(content.code, found=content.found)
    return content
