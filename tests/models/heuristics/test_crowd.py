"""First plans for large groups: they keep every rule, and whatever a try changes can be taken back."""

from threading import Event

import numpy as np
import pytest
from build import instance, patched, plan, raw_lease, raw_phase, several
from crowd_cases import choices, never, one_a_month
from strategies import build, random_raw

from models.heuristics.construction import priced_plan
from models.heuristics.greedy import greedy_plan
from models.heuristics.linked_groups import LinkedGroups, trailing_least
from models.heuristics.multipliers import Lagrangian
from models.heuristics.shared_rows import SharedRows
from models.heuristics.start import LARGE, starting_plan, starting_plans
from planner.check import check_plan
from planner.generate import Recipe, generate
from planner.loads import load_curves
from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.validity import keeps_the_rules
from planner.terms import Resource, Rule


def planned(problem: Problem, seed: int = 0) -> Plan | None:
    return priced_plan(problem, Limits(seed=seed), Watch())


@pytest.mark.parametrize("seeds", [range(12), pytest.param(range(12, 25), marks=pytest.mark.thorough)])
@pytest.mark.parametrize("size", ["tiny", "small"])
def test_random_plans_keep_every_rule(size: str, seeds: range) -> None:
    found = by_hand = 0
    for seed in seeds:
        problem = compile_instance(build(random_raw(seed, size)))
        made = planned(problem)
        by_hand += greedy_plan(problem, Limits(), Watch()) is not None
        if made is not None:
            found += 1
            assert check_plan(problem.instance, made).violations == ()
    assert found >= by_hand - 1
    assert found >= 4


IMPOSSIBLE = {
    Rule.VENDOR_YEAR: {"vendors": {"v": {"points_per_year": 0}}},
    Rule.CREW: {"vendors": {"v": {"crew": 0}}},
    Rule.DATA_CENTER: {"data_centers": {"d": {"capacity": 0}}},
    Rule.LIMITS: {"limits": {"one": {"per": "month", "most": 0}}},
    Rule.LINKS: {"links": {"far": {"kind": "apart", "of": ["a/x", "a/y"], "months": 50}}},
    Rule.EXTENSION: {"members": {"a": {"leases": {"host": {"end": "2009-12"}}}}},
}


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_a_rule_that_is_left_out_binds_nobody(rule: Rule) -> None:
    work = {"vendor": "v", "data_center": "d", "phases": [raw_phase(crew=1)]}
    raw = several("a")
    raw["members"]["a"] = {
        "leases": {"host": raw_lease(extension_limit_months=0)},
        "migrations": {"x": work, "y": work},
    }
    assert planned(compile_instance(instance(raw))) is not None
    raw = patched(raw, IMPOSSIBLE[rule])
    assert planned(compile_instance(instance(raw))) is None
    problem = compile_instance(instance(raw), {rule})
    made = planned(problem)
    assert made is not None
    assert keeps_the_rules(problem, made)


@pytest.mark.parametrize("seed", [0, 2, *(pytest.param(n, marks=pytest.mark.thorough) for n in (1, 3))])
def test_generated_groups_leave_nobody_out_and_are_cheaper_than_by_hand(seed: int) -> None:
    problem = compile_instance(build(generate(Recipe(28, seed, bundles=2))))
    made, hand = planned(problem), greedy_plan(problem, Limits(), Watch())
    assert made is not None
    assert hand is not None
    assert check_plan(problem.instance, made).violations == ()
    assert None not in made.cutovers.values()
    assert plan_yen(problem, made) < plan_yen(problem, hand)


def test_the_same_seed_gives_the_same_plan() -> None:
    problem = compile_instance(build(generate(Recipe(14, 5, bundles=2))))
    assert planned(problem, 1) == planned(problem, 1)
    assert planned(problem, 1) != planned(problem, 2)


def test_stops_when_asked() -> None:
    stop = Event()
    stop.set()
    problem = compile_instance(build(generate(Recipe(20, 5))))
    assert priced_plan(problem, Limits(), Watch(stop=stop)) is None
    assert priced_plan(problem, Limits(time_limit_s=0), Watch()) is None


def test_no_plan_where_somebody_has_no_month() -> None:
    raw = patched(
        several("a"), {"members": {"a": {"migrations": {"core": {"window": {"latest": "2000-01"}}}}}}
    )
    assert planned(compile_instance(instance(raw))) is None


def test_large_groups_begin_with_it_small_ones_by_hand_and_others_with_the_better_plan() -> None:
    large = compile_instance(build(generate(Recipe(40, 1, bundles=5))))
    assert starting_plan(large, Limits(), Watch()) == planned(large)
    some = compile_instance(build(generate(Recipe(28, 1))))
    by_hand, by_prices = greedy_plan(some, Limits(), Watch()), planned(some)
    assert by_hand is not None
    assert by_prices is not None
    better = min(by_prices, by_hand, key=lambda plan: plan_yen(some, plan))
    assert starting_plan(some, Limits(), Watch()) == better
    small = compile_instance(build(generate(Recipe(8, 1))))
    assert starting_plan(small, Limits(), Watch()) == greedy_plan(small, Limits(), Watch())


# The shared rows


