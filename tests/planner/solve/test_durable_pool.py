"""Crews: every job is answered once, whoever is lost on the way."""

import os
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Event, Timer

import pytest

from planner.solve.durable_pool import (
    BundledProcesses,
    DaskCluster,
    JobFate,
    LocalProcesses,
    Lost,
    answers,
    local_processes,
)
from planner.solve.pool import NoCluster
from planner.text.language import same


class _Scripted:
    """A place that answers as a script says: each call of a job takes its next line."""

    def __init__(self, script: dict[int, list[object]], workers: int = 2) -> None:
        self.script, self.n, self.opened = script, workers, 0
        self.broken = False

    def open(self, _stop: Event, /) -> Executor:
        self.opened += 1
        self.broken = False
        return self  # type: ignore[return-value]

    def submit(self, work: Callable[[int], int], job: int) -> "Future[int]":
        if self.broken:
            raise BrokenProcessPool
        future: Future[int] = Future()
        line = self.script.get(job, [None]).pop(0) if self.script.get(job) else None
        if isinstance(line, BaseException):
            self.broken = isinstance(line, BrokenProcessPool)
            future.set_exception(line)
        elif line == "cancel":
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_result(work(job))
        return future

    def workers(self) -> int:
        return self.n

    def close(self) -> None:
        pass

    def fate(self, error: BaseException) -> JobFate:
        if isinstance(error, BrokenProcessPool | CancelledError):
            return JobFate.AGAIN
        return JobFate.GIVEN_UP if isinstance(error, MemoryError) else JobFate.OWN


def double(job: int) -> int:
    return 2 * job


def answered(place: _Scripted, jobs: int = 6) -> dict[int, object]:
    found = list(answers(place, double, range(jobs), Event()))
    assert len(found) == len({job for job, _ in found}) == jobs
    return dict(found)


def test_every_job_has_its_answer() -> None:
    place = _Scripted({})
    assert answered(place) == {job: 2 * job for job in range(6)}
    assert place.opened == 1


@pytest.mark.parametrize("loss", [BrokenProcessPool(), "cancel"])
def test_what_was_handed_out_is_done_again(loss: object) -> None:
    place = _Scripted({1: [loss, loss]})
    assert answered(place) == {job: 2 * job for job in range(6)}
    assert place.opened == 3


def test_a_job_that_ends_its_worker_each_time_is_given_up_alone() -> None:
    place = _Scripted({2: [BrokenProcessPool()] * 9})
    found = answered(place)
    assert found.pop(2) == Lost(2)
    assert found == {job: 2 * job for job in (0, 1, 3, 4, 5)}


def test_a_job_that_others_have_given_up_is_not_tried_again() -> None:
    place = _Scripted({3: [MemoryError()]})
    assert answered(place)[3] == Lost(3)
    assert place.opened == 1


def test_an_error_of_the_work_itself_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        answered(_Scripted({0: [ZeroDivisionError()]}))


def end_at_three(folder: str, job: int) -> int:
    """Kill this process at job 3, the first time."""
    mark = Path(folder) / "killed"
    if job == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * job


@pytest.mark.parametrize("bundled", [False, True])
def test_a_process_that_is_killed_costs_no_answer(
    tmp_path: Path, bundled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functools import partial

    with monkeypatch.context() as patch:
        patch.setattr(sys, "frozen", bundled, raising=False)
        place = local_processes(2)
    assert type(place) is (BundledProcesses if bundled else LocalProcesses)
    found = list(answers(place, partial(end_at_three, str(tmp_path)), range(6), Event()))
    assert sorted(found) == [(job, 2 * job) for job in range(6)]
    assert (tmp_path / "killed").exists()


def test_those_who_watch_are_told() -> None:
    seen: list[int] = []
    list(answers(_Scripted({}), double, range(3), Event(), lambda: seen.append(1)))
    assert seen


@pytest.mark.filterwarnings("default")  # Dask's own
def test_a_cluster_that_is_not_there_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.pool._ANSWER_S", 0.2)
    with pytest.raises(NoCluster, match="no cluster answers"):
        list(answers(DaskCluster("tcp://127.0.0.1:9"), double, [1], Event()))


def linger(job: int) -> int:
    time.sleep(0 if job == 0 else 60)
    return job


def test_who_asks_for_an_end_has_what_is_answered_by_then_and_waits_for_no_more() -> None:
    stop, begun = Event(), time.monotonic()
    found = []
    for job, _ in answers(local_processes(2), linger, range(6), stop):
        found.append(job)
        stop.set()
    assert found == [0]
    assert time.monotonic() - begun < 30


def test_who_asks_for_an_end_does_not_wait_for_a_cluster_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = False

    class Client(_Scripted):
        def get_executor(self, **_: object) -> "Client":
            return self

        def ncores(self) -> dict[str, int]:
            return {"worker": 1}

        def close(self, **_: object) -> None:
            pass

    def client_of(_: str) -> Client:
        nonlocal gone
        if gone:
            raise NoCluster(same("gone"))
        gone = True
        return Client({0: [OSError()]})

    monkeypatch.setattr("planner.solve.pool.client_of", client_of)
    monkeypatch.setattr(DaskCluster, "fate", lambda *_: JobFate.AGAIN)
    stop = Event()
    Timer(0.3, stop.set).start()
    begun = time.monotonic()
    assert list(answers(DaskCluster("tcp://nowhere"), double, range(1), stop)) == []
    assert time.monotonic() - begun < 20
