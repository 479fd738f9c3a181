"""A copy of a workbook in which faulty cells are coloured and commented."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.reading.decoding import file_bytes
from planner.text.faults import Fault
from planner.text.language import join

_FAULTY = PatternFill("solid", fgColor="FFC7CE")
_AUTHOR = "planner"
_WIDTH, _HEIGHT = 360, 140  # pixels of a comment


def annotated(path: Path, faults: Sequence[Fault]) -> bytes:
    """Return a workbook with a comment and a colour on each cell that a fault is about."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that the copy does without
        book = openpyxl.load_workbook(BytesIO(file_bytes(path)))
    for fault in faults:
        for where in (fault.where, *fault.also):
            if where.startswith(f"{path.name}!"):
                _mark(book, fault, where.removeprefix(f"{path.name}!"))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _mark(book: Workbook, fault: Fault, where: str) -> None:
    sheet, _, cell = where.rpartition("!")
    if not sheet:
        sheet, cell = where, "A1"
    if sheet not in book.sheetnames:
        return
    marked = _shown(book[sheet], cell)
    said = str(join((part for part in (fault.found, fault.allowed, fault.todo) if part.en), "\n", "\n"))
    # Several cells merged into one have their faults in one comment.
    said = said if marked.coordinate == cell else f"{cell}: {said}"
    before = f"{marked.comment.text}\n" if marked.comment is not None else ""
    marked.comment = Comment(before + said, _AUTHOR, height=_HEIGHT, width=_WIDTH)
    marked.fill = _FAULTY


def _shown(sheet: Worksheet, cell: str) -> Cell:
    """Return the cell in which a cell is seen: of merged ones the top left."""
    area = next((area for area in sheet.merged_cells.ranges if cell in area), None)
    found = sheet[cell] if area is None else sheet.cell(area.min_row, area.min_col)
    assert isinstance(found, Cell)
    return found
