"""What a solver run ends with: what is known, and why it stopped."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from planner.plan import Plan


class Status(Enum):
    """What is proved about the instance."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class Stop(Enum):
    """Why the search ended."""

    PROOF = "proof"
    GAP = "gap"
    PRECISION = "precision"  # amounts too large to be told apart to the yen
    TIME = "time"
    EFFORT = "effort"
    INTERRUPT = "interrupt"
    CHOSEN = "chosen"  # by its totals over many worlds; a cheaper plan is known


def relative_gap(objective: int, bound: int) -> Fraction:
    """Return (objective - bound) / max(1, abs(objective)) of spec section 6, exactly."""
    return Fraction(objective - bound, max(1, abs(objective)))


@dataclass(frozen=True, slots=True)
class SolveResult:
    """The outcome of one run of one model.

    Parameters
    ----------
    plan
        The incumbent, or ``None`` if none was found.
    objective_yen, bound_yen
        Exact yen of the incumbent and a proved lower bound; ``None`` where unknown.
    stop
        Why the search ended.
    regret_yen
        Objective minus the sum of each migration's own cheapest choice: the price of crowding.
    model, seed, workers, wall_s
        How the run was made; wall seconds of the search.
    """

    plan: Plan | None
    objective_yen: int | None
    bound_yen: int | None
    stop: Stop
    infeasible: bool = False
    regret_yen: int | None = None
    model: str = ""
    seed: int = 0
    workers: int = 1
    wall_s: float = 0.0

    @property
    def status(self) -> Status:
        """Return what is proved; optimal only where the objective equals the bound."""
        if self.infeasible:
            return Status.INFEASIBLE
        if self.plan is None:
            return Status.UNKNOWN
        return Status.OPTIMAL if self.objective_yen == self.bound_yen else Status.FEASIBLE

    @property
    def gap(self) -> Fraction | None:
        """Return the relative gap, where both ends are known."""
        if self.objective_yen is None or self.bound_yen is None:
            return None
        return relative_gap(self.objective_yen, self.bound_yen)
