"""Frontiers: as trying every plan says, and each point as its scenario says."""

import json
from collections.abc import Iterable
from pathlib import Path
from threading import Event

import pytest
from brute_force import valid_plans
from build import Raw, patched, several
from choice_cases import tiny_groups
from cli_cases import MANIFEST, names, rows, run, said, write
from strategies import build

from models.cpsat import solve_cpsat
from models.cpsat.bounded import solve_bounded
from planner.check import Ledger, LedgerEntry, check_plan
from planner.instance.patch import merge_patch
from planner.plan import Plan
from planner.problem import compile_instance
from planner.problem.own_costs import least_own
from planner.savings import savings_of
from planner.solve.bounded import Bounds
from planner.solve.certified import solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.terms import Component
from planner.whatif.tradeoff.axis import Axis, Measures, Reference, measures_of
from planner.whatif.tradeoff.frontier import Frontier, Point, above, pareto, served
from planner.whatif.tradeoff.scale import RankScale
from planner.whatif.tradeoff.search import FrontierEffort, FrontierSearch, Solvers
from planner.whatif.tradeoff.words import EXACT

pytestmark = pytest.mark.usefixtures("blank_pictures")


def search_of(
    raw: Raw, reference: Reference | None = None, points: int = 10**12, stop: Event | None = None
) -> FrontierSearch:
    base = solve_instance(build(raw), solve_cpsat)
    measures = measures_of(base.problem, reference)
    effort = FrontierEffort(Clock(Limits(), Watch(stop=stop or Event())), points)
    return FrontierSearch(raw, base, measures, Solvers(solve_cpsat, solve_bounded), effort)


def by_enumeration(raw: Raw, axis: Axis, measures: Measures) -> list[tuple[int, int]]:
    """Return values and totals of the frontier, the cheapest plan first."""
    best: dict[int, int] = {}
    for plan, report in valid_plans(build(raw)):
        value = measures.of(axis, plan, report.ledger)
        best[value] = min(best.get(value, report.ledger.total_yen), report.ledger.total_yen)
    return [
        (value, yen)
        for value, yen in sorted(best.items(), reverse=True)
        if all(yen < other for less, other in best.items() if less < value)
    ]


def shown(frontier: Frontier) -> list[tuple[int, int]]:
    return [(point.value, point.total_yen) for point in frontier.points]


@pytest.mark.models
@pytest.mark.parametrize("raw", tiny_groups(16))
@pytest.mark.parametrize("axis", list(Axis))
def test_the_frontier_is_that_of_every_plan(raw: Raw, axis: Axis) -> None:
    if not any(True for _ in valid_plans(build(raw))):
        return
    for reference in Reference if axis is Axis.LOSS else [None]:
        search = search_of(raw, reference)
        found = search.frontier(axis)
        assert shown(found) == by_enumeration(raw, axis, search.measures)
        assert found.exact
        for point in found.points:
            assert check_plan(build(raw), point.plan).valid
            if point.patch is not None:
                again = solve_instance(build(merge_patch(raw, point.patch)), solve_cpsat).result
                assert again.objective_yen == point.total_yen


def towns() -> Raw:
    """Return three towns that pay 30, 20 and 10 a month until they move; one moves a month at 100."""
    raw = several("a", "b", "c", migration_yen={"build": 100})
    raw = patched(
        raw, {"title": "三つの町", "limits": {"one": {"per": "year", "most": {"default": 1, "FY2010": 2}}}}
    )
    running = {"a": 30, "b": 20, "c": 10}
    members = {
        name: {"name": f"{name}町", "migrations": {"core": {"running_yen_per_month": yen}}}
        for name, yen in running.items()
    }
    return patched(raw, {"members": members, "vendors": {"v": {"mobilisation_yen_per_year": 1}}})


