"""A rule that a heuristic forgets costs a plan to begin from, never the answer."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from brute_force import best_plan
from build import Raw, instance, patched, plan, raw_lease, raw_phase, several

from models.cpsat import search
from models.cpsat.rounds import Pools, RoundBase, Rounds
from models.cpsat.stopping import Enough
from models.decomposition import multiplier_search, vendor_search
from models.heuristics import greedy, start
from models.heuristics.construction import PricedConstruction, priced_plan
from models.heuristics.greedy import greedy_plan
from models.intervals.words import beyond
from models.registry import solver
from planner.check import check_plan, violations
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.solve.certified import solve_instance
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Terms, worker_pool
from planner.solve.result import Status
from planner.solve.validity import keeps_the_rules, valid_plan
from planner.terms import Rule

LATE: Raw = {"running_yen_per_month": 0, "service_yen_per_month": 100}  # whoever moves later pays less


def two(**fields: Any) -> Raw:
    """Two members of one vendor, which would both move in the first months of two fiscal years."""
    work = [raw_phase(months=2, crew=1)]
    raw = several("a", "b", **({"running_yen_per_month": 100, "phases": work} | fields))
    return raw | {"horizon": {"start": "2010-10", "end": "2011-07"}}


def each(patch: Raw) -> Raw:
    return {name: {"migrations": {"core": patch}} for name in ("a", "b")}


# By rule, an instance in which the cheapest plan of all other rules breaks it.
BINDING: dict[Rule, Raw] = {
    Rule.WINDOW: patched(two(), {"members": each({"window": {"earliest": "2011-02"}})}),
    Rule.CLOSED: patched(two(), {"vendors": {"v": {"closed": ["2010-10..2011-01"]}}}),
    Rule.VENDOR_YEAR: patched(two(), {"vendors": {"v": {"points_per_year": 1}}}),
    Rule.CREW: patched(two(), {"vendors": {"v": {"crew": 1}}}),
    Rule.DATA_CENTER: patched(
        two(),
        {"data_centers": {"d": {"capacity": {"default": 1, "2011-02..": 2}}}, "members": each({"size": 1})},
    ),
    Rule.EXTENSION: patched(
        two(**LATE), {"members": {"a": {"leases": {"host": raw_lease(extension_limit_months=1)}}}}
    ),
    Rule.LIMITS: patched(two(), {"limits": {"one": {"per": "month", "most": 1}}}),
    Rule.MANDATORY: patched(
        two(**LATE),
        {
            "legal_revisions": {"law": {"effective": "2011-03", "mandatory": True}},
            "members": each({"legal": {"law": {}}}),
        },
    ),
    Rule.LINKS: patched(
        two(), {"links": {"far": {"kind": "apart", "of": ["a/core", "b/core"], "months": 3}}}
    ),
    Rule.DECIDED: patched(two(), {"members": each({"pin": {"month": "2011-02", "state": "contracted"}})}),
}

Forgetful = Callable[..., Any]


def forgetting(rule: Rule, heuristic: Forgetful) -> Forgetful:
    """Return a heuristic that never heard of a rule."""

    def forgetful(problem: Problem, *arguments: Any) -> Any:
        return heuristic(compile_instance(problem.instance, {rule}), *arguments)

    return forgetful


def test_every_rule_has_an_instance_that_it_binds() -> None:
    # Without the first there would be months outside the horizon, for which no problem has a place;
    # what milestones bar, the tables have taken away, but where it depends on who takes part.
    assert set(BINDING) == set(Rule) - {Rule.ONCE, Rule.MILESTONES}


@pytest.mark.parametrize("rule", BINDING)
def test_a_plan_that_breaks_a_rule_is_no_plan_to_begin_from(rule: Rule) -> None:
    problem = compile_instance(instance(BINDING[rule]))
    broken = forgetting(rule, greedy_plan)(problem, Limits(), Watch())
    assert rule in {one.rule for one in violations(problem.instance, broken)}
    assert not keeps_the_rules(problem, broken)
    assert valid_plan(problem, broken) is None
    assert valid_plan(compile_instance(problem.instance, {rule}), broken) == broken
    kept = greedy_plan(problem, Limits(), Watch())
    assert kept is not None
    assert valid_plan(problem, kept) == kept


@pytest.mark.parametrize("model", ["cpsat", "milp", "intervals", "vendors"])
@pytest.mark.parametrize("rule", BINDING)
def test_the_optimum_is_proved_though_a_heuristic_forgets_a_rule(
    rule: Rule, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = instance(BINDING[rule])
    if model == "intervals" and beyond(compile_instance(given)):
        pytest.skip("the interval model has no words for the rule")
    best = best_plan(given)
    assert best is not None
    monkeypatch.setattr(start, "greedy_plan", forgetting(rule, greedy_plan))
    monkeypatch.setattr(start, "priced_plan", forgetting(rule, priced_plan))
    for large in (0, start.LARGE):
        monkeypatch.setattr(start, "LARGE", large)
        outcome = solve_instance(given, solver(model))
        assert (outcome.result.status, outcome.result.objective_yen) == (Status.OPTIMAL, best[0])
        assert outcome.report is not None
        assert outcome.report.valid


@pytest.mark.parametrize("rule", BINDING)
def test_greedy_and_prices_say_nothing_rather_than_a_plan_that_breaks_a_rule(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = instance(BINDING[rule])
    monkeypatch.setattr(greedy, "_search", forgetting(rule, greedy._search))
    monkeypatch.setattr(multiplier_search, "PricedConstruction", forgetting(rule, PricedConstruction))
    for model in ("greedy", "prices"):
        result = solve_instance(given, solver(model)).result
        assert (result.plan, result.infeasible) == (None, False)


def test_what_is_made_worse_later_leaves_the_plan_that_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    given = instance(BINDING[Rule.CREW])
    together = plan({"a/core": "2010-12", "b/core": "2010-12"})
    monkeypatch.setattr(PricedConstruction, "improve", lambda *_: together)
    monkeypatch.setattr(multiplier_search.VendorSweep, "renewed", lambda *_: together)
    outcome = solve_instance(given, solver("prices"))
    assert outcome.report is not None
    assert outcome.report.valid


@pytest.mark.parametrize("rule", [Rule.CREW, Rule.LIMITS, Rule.LINKS, Rule.DATA_CENTER])
def test_plans_of_vendors_that_break_a_rule_are_passed_over(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = instance(BINDING[rule])
    best = best_plan(given)
    assert best is not None
    offered: list[bool] = []
    offer = Incumbent.offer

    def heard(known: Incumbent, made: Plan) -> bool:
        offered.append(check_plan(given, made).valid)
        return offer(known, made)

    monkeypatch.setattr(Incumbent, "offer", heard)
    monkeypatch.setattr(vendor_search, "build", forgetting(rule, vendor_search.build))
    outcome = solve_instance(given, solver("vendors"))
    assert False in offered
    assert (outcome.result.status, outcome.result.objective_yen) == (Status.OPTIMAL, best[0])


def test_an_incumbent_gives_way_to_a_cheaper_valid_plan_alone() -> None:
    problem = compile_instance(instance(BINDING[Rule.CREW]))
    known = Incumbent("cpsat", problem, Clock(Limits()))
    dear, cheap = (
        plan({"a/core": "2010-12", "b/core": "2011-04"}),
        plan({"a/core": "2010-12", "b/core": "2011-02"}),
    )
    broken = plan({"a/core": "2010-12", "b/core": "2010-12"})
    told = [known.offer(one) for one in (broken, dear, broken, cheap, dear, cheap)]
    assert told == [False, True, False, True, False, False]
    assert known.plan == cheap


@pytest.mark.parametrize(
    "strange",
    [
        plan({"a/core": "2010-12"}),
        plan({"a/core": "2010-12", "b/core": "2031-02"}),
        plan({"a/core": "2010-11", "b/core": "2011-02"}),  # begins before the horizon
        plan({"a/core": "2010-12", "b/core": ("2011-02", "another")}),
        plan({"a/core": "2010-12", "b/core": "2011-02"}, {"d/rack": "2010-12"}),
    ],
)
def test_a_plan_of_something_else_is_none(strange: Plan) -> None:
    assert valid_plan(compile_instance(instance(BINDING[Rule.CREW])), strange) is None


def test_a_part_searched_around_a_plan_betters_it_by_valid_plans_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = compile_instance(instance(BINDING[Rule.CREW]))
    known = search._StagedSearch(problem, Limits(), Watch())
    known.accept(plan({"a/core": "2010-12", "b/core": "2011-04"}))

    def look_around() -> None:
        columns, scale = known._build(None)
        base = RoundBase(columns, scale, sharpen=False)
        with worker_pool(Terms(1), Event()) as pool:
            searching = Rounds(known, base, Pools(pool, pool, Enough(Event())), 1)
            searching._take(searching._around(0.01, pool, searching.trails), searching.trails)

    with monkeypatch.context() as patch:
        patch.setattr(search, "build", forgetting(Rule.CREW, search.build))
        look_around()
    assert known.objective_yen == 800
    look_around()
    assert known.objective_yen == 600
