"""The font of the charts, which has to show the names of Japanese towns on any machine."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import matplotlib
from matplotlib.font_manager import findfont, get_font
from matplotlib.ft2font import LoadFlags

with matplotlib.rc_context():  # the import registers IPAexGothic, and would change every chart's font
    import matplotlib_fontja  # noqa: F401

from planner.text.language import spoken

FAMILY = ("IPAexGothic", "DejaVu Sans")
_POINTS_PER_INCH, _FIXED = 72, 65536  # of FreeType: its numbers of 16.16 bits
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
GETA = "〓"  # what Japanese printers set for a character that they have no type for


def text_style(size: float, **more: Any) -> dict[str, Any]:
    """Return the properties of a text of `size` points; a ``$`` in a name is no formula."""
    return {"fontfamily": list(FAMILY), "fontsize": size, "parse_math": False} | more


@cache
def _covered() -> frozenset[int]:
    codes: set[int] = set()
    for name in FAMILY:
        codes.update(get_font(findfont(name)).get_charmap())
    return frozenset(codes)


def printable(text: str) -> str:
    """Return the text with what the font lacks replaced: spaces by spaces, characters by a geta 〓.

    Variation selectors are dropped, which leaves the plain form of the character.
    """
    return "".join(map(_printable, text)).strip()


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category.startswith("Z") or category == "Cc":
        return " "
    if category in ("Mn", "Cf"):
        return ""
    return char if ord(char) in _covered() else GETA


def drawn(text: str) -> str:
    """Return the printable text as charts draw it: in English with straight quotes.

    The Japanese font, which comes first, sets the curly ones as wide as a letter of Japanese.
    """
    text = printable(text)
    return text.translate(_STRAIGHT) if spoken() == "en" else text


def missing(texts: Iterable[str]) -> str:
    """Return the characters of the texts that charts show as a geta, each once."""
    seen = dict.fromkeys(char for text in texts for char in text)
    return "".join(char for char in seen if _printable(char) == GETA != char)


def width(text: str) -> int:
    """Return the width of a text in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def ems(text: str) -> float:
    """Return the width of a text in the size of its letters, without kerning."""
    return sum(map(_advance, printable(text)))


@cache
def _advance(char: str) -> float:
    """Return the width of a printable character."""
    for font in map(get_font, map(findfont, FAMILY)):
        if font.get_char_index(ord(char)):
            font.set_size(1, _POINTS_PER_INCH)
            return font.load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance / _FIXED
    return 0.0


def shorten(text: str, most: int) -> str:
    """Return the printable text, cut with an ellipsis where it is wider than `most` half-widths."""
    text = drawn(text)
    if width(text) <= most:
        return text
    while width(text) > most - 2:
        text = text[:-1]
    return f"{text}…"
