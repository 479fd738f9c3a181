"""Ctrl-C while processes begin, or while they are waited for, ends none of them and leaves none behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT


def script_run(folder: Path, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    script = folder / "asked.py"
    script.write_text(program, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )


# Like from a terminal, a process that begins is sent the signal too: here long before it can answer.
ASKED_WITH_A_CHILD = """
import os, sys, threading
from multiprocessing import util
from joblib.externals.loky.backend import fork_exec
from planner.solve.durable_pool import answers, local_processes
from planner.solve.pool import Terms, worker_pool

def asked(begin):
    def begin_and_ask(*given, **options):
        child = begin(*given, **options)
        if "resource_tracker" not in str(given):
            os.kill(child, int(sys.argv[1]))
        return child
    return begin_and_ask

def squared(job, *_):
    return job * job

if __name__ == "__main__":
    util.spawnv_passfds, fork_exec.fork_exec = asked(util.spawnv_passfds), asked(fork_exec.fork_exec)
    if sys.argv[2] == "pool":
        with worker_pool(Terms(1, apart=True), threading.Event()) as pool:
            print(list(pool(squared, [7])))
    else:
        print([answer for _, answer in answers(local_processes(1), squared, [7], threading.Event())])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
@pytest.mark.parametrize(
    ("number", "where"), [(signal.SIGINT, "pool"), (signal.SIGTERM, "pool"), (signal.SIGINT, "durable pool")]
)
def test_a_signal_does_not_end_a_process_that_just_begins(
    tmp_path: Path, number: signal.Signals, where: str
) -> None:
    done = script_run(tmp_path, ASKED_WITH_A_CHILD, str(int(number)), where)
    assert (done.stderr, done.stdout, done.returncode) == ("", "[49]\n", 0)


# The parent is asked in the midst of beginning one, by way of another thread: the main one holds it back.
ASKED_WHILE_BEGINNING = """
import signal, threading
from joblib.externals.loky.backend import fork_exec
from planner.solve.durable_pool import answers, local_processes

begun, asked = threading.Event(), threading.Event()

def ask():
    begun.wait()
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)
    asked.set()

def begin_and_ask(*given, _begin=fork_exec.fork_exec, **options):
    child = _begin(*given, **options)
    begun.set()
    asked.wait()
    print("begun", flush=True)
    return child

def squared(job):
    return job * job

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    fork_exec.fork_exec = begin_and_ask
    threading.Thread(target=ask, daemon=True).start()
    try:
        print(list(answers(local_processes(2), squared, range(9), threading.Event())))
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
def test_who_gives_up_while_processes_begin_leaves_none_behind(tmp_path: Path) -> None:
    done = script_run(tmp_path, ASKED_WHILE_BEGINNING)
    assert (done.stderr, done.stdout, done.returncode) == ("", "begun\nbegun\ninterrupted\n", 0)


# Whoever waits for futures holds their locks for a moment, and longest while their executor wants them too.
ASKED_WITH_LOCKS_HELD = """
import signal, sys, threading
from concurrent.futures import _base
from planner.solve.durable_pool import answers, local_processes
from planner.solve.pool import Terms, worker_pool

def acquire_and_ask(self, _acquire=_base._AcquireFutures.__enter__):
    _acquire(self)
    signal.raise_signal(signal.SIGINT)

def squared(job, *_):
    return job * job

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _base._AcquireFutures.__enter__ = acquire_and_ask
    try:
        if sys.argv[1] == "pool":
            with worker_pool(Terms(2), threading.Event()) as pool:
                print(list(pool(squared, range(9))))
        else:
            print(list(answers(local_processes(2), squared, range(9), threading.Event())))
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
@pytest.mark.parametrize("where", ["pool", "durable pool"])
def test_who_gives_up_while_waiting_for_processes_does_not_wait_for_ever(tmp_path: Path, where: str) -> None:
    done = script_run(tmp_path, ASKED_WITH_LOCKS_HELD, where)
    assert (done.stderr, done.stdout, done.returncode) == ("", "interrupted\n", 0)
