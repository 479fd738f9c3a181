"""Workbooks to fill in as paper: nothing is cut off, columns are no wider than they need, few pages."""

from io import BytesIO
from pathlib import Path

import pytest
from checkout import ROOT
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len
from workbook_cases import changed, coordinate, group, read_back, write_workbook

from planner.reading.strict_json import read_json
from planner.text.language import Lang
from planner.workbook.sheets import SHEETS
from planner.workbook.sheets_town import LEASES
from planner.workbook.table import bind, is_required
from planner.workbook.template import group_workbook, town_workbook


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def widths(page: Worksheet) -> dict[int, float]:
    """Return the widths of columns by number; 0 where they are folded."""
    found: dict[int, float] = {}
    for one in page.column_dimensions.values():
        found |= dict.fromkeys(range(one.min, one.max + 1), 0 if one.hidden else one.width)
    return found


def lines(text: str, width: float) -> int:
    return sum(-(-cell_len(line) // int(width)) for line in text.split("\n"))


def books(lang: Lang) -> list[Workbook]:
    raw = read_json(ROOT / "instances" / "hokkaido.json")
    town = town_workbook(raw, lang, "nakashibetsu")
    return [opened(group_workbook(raw, lang)), opened(group_workbook(group(), lang, [])), opened(town)]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_heading_and_no_line_about_a_sheet_is_cut_off(lang: Lang) -> None:
    for book in books(lang):
        for page in book.worksheets:
            wide = widths(page)
            merged = {one.min_col: one for one in page.merged_cells.ranges if one.min_row == 1}
            for row in page.iter_rows():
                height = page.row_dimensions[row[0].row].height or 15
                for cell in row:
                    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                        continue
                    over = merged.get(cell.column) if cell.row == 1 else None
                    last = cell.column if over is None else over.max_col
                    room = sum(wide.get(at, 0) for at in range(cell.column, last + 1))
                    if room and height < 400:
                        assert lines(cell.value, room) * 14 <= height, (page.title, cell.coordinate)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_titles_have_rows_of_their_height(lang: Lang) -> None:
    for page in opened(group_workbook(group(), lang, [])).worksheets:
        for (cell,) in page["B1:B30"]:
            if cell.font.sz == 14:
                assert page.row_dimensions[cell.row].height >= 20, (page.title, cell.value)


def test_ids_and_names_stand_whole_in_their_columns() -> None:
    for page in books("ja")[0].worksheets[2:-1]:
        wide = widths(page)
        for row in page.iter_rows(min_row=3):
            for cell in row:
                if cell.data_type == "s" and not cell.alignment.wrap_text and wide.get(cell.column):
                    assert cell_len(cell.value) <= wide[cell.column], (page.title, cell.coordinate)


def test_columns_are_no_wider_than_what_stands_in_them() -> None:
    page = books("ja")[0]["移行"]
    wide = {str(cell.value): widths(page)[cell.column] for cell in page[2]}
    amounts = [width for heading, width in wide.items() if "移行経費" in heading]
    assert len(amounts) == 3
    assert max(amounts) < 16
    assert len(page.col_breaks.brk) == 1
    assert int(page.page_setup.scale or 100) >= 80


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_headings_say_what_a_row_needs(lang: Lang) -> None:
    word = "必須" if lang == "ja" else "required"
    book = opened(group_workbook(group(), lang))
    for sheet in SHEETS:
        page = book.worksheets[0] if sheet.key in ("group", "quick") else book[sheet.name.said(lang)]
        said = {str(cell.value) for row in page.iter_rows(max_row=15) for cell in row if cell.value}
        for column in sheet.all_columns:
            name = bind(column, "k").heading.said(lang)
            marked = any(one.startswith(name) and word in one.removeprefix(name) for one in said)
            assert marked or not is_required(sheet, column), (sheet.key, name)
    lease = {str(cell.value): cell.comment.text for cell in book[LEASES.name.said(lang)][2] if cell.comment}
    hints = [text for text in lease.values() if ("延長しないときは 0" if lang == "ja" else "write 0") in text]
    assert len(hints) == 2


def test_what_differs_from_another_needs_no_more_than_its_ids() -> None:
    page = opened(group_workbook(group(), "ja"))["方式"]
    assert [str(cell.value) for cell in page[2] if "必須" in str(cell.value)] == [
        "団体（必須）",
        "業務群（必須）",
        "方式のID（必須）",
    ]


def test_ids_in_headings_are_explained_and_read_back(tmp_path: Path) -> None:
    raw = group(teams={"office": {"crew": 2, "name": "協議会事務局"}})
    path = write_workbook(tmp_path / "group.xlsx", raw)
    book = load_workbook(path)
    assert "チーム: office（協議会事務局、人）" in [cell.value for cell in book["工程"][2]]
    assert "移行経費: build（構築、円）" in [cell.value for cell in book["移行"][2]]
    assert read_back(path).raw == raw


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_heading_of_amounts_may_be_changed_to_thousands_and_to_nothing_else(
    lang: Lang, tmp_path: Path
) -> None:
    path = write_workbook(tmp_path / "group.xlsx", group(budget_yen=5_000_000), lang)
    book = load_workbook(path)
    changes: dict[tuple[str, str], str] = {}
    for page in book.worksheets:
        for rule in page.data_validations.dataValidation:
            for cells in rule.sqref.ranges:
                heading = page.cell(cells.min_row, cells.min_col)
                if (
                    rule.type == "list"
                    and isinstance(heading.value, str)
                    and rule.errorStyle in (None, "stop")
                ):
                    said, thousands = rule.formula1.strip('"').split(",")
                    assert said == heading.value
                    assert not heading.protection.locked
                    changes[page.title, heading.coordinate] = thousands
    leases = LEASES.name.said(lang)
    rent = coordinate(path, leases, "月額リース料" if lang == "ja" else "Rent", 2)
    assert (leases, rent) in changes
    assert len({title for title, _ in changes}) > 10
    before = read_back(path).raw
    after = read_back(changed(path, changes))
    assert after.faults == after.notices == ()
    assert after.raw["budget_yen"] == 1000 * before["budget_yen"]
    for key, member in after.raw["members"].items():
        old = before["members"][key]
        assert member["leases"]["host"]["monthly_yen"] == 1000 * old["leases"]["host"]["monthly_yen"]
        assert member["migrations"]["core"]["migration_yen"] == {"build": 1_000_000}
        assert member["population"] == old["population"]


def test_other_headings_are_refused() -> None:
    page = opened(group_workbook(group(), "ja"))["リース"]
    refused = [rule for rule in page.data_validations.dataValidation if rule.type == "custom"]
    cells = {str(one) for rule in refused for one in rule.sqref.ranges}
    end = next(cell for cell in page[2] if str(cell.value).startswith("満了の月"))
    assert f"{get_column_letter(end.column)}2" in cells
