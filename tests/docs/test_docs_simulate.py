"""The page on what may become of a plan shows Hokkaido's choice as its command prints it."""

import json
import re
from pathlib import Path

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS

from models.heuristics.carried import carry
from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.whatif.simulate.figures import all_kept, mean, percentile
from planner.whatif.simulate.run import simulate
from planner.whatif.simulate.settings import SimulationSettings
from planner.whatif.simulate.world import worlds

PLANS = json.loads((Path(__file__).parent / "hokkaido-plans.json").read_text("utf-8"))


def screen() -> str:
    page = (DOCS / "simulate.md").read_text("utf-8")
    shown = re.search(r"<!-- hokkaido: robust -->\n```text\n(.*?)\n```", page, re.DOTALL)
    assert shown is not None
    return shown[1]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "row"), [("least total", "1  "), ("robust", "3  ")])
def test_a_plan_comes_to_what_its_row_says(name: str, row: str, tmp_path: Path) -> None:
    instance = load(HOKKAIDO).instance
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(PLANS[name]), encoding="utf-8")
    study = simulate(
        instance, read_plan(path, instance).plan, worlds(instance, SimulationSettings(), 0, 200), carry
    )
    (line,) = [one for one in screen().splitlines() if one.startswith(row)]
    for amount in (study.planned_yen, round(mean(study.total_yen).mean), percentile(study.total_yen, 90)):
        assert f" {amount:,} " in line
    assert f" {all_kept(study).share * 100:.1f} % " in line
    assert ("選んだ計画" in line) == (name == "robust")


@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_hokkaido_chooses_as_the_page_shows(out: Path) -> None:
    result = run("solve", HOKKAIDO, "--robust", "200", "--out", out, "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.rstrip().endswith(screen())
