"""A change has no effect only where all of a problem is understood, and the same."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from build import Raw, instance, patched, raw_lease, raw_migration, several
from gate_share import every_third
from strategies import build as read
from strategies import random_raw

from planner.instance.group import Vendor
from planner.problem import Problem, compile_instance
from planner.problem.capacities import Spend
from planner.problem.milestones import MilestoneRow
from planner.problem.tables import MigrationRow, Option, SharedLease
from planner.terms import Resource, Rule
from planner.whatif.sensitivity import beside, effect
from planner.whatif.sensitivity.effect import Unchanged

# Every limit binds, so that each of them counts.
RAW: Raw = patched(
    several("a", "b", phases=[{"name": "work", "months": 2, "crew": 3, "teams": {"office": 1}}]),
    {
        "vendors": {"v": {"points_per_year": 1, "crew": 4, "mobilisation_yen_per_year": 5}},
        "teams": {"office": {"crew": 1}},
        "data_centers": {"d": {"capacity": 1, "expansions": {"rack": {"adds": 1, "cost_yen": 7}}}},
        "limits": {"desk": {"per": "month", "most": 1}},
        "links": {"far": {"kind": "apart", "of": ["a/core", "b/core"], "months": 2}},
        "budget_yen": 90,
        "members": {
            "a": {
                "leases": {"host": raw_lease(monthly_yen=2, extension_limit_months=3)},
                "migrations": {"core": {"migration_yen": {"build": 50}}, "fin": raw_migration()},
            },
            "b": {"migrations": {"core": {"migration_yen": {"build": 50}, "optional": {"penalty_yen": 9}}}},
        },
    },
)
PROBLEM = compile_instance(instance(RAW))
ROWS: dict[str, Any] = {
    "migrations": MigrationRow,
    "options": Option,
    "shared_leases": SharedLease,
}
TOLD = {"options.broken"}  # why a month is barred; that it is says `allowed`
KEYS = {"instance", "without", "calendar", "year", "capacities", "expansions", *ROWS}


def other(value: Any) -> Any:
    """Return a value of the same kind that is not equal."""
    if isinstance(value, np.ndarray):
        return ~value if value.dtype == bool else value - 1
    if isinstance(value, dict):
        return {key: other(one) for key, one in value.items()} or {"new": ()}
    if isinstance(value, tuple):
        return value[:-1] if value else (1,)
    return "other" if isinstance(value, str) else (value or 0) - 1


def changed_tables() -> Iterator[tuple[str, Problem]]:
    for field in fields(Problem):
        if field.name not in KEYS:
            yield field.name, replace(PROBLEM, **{field.name: other(getattr(PROBLEM, field.name))})
    for name, kind in ROWS.items():
        first, *rest = getattr(PROBLEM, name)
        for field in fields(kind):
            if f"{name}.{field.name}" not in TOLD:
                row = replace(first, **{field.name: other(getattr(first, field.name))})
                yield f"{name}.{field.name}", replace(PROBLEM, **{name: (row, *rest)})
    points, *others = PROBLEM.capacities
    for name, value in {
        "rule": Rule.LIMITS,
        "resource": Resource.COUNT,
        "rows": "other",
        "subject": "other",
        "limit": points.limit - 1,
        "use": Spend(),
        "sales": PROBLEM.expansions,
        "pays_for_expansions": True,
    }.items():
        yield f"capacities.{name}", replace(PROBLEM, capacities=(replace(points, **{name: value}), *others))
    yield "capacities", replace(PROBLEM, capacities=tuple(others))


CHANGED = dict(changed_tables())


def test_the_same_again_is_unchanged() -> None:
    assert Unchanged(PROBLEM).by(compile_instance(instance(RAW)))


@pytest.mark.parametrize("seed", every_third(range(20)))
def test_the_same_again_is_unchanged_whatever_there_is(seed: int) -> None:
    problem, again = (compile_instance(read(random_raw(seed, "small"))) for _ in range(2))
    assert Unchanged(problem).by(again)


def test_milestones_are_told_apart_by_what_they_say() -> None:
    size = PROBLEM.n_months
    one, other, later = (
        replace(PROBLEM, milestones=(MilestoneRow("sign", (0,), {1: np.arange(size) < months}),))
        for months in (3, 3, 4)
    )
    assert Unchanged(one).by(other)
    assert not Unchanged(one).by(later)
    assert not Unchanged(one).by(PROBLEM)


@pytest.mark.parametrize("name", CHANGED)
def test_every_field_of_the_tables_counts(name: str) -> None:
    assert not Unchanged(PROBLEM).by(CHANGED[name])


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule is not Rule.ONCE], ids=lambda one: one.value)
def test_a_rule_that_is_not_known_to_be_seen_counts(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    free = instance(several("a", "b"))
    whole, without = compile_instance(free), compile_instance(free, {rule})
    assert Unchanged(whole).by(without)
    monkeypatch.setitem(effect.SEEN, rule, False)
    assert not Unchanged(whole).by(without)
    monkeypatch.delitem(effect.SEEN, rule)
    assert not Unchanged(whole).by(without)


def test_a_field_of_the_instance_that_no_table_is_known_to_hold_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wide = compile_instance(instance(patched(RAW, {"vendors": {"v": {"crew": 99}}})))
    wider = compile_instance(instance(patched(RAW, {"vendors": {"v": {"crew": 100}}})))
    assert Unchanged(wide).by(wider)
    monkeypatch.setitem(beside.COMPILED, Vendor, beside.COMPILED[Vendor] - {"crew"})
    beside._others.cache_clear()
    assert not Unchanged(wide).by(wider)
    beside._others.cache_clear()


def test_what_is_at_its_default_is_not_said() -> None:
    assert beside.beside_tables(instance(several("a"))) == beside.beside_tables(
        instance(patched(several("a"), {"vendors": {"v": {"mobilisation_yen_per_year": 0}}}))
    )
    said = beside.beside_tables(instance(RAW))
    assert said["vendors", "v", "mobilisation_yen_per_year"] == 5
    assert ("vendors", "v", "crew") not in said
