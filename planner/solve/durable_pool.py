"""Many jobs of unequal length for workers that may get lost: processes here, or a Dask cluster.

Unlike `planner.solve.pool`, which a search uses and which ends with it, this pool outlives the loss of a
process, of the cluster's workers and of its scheduler: what was not answered is done again.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from planner.solve.interrupt import deferred_interrupt, end_with_parent, held_back, let_through
from planner.solve.waiting import first_done
from planner.text.faults import PlannerError

J = TypeVar("J")
A = TypeVar("A")
_POLL_S = 0.2
_MOST_LOSSES = 3  # of one job alone with its process, before it is given up
_IDLE_S = 60.0  # after which a process without work ends: one whose parent was killed, above all
_AHEAD = 2  # jobs handed out per worker: the next is there when one ends


class Workplace(Protocol):
    """Where work is done."""

    def open(self, stop: threading.Event, /) -> Executor:
        """Return what does work, made anew; one that has to be waited for, until `stop` is set.

        Raises
        ------
        PlannerError
            If nobody is there.
        """

    def workers(self) -> int:
        """Return how many jobs are done at once."""

    def close(self) -> None:
        """End the work, also what has begun."""

    def fate(self, error: BaseException) -> "JobFate":
        """Tell what an error means for its job."""


class JobFate(Enum):
    """What becomes of a job that ended in an error."""

    AGAIN = "again"  # whoever did it was lost
    GIVEN_UP = "given up"  # so was everybody who tried
    OWN = "own"  # the work itself raised it


@dataclass(frozen=True)
class Lost(Generic[J]):
    """A job that was given up: each worker that took it up was lost."""

    job: J


def answers(
    place: Workplace,
    work: Callable[[J], A],
    jobs: Sequence[J],
    stop: threading.Event,
    look: Callable[[], None] = lambda: None,
) -> Iterator[tuple[J, A | Lost[J]]]:
    """Yield each job with its answer as they come, in no order; those late when asked to stop are left out.

    Where a worker is lost, what was handed out is done again, one job at a time: so a job that ends its
    process is told from those that were beside it.

    Parameters
    ----------
    work
        A function of a module, or a partial of one, so that others find it.
    stop
        Asks for an early end: work that has begun is ended.
    look
        Called a few times a second while nothing comes.

    Raises
    ------
    PlannerError
        If nobody is there to work.
    Exception
        Whatever the work raises.
    """
    try:
        yield from _DurablePool(place, work, jobs, stop).answers(look)
    finally:
        place.close()


@dataclass
class _QueuedJob(Generic[J]):
    """A job that has no answer yet."""

    job: J
    losses: int = 0  # of workers that had nothing but this


class _DurablePool(Generic[J, A]):
    """Jobs on their way: waiting, handed out, and suspected of ending those who do them."""

    def __init__(
        self, place: Workplace, work: Callable[[J], A], jobs: Sequence[J], stop: threading.Event
    ) -> None:
        self.place, self.work, self.stop = place, work, stop
        self.waiting = deque(_QueuedJob(job) for job in jobs)
        self.suspects: deque[_QueuedJob[J]] = deque()
        self.running: dict[Future[A], _QueuedJob[J]] = {}
        self.executor = place.open(stop)
        self.broken = False

    def answers(self, look: Callable[[], None]) -> Iterator[tuple[J, A | Lost[J]]]:
        """Yield each job with its answer as they come, in no order."""
        while (self.waiting or self.suspects or self.running) and not self.stop.is_set():
            self._hand_out()
            done = first_done(self.running, _POLL_S)
            alone = len(self.running) == 1
            for future in done:
                yield from self._settled(future, self.running.pop(future), alone=alone)
            if self.broken:
                self._renew()
            look()

    def _hand_out(self) -> None:
        """Hand out jobs for all workers; while some are suspected, these alone and one at a time."""
        queue = self.suspects or self.waiting
        try:
            most = 1 if self.suspects else _AHEAD * self.place.workers()
            while queue and len(self.running) < most:
                # Processes may begin, and one that is not known yet would outlive the pool.
                with deferred_interrupt(), held_back():
                    future = self.executor.submit(self.work, queue[0].job)
                self.running[future] = queue.popleft()
        except Exception as error:
            if self.place.fate(error) is JobFate.OWN:
                raise
            self.broken = True

    def _settled(
        self, future: "Future[A]", turn: _QueuedJob[J], *, alone: bool
    ) -> Iterator[tuple[J, A | Lost[J]]]:
        """Yield what a job has come to, if that is known: `alone` tells whether nothing ran beside it."""
        error = _error(future)
        fate = None if error is None else self.place.fate(error)
        if error is None:
            yield turn.job, future.result()
        elif fate is JobFate.OWN:
            raise error
        else:
            if alone:
                turn.losses += 1
            self.broken = self.broken or fate is JobFate.AGAIN
            if fate is JobFate.GIVEN_UP or turn.losses >= _MOST_LOSSES:
                yield turn.job, Lost(turn.job)
            else:
                self.suspects.append(turn)

    def _renew(self) -> None:
        """Begin with new workers: whatever was handed out to the old ones is suspected."""
        self.suspects.extend(self.running.values())
        self.running.clear()
        self.place.close()
        try:
            self.executor = self.place.open(self.stop)
        except PlannerError:
            if not self.stop.is_set():
                raise
        self.broken = False


def _error(future: "Future[Any]") -> BaseException | None:
    """Return what a job ended with in place of an answer, also where it was called off."""
    try:
        return future.exception()
    except CancelledError as error:
        return error


class LocalProcesses:
    """Processes of this machine, by joblib's executor, which tells at once of one ended from outside."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor: Any = None

    def open(self, _stop: threading.Event, /) -> Executor:
        """Return an executor of processes that know nothing of this one."""
        from joblib.externals.loky import ProcessPoolExecutor

        self._executor = ProcessPoolExecutor(self._workers, timeout=_IDLE_S, initializer=_leave_to_parent)
        executor: Executor = self._executor
        return executor

    def workers(self) -> int:
        """Return the number of processes."""
        return self._workers

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, kill_workers=True)
            self._executor = None

    def fate(self, error: BaseException) -> JobFate:
        """Tell what an error means for its job."""
        return JobFate.AGAIN if isinstance(error, BrokenExecutor) else JobFate.OWN


