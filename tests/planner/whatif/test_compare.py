"""Comparisons: what differs from the base, the tables, the files, and the command."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from threading import Event
from typing import Any

import pandas as pd
import pytest
from build import instance, one_migration, patched, plan
from openpyxl import load_workbook
from speech import said_in
from whatif_cases import BASE, answers, case, comparison, towns

from models.heuristics.greedy import solve_greedy
from planner.problem import Problem, compile_instance
from planner.report.portion import Portion
from planner.report.spreadsheet import GUARD
from planner.report.workbook import TableSheet, to_xlsx
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Watch
from planner.solve.many import Answer, Following, Job
from planner.solve.result import Status
from planner.terms import Component, Resource
from planner.text.faults import PlannerError
from planner.text.language import Text, speaking
from planner.whatif.compare import solve
from planner.whatif.compare.comparison import compare
from planner.whatif.compare.report import comparison_files, comparison_json, comparison_page, comparison_text
from planner.whatif.compare.request import Scenarios
from planner.whatif.compare.scenario import finished, solved
from planner.whatif.compare.shortage import shortage
from planner.whatif.compare.solve import ScenarioSearch, solve_scenarios

# What differs


def test_members_move_and_pay_against_the_base() -> None:
    _, moved, new, none = comparison().rows
    assert moved.differences is not None
    assert moved.differences.shifts == {"a/core": 0, "b/core": 4, "c/core": -2}
    assert moved.differences.member_shifts == {"b": 4, "c": -2}
    # b keeps its old system four months longer, c two months less.
    assert moved.differences.burden_yen == {"a": 0, "b": 40, "c": -2}
    assert new.differences is not None
    assert (new.differences.joined, new.differences.gone) == (("d",), ("c",))
    assert set(new.differences.burden_yen) == {"a", "b"}
    assert none.differences is None


def test_each_plan_is_held_against_staying_too() -> None:
    found = comparison()
    _, moved, _, none = found.rows
    assert moved.saving is not None
    assert moved.saving.baseline.total_yen - moved.saving.plan.total_yen == moved.saving.yen
    assert moved.solved.ledger is not None
    assert moved.saving.plan.total_yen == moved.solved.ledger.cost_yen
    assert none.saving is None
    assert [row["saving_yen"] for row in comparison_json(found)][1] == moved.saving.yen


def test_components_that_differ_are_those_of_the_plans() -> None:
    found = comparison()
    assert found.differing == (Component.RUNNING, Component.MOBILISATION)
    running = [row.components_yen[Component.RUNNING] for row in found.planned]
    # Paid through the parallel run, here the cutover month itself.
    assert running == [30 * 3 + 10 * 5 + 13, 30 * 3 + 10 * 9 + 11, 30 * 3 + 10 * 5 + 30 * 13]


def test_peaks_are_use_and_limit_where_it_is_tightest() -> None:
    base, moved, *_ = comparison().rows
    key = (Resource.POINTS, "v")
    assert (base.peaks[key], moved.peaks[key]) == ((2, 2), (3, 3))


def test_a_member_moves_by_the_greatest_shift_of_its_bundles() -> None:
    raw = one_migration()
    raw["members"]["a"]["migrations"]["tax"] = raw["members"]["a"]["migrations"]["core"]
    two = case("x", "x")
    two = type(two)("x", "x", instance(raw))
    before = finished(two, plan({"a/core": "2010-06", "a/tax": "2010-06"}), None)
    after = finished(two, plan({"a/core": "2010-07", "a/tax": "2010-04"}), None)
    row = compare([before, after]).rows[1]
    assert row.differences is not None
    assert row.differences.member_shifts == {"a": -2}


def test_amounts_of_other_horizons_are_not_held_against_each_other() -> None:
    base, moved, *_ = answers()
    short = finished(case("short", "短い", {"horizon": {"end": "2011-12"}}), plan(BASE), None)
    found = compare([base, short, moved])
    row = found.rows[1]
    assert (row.comparable, row.more, row.components_more_yen, row.exact) == (False, None, None, True)
    assert not compare([base, short]).differs
    page = [line for line in comparison_page(found, []).splitlines() if "短い" in line]
    results, timing, note = ([cell.strip() for cell in line.split("|")[1:-1]] for line in page)
    assert results[4] == "—"
    assert timing[-2:] == ["—", "—"]
    assert note[1] == "計画期間が基準と違うため、金額は比べられない"
    assert [
        line.split()[1:] for line in comparison_text(found).splitlines() if "現行システム運用" in line
    ] == [["153", "—", "+38"]]
    record, other = comparison_json(found)[1:]
    of_total = [key for key in record if key.startswith("objective_more")]
    assert {record[key] for key in of_total} == {None}
    assert record["against_base"]["burden_yen"] is None
    assert {other[key] for key in of_total} == {33}
    files = comparison_files(found, [])
    line = list(csv.DictReader(files["compare.csv"].decode("utf-8-sig").splitlines()))[1]
    assert {line[key] for key in line if "基準との差" in key or key.startswith("負担が")} == {""}
    book = load_workbook(BytesIO(files["compare.xlsx"]))
    for sheet in ("内訳", "団体別負担"):
        heads, *lines = book[sheet].iter_rows(values_only=True)
        assert {row[heads.index("短いの差（円）")] for row in lines} == {None}


def test_a_bound_is_believed_only_up_to_the_price() -> None:
    total = sum([30 * 3 + 10 * 5 + 13, 5 * 2])
    for bound, status in (
        (total, Status.OPTIMAL),
        (total - 1, Status.FEASIBLE),
        (total + 1, Status.FEASIBLE),
    ):
        found = finished(case("x", "x"), plan(BASE), bound)
        assert found.status is status
        assert (found.gap is None) == (bound > total)


# Why there is no plan


def test_a_shortage_of_points_is_counted() -> None:
    short = instance(patched(towns(), {"vendors": {"v": {"points_per_year": 1}}}))
    assert shortage(compile_instance(instance(towns()))) is None
    found = shortage(compile_instance(short))
    assert found is not None
    assert found == Text(
        "甲社の年間能力が足りない: 平成22年度〜平成23年度に必要な3ポイントに対し2ポイント",
        "甲社 has 2 points in FY2010 to FY2011, where 3 are needed",
    )


def test_points_that_need_not_be_used_are_not_counted() -> None:
    optional = {"members": {"a": {"migrations": {"core": {"optional": {"penalty_yen": 1}}}}}}
    raw = patched(towns(), {"vendors": {"v": {"points_per_year": 1}}} | optional)
    assert shortage(compile_instance(instance(raw))) is None


def test_a_shortage_of_space_is_counted_with_all_that_is_for_sale() -> None:
    rack = {"adds": 1, "cost_yen": 1, "latest": "2010-08"}
    center = {"d": {"name": "センター", "capacity": 1, "expansions": {"rack": rack}}}
    found = shortage(compile_instance(instance(patched(towns(), {"data_centers": center}))))
    assert found is not None
    assert found.en == "センター has room for 2 in 2012-01 with all that is for sale, where 3 are needed"


def test_members_without_a_month_are_named_in_one_line() -> None:
    windows = {key: {"migrations": {"core": {"window": {"latest": "2010-04"}}}} for key in ("a", "b")}
    alone = Scenarios([case("x", "x", {"members": windows})])
    found = solve_scenarios(alone, ScenarioSearch(solve_greedy), Following())[0]
    assert found.status is Status.INFEASIBLE
    assert found.reason.ja.startswith("a町: 「")
    assert found.reason.ja.endswith("（ほか1件）")
    assert found.reason.en.endswith("(and 1 more)")
    assert "\n" not in found.reason.ja


def test_what_has_no_answer_says_why() -> None:
    assert solved(case("x", "x"), None).reason.en == "not begun: interrupted"
    assert solved(case("x", "x"), PlannerError(Text("だめ", "no"))).reason == Text("だめ", "no")


# Solving


def test_the_base_is_solved_first_and_the_others_begin_from_it() -> None:
    starts: dict[str, Any] = {}
    order = []

    def solver(problem: Any, limits: Limits, watch: Any) -> Any:
        title = problem.instance.title
        starts[title] = limits.start
        return solve_greedy(problem, limits, watch)

    cases = [case(name, name, {"title": name}) for name in ("base", "one", "two")]
    following = Following(finished=order.append)
    found = solve_scenarios(Scenarios(cases), ScenarioSearch(solver, processes=1), following)
    assert order == ["base", "one", "two"]
    assert starts == {"base": None, "one": found[0].plan, "two": found[0].plan}
    # A known answer is not sought again, and is where the others begin.
    starts.clear()
    again = solve_scenarios(
        Scenarios(cases, {"base": found[0], "two": found[2]}),
        ScenarioSearch(solver, processes=1),
        Following(),
    )
    assert starts == {"one": found[0].plan}
    assert again[2] is found[2]


def test_what_leaves_most_open_below_the_plan_of_the_base_begins_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a bound comes last, with a base's plan that breaks its rules after those that it keeps."""
    begun = list[str]()

    @contextmanager
    def ahead(*_: object) -> Iterator[Callable[[Job], Iterator[Answer]]]:
        def begin(job: Job) -> Iterator[Answer]:
            begun.append(job.name)
            return iter([solve_instance(job.instance, solve_greedy, job.limits, Watch())])

        yield begin

    def bound(problem: Problem, _: Limits) -> int | None:
        title = problem.instance.title
        if title == "refused":
            raise PlannerError(Text("だめ", "no"))
        return {"little": 30, "much": 3, "none": None, "breaks": 1}[title]

    names = ("base", "none", "refused", "breaks", "little", "much")
    late = {"members": {"a": {"migrations": {"core": {"window": {"earliest": "2011-03"}}}}}}
    cases = [case(name, name, {"title": name} | (late if name == "breaks" else {})) for name in names]
    monkeypatch.setattr(solve, "solving_ahead", ahead)
    found = solve_scenarios(
        Scenarios(cases), ScenarioSearch(solve_greedy, processes=2, bound=bound), Following()
    )
    assert begun == ["base", "much", "little", "breaks", "none", "refused"]
    assert [one.instance.title for one in found] == list(names)
    begun.clear()
    solve_scenarios(Scenarios(cases), ScenarioSearch(solve_greedy, processes=2), Following())
    assert begun == list(names)
    # Nor where a look would take long, or somebody asked for the end.
    stop = Event()
    for stopped in (False, True):
        monkeypatch.setattr(solve, "_LOOK_AT", 100 if stopped else 0)
        if stopped:
            stop.set()
        begun.clear()
        solve_scenarios(
            Scenarios(cases), ScenarioSearch(solve_greedy, processes=2, bound=bound), Following(stop=stop)
        )
        assert begun == list(names)


