"""Work that holds a pool of its own."""

import threading
from typing import Any

from planner.solve.pool import StopEvent, Terms, tell, worker_pool


def part(job: int, _: StopEvent) -> int:
    tell(job)
    return job


def whole(job: int, _: StopEvent) -> list[int]:
    """Tell those around of each part, as a search does that runs among others."""
    terms = Terms(1, heard=lambda message: tell(("part", message)))
    with worker_pool(terms, threading.Event()) as pool:
        return list(pool(part, [job, job + 1]))


def test_what_a_pool_within_a_pool_hears_is_told_to_the_pool_around_it() -> None:
    heard: list[Any] = []
    with worker_pool(Terms(1, heard=heard.append), threading.Event()) as pool:
        assert list(pool(whole, [1, 5])) == [[1, 2], [5, 6]]
    assert heard == [("part", 1), ("part", 2), ("part", 5), ("part", 6)]
