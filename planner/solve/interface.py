"""What a search is given and what it tells while it runs: the interface of every solver."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.solve.result import SolveResult, Stop


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

    def left_s(self, begun: float) -> float | None:
        """Return what is left of the wall seconds since a moment of ``time.monotonic``, at least 0."""
        if self.time_limit_s is None:
            return None
        return max(self.time_limit_s - (time.monotonic() - begun), 0.0)


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


@dataclass(frozen=True, slots=True)
class Clock:
    """When a search that began at `begun` (of ``time.monotonic``) has to end."""

    limits: Limits
    watch: Watch
    begun: float

    def over(self, share: float = 1.0) -> Stop | None:
        """Return why to end now, if there is a reason; of the time only a share counts."""
        if self.watch.stop.is_set():
            return Stop.INTERRUPT
        limit_s = self.limits.time_limit_s
        late = limit_s is not None and time.monotonic() - self.begun > share * limit_s
        return Stop.TIME if late else None

    def tell(self, incumbent_yen: int | None, bound_yen: int | None, cheapest_yen: int) -> None:
        """Tell who watches what is known by now."""
        self.watch.report(Progress(time.monotonic() - self.begun, incumbent_yen, bound_yen, cheapest_yen))


@dataclass(frozen=True, slots=True)
class Ending:
    """What a search in one process ends with, and why.

    Parameters
    ----------
    model
        The name that the result bears.
    bound_yen
        A lower bound that is proved; ``None`` where there is none.
    """

    model: str
    stop: Stop
    plan: Plan | None = None
    bound_yen: int | None = None

    def result(self, problem: Problem, clock: Clock) -> SolveResult:
        """Return what is known: no plan is below the sum of each migration's own cheapest choice."""
        wall_s = time.monotonic() - clock.begun
        cheapest_yen = problem.cheapest_yen
        objective_yen = None if self.plan is None else plan_yen(problem, self.plan)
        bound_yen = cheapest_yen if self.bound_yen is None else max(self.bound_yen, cheapest_yen)
        return SolveResult(
            plan=self.plan,
            objective_yen=objective_yen,
            bound_yen=bound_yen,
            stop=Stop.PROOF if objective_yen == bound_yen else self.stop,
            regret_yen=None if objective_yen is None else objective_yen - cheapest_yen,
            model=self.model,
            seed=clock.limits.seed,
            wall_s=wall_s,
        )

    def told(self, problem: Problem, clock: Clock) -> SolveResult:
        """Return what is known, once whoever watches has been told of it."""
        result = self.result(problem, clock)
        clock.tell(result.objective_yen, result.bound_yen, problem.cheapest_yen)
        return result


Solver = Callable[[Problem, Limits, Watch], SolveResult]
