"""The little Markdown that the pages are made of."""

import re
from collections.abc import Iterable

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def plain(text: str) -> str:
    """Return a name as Markdown that shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def table(header: Iterable[str], rows: Iterable[Iterable[str]], right: int = 0, left: int = 1) -> list[str]:
    """Return a table; the `right` columns after the first `left` are aligned to the right."""
    cells = list(header)
    rule = ["---:" if left <= at < left + right else "---" for at in range(len(cells))]
    return [f"| {' | '.join(row)} |" for row in (cells, rule, *rows)]
