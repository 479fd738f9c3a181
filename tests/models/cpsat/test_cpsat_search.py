"""The CP-SAT search: repeatable, and honest however it ends."""

import threading
from functools import cache

import pytest
from build import instance, one_migration, patched, several
from certificates import assert_certified
from checkout import ROOT
from small_problems import CALMER
from strategies import build, make_raw

from models.cpsat import solve_cpsat
from models.heuristics.start import starting_plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.reading.load import load
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import Status, Stop

HOKKAIDO = ROOT / "instances" / "hokkaido.json"
OPTIMUM_YEN = 6_934_765_500


@cache
def hokkaido() -> Problem:
    return compile_instance(load(HOKKAIDO).instance)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.thorough) for n in (2, 3))])
def test_same_seed_same_plan(seed: int, workers: int) -> None:
    problem = compile_instance(build(make_raw(seed, "small", 8, CALMER)))
    limits = Limits(seed=seed, workers=workers)
    first, second = (solve_cpsat(problem, limits, Watch()) for _ in range(2))
    assert first.plan == second.plan
    assert (first.objective_yen, first.bound_yen, first.stop) == (
        second.objective_yen,
        second.bound_yen,
        second.stop,
    )


def test_result_says_how_it_was_made() -> None:
    problem = compile_instance(instance(one_migration(running_yen_per_month=10)))
    result = solve_cpsat(problem, Limits(seed=5, workers=2), Watch())
    assert (result.model, result.seed, result.workers) == ("cpsat", 5, 2)
    assert (result.status, result.stop, result.infeasible) == (Status.OPTIMAL, Stop.PROOF, False)
    assert (result.objective_yen, result.bound_yen, result.regret_yen) == (0, 0, 0)
    assert result.wall_s > 0


def test_infeasible_is_said_as_such() -> None:
    raw = patched(
        several("a", "b", window={"latest": "2010-04"}), {"limits": {"desk": {"per": "month", "most": 1}}}
    )
    result = solve_cpsat(compile_instance(instance(raw)), Limits(workers=1), Watch())
    assert (result.status, result.stop) == (Status.INFEASIBLE, Stop.PROOF)
    assert (result.plan, result.objective_yen, result.regret_yen) == (None, None, None)


def test_a_stop_before_the_search_ends_it_at_once() -> None:
    watch = Watch()
    watch.stop.set()
    problem = hokkaido()
    result = solve_cpsat(problem, Limits(workers=1), watch)
    assert (result.stop, result.infeasible) == (Stop.INTERRUPT, False)
    assert result.status in (Status.UNKNOWN, Status.FEASIBLE)
    assert result.bound_yen is not None
    assert problem.cheapest_yen < result.bound_yen <= OPTIMUM_YEN
    if result.plan is not None:
        assert_certified(problem, result)


def test_a_stop_at_the_first_plan_keeps_it() -> None:
    stop = threading.Event()
    told: list[Progress] = []

    def stop_at_first_plan(progress: Progress) -> None:
        told.append(progress)
        if progress.incumbent_yen is not None:
            stop.set()

    problem = hokkaido()
    result = solve_cpsat(problem, Limits(workers=1), Watch(stop_at_first_plan, stop))
    assert (result.stop, result.status) == (Stop.INTERRUPT, Status.FEASIBLE)
    assert_certified(problem, result)
    assert result.bound_yen is not None
    assert result.objective_yen is not None
    assert result.bound_yen <= OPTIMUM_YEN <= result.objective_yen
    bounds = [progress.bound_yen for progress in told if progress.bound_yen is not None]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= result.bound_yen


def test_a_wide_gap_ends_the_search_early() -> None:
    problem = hokkaido()
    result = solve_cpsat(problem, Limits(gap=0.2, workers=1), Watch())
    assert (result.stop, result.status) == (Stop.GAP, Status.FEASIBLE)
    assert result.gap is not None
    assert 0 < result.gap <= 0.2
    assert_certified(problem, result)


def test_progress_closes_in_on_the_optimum() -> None:
    told: list[Progress] = []
    problem = compile_instance(build(make_raw(2, "small", 9, CALMER)))
    result = solve_cpsat(problem, Limits(workers=1), Watch(told.append))
    assert result.status is Status.OPTIMAL
    assert result.objective_yen is not None
    incumbents = [progress.incumbent_yen for progress in told if progress.incumbent_yen is not None]
    bounds = [progress.bound_yen for progress in told if progress.bound_yen is not None]
    assert incumbents == sorted(incumbents, reverse=True)
    assert bounds == sorted(bounds)
    assert min(incumbents) >= result.objective_yen >= max(bounds)
    assert {progress.cheapest_yen for progress in told} == {problem.cheapest_yen}


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    solve_cpsat(compile_instance(build(make_raw(2, "small", 5, CALMER))), Limits(workers=1), Watch())
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_time_limit_is_kept() -> None:
    problem = hokkaido()
    result = solve_cpsat(problem, Limits(time_limit_s=2, workers=1), Watch())
    assert result.stop is Stop.TIME
    assert result.status in (Status.FEASIBLE, Status.UNKNOWN)
    assert result.bound_yen is None or result.bound_yen <= OPTIMUM_YEN
    # The solver looks at the clock now and then; building the model once counts on any machine.
    assert result.wall_s <= 2 * 1.1 + 1.5
    if result.plan is not None:
        assert_certified(problem, result)


def test_a_stage_whose_guess_was_too_low_proves_no_more_than_the_guess() -> None:
    """The first stage on Hokkaido guesses below the optimum: the best it finds is no lower bound."""
    problem = hokkaido()
    result = solve_cpsat(problem, Limits(effort=1, workers=1), Watch())
    assert result.stop is Stop.EFFORT
    assert result.objective_yen is not None
    assert result.bound_yen is not None
    assert problem.cheapest_yen < result.bound_yen <= OPTIMUM_YEN <= result.objective_yen


def test_a_start_within_the_gap_ends_the_search_at_once() -> None:
    result = solve_cpsat(hokkaido(), Limits(gap=0.05), Watch())
    start = starting_plan(hokkaido(), Limits(), Watch())
    assert start is not None
    assert (result.stop, result.status) == (Stop.GAP, Status.FEASIBLE)
    assert result.objective_yen == plan_yen(hokkaido(), start)
    assert result.bound_yen is not None
    assert result.bound_yen <= OPTIMUM_YEN
