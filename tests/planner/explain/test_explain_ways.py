"""Ways out: every one leads to a certified plan, and what is said of its price is so."""

from collections.abc import Collection
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from build import Raw, instance, patched, several
from conflict_cases import CASES, case
from ortools.sat.python import cp_model
from speech import said_in
from strategies import build, random_raw, told_apart

from models.cpsat.elastic import cheapest_changes
from models.cpsat.feasible import find_plan
from models.cpsat.stopping import solve_until
from models.registry import solver
from planner.check import check_plan
from planner.conditions import ConditionKind as Kind
from planner.conditions.apply import difference
from planner.explain.effort import Effort
from planner.explain.explanation import SHARED
from planner.explain.infeasible.oracle import Oracle
from planner.explain.infeasible.subsets import find_conflicts
from planner.explain.repair.elastic import Changes, Elastic
from planner.explain.repair.proposals import DEFAULT_PRICES, Proposal, Request, kinds_for, propose
from planner.explain.repair.repairs import Repairs, solve_repairs
from planner.explain.repair.slacks import Offer, elastic_of
from planner.explain.repair.text import repairs_text
from planner.instance.patch import merge_patch
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.result import SolveResult, Status, Stop

EFFORT = Limits(effort=2.0)
EVERY_KIND = frozenset(DEFAULT_PRICES)


def proposals(raw: Raw, kinds: Any = None, most: int = 3, **prices: int) -> list[Proposal]:
    subject = build(raw)
    if kinds is None:
        kinds = kinds_for(find_conflicts(Oracle(subject, find_plan, Watch())))
    priced = dict(DEFAULT_PRICES) | {Kind(name.replace("_", "-")): yen for name, yen in prices.items()}
    return propose(Request(subject, raw, priced, most), kinds, cheapest)


def cheapest(elastic: Elastic, without: Collection[Kind]) -> Changes:
    return cheapest_changes(elastic, without, EFFORT, Watch())


def solved(raw: Raw, found: list[Proposal], base: Raw | None = None, search: Solver | None = None) -> Repairs:
    based = None if base is None else build(base)
    return solve_repairs(raw, found, based, Effort(search or solver("cpsat"), Limits(), Event(), processes=1))


@pytest.mark.parametrize("name", CASES)
def test_every_way_out_of_a_planted_conflict_is_certified(name: str) -> None:
    raw = case(CASES[name][0])
    found = proposals(raw, most=2)
    ways = solved(raw, found)
    assert found
    assert all(one.cheapest and one.relaxations for one in found)
    assert ways.unsolved == 0
    assert len(ways.repairs) == len(found)
    for way in ways.repairs:
        subject = build(merge_patch(raw, difference(raw, way.raw)))
        plan = way.outcome.result.plan
        assert plan is not None
        assert not check_plan(subject, plan).violations
        assert way.outcome.result.status is Status.OPTIMAL


def test_changes_are_the_cheapest_at_the_prices_given() -> None:
    raw = case(CASES["vendor-year"][0])
    [first, *_] = proposals(raw)
    assert [(one.kind, one.subject, one.amount) for one in first.relaxations] == [
        (Kind.VENDOR_POINTS, "v", 1)
    ]
    assert first.price_yen == DEFAULT_PRICES[Kind.VENDOR_POINTS]
    [first, *_] = proposals(raw, vendor_points=50_000_000)
    assert [(one.kind, one.amount) for one in first.relaxations] == [(Kind.HORIZON, 12)]
    assert first.price_yen == DEFAULT_PRICES[Kind.HORIZON]


@pytest.mark.parametrize(("old_yen", "new_yen", "year"), [(90, 10, "FY2010"), (10, 90, "FY2011")])
def test_of_changes_of_one_price_those_are_taken_whose_plan_costs_least(
    old_yen: int, new_yen: int, year: str
) -> None:
    """A point more in either year has one price; the seed of the search once chose between them."""
    own = {"running_yen_per_month": old_yen, "service_yen_per_month": new_yen}
    raw = patched(
        several("a", "b", "c", **own),
        {
            "horizon": {"start": "2010-04", "end": "2012-03"},
            "vendors": {"v": {"points_per_year": 1}},
        },
    )
    subject = build(raw)
    elastic = elastic_of(subject, Offer({Kind.VENDOR_POINTS}, DEFAULT_PRICES, subject.calendar.end))
    for seed in range(8):
        found = cheapest_changes(elastic, (), Limits(effort=2.0, seed=seed), Watch())
        assert found.units is not None
        taken = [slack.relaxation.period for slack, n in zip(elastic.slacks, found.units, strict=True) if n]
        assert (taken, price(elastic, found.units)) == ([year], DEFAULT_PRICES[Kind.VENDOR_POINTS]), seed


