"""On which line of a file a fault stands: a path alone is hard to find in a thousand lines."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from planner.reading.decoding import read_text
from planner.text.faults import Fault, InvalidInput
from planner.text.phrases import place_text

_MOST = 200
"""Faults beyond so many get no line: who has them mends the first ones first."""
_SPACE = re.compile(r"[ \t\r\n]*")
# Numbers stay texts: one of ten thousand digits is no reason to fail.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


@contextmanager
def lines_told(path: Path) -> Iterator[None]:
    """Add to each fault of a file, raised within, the line on which it stands."""
    try:
        yield
    except InvalidInput as error:
        raise InvalidInput(error.source, with_lines(read_text(path), error.faults)) from None


def with_lines(text: str, faults: Sequence[Fault]) -> list[Fault]:
    """Return faults with the lines of their places, or of the innermost object around what is missing.

    Parameters
    ----------
    text
        The JSON text of the file, which can be read to its end.
    """
    if "\n" not in text.strip():
        return list(faults)
    places = [fault.where for fault in faults[:_MOST] if fault.where]
    found: dict[str, int] = {}
    _find(text, _SPACE.match(text).end(), "", places, found)  # type: ignore[union-attr]
    return [
        replace(fault, line=text.count("\n", 0, found[fault.where]) + 1) if fault.where in found else fault
        for fault in faults
    ]


def _find(text: str, at: int, above: str, places: Sequence[str], found: dict[str, int]) -> None:
    """Note where the value that begins at a position, and those in it, hold one of the places."""
    for step, start, value in _inside(text, at):
        here = above + place_text(("x", step))[1:] if above else place_text((step,))
        inside = [place for place in places if place == here or place.startswith((f"{here}.", f"{here}["))]
        if inside:
            found |= dict.fromkeys(inside, start)
            _find(text, value, here, inside, found)


def _inside(text: str, at: int) -> Iterator[tuple[str | int, int, int]]:
    """Yield each entry of an object or list: its key or index, where it begins, where its value does."""
    if text[at] not in "{[":
        return
    index = 0
    end = at
    while text[end] not in "}]":
        start = _after_space(text, end + 1)
        if text[start] in "}]":
            return
        step: str | int = index
        value = start
        if text[at] == "{":
            step, value = _DECODER.raw_decode(text, start)
            value = _after_space(text, _after_space(text, value) + 1)
        yield step, start, value
        index += 1
        _, end = _DECODER.raw_decode(text, value)
        end = _after_space(text, end)


def _after_space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]
