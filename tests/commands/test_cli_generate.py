"""`planner generate`, and the greedy plan of what it makes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main

pytestmark = pytest.mark.usefixtures("undrawn")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout


def test_a_generated_group_is_valid_and_greedy_plans_it(tmp_path: Path) -> None:
    made, out = str(tmp_path / "g.json"), str(tmp_path / "out")
    assert run("generate", "--members", "12", "--seed", "3", "-o", made) == (0, f"{made}\n")
    assert run("validate", made, "--quiet")[0] == 0
    code, printed = run("solve", made, "--model", "greedy", "--out", out, "--json", "--quiet")
    assert code == 0
    answer = json.loads(printed)
    assert answer["solver"]["model"] == "greedy"
    assert answer["bound_yen"] <= answer["objective_yen"]
    assert run("check", made, f"{out}/plan.json", "--quiet")[0] == 0


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path in paths:
        run("generate", "--members", "5", "--seed", "8", "-o", str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_more_vendors_than_members_is_a_usage_error(tmp_path: Path) -> None:
    assert run("generate", "--members", "2", "--vendors", "3", "-o", str(tmp_path / "g.json"))[0] == 2
    assert not (tmp_path / "g.json").exists()
