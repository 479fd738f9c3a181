"""Simulated plans: the same worlds for all, a repair that keeps the rules, chances as enumeration says."""

import csv
import json
from collections import Counter
from itertools import product
from math import sqrt
from pathlib import Path
from random import Random

import pytest
from build import Raw, instance, patched, plan, raw_lease, raw_phase, several
from checkout import ROOT
from cli_cases import run, towns, write
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch
from random_instance import FEATURES
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
from planner.text.faults import InvalidInput, PlannerError
from planner.whatif.simulate.carried import OWN_DEADLINES, Fate
from planner.whatif.simulate.figures import all_kept, chance, difference, mean, member_rows, percentile
from planner.whatif.simulate.report import SimulatedPlans
from planner.whatif.simulate.run import simulate
from planner.whatif.simulate.settings import SPREAD, SimulationSettings, read_settings
from planner.whatif.simulate.world import World, with_limits, with_prices, worlds
from plots.simulate import plot_late, plot_totals

CALM = World()


def two(**fields: object) -> Raw:
    """Return two towns of two months of work each, one cutover a month."""
    phases = [raw_phase(months=2, crew=1)]
    raw = several("a", "b", phases=phases, running_yen_per_month=10, migration_yen={"build": 50}, **fields)
    limits = {"one": {"per": "month", "most": 1}}
    return patched(raw, {"limits": limits, "horizon": {"end": "2010-12"}})


PLAN = plan({"a/core": "2010-06", "b/core": "2010-07"})


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


def test_chances_are_those_of_enumerating_every_world() -> None:
    made = instance(two())
    listed = (100, 150, 200)  # on time, one and two months late
    uncertain = SimulationSettings.model_validate(
        {"work_percent": listed, "crew_loss": {"chance_percent": 0}}
    )
    every = [World(dict(zip(("a/core", "b/core"), pair, strict=True))) for pair in product(listed, repeat=2)]
    exact = simulate(made, PLAN, every, carry)
    runs = 1500
    found = simulate(made, PLAN, worlds(made, uncertain, 5, runs), carry)
    for counted, wanted in (
        (Counter(found.total_yen), Counter(exact.total_yen)),
        (Counter(map(tuple, found.months.tolist())), Counter(map(tuple, exact.months.tolist()))),
    ):
        assert len(wanted) > 2
        assert set(counted) == set(wanted)
        for key, count in wanted.items():
            share = count / 9
            assert abs(counted[key] / runs - share) < 4 * sqrt(share * (1 - share) / runs)
    rows = zip(member_rows(found), member_rows(exact), strict=True)
    assert all(a.on_time.low <= b.on_time.share <= a.on_time.high for a, b in rows)


def test_worlds_do_not_depend_on_plans_others_or_the_number_of_runs() -> None:
    made, more = instance(two()), instance(patched(two(), {"members": {"c": two()["members"]["a"]}}))
    uncertain = SimulationSettings()
    few, many = worlds(made, uncertain, 3, 5), worlds(made, uncertain, 3, 40)
    assert few == many[:5] == worlds(made, uncertain, 3, 5)
    assert many != worlds(made, uncertain, 4, 40)
    for one, other in zip(many, worlds(more, uncertain, 3, 40), strict=True):
        assert one.work_percent.items() <= other.work_percent.items()
        assert one.lost == other.lost
    assert len({tuple(world.work_percent.values()) for world in many}) > 20


def test_two_plans_in_the_same_worlds_differ_by_what_they_are() -> None:
    made = instance(two())
    later = plan({"a/core": "2010-07", "b/core": "2010-08"})
    drawn = worlds(made, SimulationSettings.model_validate({"work_percent": [100, 150]}), 0, 30)
    one, other = simulate(made, PLAN, drawn, carry), simulate(made, later, drawn, carry)
    assert (one.delayed == other.delayed).all()
    found = difference(one, other)
    assert (found.more_yen.mean, found.more_yen.error, found.cheaper.share) == (-20, 0, 1)  # a month each


def test_prices_move_and_the_checker_books_them() -> None:
    made = instance(two())
    dearer = World(price_percent={"a/core": 110, "b/core": 91})
    base = check_plan(made, PLAN).ledger.total_yen
    assert check_plan(with_prices(made, dearer), PLAN).ledger.total_yen == base + 5 - 4
    drawn = worlds(
        made, SimulationSettings.model_validate({"prices": {"least_percent": 90, "most_percent": 92}}), 0, 50
    )
    assert {world.price_percent["a/core"] for world in drawn} == {90, 91, 92}


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


def test_the_default_is_the_spread_that_the_report_prints() -> None:
    path = ROOT / "instances" / "source" / "gallery_members.csv"
    listed = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    between = [
        parse_month(row["cutover"]) - parse_month(row["contract"])
        for row in listed
        if row["cutover"] and row["contract"]
    ]
    counted = sorted(number for number in between if number > 0)
    assert (len(counted), counted[39], counted[0], counted[-1]) == (79, 10, 1, 35)
    assert sorted(SPREAD) == [number * 10 for number in counted]


