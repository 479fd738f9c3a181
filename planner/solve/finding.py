"""The question whether there is any plan at all, whatever it costs: the interface of who answers it."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.plan import Plan
from planner.problem import Problem
from planner.solve.interface import Limits, Watch


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: some plan, the proof that there is none (`impossible`), or neither in the time given."""

    plan: Plan | None = None
    impossible: bool = False


Finder = Callable[[Problem, Limits, Watch], Found]
