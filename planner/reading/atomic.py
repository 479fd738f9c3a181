"""Files written whole or not at all: an old file stays as it was until the new one is complete."""

import errno
import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from planner.text.faults import PlannerError


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write one text file, whole or not at all.

    Raises
    ------
    PlannerError
        If it cannot be written; a file that was there before is unchanged.
    """
    write_all({path: text.encode(encoding)})


def write_bytes(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all (errors as `write_text`)."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files; none is put in place before all of them are complete on disk.

    Missing directories are made. A pipe or device (``/dev/stdout``) is written to directly.

    Raises
    ------
    PlannerError
        If one of them cannot be written; files that were there before are unchanged.
    """
    prepared: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            target = _target(path)
            if target.exists() and not target.is_file():
                target.write_bytes(data)
            else:
                prepared[target] = _prepare(target, data)
        for path in list(prepared):
            prepared[path].replace(path)
            del prepared[path]
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    finally:
        for temporary in prepared.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def check_folder(folder: Path) -> None:
    """Refuse a folder that could not be written to, before work is spent on what goes there.

    Raises
    ------
    PlannerError
        If the folder, or the nearest one above it that exists, cannot take files. Nothing is made.
    """
    nearest = folder.absolute()
    while not os.path.lexists(nearest):
        nearest = nearest.parent
    if not nearest.is_dir():
        raise _unwritable(nearest, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise _unwritable(nearest, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _target(path: Path) -> Path:
    """Return the file to replace: what a symbolic link points to, never the link itself."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return target


def _prepare(target: Path, data: bytes) -> Path:
    """Write the data beside its place; the permissions are the old file's, else as the umask says."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
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


_IN_THE_WAY = (
    "同じ名前のフォルダまたはファイルがあるため書き込めません。別の出力先を指定してください",
    "a directory or file of that name is in the way; choose another place",
)
_NO_PERMISSION = (
    "書き込む権限がありません。出力先の権限を確認するか、別の出力先を指定してください",
    "no permission to write there; check the permissions or choose another place",
)
_NO_SPACE = (
    "ディスクの空き容量がありません。空きを作ってからやり直してください",
    "no space is left on the disk; make room and try again",
)
_BAD_NAME = (
    "ファイル名が長すぎるか、使えない文字があります。別の名前を指定してください",
    "the file name is too long or holds a character that cannot be used; choose another",
)
_REASONS = {
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _NO_PERMISSION,
    errno.ENOSPC: _NO_SPACE,
    getattr(errno, "EDQUOT", errno.ENOSPC): _NO_SPACE,  # unknown to Windows
    errno.EFBIG: _NO_SPACE,
    errno.ENAMETOOLONG: _BAD_NAME,
    errno.EINVAL: _BAD_NAME,
}


def _unwritable(path: Path, error: OSError | ValueError) -> PlannerError:
    # A ValueError is a zero byte in the name; what the table lacks is in the system's own words.
    code = error.errno if isinstance(error, OSError) else errno.EINVAL
    ja, en = _REASONS.get(code or 0, (f"書き込めません（{error}）", f"it cannot be written ({error})"))
    return PlannerError(f"{path}: {ja}", f"{path}: {en}")
