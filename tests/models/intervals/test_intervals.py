"""The interval model: what it finds, what it refuses, and when it is chosen."""

import threading
from typing import Any

import pytest
from brute_force import best_plan
from build import instance, one_migration, patched, plan, raw_instance, raw_lease, raw_migration, raw_phase
from build import several as raw_several
from dice import Raw
from gate_share import every_third
from hypothesis import given
from interval_cases import crowded, two
from random_instance import FEATURES
from strategies import at_least, build, make_raw, tiny_instances

from models.auto import choose
from models.cpsat import solve_cpsat
from models.heuristics.start import SOME
from models.intervals import solve_intervals, words
from models.intervals.search import _IntervalSearch
from models.intervals.words import NotExpressible, beyond
from models.milp import solve_milp
from planner.check import certify, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import compile_instance
from planner.solve.certified import solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import Status, Stop
from planner.solve.too_large import TooLarge
from planner.terms import Component, Resource, Rule

pytestmark = pytest.mark.models

# What no project of tasks has: counted by year or for good, or a choice beside the month.
COUNTED = {
    "points", "mobilisation", "capacity", "expansions", "limits", "budget", "optional", "modes",
    "platforms", "own_budget",
}  # fmt: skip
TASKS = frozenset(FEATURES) - COUNTED
CALM = TASKS - {"huge", "mandatory", "budget_years"}
SEQUENCE = frozenset(
    {"links", "teams", "crew", "phases", "parallel", "running", "service", "leases", "bundles"}
)


def compare(instance: Instance, workers: int = 1) -> Plan | None:
    """Assert that the model finds what trying every plan finds; return its plan."""
    best = best_plan(instance)
    result = solve_instance(instance, solve_intervals, Limits(workers=workers)).result
    if best is None:
        assert (result.status, result.plan) == (Status.INFEASIBLE, None)
        return None
    assert result.plan is not None
    report = check_plan(instance, result.plan)
    assert report.valid
    assert certify(report, result.objective_yen, None) == ()
    assert (result.objective_yen, result.bound_yen) == (best[0], best[0])
    assert (result.status, result.stop) == (Status.OPTIMAL, Stop.PROOF)
    return result.plan


@pytest.mark.slow
@pytest.mark.parametrize("examples", [60, pytest.param(600, marks=pytest.mark.thorough)])
def test_it_finds_what_brute_force_finds(examples: int) -> None:
    tally = {"tried": 0, "feasible": 0}

    @given(raw=tiny_instances(frozenset(COUNTED)))
    @at_least(examples)
    def agree(raw: Raw) -> None:
        tally["tried"] += 1
        tally["feasible"] += compare(build(raw)) is not None

    agree()
    assert 0.4 < tally["feasible"] / tally["tried"] < 0.95


@pytest.mark.parametrize("seed", every_third(range(40)))
def test_tasks_in_sequence_find_what_brute_force_finds(seed: int) -> None:
    compare(build(make_raw(seed, "tiny", 3 + seed % 2, SEQUENCE)), workers=1 + seed % 2)


@pytest.mark.parametrize("seed", every_third(range(25)))
def test_it_agrees_with_the_other_models(seed: int) -> None:
    made = build(make_raw(seed, "small", 4 + seed % 8, CALM))
    found = solve_instance(made, solve_intervals).result
    cpsat, milp = (solve_instance(made, solver).result for solver in (solve_cpsat, solve_milp))
    assert (found.status, found.objective_yen) == (cpsat.status, cpsat.objective_yen)
    assert milp.objective_yen == cpsat.objective_yen


