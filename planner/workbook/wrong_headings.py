"""What is wrong with headings and labels, and with examples that were filled in."""

from collections.abc import Iterable, Iterator

from planner.text.language import join
from planner.text.phrases import listed
from planner.text.suggest import Suggester
from planner.workbook.assemble import CellFault, shown
from planner.workbook.grid import Spot
from planner.workbook.match import ReadTable, labels_of, plain_heading
from planner.workbook.rows import changed_examples, headless_columns


def wrong_headings(tables: Iterable[ReadTable]) -> Iterator[CellFault]:
    """Yield faults of headings: one that stands twice, is missing or blank, or is nearly one of ours."""
    first: dict[str, ReadTable] = {}
    for table in tables:
        before = first.setdefault(table.sheet.key, table)
        if before is not table:
            yield CellFault(
                Spot(table.grid.file, table.grid.title), "sheet_twice", {"other": before.grid.title}
            )
        if table.sheet.form:
            yield from _blank_labels(table)
        elif table.row:
            yield from _in_table(table)
        elif table.grid.cells:
            headings = join(column.heading for column in table.sheet.all_columns if not column.family)
            where = Spot(table.grid.file, table.grid.title)
            yield CellFault(where, "headings_missing", {"allowed": headings})


def _blank_labels(table: ReadTable) -> Iterator[CellFault]:
    """Yield faults of values of the form whose label is blank, but for the comment that still names it."""
    cells = table.grid.cells
    for label in labels_of(table):
        beside = (label[0], label[1] + 1)
        if label not in cells and beside in cells:
            yield CellFault(table.grid.spot(label), "label_blank", {"cell": table.grid.spot(beside).cell})


def _in_table(table: ReadTable) -> Iterator[CellFault]:
    grid = table.grid
    for column, other in table.repeated.items():
        values: dict[str, object] = {
            "found": grid.cells[table.row, column],
            "other": grid.spot((table.row, other)).text,
        }
        yield CellFault(grid.spot((table.row, column)), "heading_twice", values)
    for headless in headless_columns(table):
        if headless.inside:
            spot = grid.spot((table.row, headless.column))
            yield CellFault(spot, "heading_blank", {"count": len(headless.cells)})
    yield from _missing(table)
    for example in changed_examples(table):
        if example.shipped:
            yield CellFault(grid.spot(example.at), "example_filled", {"found": shown(example.text)})


def _missing(table: ReadTable) -> Iterator[CellFault]:
    grid, suggester = table.grid, Suggester()
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
