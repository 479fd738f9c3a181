"""Notices and faults of fields, at their cells and in the words of the headings."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cli_cases import run
from workbook_cases import changed, coordinate, faults_of, group, notices_of, read_back, write_workbook


def test_import_tells_what_validate_does_at_its_cells(book: Path, tmp_path: Path) -> None:
    lease, latest = coordinate(book, "リース", "満了の月"), coordinate(book, "移行", "最も遅い月")
    changed(book, {("リース", lease): "令和24年3月", ("移行", latest): "平成35年3月"})
    done = run("import", book, "-o", tmp_path / "group.json")
    assert f"group.xlsx!リース!{lease}: 令和24年3月は、計画期間（" in done.stderr
    assert f"group.xlsx!移行!{latest}: 計画期間の外にあり、何も制限しません" in done.stderr
    assert f"group.xlsx!リース!{lease}: 令和24年3月" in run("validate", book).stderr


def test_notices_use_the_words_of_headings(book: Path, tmp_path: Path) -> None:
    changed(book, {("移行", coordinate(book, "移行", "最も早い月")): "2030-04"})
    for lang, said in (
        ("ja", "最も早い月・最も遅い月・本稼働できる年度"),
        ("en", "earliest and latest month, years"),
    ):
        done = run("import", book, "-o", tmp_path / f"{lang}.json", "--lang", lang)
        assert said in done.stderr
        assert "budget_years" not in done.stderr


def test_blank_amounts_are_reported_as_no_yen(book: Path, tmp_path: Path) -> None:
    at = coordinate(book, "移行", "現行の運用費")
    changed(book, {("移行", at.replace("3", "4")): 10})
    for lang, said in (
        ("ja", "現行の運用費: 空欄 → 0円とみなしました"),
        ("en", "Running the old system: blank → taken as JPY 0"),
    ):
        done = run("import", book, "-o", tmp_path / f"{lang}.json", "--report", "--lang", lang)
        lines = done.stdout.splitlines()
        assert f"group.xlsx!移行!{at} {said}" in lines
        assert not [line for line in lines if f"移行!{at[0]}4" in line and "10 → 10" not in line]
    assert not [text for text in notices_of(book).values() if "0円" in text]


def test_a_blank_amount_that_modes_give_is_not_reported(tmp_path: Path) -> None:
    raw = group()
    raw["members"]["kita"]["migrations"]["core"]["modes"] = {"fast": {"service_yen_per_month": 5}}
    spots = [
        read.spot.cell
        for read in read_back(write_workbook(tmp_path / "g.xlsx", raw)).reads
        if str(read.written) == "空欄"
    ]
    assert {spot[-1] for spot in spots} == {"3"}


def test_names_that_are_blank_are_told(book: Path) -> None:
    changed(book, {("基本", "C3"): None, ("団体", "C4"): None})
    assert notices_of(book) == {
        "group.xlsx!基本!C3": "名称が空欄です。ID を名称の代わりに使います",
        "group.xlsx!団体!C4": "名前が空欄です。ID の kita を名前の代わりに使います",
    }


JARGON = re.compile(
    r"[a-z]+_[a-z]+|\b(pin|horizon|latest|earliest|window|mode|penalty|forbid|per)\b", re.ASCII
)


@pytest.mark.parametrize(
    ("sheet", "cells", "said"),
    [
        (
            "移行",
            {"決定済みの月": "2010-06", "不参加と決定": "○"},
            "「決定済みの月」と「不参加と決定」の両方",
        ),
        ("移行", {"最も早い月": "2011-06", "最も遅い月": "2011-03"}, "「最も遅い月」は「最も早い月」以後"),
        ("移行", {"決定済みの月": "2010-06", "決定済みの方式": "fast"}, "「決定済みの方式」を直して"),
        ("繁忙期", {"禁止": "○"}, "「ペナルティ」と「禁止」の両方"),
        ("団体", {"比較先の費用": 5, "削減額の比較先": "現状のまま"}, "「比較先の費用」が合いません"),
    ],
)
def test_faults_of_fields_use_the_words_of_headings(
    book: Path, sheet: str, cells: Mapping[str, Any], said: str
) -> None:
    changed(book, {(sheet, coordinate(book, sheet, heading)): value for heading, value in cells.items()})
    (text,) = faults_of(book).values()
    assert said in text
    assert not JARGON.search(text.partition(": ")[2])


def test_the_months_of_the_horizon_are_called_by_their_labels(book: Path) -> None:
    changed(book, {("基本", "C5"): "2012-04", ("基本", "C6"): "2010-03", ("基本", "C7"): "4月"})
    (text,) = faults_of(book).values()
    assert "「計画期間の最初の月」か「計画期間の最後の月」を直してください" in text
    assert "horizon" not in text


@pytest.mark.parametrize("dash", ["－", "-", "ー", "なし", "none"])
def test_a_dash_is_a_blank_where_that_can_mean_nothing_else(book: Path, dash: str) -> None:
    raw = read_back(book).raw
    cells = {("移行", coordinate(book, "移行", heading)): dash for heading in ("現行の運用費", "最も早い月")}
    assert read_back(changed(book, cells)).raw == raw
    budget = {("基本", "C9"): dash}
    assert list(faults_of(changed(book, budget))) == ["group.xlsx!基本!C9"]  # none at all, or no limit?


@pytest.mark.parametrize(
    ("sheet", "heading", "written", "told"),
    [
        (
            "リース",
            "満了の月",
            "昭和85年4月",
            "「昭和85年4月」は、元号が変わった後の年です。平成22年4月（2010-04）と",
        ),
        ("リース", "満了の月", "H32.4", "「H32.4」は、元号が変わった後の年です。令和2年4月（2020-04）と"),
        (
            "繁忙期",
            "月",
            "平成23年3月、平成32年3月",
            "「平成32年」は、元号が変わった後の年です。令和2年（2020年）と",
        ),
        (
            "団体",
            "本稼働できる年度",
            "平成31年度〜33年度",
            "「平成33年」は、元号が変わった後の年です。令和3年（2021年）と",
        ),
        (
            "ベンダ",
            "年度の移行能力",
            "5\n平成32年度：6",
            "「平成32年」は、元号が変わった後の年です。令和2年（2020年）と",
        ),
        ("リース", "満了の月", "平成31年10月", "「平成31年10月」は、元号が変わった後の月です。令和元年10月"),
        ("リース", "満了の月", "平成31年4月", None),
        ("リース", "満了の月", "昭和64年1月", None),
        ("繁忙期", "月", "平成31年4月〜令和32年3月", None),
    ],
)
def test_a_year_after_the_end_of_its_era_is_read_and_asked_back(
    book: Path, sheet: str, heading: str, written: str, told: str | None
) -> None:
    at = coordinate(book, sheet, heading)
    changed(book, {(sheet, at): written})
    late = [one for one in read_back(book).notices if one.code == "late_year"]
    assert [one.where for one in late] == ([] if told is None else [f"group.xlsx!{sheet}!{at}"])
    assert all(one.said.ja.startswith(str(told)) for one in late)
    assert all("after its era had ended: read as 20" in one.said.en for one in late)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ("1/2", "0.5"),
        (datetime(2026, 1, 2), "0.5"),
        (datetime(2026, 2, 1), "0.5"),
        (datetime(2026, 1, 3), ""),
    ],
)
def test_a_fraction_in_a_cell_for_a_rate_is_asked_back(
    content: str | datetime, meant: str, lang: str, book: Path
) -> None:
    at = coordinate(book, "リース", "中途解約金の率")
    changed(book, {("リース", at): content})
    said = faults_of(book, lang=lang)[f"group.xlsx!リース!{at}"]
    assert ("0〜1 の率です" if lang == "ja" else "it must be a rate from 0 to 1") in said
    asked = f"「{meant}」のことですか" if lang == "ja" else f"did you mean {meant}? "
    assert (asked in said) if meant else ("のことですか" not in said and "did you mean" not in said)


@pytest.mark.parametrize(
    ("content", "ja", "en"),
    [
        (
            "平成28年度",
            "月ではなく年度です（平成28年4月〜平成29年3月）。",
            "this is a fiscal year (2016-04 to 2017-03), not a month; ",
        ),
        ("平成28年", "年だけで、月がありません。", "this is a year without a month; "),
    ],
)
@pytest.mark.parametrize(
    ("sheet", "heading"), [("リース", "満了の月"), ("移行", "最も早い月"), ("移行", "決定済みの月")]
)
def test_a_year_in_a_cell_for_a_month_is_told_as_one(
    sheet: str, heading: str, content: str, ja: str, en: str, book: Path
) -> None:
    at = coordinate(book, sheet, heading)
    changed(book, {(sheet, at): content})
    assert faults_of(book)[f"group.xlsx!{sheet}!{at}"].endswith(f"。{ja}正しく書き直してください")
    assert faults_of(book, lang="en")[f"group.xlsx!{sheet}!{at}"].endswith(f"; {en}correct the cell")


@pytest.mark.parametrize(
    ("content", "ja", "en"),
    [
        ("2,3月", "毎年2月、毎年3月", "*-02, *-03"),
        ("３月", "毎年3月", "*-03"),
        ("2月、3月", "毎年2月、毎年3月", "*-02, *-03"),
        ("2,13月", "", ""),
        ("2,3", "", ""),
    ],
)
def test_months_without_every_year_are_asked_back(content: str, ja: str, en: str, book: Path) -> None:
    at = coordinate(book, "繁忙期", "月")
    changed(book, {("繁忙期", at): content})
    said, english = faults_of(book), faults_of(book, lang="en")
    where = f"group.xlsx!繁忙期!{at}"
    assert (f"「{ja}」のことですか" in said[where]) if ja else ("のことですか" not in said[where])
    assert (f"did you mean {en}? " in english[where]) if en else ("did you mean" not in english[where])


@pytest.mark.parametrize("content", [datetime(1901, 1, 2), datetime(2026, 1, 2), "20年"])
def test_no_number_of_months_beyond_what_a_phase_may_have_is_asked_after(
    book: Path, content: datetime | str
) -> None:
    at = coordinate(book, "工程", "月数")
    changed(book, {("工程", at): content})
    assert "のことですか" not in faults_of(book)[f"group.xlsx!工程!{at}"]


def test_the_end_of_a_fiscal_year_is_asked_back_where_the_horizon_ends(book: Path) -> None:
    changed(book, {("基本", "C6"): "令和3年度末"})
    assert "「2022-03」のことですか" in faults_of(book)["group.xlsx!基本!C6"]