def test_the_random_instances_have_what_the_model_has_words_for() -> None:
    """Or the tests above would compare refusals, or instances without anything to decide."""
    made = [compile_instance(build(make_raw(seed, "tiny", 4, TASKS))) for seed in range(60)]
    assert not any(map(beyond, made))
    kinds = {row.link.kind for problem in made for row in problem.links}
    assert kinds == {"precedes", "together", "apart", "within", "same-mode"}
    for trait in (
        any(problem.shared_leases for problem in made),
        any(problem.secretariat_yen for problem in made),
        any(problem.capacities_of(Resource.TEAM_CREW) for problem in made),
        any(problem.capacities_of(Resource.VENDOR_CREW) for problem in made),
    ):
        assert trait


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"kind": "precedes", "first": "b/core", "then": "a/core", "months": 2}, ("2010-06", "2010-04")),
        ({"kind": "apart", "of": ["a/core", "b/core"], "months": 2}, None),
        ({"kind": "together", "of": ["a/core", "b/core"]}, ("2010-04", "2010-04")),
        ({"kind": "precedes", "first": "b/core", "then": "a/core", "months": 2**53 - 1}, "none"),
        ({"kind": "within", "of": ["a/core", "b/core"], "months": 2**53 - 1}, ("2010-04", "2010-04")),
    ],
)
def test_links(link: Raw, expected: Any) -> None:
    raw = two(link) | {"horizon": {"start": "2010-04", "end": "2010-09"}}
    found = compare(instance(raw))
    if expected == "none":
        assert found is None
    elif expected:
        assert found == plan({"a/core": expected[0], "b/core": expected[1]})


def test_within_holds_the_latest_to_the_earliest() -> None:
    raw = two({"kind": "within", "of": ["a/core", "b/core"], "months": 2})
    raw = patched(raw, {"members": {"b": {"migrations": {"core": {"window": {"earliest": "2010-12"}}}}}})
    raw["horizon"]["end"] = "2011-03"
    assert compare(instance(raw)) == plan({"a/core": "2010-10", "b/core": "2010-12"})


def test_modes_of_other_ids_cannot_be_the_same() -> None:
    raw = two({"kind": "same-mode", "of": ["a/core", "b/core"]})
    raw = patched(raw, {"members": {"b": {"migrations": {"core": {"modes": {"other": {}}}}}}})
    raw["horizon"]["end"] = "2010-06"
    assert compare(instance(raw)) is None
    del raw["links"]
    assert compare(instance(raw)) == plan({"a/core": "2010-04", "b/core": ("2010-04", "other")})


def test_a_parallel_run_beyond_the_horizon_takes_no_crew() -> None:
    raw = raw_several("a", "b", parallel_months=6, parallel_crew=1, service_yen_per_month=10)
    raw = patched(raw, {"vendors": {"v": {"crew": 1}}, "horizon": {"end": "2011-03"}})
    assert sorted(
        cutover.month % 12 + 1 for cutover in solved(raw).cutovers.values() if cutover is not None
    ) == [3, 9]


def test_a_month_with_fewer_people_holds_fewer_phases() -> None:
    raw = raw_several("a", "b", running_yen_per_month=10, phases=[raw_phase("work", 1, crew=1)])
    raw = patched(raw, {"vendors": {"v": {"crew": {"default": 2, "2010-04": 1}}}})
    months = sorted(cutover.month % 12 + 1 for cutover in solved(raw).cutovers.values() if cutover)
    assert months == [5, 6]


def solved(raw: Raw) -> Plan:
    found = solve_instance(instance(raw), solve_intervals).result
    assert found.status is Status.OPTIMAL
    assert found.plan is not None
    return found.plan


def test_the_secretariat_is_paid_until_the_last_cutover() -> None:
    raw = raw_several("a", "b", service_yen_per_month=1) | {"secretariat_yen_per_year": 5}
    # A year later saves each twelve months of service, and costs the group five yen.
    late = solved(raw)
    raw["secretariat_yen_per_year"] = 100
    early = solved(raw)
    assert late == plan({"a/core": "2012-03", "b/core": "2012-03"})
    assert early == plan({"a/core": "2011-03", "b/core": "2011-03"})


