"""Make a plan cheaper by moving one unit to where it would rather be, and whoever is in its way elsewhere."""

from collections.abc import Callable

import numpy as np

from models.heuristics.partial_plan import Board
from models.heuristics.repair import Repair
from models.heuristics.shared_rows import Reals

_MOST_MOVED = 3  # besides the one that moves for its own sake


def improve(
    board: Board, repair: Repair, yen: Reals, rounds: int, seed: int, over: Callable[[], object]
) -> None:
    """Let each unit that is placed try once a round; a try that saves nothing is taken back.

    Parameters
    ----------
    yen
        What each option really costs by month, shape ``(K, T)``.
    """
    dice = np.random.default_rng(seed)
    board.yen = yen
    for _ in range(rounds):
        for unit in dice.permutation(len(board.units)).tolist():
            if over():
                return
            if board.month[unit] >= 0:
                _try(board, repair, unit, dice)


def _try(board: Board, repair: Repair, unit: int, dice: np.random.Generator) -> None:
    wishes = np.where(board.may_move(unit), board.own_yen(unit), np.inf)
    here = wishes[board.month[unit]]
    better = np.flatnonzero(wishes < here)
    if not len(better):
        return
    month = int(better[dice.integers(len(better))])
    others = repair.near(unit, month, _MOST_MOVED).tolist()
    units = [unit, *others]
    before = board.cost_yen(units)
    for n in units:
        board.withdraw(n)
    if all(board.place(n) for n in units) and board.cost_yen(units) < before:
        board.keep()
    else:
        board.take_back()
