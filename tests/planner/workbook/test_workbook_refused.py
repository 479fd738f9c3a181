"""Files that are no sound workbook: refused in a sentence."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from cli_cases import MOVES, run, write

from planner.reading.load import load
from planner.text.faults import InvalidInput
from planner.workbook.gather import gather


def _zip(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return buffer.getvalue()


def _lying() -> bytes:
    """Return a small archive whose directory says that it unpacks to a gigabyte."""
    data = bytearray(_zip(xl__workbook_dot_xml=b"<a/>"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1 << 30)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED: list[tuple[bytes, str, str, str]] = [
    (OLE + b"\0" * 600, "xls", "古い形式", "old kind"),
    (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password", "パスワード", "password"),
    (_zip(xl__workbook_dot_bin=b"x"), "xlsb", "バイナリ形式", "binary workbook"),
    (_zip(xl__workbook_dot_xml=b"0" * (151 << 20)), "bomb", "大きくなりすぎる", "grows too large"),
    (_lying(), "bomb", "大きくなりすぎる", "grows too large"),
    (
        _zip(word__document_dot_xml=b"<a/>"),
        "no_workbook",
        "Word の文書で、Excel のブックではありません",
        "it is a Word document, no Excel workbook",
    ),
    (_zip(mimetype=b"application/vnd.oasis", content_dot_xml=b"<a/>"), "ods", "OpenDocument", "OpenDocument"),
    (
        _zip(xl__workbook_dot_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
        "damaged",
        "壊れています",
        "is damaged",
    ),
    (_zip(**{"x.json": b"{}"}), "no_workbook", "展開して、記入したブック", "unpack it and name the workbook"),
    (b"PK\x03\x04" + b"rest", "damaged", "壊れています", "is damaged"),
    (b"PK\x03\x04" + b"\0" * (51 << 20), "too_large", "大きすぎます", "too large"),
]


@pytest.mark.parametrize(("data", "code", "ja", "en"), REFUSED, ids=[case[1] for case in REFUSED])
def test_what_is_no_sound_workbook_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, code: str, ja: str, en: str
) -> None:
    path = tmp_path / "group.xlsx"
    path.write_bytes(data)
    with pytest.raises(InvalidInput) as raised:
        load(path)
    (fault,) = raised.value.faults
    assert fault.code == code
    assert ja in fault.text.ja
    assert en in fault.text.en


def test_a_workbook_without_our_sheets_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(InvalidInput) as raised:
        gather([tmp_path / "other.xlsx"])
    assert raised.value.faults[0].code == "no_sheet"


def test_the_workbook_of_a_plan_is_told_as_such(small: Path, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    for lang, said in (("ja", "計画を書き出したブック"), ("en", "it is the workbook of a plan")):
        path = tmp_path / f"{lang}.xlsx"
        run("export", small, plan, "-o", path, "--lang", lang)
        told = run("validate", path, "--lang", lang)
        assert told.exit_code == 1
        assert said in told.stderr
        assert f"planner import INSTANCE --plan {lang}.xlsx" in told.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", "計画のブックは planner import INSTANCE --plan"), ("en", "the workbook of a plan by")],
)
def test_the_workbook_of_a_plan_where_a_plan_is_asked_is_told_how_to_read_it(
    small: Path, tmp_path: Path, lang: str, said: str
) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    path = tmp_path / "moved.xlsx"
    run("export", small, plan, "-o", path)
    told = run("check", small, path, "--lang", lang)
    assert told.exit_code == 1
    assert said in told.stderr
    assert f"--plan {path} -o FILE" in told.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", "そのままどのコマンドにも使えます"), ("en", "every command takes it as it is")],
)
def test_a_json_file_where_a_workbook_is_asked_is_not_called_damaged(
    small: Path, tmp_path: Path, lang: str, said: str
) -> None:
    told = run("import", small, "-o", tmp_path / "again.json", "--lang", lang)
    assert told.exit_code == 1
    assert said in told.stderr
