"""`planner export`, and the workbook that `planner solve` writes: which files, and what they refuse."""

import json
import subprocess
import sys
from importlib import import_module
from os import environ, pathsep
from pathlib import Path

import pytest
from checkout import ROOT
from cli_cases import FILES, MOVES, run, said, write
from export_cases import SHEETS, cells, group, row_of
from openpyxl import load_workbook

pytestmark = pytest.mark.usefixtures("blank_pictures")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "group.json", group()), write(
        tmp_path / "made.json", {"cutovers": MOVES | {"a/core": "2010-10"}}
    )


def broken(
    tmp_path: Path, library: str, failure: str, *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run a command where a library that is installed fails as it is loaded."""
    (tmp_path / "first" / f"{library}-0.dist-info").mkdir(parents=True)
    (tmp_path / "first" / f"{library}.py").write_text(failure, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-P", "-m", "cli", *arguments],
        env={**environ, "PYTHONPATH": f"{tmp_path / 'first'}{pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_ending_says_the_kind(files: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("p.xlsx", "p.csv", "p.ics"):
        assert run("export", *files, "-o", tmp_path / name).exit_code == 0
    assert load_workbook(tmp_path / "p.xlsx").sheetnames == SHEETS
    assert "b/core" in (tmp_path / "p.csv").read_text("utf-8-sig")
    assert (tmp_path / "p.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@said("どれかで終わる", "has to end in one of")
def test_another_ending_is_refused(files: tuple[Path, Path], tmp_path: Path, lang: str, said: str) -> None:
    result = run("export", *files, "-o", tmp_path / "p.doc", "--lang", lang)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "p.doc").exists()


def test_claims_about_other_content_are_not_repeated(files: tuple[Path, Path], tmp_path: Path) -> None:
    claims = {"status": "optimal", "objective_yen": 1, "bound_yen": 1, "gap": 0, "instance_sha256": "0"}
    plan = write(tmp_path / "old.json", json.loads(files[1].read_text("utf-8")) | claims)
    assert run("export", files[0], plan, "-o", tmp_path / "p.xlsx").exit_code == 0
    opened = load_workbook(tmp_path / "p.xlsx")
    assert row_of(opened["表紙"], "状態")[1].startswith("不明")
    assert row_of(opened["表紙"], "証明された下限")[1] == "—"
    said = [row[1] for row in cells(opened["違反・注意"])]
    assert any("1 円ですが" in text for text in said)


def test_a_foreign_file_is_not_replaced(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "p.xlsx").write_text("mine")
    assert run("export", *files, "-o", tmp_path / "p.xlsx").exit_code == 1
    assert (tmp_path / "p.xlsx").read_text() == "mine"
    assert run("export", *files, "-o", tmp_path / "p.xlsx", "--force").exit_code == 0


def test_solve_writes_the_workbook_of_its_plan(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("solve", files[0], "--out", tmp_path / "out").exit_code == 0
    claimed = json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))
    cover = load_workbook(tmp_path / "out" / "plan.xlsx", data_only=True)["表紙"]
    assert row_of(cover, "合計")[1] == claimed["objective_yen"]
    assert row_of(cover, "状態")[1] == "最適（証明済み）"


@pytest.mark.parametrize("failure", ["raise ImportError('no')", "raise SystemExit(3)"])
@pytest.mark.parametrize(("library", "lost"), [("xlsxwriter", "plan.xlsx"), ("matplotlib", "gantt.png")])
def test_a_library_that_cannot_be_loaded_costs_no_plan(
    files: tuple[Path, Path], tmp_path: Path, library: str, lost: str, failure: str
) -> None:
    done = broken(tmp_path, library, failure, "solve", files[0], "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [one for one in FILES if one != lost]


def test_a_library_that_cannot_be_loaded_costs_no_search(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = broken(
        tmp_path, "xlsxwriter", "raise ImportError('no')", "solve", files[0], "--robust", "2", "--out", out
    )
    assert done.returncode == 1
    assert "必要なライブラリーを読み込めません" in done.stderr
    assert "最良" not in done.stderr


SEARCHING = {
    "report": ["PLAN"],
    "sensitivity": [],
    "savings": [],
    "share": [],
    "tradeoff": ["--axis", "last"],
    "fair": [],
    "alternatives": ["PLAN"],
    "candidates": ["--all"],
    "sweep": ["--vary", "vendors.v.points_per_year=1..2"],
    "compare": ["PLAN"],
    "replan": ["PLAN", "--as-of", "2010-10"],
    "simulate": ["PLAN"],
    "verify": ["PLAN"],
}
NO_WORKBOOK = {"verify": "typst"}  # its page is a PDF


@pytest.mark.parametrize("verb", SEARCHING)
@pytest.mark.parametrize("failure", [ImportError("no"), AttributeError("gone"), SystemExit(3)])
def test_what_makes_the_files_is_known_to_be_broken_before_anything_is_searched_for(
    files: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    failure: BaseException,
) -> None:
    needed = NO_WORKBOOK.get(verb, "xlsxwriter")

    def load(name: str) -> object:
        if (
            name == "typst"
            if needed == "typst"
            else name in ("planner.report.workbook", "planner.pack.assemble")
        ):
            raise failure
        return import_module(name)

    searched: list[str] = []
    monkeypatch.setattr("commands.libraries.import_module", load)
    monkeypatch.setattr("planner.solve.interrupt.run_in_thread", lambda *_: searched.append(verb))
    words = [str(files[1]) if word == "PLAN" else word for word in SEARCHING[verb]]
    done = run(verb, files[0], *words, "--out", tmp_path / "out")
    assert (done.exit_code, searched) == (1, []), done.output
    assert "必要なライブラリーを読み込めません" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("library", ["xlsxwriter", "typst", "jinja2"])
def test_the_papers_are_not_priced_where_they_cannot_be_made(
    files: tuple[Path, Path], tmp_path: Path, library: str
) -> None:
    failure = "raise AttributeError('gone')"
    done = broken(tmp_path, library, failure, "report", *files, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "必要なライブラリーを読み込めません" in done.stderr
    assert "値段を調べています" not in done.stderr


@said("ブックは書けませんでした（ValueError: x）", "workbook could not be made (ValueError: x)")
def test_a_workbook_that_fails_costs_nothing_else(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    def fail(_: object) -> bytes:
        raise ValueError("x")

    monkeypatch.setattr("planner.export.sheets.plan_workbook", fail)
    result = run("solve", files[0], "--out", tmp_path / "out", "--lang", lang, "--json")
    assert result.exit_code == 0
    assert [one["code"] for one in json.loads(result.stdout)["notices"]] == ["no_workbook"]
    assert said in result.stderr
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        one for one in FILES if one != "plan.xlsx"
    ]
