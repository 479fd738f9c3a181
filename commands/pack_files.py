"""The files of the meeting pack: which are asked for, and how each is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.pack.blocks import PackDocument
    from planner.pack.material import Material
    from planner.pack.pdf import PdfPaper

Pages = Mapping[str, Sequence[bytes]]
# The least that shows a whole chart is taken.
_SLIDE_SCALES = 0.7, 0.8, 0.95, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7
_WORD_PER_INCH = 200.0
_SLIDE_OVERVIEW = 0.95, 1.1  # two charts alone are drawn small and set large


@dataclass(frozen=True)
class Papers:
    """Which papers are asked for, and how they are printed.

    Parameters
    ----------
    paper
        ``A3`` or ``A4``.
    extras
        Of ``members``, ``slides`` and ``docx``, those that are wanted.
    """

    paper: str
    day: date
    draft: bool
    extras: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the files."""
        more = {"members": "members.pdf", "slides": "slides.pdf", "docx": "summary.docx"}
        return "report.pdf", "report.html", *(name for key, name in more.items() if key in self.extras)


class Pack:
    """The files of a plan."""

    def __init__(self, material: "Material", asked: Papers) -> None:
        self.material, self.asked = material, asked

    def files(self) -> dict[str, bytes]:
        """Return the papers that are asked for, by name."""
        return {name: self.file(name) for name in self.asked.names}

    def file(self, name: str) -> bytes:
        """Return one of the papers."""
        makers = {
            "report.pdf": self._report,
            "report.html": self._screen,
            "members.pdf": self._members,
            "slides.pdf": self._slides,
            "summary.docx": self._editable,
        }
        return makers[name]()

    @cached_property
    def _sheet(self) -> "PdfPaper":
        from planner.pack.pdf import SHEETS

        return SHEETS[self.asked.paper]

    @cached_property
    def _drawn(self) -> "tuple[PackDocument, Pages]":
        """Return the papers and their charts."""
        from planner.pack.assemble import report
        from plots.pack import draw

        document = report(self.material)
        drawn = draw(self.material, self._sheet.chart_mm, {one.name for one in document.pictures()})
        return document.noted(drawn.notes), drawn.pages

    @cached_property
    def _pixels(self) -> Pages:
        from planner.pack.pixels import to_png

        return to_png(self._drawn[1])

    def _report(self) -> bytes:
        from planner.pack.pdf import to_pdf
        from plots.pack import fonts

        document, pictures = self._drawn
        return to_pdf(document, self._sheet, pictures, fonts())

    def _screen(self) -> bytes:
        from planner.pack.html import to_html
        from plots.chart_data import scenarios

        return to_html(self._drawn[0], self._pixels, scenarios(self.material))

    def _members(self) -> bytes:
        from planner.pack.members import in_one
        from planner.pack.pdf import SHEETS, to_pdf
        from plots.pack import fonts

        return to_pdf(in_one(self.material), SHEETS["A4-portrait"], {}, fonts())

    def _slides(self) -> bytes:
        from planner.pack.assemble import slides
        from planner.pack.pdf import SHEETS, to_pdf
        from plots.pack import draw, fonts

        sheet, document = SHEETS["slides"], slides(self.material)
        width_mm, height_mm = sheet.chart_mm
        drawn = draw(self.material, slide_area_mm(self.material), {"gantt"}).pages
        area_mm = width_mm * _SLIDE_OVERVIEW[0], height_mm * _SLIDE_OVERVIEW[1]
        drawn |= draw(self.material, area_mm, {"overview"}).pages
        return to_pdf(document, sheet, drawn, fonts())

    def _editable(self) -> bytes:
        from planner.pack.assemble import editable
        from planner.pack.pdf import SHEETS
        from planner.pack.pixels import to_png
        from planner.pack.word import to_docx
        from plots.pack import draw

        document = editable(self.material)
        shown = {one.name for one in document.pictures()}
        drawn = draw(self.material, SHEETS["A4"].chart_mm, shown).pages
        return to_docx(document, to_png(drawn, _WORD_PER_INCH))


def slide_area_mm(material: "Material") -> tuple[float, float]:
    """Return the area that the chart of a plan is drawn on before it is set on a slide, width and height."""
    from planner.pack.pdf import SHEETS
    from plots.pack import on_one_page

    width_mm, height_mm = SHEETS["slides"].chart_mm
    areas = [(width_mm * scale, height_mm * scale) for scale in _SLIDE_SCALES]
    return next((one for one in areas if on_one_page(material, one)), areas[-1])
