"""What a search is given and what it tells while it runs: the interface of every solver."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from planner.plan import Plan
from planner.problem import Problem
from planner.solve.result import SolveResult


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search may use.

    Parameters
    ----------
    time_limit_s
        Wall seconds; ``None`` is no limit.
    gap
        Relative gap (spec section 6) at which the search may stop; 0 asks for the optimum.
    effort
        Units of the solver's own count of work (about a second each), which no clock disturbs;
        ``None`` is no limit.
    seed, workers
        Same input, seed, workers and effort: same plan, unless the clock ended the search.
    start
        A plan to begin from. It need not fit the problem: what fits is kept, the rest is mended or
        passed over. It changes how long a search takes, not what is optimal.
    cluster
        Address of a Dask cluster for what a search by vendor can do elsewhere; it changes no answer.
    """

    time_limit_s: float | None = None
    gap: float = 0.0
    effort: float | None = None
    seed: int = 0
    workers: int = 1
    start: Plan | None = None
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known while a search runs; yen, ``None`` where unknown."""

    elapsed_s: float
    incumbent_yen: int | None
    bound_yen: int | None
    cheapest_yen: int

    @property
    def regret_yen(self) -> int | None:
        """Return what crowding costs the group in the incumbent."""
        return None if self.incumbent_yen is None else self.incumbent_yen - self.cheapest_yen


def _nobody(_: Progress) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Watch:
    """How a search is followed (`report`) and asked to end early (`stop`)."""

    report: Callable[[Progress], None] = _nobody
    stop: Event = field(default_factory=Event)


Solver = Callable[[Problem, Limits, Watch], SolveResult]
