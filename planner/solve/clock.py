"""The time of a search: how much has gone by, what is left, and whether somebody asked for the end."""

import time
from dataclasses import dataclass, field, replace

from planner.solve.interface import Limits, Watch
from planner.solve.result import Stop

# What a run of a solver is given at least, so that it says what it knows; with so little left time is up.
LEAST_S = 0.01


@dataclass(frozen=True, slots=True)
class Clock:
    """When a search has to end: by its limits, or because who watches asks for it.

    Parameters
    ----------
    begun
        Moment of ``time.monotonic`` from which the limits count; now, unless given.
    """

    limits: Limits
    watch: Watch = field(default_factory=Watch)
    begun: float = field(default_factory=time.monotonic)

    def elapsed_s(self) -> float:
        """Return the seconds since the search began."""
        return time.monotonic() - self.begun

    def left_s(self, share: float = 1.0) -> float | None:
        """Return the seconds left of a share of the limit, at least `LEAST_S`; ``None`` without a limit."""
        limit_s = self.limits.time_limit_s
        return None if limit_s is None else max(share * limit_s - self.elapsed_s(), LEAST_S)

    def left(self) -> Limits:
        """Return the limits with the time that is left, for a search within this one."""
        return replace(self.limits, time_limit_s=self.left_s())

    def until(self, spare: float = 0.0) -> float | None:
        """Return when time is up but for a share of what is left; ``None`` without a limit.

        In seconds of the system clock: other processes have no ``time.monotonic`` in common with this one.
        """
        left_s = self.left_s()
        return None if left_s is None else time.time() + (1 - spare) * left_s

    def over(self, share: float = 1.0) -> Stop | None:
        """Return why to end now, if there is a reason; of the time limit only a share counts."""
        if self.watch.stop.is_set():
            return Stop.INTERRUPT
        left_s = self.left_s(share)
        return None if left_s is None or left_s > LEAST_S else Stop.TIME
