"""A plan chosen over many worlds: the least of its candidates, its price, and no claim that is not proved."""

import json
from pathlib import Path
from threading import Event

import pytest
from brute_force import valid_plans
from build import Raw, instance, patched, plan, raw_lease, raw_phase, several
from cli_cases import names, run, write

from commands.robust import choose_robust
from models.cpsat.near import near_plans
from models.heuristics.carried import carry
from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.reading.plan_file import read_plan
from planner.report.talk import Talk
from planner.solve.certified import Outcome, solve_instance
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Status, Stop
from planner.whatif.robust.asked import By, RobustRequest
from planner.whatif.robust.candidates import CandidateKind, Near, near_the_least
from planner.whatif.robust.choose import Carrying, Robust, choose
from planner.whatif.robust.report import robust_files, robust_text
from planner.whatif.simulate.figures import percentile
from planner.whatif.simulate.run import simulate
from planner.whatif.simulate.settings import SimulationSettings
from planner.whatif.simulate.world import worlds

pytestmark = pytest.mark.usefixtures("undrawn")

LATE = SimulationSettings.model_validate(
    {"work_percent": [100, 100, 150, 200], "crew_loss": {"chance_percent": 0}}
)
FREE = Carrying(carry, lambda _: False)


def lease_ends() -> Raw:
    """Return two towns whose old systems are cheaper than the new, until a lease ends and is dear to extend.

    Work takes two months; one cutover a month. The least total has no reserve before the lease's end.
    """
    lease = raw_lease(end="2010-08", extension_monthly_yen=100)
    phases = [raw_phase(months=2, crew=1)]
    raw = several("a", "b", phases=phases, running_yen_per_month=10, service_yen_per_month=12)
    leased = {"leases": {"l": lease}}
    changes = {"members": {"a": leased, "b": leased}, "horizon": {"end": "2011-03"}}
    return patched(raw, changes | {"limits": {"one": {"per": "month", "most": 1}}})


def given(*months: tuple[str, str]) -> list[Plan]:
    return [plan({"a/core": a, "b/core": b}) for a, b in months]


def near(made: Instance, plans: list[Plan]) -> list[Near]:
    found = [check_plan(made, one) for one in plans]
    assert not any(report.violations for report in found)
    kinds = [CandidateKind.CHEAPEST, *[CandidateKind.EARLY] * (len(plans) - 1)]
    return [
        Near(kind, one, report.ledger.total_yen)
        for kind, one, report in zip(kinds, plans, found, strict=True)
    ]


def solved(made: Instance) -> Outcome:
    from models.registry import solver

    return solve_instance(made, solver("cpsat"), Limits())


def searched(made: Instance, asked: RobustRequest) -> list[Near]:
    outcome = solved(made)
    assert outcome.result.plan is not None
    problem = outcome.problem
    return near_the_least(
        problem, outcome.result.plan, asked, lambda yen: near_plans(problem, yen, Limits(), Watch())
    )


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("seed", range(4))
def test_the_choice_is_the_least_of_what_each_plan_comes_to(by: By, seed: int) -> None:
    made, runs = instance(lease_ends()), 30
    plans = given(
        ("2010-09", "2010-08"), ("2010-08", "2010-07"), ("2010-07", "2010-06"), ("2010-10", "2010-11")
    )
    asked = RobustRequest(runs, by, seed=seed, settings=LATE)
    found = choose(made, asked, near(made, plans), None, FREE)
    drawn = worlds(made, LATE, seed, 2 * runs)
    totals = [simulate(made, one, drawn[:runs], carry).total_yen for one in plans]
    assert [one.study.total_yen for one in found.candidates] == totals
    worth = [sum(one) / runs if by is By.MEAN else percentile(one, 90) for one in totals]
    assert plans.index(found.chosen.plan) == worth.index(min(worth))
    assert found.further is not None
    chosen, cheapest = found.further
    assert chosen.total_yen == simulate(made, found.chosen.plan, drawn[runs:], carry).total_yen
    assert cheapest.total_yen == simulate(made, found.cheapest.plan, drawn[runs:], carry).total_yen


