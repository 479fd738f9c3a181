"""`planner import --plan`: months moved by hand in Excel or Microsoft Project."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from build import Raw, instance, patched
from build import plan as plan_of
from cli_cases import run, said, write
from export_cases import RACK, export, group, moves
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.export.project.mspdi import NAMESPACE, plan_project
from planner.export.sheets import plan_workbook
from planner.handmade import Handmade, read_handmade
from planner.plan import Plan
from planner.text.faults import InvalidInput
from planner.text.language import Lang, speaking

pytestmark = pytest.mark.usefixtures("undrawn")

SLOW_OR_FAST = {"optional": {"penalty_yen": 1}, "modes": {"slow": {"name": "段階"}, "fast": {"name": "一括"}}}
MODES = {"members": {"a": {"migrations": {"core": SLOW_OR_FAST}}}}
A_SLOW = plan_of({"a/core": ("2010-10", "slow")}).cutovers
PLAN = Plan({**moves().cutovers, **A_SLOW}, {"d/rack": 12 * 2010 + 6})


def towns() -> Raw:
    return patched(group(), MODES | RACK)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "plan.xlsx").write_bytes(plan_workbook(export(towns(), PLAN)))
    return tmp_path / "plan.xlsx"


def edited(path: Path, edit: Callable[[Worksheet], Any], sheet: str = "スケジュール") -> Path:
    book = load_workbook(path)
    edit(book[sheet])
    book.save(path)
    return path


def put(cell: str, value: Any) -> Callable[[Worksheet], None]:
    def edit(page: Worksheet) -> None:
        page[cell] = value
        if isinstance(value, int):
            page[cell].number_format = "General"

    return edit


def back(path: Path) -> Handmade:
    return read_handmade(path, instance(towns()))


def faults(path: Path, lang: Lang = "en") -> list[str]:
    with pytest.raises(InvalidInput) as raised:
        back(path)
    return [fault.text.said(lang) for fault in raised.value.faults]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_workbook_that_nobody_changed_is_the_plan(tmp_path: Path, lang: Lang) -> None:
    left = Plan({**PLAN.cutovers, "a/core": None}, {})
    for plan in (PLAN, left):
        with speaking(lang):
            (tmp_path / "plan.xlsx").write_bytes(plan_workbook(export(towns(), plan)))
        found = back(tmp_path / "plan.xlsx")
        assert found.plan == plan
        assert found.notices == ()


@pytest.mark.parametrize(
    ("written", "month"),
    [
        (datetime(2011, 5, 1), "2011-05"),
        ("2011-05", "2011-05"),
        ("2011/5", "2011-05"),
        (201105, "2011-05"),
        ("平成23年5月", "2011-05"),
        (" Ｈ２３．５ ", "2011-05"),
        ("令和元年5月", "2019-05"),
    ],
)
def test_months_are_taken_as_people_write_them(path: Path, written: Any, month: str) -> None:
    assert (
        back(edited(path, put("D3", written))).plan.cutovers["b/core"]
        == plan_of({"b/core": month}).cutovers["b/core"]
    )


@pytest.mark.parametrize("heading", ["本稼働月（修正後）", None])
def test_a_heading_that_was_changed_is_told_at_its_cell(path: Path, heading: str | None) -> None:
    (said,) = faults(edited(path, put("D1", heading)), "ja")
    assert said == (
        f"plan.xlsx!スケジュール!D1: 見出しが「{heading or ''}」となっています。"
        "見出し「本稼働月」の列が要ります。見出しを「本稼働月」に戻してください"
    )
    assert "set the heading back to `cutover month`" in faults(path)[0]


def test_a_month_in_merged_cells_is_told_as_merged(path: Path) -> None:
    (said,) = faults(edited(path, lambda page: page.merge_cells("D2:D3")), "ja")
    assert said.startswith("plan.xlsx!スケジュール!D3: 上のセルと結合されています")


@pytest.mark.parametrize(
    "written", [datetime(2011, 5, 20), "2011-05-20", "2011/5/20", "平成23年5月20日", "H23.5.20"]
)
def test_a_day_within_a_month_is_told(path: Path, written: Any) -> None:
    found = back(edited(path, put("D3", written)))
    (notice,) = found.notices
    at, said = "plan.xlsx!スケジュール!D3", "is not the first of a month: read as 2011-05"
    shown = written if isinstance(written, str) else "2011-05-20"
    assert notice.text.en == f"{at}: {shown} {said}"
    assert found.plan.cutovers["b/core"] == plan_of({"b/core": "2011-05"}).cutovers["b/core"]


@pytest.mark.parametrize("written", ["fast", "一括"])
def test_a_mode_is_taken_by_id_or_name(path: Path, written: str) -> None:
    found = back(edited(path, put("J2", written))).plan.cutovers["a/core"]
    assert found is not None
    assert found.mode == "fast"


@pytest.mark.parametrize("written", ["不参加", "left out"])
def test_a_town_may_be_left_out(path: Path, written: str) -> None:
    assert back(edited(path, put("D2", written))).plan.cutovers["a/core"] is None


def test_a_purchase_may_be_moved_or_dropped(path: Path) -> None:
    assert back(edited(path, put("D2", "2011/4"), "増設")).plan.expansions == {"d/rack": 12 * 2011 + 3}
    assert back(edited(path, put("D2", None), "増設")).plan.expansions == {}


def test_a_year_after_the_end_of_its_era_is_read_and_asked_back(path: Path) -> None:
    found = back(edited(path, put("D3", "昭和85年10月")))
    (late,) = (one for one in found.notices if one.code == "late_year")
    assert late.where.endswith("D3")
    assert "平成22年10月（2010-10）と読みました" in late.said.ja


def test_added_columns_moved_rows_and_another_name_of_the_sheet_do_no_harm(path: Path) -> None:
    def edit(page: Worksheet) -> None:
        page.insert_cols(2)
        page.insert_rows(1, 3)
        page.insert_rows(6)
        page.title = "見直し案"

    assert back(edited(path, edit)).plan == PLAN


@pytest.mark.parametrize(
    ("cell", "value", "fault"),
    [
        (
            "D3",
            "五月",
            'plan.xlsx!スケジュール!D3: "五月" is not a month; it must be a month, or `left out`; write',
        ),
        ("D3", 40634, "plan.xlsx!スケジュール!D3: 40634 stands here; it must be a month; this looks like a"),
        ("D3", 2011, "plan.xlsx!スケジュール!D3: the number 2011 stands here, which is no date; it must"),
        ("D3", True, "plan.xlsx!スケジュール!D3: true is not a month"),
        ("D3", None, "plan.xlsx!スケジュール!D3: there is no month"),
        ("D3", "=A1", "plan.xlsx!スケジュール!D3: the result of the formula is not stored"),
        (
            "J2",
            "quick",
            'plan.xlsx!スケジュール!J2: no mode "quick"; slow (段階), fast (一括); write one of these',
        ),
        ("J2", None, 'plan.xlsx!スケジュール!J2: no mode ""'),
        ("A3", None, "plan.xlsx!スケジュール!A3: there is no id"),
        ("A3", "c/core", "plan.xlsx!スケジュール!A3: no migration or expansion `c/core`"),
        ("A3", "a/core", "plan.xlsx!スケジュール!A3: `a/core` stands at plan.xlsx!スケジュール!A2 too"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_cell(path: Path, cell: str, value: Any, fault: str) -> None:
    assert faults(edited(path, put(cell, value)))[0].startswith(fault)


@pytest.mark.parametrize("written", ["不参加", "×", "－", "購入しない"])
def test_a_purchase_that_is_none_is_told_to_be_an_empty_cell(path: Path, written: str) -> None:
    edited(path, put("D2", written), "増設")
    write = "2010-05、2010/5、平成22年5月のように書いてください"
    assert faults(path, "ja") == [
        f'plan.xlsx!増設!D2: "{written}" は月ではありません。月か、購入しないなら空欄です。{write}'
    ]
    assert "it must be a month, or empty where it is not bought" in faults(path)[0]


@pytest.mark.parametrize(
    ("written", "ja", "en"),
    [
        (
            "平成30年度",
            "は月ではなく年度です（平成30年4月〜平成31年3月）",
            "is a fiscal year (2018-04 to 2019-03), not a month",
        ),
        ("平成31年", "は年だけで、月がありません", "is a year without a month"),
    ],
)
@pytest.mark.parametrize(
    ("sheet", "cell", "allowed"),
    [("スケジュール", "D3", "月か「不参加」です"), ("増設", "D2", "月か、購入しないなら空欄です")],
)
def test_a_year_where_a_month_is_asked_is_told(
    path: Path, written: str, ja: str, en: str, sheet: str, cell: str, allowed: str
) -> None:
    edited(path, put(cell, written), sheet)
    assert faults(path, "ja")[0].startswith(f'plan.xlsx!{sheet}!{cell}: "{written}" {ja}。{allowed}。')
    assert f'"{written}" {en}; it must be a month' in faults(path)[0]


@pytest.mark.parametrize(("sheet", "cell"), [("スケジュール", "D3"), ("増設", "D2")])
def test_a_number_typed_into_a_cell_for_dates_is_asked_back(path: Path, sheet: str, cell: str) -> None:
    # 201105 is the serial of a day of the year 2450.
    (told,) = faults(edited(path, put(cell, datetime(2450, 8, 8)), sheet), "ja")
    assert told == (
        f"plan.xlsx!{sheet}!{cell}: 月の欄に、日付ではない数 201105 があります。月です（日付、令和8年4月、"
        "R8.4、2026/4、2026-04）。「2011-05」のことですか。日付として書き直してください"
    )


def test_a_row_that_is_missing_is_told_with_all_other_faults(path: Path) -> None:
    edited(path, put("D2", "13月"))
    found = faults(edited(path, lambda page: page.delete_rows(3)), "ja")
    assert found[0].startswith('plan.xlsx!スケジュール!D2: "13月" は月ではありません')
    assert found[1].startswith("plan.xlsx: 「b/core」（むかわ町）がありません")


def test_without_its_sheet_nothing_is_bought_and_that_is_told(path: Path) -> None:
    book = load_workbook(path)
    del book["増設"]
    book.save(path)
    found = back(path)
    assert (found.plan.expansions, [one.code for one in found.notices]) == ({}, ["no_expansions"])


def test_other_files_are_refused(path: Path) -> None:
    book = load_workbook(path)
    for name in ("スケジュール", "増設"):
        del book[name]
    book.save(path)
    assert "there is no table of a plan" in faults(path)[0]
    for data in (
        b"",
        b"<a/>",
        b"PK\x03\x04",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b"<?xml version='1.0' encoding='none'?><a/>",
    ):
        path.write_bytes(data)
        assert "damaged" in faults(path)[0]


# Microsoft Project


def project(tmp_path: Path, change: Callable[[dict[str, ET.Element]], Any]) -> Path:
    """Return a project file of which a change was made to some tasks, by what they are of."""
    root = ET.fromstring(plan_project(export(towns(), PLAN)))
    found = {str(one.findtext(f".//{{{NAMESPACE}}}Value")): one for one in root.iter(f"{{{NAMESPACE}}}Task")}
    change(found)
    (tmp_path / "plan.xml").write_bytes(ET.tostring(root))
    return tmp_path / "plan.xml"


def changed(key: str, field: str, text: str) -> Callable[[dict[str, ET.Element]], None]:
    def change(found: dict[str, ET.Element]) -> None:
        element = found[key].find(f"{{{NAMESPACE}}}{field}")
        assert element is not None
        element.text = text

    return change


def test_a_task_that_was_moved_moves_its_cutover(tmp_path: Path) -> None:
    moved = changed("cutover b/core", "Start", "2011-06-01T08:00:00")
    assert back(project(tmp_path, moved)).plan == Plan(
        {**PLAN.cutovers, **moves(b="2011-06").cutovers, "a/core": PLAN.cutovers["a/core"]}, PLAN.expansions
    )


def test_a_task_made_inactive_is_left_out(tmp_path: Path) -> None:
    assert back(project(tmp_path, changed("cutover a/core", "Active", "0"))).plan.cutovers["a/core"] is None
    assert back(project(tmp_path, changed("buy d/rack", "Active", "0"))).plan.expansions == {}


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        ("Start", "soon", 'plan.xml: task `むかわ町 cutover`: "soon" is not a month'),
        ("Start", "", "plan.xml: task `むかわ町 cutover`: there is no month"),
    ],
)
def test_faults_of_a_project_are_told_at_their_task(
    tmp_path: Path, field: str, text: str, fault: str
) -> None:
    with speaking("en"):
        assert faults(project(tmp_path, changed("cutover b/core", field, text)))[0].startswith(fault)


def test_a_task_that_is_gone_is_a_migration_that_is_missing(tmp_path: Path) -> None:
    def drop(found: dict[str, ET.Element]) -> None:
        found["cutover b/core"].clear()

    assert faults(project(tmp_path, drop))[0].startswith("plan.xml: `b/core` (むかわ町) is missing")


# The command


@said("認証", "certified")
def test_the_command_prices_what_it_has_read(tmp_path: Path, path: Path, lang: str, said: str) -> None:
    one = write(tmp_path / "g.json", towns())
    edited(path, put("D3", "2011/6"))
    result = run("import", one, "--plan", path, "-o", tmp_path / "new.json", "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    made = json.loads((tmp_path / "new.json").read_text("utf-8"))
    assert made["cutovers"]["b/core"] == {"month": "2011-06", "mode": "default"}
    assert run("check", one, tmp_path / "new.json").exit_code == 0


@said("違反が 1 件", "breaks rules in 1 place")
def test_a_plan_that_breaks_rules_is_written_and_told(
    tmp_path: Path, path: Path, lang: str, said: str
) -> None:
    one = write(tmp_path / "g.json", towns())
    edited(path, put("D3", "2010/6"))
    result = run("import", one, "--plan", path, "-o", tmp_path / "new.json", "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stderr


def test_the_original_is_never_replaced_and_one_instance_is_asked_for(tmp_path: Path, path: Path) -> None:
    one = write(tmp_path / "g.json", towns())
    before = path.read_bytes()
    assert run("import", one, "--plan", path, "-o", path, "--force").exit_code == 2
    assert run("import", one, one, "--plan", path, "-o", tmp_path / "new.json").exit_code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", ['{"cutovers": {}}', "\ufeff\n {}"])
def test_a_plan_in_json_need_not_be_imported(path: Path, data: str) -> None:
    path.write_text(data, encoding="utf-8")
    assert "name it as the PLAN of any command" in faults(path)[0]


def test_a_project_where_a_plan_is_read_is_told_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "plan.xml"
    file.write_bytes(plan_project(export(towns(), PLAN)))
    result = run("check", write(tmp_path / "i.json", towns()), file)
    assert result.exit_code == 1
    assert f"planner import INSTANCE --plan {file} -o FILE" in result.stderr
