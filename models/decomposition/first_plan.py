"""A first plan in blocks: each vendor's best at the prices of what it shares, then what clashes mended."""

from dataclasses import replace

import numpy as np

from models.cpsat.columns import Columns
from models.cpsat.hint import choices
from models.cpsat.relaxation import PRECISION
from models.decomposition.blocks import mend
from models.decomposition.dispatch import Dispatcher
from models.decomposition.shared_prices import Relaxed, carried_over, price
from models.decomposition.sparse_program import Array, Mask
from models.decomposition.split import SHARED, BlockSplit, without
from planner.plan import Plan

# What one migration too many in a shared row costs at first, in average regrets of a migration.
_PENALTY = 10
_MOST_ROUNDS, _STEEPER = 5, 3
_LONGER = 5  # times the effort, for a block that gave no plan


def draft(c: Columns, split: BlockSplit, relaxed: Relaxed, desk: Dispatcher, regret: int) -> Array | None:
    """Return values that keep every row, near what the prices of the shared rows ask for.

    Where several vendors could move a migration, the one that moves most of it in the relaxation does:
    prices alone let two of them take it, or none.

    Parameters
    ----------
    regret
        What crowding costs a migration about, in units of the objective.

    Returns
    -------
    Array or None
        ``None`` where rows are still broken in the end, or the search was at its end before.
    """
    owned = without(split, _given_up(c, split, relaxed))
    prices = price(
        owned.program,
        owned.row_block == SHARED,
        carried_over(split.program, relaxed.multipliers, owned),
    )
    cost = prices.cost + owned.slack_cost
    values = _alone(owned, cost, desk)
    if values is None:
        return None
    widest = owned.program.widest()
    dear = _PENALTY * regret
    for _ in range(_MOST_ROUNDS):
        if not owned.program.excess(values).any() or desk.over():
            break
        penalty = np.maximum(dear // widest, 2 * np.abs(prices.weights) // PRECISION + 1)
        values = mend(owned, values, cost, penalty, desk)
        dear *= _STEEPER
    known = values[: split.program.n_columns]
    return known if split.program.keeps(known) else None


def _alone(split: BlockSplit, cost: Array, desk: Dispatcher) -> Array | None:
    """Return the best of each block by itself; those for which nothing is found are tried once more."""
    values = np.zeros(split.program.n_columns, np.int64)
    left = list(range(split.n_blocks))
    for asked in (desk, replace(desk, effort=_LONGER * desk.effort)):
        parts = [split.alone(block, cost) for block in left]
        answers = list(asked.solve(parts, [None] * len(parts)))
        if len(answers) < len(parts):
            return None
        for block, answer in zip(left, answers, strict=True):
            if answer.values is not None:
                values[split.block == block] = answer.values
        left = [block for block, answer in zip(left, answers, strict=True) if answer.values is None]
    return None if left else values


def _given_up(c: Columns, split: BlockSplit, relaxed: Relaxed) -> Mask:
    """Return the columns of vendors that leave a migration to another."""
    gone = np.zeros(split.program.n_columns, bool)
    for row in c.problem.migrations:
        share: dict[str, float] = {}
        for k in row.options:
            moved = sum(float(relaxed.values[variable.index]) for variable in c.x[k].values())
            vendor = c.problem.options[k].vendor
            share[vendor] = share.get(vendor, 0.0) + moved
        owner = max(share, key=lambda vendor: share[vendor], default=None)
        for k in row.options:
            if c.problem.options[k].vendor != owner:
                gone[[v.index for v in (*c.x[k].values(), *c.in_year[k].values())]] = True
    return gone


def complete(c: Columns, split: BlockSplit, plan: Plan, desk: Dispatcher) -> Array:
    """Return a plan of the problem as values of all columns."""
    given = np.zeros(split.program.n_columns, bool)
    values = np.zeros(split.program.n_columns, np.int64)
    for variable, chosen in choices(c, plan):
        given[variable.index], values[variable.index] = True, chosen
    whole = replace(split.program, cost=split.program.cost + split.slack_cost).fixed(given, values)
    answer = desk.at_once(whole)
    assert answer.values is not None
    return answer.values
