"""Simulated plans: the same worlds for all, chances as enumeration says, figures, the command, its chart."""

import csv
import json
import signal
from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from build import instance, patched, plan, raw_phase
from checkout import ROOT
from cli_cases import run, towns, write
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch
from openpyxl import load_workbook
from simulate_cases import CALM, PLAN, two

from models.heuristics.carried import carry
from planner.check import check_plan
from planner.periods.months import parse_month
from planner.plan import Plan
from planner.problem import Problem
from planner.text.faults import InvalidInput, PlannerError
from planner.whatif.simulate.carried import Carried
from planner.whatif.simulate.figures import all_kept, chance, difference, mean, member_rows, percentile
from planner.whatif.simulate.report import SimulatedPlans
from planner.whatif.simulate.run import simulate
from planner.whatif.simulate.settings import SPREAD, SimulationSettings, read_settings
from planner.whatif.simulate.world import World, draw_worlds, with_prices, worlds
from plots.simulate import plot_late, plot_totals

pytestmark = pytest.mark.usefixtures("blank_pictures")


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
    # More than are drawn at once.
    assert worlds(made, uncertain, 3, 200)[:40] == many


def test_the_first_world_does_not_wait_for_the_last(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawn: list[World] = []

    def counted(*asked: Any) -> Iterator[World]:
        for world in draw_worlds(*asked):
            drawn.append(world)
            yield world

    def carry_and_stop(problem: Problem, planned: Plan, delays: Any) -> Carried:
        if len(drawn) == 3:
            signal.raise_signal(signal.SIGINT)
        return carry(problem, planned, delays)

    monkeypatch.setattr("planner.whatif.simulate.world.draw_worlds", counted)
    monkeypatch.setattr("models.heuristics.carried.carry", carry_and_stop)
    file = write(tmp_path / "i.json", towns())
    run("solve", file, "--out", tmp_path / "st")
    best = tmp_path / "st" / "plan.json"
    found = run("simulate", file, best, "--runs", "100000", "--out", tmp_path / "out", "--json", "--quiet")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["plan"]["runs"] == len(drawn) == 3


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
    told = {fault.where: fault.text.en for fault in error.value.faults}
    assert "from 0 to 100" in told["crew_loss.chance_percent"]
    path.write_text(json.dumps({"migrations": {"a/core": [100, 200]}}), encoding="utf-8")
    drawn = worlds(instance(two()), read_settings(path, instance(two())), 0, 60)
    assert {world.work_percent["a/core"] for world in drawn} == {100, 200}


@pytest.mark.parametrize(
    ("faulty", "where", "said"),
    [
        ({"work_percent": [-5]}, "work_percent[0]", "from 0 to 10,000"),
        ({"work_percent": [0, 500000]}, "work_percent[1]", "from 0 to 10,000"),
        ({"migrations": {"a/core": ["x"]}}, "migrations.a/core[0]", "from 0 to 10,000"),
        ({"revision_months": [300]}, "revision_months[0]", "from -120 to 120"),
        ({"prices": {"least_percent": 115, "most_percent": 95}}, "prices.most_percent", "from 115 to 10,000"),
        # Without it the most is what is planned, which is less than the least.
        ({"prices": {"least_percent": 115}}, "prices.most_percent", "from 115 to 10,000"),
    ],
)
def test_a_number_out_of_range_is_told_with_its_range_and_nothing_else(
    tmp_path: Path, faulty: dict[str, Any], where: str, said: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(faulty), encoding="utf-8")
    with pytest.raises(InvalidInput) as error:
        read_settings(path, instance(two()))
    (fault,) = error.value.faults
    assert fault.where == where
    assert said in fault.text.en


def test_prices_may_fall_as_far_as_they_are_said_to(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"prices": {"least_percent": 90, "most_percent": 90}}), encoding="utf-8")
    assert read_settings(path, instance(two())).prices.most_percent == 90


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
    page = load_workbook(tmp_path / "0" / "simulate.xlsx").worksheets[0]
    formats = {str(column[0].value): column[1].number_format for column in page.iter_cols()}
    assert formats.pop("平均の遅れ（月）") == "General"
    assert "0.00%" in formats.values()  # of the chances
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


def test_the_amounts_of_the_chart_have_as_many_places_as_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    amounts = iter([605_726_000, 609_888_000, 613_100_000])
    monkeypatch.setattr("plots.simulate.percentile", lambda *_: next(amounts))
    monkeypatch.setattr("plots.simulate.unit_of", lambda _: (1_000_000, "百万円"))
    found = simulate(instance(two()), PLAN, worlds(instance(two()), SimulationSettings(), 0, 5), carry)
    ax = Figure().subplots()
    plot_totals(SimulatedPlans(found, None, 0), ax)
    said = [text.get_text().split()[-2] for text in ax.texts if text.get_gid() == "percentile"]
    assert said == ["605.726", "609.888", "613.100"]


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


def test_the_name_of_a_migration_with_its_prefecture_and_bundle_is_not_cut() -> None:
    name = "池田町（長野県）（基幹系）"
    made = instance(patched(two(), {"members": {"a": {"name": name}}}))
    found = simulate(made, PLAN, worlds(made, SimulationSettings(), 0, 2), carry)
    axes = Figure().subplots()
    plot_late(found, axes)
    assert [text.get_text() for text in axes.get_yticklabels()] == [name, "b"]
