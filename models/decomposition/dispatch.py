"""Hands the parts of a search by vendor to a pool."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.decomposition.block_cuts import Block, Sharpened, sharpen
from models.decomposition.block_solve import BlockAnswer, BlockTask, solve
from models.decomposition.modes import Dive, Movers, Settled, dive
from models.decomposition.shared_prices import Priced, Pricing, priced
from models.decomposition.sparse_program import Array, Program
from models.decomposition.split import BlockSplit
from planner.solve.incumbent import Incumbent
from planner.solve.pool import Pool

_LITTLE = 10.0  # of the solver's own count of work


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Hands programs to a pool within the limits of a search, and counts the work.

    Parameters
    ----------
    effort
        For each program at most, in the solver's own count of work.
    """

    known: Incumbent
    pool: Pool
    effort: float = _LITTLE

    @property
    def workers(self) -> int:
        """Return how many programs are worked on at a time."""
        return self.known.limits.workers

    def over(self) -> bool:
        """Tell whether the search is at its end."""
        return self.known.ended() is not None

    def at_once(self, program: Program) -> BlockAnswer:
        """Solve a program with little left to decide, here and whatever the limits."""
        return solve(BlockTask(program, None, _LITTLE, None, self.known.limits.seed), threading.Event())

    def solve(
        self, programs: Sequence[Program], hints: Sequence[Array | None], kept: int = 0
    ) -> Iterator[BlockAnswer]:
        """Yield an answer for each program, with so many plans on the way; fewer where asked to stop."""
        until, seed = self.known.clock.until(), self.known.limits.seed
        tasks = [
            BlockTask(program, hint, self.effort, until, seed, kept)
            for program, hint in zip(programs, hints, strict=True)
        ]
        for answer in self.pool(solve, tasks):
            self.known.effort += answer.effort
            yield answer

    def sharpen(self, blocks: Sequence[Block]) -> Iterator[Sharpened]:
        """Yield the cuts of each block; fewer answers where the search is asked to stop."""
        until = self.known.clock.until()
        return self.pool(sharpen, [replace(block, until=until) for block in blocks])

    def price(self, *splits: BlockSplit) -> Iterator[Priced]:
        """Yield the prices of each split; fewer where the search is asked to stop."""
        until = self.known.clock.until()
        return self.pool(priced, [Pricing(split, until) for split in splits])

    def dive(self, programs: Sequence[Program], choices: list[Movers]) -> Iterator[Settled | None]:
        """Yield who moves what in each program; fewer where the search is asked to stop."""
        until = self.known.clock.until()
        return self.pool(dive, [Dive(program, choices, until) for program in programs])
