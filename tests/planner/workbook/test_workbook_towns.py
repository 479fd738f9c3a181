"""Workbooks of towns, put together with that of their group."""

import re
from io import BytesIO
from pathlib import Path

from build import Raw
from openpyxl import load_workbook
from workbook_cases import changed, coordinate, faults_of, group, write_workbook

from planner.workbook.gather import gather
from planner.workbook.template import town_workbook


def towns(folder: Path, raw: Raw) -> list[Path]:
    paths = [folder / f"{member}.xlsx" for member in raw["members"]]
    for path in paths:
        path.write_bytes(town_workbook(raw, "ja", path.stem))
    return paths


def listing(raw: Raw) -> Raw:
    """Return a group that knows of its towns no more than their names."""
    return raw | {"members": {key: {"name": member["name"]} for key, member in raw["members"].items()}}


def test_the_workbooks_of_towns_are_put_together(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", listing(group()))
    found = gather([book, *towns(tmp_path, group())])
    assert found.faults == found.notices == ()
    assert found.raw == group()


def test_who_has_not_answered_is_told(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", listing(group()))
    minami, kita = towns(tmp_path, group())
    kita.write_bytes(town_workbook(listing(group()), "ja", "kita"))  # sent back as it was
    (notice,) = gather([book, minami, kita]).notices
    assert notice.code == "town_silent"
    assert notice.text.ja == "未回答が1団体あります: 北町 (kita)"
    assert "南町" not in notice.text.ja
    assert "シート「移行」に行がありません" in faults_of(book, minami, kita)["kita.xlsx!団体!B3"]


def test_who_answered_twice_is_told(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", listing(group()))
    answers = towns(tmp_path, group())
    again = tmp_path / "again.xlsx"
    again.write_bytes(answers[0].read_bytes())
    found = gather([book, *answers, again])
    assert [notice.code for notice in found.notices] == ["town_twice"]
    assert found.raw == group()
    changed(again, {("リース", coordinate(again, "リース", "月額リース料")): 777})
    assert "内容が違います" in faults_of(book, *answers, again)["again.xlsx!団体!B3"]


def test_what_disagrees_is_told_with_both_cells(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    answers = towns(tmp_path, group())
    at = coordinate(answers[0], "団体", "人口")
    changed(answers[0], {("団体", at): 9999})
    said = faults_of(book, *answers, lang="en")[f"minami.xlsx!団体!{at}"]
    assert f"9999 stands here, 5000 in group.xlsx!団体!{at}" in said


def test_a_town_that_the_group_does_not_list_is_told(tmp_path: Path) -> None:
    raw = listing(group())
    del raw["members"]["kita"]
    book = write_workbook(tmp_path / "group.xlsx", raw)
    found = gather([book, *towns(tmp_path, group())])
    assert "town_not_listed" in {notice.code for notice in found.notices}
    assert set(found.raw["members"]) == {"minami", "kita"}


def test_a_town_is_told_what_it_can_do_with_the_sheets_that_it_has() -> None:
    book = load_workbook(BytesIO(town_workbook(group(), "ja", "minami")))
    steps = book["説明"]["C3"].value
    named = re.findall("「(.+?)」", steps)
    assert named == ["団体", "移行", "参照"]
    assert set(named) <= set(book.sheetnames)
    assert book.sheetnames[-1] == "参照"
    assert "planner" not in steps
    english = load_workbook(BytesIO(town_workbook(group(), "en", "minami")))
    steps = english["Instructions"]["C3"].value
    assert {"Towns", "Migrations", "Reference"} <= set(english.sheetnames)
    assert "sheets Towns and Migrations" in steps
    assert "last sheet, Reference" in steps
    assert "planner" not in steps


def test_the_pages_of_words_can_be_read_and_are_numbered() -> None:
    book = load_workbook(BytesIO(town_workbook(group(), "ja", "minami")))
    for name in ("説明", "参照"):
        assert int(book[name].page_setup.scale or 100) >= 80  # of 10 points
        assert "&P / &N" in book[name].oddFooter.center.text
