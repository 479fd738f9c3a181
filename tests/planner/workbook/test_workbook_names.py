"""Names in the place of ids: which one is meant, and what is told where none or several are."""

from pathlib import Path

import pytest
from build import Raw
from gate_share import every_third
from openpyxl import load_workbook
from workbook_cases import changed, coordinate, faults_of, group, read_back, write_workbook

from planner.reading.load import load
from planner.workbook.template import town_workbook


def test_a_name_that_two_towns_have_is_told_and_asked_back(tmp_path: Path) -> None:
    raw = group()
    raw["members"]["kita"]["name"] = "南町"
    book = write_workbook(tmp_path / "group.xlsx", raw)
    (told,) = load(book).notices
    assert told.where == f"group.xlsx!団体!{coordinate(book, '団体', '名前', 4)}"
    assert told.said.ja.startswith("「南町」という名前が 2 つあります（minami、kita）")
    assert read_back(book).raw == raw
    changed(book, {("リース", "B3"): "南町", ("関係", "E3"): "南町"})
    said, english = faults_of(book), faults_of(book, lang="en")
    assert list(said) == ["group.xlsx!リース!B3", "group.xlsx!関係!E3"]
    assert said["group.xlsx!リース!B3"] == (
        "group.xlsx!リース!B3: 「南町」という名前は2つあります。その ID: minami (group.xlsx!団体!B3)、"
        "kita (group.xlsx!団体!B4)。名前の代わりに ID を書いてください"
    )
    assert "kita/core (group.xlsx!移行!C4)" in said["group.xlsx!関係!E3"]
    assert "2 things have the name 南町; their ids: minami (" in english["group.xlsx!リース!B3"]


def test_what_there_is_is_listed_by_name_and_id(book: Path) -> None:
    changed(book, {("リース", "B3"): "南町役場", ("関係", "E3"): "東町/core", ("移行", "D3"): "基幹"})
    said, english = faults_of(book), faults_of(book, lang="en")
    assert "あるもの: 南町 (minami)、北町 (kita)。「南町」のことですか。" in said["group.xlsx!リース!B3"]
    assert "known: 南町 (minami), 北町 (kita); did you mean 南町? " in english["group.xlsx!リース!B3"]
    listed = "南町/基幹 (minami/core)、北町/core (kita/core)。"
    assert f'移行 "東町/core" はありません。あるもの: {listed}' in said["group.xlsx!関係!E3"]
    changed(book, {("移行", coordinate(book, "移行", "ベンダ")): "甲社", ("ベンダ", "C3"): "乙社"})
    at = coordinate(book, "移行", "ベンダ")
    assert "あるもの: 乙社 (v)。" in faults_of(book)[f"group.xlsx!移行!{at}"]


def test_a_milestone_may_stand_before_start_and_cutover_beside_those_that_there_are(tmp_path: Path) -> None:
    vote = {"name": "議決", "before": "start", "lead_months": 1}
    book = write_workbook(tmp_path / "group.xlsx", group(milestones={"vote": vote}))
    at = coordinate(book, "節目", "どれより前")
    changed(book, {("節目", at): "着手"})
    said, english = faults_of(book), faults_of(book, lang="en")
    assert '"着手" はありません。あるもの: 作業開始、本稼働、議決 (vote)。' in said[f"group.xlsx!節目!{at}"]
    assert "known: start, cutover, 議決 (vote); " in english[f"group.xlsx!節目!{at}"]


def test_components_are_written_and_read_by_the_names_of_the_outputs(tmp_path: Path) -> None:
    item = {"components": ["platform", "secretariat"], "split": {"equal": 1}}
    raw = group(sharing={"rule": "ours", "rules": {"ours": {"items": {"all": item}, "rest": {"equal": 1}}}})
    for lang, names, wrong in (
        ("ja", "共同基盤利用料、事務局経費", "使える値: 共同基盤利用料、ベンダ体制費、"),
        ("en", "shared platform, secretariat", "allowed: shared platform, vendor mobilisation, "),
    ):
        book = write_workbook(tmp_path / f"{lang}.xlsx", raw, lang)
        sheet = "按分する費目" if lang == "ja" else "Shared items"
        at = coordinate(book, sheet, "費目" if lang == "ja" else "Components")
        assert load_workbook(book)[sheet][at].value == names
        assert read_back(book).raw == raw
        assert read_back(changed(book, {(sheet, at): "platform、secretariat"})).raw == raw
        changed(book, {(sheet, at): "基盤"})
        assert wrong in faults_of(book, lang=lang)[f"{lang}.xlsx!{sheet}!{at}"]


