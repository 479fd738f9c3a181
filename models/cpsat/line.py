"""Stages of a search one after the other, or some at a time in processes of their own."""

from collections import deque
from collections.abc import Iterator

from models.cpsat.incumbent import Known
from models.cpsat.job import Answer, settle
from models.cpsat.stage import Stage
from planner.solve.pool import Pool
from planner.solve.result import Stop


class Line:
    """Stages in the order of their guesses: each settled at once, or some of them in other processes.

    Parameters
    ----------
    pool
        ``None`` to settle them here.
    at_once
        How many stages are in work before the first of them is waited for.
    """

    def __init__(self, search: Known, pool: Pool | None, at_once: int) -> None:
        self.search, self.pool, self.at_once = search, pool, at_once
        self.waiting: deque[tuple[Stage, Iterator[Answer]]] = deque()
        self.settled = False

    def add(self, stage: Stage) -> Stop | None:
        """Take a stage; return why the search is at its end, if it is."""
        if self.pool is None:
            self.settled = True
            return self._ended(stage.run())
        self.waiting.append((stage, self.pool(settle, [stage.job()])))
        return self._settle(self.at_once - 1)

    def rest(self) -> Stop | None:
        """Wait for all stages so far; return why the search is at its end, if it is."""
        return self._settle(0)

    def last(self, stage: Stage) -> Stop:
        """Settle all that is left, and the stage that allows what the incumbent leaves open."""
        if self.pool is None:
            return stage.run()
        answers = self.pool(settle, [stage.job()])
        ended = self.rest()
        return ended if ended is not None else self._concluded(stage, answers)

    def _settle(self, most: int) -> Stop | None:
        """Wait until so many stages are left."""
        while len(self.waiting) > most:
            stage, answers = self.waiting.popleft()
            self.settled = True
            ended = self._ended(self._concluded(stage, answers))
            if ended is not None:
                return ended
        return None

    def _concluded(self, stage: Stage, answers: Iterator[Answer]) -> Stop:
        answer = next(answers, None)
        if answer is None:
            return Stop.INTERRUPT
        stop = stage.conclude(answer)
        self.search.report(self.search.objective_yen)
        return stop

    def _ended(self, stop: Stop) -> Stop | None:
        passed = stop is Stop.EFFORT and not self.search.effort_spent()
        if passed or (stop in (Stop.PROOF, Stop.GAP) and not self.search.good_enough()):
            return None
        return stop
