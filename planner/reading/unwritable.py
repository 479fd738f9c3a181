"""The words for files that cannot be written, and whether an office program has one open."""

import errno
import os
from pathlib import Path

from planner.reading.long_names import too_long
from planner.text.faults import PlannerError
from planner.text.language import Text, same
from planner.text.system import reason

_IN_THE_WAY = Text(
    "同じ名前のフォルダまたはファイルがあるため書き込めません。別の出力先を指定してください",
    "a directory or file of that name is in the way; choose another place",
)
_NO_PERMISSION = Text(
    "書き込む権限がありません。出力先の権限を確認するか、別の出力先を指定してください",
    "no permission to write there; check the permissions or choose another place",
)
_NO_SPACE = Text(
    "ディスクの空き容量がありません。空きを作ってからやり直してください",
    "no space is left on the disk; make room and try again",
)
_BAD_NAME = Text(
    "ファイル名に使えない文字があります。別の名前を指定してください",
    "the file name holds a character that cannot be used; choose another",
)
_LONG_NAME = Text("{found}。{allowed}。短い名前にしてください", "{found}; {allowed}; use a shorter one")
_OPEN = Text(
    "Excel など別のプログラムで開かれているため書き込めません。閉じてからやり直してください",
    "it is open in Excel or another program; close it there and try again",
)
_NO_FOLDER = Text(
    "この場所にフォルダを作れません。別の出力先を指定してください",
    "no directory can be made there; choose another place",
)
_OTHER = Text("書き込めません（{error}）", "it cannot be written ({error})")
_REASONS = {
    errno.EISDIR: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOENT: _NO_FOLDER,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _NO_PERMISSION,
    errno.ENOSPC: _NO_SPACE,
    getattr(errno, "EDQUOT", errno.ENOSPC): _NO_SPACE,  # unknown to Windows
    errno.EFBIG: _NO_SPACE,
    errno.EINVAL: _BAD_NAME,
    errno.ETXTBSY: _OPEN,
    errno.EBUSY: _OPEN,
}
# Windows refuses to replace what another program has open: access denied, sharing, lock violation.
_SHARING = (32, 33)


class Unwritable(PlannerError):
    """A file that cannot be written; those that were there before are unchanged."""

    def __init__(self, path: Path, error: OSError | ValueError) -> None:
        # A ValueError is a zero byte in the name; what the table lacks is in the system's own words.
        code = error.errno if isinstance(error, OSError) else errno.EINVAL
        said = _REASONS.get(code or 0, _OTHER.fill(error=reason(error)))
        if code == errno.ENAMETOOLONG:
            long = too_long(path)
            said = _LONG_NAME.fill(found=long.found, allowed=long.allowed)
        if _held_by_another(path, error):
            said = _OPEN
        super().__init__(same(f"{path}: ") + said)


def in_the_way(path: Path) -> Unwritable:
    """Return the error of a directory where a file has to go, or the other way round."""
    return Unwritable(path, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))


def open_in_office(path: Path) -> bool:
    """Tell whether Excel or LibreOffice has left the mark beside a file that says it is open there."""
    try:
        return any(path.with_name(mark).exists() for mark in (f"~${path.name}", f".~lock.{path.name}#"))
    except OSError:  # the name of the mark is longer than a name may be
        return False


def _held_by_another(path: Path, error: OSError | ValueError) -> bool:
    if getattr(error, "winerror", None) in _SHARING:
        return True
    # Windows calls it a lack of permission too, of a file that may be written as such.
    return isinstance(error, PermissionError) and (
        open_in_office(path) or (os.name == "nt" and path.is_file() and os.access(path, os.W_OK))
    )
