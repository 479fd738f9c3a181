"""Rounds of a search: what one learns goes to all, the same each time, and nothing wrong is proved."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from certificates import assert_certified
from rounds_cases import sharpened, small
from strategies import build

from models.cpsat import rounds, search, solve_cpsat
from models.cpsat.around import Around, Bettered
from models.cpsat.job import open_bound, settle
from models.cpsat.relaxation import PRECISION
from models.cpsat.stage import Stage
from planner.generate import Recipe, generate
from planner.problem import compile_instance
from planner.solve import pool
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.pool import Terms
from planner.solve.result import SolveResult, Status, Stop


class Here:
    """A crew that does in this process what others would, when its answers are asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def __call__(self, work: Any, jobs: Sequence[Any], /) -> Iterator[Any]:
        self.asked.append((work.__name__, len(jobs)))
        return (work(job, threading.Event()) for job in jobs)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Several workers on models of any size, in this process."""
    found = Here()

    @contextmanager
    def hire(*_: object) -> Iterator[Here]:
        yield found

    monkeypatch.setattr(search, "worker_pool", hire)
    monkeypatch.setattr(search, "FEWEST_AT_ONCE", 0)
    return found


def proved(result: SolveResult) -> tuple[object, ...]:
    return (result.status, result.objective_yen, result.bound_yen, result.stop)


@pytest.mark.parametrize(
    "seeds", [(1, 21), pytest.param((2, 6, 11, 13), marks=pytest.mark.thorough)], ids=["some", "more"]
)
def test_several_workers_prove_what_one_proves(here: Here, seeds: tuple[int, ...]) -> None:
    for seed in seeds:
        problem = small(seed)
        alone = solve_cpsat(problem, Limits(), Watch())
        for workers, lanes in ((2, 1), (4, 2)):
            here.asked.clear()
            result = solve_cpsat(problem, Limits(workers=workers), Watch())
            assert proved(result) == proved(alone)
            if result.plan is not None:
                assert_certified(problem, result)
                # This process looks for plans alone once, before it has cuts to find.
                around = [number for name, number in here.asked if name == "search_around"]
                assert [number for number in around if number != lanes] in ([], [1])


def test_small_models_are_proved_before_plans_are_looked_for_and_others_after(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = small(1)
    solve_cpsat(problem, Limits(), Watch())
    assert here.asked[0] == ("settle", 1)
    here.asked.clear()
    monkeypatch.setattr(rounds, "SMALL", 0)
    solve_cpsat(problem, Limits(), Watch())
    assert here.asked[0] == ("search_around", 1)


def test_who_looks_for_plans_is_told_what_the_relaxation_holds_for_dear() -> None:
    searching, *_ = sharpened(2)
    searching.search.begin()
    told: list[tuple[int, ...]] = []

    def pool(_work: Any, jobs: Sequence[Around]) -> Iterator[Bettered]:
        told.extend(job.reduced for job in jobs)
        return iter(())

    searching._around(1.0, pool, searching.trails)
    assert searching.bound is not None
    assert told == [tuple(searching.bound.reduced)]
    searching.bound = None  # before it is solved there is nothing to tell
    searching._around(1.0, pool, searching.trails)
    assert told[1:] == [()]


@pytest.mark.parametrize(
    ("limits", "asked"),
    [([(1, False), (2, False), (3, True)], [1, 3]), ([(1, False), (3, True)], [1, 3]), ([(3, True)], [3])],
)
def test_after_a_guess_far_too_low_the_next_one_is_passed_over_and_the_last_never(
    limits: list[tuple[int, bool]], asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    searching, found = sharpened(2)[0], []

    def settle(limit: int, _effort: float) -> Stop:
        found.append(limit)
        return Stop.PROOF

    monkeypatch.setattr(searching, "_limits", lambda _guessing: iter(limits))
    monkeypatch.setattr(searching, "_settle", settle)
    assert searching._stages(1.0, guessing=True) is Stop.PROOF
    assert found == asked


@pytest.mark.parametrize(
    ("workers", "gap_share", "work"),
    [
        (1, 0.0, ["plans", "stages"]),
        (1, 0.9, ["plans", "stages"]),
        (2, 0.9, ["beside", "stages"]),  # the other one looks for plans
        (2, 0.11, ["beside", "stages"]),
        (2, 0.1, ["both"]),  # near the bound both prove
        (4, 0.9, ["beside", "both"]),
    ],
)
def test_who_looks_for_plans_and_who_proves(
    workers: int, gap_share: float, work: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    searching, done = sharpened(2)[0], []
    search = searching.search
    regret_yen = 1_000_000
    search.objective_yen = search.problem.cheapest_yen + regret_yen
    search.bound_yen = search.objective_yen - round(gap_share * regret_yen)
    searching.workers = workers

    def beside(_effort: float, proof: Callable[[], None]) -> None:
        done.append("beside")
        proof()

    monkeypatch.setattr(searching, "_beside", beside)
    monkeypatch.setattr(searching, "_plans_here", lambda _effort: done.append("plans"))
    monkeypatch.setattr(searching, "_stages", lambda _effort, _guessing: done.append("stages"))
    monkeypatch.setattr(searching, "_both", lambda _effort: done.append("both"))
    searching._round(1.0, True)
    assert done == work


def test_a_round_that_guesses_ends_halfway_to_the_incumbent_and_the_other_asks_for_all_below() -> None:
    searching, precise, best, _ = sharpened(2)
    search, scale, bound = searching.search, searching.base.scale, precise // PRECISION
    far = best + 10 * (best - bound) + 1
    search.objective_yen, search.bound_yen = scale.yen(far), scale.yen(bound)
    *guesses, halfway = searching._limits(guessing=True)
    assert halfway == ((bound + far) // 2, False)
    assert guesses
    assert all(bound <= guess < far and not last for guess, last in guesses)
    assert list(searching._limits(guessing=False)) == [(far, True)]
    search.bound_yen = scale.yen(far - 1)
    assert list(searching._limits(guessing=True)) == [(far - 1, False)]
    search.objective_yen = None
    assert list(searching._limits(guessing=True)) == [(None, True)]


def test_those_who_prove_look_longer_for_plans_where_that_brought_a_better_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searching, asked = sharpened(2)[0], []
    better = iter([False, True, True, False, False])
    searching.search.objective_yen = 10

    def around(effort: float, *_: object) -> Iterator[Bettered]:
        asked.append(effort)
        return iter(())

    def take(*_: object) -> None:
        assert searching.search.objective_yen is not None
        searching.search.objective_yen -= next(better)

    monkeypatch.setattr(searching, "_around", around)
    monkeypatch.setattr(searching, "_take", take)
    for effort in (3.0, 3.0, 3.0, 100.0, 100.0):
        searching._plans_here(effort)
    assert asked == [0.0, 0.5, 1.5, 12.0, 0.5]


@pytest.mark.parametrize("workers", [1, 2, 4])
@pytest.mark.usefixtures("here")
def test_rounds_too_short_for_any_stage_end_in_proof(monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    """Stages are passed over, guesses fail, plans come from around the best one: all is proved in the end."""
    for seed in (1, 21):
        problem = small(seed)
        alone = solve_cpsat(problem, Limits(), Watch())
        monkeypatch.setattr(rounds, "PROOF", 1e-9)
        monkeypatch.setattr(rounds, "GROWTH", 100.0)
        monkeypatch.setattr(rounds, "GUESSES", (-1.0, -0.5, 0.5, 1.0, 2.0))
        result = solve_cpsat(problem, Limits(workers=workers), Watch())
        assert proved(result) == proved(alone)
        monkeypatch.undo()


@pytest.mark.usefixtures("here")
def test_the_end_of_the_work_ends_the_rounds() -> None:
    result = solve_cpsat(small(21), Limits(workers=2, effort=1e-9), Watch())
    assert result.stop is Stop.EFFORT
    assert result.status is not Status.OPTIMAL


@pytest.mark.parametrize("seed", [1, 2, 11, 13])
def test_what_is_closed_is_in_no_better_plan(seed: int) -> None:
    """Reduced costs rule out variables of every plan below the incumbent, never those of the best."""
    searching, bound, value, used = sharpened(seed)
    assert bound <= value * PRECISION
    assert not searching._closed(value + 1) & used


@pytest.mark.parametrize("seed", [2, 13])
def test_what_one_guess_ruled_out_is_open_in_the_next(seed: int) -> None:
    searching, bound, value, used = sharpened(seed)
    least = bound // PRECISION

    def ruled_out(limit: int) -> bool:
        searching._stage(limit, 1.0)
        return any(searching.relaxation.domains[index] == (0, 0) for index in used)

    assert [ruled_out((least + value) // 2), ruled_out(value)] == [True, False]


def test_a_bound_of_plans_up_to_a_limit_says_nothing_of_those_above() -> None:
    assert [open_bound(value, 3) for value in (2, 3, 4, 5)] == [2, 3, 4, 4]
    assert open_bound(5, None) == 5


def test_a_job_says_what_the_stage_says_here() -> None:
    problem = small(1)
    one = search._StagedSearch(problem, Limits(seed=7), Watch())
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
    one = search._StagedSearch(problem, Limits(), Watch())
    columns, scale = search.build(problem)
    assert Stage(one, columns, scale, scale.value(best.objective_yen) - 1).run() is Stop.PROOF
    assert (one.plan, one.bound_yen) == (None, best.objective_yen)


@pytest.mark.parametrize(
    ("members", "effort"), [(10, None), pytest.param(20, 0.3, marks=pytest.mark.thorough)]
)
def test_processes_search_the_same_way_each_time(
    monkeypatch: pytest.MonkeyPatch, members: int, effort: float | None
) -> None:
    """In rounds too short for proof at first, so that plans and bounds go back and forth."""
    monkeypatch.setattr(search, "FEWEST_AT_ONCE", 0)
    for name in ("FIRST", "CUTS", "MEANWHILE", "PROOF"):
        monkeypatch.setattr(rounds, name, 0.05)
    problem = compile_instance(build(generate(Recipe(members, 3, vendors=1))))
    told: list[Progress] = []
    limits = Limits(workers=2, effort=effort)
    first, second = (solve_cpsat(problem, limits, Watch(told.append)) for _ in range(2))
    assert first.stop is (Stop.PROOF if effort is None else Stop.EFFORT)
    assert first.plan == second.plan
    assert proved(first) == proved(second)
    assert_certified(problem, first)
    assert told[-1].bound_yen == first.bound_yen


def test_a_request_to_stop_ends_processes_and_keeps_the_plan() -> None:
    problem = compile_instance(build(generate(Recipe(28, 6, vendors=1))))
    watch = Watch()
    threading.Timer(4.0, watch.stop.set).start()
    result = solve_cpsat(problem, Limits(workers=2), watch)
    assert result.stop is Stop.INTERRUPT
    assert result.wall_s < 30
    assert_certified(problem, result)


@pytest.mark.parametrize(("limits", "made"), [(Limits(workers=4), small), (Limits(1, workers=4), None)])
def test_small_models_and_short_searches_need_no_processes(
    monkeypatch: pytest.MonkeyPatch, limits: Limits, made: Any
) -> None:
    hired: list[int] = []

    @contextmanager
    def hire(terms: Terms, stop: threading.Event) -> Iterator[Any]:
        hired.append(terms.workers if terms.apart else 0)
        with pool.worker_pool(terms, stop) as found:
            yield found

    monkeypatch.setattr(search, "worker_pool", hire)
    solve_cpsat(
        made(11) if made else compile_instance(build(generate(Recipe(20, 3, vendors=1)))), limits, Watch()
    )
    assert set(hired) == {0}
