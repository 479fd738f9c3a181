"""Amounts of a table that are the sum of other cells: numbers for CSV files, formulas in workbooks."""

from collections.abc import Iterable
from typing import NamedTuple, Self


class Block(NamedTuple):
    """Cells of a table by row and column, counted from 0 below the headings; all ends inclusive.

    `sheet` names another sheet of the same workbook; empty is the sheet of the sum itself.
    """

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    sheet: str = ""


def cell(row: int, column: int, sheet: str = "") -> Block:
    """Return the block of one cell."""
    return Block(row, column, row, column, sheet)


class Sum(int):
    """A whole number that is the sum of the cells of some blocks, less that of others.

    Everywhere but in a workbook it is the number; there it is a formula that an auditor can follow, with
    the number as its cached value.
    """

    of: tuple[Block, ...]
    less: tuple[Block, ...]

    def __new__(cls, value: int, of: Iterable[Block], less: Iterable[Block] = ()) -> Self:
        """Note where a number comes from."""
        made = super().__new__(cls, value)
        made.of, made.less = tuple(of), tuple(less)
        return made
