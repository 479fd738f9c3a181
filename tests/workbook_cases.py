"""Workbooks for tests: made from instances, changed cell by cell, read back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from build import Raw

from planner.text.language import Lang
from planner.workbook.draw import Style, draw
from planner.workbook.fill import lay_out
from planner.workbook.gather import Gathered, gather


def write_workbook(path: Path, raw: Raw, lang: Lang = "ja") -> Path:
    """Write an instance as a workbook."""
    path.write_bytes(draw(lay_out(raw, lang), Style(lang)))
    return path


def changed(path: Path, cells: Mapping[tuple[str, str], Any]) -> Path:
    """Set cells, by sheet and coordinate."""
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


def coordinate(path: Path, sheet: str, heading: str, row: int = 3) -> str:
    """Return the cell of a column, found by how its heading begins, in a row (3 is the first of the data)."""
    worksheet = openpyxl.load_workbook(path)[sheet]
    (column,) = [cell for cell in worksheet[2] if str(cell.value or "").startswith(heading)]
    return f"{column.column_letter}{row}"


def read_back(path: Path, *more: Path) -> Gathered:
    return gather([path, *more])
