"""The plan made by hand: it keeps every rule, and the search is never worse."""

from threading import Event

import pytest
from build import instance, one_migration, patched, raw_instance, raw_lease, raw_phase, several
from certificates import assert_certified
from checkout import ROOT
from strategies import build, random_raw

from models.cpsat import solve_cpsat
from models.heuristics.greedy import solve_greedy
from planner.generate import Recipe, generate
from planner.periods.months import format_month
from planner.problem import Problem, compile_instance
from planner.reading.load import load
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import SolveResult, Status, Stop

HOKKAIDO = ROOT / "instances" / "hokkaido.json"
OPTIMUM_YEN = 6_934_765_500


def solve(problem: Problem) -> SolveResult:
    return solve_greedy(problem, Limits(), Watch())


def months(raw: dict[str, object]) -> dict[str, str | None]:
    problem = compile_instance(instance(raw))
    result = solve(problem)
    assert_certified(problem, result)
    assert result.plan is not None
    return {
        name.partition("/")[0]: cutover and format_month(cutover.month)
        for name, cutover in result.plan.cutovers.items()
    }


def test_hokkaido() -> None:
    problem = compile_instance(load(HOKKAIDO).instance)
    result = solve(problem)
    assert_certified(problem, result)
    assert result.objective_yen is not None
    assert OPTIMUM_YEN <= result.objective_yen <= OPTIMUM_YEN * 102 // 100
    assert (result.model, result.stop, result.status) == ("greedy", Stop.EFFORT, Status.FEASIBLE)
    assert result.bound_yen == problem.cheapest_yen < OPTIMUM_YEN


@pytest.mark.parametrize("compared", [8, pytest.param(25, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("size", ["tiny", "small"])
def test_valid_and_never_better_than_the_optimum(size: str, compared: int) -> None:
    planned = missed = 0
    for seed in range(60):
        problem = compile_instance(build(random_raw(seed, size)))
        result = solve(problem)
        if result.plan is not None:
            planned += 1
            assert_certified(problem, result)
        best = None
        if seed < compared and not problem.homeless():
            best = solve_cpsat(problem, Limits(effort=2), Watch())
        if best is not None and best.objective_yen is not None:
            missed += result.plan is None
            if result.objective_yen is not None and best.status is Status.OPTIMAL:
                assert result.bound_yen <= best.objective_yen <= result.objective_yen
    assert planned >= 20
    assert missed <= 3


@pytest.mark.parametrize("seed", range(6))
def test_generated_groups_find_a_plan(seed: int) -> None:
    problem = compile_instance(build(generate(Recipe(28, seed, bundles=2))))
    assert_certified(problem, solve(problem))


def test_earliest_lease_chooses_first() -> None:
    raw = several("early", "late", running_yen_per_month=10)
    raw = patched(raw, {"limits": {"one": {"per": "month", "most": 1}}})
    for name, end in (("early", "2010-06"), ("late", "2010-12")):
        raw["members"][name]["leases"] = {"host": raw_lease(end=end)}
    assert months(raw) == {"early": "2010-04", "late": "2010-05"}


def test_larger_member_chooses_first_among_equals() -> None:
    raw = patched(
        several("a", "b", running_yen_per_month=10),
        {"limits": {"one": {"per": "month", "most": 1}}, "members": {"b": {"population": 9}}},
    )
    assert months(raw) == {"a": "2010-05", "b": "2010-04"}


def test_one_makes_way_for_another() -> None:
    raw = patched(
        several("a", "b", running_yen_per_month=10),
        {
            "limits": {"one": {"per": "month", "most": 1}},
            "members": {"b": {"migrations": {"core": {"window": {"latest": "2010-04"}}}}},
        },
    )
    assert months(raw) == {"a": "2010-05", "b": "2010-04"}


def test_together_moves_as_one_and_precedes_waits() -> None:
    raw = several("a", "b", "c", running_yen_per_month=10)
    raw["links"] = {
        "hall": {"kind": "together", "of": ["a/core", "b/core"]},
        "pilot": {"kind": "precedes", "first": "c/core", "then": "a/core", "months": 2},
    }
    assert months(raw) == {"a": "2010-06", "b": "2010-06", "c": "2010-04"}


def test_left_out_where_nothing_is_free() -> None:
    raw = several("a", "b", running_yen_per_month=10)
    raw["vendors"] = {"v": {"points_per_year": {"default": 0, "FY2010": 1}}}
    raw["members"]["b"]["migrations"]["core"]["optional"] = {"penalty_yen": 5}
    assert months(raw) == {"a": "2010-04", "b": None}


def test_buys_space_only_when_cheaper_than_waiting() -> None:
    raw = one_migration(running_yen_per_month=10)
    raw["data_centers"] = {
        "d": {
            "capacity": {"default": 0, "2010-08..2012-03": 1},
            "expansions": {"rack": {"adds": 1, "cost_yen": 30}},
        }
    }
    assert months(raw) == {"a": "2010-04"}
    raw["data_centers"]["d"]["expansions"]["rack"]["cost_yen"] = 50
    assert months(raw) == {"a": "2010-08"}


def test_crew_of_phases_and_teams_is_shared() -> None:
    raw = several("a", "b", running_yen_per_month=10, phases=[raw_phase(months=2, crew=1, teams={"g": 1})])
    raw["teams"] = {"g": {"crew": 1}}
    assert months(raw) == {"a": "2010-06", "b": "2010-08"}


def test_no_plan_where_none_is_found() -> None:
    raw = several("a", "b")
    raw["vendors"] = {"v": {"points_per_year": {"default": 0, "FY2010": 1}}}
    result = solve(compile_instance(instance(raw)))
    assert (result.plan, result.status, result.stop) == (None, Status.UNKNOWN, Stop.EFFORT)


def test_proof_where_each_has_its_own_cheapest() -> None:
    result = solve(compile_instance(instance(raw_instance())))
    assert (result.stop, result.status) == (Stop.PROOF, Status.OPTIMAL)


def test_stops_when_asked() -> None:
    stop = Event()
    stop.set()
    problem = compile_instance(instance(raw_instance()))
    assert solve_greedy(problem, Limits(), Watch(stop=stop)).stop is Stop.INTERRUPT
    assert solve_greedy(problem, Limits(time_limit_s=0), Watch()).stop is Stop.TIME


def test_reports_what_it_found() -> None:
    seen: list[Progress] = []
    problem = compile_instance(instance(one_migration(running_yen_per_month=10)))
    result = solve_greedy(problem, Limits(), Watch(report=seen.append))
    assert [progress.incumbent_yen for progress in seen] == [result.objective_yen]