@pytest.mark.parametrize(("late", "doubtful"), [(1, True), (60, False)])
def test_a_choice_whose_mean_is_within_its_error_is_told_as_such(late: int, doubtful: bool) -> None:
    made = instance(lease_ends())
    plans = given(("2010-09", "2010-08"), ("2010-07", "2010-06"))
    percents = [*[100] * (60 - late), *[200] * late]
    how = SimulationSettings.model_validate({"work_percent": percents, "crew_loss": {"chance_percent": 0}})
    for seed in range(50):
        found = choose(made, RobustRequest(30, By.MEAN, seed, settings=how), near(made, plans), None, FREE)
        if found.chosen is not found.cheapest:
            break
    assert found.chosen is not found.cheapest
    assert ("標本誤差の範囲です" in robust_text(found)) == doubtful


def test_mean_and_90_percent_choose_different_plans() -> None:
    made = instance(lease_ends())
    plans = given(("2010-09", "2010-08"), ("2010-07", "2010-06"))
    seldom = SimulationSettings.model_validate(
        {"work_percent": [*[100] * 199, 200], "crew_loss": {"chance_percent": 0}}
    )
    often = SimulationSettings.model_validate(
        {"work_percent": [*[100] * 80, *[200] * 20], "crew_loss": {"chance_percent": 0}}
    )
    chosen = {
        (name, by): choose(
            made, RobustRequest(300, by, settings=how), near(made, plans), None, FREE
        ).chosen.plan
        for name, how in (("seldom", seldom), ("often", often))
        for by in By
    }
    assert chosen["seldom", By.MEAN] == chosen["seldom", By.P90] == plans[0]  # the reserve is seldom needed
    assert chosen["often", By.P90] == plans[1]


@pytest.mark.parametrize("within", [0, 4, 8, 20])
def test_candidates_are_plans_up_to_the_price_and_the_first_the_earliest_of_all(within: int) -> None:
    made = instance(lease_ends())
    found = searched(made, RobustRequest(5, within=within, plans=5))
    every = [(one, report.ledger.total_yen) for one, report in valid_plans(made)]
    least_yen = min(yen for _, yen in every)
    assert found[0].kind is CandidateKind.CHEAPEST
    assert found[0].total_yen == least_yen
    assert all(found.index(one) == place for place, one in enumerate(found))
    assert len({tuple(one.plan.cutovers.items()) for one in found}) == len(found)
    for one in found:
        report = check_plan(made, one.plan)
        assert not report.violations
        assert report.ledger.total_yen == one.total_yen <= least_yen + within
    affordable = [one for one, yen in every if yen <= least_yen + within]
    assert len(found) <= len(affordable)
    assert min(map(months, affordable)) == min(months(one.plan) for one in found)
    if len(affordable) >= 6:
        assert len(found) > 3


def months(one: Plan) -> int:
    return sum(cutover.month for cutover in one.cutovers.values() if cutover)


def test_the_price_is_a_range_where_the_least_total_is_not_proved() -> None:
    made = instance(lease_ends())
    plans = given(("2010-09", "2010-08"), ("2010-07", "2010-06"))
    always = SimulationSettings.model_validate({"work_percent": [200], "crew_loss": {"chance_percent": 0}})
    asked = RobustRequest(3, settings=always)
    found = choose(made, asked, near(made, plans), None, FREE)
    least, more = (one.total_yen for one in found.candidates)
    assert found.chosen.plan == plans[1]
    assert found.price_yen == (more - least, None)
    assert f"{more - least:,} 円以上" in robust_text(found)
    for bound, said in (
        (least, f"（計画の総額の増）: {more - least:,} 円\n"),
        (least - 3, f"{more - least + 3:,} 円まで"),
    ):
        found = choose(made, asked, near(made, plans), bound, FREE)
        assert found.price_yen == (more - least, more - bound)
        assert said in robust_text(found)


def test_the_plan_to_begin_from_is_called_that_of_the_least_total_only_where_it_is_proved() -> None:
    made = instance(lease_ends())
    plans = given(("2010-09", "2010-08"), ("2010-07", "2010-06"))
    never = SimulationSettings.model_validate({"work_percent": [100], "crew_loss": {"chance_percent": 0}})
    candidates = near(made, plans)
    least = candidates[0].total_yen
    for bound, named, price in (
        (least, "総額最小", "増）: 0 円\n"),
        (least - 3, "総額最小（未証明）", "増）: 0 円から 3 円まで"),
        (None, "総額最小（未証明）", "増）: 0 円以上"),
    ):
        found = choose(made, RobustRequest(3, settings=never), candidates, bound, FREE)
        assert found.chosen is found.cheapest
        assert price in robust_text(found)
        table = robust_files(found)["robust.csv"].decode("utf-8-sig").splitlines()
        assert table[1].split(",")[1] == named


