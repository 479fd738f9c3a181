"""Cuts of single blocks hold for the group, and raise what its relaxation proves."""

import threading
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from vendor_cases import everything, small, split_of

from models.cpsat import solve_cpsat
from models.cpsat.linear_rows import LinearRow
from models.cpsat.relaxation import PRECISION
from models.decomposition.block_cuts import Sharpened, blocks_of, sharpen
from models.decomposition.dispatch import Dispatcher
from models.decomposition.shared_prices import Priced, Pricing, price, priced, relax
from models.decomposition.sparse_program import Program
from models.decomposition.split import BlockSplit
from models.decomposition.vendor_search import _VendorSearch
from models.heuristics.start import starting_plans
from planner.plan import Plan
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Terms, worker_pool


def sharpened(seed: int, members: int = 10) -> tuple[BlockSplit, Priced, list[Sharpened]]:
    columns, _, split = split_of(small(seed, members))
    found = priced(Pricing(split), threading.Event())
    blocks = blocks_of(columns, split, found.prices.cost)
    return split, found, [sharpen(block, threading.Event()) for block in blocks]


def most(program: Program, places: Any, row: LinearRow) -> int:
    """Return the most that any plan has of the left side of a row."""
    cost = np.zeros(program.n_columns, np.int64)
    cost[places[row.variables]] = -np.array(row.amounts)
    return -everything(replace(program, cost=cost))


@pytest.mark.parametrize("seed", range(3))
def test_every_plan_keeps_the_cuts_of_each_block(seed: int) -> None:
    split, _, found = sharpened(seed)
    cuts = 0
    for block, one in enumerate(found):
        places = np.flatnonzero(split.block == block)
        for row in one.cuts:
            assert row.upper is not None
            assert most(split.program, places, row) <= row.upper
            cuts += 1
    assert cuts


@pytest.mark.parametrize("seed", range(3))
def test_cuts_keep_the_optimum_and_raise_the_bound(seed: int) -> None:
    split, found, by_block = sharpened(seed)
    stronger = split.with_cuts([one.cuts for one in by_block])
    assert everything(stronger.program) == everything(split.program)
    assert priced(Pricing(stronger), threading.Event()).bound > found.bound
    for block, one in enumerate(by_block):
        assert one.bound is not None
        # Costs are rounded down to whole units there, so a unit a column may be lost.
        lost = PRECISION * int((split.block == block).sum())
        assert found.bounds[block] - lost <= one.bound
        assert -(-one.bound // PRECISION) <= everything(split.alone(block, found.prices.cost))


def test_a_cut_stands_in_the_block_that_it_is_of() -> None:
    split, _, found = sharpened(1)
    stronger = split.with_cuts([one.cuts for one in found])
    new = range(split.program.n_rows, stronger.program.n_rows)
    assert len(new) == sum(len(one.cuts) for one in found)
    for row in new:
        entries = slice(stronger.program.begins[row], stronger.program.begins[row + 1])
        (block,) = {*stronger.block[stronger.program.columns[entries]].tolist()}
        assert stronger.row_block[row] == block


def test_nothing_is_cut_once_asked_to_stop() -> None:
    columns, _, split = split_of(small(1, 10))
    stop = threading.Event()
    stop.set()
    for block in blocks_of(columns, split, split.program.cost):
        assert sharpen(block, stop) == Sharpened([], None)
        assert sharpen(replace(block, until=0.0), threading.Event()) == Sharpened([], None)


def test_a_stop_ends_the_relaxation() -> None:
    _, _, split = split_of(small(1, 60, 4))
    stop = threading.Event()
    stop.set()
    assert relax(split.program, stop=stop).objective == -np.inf
    assert relax(split.program, stop=threading.Event()).objective > 0


def test_multipliers_that_drift_still_prove() -> None:
    # x + y = 1 twice: the interior point may raise one multiplier and lower the other without end.
    twice = Program(
        *(np.array(ends) for ends in ([0, 0], [1, 1], [3, 5])),
        np.array([0, 2, 4]),
        np.array([0, 1, 0, 1]),
        np.ones(4, np.int64),
        np.ones(2, np.int64),
        np.ones(2, np.int64),
    )
    drifted = price(twice, np.array([True, True]), np.array([3 + 1e11, -1e11]))
    assert drifted.constant == 3 * PRECISION
    assert drifted.reduced.tolist() == [0, 2 * PRECISION]
    # Beyond 64 bits they count as nothing.
    assert price(twice, np.array([True, True]), np.array([1e15, -1e15])).constant == 0


def test_prices_renewed_with_the_cuts_prove_more() -> None:
    problem = small(11, 24, 4)
    known = Incumbent("vendors", problem, Clock(Limits()), starting_plans)
    with worker_pool(Terms(1, sharpen), threading.Event()) as pool:
        search = _VendorSearch(known, Dispatcher(known, pool))
        proved = []
        for step in (search._price, search._sharpen, search._price):
            step()
            proved.append(search._bound_yen())
    assert proved[0] < proved[1] < proved[2] == known.bound_yen
    assert proved[2] <= solve_cpsat(problem, Limits(effort=20.0), Watch()).objective_yen


def test_amounts_that_64_bits_cannot_hold_times_the_precision_are_not_priced() -> None:
    problem = small(11, 24, 4)
    known = Incumbent("vendors", problem, Clock(Limits()), starting_plans)
    with worker_pool(Terms(1, sharpen), threading.Event()) as pool:
        search = _VendorSearch(known, Dispatcher(known, pool))
        search.split = replace(
            search.split, program=replace(search.split.program, cost=search.split.program.cost * 2**40)
        )
        search.run(Plan({}))
    assert (known.plan, known.bound_yen) == (None, None)
