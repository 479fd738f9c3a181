"""The search by vendor: parts that fit together, bounds that hold, answers as those of the other models."""

import threading
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from brute_force import best_plan
from build import instance, one_migration
from hypothesis import given
from small_problems import CALM, all_optional
from strategies import at_least, build, make_raw, tiny_instances
from vendor_cases import everything, small, split_of

from models.cpsat import solve_cpsat
from models.cpsat.relaxation import PRECISION
from models.decomposition import vendor_search
from models.decomposition.block_solve import BlockTask, solve
from models.decomposition.blocks import improve
from models.decomposition.dispatch import Dispatcher
from models.decomposition.first_plan import complete
from models.decomposition.shared_prices import Pricing, Relaxed, block_bounds, price, priced, relax
from models.decomposition.sparse_program import NO_LIMIT, Array, Program, program_of
from models.decomposition.split import SHARED, BlockSplit
from models.decomposition.vendor_search import _VendorSearch, solve_vendors
from models.heuristics.start import starting_plans
from models.milp import solve_milp
from planner.check import check_plan
from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.solve.certified import solve_instance
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.pool import Pool, Terms, worker_pool
from planner.solve.result import Status, Stop


def hidden(problem: Problem) -> Plan:
    result = solve_cpsat(problem, Limits(effort=20.0), Watch())
    assert result.plan is not None
    return result.plan


