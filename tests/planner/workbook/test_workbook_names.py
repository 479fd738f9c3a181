"""Names in the place of ids: which one is meant, and what is told where none or several are."""

from pathlib import Path

import pytest
from workbook_cases import changed, coordinate, faults_of, group, read_back, write_workbook

from planner.reading.load import load


def test_a_name_that_two_towns_have_is_told_and_asked_back(tmp_path: Path) -> None:
    raw = group()
    raw["members"]["kita"]["name"] = "南町"
    book = write_workbook(tmp_path / "group.xlsx", raw)
    (told,) = load(book).notices
    assert told.where == f"group.xlsx!団体!{coordinate(book, '団体', '名前', 4)}"
    assert told.said.ja.startswith("「南町」という名前が 2 つあります（minami、kita）")
    assert read_back(book).raw == raw
    changed(book, {("リース", "B3"): "南町", ("関係", "E3"): "南町"})
    said, english = faults_of(book), faults_of(book, lang="en")
    assert list(said) == ["group.xlsx!リース!B3", "group.xlsx!関係!E3"]
    assert said["group.xlsx!リース!B3"] == (
        "group.xlsx!リース!B3: 「南町」という名前は2つあります。その ID: minami (group.xlsx!団体!B3)、"
        "kita (group.xlsx!団体!B4)。名前の代わりに ID を書いてください"
    )
    assert "kita/core (group.xlsx!移行!C4)" in said["group.xlsx!関係!E3"]
    assert "2 things have the name 南町; their ids: minami (" in english["group.xlsx!リース!B3"]


def test_what_there_is_is_listed_by_name_and_id(book: Path) -> None:
    changed(book, {("リース", "B3"): "南町役場", ("関係", "E3"): "東町/core", ("移行", "D3"): "基幹"})
    said, english = faults_of(book), faults_of(book, lang="en")
    assert "あるもの: 南町 (minami)、北町 (kita)。「南町」のことですか。" in said["group.xlsx!リース!B3"]
    assert "known: 南町 (minami), 北町 (kita); did you mean 南町? " in english["group.xlsx!リース!B3"]
    listed = "南町/基幹 (minami/core)、北町/core (kita/core)。"
    assert f'移行 "東町/core" はありません。あるもの: {listed}' in said["group.xlsx!関係!E3"]
    changed(book, {("移行", coordinate(book, "移行", "ベンダ")): "甲社", ("ベンダ", "C3"): "乙社"})
    at = coordinate(book, "移行", "ベンダ")
    assert "あるもの: 乙社 (v)。" in faults_of(book)[f"group.xlsx!移行!{at}"]


@pytest.mark.parametrize("written", ["南町/基幹", "minami/基幹", "南町／core", "北町/基幹"])
def test_a_migration_is_named_by_its_town_and_any_name_of_its_bundle(book: Path, written: str) -> None:
    changed(book, {("移行", "D3"): "基幹", ("関係", "E3"): written})  # the other town's row has no name
    member = "kita" if written.startswith("北") else "minami"
    assert read_back(book).raw["links"]["first"]["first"] == f"{member}/core"
