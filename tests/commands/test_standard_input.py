"""What stands for a file may come on standard input, whatever its kind; where that is closed, it is told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT
from cli_cases import run, said, towns, write

pytestmark = pytest.mark.usefixtures("undrawn")

CLOSED = "標準入力が閉じています", "standard input is closed"


@pytest.fixture
def solved(tmp_path: Path) -> Path:
    """Return a folder with a group and its plan, both as JSON and as workbooks."""
    group, plan = write(tmp_path / "towns.json", towns()), tmp_path / "out" / "plan.json"
    for words in (
        ("solve", group, "--out", plan.parent, "--quiet"),
        ("template", "-o", tmp_path / "towns.xlsx", "--from", group),
        ("export", group, plan, "-o", tmp_path / "plan.xlsx"),
    ):
        assert run(*words).exit_code == 0
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="streams of another kind")
@pytest.mark.parametrize(
    "words",
    [
        ("validate", "-"),
        ("check", "towns.json", "-"),
        ("import", "-", "-o", "z.json"),
        ("import", "towns.json", "--plan", "-", "-o", "z.json"),
        ("track", "towns.json", "plan.json", "--done", "-"),
    ],
)
@said(*CLOSED)
def test_a_closed_standard_input_is_told_as_such(
    tmp_path: Path, words: tuple[str, ...], lang: str, said: str
) -> None:
    write(tmp_path / "towns.json", towns())
    write(tmp_path / "plan.json", {"cutovers": {"a/core": "2010-06", "b/core": "2011-04"}})
    done = closed(tmp_path, *words, "--lang", lang)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="streams of another kind")
def test_nobody_is_asked_where_standard_input_is_closed(tmp_path: Path) -> None:
    done = closed(tmp_path, "init", "-o", "g.xlsx")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "答えの途中で入力が終わったため、ブックは書き出していません\n"


def closed(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, str(ROOT / "cli.py"), *words]
    return subprocess.run(command, capture_output=True, cwd=folder, encoding="utf-8", timeout=120)


def test_a_workbook_of_a_group_may_come_on_standard_input(solved: Path) -> None:
    book = (solved / "towns.xlsx").read_bytes()
    assert run("validate", "-", given=book).exit_code == 0
    assert run("import", "-", "-o", solved / "again.json", given=book).exit_code == 0
    assert run("validate", "-", given=(solved / "again.json").read_bytes()).exit_code == 0


def test_a_plan_may_come_on_standard_input(solved: Path) -> None:
    group, plan = solved / "towns.json", solved / "out" / "plan.json"
    book = (solved / "plan.xlsx").read_bytes()
    advice = run("check", group, "-", given=book)
    assert advice.exit_code == 1
    assert "planner import INSTANCE --plan - -o FILE" in advice.output  # which can be followed:
    assert run("import", group, "--plan", "-", "-o", solved / "again.json", given=book).exit_code == 0
    assert run("check", group, "-", given=(solved / "again.json").read_bytes()).exit_code == 0
    told = run("verify", group, "-", "--out", solved / "proof", "--json", "--quiet", given=plan.read_bytes())
    assert json.loads(told.stdout)["verdict"] == "optimal-proved-twice"


def test_what_happened_may_come_on_standard_input_as_a_file_or_a_workbook(solved: Path) -> None:
    group, plan = solved / "towns.json", solved / "out" / "plan.json"
    done = json.dumps({"as_of": "2010-06"}).encode()
    for data, more in ((done, ()), ((solved / "plan.xlsx").read_bytes(), ("--as-of", "2010-06"))):
        words = ("track", group, plan, "--done", "-", "--out", solved / "track", "--json", "--quiet", *more)
        assert json.loads(run(*words, given=data).stdout)["as_of"] == "2010-06"
