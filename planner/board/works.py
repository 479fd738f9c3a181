"""What a board has done in a child process: a search around the pins."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from planner.board import words
from planner.board.base import Base
from planner.board.months import MonthStanding, month_of
from planner.board.pins import held_patch
from planner.board.state import State
from planner.explain.explanation import Tools
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.wareki import month_label
from planner.problem import Problem, compile_instance
from planner.reading.instance import parse_instance
from planner.report.summary import infeasible_text, nothing_found_text
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import SolveResult, Stop
from planner.solve.validity import keeps_the_rules
from planner.text.faults import PlannerError


@dataclass(frozen=True, slots=True)
class Held:
    """The instance of a state with its pins held.

    Parameters
    ----------
    raw, instance
        Its data and what is read of it.
    """

    raw: dict[str, Any]
    instance: Instance


def holding(base: Base, state: State, pins: Collection[str]) -> Held:
    """Return the instance of a state with some migrations held where its plan has them."""
    raw = base.raw_of(state.patch)
    raw = merge_patch(raw, held_patch(raw, state.plan, pins))
    return Held(raw, parse_instance(raw, base.name)[0])


def held(base: Base, state: State) -> Held:
    """Hold the pins of a state.

    Raises
    ------
    PlannerError
        If a pinned migration stands in a month that its own conditions bar: holding it there would hide that.
    """
    problem, instance = base.problem(state.patch), base.instance(state.patch)
    for key in sorted(state.pins):
        cutover = state.plan.cutovers[key]
        if cutover is None:
            continue
        found = month_of(problem, state.plan, key, cutover)
        if found.standing is MonthStanding.BARRED:
            who, when = instance.migration_name(key), month_label(cutover.month)
            raise PlannerError(words.PINNED_BARRED.fill(who=who, when=when, why=found.why[0]))
    return holding(base, state, state.pins)


@dataclass(frozen=True, slots=True)
class WorkResult:
    """What a search came to; `text` says why there is no plan, where there is none."""

    result: SolveResult
    text: str


@dataclass(frozen=True, slots=True)
class SolveWork:
    """A search for the best plan, certified where it is made.

    Parameters
    ----------
    tools
        Its ``find`` tells in a moment that pins cannot hold together, which a search for the best plan
        may not find out in its time.
    """

    instance: Instance
    tools: Tools
    limits: Limits

    def __call__(self, tell: Callable[[Progress], None], stop: threading.Event, /) -> WorkResult:
        """Search."""
        problem, watch = compile_instance(self.instance), Watch(tell, stop)
        if self._impossible(problem, watch):
            result = SolveResult(None, None, None, Stop.PROOF, infeasible=True)
            return WorkResult(result, infeasible_text(problem))
        result = solve_instance(self.instance, self.tools.solve, self.limits, watch).result
        if result.plan is not None:
            return WorkResult(result, "")
        return WorkResult(
            result, infeasible_text(problem) if result.infeasible else nothing_found_text(result)
        )

    def _impossible(self, problem: Problem, watch: Watch) -> bool:
        """Tell whether it is proved in a moment that there is no plan."""
        if self.limits.start is not None and keeps_the_rules(problem, self.limits.start):
            return False
        limit_s = None if self.limits.time_limit_s is None else self.limits.time_limit_s / 4
        return not problem.homeless() and self.tools.find(problem, Limits(limit_s), watch).impossible
