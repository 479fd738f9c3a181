"""What a comparison says where a plan is not proved the cheapest, or breaks rules: ranges, or nothing."""

import csv
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from build import instance, patched, plan
from cli_cases import run, write
from openpyxl import load_workbook
from whatif_cases import BASE, case, towns

from models.cpsat import solve_cpsat
from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits
from planner.solve.result import SolveResult, Status, Stop
from planner.text.faults import InvalidInput
from planner.text.language import speaking
from planner.whatif.compare.columns import note
from planner.whatif.compare.comparison import compare
from planner.whatif.compare.others import others_more
from planner.whatif.compare.report import comparison_files, comparison_json, comparison_text
from planner.whatif.compare.request import CompareRequest, read_scenarios
from planner.whatif.compare.scenario import Scenario, Solved, finished, with_better_plans, with_proved_bounds
from planner.whatif.span import Span
from plots.costs import plot_differences, plot_totals
from plots.paper import page

pytestmark = pytest.mark.usefixtures("undrawn")

LATER = {"a/core": "2010-08", "b/core": "2010-10", "c/core": "2011-06"}


def searched(scenario: Scenario, made: Plan, bound_yen: int) -> Solved:
    """Return what a search that found a plan and proved a bound has answered."""
    ledger = check_plan(scenario.instance, made).ledger
    result = SolveResult(made, ledger.total_yen, bound_yen, Stop.TIME)
    return Solved(scenario, made, ledger, result.status, bound_yen, result=result)


BASE_YEN = 30 * 3 + 10 * 5 + 13 + 2 * 5
LATER_YEN = BASE_YEN + 2 * (30 + 10 + 1)


def unproved() -> list[Solved]:
    """Return a proved base, and a scenario whose plan costs more and whose bound lies below the base."""
    base = searched(case("base", "基準"), plan(BASE), BASE_YEN)
    open_ = case("open", "緩い", {"vendors": {"v": {"points_per_year": 3}}})
    return [base, searched(open_, plan(LATER), BASE_YEN - 20)]


def test_a_difference_that_is_not_proved_is_a_range_everywhere() -> None:
    found = compare(unproved())
    row = found.rows[1]
    assert row.more == Span(-20, LATER_YEN - BASE_YEN)
    assert not row.exact
    said = "-20〜+82"
    assert said in comparison_text(found)
    assert "最適性が未証明のため、差は範囲で示す" in comparison_text(found)
    told = comparison_json(found)[1]
    assert told["objective_more_yen"] is None
    assert (told["objective_more_at_least_yen"], told["objective_more_at_most_yen"]) == (-20, 82)
    files = comparison_files(found, [])
    line = list(csv.DictReader(files["compare.csv"].decode("utf-8-sig").splitlines()))[1]
    assert [line[f"総額の基準との差{end}（円）"] for end in ("", "の下限", "の上限")] == ["", "-20", "82"]
    sheet = load_workbook(BytesIO(files["compare.xlsx"]))["内訳"]
    assert [cell.value for cell in sheet[sheet.max_row]][-1] == said
    assert said in files["compare.md"].decode().replace("\\", "")


def test_an_unproved_base_makes_every_difference_a_range() -> None:
    base = searched(case("base", "基準"), plan(BASE), BASE_YEN - 5)
    other = searched(case("same", "同じ"), plan(BASE), BASE_YEN)
    assert compare([base, other]).rows[1].more == Span(0, 5)


def test_what_nothing_bounds_has_one_end() -> None:
    other = finished(case("x", "x"), plan(LATER), None)
    unbounded = replace(unproved()[0], bound_yen=None)
    row = compare([unbounded, other]).rows[1]
    assert row.more == Span(82, None)
    with speaking("en"):
        assert "+82 or more" in comparison_text(compare([unbounded, other]))


