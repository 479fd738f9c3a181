"""Rows of which it is wrong what they are about: every other fault of theirs is told with that one."""

from pathlib import Path
from typing import Any

import pytest
from gate_share import every_third
from openpyxl.workbook.workbook import Workbook
from workbook_cases import changed, coordinate, edited, faults_of, notices_of


def wrong_row(book: Path, sheet: str, heading: str, value: Any, row: int = 3) -> str:
    """Set a cell of a row and return its place."""
    (place,) = wrong_cells(book, sheet, [(heading, value)], row)
    return place


def wrong_cells(book: Path, sheet: str, values: list[tuple[str, Any]], row: int = 3) -> set[str]:
    """Set cells of a row and return their places."""
    cells = {coordinate(book, sheet, heading, row): value for heading, value in values}
    changed(book, {(sheet, cell): value for cell, value in cells.items()})
    return {f"{book.name}!{sheet}!{cell}" for cell in cells}


WRONG_VALUES = {
    "リース": [("満了の月", "来年3月"), ("月額リース料", -5), ("中途解約金の率", 1.5)],
    "移行": [("ベンダ", "vv"), ("現行の運用費", -5), ("最も早い月", "来年3月"), ("移行経費: build", 0.5)],
    "繁忙期": [("月", "平成21年"), ("禁止", "たぶん"), ("ペナルティ", -5)],
    "工程": [("月数", 0), ("ベンダの要員", "三人")],
    "団体": [("人口", -5), ("本稼働できる年度", "2010-04")],
}


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    every_third(
        [
            *(
                (sheet, "団体", town)
                for sheet in ("リース", "移行", "繁忙期", "工程")
                for town in ("南 村", None)
            ),
            ("工程", "業務群", "基幹 系"),
            ("リース", "リースのID", None),
            ("団体", "ID", None),
            ("団体", "ID", "kita"),
            ("リース", "団体", "kita"),
        ]
    ),
)
def test_a_wrong_id_hides_no_fault_of_its_row(
    book: Path, sheet: str, heading: str, value: str | None
) -> None:
    values = wrong_cells(book, sheet, WRONG_VALUES[sheet])
    sound_id = {lang: faults_of(book, lang=lang) for lang in ("ja", "en")}
    wrong_row(book, sheet, heading, value)
    for lang, sound in sound_id.items():
        assert values == sound.keys()
        told = faults_of(book, lang=lang)
        assert {place: told.get(place) for place in values} == sound
        assert told.keys() > values  # the id as well


def test_a_sheet_whose_ids_lost_their_heading_is_read_for_its_faults(book: Path) -> None:
    values = wrong_cells(book, "リース", WRONG_VALUES["リース"])
    heading = coordinate(book, "リース", "団体", row=2)

    def clear(of: Workbook) -> None:
        of["リース"][heading].value = of["リース"][heading].comment = None

    told = faults_of(edited(book, clear))
    assert values <= told.keys()
    assert len(told) == len(values) + 2  # the values below no heading, and the column that is missing


def test_what_is_blank_in_a_row_that_may_be_one_to_delete_is_no_fault(book: Path) -> None:
    def add(into: Workbook) -> None:
        into["リース"].append(["", "", "host"])

    told = faults_of(edited(book, add))
    assert all("この行が何について" in said for said in told.values()), told


def test_blank_cells_of_a_row_of_a_misspelt_town_are_told(book: Path) -> None:
    blank = wrong_row(book, "リース", "満了の月", None)
    town = wrong_row(book, "リース", "団体", "南 村")
    told = faults_of(book)
    assert told.keys() == {blank, town}
    assert "満了の月" in told[blank]


def test_one_misspelt_vendor_is_told_once_in_sound_rows_and_rows_set_aside(book: Path) -> None:
    first = wrong_row(book, "移行", "ベンダ", "vv", 3)
    wrong_row(book, "移行", "ベンダ", "vv", 4)
    town = wrong_row(book, "移行", "団体", "南 村")
    assert {first, town} <= faults_of(book).keys()
    assert sum("vv" in said for said in faults_of(book).values()) == 1


def test_how_a_row_set_aside_was_read_is_told(book: Path) -> None:
    month = wrong_row(book, "リース", "満了の月", "平成40年3月")
    wrong_row(book, "リース", "団体", "南 村")
    assert "令和10年3月" in notices_of(book)[month]
