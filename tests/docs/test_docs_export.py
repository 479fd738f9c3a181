"""The page on exports shows what its commands print."""

import re
import shlex
from datetime import datetime
from pathlib import Path

import pytest
from cli_cases import run, write
from export_cases import group
from openpyxl import load_workbook
from pages import DOCS

PAGE = (DOCS / "export.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which the page's files are those of a small group."""
    (tmp_path / "instances").mkdir()
    (tmp_path / "out" / "hokkaido").mkdir(parents=True)
    write(tmp_path / "instances" / "hokkaido.json", group())
    plan = {"cutovers": {"a/core": "2010-10", "b/core": "2011-04"}}
    write(tmp_path / "out" / "hokkaido" / "plan.json", plan)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands() -> list[list[str]]:
    return [shlex.split(line)[1:] for line in re.findall(r"^planner .*$", PAGE, re.MULTILINE)]


def test_the_commands_run_one_after_another(folder: Path) -> None:
    assert len(commands()) == 3
    for command in commands():
        result = run(*command)
        assert result.exit_code == 0, result.stderr
    assert (folder / "moved.json").exists()


def test_every_kind_of_file_is_named(folder: Path) -> None:
    for ending in re.findall(r"^\| `(\.\w+)` \|", PAGE, re.MULTILINE):
        result = run("export", "instances/hokkaido.json", "out/hokkaido/plan.json", "-o", f"p{ending}")
        assert result.exit_code == 0, result.stderr
    assert len(list(folder.glob("p.*"))) == 5


def test_the_faults_are_what_the_command_says(folder: Path) -> None:
    shown = re.search(r"<!-- faults -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    assert shown is not None
    run(*commands()[0])
    book = load_workbook(folder / "plan.xlsx")
    page = book["スケジュール"]
    page["D2"], page["A3"] = "来年5月", "b/tax"
    page["D3"] = datetime(2011, 5, 20)
    book.save(folder / "plan.xlsx")
    result = run(*commands()[1])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == shown[1].splitlines()
