"""Cells that ask for fiscal years and hold months: asked back, as in a file of JSON."""

from datetime import date
from pathlib import Path

import pytest
from workbook_cases import changed, coordinate, faults_of, group, write_workbook


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2014-08", "FY2014"),
        ("H26.8", "FY2014"),
        ("平成27年2月", "FY2014"),
        ("2014-08..2016-02", "FY2014..FY2015"),
        (date(2014, 8, 1), "FY2014"),
        ("令和8年度、2014-08", "FY2014"),
    ],
)
def test_months_among_fiscal_years_are_asked_back_as_the_file_of_json_does(
    book: Path, written: object, years: str
) -> None:
    at = coordinate(book, "団体", "本稼働できる年度")
    changed(book, {("団体", at): written})
    (said,), (english,) = faults_of(book).values(), faults_of(book, lang="en").values()
    assert f"「{years}」のことですか。正しく書き直してください" in said
    assert f"did you mean {years}? correct the cell" in english


def test_fiscal_years_that_are_asked_back_begin_as_those_of_the_group(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group(fiscal_year_start=10))
    changed(book, {("団体", coordinate(book, "団体", "本稼働できる年度")): "2014-08"})
    (said,) = faults_of(book).values()
    assert "「FY2013」のことですか。" in said


def test_what_means_no_fiscal_year_is_not_guessed(book: Path) -> None:
    changed(book, {("団体", coordinate(book, "団体", "本稼働できる年度")): "毎年2月〜3月"})
    (said,) = faults_of(book).values()
    assert "ことですか" not in said
    assert said.endswith("。正しく書き直してください")
