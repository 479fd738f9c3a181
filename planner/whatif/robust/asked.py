"""What is asked of a plan that is to be robust."""

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from planner.text.language import Text
from planner.whatif.robust import words
from planner.whatif.simulate.settings import SimulationSettings


class By(Enum):
    """By what of its totals over the worlds a plan is chosen."""

    MEAN = "mean"
    P90 = "p90"

    @property
    def label(self) -> Text:
        """Return what people read."""
        return words.MEAN if self is By.MEAN else words.P90


@dataclass(frozen=True, slots=True)
class RobustRequest:
    """How the plan is chosen.

    Parameters
    ----------
    runs
        Worlds that each candidate is carried through.
    by
        What is to be least.
    within
        How much dearer as planned a candidate may be: a share of the least total, or yen.
    plans
        Candidates at most, beside the plan of the least total.
    seed, settings
        What makes the worlds.
    effort
        Most work on each of them, in the solver's own count (about a second each).
    """

    runs: int
    by: By = By.MEAN
    within: Fraction | int = Fraction(1, 1000)
    plans: int = 6
    seed: int = 0
    settings: SimulationSettings = field(default_factory=SimulationSettings)
    effort: float = 10.0
