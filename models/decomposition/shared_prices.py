"""Prices of the shared rows, and the lower bounds that they prove.

The simplex or interior-point method only proposes multipliers. For any multipliers of the right sign
the Lagrangian ``sum y b + min (c - y A) x`` bounds the objective; with multipliers rounded to multiples
of ``1 / PRECISION`` it is computed here in integers, so it holds exactly.
"""

import time
from dataclasses import dataclass, replace

import numpy as np
from highspy import Highs
from numpy.typing import NDArray

from models.cpsat.relaxation import PRECISION
from models.decomposition.highs_lp import highs_of, stop_when_asked
from models.decomposition.sparse_program import NO_LIMIT, Array, Mask, Program
from models.decomposition.split import SHARED, BlockSplit
from planner.solve.pool import StopEvent

# What a reduced cost may add up to, within 64 bits: a multiplier beyond its part of that counts as zero.
_MOST = 2**62
# How much of the relaxation's objective may be lost in what its multipliers prove.
_NEARLY = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Multipliers of the shared rows with what they leave.

    Parameters
    ----------
    weights
        Multipliers times `PRECISION`, zero for rows of one block, shape ``(m,)``.
    reduced
        Reduced costs of the columns times `PRECISION`, shape ``(n,)``.
    constant
        What the shared rows' ends are worth, times `PRECISION`.
    """

    weights: Array
    reduced: Array
    constant: int

    @property
    def cost(self) -> Array:
        """Return the reduced costs in whole units, rounded down: columns are never negative."""
        return self.reduced // PRECISION


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """A solution of the linear relaxation: multipliers of rows ``(m,)`` and values of columns ``(n,)``.

    `objective` is what the method says of it, in floating point.
    """

    objective: float
    multipliers: NDArray[np.float64]
    values: NDArray[np.float64]

    def padded(self, n_rows: int) -> "Relaxed":
        """Return the same for a program with more rows behind its own, which get multipliers of zero."""
        more = np.zeros(n_rows - len(self.multipliers))
        return replace(self, multipliers=np.concatenate([self.multipliers, more]))


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """The relaxation with the prices of shared rows, and the bounds of blocks, times `PRECISION`."""

    relaxed: Relaxed
    prices: Prices
    bounds: list[int]

    @property
    def bound(self) -> int:
        """Return what is proved of the objective, times `PRECISION`."""
        return self.prices.constant + sum(self.bounds)


@dataclass(frozen=True, slots=True, eq=False)
class Pricing:
    """A split to price, and when to end at the latest, in seconds of the system clock."""

    split: BlockSplit
    until: float | None = None

    def remaining_s(self) -> float | None:
        """Return the seconds left, if there is an end."""
        return None if self.until is None else max(self.until - time.time(), 0.0)


def priced(job: Pricing, stop: StopEvent) -> Priced:
    """Solve the relaxation, and prove what its multipliers are worth.

    First by the interior-point method alone: near-optimal multipliers bound as well as optimal ones, and on
    groups of a thousand members a vertex takes more than twice as long. But where many multipliers serve, it
    may end with some that are too large to be worth anything once they are rounded; then from a vertex.
    """
    split = job.split
    found = _priced(split, relax(split.program, job.remaining_s(), stop))
    worth = found.relaxed.objective - _NEARLY * abs(found.relaxed.objective)
    if found.bound >= worth * PRECISION:
        return found
    other = _priced(split, relax(split.program, job.remaining_s(), stop, vertex=True))
    return max(found, other, key=lambda one: one.bound)


def _priced(split: BlockSplit, relaxed: Relaxed) -> Priced:
    prices = price(split.program, split.row_block == SHARED, relaxed.multipliers)
    return Priced(relaxed, prices, block_bounds(split, relaxed.multipliers, prices))


def relax(
    program: Program,
    seconds: float | None = None,
    stop: StopEvent | None = None,
    *,
    vertex: bool = False,
) -> Relaxed:
    """Solve the linear relaxation by the interior-point method; zeros where that is not done in time."""
    highs = highs_of(program, seconds, solver="ipm", run_crossover="on" if vertex else "off")
    if stop is not None:
        stop_when_asked(highs, stop)
    highs.run()
    return relaxed_of(highs)


def relaxed_of(highs: Highs) -> Relaxed:
    """Return what the last run found; zeros where it has no solution."""
    solution = highs.getSolution()
    if not (solution.dual_valid and solution.value_valid):
        return Relaxed(-np.inf, np.zeros(highs.getNumRow()), np.zeros(highs.getNumCol()))
    objective = highs.getInfo().objective_function_value
    return Relaxed(objective, np.array(solution.row_dual), np.array(solution.col_value))


def price(program: Program, rows: Mask, found: NDArray[np.float64]) -> Prices:
    """Return the prices that multipliers give some rows; those of the wrong sign count as zero."""
    wanted = np.where(rows & np.isfinite(found), found, 0.0) * PRECISION
    longest = 1 + int(np.bincount(program.columns, minlength=1).max())
    wanted[np.abs(wanted) * program.widest() > _MOST / longest] = 0.0
    weights = np.rint(wanted).astype(np.int64)
    side = np.where(weights > 0, program.lower, program.upper)
    weights[np.abs(side) >= NO_LIMIT] = 0
    reduced = program.cost * PRECISION
    np.subtract.at(reduced, program.columns, weights[program.row_of()] * program.amounts)
    priced = np.flatnonzero(weights)
    constant = sum(int(weights[row]) * int(side[row]) for row in priced)
    return Prices(weights, reduced, constant)


def block_bounds(split: BlockSplit, found: NDArray[np.float64], shared: Prices) -> list[int]:
    """Return by block a bound on its reduced costs, times `PRECISION`, by the multipliers of its rows."""
    program = split.program
    free = replace(program, cost=np.zeros_like(program.cost))
    own = price(free, split.row_block != SHARED, found)
    reduced = shared.reduced + own.reduced
    least = np.where(reduced > 0, reduced * program.low, reduced * program.high)
    side = np.where(own.weights > 0, program.lower, program.upper)
    bounds = [0] * split.n_blocks
    for column in np.flatnonzero(least).tolist():
        bounds[split.block[column]] += int(least[column])
    for row in np.flatnonzero(own.weights).tolist():
        bounds[split.row_block[row]] += int(own.weights[row]) * int(side[row])
    return bounds


def carried_over(before: Program, found: NDArray[np.float64], split: BlockSplit) -> NDArray[np.float64]:
    """Return multipliers for a split of the same program that has more rows behind those known.

    The row that ties a copy gets what its rows are worth by theirs, so that the copy itself is worth
    nothing; other new rows get none.
    """
    program = split.program
    known = np.concatenate([found, np.zeros(program.n_rows - before.n_rows)])
    worth = np.zeros(program.n_columns)
    np.add.at(worth, program.columns, known[program.row_of()] * program.amounts)
    for row in range(before.n_rows, program.n_rows):
        if split.row_block[row] == SHARED:
            known[row] = -worth[program.columns[program.begins[row]]]
    return known
