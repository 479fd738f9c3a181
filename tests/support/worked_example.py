"""The changes that a page prints, made in a copy of the packages."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pages import DOCS, ROOT, sections

COPIED = ("planner", "models", "plots", "commands", "cli.py", "tests", "docs", "pyproject.toml")
CUT = "…"


class Misplaced(Exception):
    """A change whose place is not in the file, or there more than once."""


@dataclass(frozen=True)
class Hunk:
    """Lines, each begun by ``-``, ``+`` or a blank; below the one line that begins with `below`, if any."""

    lines: tuple[str, ...]
    below: str = ""

    @property
    def old(self) -> list[str]:
        return [line[1:] for line in self.lines if not line.startswith("+")]

    def place(self, lines: list[str], path: str) -> int:
        """Return where the old lines stand: the first place below the line named, else the only one."""
        old, begin = self.old, 0
        if self.below:
            heads = [at for at, line in enumerate(lines) if line.startswith(self.below)]
            begin = heads[0] if len(heads) == 1 else len(lines)
        places = [
            at
            for at in range(begin, len(lines) - len(old) + 1)
            if all(map(_stands_for, old, lines[at : at + len(old)]))
        ]
        if not old or not places or (len(places) > 1 and not self.below):
            raise Misplaced(f"{path}: {len(places)} places for\n@@ {self.below}\n" + "\n".join(self.lines))
        return places[0]

    def changed(self, old: list[str]) -> Iterator[str]:
        """Yield what takes the place of the old lines."""
        kept = iter(old)
        for line in self.lines:
            if line.startswith("+"):
                yield line[1:]
            elif line.startswith("-"):
                next(kept)
            else:
                yield next(kept)


@dataclass(frozen=True)
class Change:
    """The changes of one file."""

    path: str
    hunks: tuple[Hunk, ...]

    def applied(self, text: str) -> str:
        """Return a text with the hunks applied in turn."""
        lines = text.splitlines()
        for hunk in self.hunks:
            at = hunk.place(lines, self.path)
            end = at + len(hunk.old)
            lines[at:end] = hunk.changed(lines[at:end])
        return "\n".join(lines) + "\n"


def _stands_for(shown: str, line: str) -> bool:
    return line.startswith(shown.removesuffix(CUT)) if shown.endswith(CUT) else line == shown


def changes(page: Path, heading: str) -> list[Change]:
    """Return the changes that a section of a page prints, in its order."""
    text = sections(page.read_text("utf-8"))[heading]
    found = re.findall(r"^```diff\n--- a/(\S+)\n\+\+\+ b/\1\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(found) == text.count("```diff")
    return [Change(path, _hunks(body)) for path, body in found]


def _hunks(body: str) -> tuple[Hunk, ...]:
    first, *parts = re.split(r"^@@ ?(.*)\n", body, flags=re.MULTILINE)
    assert first == ""
    return tuple(
        Hunk(tuple(lines.splitlines()), below) for below, lines in zip(parts[::2], parts[1::2], strict=True)
    )


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
