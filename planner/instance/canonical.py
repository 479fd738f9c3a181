"""The hash of an instance as solved, which ties a plan to it (spec section 6)."""

import hashlib
import json
import re
from decimal import Decimal
from typing import Any

# No text of a file holds a lone surrogate, so it can mark a number that `json` would round.
_MARK = "\ud800"
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
        return {key: _plain(value) for key, value in node.items() if not key.startswith("x-")}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, Decimal):
        near = float(node)
        return near if Decimal(repr(near)) == node else f"{_MARK}{node}"
    return node