def test_an_item_of_cost_is_named_as_the_heading_of_its_column(tmp_path: Path) -> None:
    grant = {"name": "交付金", "years": ["FY2011"], "rate": 1, "covers": ["build", "training"]}
    raw = group(subsidies={"grant": grant})
    book = write_workbook(tmp_path / "group.xlsx", raw)
    at = coordinate(book, "補助金", "対象の費目")
    for written in ("構築、研修", "構築, training", "build、研修"):
        assert read_back(changed(book, {("補助金", at): written})).raw == raw
    changed(book, {("補助金", at): "building"})  # an id of its own, whatever the word for another one is
    assert read_back(book).raw["subsidies"]["grant"]["covers"] == ["building"]


@pytest.mark.parametrize("written", ["南町/基幹", "minami/基幹", "南町／core", "北町/基幹"])
def test_a_migration_is_named_by_its_town_and_any_name_of_its_bundle(book: Path, written: str) -> None:
    changed(book, {("移行", "D3"): "基幹", ("関係", "E3"): written})  # the other town's row has no name
    member = "kita" if written.startswith("北") else "minami"
    assert read_back(book).raw["links"]["first"]["first"] == f"{member}/core"


def with_rule(**fields: object) -> Raw:
    first = {"years": ["FY2011"], "yen": 5, "members": ["minami"]}
    rule = {"name": "当地の規則", "rest": {"equal": 1}, "contributions": {"first": first}}
    limits = {"few": {"per": "year", "most": 3, "of": ["minami/core"]}}
    return group(sharing={"rule": "ours", "rules": {"ours": rule}}, limits=limits, **fields)


@pytest.mark.parametrize(
    "written",
    every_third(
        [
            "南町、北町",
            "南町，北町",
            "南町・北町",
            "南町･ 北町",
            "minami/core・kita/core",
            "南町 北町",
            "南町及び北町",
            "南町/北町",
        ]
    ),
)
def test_several_names_in_a_cell_for_several_are_parted_as_people_part_them(
    tmp_path: Path, written: str
) -> None:
    book = write_workbook(tmp_path / "group.xlsx", with_rule())
    changed(book, {("件数の上限", coordinate(book, "件数の上限", "対象の移行")): written})
    assert read_back(book).raw["limits"]["few"]["of"] == ["minami/core", "kita/core"]


@pytest.mark.parametrize("name", ["東・西町", "東 西町", "東と西町"])
def test_a_name_is_not_taken_apart_nor_are_names_of_which_one_is_unknown(tmp_path: Path, name: str) -> None:
    raw = with_rule()
    raw["members"]["kita"]["name"] = name
    book = write_workbook(tmp_path / "group.xlsx", raw)
    at = coordinate(book, "事業費の負担", "負担する団体")
    changed(book, {("事業費の負担", at): f"南町・{name}"})
    members = read_back(book).raw["sharing"]["rules"]["ours"]["contributions"]["first"]["members"]
    assert members == (["minami", "kita"] if name != "東・西町" else ["南町・東・西町"])
    changed(book, {("事業費の負担", at): f"南町、{name}"})
    members = read_back(book).raw["sharing"]["rules"]["ours"]["contributions"]["first"]["members"]
    assert members == ["minami", "kita"]
    changed(book, {("事業費の負担", at): "南町・外町"})
    assert f'団体 "南町・外町" はありません。あるもの: 南町 (minami)、{name} (kita)' in str(faults_of(book))


