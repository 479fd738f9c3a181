"""Build a folder with `planner` in it that runs where no Python is installed.

    pip install '.[board,bundle]'
    python -m tools.bundle [FOLDER]

The folder (``dist/planner`` unless named) holds the program, Python, the solvers, the fonts of the charts
and the files of the pages; it is copied as it is. It runs on the system that it was built on: tried on
Linux. PyInstaller builds for Windows only on Windows, by the same command, which was not tried.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import PyInstaller.__main__

ROOT = Path(__file__).parents[1]
_OWN = ("planner", "models", "plots", "commands")
# Files beside the code, which PyInstaller finds by itself for modules only.
_WITH_FILES = ("planner", "matplotlib_fontja", "docx", "pulp", "typst")
# Only the tests, or the extras for machines with Python, need these.
_LEFT_OUT = (
    "pytest",
    "hypothesis",
    "distributed",
    "dask",
    "pyarrow",
    "playwright",
    "tkinter",
    "IPython",
    "PIL.ImageQt",
)


def main() -> None:
    """Build the folder that the command line names, and say where it is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "planner")
    print(build(parser.parse_args().folder))


def build(folder: Path) -> Path:
    """Build the program into a folder that is not there yet; return the program in it.

    Raises
    ------
    FileExistsError
        If the folder is there already.
    """
    if folder.exists():
        raise FileExistsError(folder)
    with tempfile.TemporaryDirectory() as work:
        PyInstaller.__main__.run(_arguments(Path(work)))
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(work) / "dist" / "planner", folder)
    return next(folder.glob("planner*"))


def _arguments(work: Path) -> list[str]:
    return [
        str(ROOT / "tools" / "frozen.py"),
        "--name=planner",
        "--console",
        "--noconfirm",
        "--log-level=WARN",
        f"--paths={ROOT}",
        f"--distpath={work / 'dist'}",
        f"--workpath={work / 'build'}",
        f"--specpath={work}",
        "--hidden-import=cli",
        *(f"--collect-submodules={name}" for name in (*_OWN, "uvicorn")),
        *(f"--collect-data={name}" for name in _WITH_FILES),
        *(f"--exclude-module={name}" for name in _LEFT_OUT),
    ]


if __name__ == "__main__":
    main()
