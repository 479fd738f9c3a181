"""The CP-SAT model's rules: each admits the plan that it allows and rejects the one that it forbids."""

import re
from collections.abc import Iterable

import pytest
from build import Raw, instance, patched, plan, raw_instance, raw_lease, raw_migration, several
from check_case import Case, ab
from random_instance import FEATURES
from rule_cases import TRIED, names, only
from strategies import build as read
from strategies import make_raw

from models.cpsat import solve_cpsat
from models.cpsat.relaxation import LinearRelaxation
from models.cpsat.rules import RULES, by_columns
from models.cpsat.search import build
from models.cpsat.tighten import tighten
from planner.plan import Plan
from planner.problem import compile_instance
from planner.solve.interface import Limits, Watch
from planner.terms import Rule

pytestmark = pytest.mark.models

BY_COLUMNS = {Rule.WINDOW, Rule.CLOSED, Rule.MANDATORY, Rule.DECIDED}
REMOVABLE = [case for case in TRIED if case.rule is not Rule.ONCE]


def admits(raw: Raw, decided: Plan, without: Iterable[Rule] = ()) -> bool:
    problem = only(compile_instance(instance(raw), without), decided)
    result = solve_cpsat(problem, Limits(workers=1), Watch())
    assert result.infeasible == (result.plan is None)
    if result.plan is not None:
        assert result.plan.cutovers == decided.cutovers
    return result.plan is not None


def test_every_rule_stands_in_the_order_of_the_spec_with_its_function() -> None:
    assert list(RULES) == list(Rule)
    assert {rule for rule, function in RULES.items() if function is by_columns} == BY_COLUMNS
    stated = {rule: function.__name__ for rule, function in RULES.items() if rule not in BY_COLUMNS}
    assert stated == {rule: rule.name.lower() for rule in Rule if rule not in BY_COLUMNS}
    assert {case.rule for case in TRIED} == set(Rule)


@pytest.mark.parametrize("case", TRIED, ids=names(TRIED))
def test_allowed_plan_is_admitted(case: Case) -> None:
    assert admits(case.allowed_raw, case.allowed)


@pytest.mark.parametrize("case", TRIED, ids=names(TRIED))
def test_forbidden_plan_is_rejected(case: Case) -> None:
    assert not admits(case.raw, case.forbidden)


@pytest.mark.parametrize("case", REMOVABLE, ids=names(REMOVABLE))
def test_forbidden_plan_is_admitted_without_its_rule(case: Case) -> None:
    assert admits(case.raw, case.forbidden, without=[case.rule])


@pytest.mark.parametrize("case", REMOVABLE, ids=names(REMOVABLE))
def test_forbidden_plan_is_rejected_whatever_other_rule_is_left_out(case: Case) -> None:
    for rule in Rule:
        if rule is not case.rule:
            assert not admits(case.raw, case.forbidden, without=[rule]), rule


@pytest.mark.parametrize("seed", range(12))
def test_every_constraint_carries_a_readable_name(seed: int) -> None:
    raw = make_raw(seed, "small", 3 + seed % 8, frozenset(FEATURES) - {"huge"})
    columns, scale = build(compile_instance(read(raw)), ceiling_yen=10**7)
    tighten(columns, LinearRelaxation.of(columns.model), scale.value(10**7), lambda: False)
    given = [constraint.name for constraint in columns.model.proto.constraints]
    assert given
    assert [name for name in given if not re.fullmatch(r"[a-z-]+\[.+\]", name)] == []


def test_rows_of_a_rule_are_named_for_what_they_limit() -> None:
    raw = patched(
        several("a", "b", phases=[{"name": "work", "months": 1, "crew": 1, "teams": {"office": 1}}]),
        {
            "vendors": {"v": {"points_per_year": 1, "crew": 1}},
            "teams": {"office": {"crew": 1}},
            "data_centers": {"d": {"capacity": 1}},
            "limits": {"desk": {"per": "month", "most": 1}, "year": {"per": "year", "most": 1}},
            "budget_yen": 10,
            "members": {"a": {"migrations": {"core": {"migration_yen": {"build": 6}}}}},
            "links": {"k": {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 1}},
        },
    )
    raw = patched(raw, {"members": {"b": {"migrations": {"core": {"migration_yen": {"build": 6}}}}}})
    columns, _ = build(compile_instance(instance(raw)))
    given = {constraint.name for constraint in columns.model.proto.constraints}
    assert given >= {
        "once[a/core]",
        "vendor-year[v,FY2010]",
        "crew[v,2010-04]",
        "team[office,2010-04]",
        "data-center[d,2012-03]",
        "limit[desk,2010-05]",
        "limit[year,FY2011]",
        "budget[FY2010]",
        "precedes[k,2010-05]",
    }


def shared_lease() -> Raw:
    bundle = raw_migration(optional={"penalty_yen": 0})
    lease = raw_lease(end="2010-06", extension_limit_months=2)
    member = {"migrations": {"core": bundle, "fin": bundle}, "leases": {"host": lease}}
    return raw_instance(members={"a": member})


@pytest.mark.parametrize(
    ("core", "fin", "allowed"),
    [
        ("2010-05", "2010-09", True),
        ("2010-05", "2010-10", False),
        ("2010-10", "2010-05", False),
        (None, "2012-03", True),
        ("2012-03", None, True),
        (None, None, True),
    ],
)
def test_a_shared_lease_ends_with_its_last_bundle_unless_one_is_left_out(
    core: str | None, fin: str | None, allowed: bool
) -> None:
    assert admits(shared_lease(), plan({"a/core": core, "a/fin": fin})) == allowed


def test_a_year_that_costs_mobilisation_keeps_its_points() -> None:
    vendor = {"points_per_year": 1, "mobilisation_yen_per_year": 5}
    raw = patched(several("a", "b"), {"vendors": {"v": vendor}})
    assert admits(raw, ab("2010-04", "2011-04"))
    assert not admits(raw, ab("2010-04", "2010-09"))
    assert admits(raw, ab("2010-04", "2010-09"), without=[Rule.VENDOR_YEAR])


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
