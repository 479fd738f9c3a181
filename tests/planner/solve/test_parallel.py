"""Many instances solved across processes."""

import os
import pickle
from threading import Event

import pytest
from build import instance, one_migration, several

from models.heuristics.greedy import solve_greedy
from models.milp import solve_milp
from planner.solve.certified import Outcome
from planner.solve.interface import Limits
from planner.solve.many import Following, Job, in_turn, solve_all
from planner.solve.pool import WorkerLost
from planner.solve.result import Status
from planner.solve.too_large import TooLarge
from planner.terms import Rule
from planner.text.faults import Fault, InvalidInput
from planner.text.language import NOTHING, Text

PRICES = [3, 1, 2]


def jobs() -> list[Job]:
    raws = [one_migration(migration_yen={"build": yen}) for yen in PRICES]
    return [Job(f"job-{number}", instance(raw), Limits()) for number, raw in enumerate(raws)]


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_come_in_the_order_of_the_jobs(processes: int) -> None:
    told, ended = set(), []
    following = Following(lambda name, _: told.add(name), ended.append)
    answers = solve_all(jobs(), solve_greedy, following, processes)
    assert [outcome.result.objective_yen for outcome in answers if isinstance(outcome, Outcome)] == PRICES
    assert sorted(ended) == ["job-0", "job-1", "job-2"]
    assert told <= set(ended)


@pytest.mark.parametrize("processes", [1, 2])
def test_jobs_not_begun_when_stopped_have_no_answer(processes: int) -> None:
    stop = Event()
    stop.set()
    assert solve_all(jobs(), solve_greedy, Following(stop=stop), processes) == [None] * 3


def test_a_job_may_leave_rules_out() -> None:
    raw = several("a", "b") | {"vendors": {"v": {"points_per_year": {"default": 0, "FY2010": 1}}}}
    with_rule = Job("with", instance(raw), Limits())
    without = Job("without", instance(raw), Limits(), frozenset({Rule.VENDOR_YEAR}))
    answers = solve_all([with_rule, without], solve_greedy, Following(), processes=1)
    found = [answer.result.status for answer in answers if isinstance(answer, Outcome)]
    assert found == [Status.UNKNOWN, Status.OPTIMAL]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_one_job_is_its_answer(processes: int) -> None:
    # More than the MILP adds exactly.
    large = one_migration(running_yen_per_month=2**53 - 1, migration_yen={"x": {"default": 7, "FY2011": 11}})
    raws = {"small": one_migration(), "large": large}
    given = [Job(name, instance(raw), Limits()) for name, raw in raws.items()]
    answer, error = solve_all(given, solve_milp, Following(), processes)
    assert isinstance(answer, Outcome)
    assert isinstance(error, TooLarge)
    assert "too large for milp" in error.text.en
    assert "milp では正確に計算できません" in error.text.ja


def test_faults_cross_to_other_processes() -> None:
    fault = Fault("members.a", "unknown", Text("ある", "found"), NOTHING, NOTHING)
    error = pickle.loads(pickle.dumps(InvalidInput("i.json", [fault])))
    assert (error.source, error.faults, error.text.ja) == ("i.json", (fault,), "i.json: 誤りが1件あります")


def dies(*_: object) -> None:
    os._exit(9)


def test_a_process_that_is_ended_from_outside_is_told_in_words() -> None:
    with pytest.raises(WorkerLost, match="where memory is short") as caught:
        solve_all([Job("a", instance(one_migration()), Limits())] * 2, dies, Following(), processes=2)
    assert "メモリーが足りない" in caught.value.text.ja


def test_searches_in_turn_share_what_is_left_evenly() -> None:
    asked = in_turn((jobs() * 2)[:5], 60.0, 2)
    turns = [job.turn for job in asked]
    assert [None if turn is None else turn.in_a_row for turn in turns] == [3, 2, 2, 1, 1]
    first, last = turns[0], turns[-1]
    assert first is not None
    assert last is not None
    assert 19 < first.left_s() <= 20
    assert 59 < last.left_s() <= 60
