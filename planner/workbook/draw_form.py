"""The first sheet: a field a line for the group, and a short table of towns for a small group."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from xlsxwriter.worksheet import Worksheet

from planner.text.language import NOTHING, Text
from planner.workbook.draw_table import (
    FIRST_COLUMN,
    TITLE_POINTS,
    column_widths,
    heading_height,
    write_example,
    write_heading,
    write_headings,
)
from planner.workbook.fill import Filled
from planner.workbook.kinds.base import Content
from planner.workbook.lists import add_list, offer
from planner.workbook.page import BookDrawing, write
from planner.workbook.printing import Printed, set_up_paper
from planner.workbook.sheets import GROUP, QUICK
from planner.workbook.widths import LINE_POINTS, height_of, shown_text, width_of

LABEL, VALUE, NOTE = 1, 2, 3
_FORM_ROW = 2
_QUICK_ROWS = 8
_LABEL_WIDTH, _VALUE_WIDTH, _NOTE_WIDTH = 30, 26, 16
_MARKER_WIDTH = 8
_EXAMPLE = Text("例: {example}", "such as {example}")
_HELP = Text(
    "白い欄に記入します。グレーは記入例です。詳しくは次のシート「説明」へ",
    "Fill in the white cells; grey ones are examples. The next sheet explains more",
)


def draw_first(
    page: BookDrawing, worksheet: Worksheet, shown: Mapping[str, Filled], rows: Sequence[Sequence[Content]]
) -> None:
    """Draw the first sheet: the form, and below it the table of towns where there is one.

    Parameters
    ----------
    shown
        The sheets by key: that of the group, and that of quick entry.
    rows
        Those of the quick entry; its ids are the list of towns where it has any.
    """
    quick = shown.get(QUICK.key)
    widths = [float(_LABEL_WIDTH), _VALUE_WIDTH, _NOTE_WIDTH]
    if quick is not None:
        needed = column_widths(page, quick, with_example=page.examples)
        widths = [max(pair) for pair in zip_longest(widths, needed, fillvalue=0.0)]
    for column, width in enumerate([_MARKER_WIDTH, *widths]):
        worksheet.set_column(column, column, width)
    heights = _draw_form(page, worksheet, shown[GROUP.key], widths)
    if quick is not None:
        heights += _draw_quick(page, worksheet, quick, rows, widths)
    worksheet.protect(options={"format_cells": True, "format_columns": True, "format_rows": True})
    set_up_paper(worksheet, Printed([_MARKER_WIDTH, *widths], heights, 0, 1))


def _draw_form(
    page: BookDrawing, worksheet: Worksheet, filled: Filled, widths: Sequence[float]
) -> list[float]:
    """Draw label, cell and example of each field of the group, one a line; return the heights of rows."""
    formats, sheet = page.formats, filled.sheet
    worksheet.write_string(0, LABEL, sheet.name.said(page.lang), formats.named("title"))
    worksheet.write_string(0, VALUE, _HELP.said(page.lang), formats.named("about"))
    heights = [float(TITLE_POINTS), LINE_POINTS]
    contents = filled.rows[0] if filled.rows else (None,) * len(filled.columns)
    for row, (bound, content) in enumerate(zip(filled.columns, contents, strict=True), _FORM_ROW):
        said = shown_text(content)
        wide = isinstance(content, str) and width_of(said) > widths[1]
        label = height_of([(page.heading(sheet, bound), widths[0])], bold=True)
        heights.append(max(label, height_of([(said, widths[1])])))
        write_heading(page, worksheet, (row, LABEL), filled, row - _FORM_ROW)
        write(worksheet, (row, VALUE), content, formats.of(bound.column.kind, boxed=True, wraps=wide))
        if bound.column.example != NOTHING:
            said = _EXAMPLE.fill(example=bound.column.example).said(page.lang)
            worksheet.write_string(row, NOTE, said, formats.named("about"))
    for row, height in enumerate(heights):
        worksheet.set_row(row, height)
    return heights


def _draw_quick(
    page: BookDrawing,
    worksheet: Worksheet,
    filled: Filled,
    rows: Sequence[Sequence[Content]],
    widths: Sequence[float],
) -> list[float]:
    """Draw the table of towns below the form; return the heights of its rows, a blank one first."""
    top = _FORM_ROW + len(GROUP.columns) + 1
    formats, sheet = page.formats, filled.sheet
    worksheet.write_string(top, LABEL, sheet.name.said(page.lang), formats.named("title"))
    worksheet.write_string(top, VALUE, sheet.about.said(page.lang), formats.named("about"))
    worksheet.set_row(top, TITLE_POINTS)
    write_headings(page, worksheet, top + 1, filled, widths)
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
    headings = heading_height(page, filled, widths)
    return [LINE_POINTS, TITLE_POINTS, headings, *[LINE_POINTS] * (last - top - 1)]
