"""Solve many instances across processes: scenarios, probes, and what else asks for many answers."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, repeat

from planner.instance.model import Instance
from planner.solve.certified import Outcome, solve_instance
from planner.solve.clock import LEAST_S
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.interrupt import passed_on
from planner.solve.pool import StopEvent, Terms, tell, worker_pool
from planner.terms import Rule
from planner.text.faults import PlannerError

Report = Callable[[str, Progress], None]
Answer = Outcome | PlannerError | None


@dataclass(frozen=True, slots=True)
class Turn:
    """When a search among others has to end, so that those after it have their time too.

    Parameters
    ----------
    until
        When all have to end, in seconds of the system clock: processes have no other in common.
    in_a_row
        How many searches, this one and those that follow it in its process, are to end by then.
    """

    until: float
    in_a_row: int

    def left_s(self) -> float:
        """Return the seconds of this search, an even part of what is left; none where time is up."""
        return max(self.until - time.time(), 0.0) / self.in_a_row


@dataclass(frozen=True, slots=True)
class Job:
    """One instance to solve, with some rules left out; one whose turn comes when time is up is not begun."""

    name: str
    instance: Instance
    limits: Limits
    without: frozenset[Rule] = frozenset()
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """How jobs are followed, and asked to end early.

    Parameters
    ----------
    report, finished
        Told of the progress and of the end of each job by its name, from one thread at a time.
    stop
        Ends running searches with their best so far; jobs not begun by then are answered ``None``.
    """

    report: Report = lambda _name, _progress: None
    finished: Callable[[str], None] = lambda _name: None
    stop: threading.Event = field(default_factory=threading.Event)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each_of(limit_s: float, searches: int, processes: int | None = None) -> float:
    """Return the seconds that each of some searches may take, so that all end within a limit.

    Parameters
    ----------
    processes
        How many run at once; as many as there are processors where ``None``.
    """
    return limit_s / max(-(-searches // (processes or cores())), 1)


def in_turn(jobs: Sequence[Job], limit_s: float, processes: int | None = None) -> list[Job]:
    """Return jobs that all end within a limit of seconds from now, what they need beside a search counted.

    Parameters
    ----------
    processes
        How many run at once; as many as there are processors where ``None``.
    """
    until, at_once = time.time() + limit_s, processes or cores()
    return [
        replace(job, turn=Turn(until, -(-(len(jobs) - before) // at_once))) for before, job in enumerate(jobs)
    ]


def solve_all(
    jobs: Sequence[Job], solver: Solver, following: Following, processes: int | None = None
) -> list[Answer]:
    """Solve every job, some at once, and certify each plan.

    Parameters
    ----------
    solver
        A function of a module, so that other processes can find it.
    processes
        How many at once; as many as there are processors where ``None``. With one, all is done here.

    Returns
    -------
    list
        In the order of the jobs; a job that ended in an error of the planner has that error.
    """
    return solve_each([(job, solver) for job in jobs], following, processes)


def solve_each(
    tasks: Sequence[tuple[Job, Solver]], following: Following, processes: int | None
) -> list[Answer]:
    """Solve every job with a solver of its own, as `solve_all` does with one for all."""
    workers = min(processes or cores(), len(tasks))
    with worker_pool(_terms(workers, following), following.stop) as pool:
        answers = list(pool(_solve, tasks))
    # Work that has not begun when asked to stop stands at the end, and has no answer.
    return list(chain(answers, repeat(None, len(tasks) - len(answers))))


@contextmanager
def solving_ahead(
    solver: Solver, following: Following, processes: int | None = None
) -> Iterator[Callable[[Job], Iterator[Answer]]]:
    """Give a function that begins a search, and returns an iterator over its one answer.

    Other processes begin at once, while this one is at other work; where there are none, the search waits
    until its answer is asked for. An answer that is missing was not sought: all was asked to end.
    """
    with worker_pool(_terms(processes or cores(), following), following.stop) as pool:
        yield lambda job: pool(_solve, [(job, solver)])


def _terms(workers: int, following: Following) -> Terms:
    def heard(message: tuple[str, Progress | None]) -> None:
        name, progress = message
        if progress is None:
            following.finished(name)
        else:
            following.report(name, progress)

    return Terms(workers, heard=heard, patient=True)


def _solve(task: tuple[Job, Solver], stop: StopEvent) -> Answer:
    job, solver = task
    try:
        with passed_on(stop) as stopped:
            if stopped.is_set():
                return None
            limits = job.limits
            if job.turn is not None:
                left_s = job.turn.left_s()
                if left_s < LEAST_S:
                    return None
                limits = replace(limits, time_limit_s=left_s)
            watch = Watch(lambda progress: tell((job.name, progress)), stopped)
            return solve_instance(job.instance, solver, limits, watch, job.without)
    except PlannerError as error:
        return error
    finally:
        tell((job.name, None))
