"""The little Markdown that the pages are made of."""

import re
from collections.abc import Iterable

from planner.text.language import Text

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def plain(text: str | Text) -> str:
    """Return a name as Markdown that shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def table(
    header: Iterable[str | Text], rows: Iterable[Iterable[str | Text]], right: int = 0, left: int = 1
) -> list[str]:
    """Return a table; the `right` columns after the first `left` are aligned to the right."""
    cells = list(header)
    rule = ["---:" if left <= at < left + right else "---" for at in range(len(cells))]
    lines: list[Iterable[str | Text]] = [cells, rule, *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]
