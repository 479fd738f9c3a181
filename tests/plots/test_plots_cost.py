"""The cost curve of a migration: what is stacked, marked, hatched and said."""

import io

import pytest
from build import instance, patched
from build import plan as p
from charts import LONG_NAMES, blank_axes, small, small_raw
from checkout import ROOT
from matplotlib.figure import Figure
from matplotlib.image import imread
from whynot_towns import APRIL, PLAN, april_forced, towns, why

from planner.explain.counterfactual.alternatives import Availability, explain_months
from planner.periods.months import parse_month
from planner.terms import Component
from planner.text.language import Text, speaking
from plots.cost_curve import curve_entries, plot_difference, plot_own, plot_reasons
from plots.cost_page import cost_page, plain_page, render_cost_curve
from plots.cost_rows import MOST_LANES, cost_rows
from plots.cost_words import CHEAPEST, CHEAPEST_IN, LEGEND


def test_rows_hold_the_figures_of_the_explanation() -> None:
    rows = cost_rows(why())
    assert (rows.first, rows.last) == (APRIL, parse_month("2012-03"))
    assert rows.own_yen[Component.RUNNING][APRIL + 2] == 20
    # Old system and shared service stand as one sum; the group's secretariat beside them.
    assert rows.more_yen[None] == {
        month: 10 * (month - APRIL - 1) for month in rows.months if month != APRIL + 1
    }
    assert rows.more_yen[Component.SECRETARIAT] == dict.fromkeys(range(APRIL + 12, APRIL + 24), 1000)
    assert rows.preferred == ((APRIL + 12, APRIL + 23),)
    assert rows.where(Availability.CROWDED) == ((APRIL, APRIL),)
    assert rows.where(Availability.BARRED) == ((APRIL + 10, APRIL + 11), (APRIL + 22, APRIL + 23))


def test_every_reason_has_a_lane_and_what_bars_comes_first() -> None:
    lanes = cost_rows(why()).lanes
    assert [(lane.label, lane.bars, lane.stretches) for lane in lanes] == [
        ("繁忙期「tax」", True, ((APRIL + 10, APRIL + 11), (APRIL + 22, APRIL + 23))),
        ("件数の上限「desk」", False, ((APRIL, APRIL),)),
    ]


def test_years_in_which_nothing_can_be_had_are_cut_off() -> None:
    raw = patched(
        towns(),
        {
            "horizon": {"end": "2030-03"},
            "members": {"b": {"migrations": {"core": {"window": {"latest": "2011-03"}}}}},
        },
    )
    rows = cost_rows(explain_months(instance(raw), PLAN, "b/core"))
    assert (rows.first, rows.last) == (APRIL, parse_month("2012-03"))


def test_chosen_cheapest_and_whole_plans_are_marked_at_their_yen() -> None:
    (ax,) = blank_axes()
    rows = cost_rows(why())
    plot_difference(why(), rows, {APRIL: april_forced()}, ax, parts=True)
    marks = {line.get_gid(): (*line.get_xdata(), *line.get_ydata()) for line in ax.lines if line.get_gid()}
    assert marks["chosen"] == (APRIL + 1.5, 0)
    assert marks["cheapest"] == (APRIL + 0.5, -10)
    assert marks["whole"] == (APRIL + 0.5, 20)
    names = [shape.get_gid() for shape in ax.collections]
    assert {"net", "net-barred", "barred", "crowded", "secretariat"} <= set(names)


def test_the_month_of_the_plan_is_named_over_the_bars() -> None:
    (ax,) = blank_axes()
    rows = cost_rows(why())
    plot_difference(why(), rows, {}, ax, parts=True)
    ax.figure.draw_without_rendering()
    (name,) = [text for text in ax.texts if text.get_gid() == "chosen-month"]
    box = name.get_window_extent()
    low, high = (ax.transData.inverted().transform((x, box.y0)) for x in (box.x0, box.x1))
    beneath = [
        path.vertices[:, 1].max()
        for shape in ax.collections
        if shape.get_gid() in {"net", "secretariat", "preference"}
        for path in shape.get_paths()
        if path.vertices[:, 0].max() > low[0] and path.vertices[:, 0].min() < high[0]
    ]
    assert beneath
    assert max(beneath) <= low[1]


