"""A sheet with a row an object: title, headings, grey example, rows, and room for more."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from planner.reading.references import KINDS
from planner.text.language import Text
from planner.workbook.fill import Filled
from planner.workbook.kinds.base import Content
from planner.workbook.lists import add_block, add_list, lock, offer
from planner.workbook.page import BookDrawing, comment, write
from planner.workbook.sheets import MIGRATION_ID, OTHERS, OTHERS_ABOUT, OTHERS_HEADINGS
from planner.workbook.sheets_town import MIGRATIONS
from planner.workbook.table import ANY_NOTE, BoundColumn

EXAMPLE = Text("記入例", "example")
"""In the first column of a row that is not read."""
MARKER, FIRST_COLUMN = 0, 1
HEADING_ROW = 1
_SPARE_ROWS = 60
_PRINTED = 10  # rows at least
_MARKER_WIDTH = 7
_A3 = 8
_PAGE_WIDTH = 230  # letters that a page takes at a size that can be read
_LINE_POINTS, _TALLEST = 15, 400


def draw_table(page: BookDrawing, worksheet: Worksheet, filled: Filled) -> None:
    """Draw a sheet of its columns and rows."""
    sheet, formats = filled.sheet, page.formats
    worksheet.write_string(0, FIRST_COLUMN, sheet.name.said(page.lang), formats.named("title"))
    worksheet.write_string(0, FIRST_COLUMN + 2, sheet.about.said(page.lang), formats.named("about"))
    worksheet.set_row(0, 24)
    first = first_row(page, filled)
    if first > HEADING_ROW + 1:
        write_example(page, worksheet, HEADING_ROW + 1, filled.columns)
    for row, contents in enumerate(filled.rows, first):
        worksheet.set_row(row, height_of(contents, filled.columns))
        for index, (bound, content) in enumerate(zip(filled.columns, contents, strict=True)):
            if content is not None:
                write(worksheet, (row, FIRST_COLUMN + index), content, formats.of(bound.column.kind))
    last = first + len(filled.rows) + _SPARE_ROWS
    _draw_columns(page, worksheet, filled, (first, last))
    if sheet is MIGRATIONS:
        _add_migration_ids(page, worksheet, filled, (first, last))
    worksheet.freeze_panes(HEADING_ROW + 1, FIRST_COLUMN + len(sheet.keys))
    worksheet.print_area(
        0, 0, first + max(len(filled.rows), _PRINTED) - 1, FIRST_COLUMN + len(filled.columns) - 1
    )
    set_up_paper(worksheet, _width(filled), len(sheet.keys))


def height_of(contents: Sequence[Content], columns: Sequence[BoundColumn], *, wraps: bool = False) -> float:
    """Return the height of a row, points: programs do not all find it by themselves.

    `wraps` where all texts wrap, whatever their kind.
    """
    lines = 1
    for content, bound in zip(contents, columns, strict=True):
        if isinstance(content, str) and (wraps or bound.column.kind.look.wrap):
            width = bound.column.kind.look.width
            lines = max(lines, sum(max(1, -(-cell_len(line) // width)) for line in content.split("\n")))
    return min(_LINE_POINTS * lines + 1, _TALLEST)


def _width(filled: Filled) -> int:
    return sum(bound.column.kind.look.width for bound in filled.columns if not bound.column.folded)


def first_row(page: BookDrawing, filled: Filled) -> int:
    """Return the first row that is read; a sheet without rows shows an example before it."""
    return HEADING_ROW + (2 if page.examples and not filled.rows else 1)


def set_up_paper(worksheet: Worksheet, width: int = 0, keys: int = 0) -> None:
    """Print on A3 landscape with headings on each page; what is too wide goes onto pages side by side."""
    worksheet.set_landscape()
    worksheet.set_paper(_A3)
    if width > _PAGE_WIDTH:
        worksheet.set_print_scale(80)
        worksheet.repeat_columns(MARKER, FIRST_COLUMN + keys - 1)
    else:
        worksheet.fit_to_pages(1, 0)
    worksheet.hide_gridlines(0)
    worksheet.repeat_rows(HEADING_ROW)
    worksheet.set_footer("&C&A  &P / &N")


def write_example(page: BookDrawing, worksheet: Worksheet, row: int, columns: Sequence[BoundColumn]) -> None:
    """Write the grey row that shows what to fill in."""
    look = page.formats.named("example")
    worksheet.write_string(row, MARKER, EXAMPLE.said(page.lang), look)
    for index, bound in enumerate(columns, FIRST_COLUMN):
        worksheet.write_string(row, index, bound.column.example.said(page.lang), look)


def write_headings(page: BookDrawing, worksheet: Worksheet, row: int, filled: Filled) -> None:
    """Write headings with comments, and lock them."""
    worksheet.write_blank(row, MARKER, None, page.formats.named("heading"))
    worksheet.set_row(row, 2 * _LINE_POINTS + 2)
    for index, bound in enumerate(filled.columns):
        look = "key" if index < len(filled.sheet.keys) else "heading"
        worksheet.write_string(
            row, FIRST_COLUMN + index, bound.title.said(page.lang), page.formats.named(look)
        )
        said = comment(bound, filled.sheet, page.lang)
        if said:
            worksheet.write_comment(row, FIRST_COLUMN + index, said, {"x_scale": 2.2, "y_scale": 1.1})
    lock(worksheet, (row, MARKER), (row, FIRST_COLUMN + len(filled.columns) - 1), page.lang)


def _draw_columns(page: BookDrawing, worksheet: Worksheet, filled: Filled, rows: tuple[int, int]) -> None:
    write_headings(page, worksheet, HEADING_ROW, filled)
    worksheet.set_column(MARKER, MARKER, _MARKER_WIDTH, page.formats.named("computed"))
    for index, bound in enumerate(filled.columns):
        column, kind = FIRST_COLUMN + index, bound.column.kind
        noted = bound.column.path[-1:] == (ANY_NOTE,)
        folded = bound.column.folded and (noted or all(row[index] is None for row in filled.rows))
        options = {"level": 1, "hidden": True} if folded else {}
        worksheet.set_column(column, column, kind.look.width, page.formats.of(kind), options)
        rule = offer(kind, page.lists, page.lang)
        if rule is not None:
            worksheet.data_validation(rows[0], column, rows[1], column, rule)


def define_list(page: BookDrawing, worksheet: Worksheet, filled: Filled) -> None:
    """Define the drop-down list of the ids that a sheet gives."""
    kind = filled.sheet.defines
    column = FIRST_COLUMN + len(filled.sheet.keys) - 1
    if filled.sheet is MIGRATIONS:
        column = FIRST_COLUMN + len(filled.columns)
    elif len(filled.sheet.keys) > 1:
        return  # ids that are known only together with their owner's
    add_list(page.book, kind, worksheet, first_row(page, filled), column)
    page.lists.add(kind)


def _add_migration_ids(
    page: BookDrawing, worksheet: Worksheet, filled: Filled, rows: tuple[int, int]
) -> None:
    column = FIRST_COLUMN + len(filled.columns)
    look = page.formats.named("computed")
    worksheet.write_string(HEADING_ROW, column, MIGRATION_ID.said(page.lang), page.formats.named("heading"))
    worksheet.set_column(column, column, 20, look)
    for row in range(rows[0], rows[1] + 1):
        member, bundle = (xl_rowcol_to_cell(row, FIRST_COLUMN + index) for index in range(2))
        index = row - rows[0]
        ids = filled.rows[index][:2] if index < len(filled.rows) else ()
        value = "/".join(map(str, ids))
        worksheet.write_formula(row, column, f'=IF({bundle}="","",{member}&"/"&{bundle})', look, value)


def draw_others(page: BookDrawing, worksheet: Worksheet, others: Sequence[tuple[str, str]]) -> None:
    """Draw the last sheet: values that no column can hold."""
    formats = page.formats
    worksheet.write_string(0, FIRST_COLUMN, OTHERS.said(page.lang), formats.named("title"))
    worksheet.write_string(0, FIRST_COLUMN + 1, OTHERS_ABOUT.said(page.lang), formats.named("about"))
    worksheet.set_row(0, 24)
    widths = (50, 100)
    for index, (heading, width) in enumerate(zip(OTHERS_HEADINGS, widths, strict=True), FIRST_COLUMN):
        worksheet.set_column(index, index, width, formats.named("text"))
        worksheet.write_string(HEADING_ROW, index, heading.said(page.lang), formats.named("heading"))
    for row, cells in enumerate(others, HEADING_ROW + 1):
        for index, cell in enumerate(cells, FIRST_COLUMN):
            worksheet.write_string(row, index, cell, formats.named("text"))
        # Not every program finds the height of a row of texts that wrap.
        lines = max(-(-cell_len(cell) // width) for cell, width in zip(cells, widths, strict=True))
        worksheet.set_row(row, min(_LINE_POINTS * max(1, lines) + 1, _TALLEST))
    worksheet.set_column(MARKER, MARKER, _MARKER_WIDTH, formats.named("computed"))
    worksheet.freeze_panes(HEADING_ROW + 1, 0)
    set_up_paper(worksheet)


def draw_references(
    page: BookDrawing, worksheet: Worksheet, references: Mapping[str, Mapping[str, str]]
) -> None:
    """Draw the ids and names that may be chosen in a town's workbook, a block of rows a kind."""
    worksheet.set_column(0, 0, 18)
    worksheet.set_column(1, 2, 28)
    row = 0
    for kind, names in references.items():
        worksheet.write_string(row, 0, KINDS[kind].said(page.lang), page.formats.named("heading"))
        add_block(page.book, kind, worksheet, (row + 1, row + len(names), 1))
        page.lists.add(kind)
        for below, pair in enumerate(names.items(), row + 1):
            worksheet.write_row(below, 1, pair)
        row += len(names) + 2
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
