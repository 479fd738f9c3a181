"""Files that are no strict JSON: refused in words, with their place, never with a traceback."""

import errno
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gate_share import every_third

from planner.reading import decoding
from planner.reading.strict_json import MAX_LEVELS, read_document, read_json
from planner.text.faults import Fault, InvalidInput

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")


def refused(path: Path) -> list[Fault]:
    with pytest.raises(InvalidInput, match=r"\d+ fault") as caught:
        read_json(path)
    assert caught.value.source == str(path)
    for fault in caught.value.faults:
        assert JAPANESE.search(fault.text.ja)
        assert not JAPANESE.search(fault.text.en)
        assert "\n" not in fault.text.ja + fault.text.en
    return list(caught.value.faults)


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"a": 1}', {"a": 1}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (' \r\n\t{"a": [0.50, -2, true, null, "\\u5225"]}\n', {"a": [Decimal("0.50"), -2, True, None, "別"]}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ('{"a": 9007199254740993}', {"a": 9007199254740993}),
        ('{"a": 0.1}', {"a": Decimal("0.1")}),
        ('{"a": 1e-999999999}', {"a": Decimal("1e-999999999")}),
    ],
)
def test_strict_json_is_read_exactly(tmp_path: Path, content: str | bytes, expected: Any) -> None:
    assert read_json(written(tmp_path, content)) == expected


@pytest.mark.parametrize(
    ("content", "where", "ja", "en"),
    [
        ('{"a": 1,}', "line 1, column", "コンマは置けません", "no comma may follow"),
        ('{"a": [1,\n]}', "line", "コンマは置けません", "no comma may follow"),
        ('{"a": 1', "line 1, column 8", "途中で終わって", "ends too early"),
        ('{"a": "b', "line 1, column 7", "途中で終わって", "ends too early"),
        ('{\n "a": 1\n "b": 2}', "line 3, column 2", "コンマ", "a comma or a closing bracket"),
        ('{"a" 1}', "line 1, column 6", ": が要ります", "a : is needed"),
        ("{a: 1}", "line 1, column 2", "項目名が要ります", "a name between"),
        ("{'a': 1}", "line 1, column 2", '" で囲みます', "double quote"),
        ("{“a”: 1}", "line 1, column 2", '" で囲みます', "double quote"),
        ('{"a"： 1}', "line 1, column 5", "半角", "half-width"),
        ('{"a": }', "line 1, column 7", "値が要ります", "a value is needed"),
        ('{"a": 1 1}', "line 1, column 9", "コンマ", "a comma"),
        ('{"a": +1}', "line 1, column 7", "値が要ります", "a value is needed"),
        ('{"a": 1} {"b": 2}', "line 1, column 10", "後には何も置けません", "nothing may follow"),
        ('{"a": 05}', "line 1, column 8", "先頭に 0", "does not begin with 0"),
        ('{"a": 2,800}', "line 1, column 9", "桁区切り", "no commas"),
        ('{"a": ２}', "line 1, column 7", "半角の数字", "half-width digits"),
        ('{"a": 2014-08}', "line 1, column 11", "月は", "a month stands between"),
        ('{\n// note\n"a": 1}', "line 2, column 1", "注釈は書けません", "no comments"),
        ('{"a": "b\nc"}', "line 1, column 9", "改行やタブ", "no line break"),
        ('{"a": "C:\\data"}', "line 1, column 10", r"\\\\ と書きます", r"is written \\\\"),
        ('{"a":\u30001}', "line 1, column 6", "全角の空白があります", "a full-width space"),
        ('{"a": 1\u3000}', "line 1, column 8", "全角の空白があります", "a full-width space"),
        (
            '{"a": 1,\n\u3000"b": [1,\u30002]}',
            "line 2, column 1",
            "全角の空白があります",
            "a full-width space",
        ),
        ('{"a"\u3000: 1}', "line 1, column 5", "全角の空白があります", "a full-width space"),
        ('\u3000{"a": 1}', "line 1, column 1", "全角の空白があります", "a full-width space"),
        ('{"a": 1}\u3000', "line 1, column 9", "全角の空白があります", "a full-width space"),
        ('{"a":\xa01}', "line 1, column 6", r"見えない文字 U\+00A0", r"invisible character U\+00A0"),
        ('{\u200b"a": 1}', "line 1, column 2", r"見えない文字 U\+200B", r"invisible character U\+200B"),
        ("{" * 1000, "line 1, column 2", "項目名が要ります", "a name between"),
    ],
)
def test_broken_json_is_refused_with_line_and_column(
    tmp_path: Path, content: str, where: str, ja: str, en: str
) -> None:
    (fault,) = refused(written(tmp_path, content))
    assert fault.code == "json"
    assert fault.where.startswith(where)
    assert re.search(ja, fault.text.ja)
    assert re.search(en, fault.text.en)


