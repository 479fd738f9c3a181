"""Files saved from the board in a real browser are of the plan that it shows."""

import io
from pathlib import Path

import pytest
from board_window import Window, undo
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

pytestmark = pytest.mark.slow


def exported(window: Window, kind: str) -> bytes:
    window.page.click("#export summary")
    with window.page.expect_download(timeout=240_000) as caught:
        window.page.locator(f"[id='export-{kind}']").click()
    name = caught.value.suggested_filename
    assert name == f"hokkaido-{window.number}.{kind.rpartition('.')[2]}"
    window.page.wait_for_selector(f"#alert:has-text('{name} を保存しました')")
    return Path(caught.value.path()).read_bytes()


def sheets_of(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def pages_of(data: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages)


def test_files_saved_from_the_page_are_of_the_plan_that_it_shows(opened: Window) -> None:
    chart = exported(opened, "png")
    number = opened.number
    opened.drag(-1)
    opened.wait(number + 1)
    assert opened.page.locator(".broken").count() == 0
    total, when = opened.total().removesuffix("円"), opened.when()
    sheets = sheets_of(exported(opened, "xlsx"))
    assert total.replace(",", "") in sheets
    papers = pages_of(exported(opened, "report.pdf"))
    for told in (total, when, "別海町"):
        assert told in papers
    moved = exported(opened, "png")
    for one in (chart, moved):
        assert Image.open(io.BytesIO(one)).size[0] > 1000
    assert chart != moved
    undo(opened)


def test_a_plan_that_breaks_rules_is_exported_and_says_so(opened: Window) -> None:
    number = opened.number
    opened.drag(11)
    opened.wait(number + 1)
    opened.page.wait_for_selector(".broken .fresh")
    page = exported(opened, "report.html").decode()
    assert page.startswith("<!doctype html>")
    for told in ("違反", opened.total().removesuffix("円"), opened.when(), "別海町"):
        assert told in page
    undo(opened)
