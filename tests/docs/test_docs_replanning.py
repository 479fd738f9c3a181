"""The page on planning anew says of Hokkaido what its commands find."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS

PAGE = (DOCS / "replanning.md").read_text("utf-8")
pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hokkaido")
    assert run("solve", HOKKAIDO, "--out", folder, "--quiet").exit_code == 0
    return folder / "plan.json"


def answer(*words: str | Path) -> dict[str, Any]:
    result = run(*words, "--json", "--quiet")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_hokkaido_is_replanned_with_few_moves(plan: Path, tmp_path: Path) -> None:
    lost = ("--as-of", "2009-04", "--set", "vendors.ccs.crew.default=4", "--least-change")
    found = answer("replan", HOKKAIDO, plan, *lost, "--out", tmp_path)
    assert len(found["begun"]) == 7
    assert f"breaks rules in {found['carried_violations']} places" in PAGE
    assert found["least_change"] == {"members": 6, "least": 6, "proved": True}
    assert "6 of the 28 members move" in PAGE
    assert f"{found['objective_yen']:,} yen; none that moves only six is cheaper" in PAGE
    assert found["status"] == "optimal"


def test_hokkaido_is_tracked(plan: Path, tmp_path: Path) -> None:
    shown = re.search(r"<!-- file: done.json -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert shown
    (tmp_path / "done.json").write_text(shown[1], "utf-8")
    found = answer("track", HOKKAIDO, plan, "--done", tmp_path / "done.json", "--out", tmp_path / "out")
    late = sum(row["months_late"] > 0 for row in found["migrations"])
    assert f"{late} migrations late by {found['months_late']} months in all" in PAGE
    assert f"{found['over_yen']:,} yen over" in PAGE
    assert f"break in {len(found['broken'])} places" in PAGE