def test_bars_of_what_is_not_proved_are_hatched() -> None:
    found = compare(unproved())
    for plot, expected in ((plot_totals, (BASE_YEN - 20, LATER_YEN)), (plot_differences, (-20, 82))):
        (ax,) = page([9.0], 0.0)[1]
        plot(found, ax)
        ranges = [bar for bar in ax.patches if bar.get_gid() == "range"]
        assert [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ranges] == [expected]
        assert all(bar.get_hatch() for bar in ranges)
        assert any("〜" in text.get_text() for text in ax.texts)
        # By component nothing is known of the difference.
        others = [bar for bar in ax.patches if bar.get_gid() != "range" and bar.get_y() > 0.5]
        assert bool(others) is (plot is plot_totals)


# Plans that others have found


def test_a_cheaper_plan_of_a_scenario_becomes_the_bases_where_it_is_valid() -> None:
    poor = searched(case("base", "基準"), plan(LATER), BASE_YEN)
    good = searched(case("other", "別名", {"title": "別名"}), plan(BASE), BASE_YEN)
    base, other = with_better_plans([poor, good])
    assert base.plan == good.plan
    assert (base.total_yen, base.status, base.taken_from) == (BASE_YEN, Status.OPTIMAL, "別名")
    assert base.result is not None
    assert base.result.objective_yen == BASE_YEN
    assert "計画は「別名」のもの" in note(compare([base, other]).rows[0]).ja
    # And the other way round.
    base, other = with_better_plans([good, poor])
    assert (base.plan, other.plan) == (good.plan, good.plan)


def test_a_plan_that_breaks_the_bases_rules_does_not_become_its() -> None:
    base = searched(case("base", "基準"), plan(LATER), BASE_YEN)
    three = case("three", "三点", {"vendors": {"v": {"points_per_year": 3}}})
    at_once = plan(dict.fromkeys(LATER, "2010-06"))
    found = with_better_plans([base, searched(three, at_once, 0)])
    assert [one.plan for one in found] == [base.plan, at_once]


def test_a_plan_of_other_members_is_no_plan_of_the_base() -> None:
    base = searched(case("base", "基準"), plan(LATER), BASE_YEN)
    fewer = case("fewer", "二団体", {"members": {"c": None}})
    two = plan({key: month for key, month in BASE.items() if key != "c/core"})
    assert with_better_plans([base, searched(fewer, two, 0)])[0].plan == base.plan


# What the others pay


def proved(subject: Instance) -> tuple[int, Plan]:
    result = solve_instance(subject, solve_cpsat, Limits()).result
    assert result.status is Status.OPTIMAL
    assert result.objective_yen is not None
    assert result.plan is not None
    return result.objective_yen, result.plan


def test_what_the_others_pay_is_a_range_that_holds_the_truth() -> None:
    new = {"members": {"d": towns()["members"]["a"] | {"name": "d町"}}}
    joined = case("new", "加入", new)
    base, best = proved(instance(towns())), proved(joined.instance)
    own_yen = check_plan(joined.instance, best[1]).ledger.by_member()["d"]
    truth_yen = best[0] - own_yen - base[0]
    poor = plan({"a/core": "2010-08", "b/core": "2011-06", "c/core": "2011-06", "d/core": "2010-06"})
    solved = [searched(case("base", "基準"), base[1], base[0]), searched(joined, poor, best[0] - 7)]
    span = others_more(compare(solved).rows[1])
    assert span is not None
    assert not span.exact
    assert span.low_yen is not None
    assert span.high_yen is not None
    assert span.low_yen <= truth_yen <= span.high_yen
    settled = [solved[0], searched(joined, best[1], best[0])]
    assert others_more(compare(settled).rows[1]) == Span(truth_yen, truth_yen)


# Plans that break rules, and faulty input


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base.json", towns())


