"""Documents as PDF by typst: fonts embedded, tagged, the same bytes for the same content.

The layout is a file of its own, ``pack.typ``, and the content is handed to it as data. No text is ever
part of the program that typst runs, so that no name can mean anything to it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib.resources import files
from pathlib import Path
from typing import Any

from planner.pack.blocks import (
    Beside,
    Block,
    Boxes,
    GridBlock,
    PackDocument,
    Paragraph,
    Picture,
    PointsBlock,
    Section,
    Subheading,
)
from planner.pack.scratch import scratch
from planner.text.language import spoken

Pictures = Mapping[str, Sequence[bytes]]
"""The pages of each chart by its name, as SVG."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """What texts are set in.

    Parameters
    ----------
    families
        By name, in the order in which they are asked for a character.
    folders
        Where their files are.
    printable
        Returns a text with what they lack replaced.
    width
        Returns about how wide a text is; in any unit, since it is held against that of other texts.
    """

    families: Sequence[str]
    folders: Sequence[Path]
    printable: Callable[[str], str]
    width: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """The paper of a document.

    Parameters
    ----------
    width_mm, height_mm
        Of a page.
    margin_mm
        At the sides; less stands above and below.
    points
        Size of the text.
    one_page
        Whether each table is set as small as one page takes, as on slides.
    headed
        Whether the first page begins with the title in large letters.
    fitted
        Whether each section is set in smaller letters where that puts it on one page.
    """

    width_mm: float
    height_mm: float
    margin_mm: float
    points: float
    one_page: bool = False
    headed: bool = False
    fitted: bool = False

    @property
    def chart_mm(self) -> tuple[float, float]:
        """Return the area that is left to a chart under the heading of its section."""
        taken_mm = _TOP_MM + _BOTTOM_MM + self.points * _HEADING_MM_PER_POINT
        return self.width_mm - 2 * self.margin_mm, self.height_mm - taken_mm


_TOP_MM, _BOTTOM_MM = 17, 14
_HEADING_MM_PER_POINT = 1.3  # a heading of 1.6 times the text, with the space around it
SHEETS = {
    "A3": PdfPaper(420, 297, 14, 12, headed=True),
    "A4": PdfPaper(297, 210, 12, 9, headed=True),
    "A4-portrait": PdfPaper(210, 297, 16, 9, fitted=True),
    "slides": PdfPaper(338.7, 190.5, 14, 15, one_page=True),
}


def to_pdf(document: PackDocument, sheet: PdfPaper, pictures: Pictures, fonts: Fonts) -> bytes:
    """Return a document as PDF.

    Parameters
    ----------
    pictures
        Every chart that the document names; one that is absent leaves its section out.
    """
    import typst

    with scratch() as folder:
        layout = folder / "pack.typ"
        layout.write_bytes(files("planner.pack").joinpath("pack.typ").read_bytes())
        for key, pages in pictures.items():
            for number, data in enumerate(pages):
                (folder / _file(key, number)).write_bytes(data)
        content = _content(document, sheet, pictures, fonts)
        pdf = typst.compile(
            layout,
            root=folder,
            font_paths=_loaded(tuple(fonts.folders)),
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(_printable(content | {"fonts": list(fonts.families)}, fonts))},
        )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _loaded(folders: tuple[Path, ...]) -> Any:
    """Return the fonts of some folders, read once."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, folders))
    )


def _file(key: str, number: int) -> str:
    return f"{key}-{number}.svg"


def _content(document: PackDocument, sheet: PdfPaper, pictures: Pictures, fonts: Fonts) -> dict[str, Any]:
    return {
        "lang": spoken(),
        "title": str(document.title),
        "subtitle": str(document.subtitle),
        "date": str(document.date),
        "draft": str(document.draft),
        "mark": str(document.mark),
        "page": [sheet.width_mm, sheet.height_mm, sheet.margin_mm, _TOP_MM, _BOTTOM_MM, sheet.points],
        "one_page": sheet.one_page,
        "headed": sheet.headed,
        "fitted": sheet.fitted,
        "sections": [_section(one, pictures, fonts) for one in document.sections if _shown(one, pictures)],
    }


def _shown(section: Section, pictures: Pictures) -> bool:
    """Tell whether there is anything on a section's pages."""
    return any(not isinstance(block, Picture) or pictures.get(block.name) for block in section.blocks)


def _section(section: Section, pictures: Pictures, fonts: Fonts) -> dict[str, Any]:
    blocks = [_block(block, pictures, fonts) for block in section.blocks]
    return {"title": str(section.title), "blocks": blocks}


def _block(block: Block, pictures: Pictures, fonts: Fonts) -> dict[str, Any]:
    match block:
        case Paragraph(text, alarming):
            return {"kind": "paragraph", "text": str(text), "alarming": alarming}
        case Subheading(text):
            return {"kind": "subheading", "text": str(text)}
        case PointsBlock(texts, leading):
            return {"kind": "points", "texts": [str(text) for text in texts], "leading": leading}
        case Boxes(groups):
            return {
                "kind": "boxes",
                "groups": [[str(head), [str(one) for one in each]] for head, each in groups],
            }
        case Picture(name, alt):
            shown = [_file(name, number) for number in range(len(pictures.get(name, ())))]
            return {"kind": "picture", "files": shown, "alt": str(alt)}
        case Beside(grid, picture):
            return {"kind": "beside", "grid": _grid(grid, fonts), "picture": _block(picture, pictures, fonts)}
        case GridBlock():
            return _grid(block, fonts)


_GAUGED = 4  # texts of a column: kerning moves the widest of them by less


def _grid(grid: GridBlock, fonts: Fonts) -> dict[str, Any]:
    return {
        "kind": "grid",
        "cells": [list(row) for row in grid.cells],
        "widest": [
            nlargest(_GAUGED, dict.fromkeys(column), key=fonts.width)
            for column in zip(*grid.cells, strict=True)
        ],
        "left": grid.left,
        "totals": grid.totals,
        "centred": grid.centred,
    }


def _printable(value: Any, fonts: Fonts) -> Any:
    """Return data with every text printable."""
    if isinstance(value, str):
        return fonts.printable(value)
    if isinstance(value, list):
        return [_printable(one, fonts) for one in value]
    if isinstance(value, dict):
        return {key: _printable(one, fonts) for key, one in value.items()}
    return value
