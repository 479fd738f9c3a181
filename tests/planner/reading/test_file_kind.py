"""Documents, pictures and archives handed in for data are told by what they are, wherever data is read."""

import zipfile
from io import BytesIO
from pathlib import Path

import matplotlib.figure
import openpyxl
import pytest
from cli_cases import MOVES, content, run, write
from docx import Document

from planner.reading.file_kind import OLE, kind_of


def packed(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "<a/>")
    return buffer.getvalue()


def drawn(kind: str) -> bytes:
    buffer = BytesIO()
    matplotlib.figure.Figure((0.1, 0.1)).savefig(buffer, format=kind)
    return buffer.getvalue()


def word() -> bytes:
    buffer = BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


BITMAP = b"BM" + b"\x46\0\0\0" + b"\0" * 4 + b"\x36\0\0\0" + b"\x28\0\0\0" + b"\0" * 32
KINDS: dict[str, tuple[bytes, str, str]] = {
    "pdf": (drawn("pdf"), "PDF の文書です", "this is a PDF document"),
    "png": (drawn("png"), "画像（PNG）です", "this is a picture (PNG)"),
    "jpg": (drawn("jpg"), "画像（JPEG）です", "this is a picture (JPEG)"),
    "tif": (drawn("tif"), "画像（TIFF）です", "this is a picture (TIFF)"),
    "webp": (drawn("webp"), "画像（WebP）です", "this is a picture (WebP)"),
    "bmp": (BITMAP, "画像（BMP）です", "this is a picture (BMP)"),
    "docx": (word(), "Word の文書です", "this is a Word document"),
    "doc": (
        OLE + b"\0" * 500 + "WordDocument".encode("utf-16-le"),
        "Word の文書です",
        "this is a Word document",
    ),
    "rtf": (b"{\\rtf1 {x}}", "Word の文書です", "this is a Word document"),
    "pptx": (packed("ppt/presentation.xml"), "PowerPoint の資料です", "this is a PowerPoint presentation"),
    "ods": (packed("mimetype", "content.xml"), "OpenDocument 形式", "this is an OpenDocument file"),
    "zip": (packed("plan.json"), "圧縮ファイル（ZIP）です", "unpack it and name a JSON file"),
    "gz": (b"\x1f\x8b\x08\0rest", "圧縮ファイル（gzip）です", "unpack it and name a JSON file"),
    "lzh": (b"\x21\x7e-lh5-rest", "圧縮ファイル（LZH）です", "unpack it and name a JSON file"),
}
PACKAGES = ("docx", "doc", "pptx", "ods", "zip")  # where a workbook may stand these are told as none


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_told_by_what_it_is(small: Path, tmp_path: Path, kind: str) -> None:
    data, ja, en = KINDS[kind]
    path = tmp_path / f"file.{kind}"
    path.write_bytes(data)
    before = content(tmp_path)
    for lang, said in (("ja", ja), ("en", en)):
        told = run("check", small, path, "--lang", lang)
        assert told.exit_code == 1
        assert said in told.stderr
        assert "UTF-8" not in told.stderr
        read_as_group = run("validate", path, "--lang", lang)
        assert read_as_group.exit_code == 1
        assert kind in PACKAGES or said in read_as_group.stderr
        assert "UTF-8" not in read_as_group.stderr
    assert content(tmp_path) == before


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_not_called_damaged_where_a_workbook_is_asked(small: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"file.{kind}"
    path.write_bytes(KINDS[kind][0])
    named = KINDS[kind][1].removesuffix("です")
    for line in (["import", path], ["import", small, "--plan", path]):
        told = run(*line, "-o", tmp_path / "out.json")
        assert told.exit_code == 1
        assert named in told.stderr
        assert "壊れて" not in told.stderr


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp932"])
def test_neither_is_a_table_of_text(small: Path, tmp_path: Path, code: str) -> None:
    path = tmp_path / "schedule.csv"
    path.write_bytes("id,団体,本稼働月\r\na/core,別海町,平成22年6月\r\n".encode(code))
    for line in (["import", path], ["import", small, "--plan", path]):
        told = run(*line, "-o", tmp_path / "out.json")
        assert told.exit_code == 1
        assert "文字だけのファイル（CSV など）です" in told.stderr
        assert ("planner template のブックに記入し" if len(line) == 2 else "planner export") in told.stderr
        assert "壊れて" not in told.stderr


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    openpyxl.Workbook().save(path)
    for data in (path.read_bytes()[:900], b"PK\x03\x04", b"", b"\x01\x02"):
        path.write_bytes(data)
        assert "壊れて" in run("import", path, "-o", tmp_path / "out.json").stderr


def test_texts_and_workbooks_have_no_other_kind(small: Path, tmp_path: Path) -> None:
    book, plan = tmp_path / "book.xlsx", write(tmp_path / "plan.json", {"cutovers": MOVES})
    openpyxl.Workbook().save(book)
    for path in (small, plan, book):
        assert kind_of(path.read_bytes()) is None
    for text in ("", "BMの計画", "{}", "GIF", "II", "PK"):
        assert kind_of(text.encode()) is None
        assert kind_of(text.encode("utf-16")) is None
