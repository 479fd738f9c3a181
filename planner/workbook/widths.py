"""How wide columns and how tall rows have to be: programs do not all find it by themselves."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len

from planner.workbook.kinds.base import CellLook, Content

LINE_POINTS = 15
_TALLEST = 400
# In digits of the font by default: letters of words, digits, both in bold.
_LETTER, _DIGIT, _BOLD = 1.0, 1.1, 1.1
_AIR, _BOLD_AIR = 1.5, 1.0  # programs part lines at marks where they should not
_MOST_HEADING_LINES = 4
_NARROWEST, _WIDEST, _BLANK = 7, 40, 20
_MONTH = "令和10年10月"
# What stays on one line: a word, or a wide character with the marks that may not begin or end a line.
_PIECES = re.compile(r"\s+|[（「『]*(?:[!-~]+|[^\s!-~])[）」』、。〜ーっゃゅょァィゥェォッャュョ：/]*")


def width_of(text: str, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in the unit of columns."""
    wide = cell_len(text) - len(text)
    digits = sum(letter.isascii() and letter.isdigit() for letter in text)
    narrow = digits * _DIGIT + (len(text) - wide - digits) * _LETTER
    return 2 * wide + narrow * (_BOLD if bold else 1)


def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes at most that wraps in a column."""
    room = width - _BOLD_AIR if bold else width
    return sum(_lines(line, room, bold=bold) for line in text.split("\n"))


def _lines(text: str, width: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    for piece in _PIECES.findall(text):
        taken = width_of(piece, bold=bold)
        if used and used + taken > width and piece.strip():
            count, used = count + 1, 0.0
        used += taken
        if used > width and used == taken:  # a word that no line holds
            count += int(-(-used // width)) - 1
            used %= width
    return count


def height_of(cells: Iterable[tuple[str, float]], *, bold: bool = False) -> float:
    """Return the height of a row of texts that wrap in columns of some widths, points."""
    lines = max((lines_of(text, width, bold=bold) for text, width in cells), default=1)
    return min(LINE_POINTS * max(1, lines) + 1, _TALLEST)


def shown_text(content: Content) -> str:
    """Return about what a cell shows."""
    if isinstance(content, date):
        return _MONTH
    if isinstance(content, int | float) and not isinstance(content, bool):
        return f"{content:,}"
    return "" if content is None else str(content)


def column_width(heading: str, look: CellLook, contents: Sequence[Content], example: str) -> float:
    """Return the width of a column: enough for its heading on a few lines, and for what stands below it.

    Parameters
    ----------
    contents
        What stands below it; a column without any has room for what its kind is usually.
    example
        What stands in the row of examples; empty where there is none.
    """
    texts = [line for content in contents for line in shown_text(content).split("\n") if line]
    needed = max((width_of(text) for text in [*texts, example] if text), default=0.0) + _AIR
    if not contents:
        needed = max(needed, min(look.width, _BLANK))
    most = look.width if look.wrap else _WIDEST
    return max(min(needed, most), heading_width(heading))


def heading_width(heading: str) -> float:
    """Return the least width in which a heading takes a few lines, and no word of it two."""
    words = (width_of(piece, bold=True) for piece in _PIECES.findall(heading))
    width = max(_NARROWEST, _BOLD_AIR + max(words))
    while lines_of(heading, width, bold=True) > _MOST_HEADING_LINES:
        width += 0.5
    return width
