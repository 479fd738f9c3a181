"""Workbooks for tests: made from instances, changed cell by cell, read back."""

import pickle
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
from build import Raw, raw_instance, raw_lease, raw_member, raw_phase
from openpyxl.workbook.workbook import Workbook
from speech import said_in

from planner.reading.instance import parse_instance
from planner.text.faults import InvalidInput
from planner.text.language import Lang
from planner.workbook.draw import Style, draw
from planner.workbook.fill import lay_out
from planner.workbook.gather import Gathered, gather_books
from planner.workbook.grid import ReadBook, read_book

# To draw, open or read a workbook takes longer than all else in most tests, so what was last drawn, opened
# or read is kept, as long as its content is the same.


@lru_cache(maxsize=8)
def _drawn(raw: bytes, lang: Lang) -> bytes:
    return draw(lay_out(pickle.loads(raw), lang), Style(lang))


_opened: dict[Path, tuple[bytes, Workbook]] = {}


def _open(path: Path) -> Workbook:
    content, book = _opened.get(path, (b"", None))
    if book is None or path.read_bytes() != content:
        book = openpyxl.load_workbook(path)
        _opened.clear()
        _opened[path] = path.read_bytes(), book
    return book


@lru_cache(maxsize=4)
def _read(path: Path, _: bytes) -> ReadBook:
    return read_book(path)


def read(path: Path) -> ReadBook:
    """Read the cells of a workbook."""
    return _read(path, path.read_bytes())


def write_workbook(path: Path, raw: Raw, lang: Lang = "ja") -> Path:
    """Write an instance as a workbook."""
    path.write_bytes(_drawn(pickle.dumps(raw), lang))
    return path


def changed(path: Path, cells: Mapping[tuple[str, str], Any]) -> Path:
    """Set cells, by sheet and coordinate."""

    def change(book: Workbook) -> None:
        for (sheet, cell), value in cells.items():
            book[sheet][cell] = value

    return edited(path, change)


def edited(path: Path, edit: Callable[[Workbook], object]) -> Path:
    """Change a workbook as a whole."""
    book = _open(path)
    edit(book)
    book.save(path)
    _opened[path] = path.read_bytes(), book
    return path


def coordinate(path: Path, sheet: str, heading: str, row: int = 3) -> str:
    """Return the cell of a column, found by how its heading begins, in a row (3 is the first of the data)."""
    worksheet = _open(path)[sheet]
    (column,) = [cell for cell in worksheet[2] if str(cell.value or "").startswith(heading)]
    return f"{column.column_letter}{row}"


def read_back(path: Path, *more: Path) -> Gathered:
    return gather_books([read(one) for one in (path, *more)])


def group(**fields: Any) -> Raw:
    """Return a group of two towns with a row on most sheets."""
    season = {"months": ["*-03"], "phases": ["work", "cutover"], "penalty_yen": 5}
    phases = [raw_phase(crew=1, teams={"office": 1})]
    members = {
        name: raw_member(name=town, population=5000, busy={"tax": season}, leases={"host": raw_lease()})
        for name, town in (("minami", "南町"), ("kita", "北町"))
    }
    for member in members.values():
        member["migrations"]["core"] |= {"phases": phases, "migration_yen": {"build": 1000}}
    links = {"first": {"kind": "precedes", "first": "kita/core", "then": "minami/core", "months": 1}}
    return raw_instance(members=members, title="東地域", teams={"office": {"crew": 2}}, links=links) | fields


def faults_of(*books: Path | ReadBook, lang: str = "ja") -> dict[str, str]:
    """Return the words of each fault by its place."""

    def told() -> dict[str, str]:
        found = gather_books([one if isinstance(one, ReadBook) else read(one) for one in books])
        try:
            with found.cells.told():
                parse_instance(found.raw, "group.xlsx", found.faults)
        except InvalidInput as error:
            return {fault.where: str(fault.text) for fault in error.faults}
        return {}

    answer = said_in(lang, told)
    assert isinstance(answer, dict)
    return answer


def notices_of(*books: Path) -> dict[str, str]:
    """Return the words of each notice of cells, in Japanese, by its place."""
    return {notice.where: notice.said.ja for notice in gather_books([read(one) for one in books]).notices}
