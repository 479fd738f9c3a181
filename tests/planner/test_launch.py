"""Packages of others with the names of ours are told before anything is searched."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from checkout import ROOT

from planner.others import LIBRARIES


def launched(path: list[Path], start: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", start, "validate", str(ROOT / "instances" / "hokkaido.json")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


BY_SCRIPT = "from planner.launch import main; main()"
BY_MODULE = "import cli; cli.main()"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        *((name, start) for name in ("commands", "models", "plots") for start in (BY_SCRIPT, BY_MODULE)),
        ("cli", BY_SCRIPT),  # who imports another's cli gets that
    ],
)
def test_a_package_of_the_name_of_ours_is_told_in_both_languages(
    tmp_path: Path, name: str, start: str
) -> None:
    other = tmp_path / name / "__init__.py" if name != "cli" else tmp_path / "cli.py"
    other.parent.mkdir(exist_ok=True)
    other.write_text("", encoding="utf-8")
    done = launched([tmp_path, ROOT], start, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{name} の代わりに、同じ名前の別のもの（{other}）" in done.stderr
    assert f"instead of {name}, a part of planner, something else of that name would be loaded" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("start", [BY_SCRIPT, BY_MODULE])
@pytest.mark.parametrize("name", ["pandas", "click", "docx"])
def test_a_module_of_the_name_of_a_library_is_told_with_its_path(
    tmp_path: Path, name: str, start: str
) -> None:
    other = tmp_path / f"{name}.py"
    other.write_text("X = 1", encoding="utf-8")
    done = launched([tmp_path, ROOT], start, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"ライブラリー {name} の代わりに、同じ名前の別のもの（{other}）" in done.stderr
    assert f"instead of {name}, a library that planner uses, something else" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_library_that_is_needed_is_looked_for() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[><=]", one)[0].replace("-", "_") for one in needed}
    assert set(LIBRARIES.values()) == names
    for module, library in LIBRARIES.items():
        assert library.replace("_", "-") in {one.lower() for one in packages_distributions()[module]}


@pytest.mark.parametrize("start", [BY_SCRIPT, BY_MODULE])
def test_folders_of_such_names_that_are_no_packages_are_nothing_to_tell(tmp_path: Path, start: str) -> None:
    (tmp_path / "plots").mkdir()
    (tmp_path / "models").mkdir()
    done = launched([tmp_path, ROOT], start, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_run_looks_seldom_for_reference_cycles_and_not_once_more_at_its_end() -> None:
    told = "atexit.register(lambda: print(gc.get_threshold()[0], gc.get_freeze_count() > 1000))"
    done = subprocess.run(
        [sys.executable, "-c", f"import atexit, gc; {told}; {BY_SCRIPT}", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "50000 True"
