"""Ways out where no plan keeps conditions and pins: pins to let go of, or conditions to change."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.board import words
from planner.board.base import Base
from planner.board.state import State
from planner.board.works import Held, holding
from planner.check import check_plan
from planner.conditions import ConditionKind, Relaxation, apply
from planner.explain.explanation import Explanation, Question, Tools, explain
from planner.explain.infeasible.text import conflicts_text
from planner.explain.repair.proposals import DEFAULT_PRICES
from planner.explain.repair.repairs import Repair
from planner.explain.repair.text import change_lines
from planner.periods.wareki import month_label
from planner.plan import Plan
from planner.problem import compile_instance
from planner.problem.expansions import defer_expansions
from planner.solve.finding import Found
from planner.solve.interface import Limits, Watch
from planner.text.language import join, same

_MOST_WAYS = 4
_OF_PINS = (ConditionKind.EARLIEST, ConditionKind.LATEST, ConditionKind.LEAVE_OUT, ConditionKind.PIN)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way out as a board takes it.

    Parameters
    ----------
    lines
        What is asked for, in words.
    raw
        The data that it leads to, without what was held for the search.
    unpinned
        The migrations that it lets go of.
    plan, plan_yen, bound_yen, model
        A plan that it makes possible, what that costs, certified, and what is proved of it.
    price_yen
        What the changes are taken to cost beside.
    """

    lines: tuple[str, ...]
    raw: Mapping[str, Any]
    unpinned: frozenset[str]
    plan: Plan
    plan_yen: int
    bound_yen: int | None = None
    model: str = ""
    price_yen: int = 0


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What a search for ways out came to.

    Parameters
    ----------
    solvable
        Whether there is a plan after all; ``None`` where that could not be told.
    text
        What cannot hold together, in words.
    pins
        Whether it is pins that cannot, so that there may be other ways that keep them.
    """

    solvable: bool | None
    text: str = ""
    ways: tuple[WayOut, ...] = ()
    pins: bool = False


@dataclass(frozen=True)
class WaysWork:
    """The search for what cannot hold together, and for ways out.

    Parameters
    ----------
    keep
        Whether the pins are kept, and only conditions may change.
    """

    base: Base
    state: State
    tools: Tools
    time_limit_s: float
    keep: bool = False
    _begun: float = field(default_factory=time.monotonic)

    def __call__(self, _tell: Callable[[Any], None], stop: threading.Event, /) -> WaysOut:
        """Search: among the pins first, which takes a moment; of them alone if they are the cause."""
        watch = Watch(stop=stop)
        if self.state.pins and not self.keep and self._find(frozenset(), watch).plan is not None:
            return self._among_pins(watch)
        pins = self.state.pins if self.keep else frozenset()
        return self._among_conditions(pins, watch)

    def _find(self, pins: frozenset[str], watch: Watch) -> Found:
        limits = Limits(max(self.time_limit_s / 6, 1.0))
        return self.tools.find(compile_instance(holding(self.base, self.state, pins).instance), limits, watch)

    def _among_pins(self, watch: Watch) -> WaysOut:
        """Find pins of which none can be spared for the conflict, and what letting go of each leads to."""
        core = self.state.pins
        if not self._find(core, watch).impossible:
            return WaysOut(None)
        for key in sorted(core):
            if self._find(core - {key}, watch).impossible:
                core = core - {key}
        ways = [self._without(key, watch) for key in sorted(core)]
        instance, cutovers = self.base.instance(self.state.patch), self.state.plan.cutovers
        named = [
            same(instance.migration_name(key) + " ")
            + (words.LEFT_OUT if (one := cutovers[key]) is None else month_label(one.month))
            for key in sorted(core)
        ]
        found = sorted((one for one in ways if one is not None), key=lambda one: one.plan_yen)
        return WaysOut(False, str(words.PINS_CONFLICT.fill(pins=join(named))), tuple(found), pins=True)

    def _without(self, key: str, watch: Watch) -> WayOut | None:
        """Return what letting go of one pin leads to; ``None`` where others conflict still."""
        pins = self.state.pins - {key}
        plan = self._find(pins, watch).plan
        if plan is None:
            return None
        instance = self.base.instance(self.state.patch)
        plan = defer_expansions(self.base.problem(self.state.patch), plan)
        report = check_plan(instance, plan)
        if not report.valid:
            return None
        line = str(words.UNPINNED.fill(who=instance.migration_name(key)))
        raw = self.base.raw_of(self.state.patch)
        return WayOut((line,), raw, frozenset({key}), plan, report.ledger.total_yen)

    def _among_conditions(self, pins: frozenset[str], watch: Watch) -> WaysOut:
        found = holding(self.base, self.state, pins)
        explained = explain(self._question(found), self.tools, watch, lambda _: None)
        solvable = explained.infeasibility.solvable
        if solvable is not False:
            return WaysOut(solvable)
        repairs = () if explained.repairs is None else explained.repairs.repairs
        ways = tuple(_way_of(self.base, self.state, one) for one in repairs)
        return WaysOut(False, _said(found, explained), ways)

    def _question(self, found: Held) -> Question:
        """Return what is asked; one search at a time, since whoever waits wants to go on working."""
        left_s = max(self.time_limit_s - (time.monotonic() - self._begun), 5.0)
        return Question(
            found.instance, found.raw, None, DEFAULT_PRICES, _MOST_WAYS, left_s, Limits(), processes=1
        )


def _said(found: Held, explained: Explanation) -> str:
    return conflicts_text(found.instance, explained.infeasibility)


def _way_of(base: Base, state: State, repair: Repair) -> WayOut:
    """Return a way out of what a state holds: what loosens a held migration lets go of it instead."""
    result = repair.outcome.result
    assert result.plan is not None
    assert result.objective_yen is not None
    loosened = [(one, _pins_of(one, state)) for one in repair.proposal.relaxations]
    unpinned = frozenset(key for _, keys in loosened for key in keys)
    asked = [one for one, keys in loosened if not keys or one.kind is ConditionKind.LEAVE_OUT]
    instance = base.instance(state.patch)
    lines = change_lines(instance, asked) if asked else []
    lines += [str(words.UNPINNED.fill(who=instance.migration_name(key))) for key in sorted(unpinned)]
    return WayOut(
        tuple(lines),
        apply(base.raw_of(state.patch), *asked),
        unpinned,
        result.plan,
        result.objective_yen,
        None if unpinned else result.bound_yen,  # with fewer pins held there may be cheaper plans
        result.model,
        repair.proposal.price_yen,
    )


def _pins_of(one: Relaxation, state: State) -> list[str]:
    """Return the pinned migrations that a relaxation is about."""
    if one.kind not in _OF_PINS:
        return []
    return [key for key in state.pins if key == one.subject or key.startswith(f"{one.subject}/")]
