"""`planner fair`: what it prints, which files it writes, and what it refuses."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cli_cases import INSTANCES, MANIFEST, names, rows, run, said
from matplotlib.figure import Figure

from commands.base_plan import solve_base
from models.cpsat import solve_cpsat
from models.cpsat.bounded import solve_bounded
from planner.problem import Problem
from planner.reading.load import Loaded, load
from planner.report.talk import Talk
from planner.solve.bounded import Bounds
from planner.solve.certified import Outcome, solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.text.language import speaking
from planner.whatif.fair.asked import FairRequest
from planner.whatif.fair.report import FILES, fair_files, fair_text
from planner.whatif.tradeoff.search import FrontierEffort, Solvers
from plots.fair import plot_losses

pytestmark = pytest.mark.usefixtures("blank_pictures")

GROUP, PEOPLE = INSTANCES / "recipes" / "tradeoff.json", INSTANCES / "recipes" / "sharing.json"


@said("公平の値段", "price of fairness")
def test_the_curve_ends_with_the_fairest_plan(out: Path, lang: str, said: str) -> None:
    result = run("fair", GROUP, "--out", out, "--lang", lang, "--points", "2")
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    for name in ("fair.csv", "fair-members.csv"):
        losses = [one for one in rows(out / name)[0] if "損" in one or "loss" in one]
        assert losses
        assert all("円" in one or "yen" in one for one in losses), losses
    assert {"fair.csv", "fair-members.csv", "fair.xlsx", "fair.png", MANIFEST} <= set(names(out))
    assert (out / "fair.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("undrawn")
def test_every_plan_is_written_and_has_the_loss_that_is_told(out: Path) -> None:
    told = json.loads(run("fair", GROUP, "--out", out, "--json", "--quiet", "--points", "3").stdout)
    plans = told["plans"]
    assert [plan["worst_loss"] for plan in plans] == sorted(
        (plan["worst_loss"] for plan in plans), reverse=True
    )
    assert plans[-1]["plan"] == "fair/fairest.json"
    for plan in plans:
        checked = json.loads(run("check", GROUP, out / plan["plan"], "--json").stdout)
        assert checked["objective_yen"] == plan["objective_yen"]
        assert plan["objective_yen"] - plans[0]["objective_yen"] == plan["price_yen"] >= 0
    assert max(one["loss_fair"] for one in told["members"]) == plans[-1]["worst_loss"] == 60_000
    assert told["levels_proved"] == 3


@pytest.mark.usefixtures("undrawn")
def test_a_cap_holds_for_everybody_and_one_too_low_is_refused(out: Path) -> None:
    told = json.loads(run("fair", GROUP, "--cap", "210000", "--out", out, "--json", "--quiet").stdout)
    assert max(one["loss_fair"] for one in told["members"]) <= 210_000
    assert told["plans"][-1]["price_yen"] == 4_000_000
    refused = run("fair", GROUP, "--cap", "59999", "--out", out.parent / "two", "--quiet")
    assert refused.exit_code == 3
    assert "59,999" in refused.stderr


@pytest.mark.usefixtures("undrawn")
def test_losses_a_resident_need_residents(out: Path) -> None:
    refused = run("fair", GROUP, "--per-resident", "--out", out)
    assert refused.exit_code == 1
    assert "population" in refused.stderr
    told = json.loads(
        run("fair", PEOPLE, "--per-resident", "--cap", "0", "--out", out, "--json", "--quiet").stdout
    )
    assert told["unit"] == "yen_per_resident"
    assert all(one["loss_fair"] <= 0 for one in told["members"])


def test_the_chart_has_a_mark_for_each_loss() -> None:
    loaded = load(GROUP)
    base = solve_instance(loaded.instance, solve_cpsat)
    solvers = Solvers(solve_cpsat, solve_bounded)
    found = FairRequest(210_000, False, 1).answer(
        loaded.raw, base, solvers, FrontierEffort(Clock(Limits(), Watch()))
    )
    axes = Figure().subplots()
    plot_losses(found, axes)
    for gid, point in (("cheapest", found.cheapest), ("fair", found.other)):
        drawn = sorted(float(line.get_xdata()[0]) for line in axes.lines if line.get_gid() == gid)
        assert drawn == sorted(found.measures.losses(point.ledger).values())


@pytest.mark.parametrize(
    ("cap", "settled", "named"),
    [
        (None, True, ("cheapest", "fairest")),
        (None, False, ("cheapest (not proved)", "fairest (not proved)")),
        (210_000, True, ("cheapest", "capped")),
        (210_000, False, ("cheapest (not proved)", "capped (not proved)")),
    ],
)
def test_a_plan_is_called_the_fairest_or_cheapest_only_where_it_is_proved(
    cap: int | None, settled: bool, named: tuple[str, str]
) -> None:
    """In the tables on the screen and on disk, in their headings, and in the legend of the chart."""

    def open_ended(problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> SolveResult:
        found = solve_bounded(problem, bounds, limits, watch)
        return replace(found, bound_yen=problem.cheapest_yen)

    def nothing(problem: Problem, _: Bounds, __: Limits, ___: Watch) -> SolveResult:
        return SolveResult(None, None, problem.cheapest_yen, Stop.TIME)

    loaded = load(GROUP)
    base = solve_instance(loaded.instance, solve_cpsat)
    bounded = solve_bounded if settled else nothing if cap is None else open_ended
    if not settled:
        base = replace(base, result=replace(base.result, bound_yen=base.problem.cheapest_yen))
    effort = FrontierEffort(Clock(Limits(), Watch()))
    found = FairRequest(cap, False, 2).answer(loaded.raw, base, Solvers(solve_cpsat, bounded), effort)
    axes = Figure().subplots()
    with speaking("en"):
        files = fair_files(found)
        lines = fair_text(found).splitlines()
        plot_losses(found, axes)
    table, members = (list(csv.reader(files[name].decode("utf-8-sig").splitlines())) for name in FILES[:2])
    assert (table[1][0], table[-1][0]) == named
    assert {f"loss, {name} (yen)" for name in named} < set(members[0])
    assert all(any(line.startswith(f"{name}  ") for line in lines) for name in named)
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == list(named)
    if cap is None:
        told = "the 2 largest losses are proved" if settled else "of no loss is it proved"
        assert told in table[-1][-2]
        assert ("no plan has less than" if settled else "not settled") in table[1][-2]


@pytest.mark.parametrize("line", ["fair", "fair --cap 300000", "tradeoff --axis last --axis loss"])
def test_a_limit_of_time_holds_for_all_searches_together(
    out: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    of_base, given = list[float](), list[float]()

    def base(talk: Talk, loaded: Loaded, limits: Limits) -> Outcome:
        of_base.append(limits.time_limit_s or 0)
        return solve_base(talk, loaded, limits)

    def noted(problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> SolveResult:
        given.append(limits.time_limit_s or 0)
        return solve_bounded(problem, bounds, limits, watch)

    monkeypatch.setattr("commands.bounded.solve_base", base)
    monkeypatch.setattr("models.cpsat.bounded.solve_bounded", noted)
    verb, *rest = line.split()
    assert run(verb, GROUP, *rest, "--time-limit", "60", "--out", out).exit_code == 0
    assert of_base[0] == pytest.approx(30, abs=1)
    assert given
    assert max(given) < (60 if "--cap" in rest else 15)
    help_text = " ".join(run(verb, "--help").stdout.split())
    assert "Seconds for all searches together at most" in help_text
    assert "for each search" not in help_text
