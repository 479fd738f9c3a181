"""The whole of an explanation: conflicts, the sums behind them, and ways out."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

from planner.conditions import ConditionKind
from planner.explain.ahead import Ahead, ahead_of
from planner.explain.effort import Effort
from planner.explain.infeasible.blocks import parts_of
from planner.explain.infeasible.conflict import Infeasibility
from planner.explain.infeasible.oracle import Oracle
from planner.explain.infeasible.shortage import shortage
from planner.explain.infeasible.subsets import find_conflicts
from planner.explain.repair.elastic import Changer, Changes, Elastic
from planner.explain.repair.proposals import DEFAULT_PRICES, Proposal, Request, kinds_for, propose
from planner.explain.repair.repairs import Repairs, base_job, job_of, solve_repairs
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import compile_instance
from planner.solve.finding import Finder
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.many import each_of
from planner.terms import Rule

# What is worth waiting for at each stage, without a limit by the user: work, so that the same question has
# the same answer on any machine, but for the best plans, which end with the clock.
_CONFLICTS_EFFORT = 60.0
_PROPOSAL_S = 20.0  # with a limit
_PROPOSAL_EFFORT = 6.0
_SOLVE_S = 60.0
_SOME_PLAN_EFFORT = 10.0
SHARED = frozenset({Rule.VENDOR_YEAR, Rule.CREW, Rule.DATA_CENTER, Rule.LIMITS})
_WORTH_SEARCHING_S = 1.0
# With a limit, the share of it that is over when conflicts, and when proposals, are left at those found.
_CONFLICTS_SHARE = 0.4
_FIRST_PROPOSAL_SHARE = 0.95  # while there is none
_PROPOSALS_SHARE = 0.75
# Of the rest so much goes to searches: the solver does not count what it takes to begin and to certify.
_SOLVE_SHARE = 0.8
_WORTH_PROCESSES_S = 20.0  # other processes take seconds to begin


@dataclass(frozen=True, slots=True)
class Tools:
    """The searches that an explanation is made with."""

    find: Finder
    change: Changer
    solve: Solver


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be explained.

    Parameters
    ----------
    instance, raw
        The instance and its JSON data.
    base
        The instance without what made planning impossible, if there is one: ways are compared with it.
    prices_yen
        Of a unit of each kind of change.
    most_ways
        Ways out to look for.
    time_limit_s
        For all of it; ``None`` leaves each stage its own.
    each
        Seed, and most work, of each search for a plan.
    processes
        How many searches may run at once.
    """

    instance: Instance
    raw: dict[str, Any]
    base: Instance | None
    prices_yen: Mapping[ConditionKind, int]
    most_ways: int
    time_limit_s: float | None = None
    each: Limits = field(default_factory=Limits)
    processes: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why there is no plan, if there is none, and ways out if there is time."""

    infeasibility: Infeasibility
    repairs: Repairs | None = None


def explain(question: Question, tools: Tools, watch: Watch, tell: Callable[[str], None]) -> Explanation:
    """Explain why an instance has no plan, and what would help, as far as time goes.

    `tell` is told of the stages: ``conflicts``, ``ways``, ``solve``, and ``solved`` for each plan made.
    """
    limits = replace(question.each, time_limit_s=_SOLVE_S)
    processes = question.processes if question.time_limit_s is None else 1  # nothing begins early
    effort = Effort(tools.solve, limits, watch.stop, processes=processes)
    with ahead_of(effort, lambda: tell("solved")) as ahead:
        return _Explaining(question, tools, watch, tell, ahead).run()


class _Explaining:
    """The stages of an explanation; without a limit, searches for plans begin as soon as they are known."""

    def __init__(
        self, question: Question, tools: Tools, watch: Watch, tell: Callable[[str], None], ahead: Ahead
    ) -> None:
        self.question, self.tools, self.watch, self.tell = question, tools, watch, tell
        # With a limit, how long each search may take is known when it is known how many there are.
        self.ahead = ahead if question.time_limit_s is None and question.most_ways else None
        self.begun = time.monotonic()

    def run(self) -> Explanation:
        question, watch = self.question, self.watch
        self.tell("conflicts")
        found = self._conflicts()
        if found.solvable is not False or not question.most_ways or watch.stop.is_set():
            return Explanation(found)
        self.tell("ways")
        proposals, searched = self._proposals(found)
        if watch.stop.is_set() and not proposals:
            return Explanation(found)
        self.tell("solve")
        effort = self._effort(len(proposals) + (question.base is not None))
        repairs = solve_repairs(question.raw, proposals, question.base, effort)
        return Explanation(found, replace(repairs, searched=searched))

    def _conflicts(self) -> Infeasibility:
        question = self.question
        limit_s = question.time_limit_s
        until = _CONFLICTS_EFFORT if limit_s is None else self.begun + _CONFLICTS_SHARE * limit_s
        oracle = Oracle(question.instance, self.tools.find, self.watch, until, by_work=limit_s is None)
        if self.ahead and question.base is not None and oracle.infeasible(parts_of(question.instance)):
            self.ahead.begin(base_job(question.base, self.ahead.limits))
        found = find_conflicts(oracle)
        settled = (replace(one, shortage=shortage(oracle.subsystems, one)) for one in found.conflicts)
        return replace(found, conflicts=tuple(settled))

    def _proposals(self, found: Infeasibility) -> tuple[list[Proposal], bool]:
        """Return proposals, and whether there was time for all searches."""
        question, tools, watch, begun = self.question, self.tools, self.watch, self.begun
        limit_s = inf if question.time_limit_s is None else question.time_limit_s
        until, soon = begun + _FIRST_PROPOSAL_SHARE * limit_s, begun + _PROPOSALS_SHARE * limit_s

        start = _some_plan(question, tools, watch)
        # A search that begins from a plan has its way at once, as a rule: some time is for further ways.
        planned = start is not None

        def over() -> bool:
            return watch.stop.is_set() or until - time.monotonic() < _WORTH_SEARCHING_S

        def search(elastic: Elastic, without: Collection[ConditionKind]) -> Changes:
            nonlocal until, planned
            seconds = None
            if question.time_limit_s is not None:
                left_s = (soon if planned else until) - time.monotonic()
                # Half of what is left for each: the first, which all others come from, has the most.
                seconds = min(_PROPOSAL_S, max(left_s, _WORTH_SEARCHING_S) / 2)
            # Whatever seed plans are searched for with, the ways out are the same.
            limits = Limits(seconds, effort=_PROPOSAL_EFFORT, start=start)
            changes = tools.change(elastic, without, limits, watch)
            if changes.units is not None:
                until = soon
            planned = planned and changes.units is not None
            return changes

        request = Request(
            question.instance, question.raw, question.prices_yen, question.most_ways, over, self._begin
        )
        # What the conflicts found do not name may be in the way as well: then all may change.
        for kinds in dict.fromkeys((kinds_for(found), frozenset(DEFAULT_PRICES))):
            proposals = propose(request, kinds, search)
            if proposals or over():
                return proposals, not over()
        return [], True

    def _begin(self, proposal: Proposal) -> None:
        if self.ahead:
            self.ahead.begin(job_of(self.question.raw, proposal, self.ahead.limits))

    def _effort(self, searches: int) -> Ahead | Effort | None:
        """Return what searches for plans; ``None`` where there is no time for it."""
        if self.ahead:
            return self.ahead
        question = self.question
        seconds, processes = _seconds(question, searches, self.begun)
        if seconds < _WORTH_SEARCHING_S:
            return None
        limits = replace(question.each, time_limit_s=seconds)
        return Effort(
            self.tools.solve, limits, self.watch.stop, lambda _: self.tell("solved"), processes=processes
        )


def _some_plan(question: Question, tools: Tools, watch: Watch) -> Plan | None:
    """Return a plan that the searches for changes can begin from: of the base, or without what is shared."""
    limit_s = question.time_limit_s
    limits = Limits(effort=_SOME_PLAN_EFFORT) if limit_s is None else Limits(limit_s / 10)
    freed = compile_instance(question.instance, SHARED)
    for problem in [freed] if question.base is None else [compile_instance(question.base), freed]:
        found = tools.find(problem, limits, watch).plan
        if found is not None and set(found.cutovers) == {row.id for row in freed.migrations}:
            return found
    return None


def _seconds(question: Question, searches: int, begun: float) -> tuple[float, int | None]:
    """Return the seconds of each search for a plan, and how many of them run at once."""
    processes = question.processes
    if question.time_limit_s is None:
        return _SOLVE_S, processes
    left_s = question.time_limit_s - (time.monotonic() - begun)
    if left_s < _WORTH_PROCESSES_S:
        processes = 1
    return each_of(_SOLVE_SHARE * left_s, searches, processes), processes
