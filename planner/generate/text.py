"""Raw instances as JSON text."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_MARKED = re.compile(r'"\\u0000([^"]*)"')


def to_json_text(raw: Mapping[str, Any]) -> str:
    """Write raw data as JSON, decimals exactly as they are; a newline ends the text."""
    marked = json.dumps(raw, default=_mark, ensure_ascii=False, indent=2)
    return _MARKED.sub(r"\1", marked) + "\n"


def _mark(value: object) -> str:
    # The encoder writes numbers its own way and text as it is: so a decimal goes through as text.
    if not isinstance(value, Decimal):
        raise TypeError(f"not JSON data: {value!r}")
    return f"\0{value:f}"
