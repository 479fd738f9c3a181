"""Who solves the parts of a search: this process, or some beside it."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing.synchronize import Event as ProcessEvent
from typing import Any, Protocol, TypeVar

from planner.solve.interrupt import POLL_S, leave_to_parent
from planner.text.faults import PlannerError

_ANSWER_S = 10  # that a cluster has to answer
Stop = threading.Event | ProcessEvent
J = TypeVar("J")
A = TypeVar("A")


class Crew(Protocol):
    """Does the same work on each of some jobs."""

    def __call__(self, work: Callable[[J, Stop], A], jobs: Sequence[J], /) -> Iterator[A]:
        """Return answers in the order of the jobs; those not there when asked to stop are left out.

        Where others do the work, it begins at once and not only when answers are asked for.

        `work` is a function of a module, so that other processes find it. Beside the job it gets an
        event that asks for an early end.
        """


class NoCluster(PlannerError):
    """A cluster that was asked for and is not there."""


@contextmanager
def hire(
    workers: int, stop: threading.Event, work: Callable[[Any, Stop], Any], cluster: str | None = None
) -> Iterator[Crew]:
    """Give a crew of so many processes, or of a Dask cluster; with one worker all is done here.

    Where the work is done changes no answer. Processes load what `work` needs while this one makes the model.

    Raises
    ------
    NoCluster
        If Dask is not installed, or nobody answers at the address.
    """
    if cluster is not None:
        with _cluster(cluster) as pool:
            yield _Elsewhere(pool, _on_cluster, stop, lambda: None)
        return
    if workers <= 1:
        yield _Here(stop)
        return
    # Spawned, not forked: solvers keep threads, and a fork has been seen to return empty answers.
    context = multiprocessing.get_context("spawn")
    stopped = context.Event()
    with ProcessPoolExecutor(workers, context, _begin, (stopped,)) as pool:
        for _ in range(workers):
            pool.submit(_load, work)
        try:
            yield _Elsewhere(pool, _in_process, stop, stopped.set)
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(
            "--cluster には Dask が必要です。pip install '.[cluster]' で入れてください。",
            "--cluster needs Dask: install it with pip install '.[cluster]'",
        ) from None
    try:
        client = Client(address, timeout=_ANSWER_S)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        raise NoCluster(
            f"クラスター {address} につながりません。アドレスと、dask scheduler の動作を確かめてください。",
            f"no cluster answers at {address}: check the address, and that dask scheduler runs there",
        ) from None
    with client:
        yield client.get_executor()  # type: ignore[no-untyped-call]


class _Here:
    """A crew of this process alone."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop

    def __call__(self, work: Callable[[J, Stop], A], jobs: Sequence[J], /) -> Iterator[A]:
        for job in jobs:
            if self.stop.is_set():
                return
            yield work(job, self.stop)


class _Elsewhere:
    """A crew in a pool: `call` does work there, `tell_stop` asks it to end early."""

    def __init__(
        self, pool: Executor, call: Callable[..., Any], stop: threading.Event, tell_stop: Callable[[], None]
    ) -> None:
        self.pool, self.call, self.stop, self.tell_stop = pool, call, stop, tell_stop

    def __call__(self, work: Callable[[J, Stop], A], jobs: Sequence[J], /) -> Iterator[A]:
        return self._answers([self.pool.submit(self.call, work, job) for job in jobs])

    def _answers(self, futures: list[Future[A]]) -> Iterator[A]:
        for future in futures:
            while not wait([future], POLL_S).done:
                if self.stop.is_set():
                    self.tell_stop()
                    for late in futures:
                        late.cancel()
                    return
            yield future.result()


_process: dict[str, ProcessEvent] = {}


def _begin(stopped: ProcessEvent) -> None:
    leave_to_parent(stopped)
    _process["stopped"] = stopped


def _in_process(work: Callable[[J, Stop], A], job: J) -> A:
    return work(job, _process["stopped"])


def _on_cluster(work: Callable[[J, Stop], A], job: J) -> A:
    return work(job, threading.Event())


def _load(_work: object) -> None:
    """Do nothing: the module of a function is loaded where it arrives."""
