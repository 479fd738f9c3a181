"""The changes that a page prints, made in a copy of the packages."""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pages import DOCS, ROOT, sections

COPIED = ("planner", "models", "plots", "commands", "cli.py", "tests", "docs", "pyproject.toml")
CUT = "…"


class Misplaced(Exception):
    """A change whose place is not in the file, or there more than once."""


@dataclass(frozen=True)
class Change:
    """The changes of one file: hunks of lines, each begun by ``-``, ``+`` or a blank."""

    path: str
    hunks: tuple[tuple[str, ...], ...]

    def applied(self, text: str) -> str:
        """Return a text with the hunks applied in turn, each after the one before it."""
        done: list[str] = []
        left = text.splitlines()
        for hunk in self.hunks:
            at = self._place(hunk, left)
            old = left[at : at + len(_old(hunk))]
            done += [*left[:at], *_changed(hunk, old)]
            left = left[at + len(old) :]
        return "\n".join([*done, *left]) + "\n"

    def _place(self, hunk: tuple[str, ...], lines: list[str]) -> int:
        old = _old(hunk)
        places = [
            at
            for at in range(len(lines) - len(old) + 1)
            if all(map(_stands_for, old, lines[at : at + len(old)]))
        ]
        if not old or len(places) != 1:
            raise Misplaced(f"{self.path}: {len(places)} places for\n" + "\n".join(hunk))
        return places[0]


def _old(hunk: tuple[str, ...]) -> list[str]:
    return [line[1:] for line in hunk if not line.startswith("+")]


def _stands_for(shown: str, line: str) -> bool:
    return line.startswith(shown.removesuffix(CUT)) if shown.endswith(CUT) else line == shown


def _changed(hunk: tuple[str, ...], old: Iterable[str]) -> Iterator[str]:
    kept = iter(old)
    for line in hunk:
        before = "" if line.startswith("+") else next(kept)
        if line.startswith("+"):
            yield line[1:]
        elif not line.startswith("-"):
            yield before


def changes(page: Path, heading: str) -> list[Change]:
    """Return the changes that a section of a page prints, in its order."""
    text = sections(page.read_text("utf-8"))[heading]
    found = re.findall(r"^```diff\n--- a/(\S+)\n\+\+\+ b/\1\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(found) == text.count("```diff")
    return [Change(path, _hunks(body)) for path, body in found]


def _hunks(body: str) -> tuple[tuple[str, ...], ...]:
    first, *hunks = re.split(r"^@@\n", body, flags=re.MULTILINE)
    assert first == ""
    return tuple(tuple(hunk.splitlines()) for hunk in hunks)


GUIDE = DOCS / "adding-a-rule.md"


def copy_with(heading: str, folder: Path) -> Path:
    """Copy the packages into a folder and make the changes of a section of the guide there."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    for change in changes(GUIDE, heading):
        file = folder / change.path
        file.write_text(change.applied(file.read_text("utf-8")), encoding="utf-8")
    return folder
