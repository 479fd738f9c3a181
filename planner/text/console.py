"""Characters that a console lacks, said by others that it has."""

import codecs
from contextlib import suppress

NEAR = "planner-near"
"""Name of the way in which a stream writes what its code page lacks."""

# The first that the code page has: a Japanese one lacks the dash for "none" and "unknown", and its note.
_NEAR = {
    "—": "―-",
    "–": "―-",
    "‑": "‐-",
    "·": "・.",
    "•": "・*",
    "≤": "≦<",
    "≥": "≧>",
    "¥": "￥",
}


def register_near() -> None:
    """Let streams be opened with `NEAR`; what has no near character either becomes ``?``."""
    codecs.register_error(NEAR, _replaced)


def _replaced(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_near(one, error.encoding) for one in lacking), error.end


def _near(character: str, encoding: str) -> str:
    for one in _NEAR.get(character, ""):
        with suppress(UnicodeEncodeError):
            one.encode(encoding)
            return one
    return "?"
