"""With more time there are no fewer ways out, for no other reason than that there was more time."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count
from types import SimpleNamespace

import pytest
from conflict_cases import CASES, case
from strategies import build

from models.cpsat.elastic import cheapest_changes
from models.cpsat.feasible import find_plan
from planner.conditions import ConditionKind as Kind
from planner.explain.ahead import Ahead
from planner.explain.explanation import (
    _CONFLICTS_SHARE,
    _PROPOSALS_SHARE,
    Question,
    Tools,
    _Explaining,
)
from planner.explain.infeasible.oracle import Oracle
from planner.explain.infeasible.subsets import find_conflicts
from planner.explain.repair.elastic import Changes, Elastic
from planner.explain.repair.proposals import DEFAULT_PRICES, Proposal, Request, propose
from planner.problem import Problem
from planner.solve.finding import Found
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop

EVERY_KIND = frozenset(DEFAULT_PRICES)


def cheapest(elastic: Elastic, without: Collection[Kind]) -> Changes:
    return cheapest_changes(elastic, without, Limits(effort=2.0), Watch())


def found_nothing(problem: Problem, _limits: Limits, _watch: Watch) -> SolveResult:
    return SolveResult(None, None, problem.cheapest_yen, Stop.TIME)


def test_a_way_that_another_undercuts_with_fewer_kinds_is_none_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A search cut short asks for more kinds than it needs: with more time there was one way less."""
    raw = case(CASES["vendor-year"][0])
    subject = build(raw)
    told: list[Proposal] = []
    tried: list[frozenset[Kind]] = []

    def cut_short(elastic: Elastic, without: Collection[Kind]) -> Changes:
        changes = cheapest(elastic, without)
        tried.append(frozenset(without))
        if without or changes.units is None:
            return changes
        one_of_each = (
            max(units, slack.kind is not Kind.LEAVE_OUT)
            for units, slack in zip(changes.units, elastic.slacks, strict=True)
        )
        return replace(changes, units=tuple(one_of_each), cheapest=False)

    # What the plan does not take stays, as where a plan makes use of a change that it could do without.
    monkeypatch.setattr("planner.explain.repair.proposals.tightened", lambda _raw, relaxed, *_: relaxed)
    request = Request(subject, raw, DEFAULT_PRICES, 3, tell=told.append)
    whole, short = (propose(request, EVERY_KIND, search) for search in (cheapest, cut_short))
    kinds = [{Kind.VENDOR_POINTS}, {Kind.HORIZON}, {Kind.LEAVE_OUT}]
    assert [one.kinds for one in whole] == kinds
    assert len(short) == len(kinds)
    assert {one.kinds for one in short} == set(map(frozenset, kinds))
    found = told[len(whole) :]
    assert len(found[0].kinds) > 1
    assert [one.number for one in found] == [*range(1, len(found) + 1)]
    # Next to be tried is what the first asks for, but for the kind that it spends least on.
    [spared] = found[0].kinds - (EVERY_KIND - tried[1])
    assert EVERY_KIND - tried[1] == found[0].kinds - {spared}
    assert short == [one for one in found if one is not found[0] and len(one.kinds) == 1]


def test_without_a_limit_no_clock_decides_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock shows, conflicts and changes are the same: no search of them is given seconds."""
    raw = case(CASES["vendor-year"][0])
    limits_given: list[Limits] = []

    def find(problem: Problem, limits: Limits, watch: Watch) -> Found:
        limits_given.append(limits)
        return find_plan(problem, limits, watch)

    def search(elastic: Elastic, without: Collection[Kind], limits: Limits, watch: Watch) -> Changes:
        limits_given.append(limits)
        return cheapest_changes(elastic, without, limits, watch)

    found = []
    for step_s, seed in ((0.0, 0), (1000.0, 7)):
        ticks = count()
        clock = SimpleNamespace(monotonic=lambda ticks=ticks, step_s=step_s: step_s * next(ticks))
        monkeypatch.setattr("planner.explain.explanation.time", clock)
        monkeypatch.setattr("planner.explain.infeasible.oracle.time", clock)
        question = Question(build(raw), raw, None, DEFAULT_PRICES, 4, each=Limits(seed=seed))
        nothing = Ahead(Limits(), lambda _: iter([None]), lambda: None)
        tools = Tools(find, search, found_nothing)
        explaining = _Explaining(question, tools, Watch(), lambda _: None, nothing)
        conflicts = explaining._conflicts()
        found.append((conflicts, explaining._proposals(conflicts)))
    assert found[0] == found[1]
    conflicts, (ways, searched) = found[0]
    assert conflicts.conflicts
    assert len(ways) > 1
    assert searched
    assert all(one.time_limit_s is None and one.effort is not None for one in limits_given)
    assert {one.seed for one in limits_given} == {0}


@pytest.mark.parametrize("plan_to_begin_from", [True, False])
def test_with_more_time_there_is_no_search_for_ways_less(
    monkeypatch: pytest.MonkeyPatch, plan_to_begin_from: bool
) -> None:
    """Each stage and search takes all the time that it is given."""
    raw = case(CASES["vendor-year"][0])
    counts = []
    for limit_s in (10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 300.0):
        now = [0.0]
        monkeypatch.setattr(
            "planner.explain.explanation.time", SimpleNamespace(monotonic=lambda now=now: now[0])
        )
        tried: list[Collection[Kind]] = []

        def search(
            elastic: Elastic,
            without: Collection[Kind],
            limits: Limits,
            watch: Watch,
            now: list[float] = now,
            tried: list[Collection[Kind]] = tried,
        ) -> Changes:
            assert limits.time_limit_s is not None
            assert limits.time_limit_s >= 0.5
            now[0] += limits.time_limit_s
            tried.append(without)
            return cheapest_changes(elastic, without, replace(limits, time_limit_s=None), watch)

        def find(problem: Problem, limits: Limits, watch: Watch, now: list[float] = now) -> Found:
            now[0] += limits.time_limit_s or 0
            found = find_plan(problem, Limits(), watch)
            return found if plan_to_begin_from else Found()

        question = Question(build(raw), raw, None, DEFAULT_PRICES, 4, limit_s)
        nothing = Ahead(Limits(), lambda _: iter([None]), lambda: None)
        explaining = _Explaining(
            question, Tools(find, search, found_nothing), Watch(), lambda _: None, nothing
        )
        now[0] = _CONFLICTS_SHARE * limit_s
        ways, _ = explaining._proposals(find_conflicts(Oracle(build(raw), find_plan, Watch())))
        counts.append((len(ways), len(tried)))
        assert now[0] <= _PROPOSALS_SHARE * limit_s + (0 if plan_to_begin_from else 0.2 * limit_s)
    assert counts == sorted(counts)
    if plan_to_begin_from:
        assert counts[0][1] >= 2
