"""Two tiny groups tried: prices and months as reckoned by hand, and a page that says them."""

import threading
from fractions import Fraction
from pathlib import Path

import pytest
from backtest_cases import ALONE_YEN, BEST_YEN, LATE_YEN, group, write_gallery
from cli_cases import write

from models.registry import solver
from planner.backtest.case import RealGroup, read_cases
from planner.backtest.order import Pairs
from planner.backtest.page import MARKER, Asked, page
from planner.backtest.report import study_json
from planner.backtest.study import BacktestStudy, StudySettings, examine, fee_saving
from planner.backtest.trial import Extra
from planner.backtest.variants import BASE, KNOWN, sweep
from planner.check import check_plan
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.report.markdown import plain
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError
from plots.backtest import _pages, _Place, render_plans

_ASKED = Asked("planner backtest x")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RealGroup]:
    folder = write_gallery(tmp_path_factory.mktemp("gallery"))
    return {case.name: case for case in read_cases(folder)}


@pytest.fixture(scope="module")
def study(cases: dict[str, RealGroup]) -> BacktestStudy:
    return examine(list(cases.values()), StudySettings(solver("auto"), Limits()), threading.Event())


def test_a_real_schedule_is_priced_beside_the_best_plan(study: BacktestStudy, cases: dict[str, RealGroup]):
    late = study.trial(cases["late"])
    assert late is not None
    assert (late.real_yen, late.best_yen, late.bound_yen) == (LATE_YEN, BEST_YEN, BEST_YEN)
    assert late.broken == ()
    assert study.shifts(cases["late"]) == {"a/core": 0, "b/core": -6}
    assert late.real_saving == Fraction(ALONE_YEN - LATE_YEN, ALONE_YEN)
    assert late.best_saving == Fraction(ALONE_YEN - BEST_YEN, ALONE_YEN)
    prompt = study.trial(cases["prompt"])
    assert prompt is not None
    assert (prompt.extra_yen, prompt.proved) == (0, True)


def test_all_groups_are_summed_up(study: BacktestStudy):
    one = study.summary(BASE)
    assert (one.groups, one.broken, one.unproved, one.unplanned) == (2, 0, 0, 0)
    extra = (LATE_YEN - BEST_YEN) / (2 * BEST_YEN)
    assert one.extra == Extra(extra, extra)
    assert (one.earlier, one.near) == (0, 0.75)
    assert (one.order.same, one.order.reversed, one.order.tied) == (2, 0, 0)


def test_every_assumption_is_tried(study: BacktestStudy):
    assert {variant.key for variant in sweep()} < {variant.key for variant in study.variants}
    assert all(study.summary(variant.key).groups == 2 for variant in study.variants)
    # A fee half as high lets nobody wait: 2.5 is rounded up to 3, less than the 4 of the old system.
    assert study.summary("service-half").earlier == -9
    assert study.summary(KNOWN).order.same == 2


def test_fees_are_held_against_lease_and_running_costs(cases: dict[str, RealGroup]):
    assert fee_saving(cases["late"]) == Fraction(48 - 10, 48)


def test_the_page_says_it_in_both_languages(study: BacktestStudy, cases: dict[str, RealGroup]):
    text = page(study, Asked("planner backtest some/folder"), ["images/p.png"], None)
    assert text.startswith(MARKER)
    assert "planner backtest some/folder" in text
    assert "![実際と最適 Real against best](images/p.png)" in text
    assert f"| {plain('late')} | 2 | 2010-10..2011-10 |" in text
    assert "| late | b町 -6 |" in text
    assert "| prompt | — |" in text
    assert "Of 30 changed assumptions" in text
    assert "2グループのうち2グループ" in text
    assert "The real schedules of 2 of 2 groups" in text
    assert text.count("\n| ") > 2 * len(cases) + len(sweep())


def test_an_invalid_real_schedule_is_told_with_its_rules(tmp_path: Path):
    raw = group("early", {"a": "2010-09", "b": "2010-09"}, limits={"one": {"per": "month", "most": 1}})
    write(tmp_path / "early.json", raw)
    write(tmp_path / "early.plan.json", {"cutovers": {"a/core": "2010-10", "b/core": "2010-10"}})
    settings = StudySettings(solver("auto"), Limits(), swept=False)
    found = examine(read_cases(tmp_path), settings, threading.Event())
    assert found.summary(BASE).broken == 1
    text = page(found, _ASKED, [], None)
    assert "early: 実際の日程が規則を破ります" in text
    assert "early: the real schedule breaks rules" in text
    assert "1グループのうち0グループ" in text
    assert "The real schedules of 0 of 1 group keep every rule" in text
    write(tmp_path / "early.json", group("early", {"a": "2010-09", "b": "2010-09"}))
    kept = page(examine(read_cases(tmp_path), settings, threading.Event()), _ASKED, [], None)
    assert "The real schedule of 1 of 1 group keeps every rule" in kept