def test_proposals_differ_in_kind() -> None:
    found = proposals(case(CASES["vendor-year"][0]))
    kinds = [frozenset(lever.kind for lever in one.relaxations) for one in found]
    assert kinds == [{Kind.VENDOR_POINTS}, {Kind.HORIZON}, {Kind.LEAVE_OUT}]


def test_leaving_out_is_paid_for_by_the_plan_and_not_twice() -> None:
    raw = case(CASES["links-same-mode"][0])
    found = proposals(raw, {Kind.LEAVE_OUT})
    assert [lever.kind for lever in found[0].relaxations] == [Kind.LEAVE_OUT]
    assert found[0].price_yen == 0
    [way] = solved(raw, found[:1]).repairs
    assert way.sum_yen >= DEFAULT_PRICES[Kind.LEAVE_OUT]


def test_ways_are_ranked_by_plan_and_changes_over_the_same_months() -> None:
    service = {"migrations": {"core": {"service_yen_per_month": 1000, "running_yen_per_month": 10}}}
    base = patched(case({"members": CASES["vendor-year"][0]["members"]}), {"members": {"a": service}})
    raw = patched(base, CASES["vendor-year"][0])
    ways = solved(raw, proposals(raw), base)
    sums = [way.sum_yen for way in ways.repairs]
    assert sums == sorted(sums)
    ends = {way.outcome.problem.calendar.end for way in ways.repairs}
    assert len(ends) == 2
    assert ways.end == max(ends)
    for way in ways.repairs:
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
        subject = build(told_apart(random_raw(seed, "tiny")))
        problem = compile_instance(subject)
        possible = find_plan(problem, Limits(), Watch()).plan is not None
        elastic = elastic_of(subject, Offer(EVERY_KIND, DEFAULT_PRICES, subject.calendar.end))
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
        raw = told_apart(random_raw(seed, "tiny"))
        if find_plan(compile_instance(build(raw)), Limits(), Watch()).plan is None:
            # Open-ended keys of a series may mean other values in a longer horizon.
            found = proposals(raw, EVERY_KIND - {Kind.HORIZON}, most=1)
            ways = solved(raw, found)
            assert ways.unsolved == 0, seed
            count += len(ways.repairs)
    assert count >= 5


def test_an_instance_that_is_read_from_json_data_is_left_as_it_is() -> None:
    raw = case(CASES["vendor-year"][0])
    before = patched(raw, {})
    proposals(raw)
    assert raw == before
    assert instance(raw).horizon.end == instance(before).horizon.end


def found_nothing(problem: Problem, _limits: Limits, _watch: Watch) -> SolveResult:
    return SolveResult(None, None, problem.cheapest_yen, Stop.TIME)


@pytest.mark.parametrize("name", ["vendor-year", "data-center", "links-apart"])
def test_a_way_has_the_plan_of_its_proposal_where_no_time_is_left_for_a_better_one(name: str) -> None:
    costs = {"migrations": {"core": {"running_yen_per_month": 7, "service_yen_per_month": 3}}}
    raw = patched(case(CASES[name][0]), {"members": {"a": costs, "b": costs}})
    found = proposals(raw)
    without_search = solve_repairs(raw, found, None, None)
    for ways in (solved(raw, found, search=found_nothing), without_search):
        assert len(ways.repairs) == len(found)
        assert ways.unsolved == 0
        for way in ways.repairs:
            result, report = way.outcome.result, check_plan(build(way.raw), way.proposal.plan)
            assert report.valid
            assert (result.plan, result.objective_yen) == (way.proposal.plan, report.ledger.total_yen)
            assert way.proved == (result.objective_yen == way.outcome.problem.cheapest_yen)
    best = {way.proposal.relaxations: way.sum_yen for way in solved(raw, found).repairs}
    assert all(best[way.proposal.relaxations] <= way.sum_yen for way in without_search.repairs)


def test_a_search_without_an_end_asks_for_no_more_than_its_plan_takes() -> None:
    raw = case(CASES["vendor-year"][0])

    def hasty(elastic: Elastic, without: Collection[Kind]) -> Changes:
        """Return the cheapest changes, and with them a few points, years and links more than needed."""
        changes = cheapest(elastic, without)
        assert changes.units is not None
        more = [
            units if slack.kind is Kind.LEAVE_OUT else min(units + 2, slack.most)
            for slack, units in zip(elastic.slacks, changes.units, strict=True)
        ]
        return replace(changes, units=tuple(more), cheapest=False)

    kinds = EVERY_KIND - {Kind.LEAVE_OUT}
    subject = build(raw)
    [proposal] = propose(Request(subject, raw, DEFAULT_PRICES, 1), kinds, hasty)
    assert [(lever.kind, lever.subject, lever.amount) for lever in proposal.relaxations] == [
        (Kind.VENDOR_POINTS, "v", 1)
    ]
    assert proposal.price_yen == DEFAULT_PRICES[Kind.VENDOR_POINTS]
    assert not proposal.cheapest


