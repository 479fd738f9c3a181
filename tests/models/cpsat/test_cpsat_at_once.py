"""Several guesses settled at once: the answers of one after the other, in less time."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from random_instance import FEATURES
from strategies import build, make_raw

from models.cpsat import search, solve_cpsat
from models.cpsat.job import Answer, settle
from models.cpsat.stage import Stage
from planner.generate import generate
from planner.problem import Problem, compile_instance
from planner.solve import pool
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.pool import Terms
from planner.solve.result import SolveResult, Status, Stop
from tests.models.cpsat.test_cpsat_search import assert_certified

CALM = frozenset(FEATURES) - {"huge", "mandatory", "budget_years", "milestones", "own_budget"}


def small(seed: int) -> Problem:
    return compile_instance(build(make_raw(seed, "small", 8, CALM)))


class Here:
    """A crew that notes what it is asked for, and does it when its answers are."""

    def __init__(self) -> None:
        self.asked = 0
        self.taken: list[Answer] = []

    def __call__(self, work: Any, jobs: Sequence[Any], /) -> Iterator[Any]:
        self.asked += len(jobs)
        return self._answers(work, jobs)

    def _answers(self, work: Any, jobs: Sequence[Any]) -> Iterator[Any]:
        for job in jobs:
            self.taken.append(work(job, threading.Event()))
            yield self.taken[-1]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Settle stages of any size ahead, in this process; the first guesses never hold."""
    found = Here()

    @contextmanager
    def hire(*_: object) -> Iterator[Here]:
        yield found

    monkeypatch.setattr(search, "worker_pool", hire)
    monkeypatch.setattr(search, "FEWEST_AT_ONCE", 0)
    monkeypatch.setattr(search, "GUESSES", (-1.0, -0.5, 0.5, 1.0, 2.0))
    return found


def same(first: SolveResult, second: SolveResult) -> bool:
    return (first.status, first.objective_yen, first.bound_yen, first.stop) == (
        second.status,
        second.objective_yen,
        second.bound_yen,
        second.stop,
    )


@pytest.mark.parametrize(
    "seeds", [(1, 2, 21), pytest.param((6, 11, 13), marks=pytest.mark.thorough)], ids=["some", "more"]
)
def test_the_answers_of_one_after_the_other(here: Here, seeds: tuple[int, ...]) -> None:
    ahead = 0
    for seed in seeds:
        problem = small(seed)
        alone = solve_cpsat(problem, Limits(), Watch())
        for workers in (2, 4):
            here.asked, here.taken = 0, []
            result = solve_cpsat(problem, Limits(workers=workers), Watch())
            assert same(result, alone)
            if result.plan is not None:
                assert_certified(problem, result)
            ahead += here.asked > len(here.taken)
    # Some were asked for and not needed any more.
    assert ahead


def test_a_guess_that_takes_too_long_is_passed_over(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "STAGE_EFFORT", 0.0)
    problem = small(21)
    result = solve_cpsat(problem, Limits(workers=2), Watch())
    assert here.asked > 2
    assert same(result, solve_cpsat(problem, Limits(), Watch()))
    assert result.status is Status.OPTIMAL


@pytest.mark.usefixtures("here")
def test_the_end_of_the_work_ends_the_line() -> None:
    problem = small(21)
    result = solve_cpsat(problem, Limits(workers=2, effort=1e-9), Watch())
    assert result.stop is Stop.EFFORT
    assert result.status is not Status.OPTIMAL


def test_a_job_says_what_the_stage_says_here() -> None:
    problem = small(1)
    one = search._Search(problem, Limits(seed=7), Watch())
    one.begin()
    columns, scale = search.build(problem)
    other, _ = search.build(problem)
    assert one.objective_yen is not None
    guess = scale.value(one.objective_yen)
    answer = settle(Stage(one, columns, scale, guess).job(), threading.Event())
    stage = Stage(one, other, scale, guess)
    assert stage.run() is Stop.PROOF
    assert answer.bound is not None
    assert scale.yen(answer.bound) == one.bound_yen == one.objective_yen
    assert answer.values is not None
    assert answer.effort > 0


@pytest.mark.parametrize("seed", [1, 2, 11, 13])
def test_a_guess_just_below_the_optimum_proves_it_and_no_more(seed: int) -> None:
    problem = small(seed)
    best = solve_cpsat(problem, Limits(), Watch())
    assert best.objective_yen is not None
    one = search._Search(problem, Limits(), Watch())
    columns, scale = search.build(problem)
    assert Stage(one, columns, scale, scale.value(best.objective_yen) - 1).run() is Stop.PROOF
    assert (one.plan, one.bound_yen) == (None, best.objective_yen)


def test_processes_settle_a_group_the_same_way_each_time() -> None:
    problem = compile_instance(build(generate(20, 3, vendors=1)))
    told: list[Progress] = []
    first, second = (solve_cpsat(problem, Limits(workers=2), Watch(told.append)) for _ in range(2))
    assert first.status is Status.OPTIMAL
    assert first.plan == second.plan
    assert same(first, second)
    assert_certified(problem, first)
    assert told[-1].bound_yen == first.bound_yen


def test_a_request_to_stop_ends_processes_and_keeps_the_plan() -> None:
    problem = compile_instance(build(generate(28, 6, vendors=1)))
    watch = Watch()
    threading.Timer(4.0, watch.stop.set).start()
    result = solve_cpsat(problem, Limits(workers=2), watch)
    assert result.stop is Stop.INTERRUPT
    assert result.wall_s < 30
    assert_certified(problem, result)


def test_small_models_need_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    hired: list[int] = []

    @contextmanager
    def hire(terms: Terms, stop: threading.Event) -> Iterator[Any]:
        hired.append(terms.workers)
        with pool.worker_pool(terms, stop) as found:
            yield found

    monkeypatch.setattr(search, "worker_pool", hire)
    solve_cpsat(small(11), Limits(workers=4), Watch())
    assert set(hired) == {1}
