"""The restricted master problem (Dantzig and Wolfe 1960): of the plans known of each block, one is taken.

Together they keep the shared rows, or break them at a price: so it has a solution whatever plans are known.
"""

import time
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array, diags_array

from models.decomposition.highs_lp import highs_of, stop_when_asked, values_of
from models.decomposition.sparse_program import NO_LIMIT, Array, Program
from models.decomposition.split import SHARED, BlockSplit
from planner.solve.pool import StopEvent

# Of the objective: less is left to what changes blocks at true cost. And the most nodes.
_GAP, _NODES = 1e-5, 500


@dataclass(frozen=True, slots=True)
class Mixed:
    """A solution of the relaxed master problem.

    Parameters
    ----------
    objective
        With what is paid for broken rows.
    multipliers
        Of the shared rows, zero for all others, shape ``(m,)``.
    broken
        By how much shared rows are broken, each in its largest amount.
    """

    objective: float
    multipliers: NDArray[np.float64]
    broken: float


@dataclass(slots=True, eq=False)
class Master:
    """Plans of blocks, as columns of the master problem.

    Parameters
    ----------
    split
        The program in blocks.
    penalty
        What a shared row that is broken by its largest amount costs, in units of the objective.
    """

    split: BlockSplit
    penalty: int
    _shared: Program = field(init=False)
    _plans: list[tuple[int, Array]] = field(default_factory=list)
    _uses: list[Array] = field(default_factory=list)
    _seen: set[tuple[int, bytes]] = field(default_factory=set)

    def __post_init__(self) -> None:
        program, rows = self.split.program, self.split.row_block == SHARED
        self._shared = program.part(np.ones(program.n_columns, bool), rows, program.cost)

    def take(self, block: int, values: Array) -> bool:
        """Note a plan of a block by the values of its columns; tell whether it is new."""
        key = (block, values.tobytes())
        if key in self._seen:
            return False
        self._seen.add(key)
        whole = np.zeros(self.split.program.n_columns, np.int64)
        whole[self.split.block == block] = values
        self._plans.append((block, values))
        self._uses.append(self._shared.activity(whole))
        return True

    def mixed(self) -> Mixed:
        """Solve the relaxation: shares of plans."""
        highs = highs_of(self._program(self.penalty), None)
        highs.run()
        multipliers = np.zeros(self.split.program.n_rows)
        rows = np.flatnonzero(self.split.row_block == SHARED)
        multipliers[rows] = np.array(highs.getSolution().row_dual)[: len(rows)]
        broken = float(values_of(highs)[len(self._plans) :].sum())
        return Mixed(float(highs.getInfo().objective_function_value), multipliers, broken)

    def whole(self, steeper: int, until: float | None, stop: StopEvent) -> Array | None:
        """Return the values of all columns with one plan of each block; ``None`` if there was no time.

        Shared rows are broken only where no choice was found that keeps them.

        Parameters
        ----------
        steeper
            How many times the penalty a broken row costs.
        until
            When to end at the latest, in seconds of the system clock; ``None`` for no limit.
        """
        program = self._program(steeper * self.penalty)
        kept = program.fixed(np.arange(program.n_columns) >= len(self._plans), np.zeros_like(program.low))
        for rows in (kept, program):
            shares = self._chosen(rows, until, stop)
            if shares is not None:
                break
        else:
            return None
        values = np.zeros(self.split.program.n_columns, np.int64)
        for (block, plan), share in zip(self._plans, shares, strict=False):
            if share > 0.5:
                values[self.split.block == block] = plan
        return values

    def _chosen(self, program: Program, until: float | None, stop: StopEvent) -> NDArray[np.float64] | None:
        seconds = None if until is None else max(until - time.time(), 0.0)
        highs = highs_of(program, seconds, mip_rel_gap=_GAP, mip_max_nodes=_NODES)
        stop_when_asked(highs, stop)
        for column in range(len(self._plans)):
            highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        highs.run()
        return values_of(highs) if highs.getSolution().value_valid else None

    def _program(self, penalty: int) -> Program:
        """Return the master problem: plans, then what shared rows fall short and go beyond."""
        shared, cost = self._shared, self.split.program.cost
        n_plans, n_rows = len(self._plans), shared.n_rows
        uses = csr_array(np.array(self._uses).T.reshape(n_rows, n_plans))
        of_block = [block for block, _ in self._plans]
        own_cost = [int(cost[self.split.block == block] @ plan) for block, plan in self._plans]
        places = (of_block, np.arange(n_plans))
        one_each = csr_array((np.ones(n_plans, np.int64), places), (self.split.n_blocks, n_plans))
        broken = diags_array(shared.widest(), dtype=np.int64)
        full = block_array([[uses, broken, -broken], [one_each, None, None]], format="csr")
        ones = np.ones(self.split.n_blocks, np.int64)
        return Program(
            np.zeros(n_plans + 2 * n_rows, np.int64),
            np.concatenate([np.ones(n_plans, np.int64), np.full(2 * n_rows, NO_LIMIT)]),
            np.concatenate([np.array(own_cost, np.int64), np.full(2 * n_rows, penalty)]),
            full.indptr.astype(np.int64),
            full.indices.astype(np.int64),
            full.data,
            np.concatenate([shared.lower, ones]),
            np.concatenate([shared.upper, ones]),
        )
