"""What a search knows, tells and ends with."""

import time

import pytest
from build import instance, one_migration, plan

from planner.problem import Problem, compile_instance
from planner.solve.clock import LEAST_S, Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import Stop

# A month of the old system costs 10 yen: 0 by April, the cheapest of all, and 20 by June.
APRIL, JUNE, JUNE_YEN = plan({"a/core": "2010-04"}), plan({"a/core": "2010-06"}), 20


@pytest.fixture
def problem() -> Problem:
    return compile_instance(instance(one_migration(running_yen_per_month=10)))


def known(problem: Problem, told: list[Progress] | None = None) -> Incumbent:
    watch = Watch() if told is None else Watch(told.append)
    return Incumbent("milp", problem, Clock(Limits(seed=3), watch))


@pytest.mark.parametrize("bound_yen", [None, -5, 0])
def test_no_bound_is_below_what_each_migration_costs_by_itself(
    problem: Problem, bound_yen: int | None
) -> None:
    search = known(problem)
    search.accept(JUNE)
    if bound_yen is not None:
        search.raise_bound(bound_yen)
    result = search.result(Stop.TIME)
    assert (result.objective_yen, result.bound_yen, result.regret_yen) == (JUNE_YEN, 0, JUNE_YEN)
    assert (result.stop, result.model, result.seed) == (Stop.TIME, "milp", 3)


def test_a_plan_that_costs_what_is_proved_ends_with_proof(problem: Problem) -> None:
    proved, cheapest, none = known(problem), known(problem), known(problem)
    proved.accept(JUNE)
    proved.raise_bound(JUNE_YEN)
    cheapest.accept(APRIL)
    none.raise_bound(JUNE_YEN)
    stops = [search.result(Stop.TIME).stop for search in (proved, cheapest, none)]
    assert stops == [Stop.PROOF, Stop.PROOF, Stop.TIME]


def test_who_watches_is_told_what_the_result_says(problem: Problem) -> None:
    told: list[Progress] = []
    search = known(problem, told)
    search.accept(JUNE)
    search.raise_bound(7)
    result = search.result(Stop.EFFORT)
    ends = [(one.incumbent_yen, one.bound_yen) for one in told]
    assert ends == [(None, 7), (result.objective_yen, result.bound_yen)]


def test_what_is_told_gets_no_worse_and_what_a_solver_says_is_not_yet_known(problem: Problem) -> None:
    told: list[Progress] = []
    search = known(problem, told)
    for ends in ((30, 1), (40, None), (25, 3), (None, 2)):
        search.report(*ends)
    assert [(one.incumbent_yen, one.bound_yen) for one in told] == [(30, 1), (30, 1), (25, 3), (25, 3)]
    assert (search.objective_yen, search.bound_yen) == (None, None)


def test_what_is_left_is_the_time_the_work_and_the_best_plan(problem: Problem) -> None:
    search = Incumbent("cpsat", problem, Clock(Limits(time_limit_s=60.0, effort=5.0, start=JUNE)))
    assert search.left().start == JUNE
    search.effort = 2.0
    search.accept(APRIL)
    left = search.left()
    assert (left.effort, left.start) == (3.0, APRIL)
    assert left.time_limit_s is not None
    assert 0 < left.time_limit_s < 60.0


@pytest.mark.parametrize(("share", "stop"), [(1.0, None), (0.5, Stop.TIME)])
def test_of_the_time_a_share_may_count(share: float, stop: Stop | None) -> None:
    clock = Clock(Limits(time_limit_s=60.0), begun=time.monotonic() - 40.0)
    assert clock.over(share) is stop


def test_time_is_up_when_only_what_a_run_is_given_at_least_is_left() -> None:
    clock = Clock(Limits(time_limit_s=60.0), begun=time.monotonic() - 60.0)
    assert (clock.left_s(), clock.over()) == (LEAST_S, Stop.TIME)
    clock.watch.stop.set()
    assert clock.over() is Stop.INTERRUPT


def test_without_a_time_limit_no_time_is_up() -> None:
    clock = Clock(Limits())
    assert (clock.left_s(), clock.until(), clock.over()) == (None, None, None)