def test_losses_by_hand() -> None:
    found = search_of(towns()).frontier(Axis.LOSS)
    # One of the three waits for FY2011, twelve months: c loses least by it, and nobody can lose less.
    assert shown(found) == [(120, 300 + 120 + 2)]
    assert found.exact
    assert found.points[0].patch is None
    # Against staying, c gains 140 where it moves at once and 20 where it waits; b gains 140 where it waits.
    found = search_of(towns(), Reference.BASELINE).frontier(Axis.LOSS)
    assert shown(found) == [(-20, 300 + 120 + 2), (-140, 300 + 240 + 2)]
    for point in found.points:
        savings = savings_of(build(towns()), point.plan).members
        assert point.value == max(-saving.yen for saving in savings.values())


def test_a_bound_that_a_plan_just_keeps_leaves_that_plan() -> None:
    problem = compile_instance(build(towns()))
    # c waits for FY2011 and pays 220; where it may not, b waits, at 120 more.
    for most_yen, total_yen in ((220, 422), (219, 542), (100, 542)):
        found = solve_bounded(problem, Bounds(own_yen={"c": most_yen}), Limits(), Watch())
        assert (found.objective_yen, found.bound_yen) == (total_yen, total_yen)
    assert solve_bounded(problem, Bounds(own_yen={"c": 99}), Limits(), Watch()).infeasible


def test_the_file_decides_what_losses_are_counted_from() -> None:
    problem = compile_instance(build(towns()))
    assert measures_of(problem, None).reference is Reference.CHEAPEST
    assert measures_of(problem, None).reference_yen == least_own(problem) == {"a": 100, "b": 100, "c": 100}
    stated = patched(towns(), {"members": {"b": {"baseline": {"kind": "stay"}}}})
    measures = measures_of(compile_instance(build(stated)), None)
    assert measures.reference is Reference.BASELINE
    assert measures.reference_yen == {"a": 24 * 30, "b": 24 * 20, "c": 24 * 10}


def test_long_steps_say_that_points_may_lie_between() -> None:
    exact = search_of(towns(), Reference.BASELINE).frontier(Axis.LOSS)
    coarse = search_of(towns(), Reference.BASELINE, points=1).frontier(Axis.LOSS)
    assert exact.exact
    assert not coarse.exact
    assert coarse.gaps
    assert set(shown(coarse)) <= set(shown(exact))
    assert shown(coarse)[0] == shown(exact)[0]


def test_what_is_not_searched_is_not_claimed() -> None:
    stop = Event()
    stop.set()
    raw = patched(towns(), {"limits": {"one": {"most": 3}}})
    found = search_of(raw, stop=stop).frontier(Axis.LAST)
    assert len(found.points) == 1
    assert found.least is None
    assert not found.exact


def points_of(*figures: tuple[int, int, int]) -> list[Point]:
    """Return points of values, bounds and totals, each of its own plan."""
    found = []
    for value, low_yen, total_yen in figures:
        plan = Plan({f"{value} at {total_yen}": None}, {})
        ledger = Ledger((LedgerEntry(Component.RUNNING, None, "", 0, total_yen),))
        found.append(Point(value, low_yen, plan, ledger, SolveResult(plan, total_yen, low_yen, Stop.TIME)))
    return found


def figures_of(points: Iterable[Point]) -> list[tuple[int, int, int]]:
    return [(point.value, point.low_yen, point.total_yen) for point in points]


def test_what_is_above_the_least_is_a_range_where_one_of_the_two_is_not_proved() -> None:
    cheapest, proved, open_point = points_of((9, 80, 100), (8, 110, 110), (7, 90, 120))
    assert (above(cheapest, cheapest).low_yen, above(cheapest, cheapest).high_yen) == (0, 0)
    assert (above(proved, cheapest).low_yen, above(proved, cheapest).high_yen) == (10, 30)
    assert (above(open_point, cheapest).low_yen, above(open_point, cheapest).high_yen) == (0, 40)
    (sure,) = points_of((9, 100, 100))
    assert above(proved, sure).exact_yen == 10


