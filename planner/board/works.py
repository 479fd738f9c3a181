"""What a board has done in a child process: a search around the pins, and the search for ways out."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.board import words
from planner.board.base import Base
from planner.board.months import Standing, month_of
from planner.board.pins import held_patch
from planner.board.state import State
from planner.conditions import ConditionKind, Relaxation, apply
from planner.explain.explanation import Explanation, Question, Tools, explain
from planner.explain.infeasible.text import conflicts_text
from planner.explain.repair.proposals import DEFAULT_PRICES
from planner.explain.repair.repairs import Repair
from planner.explain.repair.text import change_lines
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.wareki import month_label
from planner.reading.instance import parse_instance
from planner.report.summary import infeasible_text, nothing_found_text
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.result import SolveResult
from planner.text.faults import PlannerError

_MOST_WAYS = 4
_OF_PINS = (ConditionKind.EARLIEST, ConditionKind.LATEST, ConditionKind.LEAVE_OUT, ConditionKind.PIN)


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
        if found.standing is Standing.BARRED:
            who, when = instance.migration_name(key), month_label(cutover.month)
            raise PlannerError(words.PINNED_BARRED.fill(who=who, when=when, why=found.why[0]))
    raw = base.raw_of(state.patch)
    raw = merge_patch(raw, held_patch(raw, state.plan, state.pins))
    return Held(raw, parse_instance(raw, base.name)[0])


@dataclass(frozen=True, slots=True)
class Solved:
    """What a search came to; `text` says why there is no plan, where there is none."""

    result: SolveResult
    text: str


@dataclass(frozen=True, slots=True)
class SolveWork:
    """A search for the best plan, certified where it is made."""

    instance: Instance
    solver: Solver
    limits: Limits

    def __call__(self, tell: Callable[[Progress], None], stop: threading.Event, /) -> Solved:
        """Search."""
        outcome = solve_instance(self.instance, self.solver, self.limits, Watch(tell, stop))
        text = ""
        if outcome.result.plan is None:
            text = (
                infeasible_text(outcome.problem)
                if outcome.result.infeasible
                else nothing_found_text(outcome.result)
            )
        return Solved(outcome.result, text)


@dataclass(frozen=True, slots=True)
class WaysWork:
    """The search for conditions that cannot hold together, and for ways out."""

    held: Held
    tools: Tools
    time_limit_s: float

    def __call__(self, tell: Callable[[str], None], stop: threading.Event, /) -> Explanation:
        """Search; one process at a time, since whoever waits wants to go on working."""
        question = Question(
            self.held.instance,
            self.held.raw,
            None,
            DEFAULT_PRICES,
            _MOST_WAYS,
            self.time_limit_s,
            processes=1,
        )
        return explain(question, self.tools, Watch(stop=stop), tell)


@dataclass(frozen=True, slots=True)
class Way:
    """A way out as a board takes it.

    Parameters
    ----------
    lines
        What is asked for, in words.
    raw
        The data that it leads to, without what was held for the search.
    unpinned
        The migrations that it lets go of.
    repair
        With its certified plan and its price.
    """

    lines: tuple[str, ...]
    raw: Mapping[str, Any]
    unpinned: frozenset[str]
    repair: Repair


def way_of(base: Base, state: State, repair: Repair) -> Way:
    """Return a way out of what a state holds: what loosens a held migration lets go of it instead."""
    loosened = [(one, _pins_of(one, state)) for one in repair.proposal.relaxations]
    unpinned = frozenset(key for _, keys in loosened for key in keys)
    asked = [one for one, keys in loosened if not keys or one.kind is ConditionKind.LEAVE_OUT]
    instance = base.instance(state.patch)
    lines = change_lines(instance, asked) if asked else []
    lines += [str(words.UNPINNED.fill(who=instance.migration_name(key))) for key in sorted(unpinned)]
    return Way(tuple(lines), apply(base.raw_of(state.patch), *asked), unpinned, repair)


def _pins_of(one: Relaxation, state: State) -> list[str]:
    """Return the pinned migrations that a relaxation is about."""
    if one.kind not in _OF_PINS:
        return []
    return [key for key in state.pins if key == one.subject or key.startswith(f"{one.subject}/")]


def said_conflicts(instance: Instance, found: Explanation) -> str:
    """Return which conditions cannot hold together."""
    return conflicts_text(instance, found.infeasibility)
