"""A sheet with a row an object: title, headings, grey example, rows, and room for more."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from planner.reading.references import KINDS
from planner.text.language import Text
from planner.workbook.fill import Filled
from planner.workbook.kinds.base import Content
from planner.workbook.lists import add_block, add_list, allow, lock, offer
from planner.workbook.page import BookDrawing, comment, write
from planner.workbook.printing import Printed, set_up_paper
from planner.workbook.sheets import MIGRATION_ID, OTHERS, OTHERS_ABOUT, OTHERS_EXPLAINED, OTHERS_HEADINGS
from planner.workbook.sheets_work import MIGRATIONS
from planner.workbook.table import ANY_NOTE, BoundColumn, InputSheet
from planner.workbook.widths import LINE_POINTS, column_width, height_of, width_of

EXAMPLE = Text("記入例", "example")
"""In the first column of a row that is not read."""
MARKER, FIRST_COLUMN = 0, 1
HEADING_ROW = 1
TITLE_POINTS = 24
_SPARE_ROWS = 60
_PRINTED = 10  # rows at least
_MARKER_WIDTH, _NO_MARKER = 8, 0.8
_TITLE_SIZE = 1.4  # of the letters of the others
_OTHERS_WIDTHS = (40, 90)


def draw_table(page: BookDrawing, worksheet: Worksheet, filled: Filled) -> None:
    """Draw a sheet of its columns and rows."""
    sheet, formats = filled.sheet, page.formats
    first = first_row(page, filled)
    with_example = first > HEADING_ROW + 1
    widths = column_widths(page, filled, with_example=with_example)
    heights = [float(TITLE_POINTS), heading_height(page, filled, widths)]
    if with_example:
        write_example(page, worksheet, HEADING_ROW + 1, filled.columns)
        heights.append(LINE_POINTS)
    for row, contents in enumerate(filled.rows, first):
        heights.append(row_height(contents, filled.columns, widths))
        worksheet.set_row(row, heights[row])
        for index, (bound, content) in enumerate(zip(filled.columns, contents, strict=True)):
            if content is not None:
                write(worksheet, (row, FIRST_COLUMN + index), content, formats.of(bound.column.kind))
    last = first + len(filled.rows) + _SPARE_ROWS
    write_headings(page, worksheet, HEADING_ROW, filled, widths)
    _draw_columns(page, worksheet, filled, (first, last), widths)
    worksheet.set_column(
        MARKER, MARKER, _MARKER_WIDTH if with_example else _NO_MARKER, formats.named("computed")
    )
    if sheet is MIGRATIONS:
        _add_migration_ids(page, worksheet, filled, (first, last))
    worksheet.freeze_panes(HEADING_ROW + 1, FIRST_COLUMN + len(sheet.keys))
    heights += [LINE_POINTS] * (_PRINTED - len(filled.rows))
    on_paper = [
        _MARKER_WIDTH if with_example else _NO_MARKER,
        *(0 if _is_folded(filled, index) else width for index, width in enumerate(widths)),
    ]
    found = set_up_paper(
        worksheet, Printed(on_paper, heights, FIRST_COLUMN + len(sheet.keys), HEADING_ROW + 1)
    )
    write_title(page, worksheet, sheet, on_paper[: found.breaks[0]] if found.breaks else on_paper)


def write_title(page: BookDrawing, worksheet: Worksheet, sheet: InputSheet, widths: Sequence[float]) -> None:
    """Write the name of a sheet, and beside it what it is about, over the columns of its first page."""
    name, about = sheet.name.said(page.lang), sheet.about.said(page.lang)
    worksheet.write_string(0, FIRST_COLUMN, name, page.formats.named("title"))
    free = [column for column in range(FIRST_COLUMN, len(widths)) if widths[column]]
    taken, behind_keys = 0.0, FIRST_COLUMN + len(sheet.keys)
    while len(free) > 1 and (taken < _TITLE_SIZE * width_of(name) or free[0] < behind_keys):
        taken += widths[free.pop(0)]  # no part of it stands on the other pages with the keys
    look = page.formats.named("subtitle")
    if len(free) > 1:
        worksheet.merge_range(0, free[0], 0, free[-1], about, look)
    else:
        worksheet.write_string(0, free[0], about, look)
    room = sum(widths[column] for column in free)
    worksheet.set_row(0, max(TITLE_POINTS, height_of([(about, room)])))


def column_widths(page: BookDrawing, filled: Filled, *, with_example: bool = False) -> list[float]:
    """Return the widths of the columns: of their headings, of what stands below, of the example."""
    return [
        column_width(
            page.heading(filled.sheet, bound),
            bound.column.kind.look,
            [row[index] for row in filled.rows],
            bound.column.example.said(page.lang) if with_example else "",
        )
        for index, bound in enumerate(filled.columns)
    ]


def row_height(contents: Sequence[Content], columns: Sequence[BoundColumn], widths: Sequence[float]) -> float:
    """Return the height of a row, points."""
    wrapping = (
        (content, width)
        for content, bound, width in zip(contents, columns, widths, strict=True)
        if isinstance(content, str) and bound.column.kind.look.wrap
    )
    return height_of(wrapping)


def heading_height(page: BookDrawing, filled: Filled, widths: Sequence[float]) -> float:
    """Return the height of the row of headings, points."""
    said = (page.heading(filled.sheet, bound) for bound in filled.columns)
    return height_of(zip(said, widths, strict=True), bold=True)


def first_row(page: BookDrawing, filled: Filled) -> int:
    """Return the first row that is read; a sheet without rows shows an example before it."""
    return HEADING_ROW + (2 if page.examples and not filled.rows else 1)


def write_example(page: BookDrawing, worksheet: Worksheet, row: int, columns: Sequence[BoundColumn]) -> None:
    """Write the grey row that shows what to fill in."""
    look = page.formats.named("example")
    worksheet.write_string(row, MARKER, EXAMPLE.said(page.lang), look)
    for index, bound in enumerate(columns, FIRST_COLUMN):
        worksheet.write_string(row, index, bound.column.example.said(page.lang), look)


def write_headings(
    page: BookDrawing, worksheet: Worksheet, row: int, filled: Filled, widths: Sequence[float]
) -> None:
    """Write headings with comments, and lock them but for the unit of amounts."""
    worksheet.write_blank(row, MARKER, None, page.formats.named("heading"))
    worksheet.set_row(row, heading_height(page, filled, widths))
    for index in range(len(filled.columns)):
        write_heading(page, worksheet, (row, FIRST_COLUMN + index), filled, index)
    lock(worksheet, (row, MARKER), (row, MARKER), page.lang)


def write_heading(
    page: BookDrawing, worksheet: Worksheet, at: tuple[int, int], filled: Filled, index: int
) -> None:
    """Write one heading; that of an amount may be changed to thousands, and to nothing else."""
    sheet, bound = filled.sheet, filled.columns[index]
    said, thousands = page.heading(sheet, bound), page.in_thousands(sheet, bound)
    look = "key" if index < len(sheet.keys) else "heading"
    formats = page.formats
    worksheet.write_string(*at, said, formats.opened(look) if thousands else formats.named(look))
    about = comment(bound, sheet, page.lang)
    if about:
        worksheet.write_comment(*at, about, {"x_scale": 2.2, "y_scale": 1.1})
    if thousands:
        allow(worksheet, at, [said, thousands], page.lang)
    else:
        lock(worksheet, at, at, page.lang)


def _draw_columns(
    page: BookDrawing, worksheet: Worksheet, filled: Filled, rows: tuple[int, int], widths: Sequence[float]
) -> None:
    for index, (bound, width) in enumerate(zip(filled.columns, widths, strict=True)):
        column, kind = FIRST_COLUMN + index, bound.column.kind
        options = {"level": 1, "hidden": True} if _is_folded(filled, index) else {}
        worksheet.set_column(column, column, width, page.formats.of(kind), options)
        rule = offer(kind, page.lists, page.lang)
        if rule is not None:
            worksheet.data_validation(rows[0], column, rows[1], column, rule)


def _is_folded(filled: Filled, index: int) -> bool:
    """Tell whether a column is folded away: notes, and what most groups have no use for and none here has."""
    column = filled.columns[index].column
    noted = column.path[-1:] == (ANY_NOTE,)
    return column.folded and (noted or all(row[index] is None for row in filled.rows))


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
    formats, lang = page.formats, page.lang
    worksheet.write_string(0, FIRST_COLUMN, OTHERS.said(lang), formats.named("title"))
    worksheet.write_string(0, FIRST_COLUMN + 1, OTHERS_ABOUT.said(lang), formats.named("subtitle"))
    headings = [
        Text(f"{heading.ja}（{about.ja}）", f"{heading.en} ({about.en})").said(lang)
        for heading, about in zip(OTHERS_HEADINGS, OTHERS_EXPLAINED, strict=True)
    ]
    heights = [float(TITLE_POINTS), height_of(zip(headings, _OTHERS_WIDTHS, strict=True), bold=True)]
    for index, (heading, width) in enumerate(zip(headings, _OTHERS_WIDTHS, strict=True), FIRST_COLUMN):
        worksheet.set_column(index, index, width, formats.named("text"))
        worksheet.write_string(HEADING_ROW, index, heading, formats.named("heading"))
    for row, cells in enumerate(others, HEADING_ROW + 1):
        for index, cell in enumerate(cells, FIRST_COLUMN):
            worksheet.write_string(row, index, cell, formats.named("text"))
        heights.append(height_of(zip(cells, _OTHERS_WIDTHS, strict=True)))
    for row, height in enumerate(heights):
        worksheet.set_row(row, height)
    worksheet.set_column(MARKER, MARKER, _NO_MARKER, formats.named("computed"))
    worksheet.freeze_panes(HEADING_ROW + 1, 0)
    set_up_paper(worksheet, Printed([_NO_MARKER, *_OTHERS_WIDTHS], heights, 0, HEADING_ROW + 1))


def draw_references(
    page: BookDrawing, worksheet: Worksheet, references: Mapping[str, Mapping[str, str]]
) -> None:
    """Draw the ids and names that may be chosen in a town's workbook, a block of rows a kind."""
    pairs = [pair for names in references.values() for pair in names.items()]
    columns = zip(*pairs, strict=True)
    widths = [18, *(max(28, *(width_of(text) + 1 for text in column)) for column in columns)]
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    row = 0
    for kind, names in references.items():
        worksheet.write_string(row, 0, KINDS[kind].said(page.lang), page.formats.named("heading"))
        add_block(page.book, kind, worksheet, (row + 1, row + len(names), 1))
        page.lists.add(kind)
        for below, pair in enumerate(names.items(), row + 1):
            worksheet.write_row(below, 1, pair)
        row += len(names) + 2
    set_up_paper(worksheet, Printed(widths, [LINE_POINTS] * row))