@pytest.mark.parametrize("status", [Status.FEASIBLE, Status.OPTIMAL])
def test_the_chosen_plan_is_called_optimal_only_where_it_is(status: Status) -> None:
    made = instance(lease_ends())
    before = solved(made)
    assert before.result.plan is not None
    assert before.result.status is Status.OPTIMAL
    plans = [before.result.plan, *given(("2010-07", "2010-06"))]
    percent = 200 if status is Status.FEASIBLE else 100
    how = SimulationSettings.model_validate({"work_percent": [percent], "crew_loss": {"chance_percent": 0}})
    found = choose(made, RobustRequest(2, settings=how), near(made, plans), before.result.bound_yen, FREE)
    after = found.chosen_in(before)
    assert after.result.status is status
    assert after.result.bound_yen == before.result.bound_yen
    assert after.result.stop is (Stop.CHOSEN if status is Status.FEASIBLE else Stop.PROOF)
    assert after.report is not None
    assert after.report.ledger.total_yen == after.result.objective_yen == found.chosen.total_yen
    assert after.result.regret_yen == found.chosen.total_yen - before.problem.cheapest_yen


def test_a_candidate_cheaper_than_the_unproved_plan_is_what_the_price_is_counted_from() -> None:
    made = instance(lease_ends())
    plans = given(("2010-07", "2010-06"), ("2010-09", "2010-08"))
    found = choose(made, RobustRequest(4, settings=LATE), near(made, plans), None, FREE)
    assert found.cheapest.plan == plans[1]
    before = SolveResult(plans[0], found.candidates[0].total_yen, 0, Stop.TIME)
    after = found.chosen_in(Outcome(compile_instance(made), before, None))
    assert after.result.status is Status.FEASIBLE
    assert after.result.stop is Stop.TIME


