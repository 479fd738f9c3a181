"""Work that holds a pool of its own, and pools whose holder is killed."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT

from planner.solve.pool import StopEvent, Terms, tell, worker_pool


def part(job: int, _: StopEvent) -> int:
    tell(job)
    return job


def threshold(_job: int, _: StopEvent) -> int:
    return gc.get_threshold()[0]


def whole(job: int, _: StopEvent) -> list[int]:
    """Tell those around of each part, as a search does that runs among others."""
    terms = Terms(1, heard=lambda message: tell(("part", message)))
    with worker_pool(terms, threading.Event()) as pool:
        return list(pool(part, [job, job + 1]))


def test_what_a_pool_within_a_pool_hears_is_told_to_the_pool_around_it() -> None:
    heard: list[Any] = []
    with worker_pool(Terms(1, heard=heard.append), threading.Event()) as pool:
        assert list(pool(whole, [1, 5])) == [[1, 2], [5, 6]]
    assert heard == [("part", 1), ("part", 2), ("part", 5), ("part", 6)]


def test_processes_look_seldom_for_reference_cycles_and_who_holds_them_as_before() -> None:
    before = gc.get_threshold()
    with worker_pool(Terms(1, apart=True), threading.Event()) as pool:
        assert list(pool(threshold, [1])) == [50_000]
    assert gc.get_threshold() == before


KILLED = """
import os, signal, sys, threading, time
from multiprocessing import active_children
from planner.solve.durable_pool import BundledProcesses
from planner.solve.pool import Terms, worker_pool

def asleep(seconds, *_):
    time.sleep(seconds)
    return seconds

def main():
    if sys.argv[1] == "durable pool":
        processes = BundledProcesses(1)
        processes.open(threading.Event()).submit(asleep, 0.1).result()
    else:
        with worker_pool(Terms(1, apart=True), threading.Event()) as pool:
            next(pool(asleep, [0.1]))
            told()
    told()

def told():
    print(*(one.pid for one in active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("kind", ["pool", "durable pool"])
def test_processes_end_when_who_waits_for_them_is_killed(kind: str, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, script, kind], env=environment, stdout=subprocess.PIPE, timeout=60, check=False
    )
    children = [int(pid) for pid in done.stdout.split()]
    assert children
    until = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in children if Path(f"/proc/{pid}/cmdline").exists()]


def test_no_process_is_begun_for_work_that_is_handed_in_after_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def begun(*_: object) -> None:
        pytest.fail("begun after the end")

    monkeypatch.setattr("planner.solve.pool._Processes.submit", begun)
    stop = threading.Event()
    stop.set()
    with worker_pool(Terms(1, patient=True, apart=True), stop) as pool:
        assert list(pool(part, [1, 2])) == []
