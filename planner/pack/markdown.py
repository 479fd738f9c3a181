"""Pages that are written in our own little Markdown, taken apart into blocks."""

import re
from collections.abc import Iterator

from planner.pack.blocks import Block, GridBlock, Paragraph, PointsBlock, Subheading
from planner.text.language import Text

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#~])")
_MARKS = re.compile(r"(?<!\\)(\*\*|`)")
_BETWEEN = re.compile(r"(?<!\\)\|")


def unmarked(text: Text) -> Text:
    """Return a text without the marks of emphasis and code."""
    return Text(_plain(text.ja), _plain(text.en))


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", _MARKS.sub("", text)).strip()


def blocks_of(page: str) -> Iterator[Block]:
    """Yield what a page consists of: headings below the first, paragraphs, lists and tables."""
    for part in re.split(r"\n{2,}", page.strip()):
        lines = part.splitlines()
        if lines[0].startswith("## "):
            yield Subheading(_plain(lines[0][3:]))
        elif lines[0].startswith("- "):
            yield PointsBlock([_plain(line[2:]) for line in lines])
        elif lines[0].startswith("|"):
            yield _grid(lines)
        elif not lines[0].startswith("# "):
            yield Paragraph(_plain(" ".join(lines)))


def _grid(lines: list[str]) -> GridBlock:
    rule = _cells(lines[1])
    left = next((at for at, cell in enumerate(rule) if cell.endswith(":")), len(rule))
    return GridBlock([_cells(line) for line in (lines[0], *lines[2:])], left)


def _cells(line: str) -> list[str]:
    return [_plain(cell) for cell in _BETWEEN.split(line.strip().strip("|"))]
