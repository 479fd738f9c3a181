"""Tables as an Excel workbook that can be read as it opens and printed as it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import pandas as pd

from planner.report.book import EDITED, HEADING, MARKED, Book, Page, Print, shown_width
from planner.report.sums import Sum
from planner.text.language import Text

_WIDEST, _NARROWEST, _AIR = 38, 6, 2
_ROW_POINTS, _LINE_POINTS = 16, 17
_HEADING_WIDTH = 12  # headings wrap, so that they do not make narrow figures wide
_LARGE = 10**15


class DrawnSheet(Protocol):
    """Something that fills a sheet of its own."""

    def draw(self, book: Book) -> None:
        """Add the sheet to a workbook."""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table on a sheet: its headings in the first row, one row of the table in each of the others.

    Parameters
    ----------
    frozen
        Columns on the left that stay in sight, and stand on every page.
    marked
        Tells by row and column of the table (from 0) which cells stand out.
    edited
        Columns that a person may change and have read.
    notes
        What is to be known of the table, a line each below it.
    title
        Stands at the top of each page; empty is the name alone.
    may_break, rows_may_break
        Columns, and rows of the table, before which a page may begin; none are all.
    hidden
        Columns that are there for programs and not shown.
    bold
        Tells by row which stand out as sums.
    folded
        Tells by row which are folded away under the row after them; they are not printed until unfolded.
    centred
        Columns whose cells stand in the middle.
    widest
        Half-width characters of a column at most; longer texts wrap.
    """

    name: str
    table: pd.DataFrame
    frozen: int = 1
    marked: Callable[[int, int], bool] = lambda _row, _column: False
    edited: Sequence[int] = ()
    notes: Sequence[Text] = ()
    title: str = ""
    may_break: Sequence[int] = ()
    rows_may_break: Sequence[int] = ()
    hidden: Sequence[int] = ()
    bold: Callable[[int], bool] = lambda _row: False
    folded: Callable[[int], bool] = lambda _row: False
    centred: Sequence[int] = ()
    widest: int = _WIDEST

    def draw(self, book: Book) -> None:
        """Add the sheet to a workbook."""
        page = book.page(self.name)
        rows = list(self.table.itertuples(index=False, name=None))
        widths = self._widths(rows)
        for column, heading in enumerate(self.table.columns):
            page.put(0, column, heading, bold=True, bg_color=HEADING, text_wrap=True, border=1)
            page.width(column, widths[column] + _AIR, hidden=column in self.hidden)
        page.height(0, _LINE_POINTS * (_lines(self.table.columns, widths) + 1))
        exact = all(abs(one) < _LARGE for row in rows for one in row if isinstance(one, int))
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                self._cell(page, (at, column), value if exact else _plain(value))
            lines = _lines(row, widths)
            # Not every program finds the height of texts that wrap by itself.
            height = _LINE_POINTS * lines if lines > 1 else _ROW_POINTS
            page.height(at + 1, height, self._outline(at))
        for at, note in enumerate(self.notes, len(rows) + 2):
            page.merge(at, (0, len(widths) - 1), note, text_wrap=True)
            page.height(at, _LINE_POINTS * -(-shown_width(str(note)) // sum(widths)))
        below_headings = [row + 1 for row in self.rows_may_break]
        page.finish(Print(self.title, 1, self.frozen, self.may_break, below_headings))

    def _outline(self, row: int) -> dict[str, Any]:
        if self.folded(row):
            return {"level": 1, "hidden": True}
        return {"collapsed": True} if row and self.folded(row - 1) else {}

    def _cell(self, page: Page, at: tuple[int, int], value: Any) -> None:
        row, column = at
        centred = {"align": "center"} if column in self.centred else {}
        page.put(
            row + 1,
            column,
            value,
            **centred,
            border=1,
            border_color="#BFBFBF",
            bold=True if self.bold(row) else None,
            bg_color=EDITED if column in self.edited else MARKED if self.marked(row, column) else None,
            text_wrap=isinstance(value, str) or None,
        )

    def _widths(self, rows: Sequence[tuple[Any, ...]]) -> list[int]:
        """Return the half-width characters that go on a line of each column."""
        widths = [min(shown_width(heading), _HEADING_WIDTH) for heading in self.table.columns]
        for row in rows:
            widths = [max(width, shown_width(value)) for width, value in zip(widths, row, strict=True)]
        most = [_WIDEST if column < self.frozen else self.widest for column in range(len(widths))]
        return [max(_NARROWEST, min(width, limit)) for width, limit in zip(widths, most, strict=True)]


def _lines(values: Iterable[Any], widths: Sequence[int]) -> int:
    """Return how many lines a row of texts takes."""
    texts = ((shown_width(value), width) for value, width in zip(values, widths, strict=True))
    return max(-(-needed // (width + _AIR // 2)) for needed, width in texts) or 1


def to_xlsx(sheets: Sequence[DrawnSheet], title: str = "", made: date | None = None, mark: str = "") -> bytes:
    """Return a workbook of some sheets; `title` stands at the top of every page, `mark` at its foot."""
    book = Book(title, made, mark)
    for sheet in sheets:
        sheet.draw(book)
    return book.data()


def _plain(value: Any) -> Any:
    """Return the number alone where cells hold more digits than formulas could add exactly."""
    return int(value) if isinstance(value, Sum) else value
