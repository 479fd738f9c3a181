"""Solve many instances across processes: scenarios, probes, and what else asks for many answers."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event as ProcessEvent
from typing import Any

from planner.instance.model import Instance
from planner.solve.certified import Outcome, solve_instance
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.interrupt import leave_to_parent, polling
from planner.terms import Rule
from planner.text.faults import PlannerError

Report = Callable[[str, Progress], None]
Answer = Outcome | PlannerError | None


@dataclass(frozen=True, slots=True)
class Job:
    """One instance to solve, with some rules left out."""

    name: str
    instance: Instance
    limits: Limits
    without: frozenset[Rule] = frozenset()


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def solve_all(
    jobs: Sequence[Job],
    solver: Solver,
    *,
    processes: int | None = None,
    report: Report = lambda _name, _progress: None,
    stop: threading.Event | None = None,
    finished: Callable[[str], None] = lambda _name: None,
) -> list[Answer]:
    """Solve every job, some at once, and certify each plan.

    Parameters
    ----------
    solver
        A function of a module, so that other processes can find it.
    processes
        How many at once; as many as there are processors where ``None``. With one, all is done here.
    report, finished
        Told of the progress and of the end of each job by its name, from one thread at a time.
    stop
        Ends running searches with their best so far; jobs not begun by then are answered ``None``.

    Returns
    -------
    list
        In the order of the jobs; a job that ended in an error of the planner has that error.
    """
    stop = stop or threading.Event()
    wanted = min(processes or cores(), len(jobs))
    if wanted <= 1:
        return list(_here(jobs, solver, report, stop, finished))
    return _elsewhere(jobs, solver, wanted, report, stop, finished)


def _here(
    jobs: Sequence[Job],
    solver: Solver,
    report: Report,
    stop: threading.Event,
    finished: Callable[[str], None],
) -> Iterator[Answer]:
    for job in jobs:
        watch = Watch(lambda progress, name=job.name: report(name, progress), stop)  # type: ignore[misc]
        yield _answer(job, solver, watch)
        finished(job.name)


def _answer(job: Job, solver: Solver, watch: Watch) -> Answer:
    if watch.stop.is_set():
        return None
    try:
        return solve_instance(job.instance, solver, job.limits, watch, job.without)
    except PlannerError as error:
        return error


def _elsewhere(
    jobs: Sequence[Job],
    solver: Solver,
    processes: int,
    report: Report,
    stop: threading.Event,
    finished: Callable[[str], None],
) -> list[Answer]:
    # Spawned, not forked: solvers keep threads, and a fork has been seen to return empty answers.
    context = multiprocessing.get_context("spawn")
    stopped, told = context.Event(), context.Queue()
    with (
        ProcessPoolExecutor(processes, context, _begin, (stopped, told)) as pool,
        _listening(told, report, stop, stopped),
    ):
        futures = [pool.submit(_work, job, solver) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            future.add_done_callback(_done(job.name, finished))
        try:
            return [future.result() for future in futures]
        except BaseException:
            stopped.set()  # or the pool would wait for the searches of the others
            raise


def _done(name: str, finished: Callable[[str], None]) -> Callable[[Future[Answer]], None]:
    return lambda _: finished(name)


@contextmanager
def _listening(
    told: "Queue[tuple[str, Progress]]", report: Report, stop: threading.Event, stopped: ProcessEvent
) -> Iterator[None]:
    """Pass on what the processes tell, and the wish to stop, while they work."""

    def listen() -> None:
        if stop.is_set():
            stopped.set()
        while not told.empty():
            report(*told.get())

    with polling(listen):
        yield
    listen()  # what was told since the last look


_process: dict[str, Any] = {}


def _begin(stopped: ProcessEvent, told: "Queue[tuple[str, Progress]]") -> None:
    leave_to_parent(stopped)
    _process["stopped"], _process["told"] = stopped, told


def _work(job: Job, solver: Solver) -> Answer:
    stop = threading.Event()

    def listen() -> None:
        if _process["stopped"].is_set():
            stop.set()

    with polling(listen):
        return _answer(job, solver, Watch(lambda progress: _process["told"].put((job.name, progress)), stop))
