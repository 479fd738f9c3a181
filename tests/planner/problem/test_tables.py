"""The compiled tables agree with the checker: every component to the yen, every month removed rightly."""

from collections.abc import Iterator
from random import Random

import pytest
from brute_force import ALONE, breaks_alone, expansions, valid_plans
from dice import Raw
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import at_least, build, random_plan, small_instances, tiny_instances

from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.problem import Option, Problem, compile_instance, plan_yen, price_plan
from planner.problem.compile import rules_of
from planner.terms import Rule


@given(raw=small_instances(), seed=st.integers(0, 99))
@at_least(200)
def test_small_plans_cost_what_the_checker_books(raw: Raw, seed: int) -> None:
    instance = build(raw)
    plan = random_plan(instance, Random(seed))
    assert price_plan(compile_instance(instance), plan) == check_plan(instance, plan).ledger.by_component()


@given(raw=tiny_instances(), seed=st.integers(0, 99))
@at_least(300)
def test_tiny_plans_cost_what_the_checker_books(raw: Raw, seed: int) -> None:
    instance = build(raw)
    plan = random_plan(instance, Random(seed))
    assert price_plan(compile_instance(instance), plan) == check_plan(instance, plan).ledger.by_component()


def ways(problem: Problem) -> Iterator[tuple[str, Option, int, Cutover]]:
    """Yield of every option and month index: migration id, option, index, cutover."""
    for option in problem.options:
        for at, month in enumerate(problem.calendar.months()):
            yield problem.migrations[option.migration].id, option, at, Cutover(month, option.mode)


def barred(option: Option, at: int) -> set[Rule]:
    return set(rules_of(int(option.broken[at])))


@given(raw=tiny_instances())
def test_months_are_barred_for_what_the_cutover_breaks_alone(raw: Raw) -> None:
    instance = build(raw)
    problem = compile_instance(instance)
    for name, option, at, cutover in ways(problem):
        assert barred(option, at) & ALONE == breaks_alone(instance, name, cutover)


@given(raw=tiny_instances())
def test_leaving_out_is_barred_where_it_breaks_a_rule_alone(raw: Raw) -> None:
    instance = build(raw)
    for row in compile_instance(instance).migrations:
        assert (row.left_out_yen is None) == bool(breaks_alone(instance, row.id, None))


def earliest_purchases(instance: Instance) -> dict[str, int]:
    return {
        name: months[1] for name, months in expansions(instance) if len(months) > 1 and months[1] is not None
    }


@given(raw=tiny_instances())
def test_months_barred_by_shared_rules_break_them_with_all_others_left_out(raw: Raw) -> None:
    instance = build(raw)
    problem = compile_instance(instance)
    alone: dict[str, Cutover | None] = dict.fromkeys(row.id for row in problem.migrations)
    for name, option, at, cutover in ways(problem):
        for rule in {Rule.VENDOR_YEAR, Rule.CREW, Rule.DATA_CENTER, Rule.LIMITS} & barred(option, at):
            # Space is judged with all that can be bought; money with nothing bought beside.
            bought = earliest_purchases(instance) if rule is Rule.DATA_CENTER else {}
            violations = check_plan(instance, Plan(alone | {name: cutover}, bought)).violations
            assert rule in {violation.rule for violation in violations}


@pytest.mark.parametrize("examples", [30, pytest.param(100, marks=pytest.mark.thorough)])
def test_valid_plans_use_remaining_months(examples: int) -> None:
    @given(raw=tiny_instances())
    @settings(max_examples=examples)
    def agree(raw: Raw) -> None:
        instance = build(raw)
        problem = compile_instance(instance)
        remaining = {(name, cutover) for name, option, at, cutover in ways(problem) if option.allowed[at]}
        for plan, _ in valid_plans(instance):
            assert {item for item in plan.cutovers.items() if item[1]} <= remaining
            assert plan_yen(problem, plan) == sum(price_plan(problem, plan).values())

    agree()
