"""How plans are searched for, many at once."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from planner.solve.clock import Clock
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.many import Answer, Following, Job, in_turn, solve_all


@dataclass(frozen=True, slots=True)
class Effort:
    """A solver, and what it may use.

    Parameters
    ----------
    solver
        A function of a module, so that other processes can find it.
    limits
        Of each search.
    stop
        Ends running searches with their best so far; those not begun by then have no answer.
    finished, report
        Told of the end, and of the progress, of each search by its name.
    processes
        How many searches run at once; as many as there are processors where ``None``.
    together_s
        Seconds for all searches asked for at once and what is done before them; those not begun by then
        have no answer.
    begun
        Moment of ``time.monotonic`` from which these seconds count; now, unless given.
    """

    solver: Solver
    limits: Limits
    stop: Event
    finished: Callable[[str], None] = lambda _name: None
    report: Callable[[str, Progress], None] = lambda _name, _progress: None
    processes: int | None = None
    together_s: float | None = None
    begun: float = field(default_factory=time.monotonic)

    def over(self) -> bool:
        """Tell whether nothing more is to begin."""
        return self._clock().over() is not None

    def solve(self, jobs: Sequence[Job]) -> list[Answer]:
        """Return an answer for each job, in their order."""
        if self.over():
            return [None] * len(jobs)  # other processes take a second to begin
        left_s = self._clock().left_s()
        if left_s is not None:
            jobs = in_turn(jobs, left_s, self.processes)
        return solve_all(jobs, self.solver, Following(self.report, self.finished, self.stop), self.processes)

    def _clock(self) -> Clock:
        """Return the clock of all searches together."""
        return Clock(replace(self.limits, time_limit_s=self.together_s), Watch(stop=self.stop), self.begun)
