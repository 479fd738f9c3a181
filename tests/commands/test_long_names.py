"""Names as long as a file may hold end no run after its search; two that are cut stay apart."""

import json
from pathlib import Path

import pytest
from build import Raw, patched, several
from cli_cases import run, towns, write

from planner.reading.file_names import MOST_BYTES, short_name

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
