"""The one table of sheets and columns: every field has its place, and every heading can be told apart."""

from io import BytesIO
from typing import get_args

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel
from workbook_cases import group

from planner.instance.links import Link
from planner.instance.model import INSTANCE_SCHEMA
from planner.reading.shape import bare, file_fields, inner, is_model
from planner.workbook.match import plain_heading, scale_of
from planner.workbook.page import comment
from planner.workbook.sheets import QUICK, SHEETS
from planner.workbook.sheets_work import MIGRATIONS, MODES
from planner.workbook.table import ANY_ID, IN_MODE, NEXT, InputSheet, bind
from planner.workbook.template import group_workbook

TABLES = [sheet for sheet in SHEETS if sheet is not QUICK]
IDS = [sheet.key for sheet in TABLES]


def fields_of(model: type[BaseModel], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return the paths of all fields of an object, those in objects within it included."""
    found: set[tuple[str, ...]] = set()
    for name in file_fields(model):
        within = inner(model, name)
        found |= fields_of(within, (*path, name)) if is_model(within) else {(*path, name)}
    return found


def held_by_other_sheets(sheet: InputSheet) -> set[str]:
    """Return the fields whose entries have a sheet of their own."""
    depth = len(sheet.place)
    return {
        next(step for step in other.place[depth:] if step not in (ANY_ID, IN_MODE, NEXT))
        for other in TABLES
        if len(other.place) > depth and other.place[:depth] == sheet.place
    }


@pytest.mark.parametrize("sheet", TABLES, ids=IDS)
def test_every_field_has_a_column_or_a_sheet(sheet: InputSheet) -> None:
    wanted = fields_of(sheet.model)
    if sheet.key == "links":
        wanted = set().union(*(fields_of(kind) for kind in get_args(bare(get_args(Link)[0]))))
    held = {column.path[:-1] if column.family else column.path for column in sheet.columns} - {()}
    others = held_by_other_sheets(sheet)
    if sheet is MODES:
        others |= held_by_other_sheets(MIGRATIONS) - {"modes"}
    missing = {path for path in wanted - held if path[0] not in others}
    assert missing == ({("schema",)} if sheet.form else set())
    assert held <= wanted
    assert INSTANCE_SCHEMA == "planner/instance/1"  # what the reader puts there by itself


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.key for sheet in SHEETS])
def test_headings_can_be_told_apart(sheet: InputSheet) -> None:
    for lang in ("ja", "en"):
        headings = [plain_heading(bind(column, "k").heading.said(lang)) for column in sheet.all_columns]
        assert len(set(headings)) == len(headings)
        for column in sheet.all_columns:
            title = bind(column, "k").title.said(lang)
            assert scale_of(title) == 1
            assert plain_heading(title) == plain_heading(bind(column, "k").heading.said(lang))


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.key for sheet in SHEETS])
def test_every_heading_says_what_its_field_means(sheet: InputSheet) -> None:
    for column in sheet.columns:
        if not column.family:
            for lang in ("ja", "en"):
                lines = comment(bind(column), sheet, lang).split("\n")
                assert len(lines) > 1
                assert lines[-1].endswith(".".join(column.path))


def test_names_of_sheets_fit_into_a_workbook() -> None:
    for lang in ("ja", "en"):
        names = [sheet.name.said(lang) for sheet in TABLES]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= 31


def test_a_long_title_of_a_group_is_shown_whole_on_the_first_sheet() -> None:
    def first_line(title: str) -> tuple[bool, float]:
        page = load_workbook(BytesIO(group_workbook(group(title=title), "ja")))["基本"]
        (cell,) = (cell for cell in page["C"] if cell.value == title)
        return bool(cell.alignment.wrap_text), page.row_dimensions[cell.row].height

    wraps, height = first_line("北海道自治体情報システム協議会 28団体の共同利用移行")
    short_wraps, short = first_line("北の町")
    assert wraps
    assert not short_wraps
    assert height > 1.8 * short