def test_the_place_of_a_fault_of_json_is_told_once_in_each_language(tmp_path: Path) -> None:
    (fault,) = refused(written(tmp_path, '{\n "a": 1\n "b": 2}'))
    assert fault.text.ja.startswith("3行目2文字目: ここから JSON として")
    assert fault.text.en.startswith("line 3, column 2: from here on this is not JSON")


@pytest.mark.parametrize(
    ("content", "where", "found"),
    [("[1]", "line 1, column 1", '"["'), ("\n\n  5", "line 3, column 3", '"5"')],
)
def test_what_does_not_begin_as_an_object_is_refused(
    tmp_path: Path, content: str, where: str, found: str
) -> None:
    (fault,) = refused(written(tmp_path, content))
    assert fault.code == "not_object"
    assert fault.where.startswith(where)
    assert found in fault.text.en


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf  "])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (fault,) = refused(written(tmp_path, content))
    assert fault.code == "empty_file"
    assert fault.text.ja.startswith("ファイルが空です")


TITLE = '{"title": "別海町の計画"}'


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TITLE.encode("utf-16"), "UTF-16"),
        (TITLE.encode("utf-16-be"), "UTF-16"),
        (TITLE.encode("utf-16-le"), "UTF-16"),
        ('{"a": 1}'.encode("utf-16-le"), "UTF-16"),
        (TITLE.encode("utf-32"), "UTF-32"),
        (b"\0\0\0\0", "unknown"),
        (TITLE.encode("cp932"), "Shift_JIS"),
        (b'{"a": "\xff\xfe\xfd"}', "unknown"),
        (b'{"a": "\xed\xa0\x80"}', ""),  # a lone surrogate in UTF-8's clothing
    ],
)
def test_other_encodings_are_named(tmp_path: Path, content: bytes, name: str) -> None:
    (fault,) = refused(written(tmp_path, content))
    assert (fault.code, fault.where) == ("encoding", "line 1")
    assert name in fault.text.en
    assert "UTF-8 にして保存し直してください" in fault.text.ja


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"])
def test_a_workbook_is_told_as_such(tmp_path: Path, content: bytes) -> None:
    (fault,) = refused(written(tmp_path, content))
    assert fault.code == "workbook"
    assert fault.text.ja.startswith("Excel のブックです")


def test_every_repeated_name_is_told_with_its_path(tmp_path: Path) -> None:
    text = '{"a": 1, "b": {"c": 1, "c": 2, "c": 3}, "d": [{"x-e": 1, "x-e": 1}], "a": 2}'
    faults = refused(written(tmp_path, text))
    assert [(one.where, one.code) for one in faults] == [
        ("a", "duplicate_key"),
        ("b.c", "duplicate_key"),
        ("d[0].x-e", "duplicate_key"),
    ]
    assert "3回" in faults[1].text.ja
    assert "stands 3 times" in faults[1].text.en


def test_values_that_are_no_numbers_are_told_with_their_path(tmp_path: Path) -> None:
    text = (
        '{"a": NaN, "b": [Infinity, {"c": -Infinity}], "d": 1e99999999999999999999, "e": "NaN",'
        ' "f": 1, "f": 2, "g": "\\ud800", "\\udfff": 1}'
    )
    faults = refused(written(tmp_path, text))
    assert [(one.where, one.code) for one in faults] == [
        ("f", "duplicate_key"),
        (r'["\udfff"]', "surrogate"),
        ("a", "constant"),
        ("b[0]", "constant"),
        ("b[1].c", "constant"),
        ("d", "number"),
        ("g", "surrogate"),
    ]
    assert "NaN と Infinity は使えません" in faults[2].text.ja


