"""Documents as .docx, for offices that edit what they submit."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.pack.blocks import Beside, Block, Boxes, Document, Grid, Paragraph, Picture, Points, Subheading
from planner.pack.pdf import Pictures
from planner.text.language import spoken

if TYPE_CHECKING:
    from docx.document import Document as Word

_LATIN, _JAPANESE = "Arial", "游ゴシック"
_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 297, 210, 18
_POINTS = 10.5
_TABLE_POINTS = 5.0, 9.0  # at least and at most
_DIGITS = 13  # of an amount with its separators, which should stay on one line
_MM_PER_DIGIT_POINT, _PADDING_MM = 0.2, 4
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BOX = "□"


def to_docx(document: Document, pictures: Pictures) -> bytes:
    """Return a document as .docx on A4 landscape; the same content gives the same bytes.

    Parameters
    ----------
    pictures
        Of every chart that the document names, as PNG; one that is absent is left out.
    """
    import docx

    word = docx.Document()
    _set_up(word, document)
    word.add_heading(str(document.title), 0)
    word.add_paragraph("　".join(filter(None, map(str, (document.subtitle, document.date, document.draft)))))
    for number, section in enumerate(document.sections):
        heading = word.add_heading(str(section.title), 1)
        heading.paragraph_format.page_break_before = bool(number)
        for block in section.blocks:
            _add(word, block, pictures)
    buffer = BytesIO()
    word.save(buffer)
    return _undated(buffer.getvalue())


def _set_up(word: "Word", document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(_WIDTH_MM), Mm(_HEIGHT_MM)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN_MM)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = word.styles[name]
        style.font.name = _LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _JAPANESE)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1D, 0x4B, 0x77)
    word.styles["Normal"].font.size = Pt(_POINTS)
    word.styles["Title"].font.size = Pt(18)
    core = word.core_properties
    core.title, core.author, core.language = str(document.title), "", spoken()
    core.created = core.modified = datetime(*_EPOCH)


def _add(word: "Word", block: Block, pictures: Pictures) -> None:
    match block:
        case Beside(grid, picture):
            _add(word, grid, pictures)
            _add(word, picture, pictures)
        case Picture(name, alt):
            _add_pictures(word, pictures.get(name, ()), str(alt))
        case Grid():
            _add_grid(word, block)
        case _:
            for text, style in _paragraphs(block):
                word.add_paragraph(text, style)


def _paragraphs(block: Block) -> Iterator[tuple[str, str | None]]:
    """Yield what a block of texts consists of, each with its style."""
    match block:
        case Paragraph(text):
            yield str(text), None
        case Subheading(text):
            yield str(text), "Heading 2"
        case Points(texts, leading):
            yield from ((str(text), "List Number" if leading else "List Bullet") for text in texts)
        case Boxes(groups):
            for head, lines in groups:
                yield "\n".join([str(head), *(f"{_BOX} {line}" for line in lines)]), None


def _add_pictures(word: "Word", pages: Any, alt: str) -> None:
    from docx.shared import Mm

    for page in pages:
        word.add_picture(BytesIO(page), width=Mm(_WIDTH_MM - 2 * _MARGIN_MM))
        word.inline_shapes[-1]._inline.docPr.set("descr", alt)


def _add_grid(word: "Word", grid: Grid) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    column_mm = (_WIDTH_MM - 2 * _MARGIN_MM) / len(grid.cells[0]) - _PADDING_MM
    least, most = _TABLE_POINTS
    size = Pt(max(least, min(most, column_mm / (_DIGITS * _MM_PER_DIGIT_POINT))))
    table = word.add_table(len(grid.cells), len(grid.cells[0]), "Light Grid Accent 1")
    aside = WD_ALIGN_PARAGRAPH.CENTER if grid.centred else WD_ALIGN_PARAGRAPH.RIGHT
    for row, texts in zip(table.rows, grid.cells, strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            (paragraph,) = cell.paragraphs
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if at < grid.left else aside
            run = paragraph.add_run(text)
            run.font.size = size
    word.add_paragraph()


def _undated(data: bytes) -> bytes:
    """Return the archive without the time at which it was packed."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for entry in given.infolist():
            made.writestr(ZipInfo(entry.filename, _EPOCH), given.read(entry), ZIP_DEFLATED)
    return buffer.getvalue()
