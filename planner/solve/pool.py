"""A pool of workers: this process alone, processes beside it, or a Dask cluster.

Where work is done changes no answer: answers come in the order of the jobs.
"""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event as ProcessEvent
from typing import Any, Protocol, TypeVar

from planner.launch import collect_seldom
from planner.solve.interrupt import (
    POLL_S,
    deferred_interrupt,
    end_with_parent,
    held_back,
    leave_to_parent,
    polling,
)
from planner.solve.waiting import first_done
from planner.text.faults import PlannerError
from planner.text.language import Text

_ANSWER_S = 10  # that a cluster has to answer
StopEvent = threading.Event | ProcessEvent
J = TypeVar("J")
A = TypeVar("A")


class Pool(Protocol):
    """Does the same work on each of some jobs."""

    def __call__(self, work: Callable[[J, StopEvent], A], jobs: Sequence[J], /) -> Iterator[A]:
        """Return answers in the order of the jobs; those not there when asked to stop are left out.

        Where others do the work, it begins at once and not only when answers are asked for.

        `work` is a function of a module, so that other processes find it. Beside the job it gets an
        event that asks for an early end.
        """


_LOST = Text(
    "計算を分担していたプロセスが外から止められました（メモリーが足りないと起こります）。"
    "分担するプロセスを減らす（--workers 1）か、"
    "ほかのプログラムを閉じてから、やり直してください。",
    "a process that took part in the search was ended from outside, as happens where memory is short: "
    "use fewer of them (--workers 1) or close other programs, and try again",
)


class WorkerLost(PlannerError):
    """A process of a pool was ended from outside; what it worked on is not known."""


class NoCluster(PlannerError):
    """A cluster that was asked for and is not there."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a pool works.

    Parameters
    ----------
    workers
        Processes; with one, all is done here.
    load
        A function whose module the processes load while this one goes on.
    cluster
        Address of a Dask cluster to use instead.
    heard
        Told what `tell` is given by the work, from one thread at a time.
    patient
        When asked to stop, whether to wait for work that has begun: it ends early by itself.
    apart
        Whether a single worker too is a process beside this one, which has work of its own.
    """

    workers: int
    load: Callable[..., Any] | None = None
    cluster: str | None = None
    heard: Callable[[Any], None] | None = None
    patient: bool = False
    apart: bool = False


@contextmanager
def worker_pool(terms: Terms, stop: threading.Event) -> Iterator[Pool]:
    """Give a pool that ends early when `stop` is set.

    Raises
    ------
    NoCluster
        If Dask is not installed, or nobody answers at the address.
    """
    if terms.cluster is not None:
        with client_of(terms.cluster) as client:
            yield _Elsewhere(client.get_executor(), _on_cluster, _StopRequest(stop, lambda: None))
        return
    if terms.workers < 1 or (terms.workers == 1 and not terms.apart):
        yield _Here(stop, terms.heard)
        return
    # Spawned, not forked: solvers keep threads, and a fork has been seen to return empty answers.
    context = multiprocessing.get_context("spawn")
    stopped, told = context.Event(), context.Queue() if terms.heard else None
    with _Processes(terms.workers, context, _begin, (stopped, told)) as executor:
        if terms.load is not None:
            for _ in range(terms.workers):
                executor.submit(_load, terms.load)
        listening = threading.Lock()

        def listen() -> None:
            with listening:
                _listen(told, terms.heard)

        try:
            # In a thread too: whoever holds the pool has work of its own between two answers.
            with polling(listen):
                yield _Elsewhere(
                    executor, _in_process, _StopRequest(stop, stopped.set, terms.patient, listen)
                )
        finally:
            stopped.set()
            executor.shutdown(cancel_futures=True)
            listen()


