"""The MILP's rules: each admits the plan that it allows and rejects the one that it forbids."""

from collections.abc import Iterable

import pytest
from build import Raw, instance, patched, plan, raw_instance, raw_lease, raw_migration, several
from check_case import Case, ab
from rule_cases import TRIED, names, only

from models.milp import solve_milp
from models.milp.rules import RULES
from planner.check import check_plan
from planner.plan import Plan
from planner.problem import compile_instance
from planner.solve.interface import Limits, Watch
from planner.terms import Rule

pytestmark = pytest.mark.models


def admits(raw: Raw, decided: Plan, without: Iterable[Rule] = ()) -> bool:
    problem = compile_instance(instance(raw), without)
    result = solve_milp(only(problem, decided), Limits(), Watch())
    assert result.infeasible == (result.plan is None)
    if result.plan is not None:
        assert result.plan.cutovers == decided.cutovers
    return result.plan is not None


def test_every_rule_has_its_function_in_the_order_of_the_spec() -> None:
    assert list(RULES) == list(Rule)
    assert [function.__name__ for function in RULES.values()] == [rule.name.lower() for rule in Rule]
    assert {case.rule for case in TRIED} == set(Rule)


@pytest.mark.parametrize("case", TRIED, ids=names(TRIED))
def test_allowed_plan_is_admitted(case: Case) -> None:
    assert admits(case.allowed_raw, case.allowed)


@pytest.mark.parametrize("case", TRIED, ids=names(TRIED))
def test_forbidden_plan_is_rejected(case: Case) -> None:
    assert not admits(case.raw, case.forbidden)


@pytest.mark.parametrize(
    "case",
    [case for case in TRIED if case.rule is not Rule.ONCE],
    ids=names([case for case in TRIED if case.rule is not Rule.ONCE]),
)
def test_forbidden_plan_is_admitted_without_its_rule(case: Case) -> None:
    assert admits(case.raw, case.forbidden, without=[case.rule])


def shared_lease(**fields: object) -> Raw:
    bundle = raw_migration(optional={"penalty_yen": 0})
    lease = raw_lease(end="2010-06", extension_limit_months=2, **fields)
    member = {"migrations": {"core": bundle, "fin": bundle}, "leases": {"host": lease}}
    return raw_instance(members={"a": member})


def both(core: str | None, fin: str | None) -> Plan:
    return plan({"a/core": core, "a/fin": fin})


def test_a_shared_lease_ends_with_its_last_bundle() -> None:
    assert admits(shared_lease(), both("2010-05", "2010-09"))
    assert not admits(shared_lease(), both("2010-05", "2010-10"))
    assert not admits(shared_lease(), both("2010-10", "2010-05"))


def test_a_shared_lease_has_no_limit_once_a_bundle_is_left_out() -> None:
    assert admits(shared_lease(), both(None, "2012-03"))
    assert admits(shared_lease(), both("2012-03", None))
    assert admits(shared_lease(), both(None, None))


def test_a_year_that_costs_mobilisation_keeps_its_points() -> None:
    raw = patched(
        several("a", "b"), {"vendors": {"v": {"points_per_year": 1, "mobilisation_yen_per_year": 5}}}
    )
    assert admits(raw, ab("2010-04", "2011-04"))
    assert not admits(raw, ab("2010-04", "2010-09"))


def test_expansions_that_are_needed_count_in_the_budget_of_their_year() -> None:
    raw = patched(
        several("a", "b", migration_yen={"build": 60}),
        {
            "data_centers": {"d": {"capacity": 1, "expansions": {"r": {"adds": 1, "cost_yen": 40}}}},
            "budget_yen": {"default": 100, "FY2011": 99},
        },
    )
    cutovers = {"a/core": "2010-05", "b/core": "2011-05"}
    assert admits(raw, plan(cutovers, {"d/r": "2010-09"}))
    assert not admits(raw, plan(cutovers, {"d/r": "2011-05"}))


@pytest.mark.parametrize(
    ("link", "allowed", "forbidden"),
    [
        ({"kind": "precedes", "first": "a/core", "then": "b/core", "months": 2**53 - 1}, None, "2012-03"),
        ({"kind": "apart", "of": ["a/core", "b/core"], "months": 2**53 - 1}, None, "2012-03"),
        ({"kind": "apart", "of": ["a/core", "b/core"], "months": 0}, "2010-04", None),
        ({"kind": "within", "of": ["a/core", "b/core"], "months": 2**53 - 1}, "2012-03", None),
        ({"kind": "within", "of": ["a/core", "b/core"], "months": 0}, "2010-04", "2010-05"),
    ],
)
def test_months_of_links_may_be_none_or_more_than_any_horizon(
    link: Raw, allowed: str | None, forbidden: str | None
) -> None:
    raw = several("a", "b", optional={"penalty_yen": 0}) | {"links": {"k": link}}
    assert admits(raw, plan({"a/core": "2010-04", "b/core": allowed}))
    if forbidden is not None:
        assert not admits(raw, plan({"a/core": "2010-04", "b/core": forbidden}))


def test_what_is_admitted_is_what_the_checker_finds_valid() -> None:
    for case in TRIED:
        assert check_plan(instance(case.allowed_raw), case.allowed).valid
