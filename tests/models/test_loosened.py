"""Loosenings priced from the plans that take something of them: held to brute force on tiny instances."""

from typing import Any

import numpy as np
import pytest
from brute_force import best_plan
from build import one_migration, patched, raw_lease, raw_migration, several
from strategies import build, make_raw, random_raw

from models.cpsat import solve_cpsat
from models.cpsat.loosened import explore_cpsat
from planner.check import check_plan
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation, apply
from planner.problem import compile_instance, plan_yen
from planner.solve.interface import Limits, Watch
from planner.solve.loosened import Beyond, Loosening
from planner.solve.result import Stop
from planner.whatif.sensitivity.loosening import Loosened
from planner.whatif.sensitivity.probe import NOT_PRICED, probes_of

Raw = dict[str, Any]
HUGE_YEN = 2**50
KINDS = frozenset(Kind) - NOT_PRICED


def loosenings(raw: Raw) -> tuple[list[Raw], list[Loosening]]:
    """Return the changed data of what only loosens an instance, and what each allows."""
    instance = build(raw)
    loosened = Loosened(compile_instance(instance))
    found = [(apply(raw, *probe.relaxations), probe) for probe in probes_of(instance, KINDS, rules=False)]
    told = [(changed, loosened.by(compile_instance(build(changed)))) for changed, _ in found]
    kept = [(changed, one) for changed, one in told if one is not None]
    return [changed for changed, _ in kept], [one for _, one in kept]


def explore(raw: Raw, known_yen: int, of: list[Loosening], **limits: Any) -> list[Beyond]:
    problem = compile_instance(build(raw))
    return list(explore_cpsat(problem, of, known_yen, Limits(**limits), Watch()))


# What opens months, and has bundles that share a lease end it in months that are new.
MONTHS = frozenset({
    "bundles", "busy", "forbid", "leases", "limits", "migration", "optional", "parallel", "points",
    "preferred", "running", "window",
})  # fmt: skip
OF_MONTHS = [2, *[pytest.param(seed, marks=pytest.mark.thorough) for seed in (17, 29, 50, 51)]]
IN_THE_GATE = [(8, True), (31, True)]
MORE = [
    pytest.param(seed, together, marks=pytest.mark.thorough)
    for seed in (8, 9, 10, 17, 24, 27, 30, 31, 42, 50)
    for together in (True, False)
    if (seed, together) not in IN_THE_GATE
]
MOSTLY_SEARCHED = {17: 2, 9: 0, 10: 0, 24: 0, 31: 0}
# Limits that loosenings raise in several years, and room that is bought.
POINTS = frozenset({"points", "running", "series", "mobilisation"})
SPACE = frozenset({"centers", "capacity", "expansions", "running", "series", "phases"})


@pytest.mark.parametrize(("seed", "together"), [*IN_THE_GATE, *MORE])
def test_the_cheaper_of_base_and_beyond_is_the_optimum_of_brute_force(seed: int, together: bool) -> None:
    assert_as_brute_force(random_raw(seed, "tiny"), together=together)


@pytest.mark.parametrize("seed", OF_MONTHS)
def test_new_months_and_new_ends_of_shared_leases_are_priced_as_by_brute_force(seed: int) -> None:
    raw = make_raw(seed, "tiny", 2 + seed % 2, MONTHS)
    _, of = loosenings(raw)
    assert any(one.options for one in of)
    assert any(one.leases for one in of)
    assert_as_brute_force(raw, together=True)


@pytest.mark.parametrize("features", [POINTS, SPACE], ids=["points", "space"])
def test_more_of_a_limit_and_of_room_is_priced_as_by_brute_force(features: frozenset[str]) -> None:
    assert_as_brute_force(make_raw(13, "tiny", 3, features), together=True, least=2)