def test_a_shared_lease_ends_with_its_last_bundle() -> None:
    lease = raw_lease(end="2010-06", monthly_yen=5, extension_monthly_yen=7)
    parts = {"core": raw_migration(parallel_months=2), "fin": raw_migration(service_yen_per_month=6)}
    raw = raw_instance(members={"a": {"migrations": parts, "leases": {"host": lease}}})
    found = compare(instance(patched(raw, {"horizon": {"end": "2011-03"}})))
    assert found is not None


# Runs


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_same_seed_same_plan(seed: int, workers: int) -> None:
    problem = compile_instance(build(make_raw(seed, "small", 8, CALM)))
    limits = Limits(seed=seed, workers=workers)
    first, second = (solve_intervals(problem, limits, Watch()) for _ in range(2))
    assert (first.plan, first.bound_yen, first.stop) == (second.plan, second.bound_yen, second.stop)
    assert (first.model, first.seed, first.workers) == ("intervals", seed, workers)


def test_hardly_any_effort_keeps_the_plan_to_begin_from() -> None:
    result = solve_intervals(crowded(), Limits(effort=1e-6), Watch())
    assert (result.stop, result.status) == (Stop.EFFORT, Status.FEASIBLE)


def of_a_makespan(limits: Limits) -> _IntervalSearch:
    """Return four tasks of three months on one crew, and an end that waits for all and pays by the month."""
    names = ["a", "b", "c", "d"]
    links = {
        name: {"kind": "precedes", "first": f"{name}/core", "then": "end/core", "months": 0} for name in names
    }
    raw = raw_several(*names, phases=[raw_phase("work", 3, crew=1)]) | {"links": links}
    raw["vendors"]["v"]["crew"] = 1
    end = {"migrations": {"core": raw_migration(running_yen_per_month=10)}}
    problem = compile_instance(instance(patched(raw, {"members": {"end": end}})))
    search = _IntervalSearch("intervals", problem, Clock(limits))
    search.accept(
        plan(dict.fromkeys([f"{name}/core" for name in names], "2012-03") | {"end/core": "2012-03"})
    )
    return search


@pytest.mark.parametrize("known_yen", [0, 3, 119])
def test_guesses_raise_the_bound_of_a_makespan(known_yen: int) -> None:
    search = of_a_makespan(Limits())
    search.raise_bound(known_yen)
    search._refute()
    assert search.bound_yen == 12 * 10
    assert search.objective_yen is not None
    assert search.objective_yen >= search.bound_yen


def test_a_guess_that_is_left_open_proves_nothing() -> None:
    better = solve_intervals(crowded(), Limits(effort=0.3), Watch())
    search = _IntervalSearch("intervals", crowded(), Clock(Limits(effort=1e-6)))
    search.begin()
    search.raise_bound(0)
    search._refute()
    assert better.objective_yen is not None
    assert search.bound_yen is not None
    assert search.bound_yen <= better.objective_yen
    search = of_a_makespan(Limits(effort=1e-9))
    search.raise_bound(0)
    search._refute()
    assert search.bound_yen is not None
    assert search.bound_yen <= 12 * 10


def test_a_stop_ends_the_search_with_a_bound_below_the_plan() -> None:
    stop = threading.Event()
    told: list[Progress] = []

    def at_first_bound(progress: Progress) -> None:
        told.append(progress)
        if progress.bound_yen is not None:
            stop.set()

    result = solve_intervals(crowded(), Limits(), Watch(at_first_bound, stop))
    assert (result.stop, result.status) == (Stop.INTERRUPT, Status.FEASIBLE)
    assert result.bound_yen is not None
    assert result.objective_yen is not None
    assert result.bound_yen < result.objective_yen
    assert told[-1].incumbent_yen is not None