@pytest.mark.parametrize("parts", [True, False])
def test_a_pole_ties_the_name_of_the_month_to_its_mark(parts: bool) -> None:
    (ax,) = blank_axes()
    plot_difference(why(), cost_rows(why()), {}, ax, parts=parts)
    ax.figure.draw_without_rendering()
    (pole,) = [text for text in ax.texts if text.get_gid() == "chosen-pole"]
    (name,) = [text for text in ax.texts if text.get_gid() == "chosen-month"]
    assert pole.xy == (APRIL + 1.5, 0)
    line, box = pole.arrow_patch.get_window_extent(), name.get_window_extent()
    assert box.y0 < line.y1
    assert 0 < box.x0 - line.x1 < box.height


def test_of_a_town_left_out_the_month_is_marked_that_costs_all_least() -> None:
    core = {"optional": {"penalty_yen": 1}, "running_yen_per_month": 0, "service_yen_per_month": 7}
    raw = patched(towns(), {"members": {"b": {"migrations": {"core": core}}}})
    out = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": None}), "b/core")
    (ax,) = blank_axes()
    rows = cost_rows(out)
    plot_difference(out, rows, {}, ax, parts=False)
    (mark,) = [line for line in ax.lines if line.get_gid() == "cheapest"]
    best = min(out.possible, key=out.difference_yen)
    assert (*mark.get_xdata(), *mark.get_ydata()) == (best.month + 0.5, out.difference_yen(best))
    labels = [str(label) for _, label in curve_entries(out, rows, {}, parts=False)]
    assert str(CHEAPEST_IN) in labels
    assert str(CHEAPEST) not in labels


@pytest.mark.parametrize("month", ["2011-04", "2011-12"])
def test_the_picture_tells_the_amounts_that_the_words_tell(month: str) -> None:
    raw = patched(towns(), {"members": {"b": {"migrations": {"core": {"running_yen_per_month": 400}}}}})
    later = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": month}), "b/core")
    best = later.cheapest_alone
    assert best is not None
    amounts = (best.own_total_yen - later.own_total_yen, later.difference_yen(best))
    assert amounts[0] != amounts[1]
    figure = plain_page(later, {})
    figure.draw_without_rendering()
    (told,) = [text for text in figure.axes[0].texts if text.get_gid() == "tell-cheapest"]
    both = "平成22年4月（この団体だけなら {:,}円、共通経費を含めると {:,}円）"
    assert told.get_text() == both.format(*amounts)
    box, frame = told.get_window_extent(), figure.axes[0].bbox
    assert frame.x0 < box.x0 < box.x1 < frame.x1


def test_no_name_of_a_month_lies_on_the_curve_or_on_a_mark() -> None:
    # Cheapest for it alone in the month in which the secretariat of another year is added for all.
    core = {"running_yen_per_month": 0, "service_yen_per_month": 0}
    raw = patched(towns(), {"members": {"b": {"migrations": {"core": core}}}})
    later = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": "2011-01"}), "b/core")
    curve = plain_page(later, {}).axes[0]
    curve.figure.draw_without_rendering()
    texts = {text.get_gid(): text.get_window_extent() for text in curve.texts}
    (stairs,) = [patch for patch in curve.patches if patch.get_gid() == "total"]
    line = stairs.get_path().transformed(stairs.get_transform())
    marks = [one for one in curve.lines if one.get_gid() in {"chosen", "cheapest"}]
    assert len(marks) == 2
    for name in ("chosen-month", "tell-cheapest"):
        assert not line.intersects_bbox(texts[name], filled=False), name
        assert not any(texts[name].overlaps(mark.get_window_extent()) for mark in marks), name


def test_savings_hang_below_the_axis_and_costs_stand_above() -> None:
    (ax,) = blank_axes()
    rows = cost_rows(why())
    plot_difference(why(), rows, {}, ax, parts=True)
    (prefers,) = (shape for shape in ax.collections if shape.get_gid() == "preference")
    assert all(path.vertices[:, 1].max() <= 0 for path in prefers.get_paths())
    (net,) = (shape for shape in ax.collections if shape.get_gid() == "net")
    tops = [path.vertices[:, 1].max() for path in net.get_paths()]
    assert tops[1:3] == [10, 20]


def test_the_own_curve_stands_on_nothing_and_reaches_the_own_cost() -> None:
    (ax,) = blank_axes()
    rows = cost_rows(why())
    plot_own(why(), rows, ax)
    (running,) = (shape for shape in ax.collections if shape.get_gid() == "running")
    assert min(path.vertices[:, 1].min() for path in running.get_paths()) == 0
    assert ax.get_ylim()[1] > 200


