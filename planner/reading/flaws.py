"""Flaws that leave a JSON file readable: repeated names, and values that stand for nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from planner.reading.json_words import PHRASES
from planner.text.faults import Fault
from planner.text.phrases import Place, place_text, shown

_MAX_INT_DIGITS = 400  # longer ones stay Decimal: Python refuses to print or read very long ints
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _Repeated(dict[str, Any]):
    """An object with repeated names; the last value of each counts."""

    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class _NoNumber:
    """A literal that stands for no number; `code` is that of its fault."""

    text: str
    code: str


class Hooks:
    """What `json.loads` calls: keeps numbers exact, and marks flaws in the data for `faults`."""

    def __init__(self) -> None:
        self._marked = False

    def pairs(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        """Build an object."""
        names = dict(items)
        if len(names) == len(items):
            return names
        self._marked = True
        repeated = _Repeated(names)
        counts: dict[str, int] = {}
        for name, _ in items:
            counts[name] = counts.get(name, 0) + 1
        repeated.counts = {name: count for name, count in counts.items() if count > 1}
        return repeated

    def integer(self, literal: str) -> int | Decimal:
        """Read an integer; one of absurd length as a decimal, which no field accepts."""
        return int(literal) if len(literal) <= _MAX_INT_DIGITS else Decimal(literal)

    def decimal(self, literal: str) -> Decimal | _NoNumber:
        """Read a number with a point or exponent, exactly."""
        try:
            return Decimal(literal)
        except InvalidOperation:
            self._marked = True
            return _NoNumber(literal, "number")

    def constant(self, literal: str) -> _NoNumber:
        """Mark NaN or an infinity."""
        self._marked = True
        return _NoNumber(literal, "constant")

    def faults(self, text: str, raw: Any) -> tuple[Fault, ...]:
        """Return the flaws of the data read from a text, in its order."""
        # The hooks know no path: look for the flaws only where there are some.
        if self._marked or _ESCAPED_SURROGATE.search(text):
            return tuple(_flaws(raw, ()))
        return ()


def _flaws(node: Any, place: Place) -> Iterator[Fault]:
    if isinstance(node, dict):
        yield from _names(node, place)
        for key, value in node.items():
            yield from _flaws(value, (*place, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _flaws(value, (*place, index))
    elif isinstance(node, _NoNumber):
        yield PHRASES[node.code].fault(node.code, place_text(place), found=shown(node.text))
    elif isinstance(node, str) and _SURROGATE.search(node):
        yield PHRASES["surrogate"].fault("surrogate", place_text(place))


def _names(node: dict[str, Any], place: Place) -> Iterator[Fault]:
    if isinstance(node, _Repeated):
        for name, count in node.counts.items():
            yield PHRASES["duplicate_key"].fault(
                "duplicate_key", place_text((*place, name)), count=str(count)
            )
    for key in node:
        if _SURROGATE.search(key):
            yield PHRASES["surrogate"].fault("surrogate", place_text((*place, key)))