def test_a_wide_gap_is_good_enough() -> None:
    result = solve_intervals(crowded(), Limits(gap=0.5), Watch())
    assert (result.stop, result.status) == (Stop.GAP, Status.FEASIBLE)
    assert result.gap is not None
    assert 0 < result.gap <= 0.5


def test_crews_beyond_64_bits_are_refused() -> None:
    work = [raw_phase("work", 1, crew=2**53 - 1)]
    odd = [raw_phase("work", 1, crew=2**53 - 2)]
    raw = raw_several(*(f"m{i}" for i in range(300)), phases=work)
    raw["members"]["m0"]["migrations"]["core"]["phases"] = odd
    raw = patched(raw, {"vendors": {"v": {"crew": 2**53 - 1}}, "horizon": {"end": "2060-03"}})
    with pytest.raises(TooLarge, match=r"crew\[v\]"):
        solve_intervals(compile_instance(instance(raw)), Limits(), Watch())


# What it refuses


def modes() -> Raw:
    return one_migration(modes={"default": {}, "other": {}})


@pytest.mark.parametrize(
    ("raw", "ja", "en"),
    [
        (modes(), "複数の方式", "modes"),
        (one_migration(optional={"penalty_yen": 1}), "見送れる移行", "left out"),
        (raw_several("a", "b") | {"vendors": {"v": {"points_per_year": 1}}}, "年度のポイント", "points"),
        (raw_several("a", "b") | {"data_centers": {"d": {"capacity": 1}}}, "データセンターの容量", "space"),
        (raw_several("a", "b") | {"limits": {"l": {"per": "month", "most": 1}}}, "件数の上限", "limits"),
        (raw_several("a", "b", migration_yen={"x": 2}) | {"budget_yen": 3}, "予算", "budget"),
        (raw_several("a") | {"vendors": {"v": {"mobilisation_yen_per_year": 1}}}, "体制費", "mobilisation"),
    ],
)
def test_what_it_has_no_words_for_is_refused(raw: Raw, ja: str, en: str) -> None:
    problem = compile_instance(instance(raw))
    with pytest.raises(NotExpressible) as refused:
        solve_intervals(problem, Limits(), Watch())
    assert ja in refused.value.text.ja
    assert en in refused.value.text.en
    assert "--model cpsat" in refused.value.text.ja
    assert choose(problem).model == "cpsat"


def test_limits_that_cannot_bind_are_no_obstacle() -> None:
    raw = raw_several("a", "b", migration_yen={"x": 2}) | {
        "vendors": {"v": {"points_per_year": 2}},
        "data_centers": {"d": {"capacity": 2}},
        "limits": {"l": {"per": "month", "most": 2}},
        "budget_yen": 4,
    }
    assert beyond(compile_instance(instance(raw))) == ()


def test_rules_left_out_are_no_obstacle() -> None:
    raw = raw_several("a", "b") | {"vendors": {"v": {"points_per_year": 1}}}
    assert beyond(compile_instance(instance(raw), [Rule.VENDOR_YEAR])) == ()


def test_a_rule_or_component_that_the_model_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = compile_instance(instance(raw_several("a", "b")))
    assert beyond(problem) == ()
    monkeypatch.setattr(words, "RULES", words.RULES - {Rule.LINKS})
    monkeypatch.setattr(words, "COMPONENTS", words.COMPONENTS - {Component.BUSY})
    assert beyond(problem) == (("団体間の関係", "links"), ("繁忙期", "busy season"))
    assert beyond(compile_instance(problem.instance, {Rule.LINKS})) == (("繁忙期", "busy season"),)


def test_what_is_proved_at_once_waits_for_no_plan_by_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise AssertionError("made before the first proof was tried")

    monkeypatch.setattr("models.heuristics.start.priced_plan", late)
    problem = compile_instance(instance(raw_several(*(f"t{n}" for n in range(SOME)))))
    assert len(problem.migrations) == SOME
    assert solve_intervals(problem, Limits(), Watch()).status is Status.OPTIMAL