class BundledProcesses(LocalProcesses):
    """Processes of this machine where the program is a bundle: by the standard library.

    Those of joblib are started by a `python`, and beside a bundle none need be installed.
    """

    def open(self, _stop: threading.Event, /) -> Executor:
        """Return an executor of processes that know nothing of this one."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        context = get_context("spawn")
        executor = ProcessPoolExecutor(self._workers, context, initializer=_end_with_parent)
        self._executor = executor
        return executor

    def close(self) -> None:
        """End the processes."""
        from multiprocessing import active_children

        if self._executor is not None:
            for process in active_children():
                process.kill()
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def local_processes(workers: int) -> LocalProcesses:
    """Return processes of this machine, in a bundle those that need no `python` beside it."""
    return BundledProcesses(workers) if getattr(sys, "frozen", False) else LocalProcesses(workers)


def _leave_to_parent() -> None:
    """Prepare a process to leave Ctrl-C to its parent, which ends it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_through()


def _end_with_parent() -> None:
    """Prepare a process likewise, and to end where its parent was killed; those of joblib end when idle."""
    _leave_to_parent()
    end_with_parent()


class DaskCluster:
    """A Dask cluster; one whose scheduler is gone is waited for."""

    def __init__(self, address: str, patience_s: float = 60.0) -> None:
        self.address, self.patience_s = address, patience_s
        self._client: Any = None

    def open(self, stop: threading.Event, /) -> Executor:
        """Return an executor of the cluster; tried until its patience ends, or `stop` is set."""
        from planner.solve.pool import NoCluster, client_of

        begun = time.monotonic()
        while True:
            try:
                self._client = client_of(self.address)
                break
            except NoCluster:
                # The first time nobody is there, the address is wrong.
                late = time.monotonic() - begun > self.patience_s
                if self._client is None or late or stop.wait(1.0):
                    raise
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def workers(self) -> int:
        """Return the number of threads of all workers at the moment, at least one."""
        threads: int = sum(self._client.ncores().values())
        return max(1, threads)

    def close(self) -> None:
        """Leave the cluster; what it has not begun is forgotten."""
        if self._client is not None:
            with suppress(Exception):  # a cluster that is gone cannot be told
                self._client.close(timeout=5)

    def fate(self, error: BaseException) -> JobFate:
        """Tell what an error means for its job; that of a lost worker Dask has given to others itself."""
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        if isinstance(error, KilledWorker):
            return JobFate.GIVEN_UP
        return JobFate.AGAIN if isinstance(error, CancelledError | CommClosedError | OSError) else JobFate.OWN
