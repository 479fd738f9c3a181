"""The question whether there is any plan at all, whatever it costs: the interface of who answers it."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.plan import Plan
from planner.problem import Problem
from planner.solve.interface import Limits, Watch


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: some plan, the proof that there is none (`impossible`), or neither within the limits.

    `work` is what it took to find, in units of `Limits.effort`, which no clock disturbs.
    """

    plan: Plan | None = None
    impossible: bool = False
    work: float = 0.0


Finder = Callable[[Problem, Limits, Watch], Found]
