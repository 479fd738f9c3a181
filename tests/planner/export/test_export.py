"""The workbook of a plan: what stands in it, that its formulas add up, how it prints."""

import re
import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from build import patched, raw_migration
from build import plan as plan_of
from export_cases import SHEETS, book, cells, export, group, moves, row_of
from openpyxl import Workbook, load_workbook

from planner.export.project.task import tasks
from planner.export.sheets import plan_workbook
from planner.report.book import Book
from planner.report.sums import Sum, cell
from planner.report.tables import ledger_table
from planner.report.workbook import TableSheet, to_xlsx
from planner.solve.result import Status
from planner.terms import Component


def test_the_cover_says_what_is_known_and_where_the_rest_is() -> None:
    found = export(group(), moves(), status=Status.OPTIMAL, bound_yen=100)
    opened = book(found)
    assert opened.sheetnames == SHEETS
    cover = opened["表紙"]
    assert cover["A1"].value == "二つの町"
    assert row_of(cover, "作成日")[1] == "令和8年4月1日"
    assert row_of(cover, "状態")[1] == "最適（証明済み）"
    total_yen = found.report.ledger.total_yen
    assert row_of(cover, "総額")[1] == f"{total_yen:,}円"
    assert row_of(cover, "下限との差（ギャップ）")[1] == f"{(total_yen - 100) / total_yen:.2%}".replace(
        "%", " %"
    )
    assert row_of(cover, "検算")[1] == "すべての制約を満たしています"
    assert row_of(cover, "合計")[1] == total_yen
    links = [one.hyperlink.location for one in cover["A"] if one.hyperlink is not None]
    assert links == [f"'{name}'!A1" for name in SHEETS[1:]]


def evaluated(formulas: Workbook, values: Workbook) -> int:
    """Evaluate every formula anew from the cells that it names; return how many there are."""
    count = 0
    for page in formulas.worksheets:
        for row in page.iter_rows():
            for one in row:
                if one.data_type == "f":
                    count += 1
                    whole, *less = (_of(values, page.title, part) for part in str(one.value).split("-"))
                    whole -= sum(less)
                    assert values[page.title][one.coordinate].value == whole, (page.title, one.coordinate)
    return count


def _of(values: Workbook, own: str, text: str) -> int:
    names = re.findall(r"(?:'([^']+)'!)?([A-Z]+\d+(?::[A-Z]+\d+)?)", text)
    return sum(_sum(values[sheet or own][ref]) for sheet, ref in names)


def _sum(found: Any) -> int:
    rows = found if isinstance(found, tuple) else ((found,),)
    return sum(int(one.value or 0) for row in rows for one in row)


def test_every_total_is_a_formula_that_adds_up_to_its_value() -> None:
    found = export(group(), moves())
    formulas, values = book(found, values=False), book(found)
    page = formulas["年度別金額"]
    for row in page.iter_rows(min_row=2):
        is_sum = row[2].value == "計" or row[0].value in ("費用", "合計")
        amounts = row[3:] if is_sum else row[-1:]
        assert all(one.data_type == "f" for one in amounts), row[0].row
    assert evaluated(formulas, values) > 50
    total = row_of(values["年度別金額"], "合計")
    assert total[2] == "別海町"
    whole = [row for row in cells(values["年度別金額"]) if row[0] == "合計"][-1]
    assert whole[-1] == found.report.ledger.total_yen


def test_the_ledger_adds_up_by_formulas_too() -> None:
    found = export(group(), moves())
    table = ledger_table(found.instance, found.report.ledger)
    data = to_xlsx([TableSheet("s", table)])
    formulas, values = load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True)
    assert evaluated(formulas, values) == 3 * len(table) + (table["行"] != "明細").sum() * len(Component)
    assert cells(values["s"])[-1][-1] == found.report.ledger.total_yen


def test_a_sum_of_more_cells_than_a_formula_takes_is_a_number() -> None:
    table = pd.DataFrame([[Sum(300, [cell(1, 0)] * 300)], [1]], columns=["y"], dtype=object)
    assert load_workbook(BytesIO(to_xlsx([TableSheet("s", table)])))["s"]["A2"].value == 300


