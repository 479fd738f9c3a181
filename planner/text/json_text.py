"""JSON data as text, with decimals exactly as they are."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

# No text of a file holds a lone surrogate, so it can mark a number that `json` would round.
_MARK = "\ud800"
_MARKED = re.compile(f'"{_MARK}([^"]*)"')


def json_text(data: Mapping[str, Any], indent: int = 1) -> str:
    """Write data as JSON; a newline ends the text.

    Raises
    ------
    TypeError
        If something in it is no JSON data.
    """
    marked = json.dumps(data, default=_mark, ensure_ascii=False, indent=indent)
    return _MARKED.sub(r"\1", marked) + "\n"


def _mark(value: object) -> str:
    # The encoder writes numbers its own way and text as it is: so a decimal goes through as text.
    if not isinstance(value, Decimal):
        raise TypeError(f"not JSON data: {value!r}")
    return f"{_MARK}{value}"
