"""How plans are searched for, many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from planner.solve.interface import Limits, Progress, Solver
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
        Seconds for all searches asked for at once; those not begun by then have no answer.
    """

    solver: Solver
    limits: Limits
    stop: Event
    finished: Callable[[str], None] = lambda _name: None
    report: Callable[[str, Progress], None] = lambda _name, _progress: None
    processes: int | None = None
    together_s: float | None = None

    def solve(self, jobs: Sequence[Job]) -> list[Answer]:
        """Return an answer for each job, in their order."""
        if self.together_s is not None:
            jobs = in_turn(jobs, self.together_s, self.processes)
        return solve_all(jobs, self.solver, Following(self.report, self.finished, self.stop), self.processes)
