"""Cuts take no plan away, and raise the bound."""

import numpy as np
import pytest
from ortools.sat.python import cp_model
from small_problems import small
from strategies import build as read

from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, state, strengthen
from models.cpsat.linear_rows import LinearRow
from models.cpsat.relaxation import PRECISION, LinearRelaxation
from models.cpsat.rounding import Decision, knapsacks, rounding_cuts
from models.cpsat.search import build
from models.cpsat.year_sets import Year, year_cuts, years
from planner.generate import Recipe, generate
from planner.problem import Problem, compile_instance
from planner.problem.capacity import Period
from planner.terms import Resource

pytestmark = pytest.mark.models


def crowded(seed: int) -> Problem:
    return compile_instance(
        read(generate(Recipe(10, seed=seed, years=5, vendors=1, bundles=1, tightness=0.15)))
    )


def most(columns: Columns, row: LinearRow) -> int:
    """Return the most that any plan has of the left side of a row."""
    variables = [columns.model.get_int_var_from_proto_index(index) for index in row.variables]
    columns.model.maximize(cp_model.LinearExpr.weighted_sum(variables, row.amounts))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(columns.model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def sharpened(problem: Problem) -> tuple[Columns, LinearRelaxation, list[LinearRow], list[LinearRow]]:
    """Return model and relaxation, all cuts that were added, and those that bind."""
    columns, _ = build(problem)
    relaxation = LinearRelaxation.of(columns.model)
    before = len(relaxation.rows)
    binding = strengthen(Grounds.of(columns, relaxation.rows), relaxation, lambda: False)
    return columns, relaxation, relaxation.rows[before:], binding


@pytest.mark.parametrize(
    "problem",
    [
        *map(crowded, range(2)),
        *map(small, (1, 2, 9, 15, 17)),
        pytest.param(crowded(2), marks=pytest.mark.thorough),
    ],
)
def test_every_plan_keeps_every_cut(problem: Problem) -> None:
    columns, _, cuts, _ = sharpened(problem)
    columns.model.clear_objective()
    for row in cuts:
        assert row.upper is not None
        assert most(columns, row) <= row.upper


@pytest.mark.parametrize("seed", range(3))
def test_cuts_raise_the_bound_and_those_that_bind_keep_it(seed: int) -> None:
    columns, relaxation, cuts, binding = sharpened(crowded(seed))
    assert 0 < len(binding) <= len(cuts)
    with_all = relaxation.solve()
    plain = LinearRelaxation.of(columns.model)
    without = plain.solve()
    for row in binding:
        plain.add(row)
    with_binding = plain.solve()
    assert with_all is not None
    assert without is not None
    assert with_binding is not None
    assert with_all.objective > without.objective * 1.001
    assert with_binding.objective == pytest.approx(with_all.objective, rel=1e-6)


def test_cuts_of_the_model_are_those_of_the_relaxation() -> None:
    columns, relaxation, _, binding = sharpened(crowded(0))
    bound = relaxation.bound({})
    state(columns, binding)
    again = LinearRelaxation.of(columns.model).bound({})
    assert bound is not None
    assert again is not None
    assert again.value == pytest.approx(bound.value, rel=1e-5, abs=PRECISION)


@pytest.mark.parametrize(("largest", "number"), [(1, 1), (5, 0)])
def test_a_row_with_an_amount_is_no_knapsack(largest: int, number: int) -> None:
    columns, _ = build(crowded(0))
    amount = columns.model.new_int_var(0, largest, "amount")
    row = LinearRow([0, 1, amount.index], [3, 3, 3], None, 5)
    assert len(Grounds.of(columns, [row]).knapsacks) == number


def test_nothing_is_cut_once_the_time_is_up() -> None:
    columns, _ = build(crowded(0))
    relaxation = LinearRelaxation.of(columns.model)
    assert strengthen(Grounds.of(columns, relaxation.rows), relaxation, lambda: True) == []


def test_rounding_worked_by_hand() -> None:
    # 3a + 3b + 3c <= 5: of three items one fits, where the relaxation takes five thirds.
    (cut,) = rounding_cuts(
        knapsacks([LinearRow([0, 1, 2], [3, 3, 3], None, 5)], {}), np.array([1, 2 / 3, 0.0])
    )
    assert cut.row == LinearRow([0, 1, 2], [1, 1, 1], None, 1)


def test_choices_of_one_migration_are_one_item() -> None:
    # a and b exclude each other: together with c at most one of the two items fits.
    choices = {0: Decision(7, frozenset([0])), 1: Decision(7, frozenset([1]))}
    rows = knapsacks([LinearRow([0, 1, 2], [3, 3, 3], None, 5)], choices)
    (cut,) = rounding_cuts(rows, np.array([0.5, 0.5, 2 / 3]))
    assert cut.row == LinearRow([0, 1, 2], [1, 1, 1], None, 1)


def test_a_year_and_a_month_in_it_are_two_items() -> None:
    # Both are 1 at once: as one item of 3 they would leave room for c.
    choices = {0: Decision(7, frozenset([1, 3])), 1: Decision(7, frozenset([1]))}
    (row,) = knapsacks([LinearRow([0, 1, 2], [3, 3, 3], None, 5)], choices)
    assert row.amounts.tolist() == [3, 3, 3]


@pytest.mark.parametrize("upper", [2**20 + 1, 5])
def test_rows_of_large_numbers_are_left_alone(upper: int) -> None:
    rows = knapsacks([LinearRow([0, 1], [3, 2**20 + (upper == 5)], None, upper)], {})
    assert rows == []


def test_a_year_holds_no_more_than_its_largest_set() -> None:
    # Points 3, 3 and 4 into 6; yen bar the two of 3 together: one of them, or the 4, never two.
    year = Year(np.array([0, 1, 2]), (((3, 3, 4), 6), ((5, 5, 0), 9)), None)
    (cut,) = year_cuts([year], np.array([0.5, 0.5, 0.5]))
    assert len(set(cut.row.amounts)) == 1
    assert cut.row.upper == cut.row.amounts[0]


def test_nothing_is_cut_over_in_a_year_that_is_not_paid_for() -> None:
    year = Year(np.array([0, 1]), (((3, 3), 5),), 2)
    (cut,) = year_cuts([year], np.array([0.4, 0.4, 0.5]))
    assert cut.row.variables == [0, 1, 2]
    assert cut.row.amounts[2] == -cut.row.amounts[0] == -cut.row.amounts[1]
    assert cut.row.upper == 0


def test_the_number_of_cutovers_limits_a_year_too() -> None:
    columns, _ = build(crowded(0))
    (region,) = (row for row in columns.problem.capacities_of(Resource.COUNT) if row.period is Period.YEAR)
    counts = [use for year in years(columns) for use in year.uses if set(use[0]) <= {0, 1}]
    assert counts
    assert all(limit in region.limit and sum(items) > limit for items, limit in counts)


def test_a_run_that_goes_on_without_end_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    columns, _, cuts, _ = sharpened(crowded(0))
    relaxation = LinearRelaxation.of(columns.model)
    assert relaxation.bound({}) is not None
    for row in cuts:
        relaxation.add(row)
    # No work at all stands for what the simplex method has been seen to do: refactorise one basis for ever.
    monkeypatch.setattr("models.cpsat.relaxation._WARM_WORK", 0.0)
    monkeypatch.setattr("models.cpsat.relaxation._LEAST_WORK", 0.0)
    again = relaxation.bound({})
    fresh = LinearRelaxation.of(columns.model)
    for row in cuts:
        fresh.add(row)
    expected = fresh.bound({})
    assert again is not None
    assert expected is not None
    assert again.value / PRECISION == pytest.approx(expected.value / PRECISION)
    monkeypatch.setattr("models.cpsat.relaxation._COLD_WORK", 0.0)
    assert relaxation.bound({}) is None
