"""What one vendor moves, planned anew: the relaxation decides most of it, and CP-SAT the rest."""

import time
from dataclasses import dataclass

from models.crew import Stop
from models.vendors.part import Answer, Task, solve
from models.vendors.prices import relax
from models.vendors.program import Array, Program

_NOTHING = 1e-6  # share of a column that the relaxation does not use


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A program to make better values for.

    Parameters
    ----------
    program
        With its objective.
    now
        Values that keep its rows, shape ``(n,)``.
    effort
        In the solver's own count of work, about a second each.
    until
        When to end at the latest, in seconds of the system clock; ``None`` for no limit.
    seed
        Of the solver.
    """

    program: Program
    now: Array
    effort: float
    until: float | None
    seed: int


def settle(block: Block, stop: Stop) -> Answer:
    """Choose among the columns that the relaxation uses and those in use now: relaxation induced search.

    Danna, Rothberg and Le Pape (2005). Where every migration has a window the relaxation leaves little
    open, and what is lost against all columns is a few hundredths of what is gained.
    """
    seconds = None if block.until is None else block.until - time.time()
    if seconds is not None and seconds <= 0:
        return Answer(None, None, False, 0.0)
    relaxed = relax(block.program, seconds, stop, vertex=True)
    unused = (relaxed.values < _NOTHING) & (block.now == 0)
    return solve(Task(block.program.without(unused), block.now, block.effort, block.until, block.seed), stop)
