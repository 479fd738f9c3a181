"""Commands that write workbooks and read them back; a workbook stands for an instance."""

import json
from pathlib import Path

import openpyxl
import pytest
from cli_cases import run
from workbook_cases import changed, coordinate, edited, faults_of, group

from planner.reading.load import load
from planner.reading.strict_json import read_json
from planner.workbook.gather import gather
from planner.workbook.template import group_workbook, new_group

pytestmark = pytest.mark.usefixtures("undrawn")


def test_import_writes_json_and_a_workbook_stands_for_an_instance(book: Path, tmp_path: Path) -> None:
    done = run("import", book, "-o", tmp_path / "group.json", "--report")
    assert done.exit_code == 0, done.output
    assert "人口: 5000 → 5000" in done.stdout
    assert read_json(tmp_path / "group.json") == group()
    assert run("validate", book).exit_code == 0
    assert load(book).instance == load(tmp_path / "group.json").instance


def test_annotate_marks_the_cells_in_a_copy(book: Path, tmp_path: Path) -> None:
    at = coordinate(book, "団体", "人口")
    before = changed(book, {("団体", at): "たくさん"}).read_bytes()
    copy = tmp_path / "copy.xlsx"
    done = run("import", book, "-o", tmp_path / "group.json", "--annotate", copy)
    assert done.exit_code == 1
    assert f"group.xlsx!団体!{at}" in done.stderr
    marked = openpyxl.load_workbook(copy)["団体"][at]
    assert "たくさん" in marked.comment.text
    assert marked.fill.fgColor.rgb == "00FFC7CE"
    assert book.read_bytes() == before
    assert not (tmp_path / "group.json").exists()
    refused = run("import", book, "-o", tmp_path / "group.json", "--annotate", book, "--force")
    assert refused.exit_code == 2
    assert book.read_bytes() == before


def test_annotate_marks_merged_cells_where_they_are_seen(book: Path, tmp_path: Path) -> None:
    at = coordinate(book, "リース", "満了の月")
    edited(book, lambda opened: opened["リース"].merge_cells(f"{at}:{at[0]}4"))
    copy = tmp_path / "copy.xlsx"
    assert run("import", book, "-o", tmp_path / "group.json", "--annotate", copy).exit_code == 1
    marked = openpyxl.load_workbook(copy)["リース"][at]
    assert f"{at[0]}4: 上のセルと結合されています" in marked.comment.text
    assert marked.fill.fgColor.rgb == "00FFC7CE"


def test_a_scenario_may_be_based_on_a_workbook(book: Path, tmp_path: Path) -> None:
    patch = {"schema": "planner/scenario/1", "name": "s", "base": book.name, "patch": {"title": "別案"}}
    (tmp_path / "s.json").write_text(json.dumps(patch), "utf-8")
    assert load(tmp_path / "s.json").instance.title == "別案"


def test_the_first_sheet_is_enough_for_a_small_group(tmp_path: Path) -> None:
    raw, quick = new_group(2)
    path = tmp_path / "group.xlsx"
    path.write_bytes(group_workbook(raw, "ja", quick))
    changed(path, {("基本", "C5"): "R8.4", ("基本", "C6"): "令和18年3月"})
    found = gather([path]).raw
    core = {"vendor": "vendor-1", "data_center": "center-1"}
    assert found["members"] == {name: {"migrations": {"core": core}} for name in ("town-01", "town-02")}
    assert faults_of(path) == {}


def test_template_and_init_write_what_import_reads(tmp_path: Path, book: Path) -> None:
    made = tmp_path / "made.xlsx"
    assert run("template", "-o", made, "--from", book).exit_code == 0
    assert gather([made]).raw == group()
    assert run("template", "-o", tmp_path / "many.xlsx", "--members", 12, "--lang", "en").exit_code == 0
    assert len(gather([tmp_path / "many.xlsx"]).raw["members"]) == 12
    assert run("template", "-o", tmp_path / "towns", "--member", "--from", book).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "towns").glob("*.xlsx")) == ["kita.xlsx", "minami.xlsx"]


@pytest.mark.parametrize(
    ("lang", "said", "other"),
    [
        ("ja", ("誤り: 月として読めません: 6", "誤り: 1 から 1741 までの数で答えてください: なし"), "Error"),
        ("en", ("Error: this is no month: 6", "Error: answer with a number from 1 to 1741: なし"), "誤り"),
    ],
)
def test_init_asks_again_in_the_language_of_its_questions(
    tmp_path: Path, lang: str, said: tuple[str, ...], other: str
) -> None:
    answers = ["東地域", "6", "令和8年４月", "2031-03", "なし", "０", "1.5", "６団体", "北データ", "みなとDC"]
    path = tmp_path / "made.xlsx"
    told = run("init", "-o", path, "--lang", lang, given="\n".join(answers) + "\n")
    assert told.exit_code == 0, told.output
    assert all(one in told.stderr for one in said)
    assert other not in told.stderr
    found = gather([path]).raw
    assert found["title"] == "東地域"
    assert len(found["members"]) == 6
