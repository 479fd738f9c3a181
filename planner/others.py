"""Whether the packages on the path are this program's own.

Another ``plots`` or ``cli`` that comes earlier on the path would be noticed only where it is needed: in
the case of the charts, after the search.
"""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from planner.text.language import Text

_PACKAGES = ("cli", "commands", "models", "plots")
_SHADOWED = Text(
    "planner の一部の {name} の代わりに、同じ名前の別のもの（{where}）が読み込まれます。"
    "その名前を変えるか、PYTHONPATH から外すか、別のフォルダーで実行してください",
    "instead of {name}, a part of planner, something else of that name would be loaded ({where}); "
    "rename it, take it off PYTHONPATH, or run planner in another folder",
)


def refuse_others() -> None:
    """End the program, in both languages, where another package stands for one of its own."""
    said = [_SHADOWED.fill(name=name, where=where) for name, where in _others()]
    if said:
        print(*(text for one in said for text in (one.ja, one.en)), sep="\n", file=sys.stderr)
        sys.exit(1)


def _others() -> Iterator[tuple[str, Path]]:
    """Yield the packages that do not lie beside this one, and where they are."""
    home = Path(__file__).parents[1]
    for name in _PACKAGES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue  # missing, as Python will say itself
        where = Path(spec.origin)
        if not where.parents[bool(spec.submodule_search_locations)].samefile(home):
            yield name, where
