"""What a console of another code page lacks is said by a character near it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT
from cli_cases import MOVES, write

from planner.text.console import NEAR, register_near


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp932", "― ― ・ ≦ ～ ? ?"),
        ("ascii", "- - . < ? ? ?"),
        ("cp1252", "— – · < ? ? é"),
        ("utf-8", "— – · ≤ 〜 𠮷 é"),
    ],
)
def test_each_character_is_itself_or_near(encoding: str, said: str) -> None:
    register_near()
    assert "— – · ≤ 〜 𠮷 é".encode(encoding, NEAR).decode(encoding) == said


def test_a_table_for_a_japanese_console_has_its_dashes(small: Path, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    command = [sys.executable, "-m", "cli", "savings", small, plan, "--out", tmp_path / "out"]
    environment = os.environ | {"PYTHONIOENCODING": "cp932", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, capture_output=True, check=True, env=environment)
    text = told.stdout.decode("cp932")
    assert "―" in text
    assert "?" not in text
