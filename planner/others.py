"""Whether the packages on the path are this program's own, and the libraries those that are installed.

Another ``plots`` or ``pandas`` that comes earlier on the path would be noticed only where it is needed: in
the case of the charts, after the search.
"""

import os
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
# What is needed to run, as it is imported, and as it is installed.
LIBRARIES = {
    **{name: name for name in ("click", "highspy", "icalendar", "jinja2", "joblib", "matplotlib", "numpy")},
    **{
        name: name for name in ("openpyxl", "ortools", "pandas", "pulp", "pydantic", "rich", "scipy", "typst")
    },
    **{name: name for name in ("matplotlib_fontja", "xlsxwriter")},
    "docx": "python_docx",
}
_SHADOWED_LIBRARY = Text(
    "planner が使うライブラリー {name} の代わりに、同じ名前の別のもの（{where}）が読み込まれます。"
    "その名前を変えるか、PYTHONPATH から外すか、別のフォルダーで実行してください",
    "instead of {name}, a library that planner uses, something else of that name would be loaded ({where}); "
    "rename it, take it off PYTHONPATH, or run planner in another folder",
)


def refuse_others() -> None:
    """End the program, in both languages, where something else stands for a package or library of it."""
    said = [_SHADOWED.fill(name=name, where=where) for name, where in _others()]
    said += [_SHADOWED_LIBRARY.fill(name=name, where=where) for name, where in _other_libraries()]
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


def _other_libraries() -> Iterator[tuple[str, Path]]:
    """Yield the libraries that are installed in a later folder of the path than what would be loaded."""
    places = [Path(entry).absolute() for entry in sys.path]
    installed = [_installed(place) for place in places]
    for name, library in LIBRARIES.items():
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue
        where = Path(spec.origin)
        home = where.absolute().parents[bool(spec.submodule_search_locations)]
        at = places.index(home) if home in places else len(places)
        if library not in set().union(*installed[: at + 1]) and library in set().union(*installed[at + 1 :]):
            yield name, where


def _installed(place: Path) -> set[str]:
    """Return the names of what pip has installed in a folder of the path, if it is one."""
    try:
        names = os.listdir(place)  # noqa: PTH208  # a third of the time of what pathlib does
    except OSError:
        return set()
    info = (name.lower() for name in names if name.endswith((".dist-info", ".egg-info")))
    return {name.partition("-")[0] for name in info}
