"""Files written whole or not at all: old files stay as they were until all new ones are complete."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from planner.reading.unwritable import Unwritable, in_the_way
from planner.solve.interrupt import deferred_interrupt


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write one text file, whole or not at all.

    Raises
    ------
    Unwritable
        If it cannot be written; a file that was there before is unchanged.
    """
    write_all({path: text.encode(encoding)})


def write_bytes(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all (errors as `write_text`)."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes], moves: Mapping[Path, Path | None] | None = None) -> None:
    """Write several files and put others away; all of it happens, or nothing.

    Missing directories are made. A pipe or device (``/dev/stdout``) is written to directly. Ctrl-C
    waits until the files are in place.

    Parameters
    ----------
    moves
        Files that are there, and where each goes before the others are written; ``None`` is nowhere.

    Raises
    ------
    Unwritable
        If one of them cannot be written or moved; files that were there before are unchanged.
    """
    prepared: dict[Path, Path] = {}
    path = Path()
    swap = _Swap()
    missing = _missing_folders(files)
    with deferred_interrupt():
        try:
            for path, data in files.items():
                if is_device(path):
                    path.write_bytes(data)
                else:
                    target = _target(path)
                    prepared[target] = _prepare(target, data)
            for path, to in (moves or {}).items():
                swap.move(path, to)
            keep = len(prepared) + len(moves or {}) > 1  # a single file is replaced in one step
            for path in list(prepared):
                swap.replace(prepared[path], path, keep=keep)
                del prepared[path]
        except (OSError, ValueError) as error:
            swap.undo()
            raise Unwritable(path, error) from error
        except BaseException:
            swap.undo()
            raise
        finally:
            _remove([*prepared.values(), *swap.old])
            for folder in missing:  # made for files that were not to be; one with files in it stays
                with suppress(OSError):
                    folder.rmdir()


def _missing_folders(files: Iterable[Path]) -> list[Path]:
    """Return the folders that files need and that are not there, the innermost first."""
    needed = {folder for path in files for folder in path.parents}
    missing = [folder for folder in needed if not os.path.lexists(folder)]
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


class _Swap:
    """Files put in the place of others, so that it can be undone.

    ``old`` holds the copies of what was there, to be removed in the end.
    """

    def __init__(self) -> None:
        self.old: list[Path] = []
        self._undo: list[tuple[Path | None, Path]] = []  # what was there, and where

    def move(self, path: Path, to: Path | None) -> None:
        """Move a file away; nowhere is a copy that is removed in the end."""
        if to is None:
            to = _beside(path)
            self.old.append(to)
        else:
            to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)
        self._undo.append((to, path))

    def replace(self, new: Path, path: Path, *, keep: bool) -> None:
        """Put a file in the place of another, which can be undone if a copy is kept."""
        before = None
        if keep and path.exists():
            before = _beside(path)
            self.old.append(before)
            try:
                before.hardlink_to(path)
            except OSError:  # the file system has no links
                shutil.copy2(path, before)
        new.replace(path)
        self._undo.append((before, path))

    def undo(self) -> None:
        """Put everything back, the last first."""
        while self._undo:
            before, path = self._undo.pop()
            with suppress(OSError):
                if before is None:
                    path.unlink()
                else:
                    before.replace(path)


def check_folder(folder: Path) -> None:
    """Refuse a folder that could not be written to, before work is spent on what goes there.

    Raises
    ------
    Unwritable
        If the folder, or the nearest one above it that exists, cannot take files. Nothing is made.
    """
    inside = _beside(folder.absolute() / "file")  # such a name a file has before it is put in place
    try:
        os.lstat(inside)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Unwritable(inside, error) from error
    nearest = folder.absolute()
    while not os.path.lexists(nearest):
        nearest = nearest.parent
    if not nearest.is_dir():
        raise in_the_way(nearest)
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise Unwritable(nearest, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def is_device(path: Path) -> bool:
    """Tell whether a path is a pipe, a terminal or the like, which is written to and never replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _target(path: Path) -> Path:
    """Return the file to replace: what a symbolic link points to, never the link itself."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return target


def _beside(path: Path) -> Path:
    return path.with_name(f".{secrets.token_hex(8)}.tmp")


def _prepare(target: Path, data: bytes) -> Path:
    """Write the data beside its place; the permissions are the old file's, else as the umask says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(target)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _remove(temporaries: list[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
