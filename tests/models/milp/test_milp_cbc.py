"""CBC on the same program: where it answers, it answers alike."""

from pathlib import Path
from threading import Timer

import pulp
import pytest
from build import instance, one_migration
from click.testing import CliRunner
from milp_cases import crowded
from small_problems import SEEDS, small

import cli
from models.milp import cbc
from models.milp.cbc import bundled, solve_cbc
from models.milp.search import SearchFailed
from models.registry import solver
from planner.check import certify, check_plan
from planner.problem import Problem, compile_instance
from planner.solve import incumbent
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import Status, Stop
from planner.solve.too_large import TooLarge

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(bundled() is None, reason="this PuLP brings no CBC"),
]


@pytest.mark.parametrize("seed", SEEDS[:12])
def test_cbc_and_cpsat_agree(seed: int) -> None:
    problem = small(seed)
    result = solve_cbc(problem, Limits(), Watch())
    assert result.plan is not None
    report = check_plan(problem.instance, result.plan)
    assert report.valid
    assert certify(report, result.objective_yen, None) == ()
    assert (result.status, result.stop, result.model) == (Status.OPTIMAL, Stop.PROOF, "cbc")
    assert result.objective_yen == solver("cpsat")(problem, Limits(), Watch()).objective_yen


@pytest.mark.parametrize("seed", [3, 157])  # by its search, by its preprocessing: it says so in other words
def test_that_there_is_no_plan_is_not_taken_from_cbc(seed: int) -> None:
    with pytest.raises(SearchFailed, match="says that there is no plan"):
        solve_cbc(small(seed), Limits(), Watch())


def test_a_limit_keeps_the_plan_to_begin_from_and_proves_nothing_more() -> None:
    told: list[Progress] = []
    result = solve_cbc(crowded(), Limits(time_limit_s=0.3), Watch(told.append))
    assert (result.status, result.stop) == (Status.FEASIBLE, Stop.TIME)
    assert result.plan is not None
    assert told[-1].incumbent_yen == result.objective_yen


def test_a_wide_gap_proves_no_more_than_its_bound() -> None:
    result = solve_cbc(crowded(), Limits(gap=0.5), Watch())
    assert (result.status, result.stop) == (Status.FEASIBLE, Stop.GAP)
    assert result.bound_yen is not None
    assert result.objective_yen is not None
    assert result.bound_yen < result.objective_yen


def test_a_stop_ends_cbc() -> None:
    watch = Watch()
    watch.stop.set()
    result = solve_cbc(crowded(), Limits(), watch)
    assert result.stop is Stop.INTERRUPT
    assert result.status is Status.UNKNOWN


def test_a_bound_above_a_known_plan_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incumbent, "plan_yen", lambda *_: 0)
    with pytest.raises(SearchFailed, match="known plan"):
        solve_cbc(small(1), Limits(), Watch())


@pytest.mark.parametrize("program", ["#!/bin/sh\nexit 139\n", "#!/bin/sh\nexit 0\n", "no program"])
def test_a_cbc_that_breaks_off_is_not_a_time_limit(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(program, tmp_path, monkeypatch)
    with pytest.raises(SearchFailed, match="broke off"):
        solve_cbc(small(1), Limits(), Watch())


def test_a_cbc_that_overruns_its_limit_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in("#!/bin/sh\nexec sleep 60\n", tmp_path, monkeypatch)
    monkeypatch.setattr(cbc, "GRACE_S", 0.1)
    result = solve_cbc(small(1), Limits(time_limit_s=0.5), Watch())
    assert (result.status, result.stop) == (Status.FEASIBLE, Stop.TIME)
    assert result.wall_s < 30


def test_a_stop_during_the_search_keeps_the_plan_to_begin_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in("#!/bin/sh\nexec sleep 60\n", tmp_path, monkeypatch)
    watch = Watch()
    Timer(0.5, watch.stop.set).start()
    result = solve_cbc(small(1), Limits(), watch)
    assert (result.status, result.stop) == (Status.FEASIBLE, Stop.INTERRUPT)
    assert result.wall_s < 30


def test_numbers_that_the_file_for_cbc_rounds_are_refused() -> None:
    exact, rounded = 10**12 + 1, 3 * 10**13 + 1
    assert solve_cbc(one(exact), Limits(), Watch()).status is Status.OPTIMAL
    with pytest.raises(TooLarge, match="objective: the numbers are too large for cbc"):
        solve_cbc(one(rounded), Limits(), Watch())


def one(yen: int) -> Problem:
    raw = one_migration(running_yen_per_month=2, migration_yen={"x": {"default": yen, "FY2011": 7}})
    return compile_instance(instance(raw))


def stand_in(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file with this content be the CBC."""
    path = folder / "cbc"
    path.write_text(program, encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(cbc, "bundled", lambda: str(path))


def test_without_cbc_the_command_says_what_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pulp, "PULP_CBC_CMD")
    arguments = ["solve", "instances/hokkaido.json", "--model", "cbc", "--out", str(tmp_path), "--lang", "en"]
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 1
    assert "use --model milp" in result.output
