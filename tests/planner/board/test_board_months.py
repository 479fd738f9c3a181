"""The shading of a row: months barred, taken or free, held to the explanation of each month."""

import pytest
from build import instance, one_migration, raw_phase
from cli_cases import HOKKAIDO
from whynot_cases import BARRED, CROWDED, Planted

from models.registry import solver
from planner.board.months import MonthStanding, months_of
from planner.board.start import first_plan
from planner.check import check_plan
from planner.explain.counterfactual.alternatives import explain_months
from planner.periods.months import parse_month
from planner.problem import compile_instance
from planner.reading.load import load


@pytest.mark.parametrize("planted", [*BARRED, *CROWDED], ids=lambda one: one.id)
def test_each_cause_is_found_and_named(planted: Planted) -> None:
    problem = compile_instance(instance(planted.raw))
    months = months_of(problem, planted.plan, "a/core")
    found = next(one for one in months if one.month == parse_month(planted.month))
    assert found.standing is (MonthStanding.BARRED if planted in BARRED else MonthStanding.CROWDED)
    assert found.why
    assert all(one.ja and one.en for one in found.why)


@pytest.mark.parametrize("migration", ["niseko/core", "nakashibetsu/finance"])
def test_every_month_stands_as_the_explanation_says(migration: str) -> None:
    loaded = load(HOKKAIDO).instance
    problem = compile_instance(loaded)
    plan = first_plan(problem, solver("greedy"))
    why = explain_months(loaded, plan, migration)
    shown = months_of(problem, plan, migration)
    assert len({one.standing for one in shown}) == 3
    for one in shown:
        assert one.standing.value == why.at(one.month).availability.value, one


def test_a_board_begins_with_a_plan_even_where_none_keeps_the_rules() -> None:
    last = {"window": {"latest": "2010-04"}, "phases": [raw_phase(months=3)]}
    bare = instance(one_migration(**last))
    plan = first_plan(compile_instance(bare), solver("greedy"))
    assert plan.cutovers["a/core"] is not None
    assert not check_plan(bare, plan).valid
