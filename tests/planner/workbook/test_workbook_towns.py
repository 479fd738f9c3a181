"""Workbooks of towns, put together with that of their group."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from build import Raw
from cli_cases import run
from openpyxl import load_workbook
from workbook_cases import changed, coordinate, edited, faults_of, group, read_back, write_workbook

from planner.reading.strict_json import read_json
from planner.text.faults import InvalidInput
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
    found = read_back(book, *towns(tmp_path, group()))
    assert found.faults == found.notices == ()
    assert found.raw == group()


def test_who_has_not_answered_is_told(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", listing(group()))
    minami, kita = towns(tmp_path, group())
    kita.write_bytes(town_workbook(listing(group()), "ja", "kita"))  # sent back as it was
    (notice,) = read_back(book, minami, kita).notices
    assert notice.code == "town_silent"
    assert notice.text.ja == "未回答が1団体あります: 北町 (kita)"
    assert "南町" not in notice.text.ja
    assert "シート「移行」に行がありません" in faults_of(book, minami, kita)["kita.xlsx!団体!B3"]


def test_who_answered_twice_is_told(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", listing(group()))
    answers = towns(tmp_path, group())
    again = tmp_path / "again.xlsx"
    again.write_bytes(answers[0].read_bytes())
    found = read_back(book, *answers, again)
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


def test_the_answer_of_a_town_is_taken_where_that_is_asked(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    answers = towns(tmp_path, group())
    at = coordinate(answers[0], "団体", "人口")
    changed(answers[0], {("団体", at): 9999})
    assert "--towns-win を付けてください" in faults_of(book, *answers)[f"minami.xlsx!団体!{at}"]
    found = gather([book, *answers], towns_win=True)
    assert found.faults == ()
    assert found.raw["members"]["minami"]["population"] == 9999
    (notice,) = found.notices
    assert notice.where == f"minami.xlsx!団体!{at}"
    assert notice.said.ja == f"回答の「9999」を採りました（group.xlsx!団体!{at} では「5000」です）"
    assert notice.said.en == f"the town's 9999 was taken; 5000 stands in group.xlsx!団体!{at}"
    asked = ("import", book, *answers, "--towns-win", "-o", tmp_path / "group.json")
    assert run(*asked).exit_code == 0
    assert run(*(one for one in asked if one != "--towns-win"), "--force").exit_code == 1


def test_two_answers_of_one_town_disagree_whoever_wins(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    again = tmp_path / "again.xlsx"
    again.write_bytes(town_workbook(group(), "ja", "minami"))
    changed(again, {("団体", coordinate(again, "団体", "人口")): 9999})
    found = gather([book, *towns(tmp_path, group()), again], towns_win=True)
    assert [fault.code for fault in found.faults] == ["town_twice"]


def test_a_series_of_which_a_town_drops_a_line_disagrees_as_a_whole(tmp_path: Path) -> None:
    raw = group()
    core = raw["members"]["minami"]["migrations"]["core"]
    core["running_yen_per_month"] = {"default": 10, "FY2010": 12}
    book = write_workbook(tmp_path / "group.xlsx", raw)
    answers = towns(tmp_path, raw)
    at = coordinate(answers[0], "移行", "現行の運用費")
    changed(answers[0], {("移行", at): "通常：10"})
    said = faults_of(book, *answers)[f"minami.xlsx!移行!{at}"]
    assert f"「通常：10」ですが、group.xlsx!移行!{at} では「10 平成22年度：12」です" in said
    core = gather([book, *answers], towns_win=True).raw["members"]["minami"]["migrations"]["core"]
    assert core["running_yen_per_month"] == {"default": 10}


def test_what_a_town_leaves_blank_is_told_with_both_cells_and_stays(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    answers = towns(tmp_path, group())
    at = coordinate(answers[0], "団体", "人口")
    changed(answers[0], {("団体", at): None})
    edited(answers[1], lambda opened: opened["リース"].delete_rows(3))
    for towns_win in (False, True):
        found = gather([book, *answers], towns_win=towns_win)
        assert found.raw == group()
        blank, row = found.notices
        assert blank.where == f"minami.xlsx!団体!{at}"
        assert blank.said.ja.startswith(
            f"回答では空欄ですが、グループ（group.xlsx!団体!{at}）では「5000」です。"
        )
        assert blank.said.en.startswith(f"blank in this answer, 5000 in the group's group.xlsx!団体!{at}: ")
        assert row.where == "kita.xlsx!リース"
        assert row.said.ja.startswith("グループの group.xlsx!リース!C4 の行が、この回答にはありません。")


def test_a_cell_of_a_town_that_cannot_be_read_is_not_called_blank(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    answers = towns(tmp_path, group())
    changed(answers[0], {("団体", coordinate(answers[0], "団体", "人口")): "不明"})
    assert read_back(book, *answers).notices == ()


def test_the_workbook_of_the_group_comes_first(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", listing(group()))
    minami, kita = towns(tmp_path, group())
    for files, hint in (((minami, kita), ""), ((minami, book, kita), "（group.xlsx）")):
        with pytest.raises(InvalidInput) as refused:
            gather(files)
        (fault,) = refused.value.faults
        assert fault.code == "no_group"
        assert fault.text.ja.startswith("シート「基本」がありません。先頭はグループのブックで")
        assert fault.text.ja.endswith(f"グループのブックを先頭に指定してください{hint}")


def test_a_folder_stands_for_the_workbooks_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    book = write_workbook(folder / "group.xlsx", listing(group()))
    towns(folder, group())
    (folder / "~$kita.xlsx").write_bytes(b"open in Excel")
    done = run("import", book, folder, "-o", tmp_path / "group.json")
    assert done.exit_code == 0, done.output
    assert read_json(tmp_path / "group.json") == group()
    (tmp_path / "empty").mkdir()
    refused = run("import", book, tmp_path / "empty", "-o", tmp_path / "group.json")
    assert refused.exit_code == 2
    assert "empty に .xlsx のブックがありません" in refused.stderr


def test_a_town_that_the_group_does_not_list_is_told(tmp_path: Path) -> None:
    raw = listing(group())
    del raw["members"]["kita"]
    book = write_workbook(tmp_path / "group.xlsx", raw)
    found = read_back(book, *towns(tmp_path, group()))
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


def test_what_a_town_says_of_the_group_never_wins(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    other = write_workbook(tmp_path / "other.xlsx", group(title="西地域"))
    found = gather([book, other], towns_win=True)
    assert [fault.code for fault in found.faults] == ["cell_disagrees"]
    assert found.raw["title"] == "東地域"
