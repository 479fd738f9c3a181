"""How much dearer a plan may be, as people write it."""

import unicodedata
from fractions import Fraction

from planner.text.faults import BadOption
from planner.whatif.alternatives import words


def read_within(text: str) -> Fraction | int:
    """Return a share (``0.1%``) as a fraction, or yen (``500000``) as an integer.

    Raises
    ------
    BadOption
        If the text is neither.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").removesuffix("円")
    try:
        if plain.endswith("%"):
            share = Fraction(plain[:-1].strip()) / 100
            if share >= 0:
                return share
        elif plain.isascii() and plain.isdigit():
            return int(plain)
    except (ValueError, ZeroDivisionError):
        pass
    raise BadOption(words.BAD_WITHIN.fill(value=text))
