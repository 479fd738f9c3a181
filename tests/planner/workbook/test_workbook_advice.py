"""Notices on what is read, at their cells and in the words of the headings."""

from pathlib import Path

from cli_cases import run
from workbook_cases import changed, coordinate


def test_import_tells_what_validate_does_at_its_cells(book: Path, tmp_path: Path) -> None:
    lease, latest = coordinate(book, "リース", "満了の月"), coordinate(book, "移行", "最も遅い月")
    changed(book, {("リース", lease): "令和24年3月", ("移行", latest): "平成35年3月"})
    done = run("import", book, "-o", tmp_path / "group.json")
    assert f"group.xlsx!リース!{lease}: 令和24年3月 は計画期間から20年以上離れています" in done.stderr
    assert f"group.xlsx!移行!{latest}: 計画期間の外にあり、何も制限しません" in done.stderr
    assert f"group.xlsx!リース!{lease}: 令和24年3月" in run("validate", book).stderr


def test_notices_use_the_words_of_headings(book: Path, tmp_path: Path) -> None:
    changed(book, {("移行", coordinate(book, "移行", "最も早い月")): "2030-04"})
    for lang, said in (
        ("ja", "最も早い月・最も遅い月・本稼働できる年度"),
        ("en", "earliest and latest month, years"),
    ):
        done = run("import", book, "-o", tmp_path / f"{lang}.json", "--lang", lang)
        assert said in done.stderr
        assert "budget_years" not in done.stderr
