"""The versions of a board as files: one each, written whole, never changed, so that none is ever lost."""

import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from planner.board import words
from planner.board.state import Version, version_json, version_of
from planner.reading.unwritable import Unwritable
from planner.text.faults import PlannerError
from planner.text.json_text import json_text

_NAME = re.compile(r"([0-9]{6,12})\.json")
SCHEMA = "planner/board/1"
BACKUPS = 50  # the last versions, which stay although nothing leads to them any more


class Versions:
    """The versions of one instance in a folder.

    Parameters
    ----------
    folder
        Holds one file a version, by its number; made when the first is added.
    subject
        Name of the instance.
    """

    def __init__(self, folder: Path, subject: str) -> None:
        self._folder, self._subject = folder, subject
        self._known: dict[int, Version] = {}

    def newest(self) -> Version | None:
        """Return the last version that can be read; ``None`` where there is none.

        Raises
        ------
        PlannerError
            If the folder is of another instance.
        """
        for number in sorted(self._numbers(), reverse=True):
            with suppress(_Unreadable):
                return self.at(number)
        return None

    def newest_number(self) -> int:
        """Return the number of the last version; 0 where there is none."""
        return max(self._numbers(), default=0)

    def at(self, number: int) -> Version:
        """Return a version by its number.

        Raises
        ------
        PlannerError
            If its file cannot be read or is of another instance.
        """
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def among(self, numbers: range) -> list[Version]:
        """Return the versions of these numbers that are there and can be read."""
        there = sorted(set(self._numbers()) & set(numbers[-BACKUPS:]))
        found = []
        for number in there:
            with suppress(_Unreadable):
                found.append(self.at(number))
        return found

    def add(self, version: Version) -> bool:
        """Write a version; ``False`` if another window has written one of its number in the meantime.

        Raises
        ------
        Unwritable
            If it cannot be written.
        """
        document = {"schema": SCHEMA, "instance": self._subject} | version_json(version)
        data = json_text(document, indent=0).encode()
        path = self._path(version.number)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write_new(path, data)
        except FileExistsError:
            return False
        except OSError as error:
            raise Unwritable(path, error) from error
        self._known[version.number] = version
        self._prune(version)
        return True

    def _prune(self, version: Version) -> None:
        """Remove what nothing leads to and is no backup any more."""
        needed = version.needed
        for number in self._numbers():
            if number <= version.number - BACKUPS and number not in needed:
                with suppress(OSError):
                    self._path(number).unlink()
                self._known.pop(number, None)

    def _numbers(self) -> Iterator[int]:
        with suppress(FileNotFoundError):
            for entry in os.scandir(self._folder):
                found = _NAME.fullmatch(entry.name)
                if found is not None:
                    yield int(found[1])

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06d}.json"

    def _read(self, number: int) -> Version:
        path = self._path(number)
        try:
            raw: dict[str, Any] = json.loads(path.read_text("utf-8"), parse_float=Decimal)
            if raw["instance"] != self._subject:
                raise PlannerError(words.OTHER_INSTANCE.fill(folder=self._folder, found=raw["instance"]))
            return version_of(raw)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise _Unreadable(words.UNREADABLE.fill(path=path)) from error


class _Unreadable(PlannerError):
    """A version whose file is damaged."""


def _write_new(path: Path, data: bytes) -> None:
    """Write a file whole under a name that nobody else has taken (``FileExistsError`` if somebody has)."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "nt":
            temporary.rename(path)  # refuses to replace there
        else:
            _link(temporary, path, data)
    finally:
        temporary.unlink(missing_ok=True)


def _link(temporary: Path, path: Path, data: bytes) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # the file system has no links; what is cut off here is passed over when read
        with path.open("xb") as file:
            file.write(data)
