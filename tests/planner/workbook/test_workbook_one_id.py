"""One wrong id stands in many cells, and is one thing to mend: it is told once, with all of them."""

import json
from pathlib import Path

import pytest
from cli_cases import run
from openpyxl import load_workbook
from workbook_cases import changed, group, write_workbook

from planner.text.places import shortened


def named(book: Path, before: str, after: str, *sheets: str) -> Path:
    """Write another id in each cell of some sheets, or of all, that holds one."""
    found = load_workbook(book)
    cells = {
        (sheet.title, cell.coordinate): after
        for sheet in found
        if not sheets or sheet.title in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == before
    }
    return changed(book, cells)


def told(book: Path, *options: str) -> list[str]:
    return run("validate", book, *options).stderr.splitlines()


def test_an_id_that_is_none_is_told_once_with_its_cells(book: Path) -> None:
    named(book, "v", "V")
    for lang, said in (
        ("ja", '移行!G3（ほかに G4、ベンダ!B3）: ID "V" は使えません'),
        ("en", '移行!G3 (and G4, ベンダ!B3): "V" is not an id'),
    ):
        count, *faults = told(book, "--lang", lang)
        assert count.split(": ")[1] == {"ja": "誤りが1件あります", "en": "1 fault"}[lang]
        assert [one.strip().startswith(f"group.xlsx!{said}") for one in faults] == [True]


def test_a_name_that_is_not_there_is_told_once_with_its_cells(book: Path) -> None:
    named(book, "v", "w", "ベンダ")
    count, fault = told(book)
    assert "誤りが1件" in count
    assert '移行!G3（ほかに G4）: ベンダ "v" はありません' in fault


def test_a_wrong_id_in_its_own_row_is_told_once_for_all_sheets_that_name_it(book: Path) -> None:
    named(book, "minami", "minaml", "団体")
    _, *faults = told(book)
    (unknown,) = [one for one in faults if "団体「minami」はありません" in one]
    assert "group.xlsx!移行!B3（ほかに 工程!B3、リース!B3、繁忙期!B3）" in unknown
    # That the town of the wrong id has no migration follows from it.
    assert not any("シート「移行」に行がありません" in one for one in faults)


def test_a_town_without_a_migration_is_told_where_no_id_is_wrong(book: Path) -> None:
    changed(book, {("移行", f"{column}4"): None for column in "BCDEFGHIJKLMNOPQRSTUVW"})
    assert any("シート「移行」に行がありません" in one for one in told(book))


def test_alike_faults_that_are_no_ids_stay_apart(book: Path) -> None:
    changed(book, {("団体", "F3"): "x", ("団体", "F4"): "x"})
    before = len(told(book))
    changed(book, {("団体", "F4"): 5000})
    assert len(told(book)) == before - 1


def test_programs_get_every_cell_and_the_marked_copy_marks_it(book: Path, tmp_path: Path) -> None:
    named(book, "v", "V")
    copy = tmp_path / "marked.xlsx"
    done = run("import", book, "-o", tmp_path / "group.json", "--annotate", copy, "--json")
    (fault,) = json.loads(done.stdout)["faults"]
    assert fault["where"] == "group.xlsx!移行!G3"
    assert fault["also"] == ["group.xlsx!移行!G4", "group.xlsx!ベンダ!B3"]
    marked = load_workbook(copy)
    for sheet, cell in (("移行", "G3"), ("移行", "G4"), ("ベンダ", "B3")):
        comment = marked[sheet][cell].comment
        assert comment is not None
        assert "は使えません" in comment.text


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["g!a!B3", "g!a!B4", "g!a!B5"], ["B4:B5"]),
        (["g!a!B3", "g!a!C3", "g!b!C3", "g!b!C4", "g!b!C6"], ["C3", "b!C3:C4", "C6"]),
        (["g!a!B3", "t!a!B3", "t!a!B4", "g!a!B4"], ["t!a!B3:B4", "g!a!B4"]),
        (["members.a.vendor", "members.b.vendor"], ["members.b.vendor"]),
    ],
)
def test_places_are_listed_without_what_they_share(places: list[str], said: list[str]) -> None:
    assert shortened(places[0], places[1:]) == said


def test_many_rows_make_a_short_line(tmp_path: Path) -> None:
    raw = group()
    towns = [f"town-{number:02}" for number in range(40)]
    raw["members"] |= {name: raw["members"]["kita"] | {"name": name} for name in towns}
    book = named(write_workbook(tmp_path / "group.xlsx", raw), "v", "w", "ベンダ")
    assert "移行!G3（ほかに G4:G44）: ベンダ" in told(book)[1]
