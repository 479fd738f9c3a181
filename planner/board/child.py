"""Work in a process of its own: followed while it runs, ended early when asked, by force if need be."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event as ProcessEvent
from typing import Any, Protocol

from planner.board import words
from planner.solve.interrupt import leave_to_parent, polling
from planner.text.faults import PlannerError
from planner.text.language import Lang, speaking, spoken

GRACE_S = 30.0  # to end after being asked to, or after the limit


class ChildWork(Protocol):
    """What a child does; it is sent there whole, so it names functions of modules only."""

    def __call__(self, tell: Callable[[Any], None], stop: threading.Event, /) -> Any:
        """Do it, telling of the progress, and ending early when `stop` is set."""


@dataclass(frozen=True)
class Heard:
    """Who is told: of progress as it comes; of what came of it, or of an error, once in the end."""

    progress: Callable[[Any], None]
    done: Callable[[Any], None]
    failed: Callable[[PlannerError], None]


@dataclass
class Child:
    """A process with one piece of work.

    Parameters
    ----------
    limit_s
        Wall seconds after which it is asked to end; some more, and it is ended by force.
    """

    work: ChildWork
    heard: Heard
    limit_s: float
    _stop: ProcessEvent = field(init=False)

    def start(self) -> None:
        """Begin, and follow it from a thread."""
        context = multiprocessing.get_context("spawn")
        self._stop = context.Event()
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(self.work, theirs, self._stop, spoken()))
        self._process.start()
        theirs.close()
        self._follower = threading.Thread(target=self._follow, args=(ours, spoken()), daemon=True)
        self._timer = threading.Timer(self.limit_s, self.cancel)
        self._timer.daemon = True
        self._timer.start()
        self._follower.start()

    def cancel(self) -> None:
        """Ask it to end with what it knows; by force after a while."""
        self._stop.set()
        force = threading.Timer(GRACE_S, self.kill)
        force.daemon = True
        force.start()

    def kill(self) -> None:
        """End it, and what it has started, at once."""
        if self._process.is_alive():
            with suppress(OSError):
                if os.name != "nt":
                    os.killpg(self._process.pid or 0, signal.SIGKILL)
            self._process.kill()

    def wait(self, limit_s: float | None = None) -> None:
        """Wait until everybody has been told, or so many seconds."""
        self._follower.join(limit_s)

    def _follow(self, ours: Connection, lang: Lang) -> None:
        with speaking(lang):
            outcome: tuple[str, Any] = ("failed", PlannerError(words.LOST))
            with suppress(EOFError, OSError):
                while True:
                    kind, what = ours.recv()
                    if kind == "progress":
                        self.heard.progress(what)
                    else:
                        outcome = (kind, what)
                        break
            self._process.join(GRACE_S)
            self.kill()
            self._timer.cancel()
            kind, what = outcome
            (self.heard.done if kind == "done" else self.heard.failed)(what)


def _run(work: ChildWork, pipe: Connection, stop: ProcessEvent, lang: Lang) -> None:
    """Do the work in the child."""
    if os.name != "nt":
        os.setsid()  # so that what it starts ends with it
    leave_to_parent(stop)
    parent = os.getppid()
    stopped, sending = threading.Event(), threading.Lock()
    answer: tuple[str, Any]

    def look() -> None:
        if stop.is_set() or os.getppid() != parent:
            stopped.set()

    def tell(what: Any) -> None:
        with sending, suppress(OSError):
            pipe.send(("progress", what))

    with speaking(lang):
        try:
            with polling(look):
                answer = ("done", work(tell, stopped))
        except PlannerError as error:
            answer = ("failed", error)
    with sending, suppress(OSError):
        pipe.send(answer)


def in_child(work: ChildWork, limit_s: float) -> Any:
    """Do work in a process of its own and return what came of it.

    Raises
    ------
    PlannerError
        That the work raised, or that it was ended from outside or by the limit.
    """
    found: list[Any] = []
    errors: list[PlannerError] = []
    child = Child(work, Heard(lambda _: None, found.append, errors.append), limit_s)
    child.start()
    child.wait()
    if errors:
        raise errors[0]
    return found[0]
