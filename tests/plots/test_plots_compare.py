"""The charts of a comparison: what is drawn where, and that it can be read."""

import io
from typing import Any

import pytest
from build import instance, plan
from charts import LONG_NAMES, many
from matplotlib.image import imread
from whatif_cases import BASE, answers, case, comparison, towns

from planner.periods.months import parse_month
from planner.terms import Component
from planner.text.language import Lang, speaking
from planner.whatif.compare.comparison import Comparison, compare
from planner.whatif.compare.others import others_more
from planner.whatif.compare.scenario import Scenario, finished
from plots.compare import case_pages, plot_cases
from plots.compare_pages import ROWS_PER_PAGE, cost_pages, gantt_pages, render_comparison
from plots.compare_rows import CaseLane, overlay
from plots.costs import plot_differences, plot_totals
from plots.paper import ChartArea, on_paper, page
from plots.style import CASES, COMPONENTS


def axes() -> Any:
    (ax,) = page([9.0], 0.0)[1]
    return ax


def test_lanes_are_the_work_and_what_moved_is_told() -> None:
    chart = overlay(comparison(), [0, 1, 2])
    assert [row.label for row in chart.rows] == ["a町", "b町", "c町", "d町"]
    a, b, c, d = chart.rows
    month = parse_month("2010-06")
    assert a.lanes[0] == CaseLane(month - 2, month, month, changed=False)
    assert [lane and lane.changed for lane in a.lanes] == [False, False, False]
    assert [lane and lane.changed for lane in b.lanes] == [False, True, False]
    assert (c.lanes[2], d.lanes[0], d.lanes[1]) == (None, None, None)
    assert d.lanes[2] is not None
    assert d.lanes[2].changed
    assert (b.changes, c.changes, d.changes) == (("", "+4", ""), ("", "-2", "離脱"), ("", "", "加入"))
    # Until the end of the fiscal year after the last work and some slack.
    assert (chart.first, chart.last) == (parse_month("2010-04"), parse_month("2012-03"))


def test_only_the_base_and_what_moved_are_drawn() -> None:
    ax = axes()
    plot_cases(overlay(comparison(), [0, 1, 2]), ax)
    drawn = [line.get_gid() for line in ax.lines if str(line.get_gid()).startswith("cutover")]
    assert sorted(drawn) == ["cutover-0"] * 3 + ["cutover-1"] * 2 + ["cutover-2"]
    x = {round(float(line.get_xdata()[0]), 1) for line in ax.lines if line.get_gid() == "cutover-1"}
    assert x == {parse_month("2010-12") + 0.5, parse_month("2011-02") + 0.5}
    words = [text.get_text() for text in ax.texts]
    assert "離脱" in words
    assert words.count("+4") == 1


@pytest.mark.parametrize(("lang", "said"), [("ja", "不参加"), ("en", "Left out")])
def test_a_town_that_all_cases_leave_out_has_a_row_that_says_so(lang: Lang, said: str) -> None:
    out = plan({**BASE, "b/core": None})
    cases = [
        finished(case(name, name), one, None) for name, one in (("x", out), ("y", out), ("z", plan(BASE)))
    ]
    chart = overlay(compare(cases), [0, 1])
    assert [row.label for row in chart.rows if not any(row.lanes)] == ["b町"]
    ax = axes()
    with speaking(lang):
        plot_cases(chart, ax)
    (text,) = (one for one in ax.texts if one.get_text() == said)
    assert text.xy[1] == len(chart.rows) - 0.5
    ax = axes()
    plot_cases(overlay(compare(cases), [0, 1, 2]), ax)  # where one of them takes it in, its lane tells it
    assert "不参加" not in [one.get_text() for one in ax.texts]


def test_lanes_of_a_row_do_not_lie_on_each_other() -> None:
    ax = axes()
    plot_cases(overlay(comparison(), [0, 1, 2]), ax)
    heights = [float(line.get_ydata()[0]) for line in ax.lines if str(line.get_gid()).startswith("cutover")]
    assert len(set(heights)) == len(heights)


def test_marks_tell_cases_apart_however_many_share_a_row() -> None:
    ax = axes()
    plot_cases(overlay(crowd(6, ROWS_PER_PAGE), list(range(6))), ax)
    marks = [line for line in ax.lines if str(line.get_gid()).startswith("cutover")]
    assert {line.get_marker() for line in marks} == {marker for _, marker in CASES[:6]}
    assert min(line.get_markersize() for line in marks) >= 4.8


