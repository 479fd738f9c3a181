"""The planner for programs: what the page prints is what it does."""

import doctest
import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

import planner
from planner.text.faults import InvalidInput

PAGE = ROOT / "docs" / "python.md"


def test_the_page_does_as_it_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, tried) == (0, 11)


def test_an_error_names_every_fault_also_from_another_process(small: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        planner.read_instance(small, "as_of=H21.10", "secretariat_yen_per_year=-3")
    found = pickle.loads(pickle.dumps(caught.value))
    head, *faults = str(found).splitlines()
    assert head == f"{small}: 2 faults"
    assert [line.split(": ")[0].strip() for line in faults] == ["secretariat_yen_per_year", "as_of"]
    assert "did you mean 2009-10?" in faults[1]


def test_nothing_else_is_offered() -> None:
    assert planner.__all__ == ["check_plan", "plan_frame", "read_instance", "solve_instance"]
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = planner.guess  # type: ignore[attr-defined]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    environment = os.environ | {"_PLANNER_COMPLETE": f"{shell}_source", "PYTHONPATH": str(ROOT)}
    command = [
        sys.executable,
        "-c",
        "import sys; sys.argv[0] = 'planner'; from planner.launch import main; main()",
    ]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert "_PLANNER_COMPLETE" in ended.stdout


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_what_the_page_puts_into_the_start_of_zsh_completes_there(tmp_path: Path) -> None:
    found = re.search(r"```zsh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    # As root, zsh asks whether folders of others are to be trusted.
    (tmp_path / ".zshrc").write_text(found[1].replace("compinit\n", "compinit -u\n"), "utf-8")
    program = tmp_path / "planner"
    program.write_text(f"#!{sys.executable}\nfrom planner.launch import main\n\nmain()\n", "utf-8")
    program.chmod(0o755)
    environment = os.environ | {
        "ZDOTDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    }
    script = '. "$ZDOTDIR/.zshrc"; print -- ${_comps[planner]}'
    ended = subprocess.run(
        ["zsh", "-f", "-c", script], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert (ended.stdout, ended.stderr) == ("_planner_completion\n", "")
