"""Workbooks as they come back: faults at their cells, odd workbooks, anything at all."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from speech import said_in
from workbook_cases import changed, coordinate, edited, faults_of, group, notices_of, write_workbook

from planner.reading.load import load
from planner.text.faults import InvalidInput
from planner.workbook.gather import gather
from planner.workbook.grid import At, Flaw, ReadBook, read_book
from planner.workbook.template import group_workbook, new_group

FUZZED = int(os.environ.get("PLANNER_FUZZED_WORKBOOKS", "60"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> ReadBook:
    """Return the cells of a workbook without faults."""
    return read_book(write_workbook(tmp_path_factory.mktemp("sound") / "group.xlsx", group()))


def with_cells(sound: ReadBook, values: Mapping[tuple[str, str], Any]) -> tuple[ReadBook, list[str]]:
    """Set cells in the first row of data, by sheet and how their heading begins; return their places too."""
    grids, places = [], []
    for grid in sound.grids:
        cells = dict(grid.cells)
        for (sheet, heading), value in values.items():
            if sheet == grid.title:
                (at,) = [at for at in cells if at[0] == 2 and str(cells[at]).startswith(heading)]
                cells[3, at[1]] = value
                places.append(grid.spot((3, at[1])).text)
        grids.append(replace(grid, cells={at: value for at, value in cells.items() if value is not None}))
    return replace(sound, grids=tuple(grids)), places


WRONG: list[tuple[str, str, Any, str, str]] = [
    ("団体", "人口", "1,2,3", "「1,2,3」となっています。数です", "1,2,3 stands here; it must be a number"),
    ("団体", "人口", -5, "0〜9,007,199,254,740,991 の整数です", "write such a whole number"),
    ("団体", "ID", "Minami Town", "ID を直してください|ID .* は使えません", "is not an id"),
    ("団体", "本稼働できる年度", "2010-04", "年度です", "it must be fiscal years"),
    (
        "リース",
        "満了の月",
        "いつか",
        "「いつか」となっています。月です",
        "いつか stands here; it must be a month",
    ),
    ("リース", "満了の月", None, "空欄です（満了の月）", r"it is blank \(End\)"),
    ("リース", "中途解約金の率", 1.5, "0 から 1 まで", "from 0 to 1"),
    (
        "リース",
        "団体",
        "nowhere",
        "団体「nowhere」はありません.*minami",
        "no member nowhere; known: 南町 .minami.",
    ),
    ("リース", "団体", None, "空欄です。この行が何について", "it is blank; it says what the row is about"),
    ("移行", "ベンダ", "vv", 'ベンダ "vv" はありません', 'no vendor "vv"'),
    ("移行", "現行の運用費", -5, "「令和9年度：12」のように", "such as FY2027: 12"),
    (
        "リース",
        "満了の月",
        201010,
        "日付ではない数 201010.*2010-10」のこと",
        "201010 .* no date.*mean 2010-10",
    ),
    ("リース", "月額リース料", "900.000", "「900,000」のことですか", "did you mean 900,000"),
    ("移行", "移行経費: build", 0.5, "1円単位の金額です", "a whole number of yen"),
    ("繁忙期", "月", "平成21年", "年か年度か分かりません", "may be a calendar or a fiscal year"),
    ("繁忙期", "禁止", "たぶん", "○ か × です", "it must be yes or no"),
    (
        "工程",
        "月数",
        Flaw("cell_error", "#DIV/0!"),
        "エラー #DIV/0! となっています",
        "the error #DIV/0! stands here",
    ),
    (
        "工程",
        "月数",
        Flaw("cell_formula"),
        "計算結果が保存されていません",
        "the result of the formula is not stored",
    ),
    ("工程", "月数", 0, "1〜120 の整数です", "from 1 to 120"),
    ("関係", "種類", "友だち", "使える値: 順序、同じ月", "allowed: precedes, together"),
    ("関係", "先の移行", "higashi/core", '移行 "higashi/core" はありません', 'no migration "higashi/core"'),
]


@pytest.mark.parametrize(("sheet", "heading", "value", "ja", "en"), WRONG)
def test_a_wrong_cell_is_told_at_its_place(
    sound: ReadBook, sheet: str, heading: str, value: Any, ja: str, en: str
) -> None:
    wrong, (place,) = with_cells(sound, {(sheet, heading): value})
    for lang, words in (("ja", ja), ("en", en)):
        faults = faults_of(wrong, lang=lang)
        assert place in faults
        assert re.search(words, faults[place])


def test_every_fault_is_told_at_once_in_the_order_of_the_workbook(sound: ReadBook) -> None:
    wrong, places = with_cells(sound, {(sheet, heading): "？" for sheet, heading, *_ in WRONG[:5:4]})
    assert len(places) == 2
    assert list(faults_of(wrong)) == places


def test_each_blank_cell_of_a_new_workbook_is_told(tmp_path: Path) -> None:
    raw, quick = new_group(3)
    path = tmp_path / "new.xlsx"
    path.write_bytes(group_workbook(raw, "ja", quick))
    said = faults_of(read_book(path))
    assert list(said) == ["new.xlsx!基本!C5", "new.xlsx!基本!C6"]
    assert all("空欄です（計画期間の" in text for text in said.values())


def test_formulas_without_result_and_errors_are_told(book: Path) -> None:
    cells = {
        ("工程", coordinate(book, "工程", heading)): value
        for heading, value in (("月数", "=1+1"), ("ベンダ", "#N/A"))
    }
    said = list(faults_of(changed(book, cells)).values())
    assert "計算結果が保存されていません" in said[0]
    assert "エラー #N/A" in said[1]


def _rename(opened: Workbook) -> None:
    opened["リース"].title = "現行機器（写し）"


def _add_column(opened: Workbook) -> None:
    opened["団体"].insert_cols(3)
    opened["団体"]["C2"], opened["団体"]["C3"] = "担当者", "山田"


def _blank_rows(opened: Workbook) -> None:
    opened["団体"].insert_rows(4, 3)
    opened["団体"]["C5"] = "　 "


def _stray_spaces(opened: Workbook) -> None:
    opened["リース"]["B3"] = "  ＭＩＮＡＭＩ　".lower()
    opened["団体"]["D2"] = " 種\n別 "


def _hide(opened: Workbook) -> None:
    opened["リース"].sheet_state = "hidden"


def _by_name(opened: Workbook) -> None:
    opened["リース"]["B3"] = "南町"
    opened["関係"]["E3"] = "北町"


def _reheaded(opened: Workbook) -> None:
    opened["団体"]["C2"] = "団体のなまえ"  # the comment still names the field


def _far_cell(opened: Workbook) -> None:
    opened["団体"]["XFD1048576"] = " "


@pytest.mark.parametrize(
    ("edit", "notices"),
    [
        (_rename, {"sheet_renamed"}),
        (_add_column, {"column_passed", "column_hidden"}),  # openpyxl leaves what is hidden where it was
        (_blank_rows, set()),
        (_stray_spaces, set()),
        (_hide, {"sheet_hidden"}),
        (_by_name, set()),
        (_reheaded, {"heading_retyped"}),
        (_far_cell, set()),
        (lambda opened: opened.create_sheet("メモ").append(["電話した"]), {"sheet_passed"}),
    ],
)
def test_odd_workbooks_are_read(book: Path, edit: Callable[[Workbook], None], notices: set[str]) -> None:
    found = gather([edited(book, edit)])
    assert found.faults == ()
    assert {notice.code for notice in found.notices} == notices
    assert found.raw == group()


def test_the_day_of_a_date_is_told_where_it_is_neither_the_first_nor_the_last(book: Path) -> None:
    at = coordinate(book, "リース", "満了の月")
    for value, said in (
        (datetime(2010, 10, 15), "2010-10-15 は月の初日ではありません。平成22年10月と読みました"),
        ("平成22年10月20日", "平成22年10月20日 は月の初日ではありません。平成22年10月と読みました"),
        (datetime(2010, 10, 31), None),
        ("2010/10/1", None),
        ("2010-10", None),
    ):
        notices = notices_of(changed(book, {("リース", at): value}))
        assert notices.get(f"group.xlsx!リース!{at}") == said


def test_so_are_those_of_the_dates_in_a_set_of_months(book: Path) -> None:
    at = coordinate(book, "繁忙期", "月")
    for value, said in (
        (datetime(2010, 10, 15), "2010-10-15 は月の初日ではありません。平成22年10月と読みました"),
        (
            "毎年2月、平成22年4月10日〜平成22年6月30日",
            "平成22年4月10日 は月の初日ではありません。平成22年4月と読みました",
        ),
        ("平成22年4月1日〜平成22年6月30日", None),
    ):
        notices = notices_of(changed(book, {("繁忙期", at): value}))
        assert notices.get(f"group.xlsx!繁忙期!{at}") == said


def test_merged_ids_count_for_each_row_and_other_merged_cells_are_refused(book: Path) -> None:
    season = {"months": ["*-05"], "phases": ["cutover"], "forbid": True}
    raw = group()
    raw["members"]["minami"]["busy"]["vote"] = season
    write_workbook(book, raw)
    sheet = "繁忙期"
    edited(book, lambda opened: opened[sheet].merge_cells("B3:B4"))
    assert gather([book]).raw == raw
    months = coordinate(book, sheet, "月", 4)
    edited(book, lambda opened: opened[sheet].merge_cells(f"{months[0]}3:{months}"))
    assert "結合" in faults_of(book)[f"group.xlsx!{sheet}!{months}"]


def test_thousands_of_yen_where_the_heading_says_so(book: Path) -> None:
    heading = coordinate(book, "移行", "移行経費: build", 2)
    changed(book, {("移行", heading): "移行経費: build（千円）"})
    found = gather([book]).raw["members"]["minami"]["migrations"]["core"]["migration_yen"]
    assert found == {"build": 1_000_000}


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            lambda opened: (
                opened["団体"].__setitem__("C3", None) or opened["団体"].__setitem__("B4", "minami")
            ),
            "にもあります",
        ),
        (lambda opened: opened["リース"].__setitem__("B2", "だれ"), "見出し「団体」の列がありません"),
        (lambda opened: opened["団体"].__setitem__("E2", "名前"), "見出し「名前」が.*にもあります"),
        (
            lambda opened: opened.copy_worksheet(opened["団体"]).__setattr__("title", "Towns"),
            "同じ内容のシート",
        ),
    ],
)
def test_what_cannot_be_told_apart_is_refused(
    book: Path, edit: Callable[[Workbook], None], words: str
) -> None:
    opened = openpyxl.load_workbook(book)
    opened["リース"]["B2"].comment = None
    edit(opened)
    opened.save(book)
    assert any(re.search(words, said) for said in faults_of(book).values())


# Anything at all


def test_workbooks_with_changed_cells_are_read_or_refused_in_words(
    sound: ReadBook, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = [
        None,
        "？",
        -1,
        1.5,
        10**20,
        True,
        "#N/A",
        "2010-04",
        "x" * 40_000,
        "\u3000",
        "null",
        "[]",
        "1,2",
    ]
    values += [
        "記入例",
        datetime(2010, 4, 1),
        Flaw("cell_formula"),
        "minami",
        "kita/core",
        "通常：1\n春：2",
        "-",
        0,
    ]
    refused = 0
    for seed in range(FUZZED):
        rng = Random(seed)
        grids = [replace(grid, cells=dict(grid.cells)) for grid in sound.grids]
        for _ in range(rng.randint(1, 8)):
            cells = cast("dict[At, Any]", rng.choice(grids).cells)
            cells[rng.randint(1, 6), rng.randint(1, 14)] = rng.choice(values)
        odd = replace(sound, grids=tuple(grids))
        monkeypatch.setattr("planner.workbook.gather.read_book", lambda _path, odd=odd: odd)
        words = refusal_of(book, ("ja", "en")[seed % 2])
        assert all(words)
        refused += bool(words)
    assert refused > 0


def refusal_of(book: Path, lang: str) -> list[str]:
    """Return the words of each fault of a workbook; anything else than a refusal goes through."""
    try:
        said_in(lang, load, book)
    except InvalidInput as error:
        return [said_in(lang, str, fault.text) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("sheet", "heading", "number", "words"),
    [
        ("リース", "満了の月", 20120301, "日付ではない数 20120301 .*「2012-03」のことですか"),
        ("リース", "満了の月", 201203, "日付ではない数 201203 .*「2012-03」のことですか"),
        ("リース", "満了の月", 99999999, "日付ではない数 99999999 "),
        ("工程", "月数", 20120301, "20,?120,?301.*1〜120 の整数です"),
    ],
)
def test_a_number_too_large_for_the_dates_of_its_cell_is_told_as_it_is(
    book: Path, sheet: str, heading: str, number: int, words: str
) -> None:
    cell = coordinate(book, sheet, heading)

    def typed(into: Workbook) -> None:
        into[sheet][cell].number_format = "yyyy/m/d"
        into[sheet][cell].value = number

    told = faults_of(edited(book, typed))
    assert re.search(words, told[f"{book.name}!{sheet}!{cell}"])
    assert "#VALUE!" not in str(told)


def test_the_error_of_a_formula_is_told_as_an_error(book: Path) -> None:
    cell = coordinate(book, "リース", "満了の月")
    for number_format in ("yyyy/m/d", "General"):

        def typed(into: Workbook, number_format: str = number_format) -> None:
            into["リース"][cell].number_format = number_format
            into["リース"][cell].value = "#VALUE!"

        assert "エラー #VALUE!" in faults_of(edited(book, typed))[f"{book.name}!リース!{cell}"]


@pytest.mark.parametrize(
    ("sheet", "heading", "number", "number_format", "ja", "en"),
    [
        (
            "リース",
            "月額リース料",
            900000,
            "yyyy/m/d",
            "日付になって.*「900,000」のことですか",
            "mean 900,000.*to General",
        ),
        ("工程", "月数", 3, "yyyy/m/d", "日付になって.*「3」のことですか", "mean 3.*to General"),
        ("リース", "満了の月", 0, "yyyy/m/d", "時刻になって", "the time 00:00:00 stands here"),
        ("団体", "人口", 0.5, "h:mm", "12:00:00」という時刻になって.*「標準」", "the time 12:00:00"),
        ("団体", "人口", 1.25, "[h]:mm", "「30 h」という時刻になって", "the time 30 h stands here"),
    ],
)
def test_a_number_in_the_format_of_dates_or_times_is_told_with_its_format(
    book: Path, sheet: str, heading: str, number: float, number_format: str, ja: str, en: str
) -> None:
    cell = coordinate(book, sheet, heading)

    def typed(into: Workbook) -> None:
        into[sheet][cell].number_format = number_format
        into[sheet][cell].value = number

    edited(book, typed)
    for lang, words in (("ja", ja), ("en", en)):
        assert re.search(words, faults_of(book, lang=lang)[f"{book.name}!{sheet}!{cell}"])
