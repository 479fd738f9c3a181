"""What a workbook holds that is not read: never passed over in silence."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from workbook_cases import changed, coordinate, edited, faults_of, notices_of

from planner.workbook.gather import gather
from planner.workbook.template import group_workbook, new_group

RENT, AMOUNT = "月額リース料", "移行経費: build"


def without_comments(book: Path, sheet: str) -> Path:
    """Drop the comments on headings, as some programs do."""

    def drop(opened: Workbook) -> None:
        for cell in opened[sheet][2]:
            cell.comment = None

    return edited(book, drop)


@pytest.mark.parametrize("commented", [True, False])
def test_a_heading_that_was_cleared_is_told_once_with_what_stands_below(book: Path, commented: bool) -> None:
    for sheet, heading in (("リース", RENT), ("移行", AMOUNT)):
        at = coordinate(book, sheet, heading, 2)
        changed(book, {(sheet, at): None})
        if not commented:
            without_comments(book, sheet)
        said = faults_of(book)
        assert "見出しが空欄ですが、下に2件の値があります" in said[f"group.xlsx!{sheet}!{at}"]
        assert "with 2 values below" in faults_of(book, lang="en")[f"group.xlsx!{sheet}!{at}"]
        assert "空欄です（" not in "".join(said.values())


def test_a_row_of_headings_that_was_cleared_is_told_once(book: Path) -> None:
    edited(book, lambda opened: opened["リース"].delete_rows(2))
    said = faults_of(book)
    assert list(said) == ["group.xlsx!リース"]
    assert re.search("見出しの行がありません.*団体、リースのID.*満了の月", said["group.xlsx!リース"])


def test_each_column_that_was_deleted_is_told_once(book: Path) -> None:
    column = coordinate(book, "リース", RENT).rstrip("3")
    edited(book, lambda opened: opened["リース"].delete_cols(ord(column) - 64, 1))
    said = faults_of(book)
    assert list(said) == ["group.xlsx!リース"]
    assert "見出し「月額リース料」の列がありません" in said["group.xlsx!リース"]


def test_values_beside_a_table_are_told(book: Path) -> None:
    changed(book, {("リース", "AC4"): 5, ("リース", "AC6"): "至急", ("団体", "A3"): "済"})
    notices = notices_of(book)
    assert notices == {
        "group.xlsx!団体!A3": "見出しのない列に値が1件ありますが、読んでいません",
        "group.xlsx!リース!AC4": "見出しのない列に値が2件ありますが、読んでいません",
    }
    assert not faults_of(book)


def test_a_label_of_the_form_that_was_cleared_is_told_once(book: Path) -> None:
    changed(book, {("基本", "B5"): None})
    said = faults_of(book)
    assert list(said) == ["group.xlsx!基本!B5"]
    assert "項目名が空欄ですが、C5 に値があります" in said["group.xlsx!基本!B5"]


def test_labels_of_the_form_that_were_retyped_or_added_are_told(book: Path) -> None:
    changed(book, {("基本", "B5"): "開始の月"})
    edited(book, lambda opened: _drop(opened["基本"]["B8"]))
    changed(book, {("基本", "B8"): "担当課", ("基本", "C8"): "総務課"})
    assert not faults_of(book)
    assert notices_of(book) == {
        "group.xlsx!基本!B5": "見出し「開始の月」は、コメントにより「計画期間の最初の月」として読みました",
        "group.xlsx!基本!B8": "項目「担当課」は読んでいません",
    }


def _drop(cell: Cell) -> None:
    cell.comment = None


def test_a_heading_that_only_its_comment_tells_is_told(book: Path) -> None:
    at = coordinate(book, "リース", RENT, 2)
    changed(book, {("リース", at): "特約"})
    (notice,) = gather([book]).notices
    assert notice.where == f"group.xlsx!リース!{at}"
    assert notice.said.ja == "見出し「特約」は、コメントにより「月額リース料」として読みました"
    assert notice.said.en == "the heading 特約 was read as Rent, which its comment says"


def test_a_first_sheet_with_a_name_of_its_own_is_told_by_its_real_name(book: Path) -> None:
    edited(book, lambda opened: setattr(opened["基本"], "title", "基本情報"))
    assert notices_of(book) == {"group.xlsx!基本情報": "シート「基本」として読みました"}


def test_hidden_rows_and_columns_are_read_and_told(book: Path) -> None:
    rent = coordinate(book, "リース", RENT, 2)

    def hide(opened: Workbook) -> None:
        opened["リース"].row_dimensions[4].hidden = True
        opened["リース"].row_dimensions[90].hidden = True  # holds nothing
        opened["リース"].column_dimensions[rent.rstrip("2")].hidden = True

    before = gather([book])
    assert not before.notices  # columns that the program folds away are no news
    edited(book, hide)
    found = gather([book])
    assert found.raw == before.raw
    assert notices_of(book) == {
        "group.xlsx!リース!B4": "非表示の行が1行ありますが、読みました（フィルターで隠れた行も読みます）",
        f"group.xlsx!リース!{rent}": "列「月額リース料（円/月、必須）」は非表示ですが、読みました",
    }
    assert [notice.said.en for notice in found.notices] == [
        "1 hidden row is read all the same, as are those that a filter hides",
        "the column 月額リース料（円/月、必須） is hidden; it is read all the same",
    ]


def test_a_hidden_example_is_no_row_that_is_read(fresh: Path) -> None:
    def hide(opened: Workbook) -> None:
        opened["リース"].row_dimensions[3].hidden = True

    assert "rows_hidden" not in {notice.code for notice in gather([edited(fresh, hide)]).notices}


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a new workbook, which has an example on most sheets."""
    raw, quick = new_group(2)
    path = tmp_path / "fresh.xlsx"
    path.write_bytes(group_workbook(raw, "ja", quick))
    return path


def test_an_example_that_was_filled_in_is_told(fresh: Path) -> None:
    changed(fresh, {("リース", "B3"): "town-01", ("リース", "F3"): datetime(2010, 4, 1)})
    said = faults_of(fresh)["fresh.xlsx!リース!A3"]
    assert "「記入例」の行ですが、書き換えられています（town-01, host, 2010-04-01" in said
    assert "the example was changed" in faults_of(fresh, lang="en")["fresh.xlsx!リース!A3"]
    read = next(read for read in gather([fresh]).reads if read.spot.text == "fresh.xlsx!リース!A3")
    assert str(read.value) == "読みません"
    changed(fresh, {("リース", "A3"): "例"})
    assert "fresh.xlsx!リース!A3" not in faults_of(fresh)
    assert notices_of(fresh)["fresh.xlsx!リース!A3"].startswith("例の行なので、読んでいません（town-01")


def test_the_example_of_the_template_is_passed_over_also_where_a_cell_of_it_is_blank(fresh: Path) -> None:
    changed(fresh, {("リース", "F3"): None})
    assert not [where for where in notices_of(fresh) if "!リース!" in where]
    assert set(faults_of(fresh)) == {"fresh.xlsx!基本!C5", "fresh.xlsx!基本!C6"}
