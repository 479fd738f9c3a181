"""What a search in one process ends with."""

import time

import pytest
from build import instance, one_migration, plan

from planner.problem import Problem, compile_instance
from planner.solve.interface import Clock, Ending, Limits, Progress, Watch
from planner.solve.result import Stop

# A month of the old system costs 10 yen: 0 by April, the cheapest of all, and 20 by June.
APRIL, JUNE, JUNE_YEN = plan({"a/core": "2010-04"}), plan({"a/core": "2010-06"}), 20


@pytest.fixture
def problem() -> Problem:
    return compile_instance(instance(one_migration(running_yen_per_month=10)))


def clock(told: list[Progress]) -> Clock:
    return Clock(Limits(seed=3), Watch(told.append), time.monotonic())


@pytest.mark.parametrize("bound_yen", [None, -5, 0])
def test_no_bound_is_below_what_each_migration_costs_by_itself(
    problem: Problem, bound_yen: int | None
) -> None:
    result = Ending("greedy", Stop.TIME, JUNE, bound_yen).result(problem, clock([]))
    assert (result.objective_yen, result.bound_yen, result.regret_yen) == (JUNE_YEN, 0, JUNE_YEN)
    assert (result.stop, result.model, result.seed) == (Stop.TIME, "greedy", 3)


def test_a_plan_that_costs_what_is_proved_ends_with_proof(problem: Problem) -> None:
    assert Ending("milp", Stop.TIME, JUNE, JUNE_YEN).result(problem, clock([])).stop is Stop.PROOF
    assert Ending("milp", Stop.TIME, APRIL).result(problem, clock([])).stop is Stop.PROOF
    assert Ending("milp", Stop.TIME, None, JUNE_YEN).result(problem, clock([])).stop is Stop.TIME


def test_who_watches_is_told_what_the_result_says(problem: Problem) -> None:
    told: list[Progress] = []
    result = Ending("greedy", Stop.EFFORT, JUNE, 7).told(problem, clock(told))
    assert [(one.incumbent_yen, one.bound_yen) for one in told] == [(result.objective_yen, result.bound_yen)]
