"""Files read as text, refused in words where they cannot be (spec section 1: JSON in UTF-8)."""

import codecs
import difflib
import errno
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from planner.reading.file_kind import OLE, ZIP, kind_of
from planner.reading.json_words import PHRASES
from planner.reading.long_names import too_long
from planner.text.faults import InvalidInput
from planner.text.language import NOTHING, Text
from planner.text.system import reason

MAX_MEGABYTES = 200
STANDARD_INPUT = Path("-")
_SAMPLE_BYTES = 1 << 16
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")


def refusal(path: Path, code: str, where: str = "", **values: str | Text) -> InvalidInput:
    """Return the error of a file that is refused as a whole."""
    return InvalidInput(str(path), [PHRASES[code].fault(code, where, **values)])


def read_text(path: Path) -> str:
    """Read a file of UTF-8 text, without its byte-order mark.

    Raises
    ------
    InvalidInput
        If there is no such file, it cannot be read, is too large, no text at all, or is not UTF-8.
    """
    data = _read_bytes(path)
    if (kind := kind_of(data)) is not None:
        raise refusal(path, "no_text", kind=kind.name, hint=kind.hint)
    if data.startswith((ZIP, OLE)):
        raise refusal(path, "workbook", file=str(path))
    if b"\0" in data[:4]:  # UTF-16 may pass for UTF-8 with zeros between the letters
        raise refusal(path, "encoding", "line 1", encoding=_guess_encoding(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(path, "encoding", f"line {line}", encoding=_guess_encoding(data)) from error


def _read_bytes(path: Path) -> bytes:
    limit = MAX_MEGABYTES << 20
    try:
        data = file_bytes(path, limit)
    except (OSError, ValueError) as error:
        raise unread(path, error) from error
    if len(data) > limit:
        raise refusal(path, "too_large", limit=str(MAX_MEGABYTES))
    return data


def file_bytes(path: Path, limit: int = MAX_MEGABYTES << 20) -> bytes:
    """Return what stands in a file or, of ``-``, on standard input: so many bytes and one more at most.

    Raises
    ------
    InvalidInput
        If standard input is closed.
    OSError, ValueError
        If the file cannot be read.
    """
    if path != STANDARD_INPUT:
        with path.open("rb") as file:
            return file.read(limit + 1)
    if sys.stdin is None:
        raise refusal(path, "no_input")
    return _standard_input(sys.stdin)[: limit + 1]


def unread(path: Path, error: OSError | ValueError) -> InvalidInput:
    """Return the error of a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        return refusal(path, "not_found", hint=_similar_name(path))
    # Windows reports a directory as a lack of permission.
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and path.is_dir()):
        return refusal(path, "directory")
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        long = too_long(path)
        return refusal(path, "name_too_long", found=long.found, allowed=long.allowed)
    return refusal(path, "unreadable", reason=_reason(error))


@lru_cache(maxsize=1)  # read again for its kind, and where a fault is to be found
def _standard_input(stream: TextIO) -> bytes:
    return stream.buffer.read((MAX_MEGABYTES << 20) + 1)


def _reason(error: OSError | ValueError) -> Text:
    if isinstance(error, PermissionError):
        return Text("読む権限がありません", "no permission")
    return reason(error)


def _similar_name(path: Path) -> Text:
    try:
        names = [entry.name for entry in path.parent.iterdir()][:1000]
    except (OSError, ValueError):
        return NOTHING
    # An ending that nearly all files have makes no two names alike.
    kind = path.suffix.lower()
    alike = [name for name in names if Path(name).suffix.lower() == kind and kind]
    stems = {name[: -len(kind)]: name for name in alike}
    found = difflib.get_close_matches(path.stem, stems, n=1)
    close = [stems[found[0]]] if found else difflib.get_close_matches(path.name, set(names) - set(alike), n=1)
    return Text(f"「{close[0]}」のことですか。", f"did you mean {close[0]}? ") if close else NOTHING


def _guess_encoding(data: bytes) -> Text:
    """Name the encoding of text that is not UTF-8, from its first bytes."""
    sample = data[:_SAMPLE_BYTES]
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return Text("UTF-32 のようです", "it looks like UTF-32")
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in sample[:4].strip(b"\0 "):
        return Text("UTF-16 のようです", "it looks like UTF-16")
    try:
        shift_jis = codecs.getincrementaldecoder("cp932")().decode(sample)
    except UnicodeDecodeError:
        shift_jis = ""
    if _JAPANESE.search(shift_jis):
        return Text("Shift_JIS のようです", "it looks like Shift_JIS")
    return Text("不明な文字コードか、テキストではないファイル", "an unknown encoding, or no text at all")
