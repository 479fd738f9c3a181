"""What of a workbook is not read, or was found in an odd way: nothing is passed over in silence."""

from collections.abc import Iterable, Iterator

from planner.text.faults import Notice
from planner.workbook.assemble import shown
from planner.workbook.grid import Grid, ReadBook, Spot
from planner.workbook.match import ReadTable, is_others, is_passed_over, labels_of, retyped_headings
from planner.workbook.rows import changed_examples, filled_rows, headless_columns
from planner.workbook.words import (
    HIDDEN_COLUMN,
    HIDDEN_ROWS,
    HIDDEN_SHEET,
    MACROS,
    PASSED_CELLS,
    PASSED_COLUMN,
    PASSED_EXAMPLE,
    PASSED_FIELD,
    PASSED_SHEET,
    RENAMED_SHEET,
    RETYPED_HEADING,
)


def passed_over(book: ReadBook, tables: Iterable[ReadTable]) -> Iterator[Notice]:
    """Yield notices of what is not read, from sheets to cells, and of what was found in an odd way."""
    if book.macros:
        yield Notice(book.file, "macros", MACROS)
    tables = list(tables)
    first = {id(table.grid): table for table in reversed(tables)}
    for grid in book.grids:
        if not is_others(grid) and not is_passed_over(grid):
            yield from _of_sheet(grid, first.get(id(grid)))
    for table in tables:
        for at, heading in retyped_headings(table):
            said = RETYPED_HEADING.fill(heading=_text(table, at), read=heading)
            yield Notice(table.grid.spot(at).text, "heading_retyped", said)
        yield from _of_form(table) if table.sheet.form else _of_table(table)


def _of_sheet(grid: Grid, table: ReadTable | None) -> Iterator[Notice]:
    where = Spot(grid.file, grid.title).text
    if table is None:
        if grid.cells:
            yield Notice(where, "sheet_passed", PASSED_SHEET)
        return
    if grid.hidden:
        yield Notice(where, "sheet_hidden", HIDDEN_SHEET)
    if not table.by_name:
        yield Notice(where, "sheet_renamed", RENAMED_SHEET.fill(sheet=table.sheet.name))


def _of_form(table: ReadTable) -> Iterator[Notice]:
    """Yield notices of fields that were added among those of the form."""
    cells, labels = table.grid.cells, labels_of(table)
    rows = [row for row, _ in labels]
    for at in cells:
        among = at[1] in {column for _, column in labels} and min(rows) < at[0] < max(rows)
        if among and at not in labels and (at[0], at[1] + 1) in cells:
            said = PASSED_FIELD.fill(label=_text(table, at))
            yield Notice(table.grid.spot(at).text, "field_passed", said)


def _of_table(table: ReadTable) -> Iterator[Notice]:
    grid = table.grid
    yield from _of_hidden(table)
    for column in table.unknown:
        if any(at[1] == column and at[0] > table.row for at in grid.cells):
            at = (table.row, column)
            said = PASSED_COLUMN.fill(heading=_text(table, at))
            yield Notice(grid.spot(at).text, "column_passed", said)
    for headless in headless_columns(table):
        if not headless.inside:
            said = PASSED_CELLS.fill(count=len(headless.cells))
            yield Notice(grid.spot(headless.cells[0]).text, "cells_passed", said)
    for example in changed_examples(table):
        if not example.shipped:
            said = PASSED_EXAMPLE.fill(found=shown(example.text))
            yield Notice(grid.spot(example.at).text, "example_passed", said)


def _of_hidden(table: ReadTable) -> Iterator[Notice]:
    """Yield notices of what is read though it is not shown; columns that we fold away ourselves apart."""
    grid = table.grid
    lines = list(filled_rows(table))
    hidden = [line for line in lines if line.row in grid.hidden_rows]
    if hidden:
        said = HIDDEN_ROWS.fill(count=len(hidden))
        yield Notice(hidden[0].spot(min(hidden[0].contents)).text, "rows_hidden", said)
    for column in sorted(grid.hidden_columns & table.columns.keys()):
        if not table.columns[column].column.folded and any(column in line.contents for line in lines):
            at = (table.row, column)
            said = HIDDEN_COLUMN.fill(heading=_text(table, at))
            yield Notice(grid.spot(at).text, "column_hidden", said)


def _text(table: ReadTable, at: tuple[int, int]) -> str:
    return str(table.grid.cells[at]).replace("\n", " ")
