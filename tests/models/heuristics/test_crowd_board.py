"""Partial plans with undo, and the searches on them: each change can be taken back."""

import numpy as np
import pytest
from build import instance, raw_lease, raw_phase, several
from crowd_cases import costs, never, one_a_month, partial_of
from strategies import build

from models.heuristics.improvement import improve
from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.repair import RuinAndRecreate
from models.heuristics.revertible_plan import RevertiblePlan
from planner.generate import Recipe, generate
from planner.problem import Problem, compile_instance


def repair_of(problem: Problem, partial: RevertiblePlan) -> RuinAndRecreate:
    groups = LinkedGroups(problem)
    return RuinAndRecreate(partial, np.zeros(len(groups.months)), 0, never)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_can_be_taken_back(seed: int) -> None:
    problem = compile_instance(build(generate(Recipe(12, seed, bundles=2))))
    partial = partial_of(problem)
    dice = np.random.default_rng(seed)
    for row in problem.expansions[::2]:
        partial.buy(row, row.first)
    for group in range(0, len(partial.of_group), 2):
        partial.place_group(group)
    partial.keep()
    before = state(partial)
    for step in range(60):
        unit = int(dice.integers(len(partial.units)))
        if dice.random() < 0.5:
            partial.withdraw(unit)
        elif partial.month[unit] < 0:
            partial.place(unit)
        if step == 30:
            for row in problem.expansions:
                partial.buy(row, row.last)
    assert state(partial) != before
    partial.take_back()
    assert state(partial) == before


def state(partial: RevertiblePlan) -> object:
    free = [partial.prices(unit).tolist() for unit in range(len(partial.units))]
    return partial.month.tolist(), free, partial.cost_yen(range(len(partial.units)))


def test_a_lease_that_is_shared_is_paid_until_the_last_has_moved() -> None:
    raw = several("a")
    raw["members"]["a"] = {
        "leases": {"host": raw_lease(end="2010-05", extension_monthly_yen=7, extension_limit_months=3)},
        "migrations": {name: {"vendor": "v", "data_center": "d"} for name in ("x", "y")},
    }
    # Without x the lease would not end, and y could be late.
    raw["members"]["a"]["migrations"]["x"]["optional"] = {"penalty_yen": 5}
    problem = compile_instance(instance(raw))
    assert problem.options[1].allowed.all()
    partial = partial_of(problem)
    assert partial.place(0, 3)  # needed until 2010-06
    assert partial.prices(1)[:8].tolist() == [7, 7, 7, 7, 14, 21, np.inf, np.inf]
    assert partial.cost_yen([0]) == 7
    assert partial.place(1, 5)
    assert partial.cost_yen([0, 1]) == 21


def test_space_is_bought_for_a_unit_and_sold_when_that_is_taken_back() -> None:
    raw = several("a", "b", size=1)
    raw["data_centers"] = {"d": {"capacity": 1, "expansions": {"rack": {"adds": 1, "cost_yen": 5}}}}
    partial = partial_of(compile_instance(instance(raw)))
    assert partial.place(0)
    partial.keep()
    for _ in range(2):
        assert partial.place(1)
        made = partial.plan()
        assert made is not None
        assert made.expansions == {"d/rack": made.cutovers["b/core"].month}  # type: ignore[union-attr]
        partial.take_back()
    assert partial.plan() is None  # b must move


def test_a_month_with_space_comes_before_buying_any() -> None:
    raw = several("a", "b", running_yen_per_month=10, size=1)
    raw["data_centers"] = {
        "d": {
            "capacity": {"default": 0, "2010-08..": 1},
            "expansions": {"rack": {"adds": 1, "cost_yen": 5}},
        }
    }
    partial = partial_of(compile_instance(instance(raw)))
    assert partial.place(0)
    assert partial.place(1)
    assert partial.month.tolist() == [4, 0]


# Repair and improvement


def test_room_for_one_takes_a_chain_of_two_moves() -> None:
    problem = one_a_month(
        {"a": ("2010-04", "2010-05"), "b": ("2010-05", "2010-06"), "c": ("2010-04", "2010-04")}
    )
    partial = partial_of(problem)
    assert [partial.place(unit) for unit in range(3)] == [True, True, False]
    repair = repair_of(problem, partial)
    repair.fill(0)
    assert partial.month.tolist() == [0, 1, -1]
    repair.fill(60)
    assert partial.month.tolist() == [1, 2, 0]


def test_two_are_left_over_for_one_only_once_that_has_failed_often() -> None:
    raw = several("a", "b", "c")
    raw["vendors"] = {"v": {"points_per_year": {"default": 2, "FY2011": 0}}}
    raw["members"]["c"]["migrations"]["core"]["points"] = 2
    problem = compile_instance(instance(raw))
    partial = partial_of(problem)
    assert [partial.place(unit) for unit in range(3)] == [True, True, False]
    repair = repair_of(problem, partial)
    repair.fill(4)
    assert (partial.month >= 0).tolist() == [True, True, False]
    tries = []
    for _ in range(20):
        repair.fill(1)
        tries.append((partial.month >= 0).tolist())
    assert [False, False, True] in tries


def test_whoever_has_the_earlier_deadline_chooses_first() -> None:
    problem = one_a_month({"a": ("2010-04", "2010-05"), "b": ("2010-04", "2010-04")})
    partial = partial_of(problem)
    RuinAndRecreate(partial, np.array([1.0, 0.0]), 0, never).place_all()
    assert partial.month.tolist() == [1, 0]


def test_two_change_places_where_that_is_cheaper() -> None:
    raw = several("a", "b", running_yen_per_month=10, phases=[raw_phase(crew=1)])
    raw["vendors"] = {"v": {"crew": 1}}
    raw["members"]["b"]["migrations"]["core"] |= {
        "running_yen_per_month": 50,
        "window": {"latest": "2010-06"},
    }
    problem = compile_instance(instance(raw))
    partial = partial_of(problem)
    assert partial.place(0)
    assert partial.place(1)
    assert partial.month.tolist() == [1, 2]
    partial.keep()
    repair = repair_of(problem, partial)
    improve(repair, costs(problem), 5, 0, lambda: True)
    assert partial.month.tolist() == [1, 2]
    improve(repair, costs(problem), 5, 0, never)
    assert partial.month.tolist() == [2, 1]


def test_no_round_of_improvement_makes_a_plan_dearer() -> None:
    problem = compile_instance(build(generate(Recipe(20, 4, bundles=3))))
    partial, repair = partial_of(problem), None
    repair = repair_of(problem, partial)
    repair.place_all()
    repair.fill(500)
    everyone = range(len(partial.units))
    costs_yen = [partial.cost_yen(everyone)]
    for seed in range(4):
        improve(repair, costs(problem), 1, seed, never)
        costs_yen.append(partial.cost_yen(everyone))
    assert costs_yen == sorted(costs_yen, reverse=True)
    assert costs_yen[-1] < costs_yen[0]
