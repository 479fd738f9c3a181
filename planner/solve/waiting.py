"""Waiting for what others work on, in a way that Ctrl-C cannot leave half done."""

from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

from planner.solve.interrupt import deferred_interrupt


def first_done(futures: "Collection[Future[Any]]", most_s: float) -> "set[Future[Any]]":
    """Wait until one is done, so many seconds at most, and return those that are.

    Ctrl-C waits too: raised in the midst of it, it would leave locks of the futures held, and their executor,
    which is then to end, would wait for them for ever.
    """
    with deferred_interrupt():
        return wait(futures, most_s, FIRST_COMPLETED).done
