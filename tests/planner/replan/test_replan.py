"""Planning anew: what has begun stays, prices of moving count, and the least change is the least."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest
from brute_force import best_plan, valid_plans
from build import Raw, instance, patched, plan, several
from cli_cases import run, write
from random_instance import FEATURES, PROGRESS_THEMES
from replan_cases import OLD, TOWNS, write_towns
from strategies import build, make_raw

from models.cpsat import moved, solve_cpsat
from models.cpsat.moved import solve_least_change as by_cpsat
from models.milp import solve_milp
from models.milp.moved import solve_least_change as by_milp
from planner.check import check_plan
from planner.check.history import has_begun
from planner.instance.model import Instance
from planner.periods.months import format_month, parse_month
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.replan.asked import changed_members, states_asked
from planner.replan.happened import Done, Happened
from planner.replan.replanned import Replanned
from planner.replan.report import replan_files, replan_json, replan_text, worth
from planner.replan.search import ReplanEffort
from planner.replan.search import replan as search
from planner.replan.today import Today, instance_today
from planner.solve.interface import Limits, Watch
from planner.solve.least_change import LeastChange, members_moved
from planner.solve.result import SolveResult, Status, Stop
from planner.terms import Component
from planner.text.faults import BadOption, PlannerError
from planner.text.language import Lang, speaking

SEEDS = 14


def pinned(seed: int) -> Instance:
    rng = Random(seed)
    features = {name for name in FEATURES if rng.random() < 0.3} | {*rng.choice(PROGRESS_THEMES)}
    features |= {"as_of", "pins", "running", "service"}
    features -= {"huge", "window", "budget_years"}
    return build(make_raw(seed, "tiny", rng.randint(1, 3), frozenset(features)))


def found_anew(raw: Raw, today: Today, *, least: bool = False) -> Replanned:
    effort = ReplanEffort(solve_cpsat, by_cpsat if least else None, Limits(), Watch(stop=Event()))
    found = search(instance_today(raw, today), today, effort)
    assert isinstance(found, Replanned)
    return found


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_least_change_is_what_trying_every_plan_finds(seed: int) -> None:
    instance = pinned(seed)
    tried = [
        (len(members_moved(instance, one)), report.ledger.total_yen) for one, report in valid_plans(instance)
    ]
    best = min(tried, default=None)
    problem = compile_instance(instance)
    for solver in (by_cpsat, by_milp) if not problem.homeless() else ():
        found = solver(problem, Limits(), Watch())
        if best is None:
            assert (found.result.plan, found.proved) == (None, True)
            continue
        assert found.result.plan is not None
        moved = len(members_moved(instance, found.result.plan))
        assert (moved, found.result.objective_yen, found.result.bound_yen) == (*best, best[1])
        assert (found.least, found.proved) == (best[0], True)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_models_find_the_least_cost_beside_what_has_begun(seed: int) -> None:
    instance = pinned(100 + seed)
    best = best_plan(instance)
    problem = compile_instance(instance)
    for solver in (solve_cpsat, solve_milp) if not problem.homeless() else ():
        result = solver(problem, Limits(), Watch())
        known = (None, None) if best is None else (best[0], best[0])
        assert (result.objective_yen, result.bound_yen) == known
    assert best is None or not check_plan(instance, best[1]).violations


def test_the_cases_hold_plans_with_and_without_a_past() -> None:
    begun = [
        sum(has_begun(one, migration) for _, _, migration in one.migrations())
        for one in (pinned(seed) for seed in range(SEEDS))
    ]
    assert begun.count(0) >= 2
    assert sum(map(bool, begun)) >= 4


AUGUST = parse_month("2010-08")


def test_with_nothing_changed_the_plan_stays_and_nothing_moves() -> None:
    for as_of in ("2010-04", "2010-07", "2010-09", "2012-03"):
        found = found_anew(TOWNS, Today(parse_month(as_of), OLD))
        assert found.plan.cutovers == OLD.cutovers
        assert (found.moves, found.more_yen) == ((), 0)


def test_of_plans_that_cost_the_same_the_old_one_stays() -> None:
    raw = several("a", "b", running_yen_per_month=0)
    old = plan({"a/core": "2011-01", "b/core": "2010-12"})
    assert found_anew(raw, Today(AUGUST, old)).plan.cutovers == old.cutovers


def test_a_new_plan_costs_between_the_optimum_and_the_old_one_carried_on() -> None:
    tried = 0
    for seed in range(30):
        raw = make_raw(seed, "tiny", 2, frozenset({"running", "service", "phases", "crew", "migration"}))
        instance = build(raw)
        plans = [(one, report.ledger.total_yen) for one, report in valid_plans(instance)]
        if not plans:
            continue
        old, old_yen = Random(seed).choice(plans)
        as_of = instance.calendar.start + len(instance.calendar) // 3
        found = found_anew(raw, Today(as_of, old))
        assert min(yen for _, yen in plans) <= found.total_yen <= old_yen
        tried += 1
    assert tried >= 15


def test_what_has_begun_stays_where_it_breaks_rules_and_takes_what_it_takes() -> None:
    # b was late: its work ran into c's, and the vendor has but one person at work.
    happened = Happened(cutovers={"b/core": Done.model_validate({"month": "2010-09"})})
    found = found_anew(TOWNS, Today(parse_month("2010-08"), OLD, happened))
    assert found.begun == ["a/core", "b/core"]
    assert found.report.valid
    assert {one.migration: one.months for one in found.moves} == {"b/core": 1, "c/core": 1}
    (crowded,) = found.carried_report.violations
    assert (crowded.period, crowded.got) == ("2010-08", 2)


def test_history_may_exceed_a_limit_to_which_nothing_is_added() -> None:
    raw = patched(TOWNS, {"vendors": {"v": {"crew": {"default": 1, "2010-08..2010-09": 0}}}})
    late = {"b/core": Done.model_validate({"month": "2010-10"})}
    old = plan({"a/core": "2010-06", "b/core": "2010-08", "c/core": "2010-11"})
    found = found_anew(raw, Today(parse_month("2010-09"), old, Happened(cutovers=late)))
    assert found.plan.cutovers["c/core"] == plan({"c": "2010-12"}).cutovers["c"]


def test_nothing_is_bought_in_the_past() -> None:
    # Only the budget of the year that is over would pay for the rack: b stays out, at its penalty.
    here = {"modes": {"default": {"data_center": "d", "size": 1}}}
    out = {"optional": {"penalty_yen": 9_000}}
    raw = patched(
        several("a", "b"),
        {
            "budget_yen": {"default": 10, "FY2011": 0},
            "data_centers": {"d": {"capacity": 1, "expansions": {"rack": {"adds": 1, "cost_yen": 10}}}},
            "members": {"a": {"migrations": {"core": here}}, "b": {"migrations": {"core": here | out}}},
        },
    )
    today = Today(parse_month("2011-04"), plan({"a/core": "2010-06", "b/core": None}))
    found = found_anew(raw, today)
    assert (found.plan.cutovers["b/core"], found.plan.expansions) == (None, {})
    assert solve_milp(compile_instance(found.instance), Limits(), Watch()).objective_yen == found.total_yen
    # What was to be bought by then and was not, is bought now, beyond the budget.
    missed = Happened(cutovers={"b/core": None}, expansions={"d/rack": None})
    planned = plan({"a/core": "2010-06", "b/core": "2011-03"}, {"d/rack": "2011-03"})
    carried = found_anew(raw, Today(parse_month("2011-04"), planned, missed)).carried
    assert carried.expansions == {"d/rack": parse_month("2011-04")}


def test_states_have_prices_a_month_and_a_change() -> None:
    # c would be cheaper two months earlier: 10 yen a month against the price of moving.
    late = plan({"a/core": "2010-06", "b/core": "2010-08", "c/core": "2010-12"})
    for price, months, state in ((4, -2, "agreed"), (10, 0, "agreed"), (4, 0, "contracted")):
        raw = patched(TOWNS, {"states": {"agreed": {"move_yen_per_month": price}}})
        found = found_anew(raw, Today(AUGUST, late, states={"c/core": state}))
        assert {one.migration: one.months for one in found.moves} == ({"c/core": months} if months else {})
        moved = found.report.ledger.by_component()[Component.DISTURBANCE]
        assert moved == price * abs(months)


def test_what_is_contracted_moves_at_a_price_that_is_named() -> None:
    late = plan({"a/core": "2010-06", "b/core": "2010-08", "c/core": "2010-12"})
    raw = patched(TOWNS, {"states": {"contracted": {"move_yen_per_month": 9}}})
    found = found_anew(raw, Today(AUGUST, late, states={"c/core": "contracted"}))
    assert [(one.months, one.disturbance_yen, one.back_yen) for one in found.moves] == [(-2, 18, 2)]


def test_the_least_change_moves_fewer_and_says_what_it_costs() -> None:
    # The crew is lost for a while: the optimum moves both, for b is dearer; the least change moves one.
    raw = patched(TOWNS, NO_CREW)
    today = Today(parse_month("2010-05"), OLD)
    optimum, least = found_anew(raw, today), found_anew(raw, today, least=True)
    assert optimum.members_moved == ["b", "c"]
    assert (least.members_moved, least.beyond_optimum_yen) == (["b"], 2 * 10)
    assert least.least is not None
    assert (least.least.least, least.least.proved) == (1, True)


def test_a_search_for_the_least_change_that_was_ended_early_says_what_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(moved, "_fewest", lambda *_: (None, None, Stop.INTERRUPT))
    problem = compile_instance(pinned(1))
    found = by_cpsat(problem, Limits(seed=3), Watch())
    assert (found.least, found.proved, found.result.status) == (None, False, Status.UNKNOWN)
    assert (found.result.stop, found.result.seed) == (Stop.INTERRUPT, 3)
    assert found.result.bound_yen == problem.cheapest_yen


NO_CREW = {"vendors": {"v": {"crew": {"default": 1, "2010-06..2010-07": 0}}}}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_search_stopped_before_the_least_change_does_not_say_that_it_was_looked_for(lang: Lang) -> None:
    today = Today(parse_month("2010-05"), OLD)
    watch = Watch(stop=Event())

    def solve_and_stop(problem: Problem, limits: Limits, watched: Watch) -> SolveResult:
        found = solve_cpsat(problem, limits, watched)
        watch.stop.set()
        return found

    effort = ReplanEffort(solve_and_stop, by_cpsat, Limits(), watch)
    found = search(instance_today(patched(TOWNS, NO_CREW), today), today, effort)
    assert isinstance(found, Replanned)
    with speaking(lang):
        said = " ".join(replan_text(found, None).split())
    if lang == "ja":
        assert "始める前に止まったので、最少の数は分かりません。これは最適な計画で、動く団体は 2 です" in said
        assert "最少の 2" not in said
    else:
        assert (
            "the search was stopped before they were looked for; this is the optimum: members moved: 2"
            in said
        )
        assert "fewest members moved: 2" not in said
    assert replan_json(found, None)["least_change"] == {
        "members": 2,
        "least": None,
        "proved": False,
        "found": False,
    }


@pytest.mark.parametrize(
    ("plan_found", "said"), [(True, "最少は 1 以上"), (False, "見つかりませんでした（最少は 1 以上）")]
)
def test_a_least_change_that_is_not_proved_is_not_called_the_least(plan_found: bool, said: str) -> None:
    def fewest(problem: Problem, limits: Limits, watch: Watch) -> LeastChange:
        result = solve_cpsat(problem, limits, watch)
        return LeastChange(1, False, result if plan_found else replace(result, plan=None, objective_yen=None))

    today = Today(parse_month("2010-05"), OLD)
    effort = ReplanEffort(solve_cpsat, fewest, Limits(), Watch(stop=Event()))
    found = search(instance_today(patched(TOWNS, NO_CREW), today), today, effort)
    assert isinstance(found, Replanned)
    text = replan_text(found, None)
    assert said in text
    assert "最少の" not in text
    least = replan_json(found, None)["least_change"]
    assert least == {"members": 2, "least": 1, "proved": False, "found": plan_found}


def test_the_file_of_the_least_change_claims_no_more_than_holds_of_all_plans() -> None:
    raw = patched(TOWNS, NO_CREW)
    today = Today(parse_month("2010-05"), OLD)
    optimum, least = found_anew(raw, today), found_anew(raw, today, least=True)
    written = [json.loads(replan_files(one, None, raw)["replan/plan.json"]) for one in (optimum, least)]
    assert [one["status"] for one in written] == ["optimal", "feasible"]
    assert [one["bound_yen"] for one in written] == [optimum.total_yen] * 2
    assert [one.status for found in (optimum, least) for one in worth(found).values()] == [
        "optimal",
        "feasible",
    ]
    assert "その数で最も安いこと: 証明済み" in replan_text(least, None)


def test_what_has_not_begun_though_it_should_begins_now() -> None:
    found = found_anew(TOWNS, Today(AUGUST, OLD, Happened(cutovers={"b/core": None})))
    assert found.begun == ["a/core"]
    assert format_month(found.plan.cutovers["b/core"].month) == "2010-10"  # type: ignore[union-attr]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_towns(tmp_path)
    return tmp_path


def replanned(folder: Path, *options: str) -> dict[str, Any]:
    call = ["replan", folder / "towns.json", folder / "old.json", "--out", folder / "out", "--json"]
    result = run(*call, *options)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_new_plan_is_certified_against_the_instance_written_beside_it(folder: Path) -> None:
    found = replanned(
        folder, "--as-of", "2010-07", "--set", "vendors.v.crew.2010-08=0", "--set", "vendors.v.crew.default=1"
    )
    assert found["members_moved"] == ["c"]
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        ".planner.json", "replan", "replan.csv", "replan.png", "replan.xlsx",
    ]  # fmt: skip
    checked = run("check", folder / "out/replan/instance.json", folder / "out/replan/plan.json", "--json")
    assert (checked.exit_code, json.loads(checked.stdout)["certified"]) == (0, True)


def test_a_member_joins_and_another_leaves(folder: Path) -> None:
    member = {"d": TOWNS["members"]["a"] | {"name": "新しい町"}}
    write(folder / "member.json", member)
    joined = replanned(folder, "--as-of", "2010-07", "--join", str(folder / "member.json"))
    # d is dearer than c, and takes its place: c pays its old system for two months more.
    assert joined["gains_yen"] == {"a": 0, "b": 0, "c": 20, "": 0}
    left = replanned(folder, "--as-of", "2010-05", "--leave", "b", "--force")
    assert left["gains_yen"] == {"a": 0, "c": -20, "": 0}


@pytest.mark.parametrize(
    ("code", "options", "said"),
    [
        (1, [], "--as-of"),
        (2, ["--as-of", "soon"], "--as-of soon: 月ではありません。2010-10 か平成22年10月のように"),
        (
            1,
            ["--as-of", "H31.1"],
            "--as-of H31.1: 範囲の外です。平成22年4月（2010-04）から平成24年3月（2012-03）までの月に",
        ),
        (1, ["--as-of", "2010-07", "--state", "z=agreed"], "使えるのは: all、a、b、c"),
        (1, ["--as-of", "2010-07", "--state", "cc=agreed"], "「c」のことですか"),
        (2, ["--as-of", "2010-07", "--state", "c=done"], "c=done"),
        (2, ["--as-of", "2010-07", "--state", "c=agred"], "「agreed」のことですか"),
        (1, ["--as-of", "2010-07", "--leave", "z"], "z"),
    ],
)
def test_what_cannot_be_asked_is_refused(folder: Path, code: int, options: list[str], said: str) -> None:
    result = run("replan", folder / "towns.json", folder / "old.json", "--out", folder / "out", *options)
    assert result.exit_code == code
    assert said in result.output


def test_members_migrations_and_states_are_taken_as_they_are_shown() -> None:
    named = {"a": {"name": "東市"}, "b": {"name": "同町"}, "c": {"name": "同町"}}
    group = instance(patched(TOWNS, {"members": named}))
    assert states_asked(["東市=契約済", "b=協定"], group) == {"a/core": "contracted", "b/core": "agreed"}
    with pytest.raises(PlannerError, match="several members have this name"):
        states_asked(["同町=agreed"], group)
    with pytest.raises(PlannerError) as caught:
        states_asked(["東京=agreed"], group)
    assert "東市 (a)" in caught.value.text.ja
    with pytest.raises(BadOption) as wrong:
        states_asked(["東市=済"], group)
    assert "agreed（協定）" in wrong.value.text.ja
    raw = patched(TOWNS, {"members": named})
    left, said, _ = changed_members(raw, group, [], ["東市"])
    assert ("a" in left["members"], said.ja) == (False, "東市の脱退")
    with pytest.raises(PlannerError) as nobody:
        changed_members(raw, group, [], ["東"])
    assert "東市 (a)" in nobody.value.text.ja


def test_plans_are_of_the_instance_that_is_written() -> None:
    found = found_anew(TOWNS, Today(AUGUST, OLD))
    assert isinstance(found.plan, Plan)
    assert found.past_yen == 30 * 2 + 20 * 4 + 10 * 4
