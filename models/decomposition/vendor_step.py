"""What one vendor moves, planned anew: the relaxation decides most of it, and CP-SAT the rest."""

import time
from dataclasses import replace

from models.decomposition.block_solve import BlockAnswer, BlockTask, solve
from models.decomposition.shared_prices import relax
from planner.solve.pool import StopEvent

_NOTHING = 1e-6  # share of a column that the relaxation does not use


def settle(task: BlockTask, stop: StopEvent) -> BlockAnswer:
    """Choose among the columns that the relaxation uses and those of the hint: relaxation induced search.

    Danna, Rothberg and Le Pape (2005). Where every migration has a window the relaxation leaves little
    open, and what is lost against all columns is a few hundredths of what is gained.

    Parameters
    ----------
    task
        Its hint keeps all rows.
    """
    assert task.hint is not None
    seconds = None if task.until is None else task.until - time.time()
    if seconds is not None and seconds <= 0:
        return BlockAnswer(None, None, False, 0.0)
    relaxed = relax(task.program, seconds, stop, vertex=True)
    unused = (relaxed.values < _NOTHING) & (task.hint == 0)
    return solve(replace(task, program=task.program.without(unused)), stop)
