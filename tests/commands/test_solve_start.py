"""`planner solve --start`: a plan to begin from changes how long it takes, and never what is best."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli_cases import run, towns, write

from planner.solve import certified
from planner.solve.interface import Limits

pytestmark = pytest.mark.usefixtures("undrawn")


def test_the_search_begins_from_the_plan_and_ends_at_the_same_price(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Limits] = []
    solve_instance = certified.solve_instance

    def heard(instance: Any, solver: Any, limits: Limits, watch: Any) -> Any:
        given.append(limits)
        return solve_instance(instance, solver, limits, watch)

    monkeypatch.setattr(certified, "solve_instance", heard)
    instance, out = write(tmp_path / "i.json", towns()), tmp_path / "out"
    assert run("solve", instance, "--out", out, "--quiet").exit_code == 0
    first = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    again = run("solve", instance, "--start", out / "plan.json", "--out", out, "--quiet")
    assert again.exit_code == 0
    assert [limits.start is not None for limits in given] == [False, True]
    begun = given[1].start
    assert begun is not None
    assert set(begun.cutovers) == set(first["cutovers"])
    second = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert (second["objective_yen"], second["status"]) == (first["objective_yen"], "optimal")


def test_a_plan_of_another_group_is_refused(tmp_path: Path) -> None:
    instance = write(tmp_path / "i.json", towns())
    other = write(tmp_path / "p.json", {"cutovers": {"nobody/core": "2010-04"}})
    result = run("solve", instance, "--start", other, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "nobody" in result.stderr