def test_figures_by_hand() -> None:
    assert [percentile([4, 1, 3, 2], percent) for percent in (50, 75, 80, 95)] == [2, 3, 4, 4]
    assert chance(0, 10).low == 0 < chance(0, 10).high
    half = chance(50, 100)
    assert (round(half.low, 4), half.share, round(half.high, 4)) == (0.4038, 0.5, 0.5962)
    assert (mean([1, 3]).mean, mean([1, 3]).error, mean([5]).error) == (2, 1, 0)
    made = instance(two())
    drawn = [World(), World(), World({"b/core": 150}), World({"b/core": 200})]
    found = simulate(made, PLAN, drawn, carry)
    rows = {row.migration: row for row in member_rows(found)}
    hurt = rows["b/core"].hurt_yen
    assert hurt is not None
    assert (hurt.mean, hurt.error, rows["a/core"].hurt_yen) == (15, 5, None)  # 10 and 20 yen more
    assert (rows["b/core"].mean_late, rows["b/core"].late_80, all_kept(found).share) == (0.75, 2, 1)


def test_faulty_settings_are_refused_with_every_fault(tmp_path: Path) -> None:
    faulty = {
        "work_percent": [],
        "migrations": {"z/core": [100]},
        "crew_loss": {"chance_percent": 101},
        "more": 1,
    }
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(faulty), encoding="utf-8")
    with pytest.raises(InvalidInput) as error:
        read_settings(path, instance(two()))
    assert len(error.value.faults) == 4
    path.write_text(json.dumps({"migrations": {"a/core": [100, 200]}}), encoding="utf-8")
    drawn = worlds(instance(two()), read_settings(path, instance(two())), 0, 60)
    assert {world.work_percent["a/core"] for world in drawn} == {100, 200}


def test_a_plan_that_breaks_a_rule_is_refused() -> None:
    both = plan({"a/core": "2010-06", "b/core": "2010-06"})
    with pytest.raises(PlannerError, match="breaks rules in 1 place"):
        simulate(instance(two()), both, [CALM], carry)


def test_the_command_writes_the_same_from_the_same_seed(tmp_path: Path) -> None:
    raw = patched(towns(), {"members": {"a": {"migrations": {"core": {"phases": [raw_phase(months=2)]}}}}})
    file = write(tmp_path / "towns.json", raw)
    best = tmp_path / "plan.json"
    best.write_text(json.dumps({"cutovers": {"a/core": "2010-06", "b/core": "2011-04"}}), encoding="utf-8")
    answers = []
    for number in range(2):
        out = tmp_path / str(number)
        words = ("simulate", file, best, "--runs", "20", "--against", best, "--out", out, "--json", "--quiet")
        result = run(*words)
        assert result.exit_code == 0, result.stderr
        answers.append({key: value for key, value in json.loads(result.stdout).items() if key != "files"})
        assert {"simulate.csv", "simulate.xlsx", "simulate.png"} <= {path.name for path in out.iterdir()}
    assert answers[0] == answers[1]
    assert answers[0]["plan"] == answers[0]["against"]
    assert answers[0]["plan"]["runs"] == 20
    assert (answers[0]["more_yen"]["yen"], answers[0]["cheaper"]["share"]) == (0, 0)
    words = (file, best, "--runs", "2", "--out", tmp_path / "en", "--lang", "en", "--quiet")
    assert "chance that everybody moves within every rule" in run("simulate", *words).stdout


def test_the_chart_shows_every_migration_with_its_chances_and_no_name_on_another() -> None:
    made = instance(patched(two(legal={"law": {}}), {"legal_revisions": {"law": {"effective": "2010-07"}}}))
    drawn = worlds(made, SimulationSettings(), 0, 200)
    found = simulate(made, PLAN, drawn, carry)
    figure = Figure(figsize=(16, 6))
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    plot_totals(SimulatedPlans(found, found, 0), left)
    plot_late(found, right)
    assert [text.get_text() for text in right.get_yticklabels()] == ["a", "b"]
    bars = [patch.get_width() for patch in right.patches if patch.get_gid() == "late"]
    assert bars == [row.mean_late for row in member_rows(found)]
    beside = [text.get_text() for text in right.texts if text.get_gid() == "chance"]
    shares = [row.legal.share for row in member_rows(found) if row.legal]
    assert [text.rpartition("　")[2].split()[-2:] for text in beside] == [
        [f"{share * 100:.1f}", "%"] for share in shares
    ]
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in left.texts if text.get_gid() == "percentile"]
    assert len(boxes) == 3
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number])
    filled = [one for one in left.patches if one.get_gid() == "totals" and isinstance(one, StepPatch)]
    assert [sum(one.get_data().values) for one in filled] == [200, 200]


def test_a_plan_that_leaves_everybody_out_has_figures_too(tmp_path: Path) -> None:
    free = {"migrations": {"core": {"optional": {"penalty_yen": 1}}}}
    raw = patched(towns(), {"members": {"a": free, "b": free}})
    file, nobody = write(tmp_path / "towns.json", raw), tmp_path / "plan.json"
    nobody.write_text(json.dumps({"cutovers": {"a/core": None, "b/core": None}}), encoding="utf-8")
    result = run("simulate", file, nobody, "--runs", "3", "--out", tmp_path / "out", "--json", "--quiet")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)["plan"]
    assert (found["migrations"], found["last_cutover"]["p95"]) == ([], None)
    assert found["mean_yen"] == {"yen": found["planned_yen"], "standard_error_yen": 0}
