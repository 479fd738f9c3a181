"""Libraries that are missing or of another release: a sentence that says what to do, not a traceback."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from build import instance, one_migration
from checkout import ROOT
from click.testing import CliRunner, Result

from cli import main
from models.milp import solve_milp
from models.milp.libraries import RELEASES, UnfitLibrary
from planner.problem import compile_instance
from planner.solve.interface import Limits, Watch

pytestmark = pytest.mark.models

PLAN = {"cutovers": {"a/core": "2010-04"}}


def installed(monkeypatch: pytest.MonkeyPatch, **releases: str) -> None:
    monkeypatch.setattr("models.milp.libraries._installed", releases.get)


def solve() -> None:
    solve_milp(compile_instance(instance(one_migration())), Limits(), Watch())


def test_the_releases_are_those_of_the_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split("[<>=]", line)[0]: line for line in project["dependencies"]}
    for name, ends in RELEASES.items():
        first, below = (".".join(map(str, numbers)) for numbers in ends)
        assert declared[name] == f"{name}>={first},<{below}"


@pytest.mark.parametrize(
    ("name", "release"), [("pulp", "3.2.2"), ("pulp", "4.0a1"), ("pulp", "4.2.0"), ("highspy", "1.14.0")]
)
def test_other_releases_are_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, release: str
) -> None:
    installed(monkeypatch, **{name: release})
    with pytest.raises(UnfitLibrary) as raised:
        solve()
    for lang in ("ja", "en"):
        said = raised.value.text.said(lang)
        assert [part for part in (name, release, "pip install .") if part not in said] == []


@pytest.mark.parametrize("releases", [{"pulp": "3.3", "highspy": "1.11.0"}, {"pulp": "3.10.1"}, {}])
def test_releases_that_fit_or_that_nothing_tells_are_used(
    monkeypatch: pytest.MonkeyPatch, releases: dict[str, str]
) -> None:
    installed(monkeypatch, **releases)
    solve()


def files(folder: Path) -> list[str]:
    documents = {"i.json": one_migration(), "p.json": PLAN}
    for name, document in documents.items():
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return [str(folder / name) for name in documents]


def ask(folder: Path, verb: str, *options: str) -> Result:
    return CliRunner().invoke(main, [verb, *files(folder), *options])


def test_a_proof_with_one_model_says_why_the_other_is_silent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed(monkeypatch, pulp="4.2.0")
    result = ask(tmp_path, "verify", "--out", str(tmp_path / "out"), "--lang", "en")
    assert result.exit_code == 0
    assert "pulp 4.2.0 is installed" in result.stdout
    assert ask(tmp_path, "bound", "--lang", "en").stderr.startswith("pulp 4.2.0 is installed")


@pytest.mark.parametrize(("lang", "said"), [("ja", "読み込めません"), ("en", "cannot be loaded")])
@pytest.mark.parametrize("verb", ["verify", "bound"])
def test_a_missing_library_is_told_in_one_line(tmp_path: Path, verb: str, lang: str, said: str) -> None:
    arguments = [verb, *files(tmp_path), "--lang", lang, "--quiet"]
    code = f"import sys; sys.modules['pulp'] = None; import cli; cli.main({arguments})"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert [part for part in (said, "pulp", "pip install") if part not in line] == []


def test_a_library_that_ctrl_c_broke_off_is_no_missing_one(tmp_path: Path) -> None:
    broken_off = "raise ImportError('initialization failed') from KeyboardInterrupt()"
    (tmp_path / "pulp.py").write_text(broken_off, encoding="utf-8")
    (tmp_path / "pulp-0.dist-info").mkdir()
    arguments = ["bound", *files(tmp_path), "--lang", "en", "--quiet"]
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import cli; cli.main({arguments})"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")