@pytest.mark.parametrize(
    ("month", "told", "right"), [("2102-03", "令和84年3月 →", True), ("1981-07", "← 昭和56年7月", False)]
)
def test_a_cutover_far_outside_is_told_at_the_edge_and_stretches_nothing(
    month: str, told: str, right: bool
) -> None:
    base, moved, *_ = answers()
    assert moved.plan is not None
    for far in (0, 1):  # in the base, and in the other case
        plans = [base.plan, moved.plan]
        plans[far] = plan({**BASE, "b/core": month})
        cases = zip(("base", "moved"), plans, strict=True)
        chart = overlay(compare([finished(case(name, name), one, None) for name, one in cases]), [0, 1])
        assert (chart.first, chart.last) == (parse_month("2010-04"), parse_month("2012-03"))
        ax = axes()
        plot_cases(chart, ax)
        drawn = [line.get_gid() for line in ax.lines if str(line.get_gid()).startswith("cutover")]
        assert drawn.count(f"cutover-{far}") == (2 if far == 0 else 0)
        (text,) = (one for one in ax.texts if one.get_text() == told)
        assert text.get_color() == CASES[far][0]
        frame, there = ax.get_window_extent(), text.get_window_extent()
        assert frame.x0 < there.x0 < there.x1 < frame.x1
        assert (frame.x1 - there.x1 < there.x0 - frame.x0) == right


@pytest.mark.parametrize(
    ("n_cases", "pages"), [(1, [[0]]), (6, [[0, 1, 2, 3, 4, 5]]), (7, [[0, 1, 2, 3], [0, 4, 5, 6]])]
)
def test_a_page_holds_six_cases_the_base_on_each(n_cases: int, pages: list[list[int]]) -> None:
    assert len(CASES) == 6
    assert case_pages(list(range(n_cases))) == pages


def crowd(n_cases: int, n_members: int) -> Comparison:
    """Return cases of members with long names, each case a month later than the one before."""
    group, first = many(n_members)
    found = []
    for shift in range(n_cases):
        moved = {
            key: None if one is None else type(one)(one.month + shift, one.mode)
            for key, one in first.cutovers.items()
        }
        name = f"{LONG_NAMES[shift % len(LONG_NAMES)]} {shift}"
        found.append(finished(Scenario(name, name, group), type(first)(moved), None))
    return compare(found)


@pytest.mark.filterwarnings("error")
def test_many_members_and_cases_are_spread_over_pages() -> None:
    figures = gantt_pages(crowd(8, ROWS_PER_PAGE + 5))
    assert [figure.axes[0].get_title(loc="right") for figure in figures] == ["1/4", "2/4", "3/4", "4/4"]
    # Nothing may run out of the paper.
    figure = figures[0]
    figure.savefig(io.BytesIO())
    box = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    assert box.x0 >= 0
    assert box.y0 >= 0
    assert box.x1 <= width
    assert box.y1 <= height


def test_costs_stack_to_the_totals() -> None:
    ax = axes()
    found = comparison()
    plot_totals(found, ax)
    widths = [0.0] * 3
    for bar in ax.patches:
        widths[round(bar.get_y() + bar.get_height() / 2)] += bar.get_width()
    assert widths == [row.solved.ledger.total_yen for row in found.planned if row.solved.ledger]
    labels = [text.get_text() for text in ax.get_yticklabels()]
    assert labels == [
        "【未証明】0: 基準",
        "【未証明（ギャップ 100.00 %）】1: 二つ動く",
        "【未証明】2: 入れ替え",
    ]


def test_differences_stack_away_from_the_base() -> None:
    ax = axes()
    found = comparison()
    with speaking("en"):
        plot_differences(found, ax)
    (net,) = [line for line in ax.lines if line.get_gid() == "net"]
    base = answers()[0].ledger
    assert base is not None
    expected = [row.solved.ledger.total_yen - base.total_yen for row in found.planned if row.solved.ledger]
    assert list(net.get_xdata()) == expected
    words = [text.get_text() for text in ax.texts]
    assert words[0] == "as the base"
    assert words[1] == f"{expected[1]:+,} yen"
    left = [bar for bar in ax.patches if bar.get_width() < 0]
    assert {bar.get_gid() for bar in left} == {"mobilisation"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "円（ほかの団体と共通分 {others}円）"),
        ("en", " yen (the other members and the group: {others} yen)"),
    ],
)
def test_beside_the_bar_of_a_case_of_other_members_stands_what_the_others_pay(lang: Lang, said: str) -> None:
    base = answers()[0]
    joined = case("new", "加入", {"members": {"d": towns()["members"]["a"] | {"name": "d町"}}})
    moves = {"a/core": "2010-08", "b/core": "2011-06", "c/core": "2011-06", "d/core": "2010-06"}
    more = finished(joined, plan(moves), None)
    found = compare([base, more])
    others = others_more(found.rows[1])
    assert others is not None
    with speaking(lang):
        ax = axes()
        plot_differences(found, ax)
        amount = others.text(lambda yen: f"{yen:+,}")
        assert ax.texts[1].get_text().endswith(said.format(others=amount))


