"""The repair of a plan in one world: it keeps the rules, and limits changed are as if compiled anew."""

from random import Random

import pytest
from build import instance, patched, plan, raw_lease, raw_phase
from random_instance import FEATURES
from simulate_cases import CALM, PLAN, two
from strategies import build, make_raw

from models.heuristics.carried import carry
from models.heuristics.greedy import greedy_plan
from planner.check import check_plan, violations
from planner.instance.model import Instance
from planner.periods.months import format_month, parse_month
from planner.plan import Plan
from planner.problem import compile_instance
from planner.problem.changed import changed
from planner.solve.interface import Limits, Watch
from planner.whatif.simulate.carried import OWN_DEADLINES, Fate
from planner.whatif.simulate.figures import member_rows
from planner.whatif.simulate.run import simulate
from planner.whatif.simulate.settings import SimulationSettings
from planner.whatif.simulate.world import World, with_limits, worlds


def months(found: Plan) -> dict[str, str | None]:
    return {name: one and format_month(one.month) for name, one in found.cutovers.items()}


def random_case(seed: int) -> tuple[Instance, Plan] | None:
    rng = Random(seed)
    features = frozenset(name for name in FEATURES if rng.random() < 0.6) - {"huge"}
    made = build(make_raw(seed, "tiny", rng.randint(1, 4), features))
    problem = compile_instance(made)
    if problem.homeless():
        return None
    found = greedy_plan(problem, Limits(), Watch())
    return None if found is None or check_plan(made, found).violations else (made, found)


CASES = [(seed, case) for seed in range(70) if (case := random_case(seed)) is not None]


def test_there_are_enough_random_cases() -> None:
    assert len(CASES) > 25


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[str(seed) for seed, _ in CASES])
def test_without_delays_the_plan_comes_back_to_the_yen(case: tuple[Instance, Plan]) -> None:
    made, one = case
    found = simulate(made, one, [CALM], carry)
    assert carry(compile_instance(made), one, {}).plan == one
    assert found.total_yen == (check_plan(made, one).ledger.total_yen,) == (found.planned_yen,)
    assert not found.fates.any()


@pytest.mark.parametrize(("seed", "case"), CASES, ids=[str(seed) for seed, _ in CASES])
def test_a_repaired_plan_keeps_every_rule(seed: int, case: tuple[Instance, Plan]) -> None:
    made, one = case
    problem = compile_instance(made)
    uncertain = SimulationSettings.model_validate(
        {"work_percent": [100, 150, 300], "crew_loss": {"chance_percent": 60}, "revision_months": [-2, 0, 2]}
        | {"budget_failure": {"chance_percent": 30}}
    )
    for world in worlds(made, uncertain, seed, 6):
        limits = with_limits(made, world)
        modes = {name: made.migration(name).modes[at.mode] for name, at in one.cutovers.items() if at}
        delays = {name: world.delay(name, mode.lead_months) for name, mode in modes.items()}
        found = carry(changed(problem, limits), one, delays)
        fates = set(found.fates.values())
        broken = {violation.rule for violation in violations(limits, found.plan)}
        if fates <= {Fate.KEPT, Fate.OUT}:
            assert not broken, (world, found)
        elif Fate.FORCED not in fates:
            assert broken <= set(OWN_DEADLINES), (world, found)
        for name, fate in found.fates.items():
            was, now = one.cutovers[name], found.plan.cutovers[name]
            assert was is not None
            assert (now is None) == (fate is Fate.OUT)
            pinned = problem.begun and name in {problem.migrations[i].id for i in problem.begun}
            if now is not None and fate is not Fate.FORCED and not pinned:
                assert now.month >= was.month + delays[name]


def test_a_limit_changed_is_as_if_compiled_anew() -> None:
    raw = patched(two(), {"vendors": {"v": {"crew": 2, "points_per_year": 8}}})
    made = instance(raw)
    world = World(lost={"v": (parse_month("2010-07"),)}, share_percent=50)
    short = with_limits(made, world)
    ours, anew = changed(compile_instance(made), short), compile_instance(short)
    for one, other in zip(ours.capacities, anew.capacities, strict=True):
        assert one.limit.tolist() == other.limit.tolist()
    vendor = short.vendors["v"]
    assert vendor.crew is not None
    assert vendor.points_per_year is not None
    crews = [vendor.crew.at(month, made.calendar) for month in made.calendar.months()]
    assert crews == [2, 2, 2, 1, 1, 1, 2, 2, 2]
    assert vendor.points_per_year.at(made.calendar.start, made.calendar) == 7


