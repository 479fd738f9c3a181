"""How much dearer a plan may be, as people write it."""

import unicodedata
from fractions import Fraction

from planner.instance.fields import MAX_INTEGER
from planner.text.faults import BadOption
from planner.text.rates import read_rate
from planner.whatif.alternatives import words

_MOST_SHARE = 10


def read_within(text: str) -> Fraction | int:
    """Return a share (``0.1%``, ``5割``) as a fraction, or yen (``500000``) as an integer.

    Raises
    ------
    BadOption
        If the text is neither.
    """
    share = read_rate(text)
    if share is not None and share[1] and share[0] <= _MOST_SHARE:
        return share[0]
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").removesuffix("円")
    if plain.isascii() and plain.isdigit() and len(plain) < 17 and int(plain) <= MAX_INTEGER:
        return int(plain)
    raise BadOption(words.BAD_WITHIN.fill(value=text))
