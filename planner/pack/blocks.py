"""What a document of the pack is made of, whatever file it becomes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planner.report.table import Table
from planner.text.language import NOTHING, Text

Said = Text | str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `alarming` is what nobody may overlook."""

    text: Said
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class PointsBlock:
    """A list; `leading` are the lines that a reader takes home, set larger."""

    texts: Sequence[Said]
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: Said


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A table as people read it.

    Parameters
    ----------
    cells
        The headings, then the rows; all of one length.
    left
        How many columns stand at the left; the others stand at the right, or in the middle if `centred`.
    totals
        How many rows at the end are sums.
    """

    cells: Sequence[Sequence[str]]
    left: int = 1
    totals: int = 0
    centred: bool = False

    @classmethod
    def of(cls, table: Table[Any], totals: int = 0) -> "GridBlock":
        """Return a declared table, in the language spoken."""
        return cls(table.cells(), table.left, totals)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Lines with a box to tick each, under a heading each."""

    groups: Sequence[tuple[Said, Sequence[Said]]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart by its name, one page or several, with what it shows for those who do not see it."""

    name: str
    alt: Said


@dataclass(frozen=True, slots=True)
class Beside:
    """A table with a picture at its side."""

    grid: GridBlock
    picture: Picture


Block = Paragraph | PointsBlock | Subheading | GridBlock | Boxes | Picture | Beside


def picture_of(block: Block) -> Picture | None:
    """Return the picture that a block shows, if any."""
    if isinstance(block, Beside):
        return block.picture
    return block if isinstance(block, Picture) else None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that begins on a page of its own."""

    key: str
    title: Said
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document.

    Parameters
    ----------
    title, subtitle
        What it is of; the subtitle stands behind the title in the heading of each page.
    date
        The day it is of, as it is printed.
    draft
        What is printed across each page; empty where it is none.
    mark
        What stands at the foot of each page, since any of them may be laid on a table alone: that the plan
        breaks rules, or is not proved the cheapest; empty where neither is so.
    """

    title: Said
    subtitle: Said
    date: Said
    sections: Sequence[Section]
    draft: Said = field(default=NOTHING)
    mark: Said = field(default=NOTHING)

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures that it shows."""
        for section in self.sections:
            yield from (shown for block in section.blocks if (shown := picture_of(block)))

    def only(self, *keys: str) -> "list[Section]":
        """Return the sections of some keys, in the order of the keys."""
        by_key = {section.key: section for section in self.sections}
        return [by_key[key] for key in keys if key in by_key]

    def noted(self, notes: Mapping[str, Said]) -> "PackDocument":
        """Return the document with a note under each picture that leaves something out, by its name."""
        sections = [replace(one, blocks=list(_noted(one.blocks, notes))) for one in self.sections]
        return replace(self, sections=sections)


def _noted(blocks: Sequence[Block], notes: Mapping[str, Said]) -> Iterator[Block]:
    for block in blocks:
        yield block
        picture = picture_of(block)
        if picture is not None and picture.name in notes:
            yield Paragraph(notes[picture.name])
