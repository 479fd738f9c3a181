"""Plans under which a guarantee can be kept: as trying every plan says."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from random import Random
from threading import Event

import pytest
from brute_force import valid_plans
from build import Raw, instance, raw_instance, raw_lease
from choice_cases import tiny_groups
from ortools.sat.python import cp_model
from sharing_cases import group, random_rule, sharing
from strategies import build

from models.cpsat import guaranteed
from models.cpsat.guaranteed import Guaranteed, solve_guaranteed
from models.cpsat.hint import choices
from models.cpsat.in_order import first_that_keeps
from models.cpsat.search import build as build_model
from models.cpsat.search import search_for
from models.cpsat.side import NOTHING_ELSE
from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.sharing.guarantee import ceilings
from planner.sharing.promise import Promise, promise_of
from planner.sharing.settlement import settle
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Status, Stop
from planner.solve.too_large import TooLarge

RATES = (Fraction(0), Fraction(1, 10), Fraction(3, 10), Fraction(1, 2))
IN_THE_GATE = (*range(8), 21, 23, 31)
MOST_PLANS = 60  # each that does not keep a guarantee may take a search


@lru_cache(maxsize=1)
def row_groups() -> list[Raw]:
    """Return groups, those of several bundles first: there the first cutover says which sum counts."""
    return sorted(
        tiny_groups(90), key=lambda raw: all(len(one["migrations"]) == 1 for one in raw["members"].values())
    )


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


def left_over(towns: Instance, rule: SharingRule, plan: Plan) -> int:
    """Return by how much the ceilings exceed what all pay, as the settlement of a plan has it."""
    positions = settle(towns, plan, "", rule).positions
    most = ceilings(rule, positions, rule.min_saving_rate)
    return sum((most[member] or 0) - one.paid_yen for member, one in positions.items())


def left_by_the_row(problem: Problem, promise: Promise, plan: Plan) -> int:
    """Return the most that the row leaves over under a plan."""
    assert promise.rooms is not None
    columns, _ = build_model(problem)
    Guaranteed(promise.rooms, promise.enough).state(columns)
    model = columns.model
    for variable, chosen in choices(columns, plan):
        model.add(variable == chosen)
    [row] = [one.linear for one in model.proto.constraints if one.name == "guarantee"]
    most_yen = row.domain[1]
    row.domain[1] = 2**62  # plans that break it are asked, too
    terms = [
        (model.get_int_var_from_proto_index(at), yen) for at, yen in zip(row.vars, row.coeffs, strict=True)
    ]
    model.minimize(cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [yen for _, yen in terms]))
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    return most_yen - round(solver.objective_value)


@pytest.mark.models
@pytest.mark.parametrize(
    "seed", [n if n in IN_THE_GATE else pytest.param(n, marks=pytest.mark.thorough) for n in range(60)]
)
def test_the_row_leaves_what_the_settlement_of_the_plan_does(seed: int) -> None:
    raw = peopled(row_groups()[seed], seed)
    towns = build(raw)
    problem = compile_instance(towns)
    plans = [plan for plan, _ in valid_plans(towns)]
    for plan in Random(seed).sample(plans, min(len(plans), 6)):
        rule = Random(f"{seed}/rule").choice(rules(raw, seed))
        for period in ("own", "horizon"):
            asked = rule.model_copy(update={"period": period})
            wanted = left_over(towns, asked, plan)
            assert left_by_the_row(problem, promise_of(problem, asked), plan) == wanted, (period, plan)


@pytest.mark.models
def test_the_row_knows_that_a_shared_lease_is_extended_by_who_leaves_and_renewed_by_who_stays() -> None:
    renewal = {"months": 12, "once_yen": 200, "monthly_yen": 7, "termination_rate": 0}
    lease = raw_lease(end="2010-06", extension_monthly_yen=50, extension_limit_months=3, renewal=renewal)
    members = group()["members"]
    core = members["a"]["migrations"]["core"] | {"window": {"earliest": "2010-08", "latest": "2010-09"}}
    members["a"] |= {"leases": {"host": lease}, "migrations": {"core": core, "aux": core}}
    members["a"]["baseline"] = {"kind": "given", "yen_per_year": 10**6}  # an early start would give it room
    for name in ("b", "c"):
        members[name]["migrations"]["core"] |= {"window": {"earliest": "2010-10", "latest": "2010-10"}}
    one = instance(group(members=members, sharing=sharing(min_saving_rate=0)))
    assert one.sharing is not None
    problem = compile_instance(one)
    promise = promise_of(problem, one.sharing.rules["ours"])
    assert promise.rooms is not None
    assert any(any(yen) for room in promise.rooms[0].by_first.values() for yen in room.leases_yen.values())
    plans = [plan for plan, _ in valid_plans(one)]
    assert len(plans) == 4
    for plan in plans:
        assert left_by_the_row(problem, promise, plan) == left_over(one, promise.rule, plan)


@pytest.mark.models
def test_a_row_too_large_to_add_exactly_is_refused() -> None:
    members = group()["members"]
    members["a"]["migrations"]["core"]["running_yen_per_month"] = 2**52
    towns = instance(group(members=members, sharing=sharing(min_saving_rate=Decimal("0.2"))))
    assert towns.sharing is not None
    problem = compile_instance(towns)
    with pytest.raises(TooLarge, match="guarantee"):
        solve_guaranteed(problem, promise_of(problem, towns.sharing.rules["ours"]), Limits(), Watch())


def beyond_rows(raw: Raw, seed: int) -> Iterator[SharingRule]:
    """Yield rules whose guarantee is no sum of what members choose."""
    rng = Random(f"{seed}/beyond")
    for rule in rules(raw, seed):
        yield rule.model_copy(update={"forbid_inversion": True})
    some = {name: rng.randint(0, 3000) for name in list(raw["members"])[1:]}
    yield rules(raw, seed)[0].model_copy(update={"min_saving_rate": None, "ceilings_yen": some})


@pytest.mark.models
@pytest.mark.parametrize(
    ("groups", "least"), [(50, (10, 1)), pytest.param(100, (20, 3), marks=pytest.mark.thorough)]
)
def test_what_no_row_says_is_found_by_trying_plans_in_order(groups: int, least: tuple[int, int]) -> None:
    tried, dearer = 0, 0
    for seed, raw in enumerate(tiny_groups(groups)):
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
    assert tried > least[0]
    assert dearer > least[1]


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
    known = Incumbent("cpsat", problem, Clock(Limits(), Watch(stop=stop)))
    assert found.bound_yen is not None
    known.raise_bound(found.bound_yen)
    tried = first_that_keeps(known, NOTHING_ELSE, kept)
    assert (tried.status, tried.stop) == (Status.UNKNOWN, Stop.INTERRUPT)
    assert tried.bound_yen == found.objective_yen


@pytest.mark.models
def test_a_plan_just_above_a_price_is_proved_once_the_price_is_raised() -> None:
    core = {"vendor": "v", "data_center": "d", "running_yen_per_month": 1}
    problem = compile_instance(instance(raw_instance(members={"a": {"migrations": {"core": core}}})))
    found = search_for(problem, Limits(), Watch(), NOTHING_ELSE)
    assert found.objective_yen is not None
    dearer = found.objective_yen + 2  # the first price is a yen above the least
    known = Incumbent("cpsat", problem, Clock(Limits()))
    known.raise_bound(found.objective_yen)
    tried = first_that_keeps(known, NOTHING_ELSE, lambda plan: plan_yen(problem, plan) == dearer)
    assert (tried.objective_yen, tried.bound_yen, tried.status) == (dearer, dearer, Status.OPTIMAL)
