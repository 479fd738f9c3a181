"""The workbook of a plan as paper: what is cut where, what can be told apart in grey."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import pytest
from build import instance
from build import plan as plan_of
from export_cases import SHEETS, book, cells, export, group, moves
from openpyxl import load_workbook

from planner.export import money
from planner.export.subject import Export
from planner.report.paper import FONT_POINTS, LEAST_POINTS, Extent, layout, width_points
from planner.report.phases import PARALLEL, PhaseLook, phase_look
from planner.report.workbook import TableSheet, to_xlsx
from planner.solve.result import Status


def test_phases_are_told_apart_on_a_grey_print() -> None:
    def grey(look: PhaseLook) -> float:
        parts = (int(look.color[at : at + 2], 16) for at in (1, 3, 5))
        return sum(share * part for share, part in zip((0.299, 0.587, 0.114), parts, strict=True))

    looks = [phase_look(index) for index in range(9)]  # of more names hue has to help
    assert not any(look.letter for look in looks[:3])
    for one, other in combinations(looks, 2):
        assert one.letter != other.letter or abs(grey(one) - grey(other)) > 40
    assert PARALLEL not in {look.letter for look in looks}


def test_pages_print_on_a3_with_heads_numbers_and_letters_to_be_read() -> None:
    opened = book(export(group(), moves()))
    for page in opened.worksheets:
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
        assert (page.page_setup.scale or 100) * FONT_POINTS >= 100 * LEAST_POINTS
        assert page.print_area.endswith(f"${page.max_row}")
        assert page.oddFooter.center.text == "&P / &N"
        if page.title != "表紙":
            assert page.print_title_rows.startswith("$1:")
            assert page.freeze_panes is not None


def test_every_page_says_at_its_foot_that_a_plan_breaks_rules_or_is_not_proved() -> None:
    def marks(found: Export, lang: str = "ja") -> set[str | None]:
        return {page.oddFooter.left.text for page in book(found, lang).worksheets}

    proved, open_to_better = (replace(export(group(), moves()), status=one) for one in (Status.OPTIMAL, None))
    assert marks(proved) == {None}
    assert marks(open_to_better) == {"最適性は未証明"}
    broken = export(group(), moves(b="2010-10"))
    assert marks(broken) == {"違反あり 1件"}
    assert marks(broken, "en") == {"breaks rules: 1"}


def test_tables_of_a_plan_that_breaks_rules_end_with_their_number() -> None:
    opened = book(export(group(), moves(b="2010-10")))
    for name in set(SHEETS) - {"表紙", "工程表"}:
        head, *lines = cells(opened[name])
        assert head[-1] == "違反", name
        assert lines[0][-1] == 1, name
    kept = book(export(group(), moves()))
    assert not any("違反" in cells(page)[0] for page in kept.worksheets)


def test_a_wide_sheet_goes_on_over_even_pages_instead_of_shrinking() -> None:
    found = layout(Extent([20] + [14] * 37, 1), Extent([]))
    assert found.scale * FONT_POINTS >= 100 * LEAST_POINTS
    starts = [1, *found.breaks, 38]
    counts = [last - first for first, last in pairwise(starts)]
    assert len(counts) == 3
    assert max(counts) - min(counts) <= 2
    room = 72 * 16.54 * 100 / found.scale
    assert all(width_points(20) + count * width_points(14) <= room for count in counts)


def test_pages_begin_only_where_they_may() -> None:
    def breaks(columns: Extent) -> tuple[int, ...]:
        return layout(columns, Extent([])).breaks

    assert breaks(Extent([20] + [5] * 60, 1, range(1, 61, 12))) == (25, 49)
    assert breaks(Extent([20, 10], 1)) == breaks(Extent([20, 10], 1, [1])) == ()


def test_a_sheet_is_shrunk_or_stood_upright_where_that_saves_a_page() -> None:
    narrow, room = Extent([20, 20], 1), 72 * (11.69 - 1.35)
    assert layout(narrow, Extent([16] * 30, 1)) == layout(narrow, Extent([]))
    shrunk = layout(narrow, Extent([16] * 50, 1))
    assert not shrunk.upright
    assert LEAST_POINTS * 100 <= shrunk.scale * FONT_POINTS < room / (16 * 50) * 100 * FONT_POINTS
    assert layout(narrow, Extent([16] * 70, 1)).upright  # nothing shrunk to 80 % holds them lying
    assert not layout(Extent([20] * 8, 1), Extent([16] * 70, 1)).upright  # too wide for that


def test_pages_begin_at_rows_where_they_may() -> None:
    rows = Extent([34, *[16] * 120], 1, range(1, 121, 20))
    assert layout(Extent([20, 20], 1), rows).row_breaks == (61,)
    assert layout(Extent([20, 20], 1), Extent(rows.sizes, 1)).row_breaks == ()


def test_no_page_cuts_a_block_of_amounts() -> None:
    raw = group()
    town = raw["members"]["b"]
    raw["members"] |= {f"m{number}": town for number in range(20)}
    found = export(raw, plan_of({name: "2011-04" for name, _, _ in instance(raw).migrations()}))
    page = book(found)["年度別金額"]
    starts = [1 + row for row in range(1, page.max_row, 24)]
    breaks = [one.id for one in page.row_breaks.brk]
    assert breaks
    assert {one + 1 for one in breaks} <= set(starts)


def test_what_stands_out_for_another_reason_is_not_yellow() -> None:
    opened = book(export(group(), moves()))
    for page in opened.worksheets:
        colors = {one.fill.fgColor.rgb for row in page.iter_rows() for one in row}
        assert ("FFFFF2CC" in colors) == (page.title == "スケジュール"), page.title


def test_the_dates_stand_upright_without_ids() -> None:
    page = book(export(group(), moves()))["期限"]
    (at,) = (one.column_letter for one in page[1] if one.value == "id")
    assert page.column_dimensions[at].hidden


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_a_sheet_that_is_to_be_one_page_wide_is_so_in_libreoffice_without_the_font(tmp_path: Path) -> None:
    texts = ["期" * 7, "nakashibetsu/finance", "団" * 15, "工程の開始", "内" * 24, "備" * 21]
    table = pd.DataFrame([texts], columns=["a", "b", "c", "d", "e", "f"], dtype=object)
    (tmp_path / "wide.xlsx").write_bytes(to_xlsx([TableSheet("s", table, widest=48)]))
    assert not load_workbook(tmp_path / "wide.xlsx")["s"].col_breaks.brk
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "wide.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert len(re.findall(rb"/Type ?/Page\b(?!s)", (tmp_path / "wide.pdf").read_bytes())) == 1


def test_a_large_group_is_printed_as_what_each_pays_and_a_sum_for_each_component(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hidden() -> list[bool]:
        page = book(export(group(), moves()))["年度別金額"]
        return [bool(page.row_dimensions[row].hidden) for row in range(2, page.max_row + 1)]

    assert not any(hidden())
    monkeypatch.setattr(money, "_MOST_OWNERS", 0)
    page = book(export(group(), moves()))["年度別金額"]
    shown = [row for row, away in zip(cells(page)[1:], hidden(), strict=True) if not away]
    paid = [row[0] for row in cells(page)[1:] if row[0] == "費用"]
    assert [row[0] for row in shown if row[2] != "計"] == paid[:-1]
    components = list(dict.fromkeys(row[0] for row in cells(page)[1:]))
    assert [row[0] for row in shown if row[2] == "計"] == components
