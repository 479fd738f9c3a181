"""The proof pack: each verdict from what solvers say, and how they are asked."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from proof_cases import (
    CASES,
    FIRST,
    FIRST_YEN,
    LATER,
    LATER_YEN,
    NOTHING,
    OUTSIDE,
    PROVED,
    document,
    examine,
    fails,
    says,
    town,
)
from random_instance import FEATURES
from speech import said_in
from strategies import build, make_raw

from models.cpsat import solve_cpsat
from models.milp import lp_bound, solve_milp
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem
from planner.proof import (
    Conclusion,
    Examination,
    ProofPack,
    proof_json,
    proof_page,
    verify,
    words,
)
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.many import Answer, Following, Job
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError
from planner.text.language import Text


@pytest.mark.parametrize("verdict", CASES)
def test_each_verdict_is_reached_and_said_in_both_languages(verdict: Conclusion) -> None:
    cpsat, milp, decided, ja, en = CASES[verdict]
    pack = examine(cpsat, milp, decided)
    assert pack.verdict is verdict
    assert ja in conclusion(pack, "ja")
    assert en in conclusion(pack, "en")


def conclusion(pack: ProofPack, lang: str) -> str:
    return said_in(lang, proof_page, pack, town()).split("\n\n")[1]


def test_a_verdict_refutes_what_does_not_stand() -> None:
    refuted = {verdict for verdict, case in CASES.items() if examine(*case[:3]).refuted}
    assert refuted == {Conclusion.CHEAPER_EXISTS, Conclusion.NOT_VALID, Conclusion.CONTRADICTION}


def test_false_figures_are_named() -> None:
    pack = examine(PROVED, PROVED, document=document(LATER, objective_yen=LATER_YEN - 1))
    assert pack.verdict is Conclusion.MISSTATED
    assert pack.refuted
    assert "計画の記載は 2,999,999 円ですが、検算では 3,000,000 円です" in proof_page(pack, town())
    assert proof_json(pack)["checker"]["mismatches"] == [
        {"figure": "objective", "claimed_yen": 2_999_999, "booked_yen": 3_000_000}
    ]


def test_no_solver_runs_for_a_plan_that_is_not_valid() -> None:
    pack = examine(unasked, unasked, OUTSIDE, lp_bound=lambda _: 0)
    assert pack.witnesses == ()
    page = said_in("en", proof_page, pack, town())
    assert "\n- once, in the horizon: " in page
    assert "confirmed to the yen" not in page
    assert "floating" not in page
    assert [one["rule"] for one in proof_json(pack)["checker"]["violations"]] == ["once"]


def unasked(_: Problem, __: Limits, ___: Watch) -> SolveResult:
    raise AssertionError("no solver may run")


def test_one_who_says_there_is_no_plan_contradicts_a_valid_one() -> None:
    pack = examine(says(None, None, infeasible=True, stop=Stop.PROOF), PROVED)
    assert pack.verdict is Conclusion.CONTRADICTION
    assert pack.contradicted == ("cpsat",)
    assert "nothing is proved" in said_in("en", proof_page, pack, town())


def test_a_bound_that_the_other_refutes_is_a_contradiction() -> None:
    pack = examine(says(FIRST, FIRST_YEN), PROVED)
    assert pack.verdict is Conclusion.CONTRADICTION
    assert pack.contradicted == ("milp",)


def test_a_solver_that_cannot_answer_does_not_end_the_examination() -> None:
    pack = examine(fails, PROVED)
    assert pack.verdict is Conclusion.PROVED_ONCE
    assert "大きすぎます" in proof_page(pack, town())
    assert proof_json(pack)["models"]["cpsat"]["failure"] == {"ja": "大きすぎます", "en": "too large"}


def test_a_solver_whose_plan_the_checker_rejects_is_not_believed() -> None:
    pack = examine(lying, PROVED)
    assert pack.witnesses[0].result is None
    assert "The checker does not confirm the plan" in said_in("en", proof_page, pack, town())


def lying(_: Problem, __: Limits, ___: Watch) -> SolveResult:
    return SolveResult(FIRST, 1, 1, Stop.PROOF)


def test_without_any_bound_nothing_is_said_of_the_distance() -> None:
    pack = examine(NOTHING, fails)
    assert pack.verdict is Conclusion.NOT_PROVED
    assert pack.gap is None
    assert "下限は得られておらず" in conclusion(pack, "ja")
    assert "nothing is proved" in said_in("en", proof_page, pack, town())


@pytest.mark.parametrize(
    ("bound", "verdict", "share"),
    [
        (LATER_YEN, Conclusion.PROVED_ONCE, "0.00 %"),
        (750_000, Conclusion.NOT_PROVED, "75.00 %"),
        (LATER_YEN + 1, Conclusion.CONTRADICTION, ""),
    ],
)
def test_the_bound_with_fractions_counts(bound: int, verdict: Conclusion, share: str) -> None:
    pack = examine(NOTHING, NOTHING, lp_bound=lambda _: bound)
    assert (pack.verdict, pack.best_bound_yen) == (verdict, bound)
    assert f"JPY {bound:,} | — | {share}" in said_in("en", proof_page, pack, town())


@pytest.mark.parametrize(("answer", "said"), [(fails, "too large"), (lambda *_: None, "none was found")])
def test_a_bound_with_fractions_may_be_missing(answer: Callable[..., Any], said: str) -> None:
    pack = examine(PROVED, PROVED, lp_bound=lambda problem: answer(problem, Limits(), Watch()))
    assert pack.verdict is Conclusion.PROVED_TWICE
    assert f"| — | {said} |" in said_in("en", proof_page, pack, town())
    assert proof_json(pack)["lp"]["bound_yen"] is None


def test_a_stop_ends_one_and_skips_the_rest() -> None:
    watch = Watch()

    def interrupted(problem: Problem, limits: Limits, given: Watch) -> SolveResult:
        given.stop.set()
        return says(LATER, 1_000_000, stop=Stop.INTERRUPT)(problem, limits, given)

    pack = examine(interrupted, unasked, watch=watch, lp_bound=lambda _: LATER_YEN)
    assert (pack.verdict, pack.best_bound_yen) == (Conclusion.NOT_PROVED, 1_000_000)
    page = said_in("en", proof_page, pack, town())
    assert page.count("not run: interrupted") == 2
    assert "feasible (not proved best) — interrupted" in page


def test_seconds_run_on_from_one_solver_to_the_next() -> None:
    heard: list[Progress] = []

    def telling(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        watch.report(Progress(-1.0, 5, 4, 3))
        return PROVED(problem, limits, watch)

    examine(telling, telling, watch=Watch(heard.append))
    assert [(one.incumbent_yen, one.bound_yen, one.cheapest_yen) for one in heard] == [(5, 4, 3)] * 2
    assert 0 <= heard[0].elapsed_s <= heard[1].elapsed_s


def test_both_models_prove_the_optimum_of_a_random_instance() -> None:
    one = build(make_raw(1, "small", 4, frozenset(FEATURES) - {"huge", "mandatory", "budget_years"}))
    solvers = {"cpsat": solve_cpsat, "milp": solve_milp}
    limits = Limits(time_limit_s=60)
    best = solve_plan(one, limits)

    def fractions(problem: Problem) -> int | None:
        return lp_bound(problem, limits)

    pack = verify(one, document(best), "0" * 64, Examination(solvers, limits, Watch(), fractions))
    assert pack.verdict is Conclusion.PROVED_TWICE
    assert pack.provers == ("cpsat", "milp")
    assert pack.lp_bound_yen is not None
    assert pack.lp_bound_yen <= pack.objective_yen
    assert one.sha256 in proof_page(pack, one)


@pytest.mark.thorough
def test_asked_at_once_both_prove_what_they_prove_in_turn() -> None:
    solvers = {"cpsat": solve_cpsat, "milp": solve_milp}
    pack = verify(town(), document(FIRST), "0" * 64, Examination(solvers, Limits(), Watch(), processes=2))
    assert (pack.verdict, pack.provers) == (Conclusion.PROVED_TWICE, ("cpsat", "milp"))


def test_of_solvers_at_once_each_has_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], int | None]] = []

    def answers(tasks: Sequence[tuple[Job, Solver]], _: Following, processes: int | None) -> list[Answer]:
        asked.append(([job.name for job, _ in tasks], processes))
        return [PlannerError(Text("大きすぎます", "too large")), None]

    monkeypatch.setattr(sys.modules["planner.proof.verify"], "solve_each", answers)
    solvers = {"cpsat": unasked, "milp": unasked}
    pack = verify(town(), document(FIRST), "0" * 64, Examination(solvers, Limits(), Watch(), processes=2))
    assert asked == [(["cpsat", "milp"], 2)]
    assert [str(witness.failure) for witness in pack.witnesses] == ["大きすぎます", str(words.INTERRUPTED)]


def test_progress_is_told_with_whose_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, float]] = []

    def answers(tasks: Sequence[tuple[Job, Solver]], following: Following, _: int | None) -> list[Answer]:
        for job, _solver in tasks:
            following.report(job.name, Progress(3.0, None, None, None))
        return [None, None]

    def reports(_: Problem, __: Limits, watch: Watch) -> SolveResult:
        watch.report(Progress(2.0, None, None, None))
        raise PlannerError(Text("大きすぎます", "too large"))

    monkeypatch.setattr(sys.modules["planner.proof.verify"], "solve_each", answers)
    solvers = {"cpsat": reports, "milp": reports}
    for processes in (1, 2):
        by = Examination(
            solvers,
            Limits(),
            Watch(),
            processes=processes,
            follow=lambda name, progress: told.append((name, round(progress.elapsed_s))),
        )
        verify(town(), document(FIRST), "0" * 64, by)
    assert [name for name, _ in told] == ["cpsat", "milp", "cpsat", "milp"]
    assert [seconds for _, seconds in told[2:]] == [3, 3]


def solve_plan(one: Instance, limits: Limits) -> Plan:
    found = solve_instance(one, solve_cpsat, limits).result.plan
    assert found is not None
    return found
