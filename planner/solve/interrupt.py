"""Ctrl-C ends a search, not the program."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
POLL_S = 0.05


@contextmanager
def stop_on_interrupt(stop: threading.Event) -> Iterator[None]:
    """Let the first Ctrl-C set `stop` instead of raising; a second one raises ``KeyboardInterrupt``.

    Outside the main thread, where Python takes no signals, this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(_: int, __: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def polling(look: Callable[[], None]) -> Iterator[None]:
    """Call `look` at once, and in a thread twenty times a second while the block runs."""
    look()
    over = threading.Event()

    def watch() -> None:
        while not over.wait(POLL_S):
            look()

    watcher = threading.Thread(target=copy_context().run, args=(watch,), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def run_in_thread(work: Callable[[], T]) -> T:
    """Run `work` in a thread and wait, so that signals reach the main thread meanwhile.

    Solvers block in foreign code where Python delivers no signal.

    Raises
    ------
    BaseException
        Whatever `work` raises.
    """
    outcome: list[T] = []
    failure: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)
        finally:
            done.set()

    threading.Thread(target=copy_context().run, args=(run,), daemon=True).start()
    # Not Thread.join: interrupted there, Python 3.11 takes a running thread for a finished one.
    while not done.wait(0.1):
        pass
    if failure:
        raise failure[0]
    return outcome[0]
