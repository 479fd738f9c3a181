"""Rates as people write them on a command line: 20%, 2割, 0.2."""

import re
import unicodedata
from fractions import Fraction

_RATE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>[%割]?)", re.ASCII)
_PARTS = {"": 1, "割": 10, "%": 100}


def read_rate(text: str) -> tuple[Fraction, str] | None:
    """Return a rate and its unit, ``%``, ``割`` or none, of which it is the whole; None where it is none."""
    found = _RATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return None if found is None else (Fraction(found["number"]) / _PARTS[found["unit"]], found["unit"])
