"""The page on planning anew says of Hokkaido what its commands find."""

import json
import re
import shlex
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS, block

from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.reading.scenario.quick import set_steps
from planner.replan.happened import read_happened

PAGE = (DOCS / "replanning.md").read_text("utf-8")


def shown(name: str) -> str:
    """Return the JSON block of a file that the page shows."""
    found = re.search(rf"<!-- file: {name} -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def test_the_file_of_what_happened_is_one_of_the_example_of_every_field(tmp_path: Path) -> None:
    path = tmp_path / "done.json"
    path.write_text(shown("every-field-done.json"), "utf-8")
    found = read_happened(path, Instance.model_validate(block("file", "demo.json")))
    assert found.cutovers
    assert found.expansions
    assert found.leases


@pytest.mark.parametrize("change", re.findall(r"--set ('[^']+'|[^ \n]+)", PAGE))
def test_a_change_that_the_page_shows_can_be_made(change: str) -> None:
    raw = json.loads(HOKKAIDO.read_text("utf-8"), parse_float=Decimal)
    (step,) = set_steps(raw, shlex.split(change))
    Instance.model_validate(merge_patch(raw, step.patch))


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


@pytest.mark.thorough
def test_hokkaido_is_replanned_with_few_moves(plan: Path, tmp_path: Path) -> None:
    lost = ("--as-of", "2009-04", "--set", "vendors.ccs.crew.default=4", "--least-change")
    found = answer("replan", HOKKAIDO, plan, *lost, "--out", tmp_path)
    assert len(found["begun"]) == 7
    assert f"breaks rules in {found['carried_violations']} places" in PAGE
    assert found["least_change"] == {"members": 6, "least": 6, "proved": True}
    assert "6 of the 28 members move" in PAGE
    assert f"{found['objective_yen']:,} yen; none that moves only six is cheaper" in PAGE
    assert found["status"] == "optimal"


@pytest.mark.thorough
def test_hokkaido_is_tracked(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "done.json").write_text(shown("done.json"), "utf-8")
    found = answer("track", HOKKAIDO, plan, "--done", tmp_path / "done.json", "--out", tmp_path / "out")
    late = sum(row["months_late"] > 0 for row in found["migrations"])
    assert f"{late} migrations late by {found['months_late']} months in all" in PAGE
    assert f"{found['over_yen']:,} yen over" in PAGE
    assert f"break in {len(found['broken'])} places" in PAGE
