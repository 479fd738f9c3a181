"""Whether what makes the files of a verb can be loaded, known before a search and not after it."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath

# By the ending of a file: our own modules that make it, and libraries that they load late.
_MAKERS: dict[str, tuple[str, ...]] = {
    ".csv": ("planner.report.tables",),
    ".xlsx": ("planner.report.workbook",),
    ".pdf": ("planner.pack.assemble", "planner.pack.pdf", "plots.pack", "typst"),
    ".html": ("planner.pack.assemble", "planner.pack.html", "jinja2"),
    ".docx": ("planner.pack.assemble", "planner.pack.word", "docx"),
    ".ics": ("planner.deadlines.calendar_file",),
}


def load_makers(names: Iterable[str]) -> None:
    """Load all that files of these names are made with.

    Charts are left out: one that cannot be drawn costs a notice, and nothing else.

    Raises
    ------
    ImportError
        If something is missing or broken, whatever that fails at.
    """
    endings = dict.fromkeys(PurePath(name).suffix.lower() for name in names)
    for module in dict.fromkeys(module for ending in endings for module in _MAKERS.get(ending, ())):
        try:
            import_module(module)
        except ImportError:
            raise
        except (Exception, SystemExit) as error:  # a broken library may raise anything while it loads
            raise ImportError(f"{module}: {type(error).__name__}: {error}") from error
