"""Plans under which a guarantee can be kept: as trying every plan says."""

from fractions import Fraction
from random import Random

import pytest
from brute_force import valid_plans
from build import Raw
from choice_cases import tiny_groups
from sharing_cases import random_rule
from strategies import build

from models.cpsat.guaranteed import solve_guaranteed
from planner.instance.sharing import SharingRule
from planner.plan import Plan
from planner.problem import compile_instance
from planner.sharing.promise import rooms_of
from planner.sharing.settlement import settle
from planner.solve.interface import Limits, Watch
from planner.text.faults import PlannerError

RATES = (Fraction(-0), Fraction(1, 10), Fraction(3, 10), Fraction(1, 2))


def rules(raw: Raw, seed: int) -> list[SharingRule]:
    rule = SharingRule.model_validate({"name": "ours", **random_rule(Random(seed), list(raw["members"]))})
    plain = {"ceilings_yen": {}, "forbid_inversion": False}
    return [rule.model_copy(update=plain | {"min_saving_rate": rate}) for rate in RATES]


@pytest.mark.models
@pytest.mark.parametrize(("seed", "raw"), list(enumerate(tiny_groups(24))))
def test_the_cheapest_plan_that_keeps_the_guarantee_is_found(seed: int, raw: Raw) -> None:
    members = {name: fields | {"population": 5} for name, fields in raw["members"].items()}
    group = build(raw | {"members": members})
    problem = compile_instance(group)
    if any(len(one.migrations) > 1 for one in group.members.values()):
        with pytest.raises(PlannerError):
            rooms_of(problem, rules(raw, seed)[0])
        return
    plans = list(valid_plans(group))
    for rule in rules(raw, seed):

        def kept(plan: Plan, rule: SharingRule = rule) -> bool:
            return settle(group, plan, "ours", rule).guarantee.kept

        wanted = min((report.ledger.total_yen for plan, report in plans if kept(plan)), default=None)
        rooms = rooms_of(problem, rule)
        assert rooms is not None
        if not plans:
            continue
        found = solve_guaranteed(problem, rooms, kept, Limits(), Watch())
        assert found.objective_yen == wanted
        assert found.infeasible == (wanted is None)
        assert found.plan is None or kept(found.plan)
