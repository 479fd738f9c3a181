"""Tables of a .docx: columns as wide as what stands in them, in the largest letters that the page allows."""

from typing import TYPE_CHECKING, Any

from planner.pack.blocks import GridBlock

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

_LEAST_POINTS, _MOST_POINTS = 5.0, 9.0
_MARGIN_MM = 0.7  # at both sides of a cell
_AIR_MM = 6  # at most, that a column gets beyond what it needs
_MM_PER_POINT = 25.4 / 72
_LINE = 1.3  # of the size of the letters
_TOGETHER = 40  # rows: so many fit on a page
# As DejaVu Sans has them, the widest that stands in for Arial where that is missing; letters on average.
_EMS = {
    **dict.fromkeys("0123456789", 0.636),
    **dict.fromkeys(",. ", 0.318),
    "-": 0.361,
    "+": 0.838,
    "%": 0.95,
}
_BOLD_EMS = {
    **dict.fromkeys("0123456789", 0.696),
    **dict.fromkeys(",.", 0.38),
    " ": 0.348,
    "-": 0.415,
    "+": 0.838,
    "%": 1.002,
}
_LATIN_EMS, _BOLD_LATIN_EMS = 0.62, 0.68
_HEADING, _TOTAL, _RULE, _INK = "EEF3F8", "F4F4F4", "C9CDD2", "1D4B77"


def add_grid(place: "Document | _Cell", grid: GridBlock, room_mm: float) -> float:
    """Add a table to a document or a cell.

    Parameters
    ----------
    room_mm
        The width that it may take.

    Returns
    -------
    float
        The width that it takes, mm.
    """
    first_total = len(grid.cells) - grid.totals
    ems = [
        max(_ems(text, bold=at >= first_total) for at, text in enumerate(column))
        for column in zip(*grid.cells, strict=True)
    ]
    fitting = (room_mm - 2 * _MARGIN_MM * len(ems)) / (sum(ems) * _MM_PER_POINT)
    points = max(_LEAST_POINTS, min(_MOST_POINTS, int(fitting * 2) / 2))  # Word knows halves of a point
    widths_mm = _widths(ems, points, room_mm)
    table = _added(place, grid)
    _rule(table)
    for at, width_mm in enumerate(widths_mm):
        table.columns[at].width = _mm(width_mm)
    for number, row in enumerate(table.rows):
        _fill(row, grid, number, widths_mm, points)
    return sum(widths_mm)


def _added(place: Any, grid: GridBlock) -> "Table":
    """Add an empty table."""
    rows, columns = len(grid.cells), len(grid.cells[0])
    inside = not hasattr(place, "sections")
    table: Table = place.add_table(rows, columns)
    if inside:
        # Of the two paragraphs of a cell that holds a table the last has to stay.
        place._element.remove(place.paragraphs[0]._element)
    table.autofit = False
    return table


def _widths(ems: list[float], points: float, room_mm: float) -> list[float]:
    needed = [em * points * _MM_PER_POINT + 2 * _MARGIN_MM for em in ems]
    air_mm = max(0.0, min(_AIR_MM, (room_mm - sum(needed)) / len(ems)))
    scale = min(1.0, room_mm / sum(needed))
    return [scale * one + air_mm for one in needed]


def _ems(text: str, *, bold: bool) -> float:
    """Return about how wide a text is in the size of its letters."""
    known, latin = (_BOLD_EMS, _BOLD_LATIN_EMS) if bold else (_EMS, _LATIN_EMS)
    return sum(known.get(char, latin if char.isascii() else 1.0) for char in text)


def _fill(row: "_Row", grid: GridBlock, number: int, widths_mm: list[float], points: float) -> None:
    """Write a row: the heading coloured, sums bold, all of a table that fits on a page kept together."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt, RGBColor

    last = len(grid.cells) - 1
    total = number > last - grid.totals
    row_rules = row._tr.get_or_add_trPr()
    row_rules.append(OxmlElement("w:cantSplit"))
    if number == 0:
        row_rules.append(OxmlElement("w:tblHeader"))
    for at, (cell, text) in enumerate(zip(row.cells, grid.cells[number], strict=True)):
        cell.width = _mm(widths_mm[at])
        (paragraph,) = cell.paragraphs
        paragraph.alignment = _alignment(grid, at)
        paragraph.paragraph_format.space_after = Pt(0)
        # Fonts of Japanese ask for lines of up to 1.7 times their letters: a table would run over its page.
        paragraph.paragraph_format.line_spacing = Pt(_LINE * points)
        paragraph.paragraph_format.keep_with_next = last < _TOGETHER and number < last
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = Pt(points), total
        if number == 0:
            run.font.color.rgb = RGBColor.from_string(_INK)
        if number == 0 or total:
            cell._tc.get_or_add_tcPr().append(
                _element("w:shd", val="clear", fill=_TOTAL if total else _HEADING)
            )

        if at >= grid.left:
            cell._tc.get_or_add_tcPr().append(OxmlElement("w:noWrap"))


def _alignment(grid: GridBlock, at: int) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if at < grid.left:
        return WD_ALIGN_PARAGRAPH.LEFT
    return WD_ALIGN_PARAGRAPH.CENTER if grid.centred else WD_ALIGN_PARAGRAPH.RIGHT


def _rule(table: "Table") -> None:
    """Draw thin lines between the rows, and leave little beside what stands in a cell."""
    from docx.oxml import OxmlElement

    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_RULE))
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(_mm(_MARGIN_MM).twips), type="dxa"))
    table._tbl.tblPr.append(borders)
    table._tbl.tblPr.append(margins)


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _mm(length: float) -> Any:
    from docx.shared import Mm

    return Mm(length)
