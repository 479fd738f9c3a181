"""The workbook as a file: what the sheets hold, drawn with xlsxwriter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from planner.report.book import FONT
from planner.report.paper import FONT_POINTS
from planner.text.language import Lang
from planner.workbook.draw_form import draw_first
from planner.workbook.draw_table import define_list, draw_others, draw_references, draw_table
from planner.workbook.fill import BookLayout
from planner.workbook.formats import Formats
from planner.workbook.instructions import INSTRUCTIONS, draw_instructions
from planner.workbook.kinds.base import Content
from planner.workbook.page import BookDrawing
from planner.workbook.sheets import GROUP, OTHERS, QUICK, REFERENCE, TEAMS
from planner.workbook.sheets_town import MEMBERS

_INSTRUCTIONS = "instructions"
_RARE_TAB, _TAB = "#BFBFBF", "#2F75B5"


@dataclass(frozen=True, slots=True)
class Style:
    """How a workbook is written.

    Parameters
    ----------
    examples
        Whether grey examples stand on sheets without rows.
    references
        By kind the ids, with their names, that may be chosen but stand on no sheet of the workbook.
    """

    lang: Lang
    examples: bool = True
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def draw(layout: BookLayout, style: Style, quick: Sequence[Sequence[Content]] = ()) -> bytes:
    """Return a workbook of all sheets of a layout.

    Parameters
    ----------
    quick
        Rows of the quick entry on the first sheet: ids and what is filled in already.
    """
    buffer = BytesIO()
    # Widths of columns are counted in digits of the font by default, as in the workbooks of plans.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": FONT_POINTS},
    }
    book = xlsxwriter.Workbook(buffer, options)
    page = BookDrawing(
        book,
        Formats(book, style.lang),
        style.lang,
        examples=style.examples,
        names=_names(layout, style.references),
    )
    shown = {filled.sheet.key: filled for filled in layout.sheets}
    tables = [filled for filled in layout.sheets if filled.sheet not in (GROUP, QUICK)]
    worksheets = _add_worksheets(page, layout)
    for filled in tables:
        if filled.sheet.defines and not (filled.sheet is MEMBERS and quick):
            define_list(page, worksheets[filled.sheet.key], filled)
    if GROUP.key in shown:
        draw_first(page, worksheets[GROUP.key], shown, quick)
    if style.references:
        draw_references(page, book.add_worksheet(REFERENCE.said(style.lang)), style.references)
    draw_instructions(page, worksheets[_INSTRUCTIONS], layout)
    for filled in tables:
        worksheets[filled.sheet.key].set_tab_color(_RARE_TAB if filled.sheet.rare else _TAB)
        draw_table(page, worksheets[filled.sheet.key], filled)
    if layout.others:
        draw_others(page, book.add_worksheet(OTHERS.said(style.lang)), layout.others)
    book.close()
    return buffer.getvalue()


def _add_worksheets(page: BookDrawing, layout: BookLayout) -> dict[str, Worksheet]:
    """Add the worksheets by key, in order, with the instructions second."""
    added: dict[str, Worksheet] = {}
    for filled in layout.sheets:
        if filled.sheet is not QUICK:
            added[filled.sheet.key] = page.book.add_worksheet(filled.sheet.name.said(page.lang))
        if len(added) == 1 and _INSTRUCTIONS not in added:
            added[_INSTRUCTIONS] = page.book.add_worksheet(INSTRUCTIONS.said(page.lang))
    return added


def _names(layout: BookLayout, references: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return what the ids are called that stand in headings."""
    names = {TEAMS.key: dict(references.get(TEAMS.key, {}))}
    for filled in layout.sheets:
        if filled.sheet is TEAMS:
            names[TEAMS.key] |= {str(row[0]): str(row[1]) for row in filled.rows if row[1] is not None}
    return {kind: {one: name for one, name in pairs.items() if one != name} for kind, pairs in names.items()}
