"""Names as long as a file may hold end no run after its search; two that are cut stay apart."""

import json
import re
from pathlib import Path

import pytest
from build import Raw, patched, several
from cli_cases import MOVES, run, towns, write

from planner.reading.file_names import MOST_BYTES, short_name

pytestmark = pytest.mark.usefixtures("blank_pictures")

LONGEST_ID = 200  # of two ids in one file name


@pytest.mark.parametrize("text", ["a", "", "a" * MOST_BYTES, "町" * (MOST_BYTES // 3), "𠮷" * 30])
def test_what_fits_stays_as_it_is(text: str) -> None:
    assert short_name(text) == text


@pytest.mark.parametrize("text", ["a" * 300, "町" * 83, "𠮷" * 100, "a" + "か" * 90, "x" * 110 + "-" * 60])
def test_what_is_cut_is_whole_text_within_the_limit_and_tells_two_apart(text: str) -> None:
    cut = short_name(text)
    assert MOST_BYTES - 16 <= len(cut.encode()) <= MOST_BYTES
    assert text.startswith(cut[:-9])
    assert short_name(text) == cut
    assert short_name(f"{text}1") != short_name(f"{text}2")


def test_cases_of_long_names_are_compared_and_each_plan_is_kept(small: Path, out: Path) -> None:
    kanji = "増" * 83
    cases = [f"{kanji}: title=x", f"{kanji}減: title=y"]
    result = run("compare", small, "--case", cases[0], "--case", cases[1], "--out", out)
    assert result.exit_code == 0
    assert kanji[:20] in result.stdout
    names = sorted(path.name for path in (out / "plans").iterdir())
    assert [name[0] for name in names] == ["0", "1", "2"]
    assert names[1][2:] != names[2][2:]


def test_a_scenario_of_a_long_id_is_compared(small: Path, tmp_path: Path, out: Path) -> None:
    raw = {"schema": "planner/scenario/1", "name": "s" * 249, "base": small.name, "patch": {"title": "x"}}
    scenario = write(tmp_path / "s.json", raw)
    assert run("compare", small, scenario, "--out", out).exit_code == 0
    assert len(list((out / "plans").iterdir())) == 2


def stuck() -> Raw:
    return patched(several("a", "b"), {"vendors": {"v": {"points_per_year": 0}}, "name": "b" * 246})


def test_an_instance_of_a_long_name_is_explained_and_its_ways_solve(tmp_path: Path, out: Path) -> None:
    path = write(tmp_path / "i.json", stuck())
    assert run("explain", path, "--out", out).exit_code == 0
    ways = sorted((out / "ways").iterdir())
    assert ways != []
    assert all(json.loads(way.read_text(encoding="utf-8"))["name"] == way.stem for way in ways)
    assert run("solve", ways[0], "--out", tmp_path / "solved").exit_code == 0


def test_a_migration_of_a_long_id_is_explained(tmp_path: Path, out: Path) -> None:
    raw = several("m" * LONGEST_ID, "b")
    core = raw["members"]["m" * LONGEST_ID]["migrations"].pop("core")
    raw["members"]["m" * LONGEST_ID]["migrations"]["n" * LONGEST_ID] = core
    path = write(tmp_path / "i.json", raw)
    months = {f"{'m' * LONGEST_ID}/{'n' * LONGEST_ID}": "2010-04", "b/core": "2010-04"}
    plan = write(tmp_path / "p.json", {"cutovers": months})
    result = run("explain", path, plan, "--migration", "m" * LONGEST_ID, "--out", out)
    assert result.exit_code == 0
    assert sorted(path.suffix for path in out.glob("explain-*")) == [".csv", ".png", ".png"]


def test_results_of_a_long_name_go_to_a_folder_of_a_shorter_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "i.json", towns() | {"name": "b" * 300})
    monkeypatch.chdir(tmp_path)
    assert run("solve", path).exit_code == 0
    assert [len(folder.name) for folder in (tmp_path / "out").iterdir()] == [60]


TOO_LONG = {
    "a" * 251: ("255バイトあり", "255 bytes"),  # with the ending: 255 are taken
    "a" * 252: (
        "「aaaaaaaaaaaaaaaaaaaa…」という名前が256バイトあり",
        "too long, 256 bytes; one name may have 255",
    ),
    "町" * 85: ("という名前が259バイトあり", "too long, 259 bytes; one name may have 255"),
    "/".join(["b" * 200] * 25): ("全体で4,095バイトまで", "it may have 4,095 bytes in all"),
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_name_that_is_too_long_is_told_with_how_long_it_may_be(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    fits = len(f"{name}.csv") == 255
    monkeypatch.chdir(tmp_path)
    for line in (["diff", small, plan, plan], ["check", small, plan]):
        for lang, said in zip(("ja", "en"), TOO_LONG[name], strict=True):
            told = run(*line, "-o", f"{name}.csv", "--lang", lang, "--force")
            assert told.exit_code == (0 if fits else 1)
            assert (said in told.stderr) is not fits
            assert "読めません" not in told.stderr


@pytest.mark.parametrize("verb", ["solve", "savings", "compare"])
def test_a_folder_whose_files_would_have_too_long_names_is_known_before_the_search(
    small: Path, tmp_path: Path, verb: str
) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    rest = {"solve": [], "savings": [plan], "compare": [plan]}[verb]
    for out in (tmp_path / ("c" * 256), deep(tmp_path, 4085)):
        told = run(verb, small, *rest, "--out", out, "--lang", "en")
        assert told.exit_code == 1
        assert re.search("too long, [0-9,]+ bytes; (one name|it) may have", told.stderr)
        assert "%" not in told.stderr  # no gap: nothing was searched for
        assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json", "small.json"]


def deep(folder: Path, length: int) -> Path:
    """Return a folder in another of which the names have so many bytes in all."""
    whole, rest = divmod(length - len(str(folder)), 201)
    return folder.joinpath(*["d" * 200] * whole, "e" * (rest - 1))