def test_what_choices_use_is_what_the_load_curves_show() -> None:
    problem = compile_instance(build(generate(Recipe(28, 2, bundles=2))))
    rows = SharedRows(problem)
    made = planned(problem)
    assert made is not None
    options, months = choices(problem, made)
    used = rows.used(options, months).tolist()
    curves = {(load.resource, load.id): load.used for load in load_curves(problem.instance, made)}
    shown: list[int] = []
    for resource in (Resource.POINTS, Resource.VENDOR_CREW, Resource.TEAM_CREW):
        for capacity in problem.capacities_of(resource):
            shown += curves[resource, capacity.subject]
    assert used[: len(shown)] == shown
    first_year = problem.calendar.fiscal_year(problem.calendar.start)
    counts = [
        np.bincount(
            [
                problem.calendar.fiscal_year(problem.calendar.start + int(t)) - first_year
                if limit.per == "year"
                else t
                for k, t in zip(options, months, strict=True)
                if limit.of is None or problem.migrations[problem.options[k].migration].id in limit.of
            ],
            minlength=problem.n_years if limit.per == "year" else problem.n_months,
        )
        for limit in problem.instance.limits.values()
    ]
    spent = np.zeros(problem.n_years)
    for k, t in zip(options, months, strict=True):
        spent[problem.year[t]] += int(problem.options[k].spend_yen[t])
    space = [
        curves[Resource.SPACE, name]
        for name, one in problem.instance.data_centers.items()
        if one.capacity is not None
    ]
    assert used[len(shown) :] == pytest.approx(np.concatenate([*counts, spent, *space]), rel=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_each_pays_for_what_it_uses(seed: int) -> None:
    problem = compile_instance(build(generate(Recipe(20, seed, bundles=2))))
    rows = SharedRows(problem)
    dice = np.random.default_rng(seed)
    prices = dice.random(len(rows.limit))
    charges = rows.charges(prices)
    for k in dice.integers(len(problem.options), size=40).tolist():
        t = int(dice.choice(problem.options[k].remaining()))
        used = rows.used(np.array([k]), np.array([t]))
        assert charges[k, t] == pytest.approx(float((used * prices).sum()), rel=1e-4)


def test_space_is_bought_where_it_is_worth_its_price() -> None:
    raw = several("a")
    raw["data_centers"] = {
        "d": {
            "capacity": 1,
            "expansions": {"rack": {"adds": 2, "cost_yen": 30, "earliest": "2010-06", "latest": "2010-09"}},
        }
    }
    raw["budget_yen"] = 100
    rows = SharedRows(compile_instance(instance(raw)))
    money, space = np.split(np.zeros(2 + 24), [2])
    space[4] = 20  # in 2010-08
    assert rows.limit.tolist() == [100, 100] + [1] * 24
    saved, added = rows.expanded(np.concatenate([money, space]))
    assert saved == 30 - 2 * 20
    assert added.tolist() == [-30, 0] + [0] * 2 + [2] * 22
    space[4] = 14
    assert rows.expanded(np.concatenate([money, space])) == (0, pytest.approx(np.zeros(26)))
    assert [(sale.month, sale.yen) for sale in rows.sales(np.concatenate([money, space]))] == [(2, 2)]


# Prices and windows


def test_what_too_many_want_has_a_price_and_nothing_else() -> None:
    problem = one_a_month(dict.fromkeys("ab", ("2010-06", "2010-10")))
    lagrangian = Lagrangian(problem, SharedRows(problem), LinkedGroups(problem))
    prices = lagrangian.prices(300, never)
    assert prices[2] - prices[3] == pytest.approx(10, abs=0.1)  # what a month later costs
    assert lagrangian.look(prices).value == pytest.approx(50, abs=0.01)  # which is what both cost together
    assert not np.delete(prices, [2, 3]).any()


def test_prices_are_worth_more_than_none() -> None:
    problem = compile_instance(build(generate(Recipe(28, 1, bundles=2))))
    rows, groups = SharedRows(problem), LinkedGroups(problem)
    lagrangian = Lagrangian(problem, rows, groups)
    values = [lagrangian.look(lagrangian.prices(rounds, never)).value for rounds in (0, 20, 60)]
    assert values == sorted(set(values))
    made = planned(problem)
    assert made is not None
    assert values[-1] < plan_yen(problem, made)


def test_the_least_of_the_last_months() -> None:
    dice = np.random.default_rng(0)
    yen = dice.random((3, 20))
    for months in (0, 1, 2, 5, 12, 19, 30):
        least = [[row[max(t - months, 0) : t + 1].min() for t in range(20)] for row in yen]
        assert trailing_least(yen, months).tolist() == least


def test_a_household_takes_the_window_that_is_cheapest_for_all_of_it() -> None:
    raw = several("a", "b", running_yen_per_month=10)
    raw["links"] = {"town": {"kind": "within", "of": ["a/core", "b/core"], "months": 2}}
    raw["members"]["b"]["migrations"]["core"]["window"] = {"earliest": "2010-09"}
    problem = compile_instance(instance(raw))
    groups = LinkedGroups(problem)
    assert groups.of.tolist() == [0, 0]
    assert planned(problem) == plan({"a/core": "2010-07", "b/core": "2010-09"})


def test_what_prices_prove_is_told_before_there_is_a_plan() -> None:
    problem = compile_instance(build(generate(Recipe(LARGE, 1, vendors=6, years=4))))
    known = Incumbent(
        "cpsat", problem, Clock(Limits(), Watch(lambda progress: told.append(progress))), starting_plans
    )
    told: list[Progress] = []
    known.begin()
    assert told[0].incumbent_yen is None
    assert told[0].bound_yen == known.bound_yen
    assert known.bound_yen is not None
    assert problem.cheapest_yen < known.bound_yen
    assert known.objective_yen is not None
    assert known.bound_yen < known.objective_yen