def test_components_that_nothing_is_paid_for_take_no_rows() -> None:
    names = {row[0] for row in cells(book(export(group(), moves()))["年度別金額"])}
    assert "リース料" in names
    assert "データセンター増設" not in names


def test_months_are_dates_and_what_is_to_be_changed_by_hand_is_yellow() -> None:
    page = book(export(group(), moves()))["スケジュール"]
    headings = [one.value for one in page[1]]
    at = headings.index("本稼働月")
    assert [row[at].value for row in page.iter_rows(min_row=2)] == [
        datetime(2010, 10, 1),
        datetime(2011, 4, 1),
    ]
    yellow = {
        heading for heading, one in zip(headings, page[2], strict=True) if one.fill.fgColor.rgb == "FFFFF2CC"
    }
    assert yellow == {"本稼働月", "方式"}


def test_the_marks_of_a_year_add_up_to_its_count() -> None:
    own = {"members": {"a": {"migrations": {"tax": raw_migration()}}}}
    dates = {"a/core": "2010-10", "a/tax": "2010-11", "b/core": "2011-04"}
    page = book(export(patched(group(), own), plan_of(dates)))["年度表"]
    assert row_of(page, "別海町")[1] == "○2"
    assert row_of(page, "移行件数")[1:3] == [2, 1]
    assert "○2" in str(page.cell(page.max_row, 1).value)
    alone = book(export(group(), moves()))["年度表"]
    assert alone.cell(alone.max_row, 1).value == "移行件数"


def test_what_is_full_is_told_from_where_nothing_more_fits() -> None:
    raw = patched(group(), {"budget_yen": 250, "vendors": {"v": {"points_per_year": 1}}})
    for town in raw["members"].values():
        town["migrations"]["core"] |= {"points": 1, "migration_yen": {"build": 200}}
    found = export(raw, moves())
    page = book(found)["上限と使用"]
    rows = [dict(zip((one.value for one in page[1]), row, strict=True)) for row in cells(page)[1:]]
    told = {(row["種類"], row["使用（最も混む月）"], row["上限"], row["単位"], row["空き"]) for row in rows}
    assert ("予算", 200, 250, "円", "これ以上入らない") in told
    assert ("ベンダの年間能力", 1, 1, "ポイント", "満杯") in told
    assert "最も小さい一件" in str(page.cell(page.max_row, 1).value)


def test_a_town_left_out_is_told_in_every_table() -> None:
    raw = patched(group(), {"members": {"b": {"migrations": {"core": {"optional": {"penalty_yen": 1}}}}}})
    opened = book(export(raw, moves(b=None)))
    assert row_of(opened["年度表"], "むかわ町")[-1] == "不参加"
    assert "不参加" in row_of(opened["スケジュール"], "b/core")
    assert row_of(opened["工程表"], "むかわ町")[1] == "不参加"


def test_the_chart_is_drawn_in_cells() -> None:
    page = book(export(group(), moves()))["工程表"]
    assert page["C1"].value == "平成22年度 (FY2010)"
    assert [one.value for one in page[2]][2:5] == ["4", "5", "6"]
    colors = [one.fill.fgColor.rgb for one in page[3]][2:]
    work = [color for color in colors if color != "00000000"]
    # August and September, two colours, then October and November side by side.
    assert colors.index(work[0]) == 4
    assert len(work) == len(set(work)) == 2
    assert [one.value for one in page[3]][2 + 6 : 2 + 8] == ["●", "／"]
    assert [one.value for one in page[3]][2 + 10] == "▼"
    legend = [one.value for one in page["A"]][-5:]
    assert legend == ["設計", "移行", "／ 並行稼働", "● 本稼働（開始月）", "▼ リース満了"]


