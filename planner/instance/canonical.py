"""The hash of an instance as solved, which ties a plan to it (spec section 6)."""

import hashlib
import json
import re
from decimal import Decimal
from typing import Any

# No text of a file holds a lone surrogate, so it can mark a number that `json` would round.
_MARK = "\ud800"
_COMPLEX = (dict, list, Decimal)
_MARKED = re.compile(f'"{_MARK}([^"]*)"')


def canonical_sha256(raw: dict[str, Any]) -> str:
    """Return the hash of raw JSON data: ``x-`` fields dropped, keys sorted, no white space, UTF-8.

    A decimal is written as Python writes the nearest float where that is the same number, else
    as the file has it.
    """
    text = json.dumps(_plain(raw), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(_MARKED.sub(r"\1", text).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            # Most values are plain already: to ask here spares a call for each of millions.
            key: _plain(value) if isinstance(value, _COMPLEX) else value
            for key, value in node.items()
            if not key.startswith("x-")
        }
    if isinstance(node, list):
        return [_plain(value) if isinstance(value, _COMPLEX) else value for value in node]
    return _number(node) if isinstance(node, Decimal) else node


def _number(value: Decimal) -> float | str:
    near = float(value)
    return near if Decimal(repr(near)) == value else f"{_MARK}{value}"
