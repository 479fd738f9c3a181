"""The benchmark command: runs apart, plans certified, figures as defined."""

import csv
import subprocess
import sys
from math import inf
from pathlib import Path

import pytest
from checkout import ROOT

sys.path.append(str(ROOT))  # the benchmarks are no part of what is installed

from benchmarks import scale
from benchmarks.cases import Case, tasks
from benchmarks.figures import Figures, figures, gap_r, gap_t, middle, trajectory
from benchmarks.measure import Run, Setting
from benchmarks.peers.intervals import solve_intervals
from benchmarks.peers.reading import Unsupported
from benchmarks.tables import instances
from models.cpsat import solve_cpsat
from planner.check import check_plan
from planner.generate import Recipe, generate
from planner.problem import compile_instance
from planner.reading.instance import parse_instance
from planner.solve.interface import Limits, Watch

CASE = Case("group", 1, Path("group.json"))


def test_two_methods_side_by_side(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "run", "--cases", "tiny-6", "--methods", "greedy,milp"]
    command += ["--limit", "5", "--workers", "1", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "| tiny-6 | PuLP + HiGHS | 1 | 1 | 1 |" in done.stdout
    assert (tmp_path / "table.md").read_text(encoding="utf-8").strip() == done.stdout.strip()
    with (tmp_path / "runs.csv").open(encoding="utf-8") as file:
        greedy, milp = csv.DictReader(file)
    assert (greedy["method"], milp["method"]) == ("greedy", "milp")
    assert greedy["certified"] == milp["certified"] == "True"
    assert milp["status"] == "optimal"
    assert int(milp["bound_yen"]) == int(milp["plan_yen"]) <= int(greedy["plan_yen"])
    assert float(milp["peak MB"]) > 10
    assert {path.name for path in tmp_path.iterdir()} == {
        "growth.png", "over-time.png", "runs.csv", "table.md", "traces",
    }  # fmt: skip


def test_every_step_but_the_search_is_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(scale.SIZES, "small", (4, 2))
    text = scale.table(["small"], 1, tmp_path)
    steps = [line.split(" | ")[0].removeprefix("| ") for line in text.splitlines() if line.startswith("| ")]
    assert steps[2:5] == ["generate", "read", "compile"]
    assert steps[-1].startswith("chart")


def run(method: str, *events: tuple[float, int | None, int | None], faults: int | None = 0) -> Run:
    told = [
        {"event": "progress", "at_s": at, "plan_yen": plan, "bound_yen": bound} for at, plan, bound in events
    ]
    told[-1] |= {"event": "end", "faults": faults, "status": "feasible"}
    return Run(CASE, method, 0, Setting(9.0, 1), [{"event": "ready", "cheapest_yen": 1000}, *told], 50.0)


def only(*runs: Run) -> Figures:
    return figures(runs)[0]


def test_gaps_are_to_the_regret_and_to_the_total() -> None:
    assert gap_r(1200, 1150, 1000) == 0.25
    assert gap_t(1200, 1150) == 50 / 1200
    assert gap_r(1200, None, 1000) == gap_r(None, 1150, 1000) == inf


def test_times_to_a_quality() -> None:
    slow = run("milp", (1, None, 1100), (2, 1300, 1150), (3, 1202, 1150), (4, 1200, 1200))
    fast = run("cpsat", (1, 1202, 900), (5, 1202, 1000))
    assert (only(slow).first_s, only(slow).near_own_s, only(slow).proof_s) == (2, 4, 4)
    one = only(fast, slow)
    assert (one.first_s, one.near_own_s, one.near_any_s, one.proof_s) == (1, inf, 1, inf)
    assert one.over_best == 0.01


def test_only_what_the_end_proves_counts() -> None:
    points = trajectory(run("cpsat", (1, 1300, 1199), (2, 1250, 1190)))
    assert [point.bound_yen for point in points] == [1190, 1190]


def test_a_plan_with_faults_is_none_and_a_bound_above_a_plan_says_nothing() -> None:
    wrong = only(run("cbc", (1, 1100, 1100), faults=2))
    assert (wrong.certified, wrong.plan_yen, wrong.proof_s, wrong.gap_r) == (False, None, inf, inf)
    good = only(run("milp", (1, 1200, 1100)), run("cbc", (1, 1300, 1290)))
    assert good.near_any_s == inf


def test_medians_count_what_was_never_reached() -> None:
    assert middle([1.0, inf, 3.0]) == 3.0


def test_every_instance_has_a_row_with_the_regret_of_plan_and_bound() -> None:
    open_one, proved = run("milp", (1, 1200, 1100)), run("cpsat", (1, 1300, 1100), (4, 1150, 1150))
    table = instances(figures([open_one, proved, run("cbc", (1, None, 1100), faults=None)]))
    assert table.splitlines()[-1].endswith(" | 0.000 > 0.000 | 0.000, 4.00 s | – > 0.000 |")


def test_intervals_reach_the_optimum_of_tasks_and_refuse_the_rest() -> None:
    problem = compile_instance(parse_instance(tasks(8, 1), "tasks")[0])
    best = solve_cpsat(problem, Limits(effort=5), Watch())
    found = solve_intervals(problem, Limits(5), Watch())
    assert found.objective_yen == found.bound_yen == best.objective_yen == best.bound_yen
    assert found.plan is not None
    assert check_plan(problem.instance, found.plan).valid
    with pytest.raises(Unsupported, match=r"modes.*points.*budget"):
        solve_intervals(
            compile_instance(parse_instance(generate(Recipe(6, 1)), "six")[0]), Limits(5), Watch()
        )