def test_tiny_groups_as_by_trying_every_plan() -> None:
    feasible = []

    @given(raw=tiny_instances())
    @at_least(40)
    def agree(raw: dict[str, Any]) -> None:
        case = build(raw)
        best = best_plan(case)
        result = solve_instance(case, solve_vendors).result
        feasible.append(best is not None)
        if best is None:
            assert (result.status, result.plan) == (Status.INFEASIBLE, None)
        else:
            assert (result.objective_yen, result.bound_yen) == (best[0], best[0])
            assert result.status is Status.OPTIMAL

    agree()
    assert {True, False} == set(feasible)


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.thorough) for n in (2, 3))])
def test_small_groups_as_by_the_second_model(seed: int) -> None:
    case = build(all_optional(make_raw(seed, "small", 10 + seed, CALM)))
    one, other = (solve_instance(case, solver).result for solver in (solve_vendors, solve_milp))
    assert (
        (one.status, one.objective_yen)
        == (other.status, other.objective_yen)
        == (
            Status.OPTIMAL,
            one.bound_yen,
        )
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_split_program_has_the_optimum_of_the_model(seed: int) -> None:
    problem = small(seed, 8)
    columns, _, split = split_of(problem)
    assert split.n_blocks == 4
    assert {"once", "copy"} <= {
        "copy" if row >= len(columns.model.proto.constraints) else "once"
        for row in np.flatnonzero(split.row_block == SHARED)
    }
    assert everything(split.program) == everything(program_of(columns.model))


def test_copies_of_what_the_group_decides_change_no_optimum() -> None:
    copied = 0
    for seed in range(20):
        problem = compile_instance(build(all_optional(make_raw(seed, "small", 6, CALM))))
        columns, _, split = split_of(problem)
        whole = program_of(columns.model)
        copied += split.program.n_columns > whole.n_columns
        assert everything(split.program) == everything(whole)
    assert copied > 10


@pytest.mark.parametrize("seed", range(3))
def test_any_prices_bound_the_optimum(seed: int) -> None:
    problem = small(seed, 8)
    _, _, split = split_of(problem)
    best = everything(split.program)
    relaxed = relax(split.program)
    dice = np.random.default_rng(seed)
    proved = []
    for noise in (0.0, 0.5, 3.0):
        found = relaxed.multipliers * (1 + noise * dice.standard_normal(split.program.n_rows))
        prices = price(split.program, split.row_block == SHARED, found)
        by_rows = -(-(prices.constant + sum(block_bounds(split, found, prices))) // PRECISION)
        blocks = [everything(split.alone(block, prices.cost)) for block in range(split.n_blocks)]
        by_blocks = -(-prices.constant // PRECISION) + sum(blocks)
        assert by_rows <= best
        assert by_blocks <= best
        proved.append((by_rows, by_blocks))
    # Good prices prove nearly all of it, and whole blocks more than their relaxation.
    by_rows, by_blocks = proved[0]
    assert 0.5 * best < by_rows < by_blocks


def test_multipliers_that_prove_nothing_are_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, split = split_of(small(0, 8))
    good = relax(split.program, vertex=True)
    asked = []

    def poor_at_first(_program: Program, *_limits: object, vertex: bool = False) -> Relaxed:
        asked.append(vertex)
        return good if vertex else replace(good, multipliers=1e12 * good.multipliers)

    monkeypatch.setattr("models.decomposition.shared_prices.relax", poor_at_first)
    found = priced(Pricing(split), threading.Event())
    assert asked == [False, True]
    assert 0.999 * good.objective <= found.bound / PRECISION <= good.objective + 1


def test_a_plan_as_values_costs_what_it_costs() -> None:
    problem = small(5)
    columns, scale, split = split_of(problem)
    plan = hidden(problem)
    with worker_pool(Terms(1, solve), threading.Event()) as pool:
        values = complete(
            columns,
            split,
            plan,
            Dispatcher(Incumbent("vendors", problem, Clock(Limits()), starting_plans), pool),
        )
    assert split.program.keeps(values)
    assert scale.yen(int(split.program.cost @ values)) == plan_yen(problem, plan)


@pytest.mark.parametrize("workers", [1, 3])
def test_blocks_that_change_at_once_fit_together(workers: int) -> None:
    problem = small(5, 40, 4)
    columns, _, split = split_of(problem)
    known = Incumbent("vendors", problem, Clock(Limits(workers=workers)), starting_plans)
    found = []
    with worker_pool(Terms(1, solve), threading.Event()) as pool:
        desk = Dispatcher(known, pool, effort=1.0)
        known.begin()
        assert known.plan is not None
        values = complete(columns, split, known.plan, desk)
        groups = [(block,) for block in range(split.group)]
        better = improve(split, values, groups, desk, found.append)
    assert found
    costs = [int(split.program.cost @ one) for one in (values, *found)]
    assert costs == sorted(costs, reverse=True)
    assert all(split.program.keeps(one) for one in found)
    assert np.array_equal(better, found[-1])


def test_what_clashes_with_another_change_is_made_anew() -> None:
    # Block 0 wants a, block 1 b or, for less, d; a and b do not go together.
    program = Program(
        *(np.array(ends) for ends in ([0, 0, 0], [1, 1, 1], [-3, -2, -1])),
        np.array([0, 2, 4]),
        np.array([0, 1, 1, 2]),
        np.ones(4, np.int64),
        np.full(2, -NO_LIMIT),
        np.ones(2, np.int64),
    )
    split = BlockSplit(program, np.array([0, 1, 1]), np.array([SHARED, 1]), 3, np.zeros(3, np.int64))
    known = Incumbent("vendors", small(5), Clock(Limits(workers=2)), starting_plans)
    steps: list[Array] = []
    with worker_pool(Terms(1, solve), threading.Event()) as pool:
        desk = Dispatcher(known, pool, effort=1.0)
        improve(split, np.zeros(3, np.int64), [(0,), (1,)], desk, steps.append)
    assert [step.tolist() for step in steps] == [[1, 0, 0], [1, 0, 1]]


def test_rows_may_be_broken_at_their_price() -> None:
    row = Program(
        *(np.array([end]) for end in (0, 3, -5)),
        np.array([0, 1]),
        np.array([0]),
        np.array([1]),
        np.array([-NO_LIMIT]),
        np.array([1]),
    )
    assert everything(row) == -5
    assert everything(row.elastic(np.array([True]), np.array([4]))) == -7
    assert everything(row.elastic(np.array([True]), np.array([6]))) == -5
    assert everything(row.elastic(np.array([False]), np.array([4]))) == -5


@pytest.mark.thorough
def test_same_seed_and_workers_same_plan() -> None:
    problem = small(11, 24, 4)
    results = [solve_vendors(problem, Limits(workers=2, effort=12.0), Watch()) for _ in range(2)]
    one, other = (replace(result, wall_s=0.0) for result in results)
    assert one == other
    assert one.plan is not None


def test_what_is_told_only_improves() -> None:
    told: list[Progress] = []
    result = solve_vendors(small(11, 24, 4), Limits(effort=10.0), Watch(told.append))
    plans = [progress.incumbent_yen for progress in told if progress.incumbent_yen is not None]
    bounds = [progress.bound_yen for progress in told if progress.bound_yen is not None]
    assert plans == sorted(plans, reverse=True)
    assert bounds == sorted(bounds)
    assert len(set(plans)) > 1
    assert len(set(bounds)) > 1
    assert plans[-1] == result.objective_yen
    assert result.bound_yen is not None
    assert result.bound_yen <= plans[-1]


def test_a_gap_that_is_allowed_ends_the_search() -> None:
    result = solve_vendors(small(11, 24, 4), Limits(gap=0.2), Watch())
    assert result.stop is Stop.GAP
    assert result.status is Status.FEASIBLE


def test_a_limit_too_short_to_state_the_program_has_the_plan_to_begin_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = small(1)

    def state(_: Problem) -> None:
        raise AssertionError("the program was stated")

    monkeypatch.setattr(vendor_search, "build", state)
    monkeypatch.setattr(vendor_search, "STATING_S", 120.0 / len(problem.migrations))
    found = solve_vendors(problem, Limits(time_limit_s=60.0), Watch())
    assert found.plan is not None
    assert check_plan(problem.instance, found.plan).valid
    assert found.bound_yen is not None
    with pytest.raises(AssertionError, match="was stated"):
        solve_vendors(problem, Limits(time_limit_s=121.0), Watch())


def test_a_stop_keeps_the_best_plan_so_far() -> None:
    problem = small(11, 24, 4)
    stop = threading.Event()

    def report(progress: Progress) -> None:
        if progress.bound_yen is not None:
            stop.set()

    result = solve_vendors(problem, Limits(workers=2), Watch(report, stop))
    assert result.stop is Stop.INTERRUPT
    assert result.plan is not None
    assert result.objective_yen == plan_yen(problem, result.plan)


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_a_stop_ends_what_runs(workers: int) -> None:
    _, _, split = split_of(small(11, 200, 6))
    endless = BlockTask(split.program, None, 10_000.0, None, 0)
    stop = threading.Event()
    threading.Timer(2.0, stop.set).start()
    with worker_pool(Terms(workers, solve), stop) as pool:
        answers = list(pool(solve, [endless, endless, endless]))
    assert len(answers) < 2


def priced_search(problem: Problem, pool: Pool) -> tuple[_VendorSearch, Array]:
    """Return a search with prices, and the values of the plan that it begins from."""
    known = Incumbent("vendors", problem, Clock(Limits()), starting_plans)
    search = _VendorSearch(known, Dispatcher(known, pool))
    search._price()
    known.begin()
    assert known.plan is not None
    return search, complete(search.columns, search.split, known.plan, search.desk)


def test_blocks_prove_their_optimum_at_the_prices_and_no_more() -> None:
    with worker_pool(Terms(1, solve), threading.Event()) as pool:
        search, values = priced_search(small(7, 20, 4), pool)
        relaxed = search.bounds.copy()
        search.desk = replace(search.desk, effort=50.0)
        search._prove(values)
    split, prices = search.split, search.prices
    assert search.exact == set(range(split.n_blocks))
    for block in search.exact:
        # In whole units, rounded down; the relaxation counts parts of a unit.
        optimum = everything(split.alone(block, prices.cost))
        assert search.bounds[block] == max(relaxed[block], PRECISION * optimum)
        assert search.bounds[block] <= everything(split.alone(block, prices.reduced))
    assert search.bounds != relaxed


def test_rounds_use_pairs_of_vendors_that_share_migrations() -> None:
    with worker_pool(Terms(1, solve), threading.Event()) as pool:
        search, values = priced_search(small(7, 30, 4), pool)
    singles, pairs = search._groups(values, 0), search._groups(values, 1)
    assert sorted(singles) == [(0,), (1,), (2,), (3,)]
    assert pairs
    assert {len(blocks) for blocks in pairs} <= {1, 2}
    assert any(len(blocks) == 2 for blocks in pairs)


def test_amounts_without_a_shared_row_need_no_decomposition() -> None:
    result = solve_instance(instance(one_migration()), solve_vendors).result
    assert result.status is Status.OPTIMAL


@pytest.mark.parametrize(
    ("migrations", "left_s", "workers", "expected"),
    [
        (400, None, 2, 10.0),  # as the size asks for, without a limit
        (1741, None, 2, 25.0),  # but not beyond what takes minutes
        (400, 60.0, 2, 10.0),
        (400, 10.0, 2, 3.0),  # a share of what is left, of each worker
        (400, 10.0, 1, 1.5),
        (1741, 40.0, 2, 12.0),
        (400, 0.0, 2, 0.0),
    ],
)
def test_the_first_round_leaves_time_to_mend_its_plan(
    migrations: int, left_s: float | None, workers: int, expected: float
) -> None:
    assert vendor_search.first_effort(migrations, left_s, workers) == pytest.approx(expected)


def test_the_first_round_is_told_what_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float | None, int]] = []
    real = vendor_search.first_effort

    def first_effort(migrations: int, left_s: float | None, workers: int) -> float:
        asked.append((left_s, workers))
        return real(migrations, left_s, workers)

    monkeypatch.setattr(vendor_search, "first_effort", first_effort)
    for limit_s in (None, 50.0):
        solve_vendors(small(1), Limits(time_limit_s=limit_s), Watch())
    assert asked[0] == (None, 1)
    left_s = asked[1][0]
    assert left_s is not None
    assert 0 < left_s < 50
