"""Documents, pictures and archives, told from their first bytes, where data is asked that people can read."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from planner.text.language import NOTHING, Text

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xlsx, .docx and their kin; .xls, .doc

_UNPACK = Text("展開して、", "unpack it and ")


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is, and what is to be done about it before another one is handed in."""

    name: Text
    hint: Text = NOTHING


_PDF = FileKind(Text("PDF の文書", "a PDF document"))
_WORD = FileKind(Text("Word の文書", "a Word document"))
_SLIDES = FileKind(Text("PowerPoint の資料", "a PowerPoint presentation"))
_PICTURE = Text("画像（{kind}）", "a picture ({kind})")
_PNG, _JPEG, _GIF, _TIFF, _WEBP, _BMP, _HEIC = (
    FileKind(_PICTURE.fill(kind=kind)) for kind in ("PNG", "JPEG", "GIF", "TIFF", "WebP", "BMP", "HEIC")
)
_ARCHIVE = Text("圧縮ファイル（{kind}）", "a packed file ({kind})")
_PACKED, _GZIP, _SEVEN, _RAR, _LZH = (
    FileKind(_ARCHIVE.fill(kind=kind), _UNPACK) for kind in ("ZIP", "gzip", "7-Zip", "RAR", "LZH")
)
_OPEN_DOCUMENT = FileKind(Text("OpenDocument 形式のファイル", "an OpenDocument file"))

# By where in the file which bytes stand.
_MAGIC: tuple[tuple[int, tuple[bytes, ...], FileKind], ...] = (
    (0, (b"%PDF-",), _PDF),
    (0, (b"\x89PNG\r\n\x1a\n",), _PNG),
    (0, (b"\xff\xd8\xff",), _JPEG),
    (0, (b"GIF87a", b"GIF89a"), _GIF),
    (0, (b"II*\0", b"MM\0*"), _TIFF),
    (8, (b"WEBPVP8",), _WEBP),
    (4, (b"ftypheic", b"ftypmif1", b"ftypheix"), _HEIC),
    (0, (b"{\\rtf",), _WORD),
    (0, (b"\x1f\x8b\x08",), _GZIP),
    (0, (b"7z\xbc\xaf\x27\x1c",), _SEVEN),
    (0, (b"Rar!\x1a\x07",), _RAR),
    (2, (b"-lh0-", b"-lh5-", b"-lh6-", b"-lh7-"), _LZH),
    (0, (b"PK\x05\x06",), _PACKED),  # one that is empty
)
# By what stands in a package of the kind; of workbooks nothing is told here.
_PARTS = (("word/", _WORD), ("ppt/", _SLIDES), ("xl/", None))
_STREAMS = (("WordDocument", _WORD), ("PowerPoint Document", _SLIDES))

TEXT = FileKind(Text("文字だけのファイル（CSV など）", "a file of text, such as CSV"))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # in no text of UTF-8 or of the code pages of Japanese


def is_text(data: bytes) -> bool:
    """Tell whether a file is text, and no part of a workbook."""
    return bool(data.strip()) and not data.startswith(b"PK") and not _CONTROL.search(data)


def kind_of(data: bytes) -> FileKind | None:
    """Return what a file is that is neither text nor a workbook; ``None`` of those, and where unknown.

    Nothing is unpacked: of a package its list of names is read.
    """
    for at, starts, kind in _MAGIC:
        if data.startswith(starts, at):
            return kind
    # Two letters are also how a text may begin: the header says its own length.
    if data.startswith(b"BM") and data[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"):
        return _BMP
    if data.startswith(OLE):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), None)
    return _packed(data) if data.startswith(ZIP) else None


def _packed(data: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return None  # a damaged workbook, as like as not
    if {"mimetype", "content.xml"} <= set(names):
        return _OPEN_DOCUMENT
    for part, kind in _PARTS:
        if any(name.startswith(part) and name.endswith((".xml", ".bin")) for name in names):
            return kind
    return _PACKED
