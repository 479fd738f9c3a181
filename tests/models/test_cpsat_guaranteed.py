"""Plans under which a guarantee can be kept: as trying every plan says."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random
from threading import Event

import pytest
from brute_force import valid_plans
from build import Raw, instance
from choice_cases import tiny_groups
from sharing_cases import group, random_rule, sharing
from strategies import build

from models.cpsat import guaranteed
from models.cpsat.guaranteed import solve_guaranteed
from models.cpsat.in_order import Asked, first_that_keeps
from models.cpsat.search import search_for
from models.cpsat.side import NOTHING_ELSE
from planner.instance.sharing import SharingRule
from planner.plan import Plan
from planner.problem import compile_instance
from planner.sharing.promise import promise_of
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Status, Stop

RATES = (Fraction(0), Fraction(1, 10), Fraction(3, 10), Fraction(1, 2))
MOST_PLANS = 60  # each that does not keep a guarantee may take a search


def rules(raw: Raw, seed: int) -> list[SharingRule]:
    rule = SharingRule.model_validate({"name": "ours", **random_rule(Random(seed), list(raw["members"]))})
    plain = {"ceilings_yen": {}, "forbid_inversion": False}
    return [rule.model_copy(update=plain | {"min_saving_rate": rate}) for rate in RATES]


def peopled(raw: Raw, seed: int) -> Raw:
    rng = Random(f"{seed}/people")
    return raw | {
        "members": {
            name: fields | {"population": rng.randint(1, 9)} for name, fields in raw["members"].items()
        }
    }


def none_tried(*_: object) -> SolveResult:
    raise AssertionError


@pytest.mark.models
@pytest.mark.parametrize(("seed", "raw"), list(enumerate(tiny_groups(40))))
def test_the_rows_say_which_plans_keep_it(seed: int, raw: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    towns = build(peopled(raw, seed))
    problem = compile_instance(towns)
    plans = list(valid_plans(towns))
    monkeypatch.setattr(guaranteed, "first_that_keeps", none_tried)
    for rule in rules(raw, seed):
        promise = promise_of(problem, rule)
        assert promise.rooms is not None
        wanted = min((report.ledger.total_yen for plan, report in plans if promise.kept(plan)), default=None)
        if not plans:
            continue
        found = solve_guaranteed(problem, promise, Limits(), Watch())
        assert found.objective_yen == wanted
        assert found.infeasible == (wanted is None)
        assert found.plan is None or promise.kept(found.plan)


def test_members_of_several_bundles_and_shared_leases_are_among_them() -> None:
    groups = [compile_instance(build(raw)) for raw in tiny_groups(40)]
    assert sum(len(one.migrations) > len(one.instance.members) for one in groups) > 5
    assert sum(len(one.shared_leases) > 0 for one in groups) > 3


def beyond_rows(raw: Raw, seed: int) -> Iterator[SharingRule]:
    """Yield rules whose guarantee is no sum of what members choose."""
    rng = Random(f"{seed}/beyond")
    for rule in rules(raw, seed):
        yield rule.model_copy(update={"forbid_inversion": True})
    some = {name: rng.randint(0, 3000) for name in list(raw["members"])[1:]}
    yield rules(raw, seed)[0].model_copy(update={"min_saving_rate": None, "ceilings_yen": some})


@pytest.mark.models
def test_what_no_row_says_is_found_by_trying_plans_in_order() -> None:
    tried, dearer = 0, 0
    for seed, raw in enumerate(tiny_groups(100)):
        towns = build(peopled(raw, seed))
        plans = [] if "expansions" in str(raw) else list(valid_plans(towns))
        if not 1 < len(plans) <= MOST_PLANS:
            continue
        problem = compile_instance(towns)
        for rule in beyond_rows(raw, seed):
            promise = promise_of(problem, rule)
            yens = [report.ledger.total_yen for plan, report in plans if promise.kept(plan)]
            enough = [report.ledger.total_yen for plan, report in plans if promise.enough(plan)]
            found = solve_guaranteed(problem, promise, Limits(), Watch())
            assert found.objective_yen == min(yens, default=None), (seed, rule)
            assert found.status is (Status.OPTIMAL if yens else Status.INFEASIBLE)
            assert found.plan is None or promise.kept(found.plan)
            tried += len(enough) > 0
            dearer += bool(yens) and min(yens) > min(enough)
    assert tried > 20
    assert dearer > 3


@pytest.mark.models
def test_that_no_plan_keeps_the_order_of_what_members_pay_is_proved() -> None:
    members = group()["members"]
    for name, running in (("a", 500), ("b", 900), ("c", 500)):  # b has fewer people than a, and more room
        window = {"earliest": "2010-10", "latest": "2010-11"}
        members[name]["migrations"]["core"] |= {"running_yen_per_month": running, "window": window}
    rule = {"rest": {"population": 1}, "forbid_inversion": True}
    one = instance(group(members=members, sharing=sharing(**rule)))
    problem = compile_instance(one)
    plans = [plan for plan, _ in valid_plans(one)]
    assert len(plans) == 8
    for rate, status in ((Fraction(1, 2), Status.INFEASIBLE), (Fraction(2, 5), Status.OPTIMAL)):
        assert one.sharing is not None
        promise = promise_of(problem, one.sharing.rules["ours"].model_copy(update={"min_saving_rate": rate}))
        assert all(promise.enough(plan) for plan in plans)
        assert any(promise.kept(plan) for plan in plans) == (status is Status.OPTIMAL)
        assert solve_guaranteed(problem, promise, Limits(), Watch()).status is status


@pytest.mark.models
def test_what_time_leaves_open_is_no_proof() -> None:
    raw = group(sharing=sharing(min_saving_rate=Decimal("0.2"), forbid_inversion=True))
    problem = compile_instance(instance(raw))
    stop = Event()

    def kept(_: Plan) -> bool:
        stop.set()  # the user has seen enough after one plan
        return False

    found = search_for(problem, Limits(), Watch(), NOTHING_ELSE)
    tried = first_that_keeps(found, NOTHING_ELSE, kept, Asked(problem, Limits(), Watch(stop=stop)))
    assert (tried.status, tried.stop) == (Status.UNKNOWN, Stop.INTERRUPT)
    assert tried.bound_yen == found.objective_yen
