"""Searches for plans that begin as soon as it is known what is asked, while other work goes on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from planner.explain.effort import Effort
from planner.solve.interface import Limits
from planner.solve.many import Answer, Following, Job, solving_ahead


@dataclass
class Ahead:
    """Answers as `Effort` does, and has begun some searches before it is asked.

    Parameters
    ----------
    limits
        Of each search.
    begin_search
        Begins a search, and returns what gives its answer.
    finished
        Told of the end of each search from when answers are asked for, of those done by then at once.
    """

    limits: Limits
    begin_search: Callable[[Job], Iterator[Answer]]
    finished: Callable[[], None]
    _begun: dict[str, Iterator[Answer]] = field(default_factory=dict)
    _asked: bool = False
    _done: int = 0

    def begin(self, job: Job) -> None:
        """Begin a search, unless one of this name has begun."""
        if job.name not in self._begun:
            self._begun[job.name] = self.begin_search(job)

    def solve(self, jobs: Sequence[Job]) -> list[Answer]:
        """Return an answer for each job, in their order."""
        self._asked = True
        for _ in range(self._done):
            self.finished()
        for job in jobs:
            self.begin(job)
        return [next(self._begun[job.name], None) for job in jobs]

    def done(self, _name: str) -> None:
        """Note the end of a search."""
        if self._asked:
            self.finished()
        else:
            self._done += 1


@contextmanager
def ahead_of(effort: Effort, finished: Callable[[], None]) -> Iterator[Ahead]:
    """Give searches that begin before they are asked for, each as `effort` has them."""

    def done(name: str) -> None:
        found.done(name)

    following = Following(effort.report, done, effort.stop)
    with solving_ahead(effort.solver, following, effort.processes) as begin:
        found = Ahead(effort.limits, begin, finished)
        yield found
