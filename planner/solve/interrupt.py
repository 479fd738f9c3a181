"""Ctrl-C and SIGTERM end a search, not the program, and leave no set of files half written."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event as ProcessEvent

T = TypeVar("T")
POLL_S = 0.05
GIVE_UP_AFTER_S = 3.0  # a second Ctrl-C before that is impatience, and no wish to lose the plan
_CHILD_ENDS_AFTER_S = 20.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Handler = Callable[[int, FrameType | None], Any]


@contextmanager
def _handling(handler: Handler) -> Iterator[dict[int, Any]]:
    """Let a function answer the signals while a block runs; yield what answered them before.

    Outside the main thread, where Python takes no signals, this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield {}
        return
    before: dict[int, Any] = {}
    try:
        for number in _SIGNALS:
            # None is a handler of another language, which Python can call but not set again.
            before[number] = signal.signal(number, handler) or signal.SIG_DFL
        yield before
    finally:
        for handled, old in before.items():
            signal.signal(handled, old)


def _raise(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def raise_on_interrupt() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM alike raise ``KeyboardInterrupt``."""
    with _handling(_raise):
        yield


class _Presses:
    """What Ctrl-C does in a command: nothing is searched for yet, or something is, or was, found."""

    def __init__(self) -> None:
        self._first: float | None = None
        self._stops: list[tuple[threading.Event, Callable[[], None]]] = []

    def begin(self, stop: threading.Event, tell: Callable[[], None]) -> None:
        """Take what ends a search that begins; one that begins after Ctrl-C ends at once."""
        self._stops.append((stop, tell))
        if self._first is not None:
            stop.set()

    def pressed(self, _: int, __: FrameType | None) -> None:
        """Answer a signal."""
        if not self._stops:
            raise KeyboardInterrupt
        if self._first is None:
            self._first = time.monotonic()
            for stop, _tell in self._stops:
                stop.set()
            self._stops[-1][1]()
        else:
            self.given_up(_, __)

    def given_up(self, _: int, __: FrameType | None) -> None:
        """Answer a signal where the rest may be done without; one too soon after the first is impatience."""
        if self._first is None or time.monotonic() - self._first >= GIVE_UP_AFTER_S:
            raise KeyboardInterrupt


_command: ContextVar[_Presses | None] = ContextVar("command", default=None)


@contextmanager
def keep_what_is_found() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM raise ``KeyboardInterrupt`` in a command until something is searched for.

    From then on, also after the search and between two, they are answered as `stop_on_interrupt` says: what
    was found is still to be put into tables and written.
    """
    presses = _Presses()
    token = _command.set(presses)
    try:
        with _handling(presses.pressed):
            yield
    finally:
        _command.reset(token)


@contextmanager
def stop_on_interrupt(stop: threading.Event, tell: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let the first Ctrl-C set `stop` and call `tell` at once, instead of raising.

    Another one raises ``KeyboardInterrupt``, unless it comes within `GIVE_UP_AFTER_S` seconds. In a command
    whose earlier search was ended so, `stop` is set at once.
    """
    presses = _command.get() or _Presses()
    presses.begin(stop, tell)
    with _handling(presses.pressed):
        yield


@contextmanager
def give_up_on_interrupt() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM raise ``KeyboardInterrupt``, but within `GIVE_UP_AFTER_S` seconds of the first.

    For what a command does when all that it found is written. A first one raises at once.
    """
    presses = _command.get() or _Presses()
    with _handling(presses.given_up):
        yield


@contextmanager
def deferred_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait until the block is over: for moments that must not be cut in two."""
    pending: list[int] = []

    def later(number: int, _: FrameType | None) -> None:
        pending.append(number)

    with _handling(later) as before:
        yield
    for number in pending[:1]:
        if callable(before[number]):
            before[number](number, None)
        elif before[number] is signal.SIG_DFL:
            signal.raise_signal(number)


@contextmanager
def held_back() -> Iterator[None]:
    """Begin processes with Ctrl-C and SIGTERM held back, until they `let_through` both.

    Both reach a child while it still loads Python, too, where they would end it, with a traceback. Other
    threads of this process, above all the main one if it is not this, take them as ever. Windows knows no
    such thing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # which, as it begins with the first process, would let them through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_through() -> None:
    """Take in a process the signals that were held back when it began."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def end_with_parent() -> None:
    """End this process of a pool when its parent is gone, however that came.

    A killed parent tells nobody, and who waits for work of it would wait for ever.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is None:
        return

    def end() -> None:
        parent.join()
        os._exit(128 + signal.SIGTERM)

    threading.Thread(target=end, daemon=True).start()


def leave_to_parent(stopped: "ProcessEvent") -> None:
    """Prepare a process of a pool: Ctrl-C and SIGTERM are for the parent, which asks for an end.

    Both may be sent to parent and children alike. A child whose parent asks for nothing ends by itself.
    """

    def end() -> None:
        stopped.set()
        time.sleep(_CHILD_ENDS_AFTER_S)
        os._exit(128 + signal.SIGTERM)

    # In a thread: what the signal breaks into may hold the lock of `stopped`.
    def terminated(_: int, __: FrameType | None) -> None:
        threading.Thread(target=end, daemon=True).start()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, terminated)
    let_through()


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


@contextmanager
def passed_on(stop: "threading.Event | ProcessEvent") -> Iterator[threading.Event]:
    """Give an event of this process that is set, at once or while the block runs, when `stop` is."""
    stopped = threading.Event()

    def pass_on() -> None:
        if stop.is_set():
            stopped.set()

    with polling(pass_on):
        yield stopped


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
