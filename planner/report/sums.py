"""Amounts of a table that are the sum of other cells: numbers for CSV files, formulas in workbooks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    import pandas as pd


class CellBlock(NamedTuple):
    """Cells of a table by row and column, counted from 0 below the headings; all ends inclusive.

    `sheet` names another sheet of the same workbook; empty is the sheet of the sum itself.
    """

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    sheet: str = ""


def cell(row: int, column: int, sheet: str = "") -> CellBlock:
    """Return the block of one cell."""
    return CellBlock(row, column, row, column, sheet)


class Sum(int):
    """A whole number that is the sum of the cells of some blocks, less that of others.

    Everywhere but in a workbook it is the number; there it is a formula that an auditor can follow, with
    the number as its cached value.
    """

    of: tuple[CellBlock, ...]
    less: tuple[CellBlock, ...]

    def __new__(cls, value: int, of: Iterable[CellBlock], less: Iterable[CellBlock] = ()) -> Self:
        """Note where a number comes from."""
        made = super().__new__(cls, value)
        made.of, made.less = tuple(of), tuple(less)
        return made


def with_total_row(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table whose last row knows that it is the sum of those above, column by column.

    Columns whose last cell is no sum of the others, such as rates, stay as they are.
    """
    made = table.copy()
    last = len(table) - 1
    for column in range(table.shape[1]):
        *above, total = table.iloc[:, column]
        amounts = [one for one in above if isinstance(one, int)]
        if amounts and isinstance(total, int) and sum(amounts) == total:
            made.iat[last, column] = Sum(total, [CellBlock(0, column, last - 1, column)])
    return made


def with_difference(table: "pd.DataFrame", difference: str, minuend: str, subtrahend: str) -> "pd.DataFrame":
    """Return a table in which one column knows that it is the second named less the third."""
    made, at = table.copy(), [list(table.columns).index(name) for name in (difference, minuend, subtrahend)]
    for row, value in enumerate(table[difference]):
        if isinstance(value, int):
            made.iat[row, at[0]] = Sum(value, [cell(row, at[1])], [cell(row, at[2])])
    return made
