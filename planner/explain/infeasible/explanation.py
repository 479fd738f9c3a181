"""The whole of an explanation: conflicts, the sums behind them, and ways out."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.conditions import ConditionKind as Kind
from planner.explain.infeasible.figures import Shortage, shortage
from planner.explain.infeasible.oracle import Judge
from planner.explain.infeasible.relaxed import Relaxed
from planner.explain.infeasible.subsets import Explanation, explain
from planner.explain.repair.elastic import Changer
from planner.explain.repair.search import ALL_KINDS, Proposal, Ways, kinds_for, propose, solve_ways
from planner.instance.model import Instance
from planner.solve.finding import Finder
from planner.solve.interface import Limits, Solver, Watch

# Without a limit by the user: what is worth waiting for at each stage, in seconds; proposals are
# sought with so much effort, so that the same question has the same answer.
_CONFLICTS_S = 60.0
_PROPOSAL_S = 20.0
_PROPOSAL_EFFORT = 6.0
_SOLVE_S = 60.0
# With a limit, the share of it that each stage may take; the rest is for solving.
_CONFLICTS_SHARE = 0.4
_PROPOSAL_SHARE = 0.05


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
    processes
        How many searches may run at once.
    """

    instance: Instance
    raw: dict[str, Any]
    base: Instance | None
    prices_yen: Mapping[Kind, int]
    most_ways: int
    time_limit_s: float | None = None
    processes: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Conflicts with the sum that settles each (``None``: no sum does), and ways out if there is time."""

    explanation: Explanation
    shortages: tuple[Shortage | None, ...] = ()
    ways: Ways | None = None


def answer(question: Question, tools: Tools, watch: Watch, tell: Callable[[str], None]) -> Answer:
    """Explain why an instance has no plan, and what would help, as far as time goes.

    `tell` is told of the stages: ``conflicts``, ``ways``, ``solve``, and ``solved`` for each plan made.
    """
    begun = time.monotonic()
    limit_s = question.time_limit_s
    tell("conflicts")
    conflicts_s = _CONFLICTS_S if limit_s is None else _CONFLICTS_SHARE * limit_s
    judge = Judge(question.instance, tools.find, watch, begun + conflicts_s)
    explanation = explain(judge)
    relaxed = Relaxed(question.instance)
    shortages = tuple(shortage(question.instance, relaxed, one) for one in explanation.conflicts)
    if explanation.solvable is not False or not question.most_ways or watch.stop.is_set():
        return Answer(explanation, shortages)
    tell("ways")
    proposal_s = _PROPOSAL_S if limit_s is None else min(_PROPOSAL_S, _PROPOSAL_SHARE * limit_s)
    proposals: list[Proposal] = []
    # What the conflicts found do not name may be in the way as well: then all may change.
    for kinds in dict.fromkeys((kinds_for(explanation), ALL_KINDS)):
        proposals = proposals or propose(
            question.instance,
            question.raw,
            kinds,
            question.prices_yen,
            tools.change,
            Limits(proposal_s, effort=_PROPOSAL_EFFORT),
            watch,
            question.most_ways,
        )
    if watch.stop.is_set() and not proposals:
        return Answer(explanation, shortages)
    tell("solve")
    solve_s = _SOLVE_S
    if limit_s is not None:
        solve_s = max(limit_s - (time.monotonic() - begun), 1.0) / (len(proposals) + 1)
    found = solve_ways(
        question.raw,
        proposals,
        question.base,
        tools.solve,
        Limits(solve_s),
        watch.stop,
        lambda _: tell("solved"),
        question.processes,
    )
    return Answer(explanation, shortages, found)
