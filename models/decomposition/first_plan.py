"""A first plan in blocks: vendors' proposals put together, and what clashes mended."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from models.cpsat.columns import Columns
from models.cpsat.hint import choices
from models.cpsat.relaxation import PRECISION
from models.decomposition.blocks import mend
from models.decomposition.dispatch import Dispatcher
from models.decomposition.price_and_branch import Proposals, proposals, propose
from models.decomposition.shared_prices import Relaxed
from models.decomposition.sparse_program import Array
from models.decomposition.split import BlockSplit
from planner.plan import Plan

# What one migration too many in a shared row costs at first, in average regrets of a migration.
_PENALTY = 10
_MOST_ROUNDS, _STEEPER = 5, 3
# Passes of proposals after which a plan is put together, and of the limit of time, what may have gone by
# when a further pass begins.
_PASSES, _SHARE = (3, 6), 0.6


def drafts(c: Columns, split: BlockSplit, relaxed: Relaxed, desk: Dispatcher, regret: int) -> Iterator[Array]:
    """Yield values that keep every row, near what the prices of the shared rows ask for.

    Parameters
    ----------
    regret
        What crowding costs a migration about, in units of the objective.
    """
    known = proposals(c, split, relaxed, desk, regret)
    if known is None:
        return
    for target in _PASSES:
        while known.passes < target and not desk.known.clock.over(_SHARE):
            if not propose(known, desk):
                break
        values = known.chosen(desk)
        if values is None:
            return
        values = _mended(known, values, desk, regret)[: split.program.n_columns]
        if split.program.keeps(values):
            yield values
        if known.passes < target or desk.over():
            return


def _mended(known: Proposals, values: Array, desk: Dispatcher, regret: int) -> Array:
    """Return values that break shared rows less, none at best."""
    split, prices = known.split, known.prices()
    dear = _PENALTY * regret
    for _ in range(_MOST_ROUNDS):
        if not split.program.excess(values).any() or desk.over():
            break
        penalty = np.maximum(dear // split.program.widest(), 2 * np.abs(prices.weights) // PRECISION + 1)
        values = mend(split, values, prices.cost + split.slack_cost, penalty, desk)
        dear *= _STEEPER
    return values


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