def test_lanes_are_named_and_drawn_over_their_months() -> None:
    (ax,) = blank_axes()
    with speaking("en"):
        plot_reasons(why(), cost_rows(why()), ax)
    assert {"Preferred years", "busy season tax", 'limit "desk"'} <= {text.get_text() for text in ax.texts}
    (season,) = (shape for shape in ax.collections if shape.get_gid() == "lane-1")
    assert [path.vertices[:, 0].min() for path in season.get_paths()] == [APRIL + 10, APRIL + 22]


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    with speaking("en"):
        labels = [label for _, label in curve_entries(why(), cost_rows(why()), {}, parts=True)]
    assert "Whole plan, others moving too" not in labels
    assert labels[-4:] == [
        "old system and shared service, net",
        "running the old system",
        "secretariat",
        "preferred year missed",
    ]


@pytest.mark.parametrize("word", LEGEND, ids=lambda word: word.en)
def test_the_glossary_has_the_words_of_the_legend(word: Text) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert f"\n| {word.ja} | {word.en} | " in glossary


def test_more_reasons_than_lanes_are_counted() -> None:
    busy = {
        f"s{index}": {"months": [f"2011-{index + 1:02d}"], "phases": ["cutover"], "forbid": True}
        for index in range(12)
    }
    closed = {f"law{index}": {"effective": "2011-01", "freeze": ["2010-12"]} for index in range(6)}
    raw = patched(towns(), {"members": {"b": {"busy": busy}}, "legal_revisions": closed})
    rows = cost_rows(explain_months(instance(raw), PLAN, "b/core"))
    assert len(rows.lanes) == MOST_LANES
    assert rows.n_hidden == 12 + 1 + 6 + 1 - MOST_LANES


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("asked", ["a/core", "b/core", "c/core"])
def test_nothing_is_cut_off_on_the_page(asked: str, lang: str) -> None:
    raw = patched(
        small_raw(), {"members": {"a": {"name": LONG_NAMES[-1]}}, "vendors": {"v": {"name": LONG_NAMES[-1]}}}
    )
    with speaking(lang):
        figure = cost_page(explain_months(instance(raw), small()[1], asked), {})
    assert_inside(figure)


def assert_inside(figure: Figure) -> None:
    figure.set_dpi(72)
    figure.draw_without_rendering()
    page = figure.bbox.padded(0.5)
    for ax in figure.axes:
        for artist in (*ax.texts, ax.get_legend()):
            if artist is not None:
                box = artist.get_window_extent()
                assert page.x0 <= box.x0 <= box.x1 <= page.x1, artist
                assert page.y0 <= box.y0 <= box.y1 <= page.y1, artist
    legends = [ax.get_legend().get_window_extent() for ax in figure.axes if ax.get_legend()]
    assert not any(box.overlaps(ax.bbox) for box in legends for ax in figure.axes)


def test_a_migration_that_no_month_is_left_for_has_a_chart_too() -> None:
    raw = patched(towns(), {"members": {"b": {"busy": {"tax": {"months": ["*-01..*-12"]}}}}})
    figure = cost_page(explain_months(instance(raw), p({"a/core": "2010-04", "b/core": None}), "b/core"), {})
    assert_inside(figure)


def test_the_png_is_a3_and_the_same_each_time() -> None:
    first, second = (render_cost_curve(why(), {APRIL: april_forced()}, "e.png") for _ in range(2))
    assert first == second
    assert list(first) == ["e-1.png", "e-2.png"]
    assert imread(io.BytesIO(first["e-2.png"])).shape[:2] == (2338, 3307)


def test_a_character_that_the_font_lacks_is_replaced_in_the_heading_too() -> None:
    raw = patched(towns(), {"title": "𠮷野町の移行"})
    figure = plain_page(explain_months(instance(raw), PLAN, "b/core"), {})
    figure.draw_without_rendering()  # a warning that a character is missing would be an error
    assert figure.axes[0].get_title("left").startswith("〓野町の移行")


def test_the_first_page_is_one_line_with_its_two_months() -> None:
    figure = plain_page(why(), {})
    curve = figure.axes[0]
    components = {one.value for one in Component}
    assert components.isdisjoint(shape.get_gid() for shape in curve.collections)
    assert [patch.get_gid() for patch in curve.patches] == ["total"]
    assert {line.get_gid() for line in curve.lines} >= {"chosen"}
    assert_inside(figure)
