"""What prices of a crowd prove: no plan is cheaper."""

from dataclasses import replace

import numpy as np
import pytest
from brute_force import best_plan
from build import Raw, instance, one_migration, patched, plan, raw_lease, raw_migration, several
from crowd_cases import never
from strategies import build, random_raw

from models.decomposition.multiplier_search import solve_prices
from models.heuristics.lagrangian_bound import proved_yen
from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.multipliers import Lagrangian
from models.heuristics.shared_rows import SharedRows
from planner.generate import Recipe, generate
from planner.instance.model import Instance
from planner.problem import compile_instance, plan_yen
from planner.solve.interface import Limits, Progress, Watch


@pytest.mark.parametrize(
    ("seeds", "least_sharper", "least_exact"),
    [(range(32), 2, 8), pytest.param(range(80), 3, 20, marks=pytest.mark.thorough)],
)
def test_no_plan_is_cheaper_than_what_prices_prove(
    seeds: range, least_sharper: int, least_exact: int
) -> None:
    dice, sharper, exact = np.random.default_rng(1), 0, 0
    for seed in seeds:
        case = build(random_raw(seed, "tiny"))
        problem = compile_instance(case)
        best = best_plan(case)
        rows, groups = SharedRows(problem), LinkedGroups(problem)
        if best is None or not problem.options:
            continue
        found = Lagrangian(problem, rows, groups).prices(60, never)
        for noise in (0.0, 0.3, 3.0):
            bound = proved_yen(problem, rows, groups, found * (1 + noise * dice.standard_normal(len(found))))
            assert bound <= best[0]
            sharper += bound > problem.cheapest_yen
            exact += bound == best[0]
    assert sharper > least_sharper
    assert exact > least_exact


def test_prices_of_a_crowd_prove_more_than_the_cheapest_choices() -> None:
    problem = compile_instance(build(generate(Recipe(60, 1, vendors=2))))
    told: list[Progress] = []
    result = solve_prices(problem, Limits(), Watch(told.append))
    assert result.bound_yen is not None
    assert result.objective_yen is not None
    assert problem.cheapest_yen < result.bound_yen < result.objective_yen
    assert {progress.bound_yen for progress in told} == {result.bound_yen}
    assert told[0].incumbent_yen is None
    assert told[1].incumbent_yen is not None


def test_amounts_beyond_double_precision_prove_nothing_by_prices() -> None:
    raw = patched(several("a", "b", running_yen_per_month=10), {"vendors": {"v": {"points_per_year": 1}}})
    problem = compile_instance(instance(raw))
    rows = SharedRows(problem)
    assert (
        proved_yen(problem, rows, LinkedGroups(problem), np.full(len(rows.limit), 2.0**40))
        == problem.cheapest_yen
    )


def test_prices_of_space_prove_no_more_than_what_is_for_sale_costs() -> None:
    raw = one_migration()
    raw["data_centers"] = {"d": {"capacity": 0, "expansions": {"rack": {"adds": 1, "cost_yen": 500}}}}
    problem = compile_instance(instance(raw))
    rows = SharedRows(problem)
    assert len(rows.limit) == problem.n_months
    in_the_end = np.arange(problem.n_months) == problem.n_months - 1
    proved = [
        proved_yen(problem, rows, LinkedGroups(problem), price * in_the_end) for price in (0.0, 10.0, 1e6)
    ]
    assert proved == [0, 10, 500]


def test_one_month_beyond_double_precision_hides_no_cheaper_month() -> None:
    problem = compile_instance(instance(one_migration(optional={"penalty_yen": 100})))
    (option,) = problem.options
    dear = replace(option, cost_yen=np.where(np.arange(problem.n_months) == 3, 5, 2**40))
    problem = replace(problem, options=(dear,))
    rows = SharedRows(problem)
    assert (
        proved_yen(problem, rows, LinkedGroups(problem), np.zeros(len(rows.limit)))
        == problem.cheapest_yen
        == 5
    )