def test_several_names_in_a_cell_for_one_are_refused_with_what_to_do(book: Path) -> None:
    changed(book, {("リース", "B3"): "南町、北町", ("関係", "E3"): "minami・kita"})
    said, english = faults_of(book), faults_of(book, lang="en")
    assert said["group.xlsx!リース!B3"] == (
        "group.xlsx!リース!B3: 「南町、北町」と、いくつも書いてあります。この欄に書くのは一つです。"
        "南町 (minami)、北町 (kita) のそれぞれに、一行ずつ書いてください"
    )
    assert "南町/core (minami/core)、北町/core (kita/core) のそれぞれに" in said["group.xlsx!関係!E3"]
    assert "several stand here: 南町、北町; one stands in this cell" in english["group.xlsx!リース!B3"]


def test_a_name_in_the_place_of_an_id_is_answered_with_the_id(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    changed(book, {("団体", "B3"): "南町", ("移行", "C4"): "基幹系"})
    said = faults_of(book)
    # That other sheets have rows about it says which id was written over.
    assert said["group.xlsx!団体!B3"].endswith("始まりません。「minami」のことですか。ID を直してください")
    assert "「core」のことですか。" in said["group.xlsx!移行!C4"]
    assert "did you mean minami? " in faults_of(book, lang="en")["group.xlsx!団体!B3"]
    # Two ids were: neither is guessed.
    changed(book, {("団体", "B4"): "北町"})
    assert "のことですか" not in faults_of(book)["group.xlsx!団体!B3"]


def test_the_answer_of_a_town_that_calls_itself_by_its_name_is_told_its_id(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "group.xlsx", group())
    town = tmp_path / "answer.xlsx"
    town.write_bytes(town_workbook(group(), "ja", "kita"))
    changed(town, {("団体", "B3"): "北町"})
    assert "「kita」のことですか。" in faults_of(book, town)["answer.xlsx!団体!B3"]


def test_rules_and_modes_are_named_too_and_told_in_japanese(tmp_path: Path) -> None:
    raw = with_rule()
    raw["members"]["minami"]["migrations"]["core"]["modes"] = {"slow": {"name": "ゆっくり"}}
    book = write_workbook(tmp_path / "group.xlsx", raw)
    rule, mode = (
        (sheet, coordinate(book, sheet, heading))
        for sheet, heading in (("事業費の負担", "按分の規則"), ("移行", "決定済みの方式"))
    )
    in_force = ("基本", label(book, "使う按分の規則"))
    month = ("移行", coordinate(book, "移行", "決定済みの月"))
    changed(book, {rule: "当地の規則", mode: "ゆっくり", month: "2011-04", in_force: "当地の規則"})
    assert faults_of(book) == {}
    found = read_back(book).raw
    assert found["sharing"]["rule"] == "ours"
    assert found["sharing"]["rules"]["ours"]["contributions"].keys() == {"first"}
    assert found["members"]["minami"]["migrations"]["core"]["pin"]["mode"] == "slow"
    changed(book, {rule: "よその規則"})
    assert "按分の規則「よその規則」はありません。あるもの: 当地の規則 (ours)。" in str(faults_of(book))


def test_rows_about_what_is_not_there_say_in_japanese_what_that_is(book: Path) -> None:
    changed(
        book,
        {
            ("共同基盤の料金", f"{column}4"): value
            for column, value in zip("BCD", ("cloud", 1, 5), strict=True)
        },
    )
    assert "共同基盤「cloud」はありません" in str(faults_of(book))


def label(book: Path, text: str) -> str:
    """Return the cell beside a label of the first sheet."""
    (cell,) = (
        cell
        for row in load_workbook(book)["基本"].iter_rows()
        for cell in row
        if str(cell.value or "").startswith(text)
    )
    return f"{chr(ord(cell.column_letter) + 1)}{cell.row}"


def test_blanks_in_a_cell_for_a_word_are_an_empty_cell(book: Path) -> None:
    for field in ("種別", "都道府県"):
        changed(book, {("団体", coordinate(book, "団体", field)): "　 "})
    town = read_back(book).raw["members"]["minami"]
    assert not {"kind", "prefecture"} & set(town)
