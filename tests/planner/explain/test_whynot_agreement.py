"""Why not this month: held against the checker and the compiled problem on random instances."""

from random import Random

import pytest
from strategies import build, random_plan, random_raw
from whynot_trials import a_valid_plan, every_trial, moved

from planner.check import Ledger, check_plan
from planner.explain.counterfactual.alternatives import (
    Availability,
    Counterfactual,
    MonthAlternative,
    explain_months,
)
from planner.explain.counterfactual.reasons import name, reasons, sentence
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import compile_instance
from planner.problem.compile import rules_of
from planner.terms import Component


def more_yen(before: Ledger, after: Ledger) -> dict[Component, int]:
    old, new = before.by_component(), after.by_component()
    return {component: new[component] - old[component] for component in Component}


def assert_said(why: Counterfactual, trial: MonthAlternative) -> None:
    for reason in reasons(trial):
        for text in (name(reason, why.instance), sentence(reason, why.instance)):
            for said in (text.ja, text.en):
                assert said
                assert not any(gap in said for gap in ("{", "()", "（）"))


def assert_explained(instance: Instance, plan: Plan) -> set[Availability]:
    """Assert that each month of each migration is answered as the checker and the tables have it."""
    before = check_plan(instance, plan).ledger
    problem = compile_instance(instance)
    seen = set()
    for row in problem.migrations:
        why = explain_months(instance, plan, row.id)
        broken = {problem.options[k].mode: problem.options[k].broken for k in row.options}
        for trial in every_trial(why):
            report = check_plan(instance, moved(why, trial))
            assert (trial.availability is Availability.FREE) == report.valid, (
                row.id,
                trial,
                report.violations,
            )
            bits = int(broken[trial.mode][trial.month - instance.calendar.start])
            rules = {violation.rule for violation in trial.barred}
            assert rules == set(rules_of(bits)), (row.id, trial)
            own, group = why.own_difference(trial), why.group_difference(trial)
            assert not own.keys() & group.keys()
            difference = dict.fromkeys(Component, 0) | own | group
            assert difference == more_yen(before, report.ledger), (row.id, trial)
            assert why.difference_yen(trial) == report.ledger.total_yen - before.total_yen
            assert_said(why, trial)
            seen.add(trial.availability)
    return seen


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_a_month_is_free_if_and_only_if_the_checker_lets_it_pass(start: int) -> None:
    seen, planned = set(), 0
    for seed in range(start, start + 20):
        instance = build(random_raw(seed, "tiny"))
        plan = a_valid_plan(instance)
        if plan is not None:
            planned += 1
            seen |= assert_explained(instance, plan)
    assert planned > 5
    assert seen == set(Availability)


def test_a_plan_that_breaks_rules_is_explained_too_to_the_yen() -> None:
    for seed in range(30):
        instance = build(random_raw(seed, "tiny"))
        plan = random_plan(instance, Random(seed))
        before = check_plan(instance, plan)
        for asked, _, _ in instance.migrations():
            why = explain_months(instance, plan, asked, proved=True)
            assert why.broken == len(before.violations)
            assert why.proved == before.valid
            for trial in every_trial(why):
                after = check_plan(instance, moved(why, trial)).ledger
                assert why.difference_yen(trial) == after.total_yen - before.ledger.total_yen