def test_what_is_proved_keeps_the_windows_of_a_household() -> None:
    raw = several("a", "b", running_yen_per_month=10)
    raw["links"] = {"town": {"kind": "within", "of": ["a/core", "b/core"], "months": 2}}
    raw["members"]["b"]["migrations"]["core"]["window"] = {"earliest": "2010-09"}
    problem = compile_instance(instance(raw))
    rows = SharedRows(problem)
    best_yen = plan_yen(problem, plan({"a/core": "2010-07", "b/core": "2010-09"}))
    assert problem.cheapest_yen < best_yen
    assert proved_yen(problem, rows, LinkedGroups(problem), np.zeros(len(rows.limit))) == best_yen


@pytest.mark.parametrize("parallel", [0, 1, 3])
@pytest.mark.parametrize("optional", [False, True])
def test_what_is_proved_pays_a_lease_until_the_last_of_a_household(parallel: int, optional: bool) -> None:
    # x wants to be early and y late: the lease that both pay runs until y.
    move = raw_migration(parallel_months=parallel)
    if optional:
        move["optional"] = {"penalty_yen": 10_000}
    raw = several("a")
    raw["members"]["a"] = {
        "leases": {"host": raw_lease(end="2010-05", monthly_yen=100, extension_monthly_yen=7)},
        "migrations": {
            "x": {**move, "running_yen_per_month": 10},
            "y": {**move, "window": {"earliest": "2010-09"}},
        },
    }
    raw["links"] = {"town": {"kind": "within", "of": ["a/x", "a/y"], "months": 3}}
    case = instance(raw)
    problem = compile_instance(case)
    (lease,) = problem.shared_leases
    assert [row for _, row in LinkedGroups(problem).leases] == [lease]
    best = best_plan(case)
    assert best is not None
    rows = SharedRows(problem)
    assert proved_yen(problem, rows, LinkedGroups(problem), np.zeros(len(rows.limit))) == best[0]


def shared_beyond_the_horizon(x: Raw, y: Raw) -> Instance:
    """Return a town whose bundles share a lease that nobody lives to see the end of."""
    raw = several("a")
    raw["members"]["a"] = {
        "leases": {"host": raw_lease(end="2020-03", monthly_yen=100, termination_rate=1)},
        "migrations": {"x": raw_migration(**x), "y": raw_migration(**y)},
    }
    raw["links"] = {"town": {"kind": "within", "of": ["a/x", "a/y"], "months": 12}}
    return instance(raw)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        # A parallel run past the horizon leaves less of the lease to be terminated.
        ({"parallel_months": 3}, {"parallel_months": 0}),
        # Left out, nothing of it is terminated.
        ({"optional": {"penalty_yen": 1}}, {"optional": {"penalty_yen": 1}}),
        ({"optional": {"penalty_yen": 1}}, {}),
    ],
)
def test_what_is_proved_takes_the_cheapest_end_of_a_lease(x: Raw, y: Raw) -> None:
    case = shared_beyond_the_horizon(x, y)
    problem = compile_instance(case)
    best = best_plan(case)
    assert best is not None
    rows = SharedRows(problem)
    proved = proved_yen(problem, rows, LinkedGroups(problem), np.zeros(len(rows.limit)))
    assert best[0] - 1 <= proved <= best[0]


def test_what_is_proved_pays_for_the_years_that_points_take() -> None:
    # Three moves of two points into years of four, two and four: the first year and one of the others.
    raw = patched(
        several("a", "b", "c", points=2),
        {
            "secretariat_yen_per_year": 7,
            "vendors": {
                "v": {
                    "points_per_year": {"default": 4, "FY2011": 2},
                    "mobilisation_yen_per_year": 100,
                }
            },
        },
    )
    case = instance(raw)
    problem = compile_instance(case)
    rows = SharedRows(problem)
    best = best_plan(case)
    assert best is not None
    assert best[0] == 2 * 100 + 2 * 7
    assert proved_yen(problem, rows, LinkedGroups(problem), np.zeros(len(rows.limit))) == best[0]