@pytest.mark.parametrize(("enough", "runs"), [(1, 1), (4, 4), (99, 20)])
def test_all_candidates_are_carried_through_as_many_worlds_as_the_time_allows(enough: int, runs: int) -> None:
    made, done = instance(lease_ends()), []
    plans = given(("2010-09", "2010-08"), ("2010-07", "2010-06"))
    way = Carrying(carry, lambda _: len(done) >= enough, done.append)
    found = choose(made, RobustRequest(20, settings=LATE), near(made, plans), None, way)
    assert [one.study.runs for one in found.candidates] == [runs, runs]
    assert found.further is None or enough == 99
    assert (f"{runs} 通りです" in robust_text(found)) == (runs < 20)


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("lang", "told"),
    [("ja", "ほかの候補を探し始める前に終わりました"), ("en", "before other candidates were looked for")],
)
def test_candidates_that_were_not_looked_for_are_not_said_to_be_none_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    def as_stopped(talk: Talk, outcome: Outcome, asked: RobustRequest, limits: Limits, stop: Event) -> Robust:
        stop.set()
        return choose_robust(talk, outcome, asked, limits, stop)

    monkeypatch.setattr("commands.solve.choose_robust", as_stopped)
    file = write(tmp_path / "towns.json", lease_ends())
    result = run("solve", file, "--robust", "5", "--out", tmp_path / "out", "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert told in result.stdout
    assert "looking for plans" not in result.stderr
    assert "探しています" not in result.stderr


def test_the_command_writes_the_chosen_plan_and_puts_the_cheaper_one_aside(tmp_path: Path) -> None:
    file, out = write(tmp_path / "towns.json", lease_ends()), tmp_path / "out"
    settings = write(tmp_path / "late.json", {"work_percent": [200], "crew_loss": {"chance_percent": 0}})
    assert run("solve", file, "--out", out, "--quiet").exit_code == 0
    words = ("solve", file, "--robust", "5", "--robust-within", "20", "--robust-settings", settings)
    answers = []
    for _ in range(2):
        result = run(*words, "--out", out, "--json", "--quiet")
        assert result.exit_code == 0, result.stderr
        answers.append(json.loads(result.stdout))
        for name in ("files", "solver"):
            del answers[-1][name]
    assert answers[0] == answers[1]
    found = answers[0]["robust"]
    assert answers[0]["status"] == "feasible"
    assert answers[0]["stopped_by"] == "chosen"
    assert found["price_yen"]["at_least"] == found["price_yen"]["at_most"] > 0
    (chosen,) = [one for one in found["candidates"] if one["chosen"]]
    assert chosen["objective_yen"] == answers[0]["objective_yen"]
    assert min(one["mean_yen"]["yen"] for one in found["candidates"]) == chosen["mean_yen"]["yen"]
    assert found["candidates"][0]["mean_yen"]["yen"] > chosen["mean_yen"]["yen"]
    made = instance(lease_ends())
    written = read_plan(out / "plan.json", made)
    assert (written.status, written.objective_yen) == ("feasible", chosen["objective_yen"])
    assert run("check", file, out / "plan.json", "--quiet").exit_code == 0
    cheapest = read_plan(out / "robust" / "1.json", made)
    assert cheapest.plan == read_plan(out / "earlier-1" / "plan.json", made).plan
    assert not (out / "earlier-2").exists()
    again = run("solve", file, "--out", out, "--json", "--quiet")
    assert json.loads(again.stdout)["robust"] is None
    assert read_plan(out / "plan.json", made).status == "optimal"
    assert not (out / "robust.csv").exists()
    # Its candidates are another answer, which is put aside.
    aside = out / "earlier-2"
    assert {"plan.json", "robust.csv", "robust/1.json"} <= set(names(aside))
    assert read_plan(aside / "plan.json", made).plan == written.plan


def test_a_choice_that_was_cut_off_does_not_replace_one_among_more_candidates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out = write(tmp_path / "towns.json", lease_ends()), tmp_path / "out"
    settings = write(tmp_path / "late.json", {"work_percent": [200], "crew_loss": {"chance_percent": 0}})
    words = ("solve", file, "--robust-within", "20", "--robust-settings", settings, "--out", out)
    assert run(*words, "--robust", "5").exit_code == 0
    before = {name: (out / name).read_bytes() for name in names(out)}
    assert "robust/2.json" in before

    def none_near(_: Problem, cheapest: Plan, *__: object) -> list[Near]:
        return near(instance(lease_ends()), [cheapest])

    with monkeypatch.context() as patch:
        patch.setattr("planner.whatif.robust.candidates.near_the_least", none_near)
        cut_off = run(*words, "--robust", "5")
    assert cut_off.exit_code == 0
    assert "より多くのことが分かっている前の結果があるので残し" in cut_off.stderr
    assert {name: (out / name).read_bytes() for name in before} == before
    assert (out / "plan-2" / "plan.json").exists()
    # The same again replaces itself; by another measure, it is another question.
    assert "残し" not in run(*words, "--robust", "5").stderr
    assert not (out / "earlier-1").exists()
    assert run(*words, "--robust", "5", "--robust-by", "p90").exit_code == 0
    assert (out / "earlier-1" / "robust" / "2.json").read_bytes() == before["robust/2.json"]


def test_without_reserve_to_gain_the_least_total_stays(tmp_path: Path) -> None:
    file, out = write(tmp_path / "towns.json", lease_ends()), tmp_path / "out"
    calm = write(tmp_path / "calm.json", {"work_percent": [100], "crew_loss": {"chance_percent": 0}})
    words = ("solve", file, "--robust", "3", "--robust-within", "20", "--robust-settings", calm, "--quiet")
    result = run(*words, "--out", out, "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert "optimal (proved)" in result.stdout
    assert "has the least mean, too" in result.stdout
    assert "(more as planned than the least total): 0 yen\n" in result.stdout


def test_options_of_the_choice_ask_for_worlds(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.json", lease_ends())
    result = run("solve", file, "--robust-by", "p90", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "--robust-by は --robust と" in result.stderr
    result = run("solve", file, "--robust", "5", "--robust-within", "much", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "much" in result.stderr


def test_little_time_still_gives_a_plan(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.json", lease_ends())
    words = ("solve", file, "--robust", "100000", "--time-limit", "1.5", "--quiet", "--json")
    result = run(*words, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert 0 < json.loads(result.stdout)["robust"]["runs"] < 100_000
