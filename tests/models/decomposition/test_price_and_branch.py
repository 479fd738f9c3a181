"""First plans by vendor: who moves what, proposals, the master problem, and how they go together."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from vendor_cases import everything, small, split_of

from models.cpsat.relaxation import PRECISION
from models.decomposition import modes, price_and_branch
from models.decomposition.block_solve import BlockTask, solve
from models.decomposition.dispatch import Dispatcher
from models.decomposition.first_plan import drafts
from models.decomposition.master import Master
from models.decomposition.modes import Dive, Movers, at_once, choices_of, dive
from models.decomposition.price_and_branch import Proposals, proposals, propose
from models.decomposition.shared_prices import Relaxed, relax
from models.decomposition.sparse_program import Array
from models.decomposition.split import SHARED, BlockSplit, settled
from planner.problem import Problem
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits
from planner.solve.pool import Terms, worker_pool

NEVER = threading.Event()
SEEDS = range(4)


@contextmanager
def a_desk(problem: Problem, limits: Limits | None = None, effort: float = 10.0) -> Iterator[Dispatcher]:
    known = Incumbent("vendors", problem, Clock(limits or Limits()))
    with worker_pool(Terms(1, solve), NEVER) as pool:
        yield Dispatcher(known, pool, effort)


def vertex(split: BlockSplit) -> Relaxed:
    return relax(split.program, vertex=True)


def regret(problem: Problem, scale: Any) -> int:
    return max(problem.cheapest_yen // scale.unit_yen // 100 // len(problem.migrations), 1)


def masters(split: BlockSplit, columns: list[tuple[int, Array]], penalty: int) -> Master:
    master = Master(split, penalty)
    for block, values in columns:
        master.take(block, values)
    return master


def plans_of(split: BlockSplit, values: Array) -> list[tuple[int, Array]]:
    return [(block, values[split.block == block]) for block in range(split.n_blocks)]


def alone(split: BlockSplit, cost: Array) -> list[tuple[int, Array]]:
    """Return a plan of each block that looks at nothing else."""
    tasks = [BlockTask(split.alone(block, cost), None, 10.0, None, 0) for block in range(split.n_blocks)]
    found = [solve(task, NEVER).values for task in tasks]
    return [(block, values) for block, values in enumerate(found) if values is not None]


def best_of(split: BlockSplit) -> Array:
    found = solve(BlockTask(split.program, None, 100.0, None, 0), NEVER)
    assert found.proved
    assert found.values is not None
    return found.values


# Who moves what several could move.


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dive_leaves_one_vendor_to_each_migration_and_a_relaxation(seed: int) -> None:
    columns, _, split = split_of(small(seed, 30, 4))
    choices = choices_of(columns)
    found = dive(Dive(split.program, choices), NEVER)
    assert len(choices) > 4
    assert found is not None
    for choice in choices:
        assert [bool(found.gone[one].all()) for one in choice.columns].count(False) == 1
    assert found.gone.sum() == sum(found.gone[one].sum() for choice in choices for one in choice.columns)
    rest = relax(split.program.without(found.gone), vertex=True)
    assert found.relaxed.objective == pytest.approx(rest.objective, rel=1e-6)
    assert found.relaxed.objective >= vertex(split).objective - 1


def test_a_dive_rounds_a_few_and_solves_again(monkeypatch: pytest.MonkeyPatch) -> None:
    columns, _, split = split_of(small(0, 60, 4))
    choices = choices_of(columns)
    left = []
    real = modes._round_off

    def rounded(some: list[Movers], values: Any, least: int) -> Any:
        left.append(len(some))
        return real(some, values, least)

    monkeypatch.setattr(modes, "_round_off", rounded)
    monkeypatch.setattr(modes, "_NEARLY_WHOLE", 2.0)
    assert dive(Dive(split.program, choices), NEVER) is not None
    assert len(choices) == 13
    assert left == [13, 9, 5, 1]


def test_what_has_the_largest_share_stays() -> None:
    choices = [
        Movers([np.array([0]), np.array([1, 2])], [np.array([0]), np.array([1, 2, 3])]),
        Movers([np.array([4]), np.array([5])], [np.array([4, 6]), np.array([5])]),
    ]
    gone = at_once(choices, np.array([0.4, 0.3, 0.3, 0.6, 1.0, 0.0, 0.0]))
    assert np.flatnonzero(gone).tolist() == [0, 5]


def test_a_dive_asked_to_stop_or_without_a_solution_has_nothing() -> None:
    columns, _, split = split_of(small(0, 30, 4))
    stop = threading.Event()
    stop.set()
    program = split.program
    nowhere = replace(program, high=np.where(program.high > 0, 0, program.high))
    assert dive(Dive(program, choices_of(columns), until=1.0), NEVER) is None
    assert dive(Dive(program, choices_of(columns)), stop) is None
    assert dive(Dive(nowhere, choices_of(columns)), NEVER) is None


# What is settled is taken out of the rows.


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_settled_as_in_an_optimum_leave_it(seed: int) -> None:
    _, _, split = split_of(small(seed, 10))
    best = best_of(split)
    dice = np.random.default_rng(seed)
    which = dice.random(split.program.n_columns) < 0.5
    rest = settled(split, which, best)
    assert not which[rest.program.columns[rest.program.columns < split.program.n_columns]].any()
    values = np.concatenate([best, np.zeros(rest.program.n_columns - len(best), np.int64)])
    assert everything(rest.program) == int(split.program.cost @ best)
    assert (rest.row_block == SHARED).sum() < (split.row_block == SHARED).sum()
    assert (rest.program.low[: len(best)][which] == best[which]).all()
    assert int(rest.program.cost @ values) == int(split.program.cost @ best)


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_alone_cost_no_more_than_the_optimum(seed: int) -> None:
    _, _, split = split_of(small(seed, 10))
    assert split.program.least() <= everything(split.program)
    program = replace(split.program, cost=-split.program.cost)
    assert program.least() == -int((split.program.cost * split.program.high).sum()) < everything(program)


# The master problem.


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_in_parts_comes_back_whole(seed: int) -> None:
    _, _, split = split_of(small(seed, 10))
    best = best_of(split)
    dear = alone(split, -split.program.cost)
    master = masters(split, [*dear, *plans_of(split, best)], 1)
    values = master.whole(20, None, NEVER)
    assert values is not None
    assert split.program.keeps(values)
    assert int(split.program.cost @ values) == int(split.program.cost @ best)


def test_mixed_plans_cost_no_more_than_whole_ones_and_rows_that_no_choice_keeps_are_broken() -> None:
    _, _, split = split_of(small(1, 12))
    cost = vertex(split)
    greedy = alone(split, split.program.cost)
    best = plans_of(split, best_of(split))
    clash = masters(split, greedy, 10**6)
    both = masters(split, [*greedy, *best], 10**6)
    assert clash.mixed().broken > 0.5
    broken = clash.whole(20, None, NEVER)
    assert broken is not None
    assert not split.program.keeps(broken)
    mixed, whole = both.mixed(), both.whole(20, None, NEVER)
    cheaply = masters(split, [*greedy, *best], 0).whole(1, None, NEVER)
    assert cheaply is not None
    assert split.program.keeps(cheaply)
    assert whole is not None
    assert split.program.keeps(whole)
    assert cost.objective - 1 <= mixed.objective <= int(split.program.cost @ whole) + 1
    assert not mixed.multipliers[split.row_block != SHARED].any()


def test_the_same_plan_is_taken_once() -> None:
    _, _, split = split_of(small(1, 10))
    block, values = plans_of(split, best_of(split))[0]
    master = Master(split, 1)
    assert master.take(block, values)
    assert not master.take(block, values.copy())
    assert master.take(block, values + 1)


def test_a_master_problem_without_time_has_nothing() -> None:
    _, _, split = split_of(small(1, 10))
    stop = threading.Event()
    stop.set()
    master = masters(split, plans_of(split, best_of(split)), 1)
    assert master.whole(1, None, NEVER) is not None
    assert master.whole(1, 1.0, NEVER) is None or split.program.keeps(master.whole(1, 1.0, NEVER))


# Proposals.


@pytest.mark.parametrize("seed", SEEDS)
def test_proposals_bound_what_is_settled_and_their_mixture_lies_above(seed: int) -> None:
    problem = small(seed, 12)
    columns, scale, split = split_of(problem)
    with a_desk(problem) as desk:
        known = proposals(columns, split, vertex(split), desk, regret(problem, scale))
        assert known is not None
        best = everything(known.split.program)
        bounds = []
        for _ in range(4):
            assert propose(known, desk)
            assert known.bound is not None
            bounds.append(known.bound)
        assert bounds == sorted(bounds)
        assert bounds[-1] <= best * PRECISION
        mixed = known.master.mixed()
        assert mixed.broken > 0 or bounds[-1] / PRECISION <= mixed.objective + 1
        values = known.chosen(desk)
    assert values is not None
    if known.split.program.keeps(values):
        assert int(known.split.program.cost @ values) >= best


def test_drafts_keep_every_row_of_the_whole_program() -> None:
    with_one = 0
    for seed in range(6):
        problem = small(seed, 20, 4)
        columns, scale, split = split_of(problem)
        with a_desk(problem, effort=1.0) as desk:
            found = list(drafts(columns, split, vertex(split), desk, regret(problem, scale)))
        with_one += bool(found)
        for values in found:
            assert split.program.keeps(values)
            assert (split.program.low <= values).all()
            assert (values <= split.program.high).all()
    assert with_one >= 4


def test_a_vendor_without_a_plan_is_asked_once_more_and_then_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = small(2, 12)
    columns, scale, split = split_of(problem)
    asked: list[float] = []

    def nothing_at_first(desk: Dispatcher, programs: Any, _hints: Any, kept: int = 0) -> Any:
        asked.append(desk.effort)
        answers = [solve(BlockTask(one, None, 10.0, None, 0, kept), NEVER) for one in programs]
        empty = len(asked) == 1 or len(asked) > 2
        return iter([replace(one, values=None, others=()) if empty else one for one in answers])

    monkeypatch.setattr(Dispatcher, "solve", nothing_at_first)
    with a_desk(problem, effort=2.0) as desk:
        known = proposals(columns, split, vertex(split), desk, regret(problem, scale))
        assert known is not None
        assert asked == [2.0, 10.0]
        known.plans = [None] * split.n_blocks
        assert not propose(known, desk)


# Years, and a limit of time.


def numbers(columns: Any, split: BlockSplit, worked: float) -> list[int]:
    values = np.zeros(split.program.n_columns)
    for year, variable in enumerate(columns.open_in):
        values[variable.index] = min(max(worked - year, 0.0), 1.0)
    return price_and_branch._numbers(columns, Relaxed(0.0, np.zeros(0), values))


def test_as_many_years_as_the_relaxation_works_in_and_one_more_are_tried() -> None:
    columns, _, split = split_of(small(3, 12))
    assert len(columns.open_in) == 4
    assert numbers(columns, split, 2.3) == [3, 4]
    assert numbers(columns, split, 2.001) == [2, 3]
    assert numbers(columns, split, 4.0) == [4]
    assert numbers(columns, split, 0.0) == [1, 2]
    columns.open_in.clear()
    assert numbers(columns, split, 0.0) == [columns.problem.n_years]


def test_a_further_year_is_tried_where_it_saves_half_of_what_it_costs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = small(3, 12)
    columns, _, split = split_of(problem)
    cost = int(split.program.cost[columns.open_in[1].index])
    relaxed = vertex(split)
    none = np.zeros(split.program.n_columns, bool)
    for rise, ways in ((0.4, 2), (0.6, 1)):
        answers = [modes.Settled(none, replace(relaxed, objective=one)) for one in (0.0, rise * cost)]
        monkeypatch.setattr(Dispatcher, "dive", lambda *_, answers=answers: iter(answers))
        monkeypatch.setattr(price_and_branch, "_numbers", lambda *_: [3, 4])
        with a_desk(problem) as desk:
            assert len(price_and_branch._settled(columns, split, relaxed, desk)) == ways
    assert cost > 0


def test_nothing_moves_after_the_years_that_are_tried() -> None:
    columns, _, split = split_of(small(3, 12))
    which, values = price_and_branch._in_years(columns, split, 2)
    late = [
        variable.index
        for months in columns.x
        for t, variable in months.items()
        if columns.problem.year[t] >= 2
    ]
    assert late
    assert which[late].all()
    assert not values[late].any()
    assert values[[variable.index for variable in columns.open_in]].tolist() == [1, 1, 0, 0]


@pytest.mark.parametrize(("left_s", "dives"), [(None, True), (1000.0, True), (0.5, False)])
def test_there_is_no_dive_where_time_is_short(
    left_s: float | None, dives: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = small(0, 12)
    columns, scale, split = split_of(problem)
    dived: list[Any] = []
    real = Dispatcher.dive
    monkeypatch.setattr(Dispatcher, "dive", lambda *args: dived.append(args) or real(*args))
    monkeypatch.setattr(Clock, "left_s", lambda *_: left_s)
    with a_desk(problem) as desk:
        known = proposals(columns, split, vertex(split), desk, regret(problem, scale))
    assert bool(dived) == dives
    assert isinstance(known, Proposals)
    several = choices_of(columns)
    open_ends = known.split.program.high[: split.program.n_columns]
    assert several
    for choice in several:
        assert sum(bool(open_ends[one].any()) for one in choice.columns) <= 1