# Tables and files


def test_the_matrix_has_a_row_a_case() -> None:
    with speaking("en"):
        files = comparison_files(comparison(), ["compare-gantt.png"])
    rows = list(csv.DictReader(files["compare.csv"].decode("utf-8-sig").splitlines()))
    assert [row["scenario"] for row in rows] == ["基準", "二つ動く", "入れ替え", "三年以内"]
    base, moved, new, none = rows
    assert int(moved["total against base (yen)"]) == 38 - 5
    assert (moved["members moved"], moved["members earlier"], moved["months later (sum)"]) == ("2", "1", "4")
    assert (moved["members better off"], moved["members worse off"]) == ("1", "1")
    assert moved["status"] == "feasible (not proved best)"
    assert (base["last cutover"].removeprefix(GUARD), moved["fiscal years with a cutover"]) == (
        "2011-04",
        "1",
    )
    assert new["notes"] == "joins: d町; leaves: c町; the other members and the group: +0 yen"
    assert none["notes"] == "too little capacity"
    assert none["total (yen)"] == ""


def test_the_text_numbers_the_cases_and_tells_reasons() -> None:
    text = comparison_text(comparison())
    assert "1: 二つ動く" in text
    assert "能力が足りない" in text
    moved = next(line for line in text.splitlines() if line.startswith("b町"))
    assert moved.split() == ["b町", "+4", "·"]
    left = next(line for line in text.splitlines() if line.startswith("c町"))
    assert left.split() == ["c町", "-2", "離脱"]