def test_a_parallel_run_without_end_is_drawn_to_the_horizon() -> None:
    endless = {"members": {"b": {"migrations": {"core": {"parallel_months": 10**12}}}}}
    found = export(patched(group(), endless), moves())
    (row,) = (row for row in book(found)["工程表"].iter_rows(min_row=3) if row[0].value == "むかわ町")
    drawn = [one.value in ("●", "／") for one in row[2:]]
    assert (drawn.index(True), sum(drawn), len(drawn)) == (12, 12, 24)
    (task,) = (one for one in tasks(found) if one.key == "parallel b/core")
    assert task.end == date(2012, 4, 1)


def test_large_groups_get_no_chart_that_nobody_could_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.export.subject._MOST_BY_MONTH", 1)
    assert book(export(group(), moves())).sheetnames == [
        name for name in SHEETS if name not in ("工程表", "期限")
    ]


def test_a_plan_that_breaks_rules_says_so_first() -> None:
    opened = book(export(group(), moves(b="2010-10")))
    assert opened.sheetnames[1] == "違反・注意"
    assert "（1件）" in str(row_of(opened["表紙"], "検算")[1])
    kind, text = cells(opened["違反・注意"])[1]
    assert kind == "違反"
    assert "ベンダの年間能力" in text


def test_a_plan_before_the_horizon_is_written_all_the_same() -> None:
    opened = book(export(group(), moves(a="2010-02", b="2009-01")))
    assert cells(opened["年度表"])[0] == ["団体", "平成22年度 (FY2010)", "違反"]
    assert opened.sheetnames[1] == "違反・注意"


def test_an_english_workbook_holds_no_japanese_of_ours() -> None:
    opened = book(export(group(), moves(b="2010-10")), "en")
    assert opened.sheetnames[:4] == ["cover", "warnings", "by year", "schedule"]
    names = {"二つの町", "別海町", "むかわ町", "設計", "移行"}
    for page in opened.worksheets:
        for row in cells(page):
            for one in row:
                text = str(one)
                for name in names:
                    text = text.replace(name, "")
                assert not re.search(r"[ぁ-んァ-ヶ一-龠]", text), (page.title, one)


# Cells


def test_amounts_of_more_digits_than_cells_hold_are_written_out() -> None:
    table = pd.DataFrame(
        [["a", 10**15], ["計", Sum(10**15, [cell(0, 1)])], ["b", -5]], columns=["n", "y"], dtype=object
    )
    page = load_workbook(BytesIO(to_xlsx([TableSheet("s", table)])))["s"]
    assert [page[f"B{row}"].value for row in (2, 3, 4)] == ["1,000,000,000,000,000"] * 2 + [-5]


def test_months_that_no_cell_holds_as_dates_are_written_out() -> None:
    made = Book()
    page = made.page("s")
    for row, month in enumerate((date(1868, 1, 1), date(1900, 3, 1), date(9999, 12, 1))):
        page.put(row, 0, month)
    sheet = load_workbook(BytesIO(made.data()))["s"]
    assert [one.value for one in sheet["A"]] == ["1868-01", datetime(1900, 3, 1), datetime(9999, 12, 1)]


def test_the_same_plan_on_the_same_day_gives_the_same_bytes() -> None:
    assert plan_workbook(export(group(), moves())) == plan_workbook(export(group(), moves()))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reckons_the_same_totals(tmp_path: Path) -> None:
    found = export(group(), moves())
    (tmp_path / "plan.xlsx").write_bytes(plan_workbook(found))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        tmp_path / "ods",
        tmp_path / "plan.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "again"]
    subprocess.run([*command, tmp_path / "ods" / "plan.ods"], check=True, capture_output=True, timeout=300)
    ours, theirs = book(found), load_workbook(tmp_path / "again" / "plan.xlsx", data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    for name in ("表紙", "年度別金額"):
        numbers = [
            {
                one.coordinate: one.value
                for row in opened[name].iter_rows()
                for one in row
                if isinstance(one.value, int)
            }
            for opened in (ours, theirs)
        ]
        assert numbers[0] == numbers[1]
        assert numbers[0]