def test_who_has_no_budget_waits_for_the_next_year() -> None:
    made = instance(patched(two(), {"horizon": {"end": "2011-06"}}))
    refused = World(refused={"a": (2010,)})
    ours, anew = (
        one(with_limits(made, refused))
        for one in (lambda other: changed(compile_instance(made), other), compile_instance)
    )
    assert [c.limit.tolist() for c in ours.capacities] == [c.limit.tolist() for c in anew.capacities]
    found = simulate(made, PLAN, [refused], carry)
    assert found.months.tolist() == [[parse_month("2011-04"), parse_month("2010-07")]]
    always = SimulationSettings.model_validate({"budget_failure": {"chance_percent": 100}})
    assert worlds(made, always, 0, 1)[0].refused == {"a": (2010, 2011), "b": (2010, 2011)}


def test_a_law_that_moves_bars_as_if_compiled_anew() -> None:
    law = {"effective": "2010-09", "mandatory": True}
    made = instance(patched(two(legal={"law": {}}), {"legal_revisions": {"law": law}}))
    earlier = with_limits(made, World(moved={"law": -2}))
    ours, anew = changed(compile_instance(made), earlier), compile_instance(earlier)
    assert [o.allowed.tolist() for o in ours.options] == [o.allowed.tolist() for o in anew.options]
    assert [o.broken.tolist() for o in ours.options] == [o.broken.tolist() for o in anew.options]
    assert compile_instance(made).options[0].allowed.sum() == ours.options[0].allowed.sum() + 2


@pytest.mark.parametrize(
    ("delays", "wanted"),
    [
        ({}, ("2010-06", "2010-07")),
        ({"a/core": 1}, ("2010-07", "2010-08")),  # a takes the month of b, which waits for the next
        ({"a/core": 3}, ("2010-09", "2010-07")),
        ({"b/core": 2}, ("2010-06", "2010-09")),
        ({"a/core": 6, "b/core": 5}, ("2010-12", "2010-12")),  # nothing is left for b
    ],
)
def test_the_repair_rule_by_hand(delays: dict[str, int], wanted: tuple[str, str]) -> None:
    found = carry(compile_instance(instance(two())), PLAN, delays)
    assert tuple(months(found.plan).values()) == wanted
    assert found.fates["b/core"] is (Fate.FORCED if wanted[0] == wanted[1] else Fate.KEPT)


def test_what_is_late_for_its_own_dates_moves_all_the_same() -> None:
    raw = patched(two(), {"members": {"a": {"migrations": {"core": {"window": {"latest": "2010-06"}}}}}})
    found = carry(compile_instance(instance(raw)), PLAN, {"a/core": 1})
    assert months(found.plan) == {"a/core": "2010-07", "b/core": "2010-08"}
    assert found.fates == {"a/core": Fate.LATE, "b/core": Fate.KEPT}


def test_what_may_be_left_out_is_where_nothing_is_free() -> None:
    free = {"optional": {"penalty_yen": 1000}}
    raw = patched(two(), {"members": {"b": {"migrations": {"core": free}}}})
    made = instance(raw)
    world = World({"a/core": 400, "b/core": 350})
    found = simulate(made, PLAN, [world], carry)
    assert found.months.tolist() == [[parse_month("2010-12"), -1]]
    # a: 8 months of its old system and the build; b: its old system to the end, and the penalty.
    assert found.total_yen == (8 * 10 + 50 + 9 * 10 + 1000,)
    rows = {row.migration: row for row in member_rows(found)}
    assert (rows["b/core"].out.share, rows["b/core"].window.share, rows["b/core"].mean_late) == (1, 0, None)


def test_a_lease_of_two_bundles_makes_late() -> None:
    phases = [raw_phase(months=2)]
    bundles = {name: {"vendor": "v", "data_center": "d", "phases": phases} for name in ("core", "rest")}
    lease = raw_lease(end="2010-07", extension_limit_months=0)
    raw = patched(two(), {"members": {"b": None, "a": {"migrations": bundles, "leases": {"l": lease}}}})
    made = instance(patched(raw, {"limits": None}))
    one = plan({"a/core": "2010-07", "a/rest": "2010-08"})
    assert not check_plan(made, one).violations
    found = carry(compile_instance(made), one, {"a/rest": 1})
    assert (months(found.plan)["a/rest"], found.fates["a/rest"]) == ("2010-09", Fate.LATE)


def test_what_has_begun_stays() -> None:
    pin = {"pin": {"month": "2010-06", "state": "contracted"}}
    raw = patched(two(), {"as_of": "2010-05", "members": {"a": {"migrations": {"core": pin}}}})
    made = instance(raw)
    found = simulate(made, PLAN, [World({"a/core": 300, "b/core": 150})], carry)
    assert found.months.tolist() == [[parse_month("2010-06"), parse_month("2010-08")]]
    assert found.delayed.tolist() == [[False, True]]
    assert found.total_yen == (
        check_plan(made, plan({"a/core": "2010-06", "b/core": "2010-08"})).ledger.total_yen,
    )
