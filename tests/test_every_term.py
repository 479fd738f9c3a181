"""Every rule and every component has its row in every place that needs one, and the test says which lacks it.

A place is a name and what tells whether a term is at home there; a new place is a line in a table.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from random import Random

import build
import pytest
from check_case import Case
from check_cases import CASES
from pages import GLOSSARY, MODEL
from strategies import build as read
from strategies import random_plan, random_raw

from models.cpsat.rules import RULES as CPSAT_RULES
from models.heuristics.greedy import greedy_plan
from models.heuristics.start import LEFT_TO_THE_SEARCH
from models.milp.rules import RULES as MILP_RULES
from planner.check import check_plan
from planner.check.components import COMPONENTS, OF_GROUP
from planner.check.rules import RULES
from planner.conditions import CONDITIONS
from planner.conditions.place import Aside
from planner.explain.counterfactual.alternatives import Availability, explain_months
from planner.explain.counterfactual.reasons import name, reasons, sentence
from planner.explain.infeasible.blocks import parts_of, rule_of
from planner.explain.infeasible.conflict import ConflictEntry
from planner.explain.infeasible.phrasing import Phrasing
from planner.problem import compile_instance, price_plan
from planner.solve.interface import Limits, Watch
from planner.terms import Component, Rule
from planner.whatif.sensitivity.effect import SEEN
from planner.whatif.sensitivity.probe import probes_of
from planner.whatif.sensitivity.words import probe_label
from plots import cost_curve, style


def cases(rule: Rule) -> list[Case]:
    return [case for case in CASES if case.rule is rule]


def kept_by_first_plans(rule: Rule) -> bool:
    """Tell whether plans made by hand near one that breaks the rule keep it, or need not."""
    if rule in LEFT_TO_THE_SEARCH:
        return True
    for case in cases(rule):
        instance = build.instance(case.raw)
        made = greedy_plan(compile_instance(instance), Limits(), Watch(), case.forbidden)
        if made is not None and any(one.rule is rule for one in check_plan(instance, made).violations):
            return False
    return True


def part_of_conflicts(rule: Rule) -> bool:
    """Tell whether the rule can be named among conditions that cannot hold together, in both languages."""
    for case in cases(rule):
        instance = build.instance(case.raw)
        for part in parts_of(instance):
            if rule_of(part.kind) is rule:
                said = Phrasing(instance).entry(ConflictEntry((part,), 1))
                return bool(said.ja and said.en)
    return False


def said_of_a_month(rule: Rule) -> bool:
    """Tell whether months that break the rule are not called free, and are explained in both languages."""
    return all(explained(case) for case in cases(rule) if about_months(case))


def about_months(case: Case) -> bool:
    """Tell whether a month of the horizon is what the forbidden plan has wrong."""
    calendar = build.instance(case.raw).calendar
    changed = [one for key, one in case.forbidden.cutovers.items() if one != case.allowed.cutovers[key]]
    return bool(changed) and all(one is not None and one.month in calendar for one in changed)


def explained(case: Case) -> bool:
    instance = build.instance(case.raw)
    told = False
    for migration, cutover in case.forbidden.cutovers.items():
        if cutover is None:
            continue
        why = explain_months(instance, case.forbidden, migration)
        trial = why.at(cutover.month)
        found = reasons(trial)
        assert (trial.availability is Availability.FREE) == (not found)
        for reason, words in product(found, (name, sentence)):
            said = words(reason, instance)
            assert said.ja
            assert said.en
        told = told or bool(found)
    return told


def priced(rule: Rule) -> bool:
    instance = build.instance()
    probes = [one for one in probes_of(instance, frozenset()) if one.without == {rule}]
    if rule is Rule.ONCE:
        return not probes
    (probe,) = probes
    return all(rule.label.said(lang) in probe_label(probe, instance).said(lang) for lang in ("ja", "en"))


RULE_PLACES: dict[str, Callable[[Rule], bool]] = {
    "cpsat": CPSAT_RULES.__contains__,
    "milp": MILP_RULES.__contains__,
    "checker": RULES.__contains__,
    "cases": lambda rule: bool(cases(rule)),
    "effect": SEEN.__contains__,
    "conditions": [row.rule for row in CONDITIONS.values() if row.aside is not Aside.KEPT].__contains__,
    "first-plans": kept_by_first_plans,
    "conflicts": part_of_conflicts,
    "why-not": said_of_a_month,
    "sensitivity": priced,
    "model-page": lambda rule: f"(`{rule.value}`)\n" in MODEL,
    "glossary": lambda rule: f"\n| {rule.label.ja} | {rule.label.en} | `{rule.value}` | " in GLOSSARY,
}


@pytest.mark.parametrize("place", RULE_PLACES)
@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.value)
def test_every_rule_has_its_row(rule: Rule, place: str) -> None:
    assert RULE_PLACES[place](rule)


@dataclass
class Seen:
    """What random plans pay of a component: by whom, and what the tables say otherwise."""

    payers: set[str | None] = field(default_factory=set)
    yen: int = 0
    wrong: int = 0


@cache
def seen() -> dict[Component, Seen]:
    found = {component: Seen() for component in Component}
    for seed in range(80):
        instance = read(random_raw(seed, "small"))
        plan = random_plan(instance, Random(seed))
        ledger = check_plan(instance, plan).ledger
        for entry in ledger.entries:
            found[entry.component].payers.add(entry.member)
        if all(one is None or one.month in instance.calendar for one in plan.cutovers.values()):
            booked = ledger.by_component()
            for component, yen in price_plan(compile_instance(instance), plan).items():
                found[component].yen += abs(yen)
                found[component].wrong += yen != booked[component]
    return found


def told_by_payer(component: Component) -> bool:
    payers = seen()[component].payers
    return bool(payers) and ({None} == payers) == (component in OF_GROUP) == (None in payers)


COMPONENT_PLACES: dict[str, Callable[[Component], bool]] = {
    "checker": COMPONENTS.__contains__,
    "group": told_by_payer,
    "price": lambda component: bool(seen()[component].yen) and not seen()[component].wrong,
    "bars": style.COMPONENTS.__contains__,
    "curve": cost_curve.COLORS.__contains__,
    "model-page": lambda component: f"\n| `{component.value}` | " in MODEL,
    "glossary": lambda one: f"\n| {one.label.ja} | {one.label.en} | `{one.value}` | " in GLOSSARY,
}


@pytest.mark.parametrize("place", COMPONENT_PLACES)
@pytest.mark.parametrize("component", Component, ids=lambda component: component.value)
def test_every_component_has_its_row(component: Component, place: str) -> None:
    assert COMPONENT_PLACES[place](component)
