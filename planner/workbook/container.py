"""What kind of file a workbook is, told from its bytes; what cannot be read is refused unopened."""

import re
import zipfile
import zlib
from codecs import BOM_UTF8
from io import BytesIO
from pathlib import Path

from planner.reading.decoding import file_bytes
from planner.reading.file_kind import OLE, TEXT, ZIP, is_text, kind_of
from planner.text.faults import InvalidInput
from planner.text.phrases import Phrase
from planner.workbook.words_files import REFUSALS

MAX_MEGABYTES, MAX_UNPACKED_MEGABYTES = 50, 150
_MAX_PARTS = 2_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD = 2_000


def is_workbook(path: Path) -> bool:
    """Tell from its first bytes whether a file is a workbook; False where it cannot be read."""
    try:
        return file_bytes(path, 8).startswith((ZIP, OLE))
    except (OSError, ValueError):
        return False


def refusal(path: Path, code: str, **values: object) -> InvalidInput:
    """Return the error of a workbook that is refused as a whole."""
    phrase: Phrase = REFUSALS[code]
    return InvalidInput(str(path), [phrase.fault(code, "", **values)])


def read_container(path: Path) -> tuple[bytes, bool]:
    """Return the bytes of an .xlsx file that is safe to open, and whether it has macros, which are never run.

    Raises
    ------
    InvalidInput
        If it is of another kind, has a password, is damaged, or grows beyond all measure when unpacked.
    """
    data = file_bytes(path, MAX_MEGABYTES << 20)
    if len(data) > MAX_MEGABYTES << 20:
        raise refusal(path, "too_large", limit=MAX_MEGABYTES)
    if not data.startswith(ZIP) and (kind := kind_of(data)) is not None:
        raise refusal(path, "no_workbook", kind=kind.name, hint=kind.hint)
    if data.startswith(OLE):
        raise refusal(path, "password" if _ENCRYPTED in data else "xls")
    if data.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        raise refusal(path, "json")
    if is_text(data):
        raise refusal(path, "text", kind=TEXT.name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            has_macros = _look_inside(path, package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ) as error:
        raise refusal(path, "damaged") from error
    if (kind := kind_of(data)) is not None:
        raise refusal(path, "no_workbook", kind=kind.name, hint=kind.hint)
    return data, has_macros


def _look_inside(path: Path, package: zipfile.ZipFile) -> bool:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > MAX_UNPACKED_MEGABYTES << 20 or len(parts) > _MAX_PARTS:
        raise refusal(path, "bomb", limit=MAX_UNPACKED_MEGABYTES)
    if {"mimetype", "content.xml"} <= names:
        raise refusal(path, "ods")
    if "xl/workbook.bin" in names:
        raise refusal(path, "xlsb")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as file:
                if _DOCTYPE.search(file.read(_HEAD)):
                    raise refusal(path, "damaged")
    return "xl/vbaProject.bin" in names
