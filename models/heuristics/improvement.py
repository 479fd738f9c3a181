"""Local search: a unit moves to a cheaper month, and a few of those placed near that month move anew."""

from collections.abc import Callable

import numpy as np

from models.heuristics.repair import RuinAndRecreate
from models.heuristics.shared_rows import Reals

_MOST_MOVED = 3  # besides the one that moves for its own sake


def improve(repair: RuinAndRecreate, yen: Reals, rounds: int, seed: int, over: Callable[[], object]) -> None:
    """Let each unit that is placed try once a round; a try that saves nothing is taken back.

    Parameters
    ----------
    yen
        What each option really costs by month, shape ``(K, T)``.
    """
    partial, dice = repair.partial, np.random.default_rng(seed)
    partial.yen = yen
    for _ in range(rounds):
        for unit in dice.permutation(len(partial.units)).tolist():
            if over():
                return
            if partial.month[unit] >= 0:
                _try(repair, unit, dice)


def _try(repair: RuinAndRecreate, unit: int, dice: np.random.Generator) -> None:
    partial = repair.partial
    wishes = np.where(partial.may_move(unit), partial.own_yen(unit), np.inf)
    here = wishes[partial.month[unit]]
    better = np.flatnonzero(wishes < here)
    if not len(better):
        return
    month = int(better[dice.integers(len(better))])
    others = repair.near(unit, month, _MOST_MOVED).tolist()
    units = [unit, *others]
    before = partial.cost_yen(units)
    for n in units:
        partial.withdraw(n)
    if all(partial.place(n) for n in units) and partial.cost_yen(units) < before:
        partial.keep()
    else:
        partial.take_back()
