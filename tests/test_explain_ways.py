"""Ways out: every one leads to a certified plan, and what is said of its price is so."""

from threading import Event
from typing import Any

import pytest
from build import Raw, instance, patched
from conflict_cases import CASES, case
from strategies import build, random_raw

from models.cpsat.elastic import cheapest_changes
from models.cpsat.feasible import find_plan
from models.registry import solver
from planner.check import check_plan
from planner.conditions import ConditionKind as Kind
from planner.conditions.apply import difference
from planner.explain.infeasible.oracle import Judge
from planner.explain.infeasible.subsets import explain
from planner.explain.repair.adjustments import elastic_of
from planner.explain.repair.prices import DEFAULT_PRICES
from planner.explain.repair.search import ALL_KINDS, Proposal, Ways, kinds_for, propose, solve_ways
from planner.instance.patch import merge_patch
from planner.problem import compile_instance
from planner.solve.interface import Limits, Watch
from planner.solve.result import Status

EFFORT = Limits(effort=2.0)


def proposals(raw: Raw, kinds: Any = None, most: int = 3, **prices: int) -> list[Proposal]:
    subject = build(raw)
    if kinds is None:
        kinds = kinds_for(explain(Judge(subject, find_plan, Watch())))
    priced = dict(DEFAULT_PRICES) | {Kind(name.replace("_", "-")): yen for name, yen in prices.items()}
    return propose(subject, raw, kinds, priced, cheapest_changes, EFFORT, Watch(), most)


def solved(raw: Raw, found: list[Proposal], base: Raw | None = None) -> Ways:
    based = None if base is None else build(base)
    return solve_ways(raw, found, based, solver("cpsat"), Limits(), Event(), processes=1)


@pytest.mark.parametrize("name", CASES)
def test_every_way_out_of_a_planted_conflict_is_certified(name: str) -> None:
    raw = case(CASES[name][0])
    found = proposals(raw, most=2)
    ways = solved(raw, found)
    assert found
    assert all(one.cheapest and one.levers for one in found)
    assert ways.unsolved == 0
    assert len(ways.ways) == len(found)
    for way in ways.ways:
        subject = build(merge_patch(raw, difference(raw, way.raw)))
        plan = way.outcome.result.plan
        assert plan is not None
        assert not check_plan(subject, plan).violations
        assert way.outcome.result.status is Status.OPTIMAL


def test_changes_are_the_cheapest_at_the_prices_given() -> None:
    raw = case(CASES["vendor-year"][0])
    [first, *_] = proposals(raw)
    assert [(one.kind, one.subject, one.amount) for one in first.levers] == [(Kind.VENDOR_POINTS, "v", 1)]
    assert first.price_yen == DEFAULT_PRICES[Kind.VENDOR_POINTS]
    [first, *_] = proposals(raw, vendor_points=50_000_000)
    assert [(one.kind, one.amount) for one in first.levers] == [(Kind.HORIZON, 12)]
    assert first.price_yen == DEFAULT_PRICES[Kind.HORIZON]


def test_proposals_differ_in_kind() -> None:
    found = proposals(case(CASES["vendor-year"][0]))
    kinds = [frozenset(lever.kind for lever in one.levers) for one in found]
    assert kinds == [{Kind.VENDOR_POINTS}, {Kind.HORIZON}, {Kind.LEAVE_OUT}]


def test_leaving_out_is_paid_for_by_the_plan_and_not_twice() -> None:
    raw = case(CASES["links-same-mode"][0])
    found = proposals(raw, {Kind.LEAVE_OUT})
    assert [lever.kind for lever in found[0].levers] == [Kind.LEAVE_OUT]
    assert found[0].price_yen == 0
    [way] = solved(raw, found[:1]).ways
    assert way.sum_yen >= DEFAULT_PRICES[Kind.LEAVE_OUT]


def test_ways_are_ranked_by_plan_and_changes_over_the_same_months() -> None:
    service = {"migrations": {"core": {"service_yen_per_month": 1000, "running_yen_per_month": 10}}}
    base = patched(case({"members": CASES["vendor-year"][0]["members"]}), {"members": {"a": service}})
    raw = patched(base, CASES["vendor-year"][0])
    ways = solved(raw, proposals(raw), base)
    sums = [way.sum_yen for way in ways.ways]
    assert sums == sorted(sums)
    ends = {way.outcome.problem.calendar.end for way in ways.ways}
    assert len(ends) == 2
    assert ways.end == max(ends)
    for way in ways.ways:
        longer = patched(way.raw, {"horizon": {"end": "2013-03"}})
        plan = way.outcome.result.plan
        assert plan is not None
        assert way.compared_yen == check_plan(build(longer), plan).ledger.total_yen
    assert ways.base_yen is None  # its horizon ends before that of a way


def test_nothing_helps_where_nothing_may_change() -> None:
    assert proposals(case(CASES["vendor-year"][0]), frozenset({Kind.LINK})) == []


def test_no_change_is_needed_exactly_where_there_is_a_plan() -> None:
    """The elastic model allows what the rules allow: the two are written apart."""
    answers = set()
    for seed in range(40):
        subject = build(random_raw(seed, "tiny"))
        problem = compile_instance(subject)
        possible = find_plan(problem, Limits(), Watch()).plan is not None
        elastic = elastic_of(subject, subject.calendar.end, ALL_KINDS, DEFAULT_PRICES)
        changes = cheapest_changes(elastic, (), Limits(effort=5.0), Watch())
        assert changes.units is None or changes.cheapest, seed
        # More strict by design: a lease that a bundle left out frees, a member left out of a link.
        if possible and changes.units is not None and any(changes.units):
            assert any(row.left_out_yen is not None for row in problem.migrations), seed
            continue
        assert possible == (changes.units is not None and not any(changes.units)), seed
        answers.add(possible)
    assert answers == {True, False}


def test_what_the_elastic_model_promises_the_solver_keeps() -> None:
    count = 0
    for seed in range(60):
        raw = random_raw(seed, "tiny")
        if find_plan(compile_instance(build(raw)), Limits(), Watch()).plan is None:
            # Open-ended keys of a series may mean other values in a longer horizon.
            found = proposals(raw, ALL_KINDS - {Kind.HORIZON}, most=1)
            ways = solved(raw, found)
            assert ways.unsolved == 0, seed
            count += len(ways.ways)
    assert count >= 5


def test_an_instance_that_is_read_from_json_data_is_left_as_it_is() -> None:
    raw = case(CASES["vendor-year"][0])
    before = patched(raw, {})
    proposals(raw)
    assert raw == before
    assert instance(raw).horizon.end == instance(before).horizon.end