def test_a_case_of_another_horizon_has_no_bar_of_difference_and_says_so() -> None:
    base, moved, *_ = answers()
    short = finished(case("short", "短い", {"horizon": {"end": "2011-12"}}), plan(BASE), None)
    found = compare([base, short, moved])
    marked = "【計画期間が違い、金額は比べられない】【未証明】1: 短い"
    assert overlay(found, [0, 1, 2]).titles[1] == marked
    ax = axes()
    plot_differences(found, ax)
    assert {round(bar.get_y() + bar.get_height() / 2) for bar in ax.patches} == {2}
    (net,) = [line for line in ax.lines if line.get_gid() == "net"]
    assert list(net.get_ydata()) == [0, 2]
    assert ax.texts[1].get_text() == "計画期間が基準と違うため、金額は比べられない"
    assert ax.get_yticklabels()[1].get_text() == marked
    assert [len(figure.axes) for figure in cost_pages(found)] == [2]
    # Where nothing compares, there are totals alone, with the mark.
    (figure,) = cost_pages(compare([base, short]))
    (ax,) = figure.axes
    assert ax.get_yticklabels()[1].get_text() == marked


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_amounts_beside_the_bars_stay_within_the_frame_on_a4(lang: str) -> None:
    dear = {"members": {"a": {"migrations": {"core": {"running_yen_per_month": 690_000_000}}}}}
    found = [
        finished(case(name, f"{number}番目の団体が2年待つ条件の場合", dear), plan(BASE | moved), bound)
        for number, (name, moved, bound) in enumerate(
            [("base", {}, None), ("later", {"a/core": "2010-08"}, None), ("open", {"a/core": "2010-12"}, 1)]
        )
    ]
    for cases in (found[:2], found):
        with speaking(lang), on_paper(ChartArea(273, 167, titled=False)):
            figures = cost_pages(compare(cases))
            for figure in figures:
                figure.draw_without_rendering()
        for ax in (ax for figure in figures for ax in figure.axes):
            assert max(text.get_window_extent().x1 for text in ax.texts) < ax.get_window_extent().x1


def test_every_component_has_a_look_of_its_own() -> None:
    assert list(COMPONENTS) == list(Component)
    looks = {(style["facecolor"], style.get("hatch")) for style in COMPONENTS.values()}
    assert len(looks) == len(COMPONENTS)


def test_pictures_are_the_same_each_time_and_no_larger_than_a3() -> None:
    first, second = (render_comparison(comparison()) for _ in range(2))
    assert first == second
    assert list(first) == ["compare-gantt.png", "compare-costs.png"]
    for data in first.values():
        height, width = imread(io.BytesIO(data)).shape[:2]
        assert width == 3307
        assert height <= 2338


def test_cases_without_a_plan_are_named_above_the_charts() -> None:
    (figure,) = gantt_pages(comparison())
    assert "計画なし: 3: 三年以内" in figure.axes[0].get_title(loc="left")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "規則に違反し、金額を比べない: 1: 違反する"),
        ("en", "breaks rules, yen not compared: 1: 違反する"),
    ],
)
def test_cases_that_break_rules_are_named_above_the_costs_without_them(lang: Lang, said: str) -> None:
    base, moved, *_ = answers()
    tight = case("tight", "違反する", {"vendors": {"v": {"points_per_year": 0}}})
    found = compare([base, finished(tight, plan(BASE), None), moved])
    assert [row.number for row in found.priced] == [0, 2]
    with speaking(lang):
        (costs,), (months,) = cost_pages(found), gantt_pages(found)
    assert costs.axes[0].get_title(loc="left").endswith(said)
    assert said not in months.axes[0].get_title(loc="left")  # where it is drawn


def test_a_base_without_a_plan_leaves_the_others_to_be_drawn() -> None:
    *_, none = answers()
    found = compare([none, answers()[0]])
    assert list(render_comparison(found)) == ["compare-gantt.png", "compare-costs.png"]


def test_free_of_charge_draws_too() -> None:
    free = Scenario("x", "x", instance())
    found = compare([finished(free, plan({"a/core": month}), None) for month in ("2010-05", "2010-06")])
    assert len(render_comparison(found)) == 2