def test_a_member_that_the_best_plan_leaves_out_is_told_and_has_no_place_in_its_order(tmp_path: Path):
    raw = group("a", {"a": "2010-09", "b": "2010-09", "c": "2011-03"})
    raw["members"]["b"]["migrations"]["core"] |= {
        "optional": {"penalty_yen": 1},
        "migration_yen": {"all": 10_000},
    }
    write(tmp_path / "a.json", raw)
    months = {"a/core": "2010-10", "b/core": "2010-12", "c/core": "2011-04"}
    write(tmp_path / "a.plan.json", {"cutovers": months})
    (case,) = cases = read_cases(tmp_path)
    study = examine(cases, StudySettings(solver("auto"), Limits(), swept=False), threading.Event())
    assert study_json(study)["groups"][0]["left_out"] == ["b/core"]
    order = study.order(case, BASE)
    assert order is not None
    assert order.pairs() == Pairs(same=1)
    text = page(study, _ASKED, [], None)
    assert "| a | b町 移行しない left out |" in text
    assert "0 earlier, 0 later, 2 in the very month; 1 more is left out." in text
    assert render_plans(study, "p.png")


def test_pages_of_plans_are_numbered_where_there_are_several(
    cases: dict[str, RealGroup], monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = list(cases.values())
    study = examine(groups, StudySettings(_cut_off, Limits(), swept=False), threading.Event())

    def numbers() -> list[str]:
        return [text.get_text() for page in _pages(study) for text in page.texts if text.get_gid() == "page"]

    assert len(groups) > 1
    assert numbers() == [""]
    one_each = [[_Place(case, 0, 0.0)] for case in groups]
    monkeypatch.setattr("plots.backtest._laid_out", lambda _: iter(one_each))
    assert numbers() == [f"{number}/{len(groups)}" for number in range(1, len(groups) + 1)]


def _cut_off(problem: Problem, _limits: Limits, _watch: Watch) -> SolveResult:
    """Find a plan that moves `a` a year later than `b`, and prove that none costs less than half of that."""
    begin = problem.calendar.start + 3
    cutovers = {
        f"{member}/core": Cutover(begin + after, "default") for member, after in (("a", 12), ("b", 0))
    }
    yen = check_plan(problem.instance, Plan(cutovers)).ledger.total_yen
    return SolveResult(Plan(cutovers), yen, yen // 2, Stop.TIME)


def test_what_is_not_proved_is_told_as_a_range(cases: dict[str, RealGroup]):
    settings = StudySettings(_cut_off, Limits(), swept=False)
    study = examine(list(cases.values()), settings, threading.Event())
    late = study.trial(cases["late"])
    assert late is not None
    assert late.best == cases["late"].real  # cheaper than what the search found
    assert late.best_yen == LATE_YEN
    assert late.extra is not None
    assert late.extra.least == 0
    assert late.bound_yen is not None
    assert late.extra.most == (LATE_YEN - late.bound_yen) / late.bound_yen
    order = study.order(cases["late"], KNOWN)
    assert order is not None
    assert order.pairs() == Pairs(reversed=1)  # of the plan found: the real one would agree with itself
    one = study.summary(BASE).extra
    assert one is not None
    assert one.least == 0
    text = page(study, _ASKED, [], None)
    assert f"| 0.00〜{100 * late.extra.most:.2f} % |" in text
    for said in (
        "差が1 %以内（2グループでは、証明がなく分かりません）、最大は0.00〜",
        "within 1 % (of 2 groups it is not known, for want of a proof); the greatest is 0.00〜",
        "見つかった計画（2グループでは最適と証明されていません）では、移行の",
        "The plans found (of 2 groups not proved optimal) have",
        "The plans of 2 groups are not proved optimal.",
    ):
        assert said in text
    assert "it is the greatest in" not in text


def test_where_it_is_sure_which_group_differs_most_it_is_named(study: BacktestStudy):
    text = page(study, _ASKED, [], None)
    share = 100 * (LATE_YEN - BEST_YEN) / BEST_YEN
    assert f"最大は{plain('late')}の{share:.2f} %です。" in text
    assert f"it is the greatest in {plain('late')}, {share:.2f} %." in text


def test_a_folder_without_pairs_is_refused(tmp_path: Path):
    write(tmp_path / "a.json", group("a", {"a": "2010-09"}))
    with pytest.raises(PlannerError):
        read_cases(tmp_path)


def test_a_real_plan_moves_everybody(tmp_path: Path):
    raw = group("a", {"a": "2010-09", "b": "2010-09"})
    raw["members"]["b"]["migrations"]["core"]["optional"] = {"penalty_yen": 1}
    write(tmp_path / "a.json", raw)
    write(tmp_path / "a.plan.json", {"cutovers": {"a/core": "2010-10", "b/core": None}})
    with pytest.raises(PlannerError, match=r"a\.plan\.json"):
        read_cases(tmp_path)


def test_groups_come_by_their_first_cutover(tmp_path: Path):
    for name, month in (("a", "2011-01"), ("b", "2010-05")):
        write(tmp_path / f"{name}.json", group(name, {"a": "2010-09"}))
        write(tmp_path / f"{name}.plan.json", {"cutovers": {"a/core": month}})
    assert [case.name for case in read_cases(tmp_path)] == ["b", "a"]