def test_a_plan_found_for_one_axis_serves_another() -> None:
    own = points_of((9, 80, 100), (8, 80, 130))
    assert figures_of(served(own, points_of((8, 80, 105)))) == [(9, 80, 100), (8, 80, 105)]
    assert figures_of(served(own, points_of((7, 80, 100), (7, 80, 140)))) == [(7, 80, 100)]
    assert figures_of(served(own, points_of((7, 80, 140)))) == [*figures_of(own), (7, 80, 140)]
    # Between two that it does not undercut it is nothing but a point that is not proved.
    far = points_of((9, 100, 100), (5, 130, 130))
    assert figures_of(served(far, points_of((7, 100, 120)))) == figures_of(far)


def test_what_is_proved_of_less_is_not_proved_of_all() -> None:
    assert figures_of(pareto(points_of((9, 50, 100), (8, 90, 90)))) == [(8, 50, 90)]
    assert figures_of(pareto(points_of((9, 50, 100), (8, 90, 110)))) == [(9, 50, 100), (8, 90, 110)]


def test_ranks_of_a_list_and_of_whole_numbers() -> None:
    listed = RankScale([-5, 0, 7])
    assert [listed.rank(value) for value in (-6, -5, 1, 7)] == [0, 0, 2, 2]
    assert [listed.value(rank) for rank in range(3)] == [-5, 0, 7]
    assert RankScale(None).value(RankScale(None).rank(-3)) == -3


FILES = ["tradeoff.csv", "tradeoff.png", "tradeoff.xlsx"]


@said("本稼働のある年度の数", "fiscal years with a cutover")
def test_the_command_tells_and_writes(tmp_path: Path, out: Path, lang: str, said: str) -> None:
    raw = patched(towns(), {"limits": {"one": {"most": {"FY2011": 3}}}})
    file = write(tmp_path / "towns.json", raw)
    asked = (
        "tradeoff",
        file,
        "--axis",
        "years",
        "--axis",
        "last",
        "--out",
        out,
        "--set",
        "limits.one.most.FY2010=3",
    )
    result = run(*asked, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    told = json.loads(run(*asked, "--json", "--quiet").stdout)
    assert {name: one["exact"] for name, one in told["axes"].items()} == {"last": True, "years": True}
    assert [point["objective_yen"] for point in told["axes"]["years"]["points"]] == [301]
    assert names(out) == sorted([MANIFEST, *FILES, "tradeoff/last-2010-04.json", "tradeoff/years-1.json"])
    table = rows(out / "tradeoff.csv")
    assert len(table) == 1 + 2
    # Whether these are all points of the axis stands in the table, too.
    assert {line[-2] for line in table[1:]} == {EXACT.ja}


def test_a_scenario_of_a_point_gives_its_plan(tmp_path: Path, out: Path) -> None:
    raw = patched(towns(), {"limits": {"one": {"most": {"FY2010": 1, "FY2011": 3}}}})
    file = write(tmp_path / "towns.json", raw)
    told = json.loads(run("tradeoff", file, "--axis", "years", "--out", out, "--json", "--quiet").stdout)
    two, one = told["axes"]["years"]["points"]
    assert (two["years"], two["objective_yen"]) == (2, 300 + 12 * 30 + 2)
    assert (one["years"], one["objective_yen"]) == (1, 300 + 12 * 60 + 1)
    assert "tradeoff/years-1-scenario.json" in names(out)
    solved = run("solve", out / "tradeoff" / "years-1-scenario.json", "--out", tmp_path / "two", "--json")
    assert json.loads(solved.stdout)["objective_yen"] == one["objective_yen"]
    checked = run("check", file, out / "tradeoff" / "years-1.json", "--json")
    assert json.loads(checked.stdout)["certified"] is True
    assert (out / "tradeoff.png").read_bytes().startswith(b"\x89PNG")
