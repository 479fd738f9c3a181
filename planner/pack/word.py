"""Documents as .docx, for offices that edit what they submit."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.pack.blocks import (
    Beside,
    Block,
    Boxes,
    GridBlock,
    PackDocument,
    Paragraph,
    Picture,
    PointsBlock,
    Subheading,
)
from planner.pack.pdf import Pictures
from planner.pack.word_table import add_grid
from planner.text.language import spoken

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as Line

_LATIN, _JAPANESE = "Arial", "游ゴシック"
_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 297, 210, 12
_ROOM_MM = _WIDTH_MM - 2 * _MARGIN_MM
_PICTURE_MM = _HEIGHT_MM - 2 * _MARGIN_MM - 20  # of the height: over it stands a heading
_GAP_MM = 6
_POINTS = 10.5
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BOX = "□"


def to_docx(document: PackDocument, pictures: Pictures) -> bytes:
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


def _set_up(word: "Word", document: PackDocument) -> None:
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
    # Japanese has the punctuation and the breaks of lines of Japanese, also between English.
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "ja-JP")
    word.styles["Normal"].font.size = Pt(_POINTS)
    if str(document.mark):
        mark = page.footer.paragraphs[0].add_run(str(document.mark))
        mark.font.color.rgb = RGBColor(0xB2, 0x18, 0x2B)
    word.styles["Title"].font.size = Pt(18)
    core = word.core_properties
    core.title, core.author, core.language = str(document.title), "", spoken()
    core.created = core.modified = datetime(*_EPOCH)


def _add(word: "Word", block: Block, pictures: Pictures) -> None:
    match block:
        case Beside(grid, picture):
            _add_beside(word, grid, pictures.get(picture.name, ()), str(picture.alt))
        case Picture(name, alt):
            for page in pictures.get(name, ()):
                _add_picture(word.add_paragraph(), page, _ROOM_MM, str(alt))
        case GridBlock():
            add_grid(word, block, _ROOM_MM)
            word.add_paragraph()
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
        case PointsBlock(texts, leading):
            yield from ((str(text), "List Number" if leading else "List Bullet") for text in texts)
        case Boxes(groups):
            for head, lines in groups:
                yield "\n".join([str(head), *(f"{_BOX} {line}" for line in lines)]), None


def _add_picture(paragraph: "Line", page: bytes, room_mm: float, alt: str) -> None:
    """Add a picture as large as the room beside and under a heading allows."""
    from docx.shared import Mm

    shown = paragraph.add_run().add_picture(BytesIO(page))
    width_mm = min(room_mm, _PICTURE_MM * shown.width / shown.height)
    shown.width, shown.height = Mm(width_mm), Mm(width_mm * shown.height / shown.width)
    shown._inline.docPr.set("descr", alt)


def _add_beside(word: "Word", grid: GridBlock, pages: Sequence[bytes], alt: str) -> None:
    """Add a table and a picture at its side, or the table alone."""
    from docx.shared import Mm

    if not pages:
        _add(word, grid, {})
        return
    outer = word.add_table(1, 2)
    outer.autofit = False
    left, right = outer.rows[0].cells
    taken_mm = add_grid(left, grid, _ROOM_MM / 2) + _GAP_MM
    for at, (cell, width_mm) in enumerate(((left, taken_mm), (right, _ROOM_MM - taken_mm))):
        outer.columns[at].width = cell.width = Mm(width_mm)
    _add_picture(right.paragraphs[0], pages[0], _ROOM_MM - taken_mm - _GAP_MM, alt)


def _undated(data: bytes) -> bytes:
    """Return the archive without the time at which it was packed."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for entry in given.infolist():
            made.writestr(ZipInfo(entry.filename, _EPOCH), given.read(entry), ZIP_DEFLATED)
    return buffer.getvalue()
