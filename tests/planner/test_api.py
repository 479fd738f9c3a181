"""The planner for programs: what the page prints is what it does."""

import doctest
import os
import subprocess
import sys

import pytest
from checkout import ROOT

import planner

PAGE = ROOT / "docs" / "python.md"


def test_the_page_does_as_it_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, tried) == (0, 10)


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
