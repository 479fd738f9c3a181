"""Rounds end as soon as what one process does is of no use any more, and not before."""

import threading
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

import pytest
from rounds_cases import sharpened, small

from models.cpsat import rounds, solve_cpsat
from models.cpsat.job import settle
from models.cpsat.stopping import Enough
from planner.solve import pool
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Terms
from planner.solve.result import Stop


@pytest.mark.parametrize("seed", [1, 2, 11, 13])
def test_who_settles_a_stage_tells_that_nothing_is_below_its_limit(seed: int) -> None:
    searching, _, value, _ = sharpened(seed)
    for limit, below in ((value - 1, True), (value, True), (value + 1, False)):
        told: list[tuple[str, int]] = []
        job = searching._stage(limit, inf).job()
        with pool.worker_pool(Terms(1, heard=told.append), threading.Event()) as here:
            (answer,) = here(settle, [job])
        assert (("nothing below", limit) in told) is answer.nothing_below(limit) is below


def proving(seed: int) -> tuple[rounds.Rounds, list[str]]:
    """Return rounds of two workers that hold the best plan, one of whom is done at once, and the work."""
    searching, *_ = sharpened(seed)
    best = solve_cpsat(small(seed), Limits(), Watch()).plan
    assert best is not None
    searching.search.accept(best)
    done: list[str] = []
    enough = searching.pools.enough

    def beside(work: Any, jobs: Sequence[Any], /) -> Iterator[Any]:
        answers = [work(job, threading.Event()) for job in jobs]
        for job in jobs:
            searching.heard(("nothing below", job.limit))
        done.append("beside")
        return iter(answers)

    def here(_work: Any, _jobs: Sequence[Any], /) -> Iterator[Any]:
        done.append("in vain" if enough.is_set() else "here")
        return iter(())

    searching.workers, searching.pools = 2, rounds.Pools(here, beside, enough)
    return searching, done


@pytest.mark.parametrize("seed", [1, 2, 13])
def test_what_another_one_proves_ends_the_work_here(seed: int) -> None:
    searching, done = proving(seed)
    assert searching._both(inf) is Stop.PROOF
    assert searching.search.proved()
    assert done == ["beside", "in vain"]
    assert not searching.pools.enough.is_set()


def test_an_answer_to_another_question_or_in_rounded_yen_ends_nothing() -> None:
    searching, done = proving(1)
    searching.exact = False
    assert searching._both(inf) is Stop.PROOF
    assert done == ["beside", "here"]
    searching.asked = 7
    searching.heard(("nothing below", 8))
    assert not searching.pools.enough.is_set()
    searching.heard(("nothing below", 7))
    assert searching.pools.enough.is_set()


def test_enough_is_also_a_wish_to_stop() -> None:
    stop = threading.Event()
    enough = Enough(stop)
    assert not enough.is_set()
    stop.set()
    assert enough.is_set()
