"""The checker and a reading of the spec from raw JSON agree on every random plan."""

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

import pytest
from dice import Raw
from hypothesis import given
from hypothesis import strategies as st
from naive import Choice, Verdict, judge
from random_instance import PROGRESS_THEMES
from strategies import at_least, build, make_raw, random_plan, random_raw, small_instances, tiny_instances

from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Component, Rule

Instances = st.SearchStrategy[Raw]


def choices(plan: Plan) -> Mapping[str, Choice]:
    return {
        name: (cutover.month, cutover.mode) if cutover else None for name, cutover in plan.cutovers.items()
    }


def verdict(instance: Instance, plan: Plan) -> Verdict:
    report = check_plan(instance, plan)
    components = {component.value: yen for component, yen in report.ledger.by_component().items() if yen}
    return Verdict(frozenset(violation.rule.value for violation in report.violations), components)


def naive_verdict(raw: Raw, plan: Plan) -> Verdict:
    found = judge(raw, choices(plan), plan.expansions)
    return Verdict(found.broken, {name: yen for name, yen in found.components.items() if yen})


@pytest.mark.parametrize(
    ("instances", "examples"),
    [
        (tiny_instances, 150),
        (small_instances, 60),
        pytest.param(tiny_instances, 600, marks=pytest.mark.thorough),
        pytest.param(small_instances, 300, marks=pytest.mark.thorough),
    ],
)
def test_random_plans_are_judged_alike(instances: Callable[[], Instances], examples: int) -> None:
    @given(raw=instances(), seed=st.integers(0, 99))
    @at_least(examples)
    def alike(raw: Raw, seed: int) -> None:
        instance = build(raw)
        plan = random_plan(instance, Random(seed))
        assert verdict(instance, plan) == naive_verdict(raw, plan)

    alike()


def test_random_plans_break_every_rule_and_pay_every_component() -> None:
    seen: Counter[str] = Counter()
    valid = 0
    in_progress = (make_raw(seed, "tiny", 2, frozenset(PROGRESS_THEMES[seed % 4])) for seed in range(200))
    raws = [*(random_raw(seed, "tiny") for seed in range(400)), *in_progress]
    for seed, raw in enumerate(raws):
        found = naive_verdict(raw, random_plan(build(raw), Random(seed)))
        seen.update(found.broken | set(found.components))
        valid += not found.broken
    names = [one.value for terms in (Rule, Component) for one in terms]
    assert {name: seen[name] for name in names if seen[name] < 5} == {}
    assert valid > 20
