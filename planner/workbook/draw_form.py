"""The first sheet: a field a line for the group, and a short table of towns for a small group."""

from collections.abc import Sequence

from rich.cells import cell_len
from xlsxwriter.worksheet import Worksheet

from planner.text.language import NOTHING, Text
from planner.workbook.draw_table import (
    FIRST_COLUMN,
    MARKER,
    height_of,
    set_up_paper,
    write_example,
    write_headings,
)
from planner.workbook.fill import Filled
from planner.workbook.kinds.base import Content
from planner.workbook.lists import add_list, offer
from planner.workbook.page import BookDrawing, comment, write
from planner.workbook.sheets import GROUP

LABEL, VALUE, NOTE = 1, 2, 3
_FORM_ROW = 2
_QUICK_ROWS = 8
_WIDTHS = {MARKER: 7, LABEL: 24, VALUE: 26, NOTE: 18}
_LATER_WIDTH = 17
_EXAMPLE = Text("例: {example}", "such as {example}")
_HELP = Text(
    "白い欄に記入します。グレーは記入例です。詳しくは次のシート「説明」へ",
    "Fill in the white cells; grey ones are examples. The next sheet explains more",
)


def draw_form(page: BookDrawing, worksheet: Worksheet, filled: Filled) -> None:
    """Draw label, cell and example of each field of the group, one a line."""
    formats, sheet = page.formats, filled.sheet
    worksheet.write_string(0, LABEL, sheet.name.said(page.lang), formats.named("title"))
    worksheet.write_string(0, VALUE, _HELP.said(page.lang), formats.named("about"))
    worksheet.set_row(0, 24)
    for column in range(FIRST_COLUMN + 12):
        worksheet.set_column(column, column, _WIDTHS.get(column, _LATER_WIDTH))
    contents = filled.rows[0] if filled.rows else (None,) * len(filled.columns)
    for row, (bound, content) in enumerate(zip(filled.columns, contents, strict=True), _FORM_ROW):
        wide = isinstance(content, str) and cell_len(content) > _WIDTHS[VALUE]
        worksheet.set_row(row, height_of((content,), (bound,), wraps=wide))
        worksheet.write_string(row, LABEL, bound.title.said(page.lang), formats.named("heading"))
        worksheet.write_comment(
            row, LABEL, comment(bound, sheet, page.lang), {"x_scale": 2.2, "y_scale": 1.1}
        )
        write(worksheet, (row, VALUE), content, formats.of(bound.column.kind, boxed=True, wraps=wide))
        if bound.column.example != NOTHING:
            said = _EXAMPLE.fill(example=bound.column.example).said(page.lang)
            worksheet.write_string(row, NOTE, said, formats.named("about"))
    worksheet.protect(options={"format_cells": True, "format_columns": True, "format_rows": True})
    set_up_paper(worksheet)
    worksheet.repeat_rows(0)


def draw_quick(
    page: BookDrawing, worksheet: Worksheet, filled: Filled, rows: Sequence[Sequence[Content]]
) -> None:
    """Draw the table of towns below the form; its ids are the list of towns where it has rows."""
    top = _FORM_ROW + len(GROUP.columns) + 1
    formats, sheet = page.formats, filled.sheet
    worksheet.write_string(top, LABEL, sheet.name.said(page.lang), formats.named("title"))
    worksheet.write_string(top, VALUE, sheet.about.said(page.lang), formats.named("about"))
    write_headings(page, worksheet, top + 1, filled)
    first = top + 2
    if page.examples:
        write_example(page, worksheet, first, filled.columns)
        first += 1
    last = first + max(len(rows), _QUICK_ROWS) - 1
    if rows:
        add_list(page.book, "members", worksheet, first, FIRST_COLUMN)
        page.lists.add("members")
    for row in range(first, last + 1):
        contents = rows[row - first] if row - first < len(rows) else ()
        for index, bound in enumerate(filled.columns):
            content = contents[index] if index < len(contents) else None
            write(worksheet, (row, FIRST_COLUMN + index), content, formats.of(bound.column.kind, boxed=True))
    for index, bound in enumerate(filled.columns, FIRST_COLUMN):
        rule = offer(bound.column.kind, page.lists, page.lang)
        if rule is not None:
            worksheet.data_validation(first, index, last, index, rule)
