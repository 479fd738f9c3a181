"""Ctrl-C ends a search, not the program."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def run_interruptibly(work: Callable[[], T], stop: threading.Event) -> T:
    """Run `work` in a thread; the first Ctrl-C sets `stop` and waits for what it brings back.

    Solvers block in foreign code where Python delivers no signal; the main thread stays free here.

    Raises
    ------
    KeyboardInterrupt
        At a second Ctrl-C.
    BaseException
        Whatever `work` raises.
    """
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        try:
            thread.join(0.1)
        except KeyboardInterrupt:
            if stop.is_set():
                raise
            stop.set()
    if failure:
        raise failure[0]
    return outcome[0]