@pytest.mark.parametrize(
    ("seed", "proved"),
    [(8, 1), *(pytest.param(n, least, marks=pytest.mark.thorough) for n, least in MOSTLY_SEARCHED.items())],
)
def test_without_a_search_no_bound_lies_above_the_optimum_of_brute_force(seed: int, proved: int) -> None:
    raw = random_raw(seed, "tiny")
    best = best_plan(build(raw))
    assert best is not None
    changed, of = loosenings(raw)
    answers = explore(raw, best[0], of, effort=0.0)
    assert [one.plan for one in answers] == [None] * len(of)
    for data, beyond in zip(changed, answers, strict=True):
        optimum = best_plan(build(data))
        assert optimum is not None
        assert beyond.bound_yen <= min(optimum[0], best[0])
        assert (beyond.stop is Stop.PROOF) == (beyond.bound_yen == best[0])
    assert sum(one.stop is Stop.PROOF for one in answers) >= proved


def assert_as_brute_force(raw: Raw, *, together: bool, least: int = 6) -> None:
    """Hold what each loosening of an instance allows, in one model or each in its own, to brute force."""
    best = best_plan(build(raw))
    assert best is not None
    changed, of = loosenings(raw)
    assert len(of) >= least
    answers = explore(raw, best[0], of) if together else [explore(raw, best[0], [one])[0] for one in of]
    for data, beyond in zip(changed, answers, strict=True):
        instance = build(data)
        optimum = best_plan(instance)
        assert optimum is not None
        assert beyond.stop is Stop.PROOF
        assert beyond.bound_yen <= optimum[0]
        # Amounts near 2^53 are counted in a coarser unit, and the bound may be one of these less.
        assert beyond.bound_yen == optimum[0] or optimum[0] >= HUGE_YEN
        if optimum[0] < best[0]:
            assert beyond.plan is not None
            report = check_plan(instance, beyond.plan)
            assert (report.valid, report.ledger.total_yen) == (True, optimum[0])
            assert plan_yen(compile_instance(instance), beyond.plan) == optimum[0]
        else:
            assert beyond.plan is None


def test_a_limit_that_no_plan_keeps_is_no_bound_on_the_yen_above_it() -> None:
    raw = make_raw(17, "small", 6, POINTS | {"window", "limits", "preferred"})
    changed, of = loosenings(raw)
    known_yen = 1_584_772  # half of what lies between the bound and this ends one yen below the optimum
    (beyond,) = explore(raw, known_yen, [of[26]])
    optimum = solve_cpsat(compile_instance(build(changed[26])), Limits(), Watch()).objective_yen
    assert beyond.bound_yen == optimum == 1_521_450


TOWNS = patched(
    several("a", "b", running_yen_per_month=10, window={"earliest": "2010-06"}),
    {"vendors": {"v": {"points_per_year": 1, "mobilisation_yen_per_year": 5}}},
)


@pytest.mark.parametrize(
    ("kind", "subject", "period", "amount", "saved_yen"),
    [
        (Kind.VENDOR_POINTS, "v", "FY2010", 1, 10 * 10 + 5),  # both in 2010-06, and the vendor comes once
        (Kind.VENDOR_POINTS, "v", "FY2011", 1, 0),
        (Kind.EARLIEST, "a/core", "", 0, 2 * 10),  # two months of an old system
        (Kind.EARLIEST, "b/core", "", 1, 10),
    ],
)
def test_what_is_saved_is_what_the_sum_by_hand_says(
    kind: Kind, subject: str, period: str, amount: int, saved_yen: int
) -> None:
    known_yen = solve_cpsat(compile_instance(build(TOWNS)), Limits(), Watch()).objective_yen
    assert known_yen is not None
    one = difference(TOWNS, apply(TOWNS, Relaxation(kind, subject, period, amount)))
    assert one is not None
    (beyond,) = explore(TOWNS, known_yen, [one])
    assert (known_yen - beyond.bound_yen, beyond.plan is None) == (saved_yen, not saved_yen)


def saved(raw: Raw, relaxed: Relaxation) -> int:
    """Return what a loosening saves of the cheapest plan of the instance as it is."""
    known_yen = solve_cpsat(compile_instance(build(raw)), Limits(), Watch()).objective_yen
    assert known_yen is not None
    one = difference(raw, apply(raw, relaxed))
    assert one is not None
    (beyond,) = explore(raw, known_yen, [one])
    return known_yen - beyond.bound_yen