class _Processes(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to this one from their first moment on; they begin as work is handed in."""

    def submit(self, work: Callable[..., A], /, *args: Any, **options: Any) -> "Future[A]":
        with deferred_interrupt(), held_back():
            return super().submit(work, *args, **options)


def client_of(address: str) -> Any:
    """Return a client of a Dask cluster.

    Raises
    ------
    NoCluster
        If Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(
            Text(
                "--cluster には Dask が必要です。pip install '.[cluster]' で入れてください。",
                "--cluster needs Dask: install it with pip install '.[cluster]'",
            ),
        ) from None
    try:
        return Client(address, timeout=_ANSWER_S)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        raise NoCluster(
            Text(
                f"クラスター {address} につながりません。アドレスと dask scheduler を確かめてください。",
                f"no cluster answers at {address}: check the address, and that dask scheduler runs there",
            ),
        ) from None


class _Here:
    """A pool of this process alone."""

    def __init__(self, stop: threading.Event, heard: Callable[[Any], None] | None) -> None:
        self.stop, self.heard = stop, heard

    def __call__(self, work: Callable[[J, StopEvent], A], jobs: Sequence[J], /) -> Iterator[A]:
        for job in jobs:
            if self.stop.is_set():
                return
            around = _process.heard
            _process.heard = None if self.heard is None else partial(_hear, self.heard, around)
            try:
                answer = work(job, self.stop)
            finally:
                _process.heard = around
            yield answer


def _hear(heard: Callable[[Any], None], around: Callable[[Any], None] | None, message: Any) -> None:
    """Hand a message to who holds a pool of this process, who may tell who holds the pool around it."""
    within, _process.heard = _process.heard, around
    try:
        heard(message)
    finally:
        _process.heard = within


@dataclass(frozen=True, slots=True)
class _StopRequest:
    """The wish to stop: `wish` is set by whoever has it, `tell` passes it on to the processes."""

    wish: threading.Event
    tell: Callable[[], None]
    patient: bool = False
    listen: Callable[[], None] = lambda: None


class _Elsewhere:
    """A pool of an executor: `call` does work there."""

    def __init__(self, executor: Executor, call: Callable[..., Any], asked: _StopRequest) -> None:
        self.executor, self.call, self.asked = executor, call, asked

    def __call__(self, work: Callable[[J, StopEvent], A], jobs: Sequence[J], /) -> Iterator[A]:
        if self.asked.wish.is_set():
            return iter(())
        try:
            futures = [self.executor.submit(self.call, work, job) for job in jobs]
        except BrokenProcessPool:
            raise WorkerLost(_LOST) from None
        return self._answers(futures)

    def _answers(self, futures: list[Future[A]]) -> Iterator[A]:
        for future in futures:
            while not first_done([future], POLL_S):
                self.asked.listen()
                if self.asked.wish.is_set():
                    self.asked.tell()
                    for late in futures:
                        late.cancel()
                    if not self.asked.patient:
                        return
            self.asked.listen()
            if not future.cancelled():
                yield _result(future)


def _result(future: Future[A]) -> A:
    try:
        return future.result()
    except BrokenProcessPool:
        raise WorkerLost(_LOST) from None


def _listen(told: "Queue[Any] | None", heard: Callable[[Any], None] | None) -> None:
    while told is not None and heard is not None and not told.empty():
        heard(told.get())


@dataclass(slots=True)
class _Process:
    """What this process knows of the pool that it works for."""

    stopped: StopEvent | None = None
    heard: Callable[[Any], None] | None = None


_process = _Process()


def tell(message: object) -> None:
    """Tell whoever holds the pool something, from within work; nothing where nobody listens."""
    if _process.heard is not None:
        _process.heard(message)


def _begin(stopped: ProcessEvent, told: "Queue[Any] | None") -> None:
    """Prepare a process: Ctrl-C is for the parent, which asks for an end."""
    leave_to_parent(stopped)
    end_with_parent()
    collect_seldom()
    _process.stopped, _process.heard = stopped, None if told is None else told.put


def _in_process(work: Callable[[J, StopEvent], A], job: J) -> A:
    assert _process.stopped is not None
    return work(job, _process.stopped)


def _on_cluster(work: Callable[[J, StopEvent], A], job: J) -> A:
    return work(job, threading.Event())


def _load(_work: object) -> None:
    """Do nothing: the module of a function is loaded where it arrives."""