def test_the_page_is_markdown_with_its_pictures() -> None:
    page = comparison_page(comparison(), ["a.png"])
    assert "![a.png](a.png)" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert all(line.count("|") > 2 for line in rows)
    assert "| ---: |" in page


def test_the_workbook_opens_as_it_should_be_read() -> None:
    book = load_workbook(BytesIO(comparison_files(comparison(), [])["compare.xlsx"]))
    assert book.sheetnames == ["比較表", "本稼働月", "内訳", "団体別負担"]
    months = book["本稼働月"]
    assert months.freeze_panes == "C2"
    assert [cell.value for cell in months[1]][:4] == ["id", "団体", "基準", "二つ動く"]
    b = next(row for row in months.iter_rows(min_row=2) if row[0].value == "b/core")
    assert b[3].value == datetime(2010, 12, 1)
    # 2010 stands in the last section; 令和元年 has its own, which Excel would write as 1年.
    assert b[3].number_format.endswith('"令和元年"m"月";[$-411]ggge"年"m"月"')
    assert (b[2].fill.fgColor.rgb, b[3].fill.fgColor.rgb) == ("00000000", "FFD9EAD3")
    assert b[6].value == 4
    c = next(row for row in months.iter_rows(min_row=2) if row[0].value == "c/core")
    assert (c[4].value, c[5].value) == ("対象外", None)
    matrix = book["比較表"]
    assert matrix.freeze_panes == "B2"
    assert [cell.value for cell in matrix[1]] == ["シナリオ", "基準", "二つ動く", "入れ替え", "三年以内"]
    (totals,) = (row for row in matrix.iter_rows(min_row=2) if row[0].value == "総額（円）")
    assert [cell.number_format for cell in totals[1:4]] == ["#,##0"] * 3
    assert [cell.value for cell in totals[1:]] == [row.solved.total_yen for row in comparison().rows]
    components = book["内訳"]
    total = [cell.value for cell in components[components.max_row]]
    assert total[0] == "総額"
    assert total[2] - total[1] == total[5] == 33
    burden = book["団体別負担"]
    *members, whole = [[cell.value for cell in row] for row in burden.iter_rows(min_row=2)]
    assert sum(row[2] for row in members if row[2] is not None) == total[1]
    assert whole[1] == "合計"
    assert whole[2] == f"=SUM(C2:C{1 + len(members)})"
    assert [row[0].value for row in matrix.iter_rows() if "和暦" in str(row[0].value)] == []


def test_a_name_that_begins_like_a_formula_stays_a_name() -> None:
    table = pd.DataFrame(
        {"=1+1": ["=2+2", "a\x07b", True], "when": [date(2010, 4, 1), None, Portion(0.5)]}, dtype=object
    )
    page = load_workbook(BytesIO(said_in("en", to_xlsx, [TableSheet("s", table)])))["s"]
    assert [cell.data_type for cell in page["A"]] == ["s", "s", "s", "b"]
    assert page["A3"].value == "ab"
    assert page["B2"].number_format == "yyyy-mm"
    assert page["B4"].number_format == "0.00%"
