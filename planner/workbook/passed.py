"""What is wrong with headings, and what of a workbook is not read: nothing is passed over in silence."""

from collections.abc import Iterable, Iterator

from planner.text.faults import Notice
from planner.text.phrases import listed
from planner.text.suggest import Suggester
from planner.workbook.assemble import CellFault
from planner.workbook.grid import Grid, ReadBook, Spot
from planner.workbook.match import ReadTable, is_others, is_passed_over, plain_heading
from planner.workbook.words import HIDDEN_SHEET, MACROS, PASSED_COLUMN, PASSED_SHEET, RENAMED_SHEET


def wrong_headings(tables: Iterable[ReadTable]) -> Iterator[CellFault]:
    """Yield faults of headings: one that stands twice, is missing, or is nearly one of ours."""
    first: dict[str, ReadTable] = {}
    for table in tables:
        before = first.setdefault(table.sheet.key, table)
        if before is not table:
            yield CellFault(
                Spot(table.grid.file, table.grid.title), "sheet_twice", {"other": before.grid.title}
            )
        if not table.sheet.form:
            yield from _in_table(table)


def _in_table(table: ReadTable) -> Iterator[CellFault]:
    grid, suggester = table.grid, Suggester()
    for column, other in table.repeated.items():
        values: dict[str, object] = {
            "found": grid.cells[table.row, column],
            "other": grid.spot((table.row, other)).text,
        }
        yield CellFault(grid.spot((table.row, column)), "heading_twice", values)
    present = {bound.column for bound in table.columns.values()}
    missing = [
        column.heading for column in table.sheet.all_columns if column not in present and not column.family
    ]
    names = [said for heading in missing for said in (heading.ja, heading.en)]
    for column, text in table.unknown.items():
        hint = suggester.hint(plain_heading(text), names)
        if hint.ja and any(at[1] == column and at[0] > table.row for at in grid.cells):
            values = {"found": text.replace("\n", " "), "allowed": listed(names, limit=300), "hint": hint}
            yield CellFault(grid.spot((table.row, column)), "heading_unknown", values)
    for key in table.sheet.keys:
        if key not in present and any(at[0] > table.row for at in grid.cells) and not key.folded:
            yield CellFault(Spot(grid.file, grid.title), "heading_missing", {"found": key.heading})


def passed_over(book: ReadBook, tables: Iterable[ReadTable]) -> Iterator[Notice]:
    """Yield notices of sheets and columns that are not read, and of those that were found in an odd way."""
    if book.macros:
        yield Notice(book.file, "macros", MACROS)
    tables = list(tables)
    known = {id(table.grid): table for table in tables}
    for grid in book.grids:
        if not is_others(grid) and not is_passed_over(grid):
            yield from _of_sheet(grid, known.get(id(grid)))
    for table in tables:
        for column, text in table.unknown.items():
            if any(at[1] == column and at[0] > table.row for at in table.grid.cells):
                where = table.grid.spot((table.row, column)).text
                yield Notice(where, "column_passed", PASSED_COLUMN.fill(heading=text.replace("\n", " ")))


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