def test_a_plan_that_breaks_rules_is_shown_and_never_compared_in_yen(tmp_path: Path, base: Path) -> None:
    broken = write(tmp_path / "broken.json", {"cutovers": dict.fromkeys(BASE, "2010-06")})
    out = tmp_path / "out"
    result = run("compare", base, broken, "--case", "x: title=x", "--out", out, "--workers", "1")
    assert result.exit_code == 0, result.output
    lines = [line for line in result.stdout.splitlines() if line.startswith(("0: ", "1: ", "2: "))]
    # The instance is the base, a case has its answer, and the plan stands beside them without yen.
    assert "最適（証明済み）" in lines[0]
    assert "最適（証明済み）" in lines[1]
    assert "無効（違反1件）" in lines[2]
    assert lines[2].split()[3:6] == ["—", "—", "—"]
    assert "規則に違反する計画なので、金額は比べない" in result.stdout
    row = list(csv.DictReader((out / "compare.csv").read_text("utf-8-sig").splitlines()))[2]
    assert [key for key, cell in row.items() if "円" in key and cell] == []


def test_a_plan_of_the_base_stands_beside_it(tmp_path: Path, base: Path) -> None:
    made = tmp_path / "made/plan.json"
    assert run("solve", base, "--out", made.parent).exit_code == 0
    found = read_scenarios(CompareRequest(base, files=(made,)))
    assert [one.name for one in found.all] == ["base", "made"]
    assert list(found.known) == ["made"]


def test_plans_of_the_base_take_the_bound_that_was_proved_of_it(tmp_path: Path, base: Path) -> None:
    assert run("solve", base, "--out", tmp_path / "best").exit_code == 0
    late = write(tmp_path / "late.json", {"cutovers": LATER})
    out = tmp_path / "out"
    asked = ("compare", base, tmp_path / "best/plan.json", late, "--case", "x: title=x", "--workers", "1")
    found = {one["name"]: one for one in json.loads(run(*asked, "--out", out, "--json").stdout)["cases"]}
    best_yen, late_yen = (found[name]["objective_yen"] for name in ("base", "late"))
    assert [found[name]["bound_yen"] for name in ("base", "best", "late")] == [best_yen] * 3
    assert [found[name]["status"] for name in ("base", "best", "late")] == ["optimal", "optimal", "feasible"]
    assert found["late"]["gap"] == pytest.approx((late_yen - best_yen) / late_yen)
    assert "（計画ファイルの記載）" not in (out / "compare.md").read_text(encoding="utf-8")


def test_a_bound_goes_to_the_plans_of_the_very_content_alone() -> None:
    base, other = unproved()
    base.instance.with_sha256("base")
    other.instance.with_sha256("other")
    made = finished(base.scenario, plan(LATER), BASE_YEN - 50)
    found = with_proved_bounds([base, other, made])
    assert found[:2] == [base, other]
    assert (found[2].bound_yen, found[2].claimed) == (BASE_YEN, False)
    higher = replace(made, bound_yen=BASE_YEN + 1)
    broken = finished(base.scenario, plan(dict.fromkeys(BASE, "2010-06")), None)
    assert with_proved_bounds([base, higher, broken])[1:] == [higher, broken]


def test_a_broken_plan_is_no_answer_of_its_scenario(tmp_path: Path, base: Path) -> None:
    patch = {"title": "x"}
    raw = {"schema": "planner/scenario/1", "name": "x", "title": "x", "base": "base.json", "patch": patch}
    scenario = write(tmp_path / "x.json", raw)
    sha = instance(patched(towns(), patch)).sha256
    made = write(
        tmp_path / "plan-x.json", {"instance_sha256": sha, "cutovers": dict.fromkeys(BASE, "2010-06")}
    )
    found = read_scenarios(CompareRequest(base, files=(scenario, made)))
    assert [one.name for one in found.all] == ["base", "x", "plan-x"]
    assert list(found.known) == ["plan-x"]


def test_two_faulty_cases_are_told_apart(base: Path) -> None:
    groups = ("増員: vendors.w.crew=1", "減員: vendors.w.crew=2")
    with pytest.raises(InvalidInput) as caught:
        read_scenarios(CompareRequest(base, groups=groups))
    assert [fault.where.split(": ")[0] for fault in caught.value.faults] == ["--case 増員", "--case 減員"]