def test_milestones_bind_the_months_that_open() -> None:
    raw = several("a", "b")
    raw["members"]["a"]["migrations"]["core"] |= {
        "running_yen_per_month": 10,
        "window": {"earliest": "2010-09"},
    }
    raw["members"]["b"]["migrations"]["core"]["optional"] = {"penalty_yen": 10**6}
    raw["milestones"] = {
        "call": {"before": "cutover", "group": True},
        "vote": {"of": ["b/core"], "before": "call", "lead_months": 2, "earliest": "2010-06"},
    }
    assert compile_instance(build(raw)).milestones  # b has its vote only where it joins
    assert saved(raw, Relaxation(Kind.EARLIEST, "a/core", "", 0)) == 10  # August, with the vote in June


def test_a_shared_lease_ends_in_the_months_that_open() -> None:
    raw = patched(several("a"), {"vendors": {"v": {}}})
    until = {"window": {"latest": "2010-08"}}
    raw["members"]["a"] = {
        "leases": {"host": raw_lease(end="2010-06", extension_monthly_yen=10)},
        "migrations": {"x": raw_migration(**until), "y": raw_migration(**until, service_yen_per_month=100)},
    }
    assert saved(raw, Relaxation(Kind.LATEST, "a/y", "", 3)) == 3 * 100 - 3 * 10


def test_without_effort_a_bound_is_all_that_is_told_and_it_holds() -> None:
    raw = random_raw(8, "tiny")
    best = best_plan(build(raw))
    assert best is not None
    changed, of = loosenings(raw)
    some = [*zip(changed, of, strict=True)][:4]
    found = explore(raw, best[0], [one for _, one in some], effort=0.0)
    for (data, _), beyond in zip(some, found, strict=True):
        optimum = best_plan(build(data))
        assert optimum is not None
        assert beyond.bound_yen <= optimum[0]


def test_asked_to_stop_it_tells_a_bound_that_holds() -> None:
    raw = random_raw(8, "tiny")
    watch = Watch()
    watch.stop.set()
    problem = compile_instance(build(raw))
    changed, of = loosenings(raw)
    some = [*zip(changed, of, strict=True)][:4]
    found = explore_cpsat(problem, [one for _, one in some], 10**18, Limits(), watch)
    for (data, _), beyond in zip(some, found, strict=True):
        optimum = best_plan(build(data))
        assert optimum is not None
        assert (beyond.plan, beyond.stop) == (None, Stop.INTERRUPT)
        assert beyond.bound_yen <= optimum[0]


# What is a loosening


def difference(raw: Raw, changed: Raw) -> Loosening | None:
    return Loosened(compile_instance(build(raw))).by(compile_instance(build(changed)))


def test_a_raised_limit_and_an_opened_month_are_told_apart() -> None:
    raw = patched(one_migration(), {"vendors": {"v": {"points_per_year": 1}}})
    more = difference(raw, apply(raw, Relaxation(Kind.VENDOR_POINTS, "v", "FY2011", 1)))
    assert more is not None
    assert (more.options, more.leases) == ((), ())
    ((_, limit),) = more.raised
    assert limit.sum() == compile_instance(build(raw)).capacities[0].limit.sum() + 1
    raw = one_migration(window={"earliest": "2010-09"})
    opened = difference(raw, apply(raw, Relaxation(Kind.EARLIEST, "a/core", "", 0)))
    assert opened is not None
    assert opened.raised == ()
    ((_, option),) = opened.options
    assert np.flatnonzero(option.allowed).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "patch",
    [
        {"vendors": {"v": {"points_per_year": 0}}},  # less of a limit
        {"vendors": {"v": {"mobilisation_yen_per_year": 1}}},  # dearer
        {"members": {"a": {"migrations": {"core": {"window": {"earliest": "2010-09"}}}}}},  # fewer months
        {"members": {"a": {"migrations": {"core": {"running_yen_per_month": 99}}}}},  # dearer
        {"members": {"b": {"migrations": {"core": {"modes": {"build": {"points": 2}}}}}}},  # more taken
    ],
)
def test_what_does_more_than_loosen_is_none(patch: Raw) -> None:
    raw = patched(several("a", "b", running_yen_per_month=10), {"vendors": {"v": {"points_per_year": 1}}})
    assert difference(raw, patched(raw, patch)) is None