def test_flaws_leave_a_document_readable(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, '{"a": 1, "a": 2}'))
    assert document.raw == {"a": 2}
    assert [one.code for one in document.faults] == ["duplicate_key"]


def test_integers_of_any_length_are_read(tmp_path: Path) -> None:
    raw = read_json(written(tmp_path, '{"a": ' + "9" * 5000 + ', "b": -' + "9" * 300 + "}"))
    assert raw["a"] == Decimal("9" * 5000)
    assert raw["b"] == -(10**300 - 1)


@pytest.mark.parametrize(
    "content", ['{"a":' * 100_000, '{"a":' + "[" * 100_000, '{"a":' + "[" * 100 + "]" * 100 + "}"]
)
def test_deep_nesting_is_refused(tmp_path: Path, content: str) -> None:
    (fault,) = refused(written(tmp_path, content))
    assert fault.code == "too_deep"
    assert str(MAX_LEVELS) in fault.text.ja


def test_nesting_up_to_the_limit_is_read(tmp_path: Path) -> None:
    read_json(written(tmp_path, '{"a":' + "[" * 99 + "]" * 99 + "}"))


@pytest.mark.parametrize(
    "chunk",
    every_third([b"\0", b"x", b"{", b'{"a":', b'{"a', b"[1,", b"\xff\xfe\x12", b" ", b'{"a": 1} ']),
    ids=repr,
)
def test_a_hundred_megabytes_of_garbage_are_refused(tmp_path: Path, chunk: bytes) -> None:
    path = tmp_path / "garbage.json"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(chunk * ((1 << 20) // len(chunk)))
    assert len(refused(path)) == 1


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_MEGABYTES", 1)
    assert refused(written(tmp_path, b"{" + b" " * (1 << 20) + b"}"))[0].code == "too_large"
    assert read_json(written(tmp_path, b"{" + b" " * ((1 << 20) - 2) + b"}")) == {}


def test_a_directory_is_refused(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path)
    assert fault.code == "directory"
    assert fault.text.ja.startswith("ファイルではなくフォルダです")


def test_a_missing_file_is_refused_with_a_guess(tmp_path: Path) -> None:
    (tmp_path / "hokkaido.json").write_text("{}")
    (fault,) = refused(tmp_path / "hokaido.json")
    assert fault.code == "not_found"
    assert "「hokkaido.json」のことですか" in fault.text.ja
    assert "did you mean hokkaido.json?" in fault.text.en
    assert "did you mean" not in refused(tmp_path / "none" / "x.json")[0].text.en
    for other in (
        "plan.json",
        "x.json",
        "priced.json",
        "toda.json",
        "akita.json",
    ):  # the ending alone is no likeness
        assert "did you mean" not in refused(tmp_path / other)[0].text.en
    for other in ("hokkaido.jsn", "hokkaido", "Hokkaido.JSON"):
        assert "did you mean hokkaido.json?" in refused(tmp_path / other)[0].text.en


@pytest.mark.parametrize(
    ("error", "ja", "en"),
    [
        (PermissionError(errno.EACCES, "denied"), "読む権限がありません", "no permission"),
        (OSError(errno.EIO, "Input/output error"), "機器の読み書きに失敗しました", "the device failed"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "cross-device link", "cross-device link"),
    ],
)
def test_an_unreadable_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, ja: str, en: str
) -> None:
    def fail(*_: Any) -> None:
        raise error

    path = written(tmp_path, "{}")
    monkeypatch.setattr(Path, "open", fail)
    (fault,) = refused(path)
    assert fault.code == "unreadable"
    assert ja in fault.text.ja
    assert en in fault.text.en


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("a\0b", ("unreadable",)),
        ("a" * 5000, ("name_too_long",)),
        ("file.json/inner.json", ("unreadable", "not_found")),
    ],
)
def test_impossible_names_are_refused(tmp_path: Path, name: str, codes: tuple[str, ...]) -> None:
    written(tmp_path, "{}")
    assert refused(tmp_path / name)[0].code in codes
