"""A table declared once, with four renderings: terminal, Markdown, data frame (CSV, Excel) and JSON."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.report import markdown
from planner.report.portion import Portion
from planner.text.language import Text
from planner.text.layout import columns, percent

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R")


class Unit(Enum):
    """How the values of a column are written for people."""

    PLAIN = "plain"  # texts and whole numbers
    CHANGE = "change"  # whole numbers with their sign
    SHARE = "share"  # of 1, as a percentage
    MONTH = "month"  # a month by its number, with its era in Japanese


@dataclass(frozen=True)  # no slots: a generic class notes what it is used for in the instance
class Column(Generic[R]):
    """One column of a table.

    Parameters
    ----------
    heading
        What stands over it, with the unit of its values.
    value
        The value of a row: what programs and spreadsheets get; ``None`` is unknown.
    unit
        How people read it.
    text
        What people read where that is more than the value.
    key
        The name for programs; empty where they get the value in another way.
    """

    heading: Text
    value: Callable[[R], Any]
    unit: Unit = Unit.PLAIN
    text: Callable[[R], Text | str] | None = None
    key: str = ""

    def shown(self, row: R) -> str:
        """Return what people read of a row; a dash where nothing is known."""
        return written(self.value(row), self.unit) if self.text is None else str(self.text(row))

    def stored(self, row: R) -> Any:
        """Return what a spreadsheet holds of a row."""
        if self.text is not None:
            return str(self.text(row))
        value = self.value(row)
        if self.unit is Unit.MONTH and isinstance(value, int):
            return format_month(value)
        if self.unit is Unit.SHARE and isinstance(value, float):
            return Portion(value)
        return str(value) if isinstance(value, Text) else value

    def cell(self, row: R) -> Any:
        """Return what a workbook holds of a row: as `stored`, but months as dates, to reckon with."""
        value = self.value(row)
        if self.text is None and self.unit is Unit.MONTH and isinstance(value, int):
            in_reach = date.min.year <= value // 12 <= date.max.year
            return date(value // 12, value % 12 + 1, 1) if in_reach else format_month(value)
        return self.stored(row)

    def told(self, row: R) -> Any:
        """Return what programs get of a row."""
        value = self.value(row)
        if self.unit is Unit.MONTH and value is not None:
            return format_month(value)
        if isinstance(value, Enum):
            return value.value
        return str(value) if isinstance(value, Text) else value


@dataclass(frozen=True)
class Table(Generic[R]):
    """Rows with columns; the first `left` columns are aligned to the left, the others to the right.

    Where `ragged`, the last column holds texts and is aligned to the left too.
    """

    columns: Sequence[Column[R]]
    rows: Sequence[R]
    left: int = 1
    ragged: bool = False

    def cells(self) -> list[list[str]]:
        """Return headings and rows as people read them."""
        heading = [str(column.heading) for column in self.columns]
        return [heading, *([column.shown(row) for column in self.columns] for row in self.rows)]

    def lines(self) -> list[str]:
        """Return the lines of the terminal."""
        return columns(self.cells(), self.left, ragged=self.ragged)

    def markdown(self) -> list[str]:
        """Return the lines of a page in Markdown."""
        heading, *rows = ([markdown.plain(cell) for cell in row] for row in self.cells())
        return markdown.table(heading, rows, len(heading) - self.left - self.ragged, self.left)

    def frame(self, *, dated: bool = False) -> "pd.DataFrame":
        """Return the data frame that CSV files are made of, and with `dated` months that of workbooks.

        Its columns hold objects: amounts may exceed 64 bits, and some cells are empty.
        """
        import pandas as pd

        rows = [
            [column.cell(row) if dated else column.stored(row) for column in self.columns]
            for row in self.rows
        ]
        return pd.DataFrame(rows, columns=[str(column.heading) for column in self.columns], dtype=object)

    def turned(self) -> "pd.DataFrame":
        """Return the data frame of a workbook with a row a column: the first column heads the others."""
        import pandas as pd

        first, *others = self.columns
        headings = [str(first.heading), *(first.shown(row) for row in self.rows)]
        rows = [[str(one.heading), *(one.cell(row) for row in self.rows)] for one in others]
        return pd.DataFrame(rows, columns=headings, dtype=object)

    def records(self) -> list[dict[str, Any]]:
        """Return the rows for programs: the columns that have a key."""
        return [{column.key: column.told(row) for column in self.columns if column.key} for row in self.rows]


def written(value: Any, unit: Unit = Unit.PLAIN) -> str:
    """Write a value for people; a dash where it is unknown."""
    if value is None:
        return "—"
    if unit is Unit.SHARE:
        return percent(value)
    if unit is Unit.MONTH and isinstance(value, int):
        return str(month_label(value))
    if isinstance(value, int):
        return f"{value:+,}" if unit is Unit.CHANGE and value else f"{value:,}"
    return str(value)
