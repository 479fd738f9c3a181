"""Each vendor planned anew for the largest groups: its program, its answers, and the search around it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from build import instance, one_migration, patched, plan, several
from crowd_cases import choices, one_a_month, partial_of
from rest_cases import FEW, MORE, SEEDS, cases, parts, placed
from strategies import build

from models.cpsat import solve_cpsat
from models.decomposition.block_solve import BlockAnswer, BlockTask, solve
from models.decomposition.multiplier_search import solve_prices
from models.decomposition.vendor_program import added_up, form
from models.decomposition.vendor_step import settle
from models.decomposition.vendor_sweep import VendorSweep
from models.heuristics.shared_rows import SharedRows
from models.heuristics.subproblem import Subproblems
from planner.check import check_plan
from planner.generate import Recipe, generate
from planner.periods.months import format_month
from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.pool import Terms, worker_pool

FIRST, MORE_OF_FEW = FEW[:20], FEW[20:]


@cache
def group() -> tuple[Problem, Plan]:
    problem = compile_instance(build(generate(Recipe(30, 2, bundles=4, vendors=3))))
    made = placed(problem)
    assert made is not None
    return problem, made


@pytest.mark.parametrize(
    ("seeds", "least"),
    [
        (FIRST, 1),
        pytest.param(MORE_OF_FEW, 1, marks=pytest.mark.thorough),
        pytest.param(MORE, 8, marks=pytest.mark.thorough),
    ],
)
def test_the_program_of_a_part_has_the_optimum_of_the_whole_model(seeds: range, least: int) -> None:
    compared = 0
    for problem, made in cases(seeds):
        for _, part, now in parts(problem, Subproblems(problem, made)):
            nothing = dict.fromkeys(part.mobilisation_yen, 0)
            alone = replace(part, shared_leases=(), mobilisation_yen=nothing)
            made_form = form(alone, now)
            if made_form is None:
                continue
            # Not by the MILP: it reads the limits of the whole instance, and not what a part has left.
            best = solve_cpsat(alone, Limits(), Watch())
            assert best.plan is not None
            answer = solve(BlockTask(made_form.program, made_form.now, 10.0, None, 0), threading.Event())
            assert answer.proved
            assert answer.values is not None
            assert made_form.program.keeps(answer.values)
            found = made_form.plan(answer.values)
            assert plan_yen(alone, found) == plan_yen(alone, best.plan)
            compared += found != now
    assert compared > least


def test_two_that_want_one_place_do_not_both_get_it() -> None:
    problem = one_a_month(dict.fromkeys("ab", ("2010-06", "2010-10")))
    now = plan({"a/core": "2010-08", "b/core": "2010-10"})
    part, as_it_is = Subproblems(problem, now).part([0, 1], 0.5)
    made = form(part, as_it_is)
    assert made is not None
    answer = settle(BlockTask(made.program, made.now, 1.0, None, 0), threading.Event())
    assert answer.values is not None
    months = {format_month(one.month) for one in made.plan(answer.values).cutovers.values() if one}
    assert months == {"2010-06", "2010-07"}


def test_what_a_cutover_uses_in_two_ways_is_added_up() -> None:
    rows, columns, amounts = np.array([4, 4, 4, 2]), np.array([1, 0, 1, 1]), np.array([3, 5, 7, 9])
    together = added_up(rows, columns, amounts, 2)
    assert [part.tolist() for part in together] == [[2, 4, 4], [1, 0, 1], [9, 5, 10]]


@pytest.mark.parametrize(
    "seeds", [FIRST, *(pytest.param(more, marks=pytest.mark.thorough) for more in (MORE_OF_FEW, MORE))]
)
def test_what_is_done_now_keeps_the_program_and_costs_no_less_than_the_answer(seeds: range) -> None:
    for problem, made in (*cases(seeds), group()):
        for _, part, now in parts(problem, Subproblems(problem, made)):
            made_form = form(part, now)
            if made_form is None:
                continue
            assert made_form.plan(made_form.now) == now
            assert made_form.program.keeps(made_form.now)
            task = BlockTask(made_form.program, made_form.now, 1.0, None, 0)
            answer = settle(task, threading.Event())
            assert answer.values is not None
            cost = made_form.program.cost
            assert cost @ answer.values <= cost @ made_form.now


def two_vendors() -> Problem:
    """Two members that move with a vendor each, one a month: the earlier the cheaper."""
    raw = several("a", "b", running_yen_per_month=10)
    raw["vendors"] = {"v": {}, "w": {}}
    raw["members"]["b"]["migrations"]["core"]["vendor"] = "w"
    raw["limits"] = {"one": {"per": "month", "most": 1}}
    return compile_instance(instance(raw))


def test_answers_that_clash_are_made_anew() -> None:
    now = plan({"a/core": "2010-08", "b/core": "2010-10"})
    clock = Clock(Limits(workers=2))

    def crew(work: Any, jobs: Any) -> Iterator[Any]:
        return (work(job, threading.Event()) for job in jobs)

    made = VendorSweep(two_vendors(), crew, clock, lambda _: None).renewed(now, 0.5)
    assert made == plan({"a/core": "2010-04", "b/core": "2010-05"})


def test_answers_that_are_dearer_are_not_taken() -> None:
    now = plan({"a/core": "2010-08", "b/core": "2010-10"})
    clock = Clock(Limits())

    def last_month(_: Any, jobs: Any) -> Iterator[BlockAnswer]:
        return (BlockAnswer(np.eye(len(job.hint), dtype=np.int64)[-1], None, False, 0.0) for job in jobs)

    assert VendorSweep(two_vendors(), last_month, clock, lambda _: None).renewed(now, 0.5) == now


@pytest.mark.parametrize("workers", [1, 2])
def test_vendors_planned_anew_keep_every_rule_and_cost_less(workers: int) -> None:
    problem, made = group()
    clock = Clock(Limits(workers=workers))
    told: list[Plan] = []
    with worker_pool(Terms(workers, settle), threading.Event()) as pool:
        sweep = VendorSweep(problem, pool, clock, told.append)
        found = [sweep.renewed(made, earlier) for earlier in (0.5, 0.5, 0.0)]
    for one in (*found, *told):
        assert check_plan(problem.instance, one).violations == ()
        assert plan_yen(problem, one) < plan_yen(problem, made)
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_the_search_tells_of_plans_that_become_cheaper_and_of_its_bound() -> None:
    problem, _ = group()
    told: list[Progress] = []
    result = solve_prices(problem, Limits(), Watch(told.append))
    assert result.plan is not None
    assert result.bound_yen is not None
    assert check_plan(problem.instance, result.plan).violations == ()
    yen = [one.incumbent_yen for one in told if one.incumbent_yen is not None]
    assert yen == sorted(yen, reverse=True)
    assert len(set(yen)) > 3
    assert yen[-1] == result.objective_yen == plan_yen(problem, result.plan)
    assert {one.bound_yen for one in told} == {result.bound_yen}
    again = solve_prices(problem, Limits(), Watch())
    assert again.plan == result.plan


def test_a_search_asked_to_stop_has_the_best_plan_so_far() -> None:
    problem, _ = group()
    stop = threading.Event()

    def report(told: Progress) -> None:
        if told.incumbent_yen is not None:
            stop.set()

    result = solve_prices(problem, Limits(), Watch(report, stop))
    assert result.plan is not None
    assert result.stop.name == "INTERRUPT"
    assert check_plan(problem.instance, result.plan).violations == ()


def test_amounts_beyond_machine_integers_are_left_as_they_are() -> None:
    raw = patched(one_migration(running_yen_per_month=1), {"members": {"a": {"migrations": {"core": {}}}}})
    problem = compile_instance(instance(raw))
    option = problem.options[0]
    dear = replace(option, cost_yen=option.cost_yen + np.arange(problem.n_months) * 2**50)
    now = Plan(dict(solve_prices(problem, Limits(), Watch()).plan.cutovers))  # type: ignore[union-attr]
    assert form(problem, now) is not None
    assert form(replace(problem, options=(dear,)), now) is None


@pytest.mark.parametrize("seeds", SEEDS)
def test_entries_are_what_choices_use(seeds: range) -> None:
    for problem, made in cases(seeds):
        if not any(made.cutovers.values()):
            continue
        rows = SharedRows(problem)
        options, months = choices(problem, made)
        used = rows.used(options, months)
        at, places, amounts = rows.entries(options, months)
        assert places.max(initial=0) < len(options)
        total = np.bincount(at, weights=amounts, minlength=len(used))
        given = np.isin(np.arange(len(used)), at)
        assert total[given] == pytest.approx(used[given])
        # A row that is not given can only be one of space that a later one implies.
        over = used - rows.limit
        left = np.flatnonzero(~given & (used > 0))
        assert all(
            over[row] <= over[row + 1 :][given[row + 1 :]].max(initial=-np.inf) for row in left.tolist()
        )


@pytest.mark.parametrize("seeds", SEEDS)
def test_a_board_takes_over_a_plan(seeds: range) -> None:
    for problem, made in cases(seeds):
        if made.expansions:
            continue
        partial = partial_of(problem)
        partial.take(made)
        assert partial.plan() == made
        partial.take_back()
        assert partial.plan() == made
