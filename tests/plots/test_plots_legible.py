"""Pictures of little: one point, nothing to compare, no difference, and long names."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from build import instance, one_migration, patched
from build import plan as p
from charts import blank_axes, small, small_raw
from whatif_cases import answers
from whynot_towns import why

from models.cpsat import solve_cpsat
from planner.check import check_plan
from planner.explain.counterfactual.alternatives import explain_months
from planner.loads import load_curves
from planner.periods.months import format_month
from planner.solve.certified import solve_instance
from planner.text.language import speaking
from planner.whatif.compare.comparison import compare
from planner.whatif.fair.found import Fair
from planner.whatif.tradeoff.axis import Axis, measures_of
from planner.whatif.tradeoff.frontier import Frontier, Point, Tradeoff
from plots.compare_pages import cost_pages
from plots.cost_curve import plot_difference, plot_reasons
from plots.cost_page import plain_page
from plots.cost_rows import cost_rows
from plots.fair import plot_losses
from plots.tradeoff import page_of, plot_frontier


def sole(axis: Axis) -> Tradeoff:
    outcome = solve_instance(instance(one_migration(running_yen_per_month=10)), solve_cpsat)
    assert outcome.report is not None
    assert outcome.result.plan is not None
    measures = measures_of(outcome.problem, None)
    value = measures.of(axis, outcome.result.plan, outcome.report.ledger)
    total_yen = outcome.report.ledger.total_yen
    point = Point(value, total_yen, outcome.result.plan, outcome.report.ledger, outcome.result)
    return Tradeoff(outcome.problem, measures, (Frontier(axis, (point,), value),))


def told(found: Tradeoff) -> list[str]:
    (ax,) = blank_axes()
    plot_frontier(found, found.frontiers[0], ax)
    (said,) = [text.get_text() for text in ax.texts if text.get_gid() == "sole"]
    assert (len(ax.lines), ax.axison) == (0, False)
    return said.splitlines()


def test_a_frontier_of_one_point_is_told_and_is_no_curve() -> None:
    for axis, unit in ((Axis.LOSS, "円"), (Axis.YEARS, "年度"), (Axis.LAST, "月")):
        said = told(sole(axis))
        assert said[0] == "総額が最小の計画で、これも最小になります"
        assert said[2].endswith(unit)
    with speaking("en"):
        found = sole(Axis.YEARS)
        assert told(found)[2] == "1 fiscal year"
        open_ended = replace(found, frontiers=(replace(found.frontiers[0], least=None),))
        assert told(open_ended)[0] == "only one plan was found"
        assert "not settled" in told(open_ended)[1]


def test_a_page_without_a_curve_is_as_high_as_its_words() -> None:
    figure = page_of(sole(Axis.YEARS))
    figure.draw_without_rendering()
    (text,) = (one for one in figure.axes[0].texts if one.get_gid() == "sole")
    box = text.get_window_extent()
    assert box.y0 > 0
    assert box.height > figure.bbox.height / 5
    assert box.width < figure.bbox.width


def test_where_the_base_alone_has_a_price_there_is_no_chart_of_differences() -> None:
    (figure,) = cost_pages(compare(answers()[:1]))
    figure.draw_without_rendering()
    (ax,) = figure.axes
    assert ax.get_window_extent().height / figure.dpi > 0.3


def test_two_charts_of_one_case_each_are_as_high_as_a_name() -> None:
    (figure,) = cost_pages(compare(answers()[:2]))
    figure.draw_without_rendering()
    assert [ax.get_window_extent().height / figure.dpi > 0.5 for ax in figure.axes] == [True, True]


def test_the_mark_of_the_plan_is_whole_where_there_is_no_difference() -> None:
    asked = why()
    (ax,) = blank_axes()
    plot_difference(asked, cost_rows(asked), {}, ax, parts=False)
    low, high = ax.get_ylim()
    assert Fraction(int(-low), int(high - low)) > Fraction(1, 20)


def test_a_long_name_of_a_limit_is_not_cut() -> None:
    name = "中央コンピューターサービス"
    raw = patched(small_raw(), {"vendors": {"v": {"name": name, "points_per_year": 2}}})
    group, decided = instance(raw), small()[1]
    (ax,) = blank_axes()
    asked = explain_months(group, decided, "b/core")
    plot_reasons(asked, cost_rows(asked), ax)
    assert f"ベンダの年間能力「{name}」" in [text.get_text() for text in ax.texts]


def test_cutovers_stand_against_the_limits_of_their_months_and_years() -> None:
    limits = {
        "m": {"name": "月に一件", "per": "month", "most": 1},
        "y": {"per": "year", "most": 3, "of": ["a/core"]},
    }
    group = instance(one_migration() | {"limits": limits})
    curves = {load.id: load for load in load_curves(group, p({"a/core": "2010-06"}))}
    assert curves["m"].name == "月に一件"
    assert [curves["m"].used[2], sum(curves["m"].used), curves["m"].tightest] == [1, 1, (1, 1)]
    assert curves["y"].used == (1, 0)
    assert curves["y"].limits == (3, 3)


def many_points() -> Tradeoff:
    """Return a frontier whose points lie side by side, nearly as high as each other, below the first."""
    raw = one_migration(
        service_yen_per_month=1_000_000, migration_yen={"build": {"default": 0, "FY2010": 500_000_000}}
    )
    outcome = solve_instance(instance(raw), solve_cpsat)
    measures = measures_of(outcome.problem, None)
    points = []
    for month in ("2012-03", *(f"2011-{month:02d}" for month in range(12, 3, -2)), "2010-04"):
        decided = p({"a/core": month})
        ledger = check_plan(instance(raw), decided).ledger
        assert decided.last_month is not None
        points.append(Point(decided.last_month, ledger.total_yen, decided, ledger, outcome.result))
    frontier = Frontier(Axis.LAST, tuple(points), points[-1].value)
    return Tradeoff(outcome.problem, measures, (frontier, frontier))


def test_no_price_on_a_frontier_is_written_over_another() -> None:
    found = many_points()
    figure = page_of(found)
    figure.draw_without_rendering()
    for ax in figure.axes:
        prices = [text for text in ax.texts if text.get_gid() == "price"]
        boxes = [text.get_window_extent() for text in prices if text.get_visible()]
        assert 2 <= len(boxes) < len(prices)
        assert prices[0].get_visible()
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize(
    ("paid", "end"), [("service_yen_per_month", "2012-03"), ("running_yen_per_month", "2010-04")]
)
def test_the_cheapest_month_at_either_end_is_told_inside_the_frame(paid: str, end: str) -> None:
    made = instance(one_migration(**{paid: 10**6}))
    asked = explain_months(made, p({"a/core": "2011-04"}), "a/core")
    assert asked.cheapest_alone is not None
    assert format_month(asked.cheapest_alone.month) == end
    figure = plain_page(asked, {})
    figure.draw_without_rendering()
    (told,) = [text for ax in figure.axes for text in ax.texts if text.get_gid() == "tell-cheapest"]
    box, frame = told.get_window_extent(), told.axes.get_window_extent()
    assert frame.x0 < box.x0
    assert box.x1 < frame.x1


def test_where_nobody_loses_the_axis_of_losses_names_zero_alone() -> None:
    found = sole(Axis.LOSS)
    (point,) = found.frontiers[0].points
    (ax,) = blank_axes()
    plot_losses(Fair(found.problem, found.measures, point, found.frontiers[0], capped=point, cap=0), ax)
    low, high = ax.get_xlim()
    assert [tick for tick in ax.get_xticks() if low <= tick <= high] == [0]