def test_where_the_longer_horizon_takes_too_long_it_is_done_without() -> None:
    raw = case(CASES["vendor-year"][0])

    def slow(elastic: Elastic, without: Collection[Kind]) -> Changes:
        longer = elastic.problem.n_months > len(build(raw).calendar)
        return Changes(None) if longer else cheapest(elastic, without)

    [proposal] = propose(Request(build(raw), raw, DEFAULT_PRICES, 1), EVERY_KIND, slow)
    assert Kind.HORIZON not in proposal.kinds


@pytest.mark.parametrize("name", ["vendor-year", "data-center", "crew"])
def test_a_search_without_time_has_the_way_of_the_plan_that_it_begins_from(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = build(case(CASES[name][0]))
    elastic = elastic_of(subject, Offer(EVERY_KIND, DEFAULT_PRICES, subject.calendar.end))
    start = find_plan(compile_instance(subject, SHARED), Limits(), Watch()).plan
    assert start is not None
    whole = cheapest_changes(elastic, (), Limits(start=start), Watch())
    assert whole.cheapest
    runs = iter((True, False))
    monkeypatch.setattr(
        "models.cpsat.elastic.solve_until",
        lambda *run: solve_until(*run) if next(runs) else cp_model.UNKNOWN,
    )
    first = cheapest_changes(elastic, (), Limits(start=start), Watch())
    assert first.plan is not None
    assert first.plan.cutovers == start.cutovers
    assert first.units is not None
    assert not first.cheapest
    assert price(elastic, first.units) >= price(elastic, whole.units)


def price(elastic: Elastic, units: tuple[int, ...] | None) -> int:
    assert units is not None
    return sum(count * slack.price_yen for count, slack in zip(units, elastic.slacks, strict=True))


def test_a_plan_of_other_members_is_nothing_to_begin_from() -> None:
    subject = build(case(CASES["vendor-year"][0]))
    elastic = elastic_of(subject, Offer(EVERY_KIND, DEFAULT_PRICES, subject.calendar.end))
    other = Plan({"nobody/core": None})
    found = cheapest_changes(elastic, (), Limits(start=other), Watch())
    assert found == cheapest_changes(elastic, (), Limits(), Watch())


def test_a_base_that_is_not_proved_makes_differences_ranges() -> None:
    service = {"migrations": {"core": {"service_yen_per_month": 1000, "running_yen_per_month": 10}}}
    base = patched(case({"members": CASES["vendor-year"][0]["members"]}), {"members": {"a": service}})
    raw = patched(base, CASES["vendor-year"][0])
    found = proposals(raw, frozenset({Kind.VENDOR_POINTS}))
    exact = solved(raw, found, base)
    assert exact.base_yen is not None
    assert exact.base.exact_yen == exact.base_yen
    loose = solved(raw, found, base, careless)
    assert loose.base_yen == exact.base_yen
    assert loose.base.low_yen == exact.base_yen - 9
    for way, truth in zip(loose.repairs, exact.repairs, strict=True):
        more, known = way.optimum(loose.end) - loose.base, truth.sum_yen - exact.base_yen
        assert not more.exact
        assert more.low_yen is not None
        assert more.high_yen is not None
        assert more.low_yen <= known <= more.high_yen
    text = said_in("ja", repairs_text, build(raw), loose)
    assert "最安とは未証明なので、差は範囲です" in text
    assert "+2,999,991〜" in text


def test_ways_that_are_not_proved_make_differences_to_the_first_ranges() -> None:
    service = {"migrations": {"core": {"service_yen_per_month": 1000, "running_yen_per_month": 10}}}
    raw = patched(case(CASES["vendor-year"][0]), {"members": {"a": service}})
    found = proposals(raw, frozenset({Kind.VENDOR_POINTS, Kind.LEAVE_OUT}))
    exact, loose = solved(raw, found), solved(raw, found, search=careless)
    assert len(exact.repairs) > 1
    assert loose.against(loose.repairs[0]).exact_yen == 0
    for way, truth in zip(loose.repairs[1:], exact.repairs[1:], strict=True):
        known, more = exact.against(truth).exact_yen, loose.against(way)
        assert known == truth.sum_yen - exact.repairs[0].sum_yen
        assert not more.exact
        assert more.low_yen is None or more.low_yen <= known
        assert more.high_yen is None or more.high_yen >= known
    text = said_in("ja", repairs_text, build(raw), loose)
    assert "案1との差は、どちらかの計画が最安とは未証明なら範囲です" in text
    assert f"{exact.repairs[1].sum_yen - exact.repairs[0].sum_yen:+,} " not in text
    assert "範囲です" not in said_in("ja", repairs_text, build(raw), exact)


def careless(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Return a best plan with a bound that is 9 yen loose."""
    result = solver("cpsat")(problem, limits, watch)
    return replace(result, bound_yen=max(0, (result.bound_yen or 0) - 9))
