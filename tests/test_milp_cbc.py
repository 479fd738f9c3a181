"""CBC on the same program: where it answers, it answers alike."""

from pathlib import Path

import pulp
import pytest
from click.testing import CliRunner
from test_cpsat_tighten import SEEDS, small
from test_milp import crowded

import cli
from models import solver
from models.milp import search
from models.milp.cbc import bundled, solve_cbc
from models.milp.search import SearchFailed
from planner.check import certify, check_plan
from planner.result import Status, Stop
from planner.search import Limits, Progress, Watch

pytestmark = pytest.mark.skipif(bundled() is None, reason="this PuLP brings no CBC")


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


def test_that_there_is_no_plan_is_not_taken_from_cbc() -> None:
    with pytest.raises(SearchFailed, match="use cpsat"):
        solve_cbc(small(3), Limits(), Watch())


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
    monkeypatch.setattr(search, "plan_yen", lambda *_: 0)
    with pytest.raises(SearchFailed, match="known plan"):
        solve_cbc(small(1), Limits(), Watch())


def test_without_cbc_the_command_says_what_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pulp, "PULP_CBC_CMD")
    arguments = ["solve", "instances/hokkaido.json", "--model", "cbc", "--out", str(tmp_path), "--lang", "en"]
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 1
    assert "use --model milp" in result.output
