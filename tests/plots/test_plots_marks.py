"""What a picture says of a plan that breaks rules, is not proved or is a draft."""

import warnings

import pytest
from build import instance, patched, plan
from charts import small, small_raw

from planner.check import CheckReport, Ledger, LedgerEntry, check_plan
from planner.plan import Plan
from planner.reading.plan_file import PlanDocument
from planner.report.proved import stated_standing
from planner.terms import Component
from planner.text.faults import Notice
from planner.text.language import NOTHING, Text, speaking
from plots.gantt import gantt_rows
from plots.legend import gantt_entries
from plots.marks import Marks, marks_of
from plots.pages import GanttOptions, gantt_pages
from plots.paper import of_plan
from plots.png import to_png
from plots.quality import Quality, quality_of


def page(marks: Marks):
    (figure,) = gantt_pages(*small(), GanttOptions(marks=marks))
    return figure


def gids(figure) -> list[str]:
    return [line.get_gid() for line in figure.axes[0].lines if line.get_gid()]


def test_each_row_that_breaks_a_rule_has_a_mark_and_its_cutover_a_ring() -> None:
    found = gids(page(Marks(frozenset({"a/core", "c/core"}))))
    # c/core is left out: it has no cutover to ring.
    assert (found.count("broken"), found.count("broken-cutover")) == (2, 1)


def test_a_ring_leaves_the_name_of_the_month_to_be_read() -> None:
    figure = page(Marks(frozenset({"a/core"})))
    figure.draw_without_rendering()
    ax = figure.axes[0]
    (ring,) = (line for line in ax.lines if line.get_gid() == "broken-cutover")
    middle = ax.transData.transform((ring.get_xdata()[0], ring.get_ydata()[0]))
    radius = (ring.get_markersize() + ring.get_markeredgewidth()) / 2 * figure.dpi / 72
    beside = [
        text.get_window_extent(figure.canvas.get_renderer())
        for text in ax.texts
        if text.get_text().endswith("月") and text.xy == (ring.get_xdata()[0], ring.get_ydata()[0])
    ]
    assert len(beside) == 1
    assert beside[0].x0 >= middle[0] + radius


@pytest.mark.parametrize(
    ("month", "told", "right"), [("2102-03", "令和84年3月 →", True), ("1981-07", "← 昭和56年7月", False)]
)
def test_a_cutover_far_outside_is_told_at_the_edge_and_leaves_room_for_the_rest(
    month: str, told: str, right: bool
) -> None:
    group, usual = small()
    far = Plan({**usual.cutovers, **plan({"a/core": month}).cutovers}, usual.expansions)
    (figure,) = gantt_pages(group, far, GanttOptions(marks=Marks(frozenset({"a/core"}))))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # that axes had no room
        to_png(figure)
    frame = figure.axes[0].get_window_extent()
    assert frame.width > figure.bbox.width / 2
    assert gids(figure).count("broken-cutover") == 0
    (text,) = (one for one in figure.axes[0].texts if one.get_text() == told)
    there = text.get_window_extent()
    assert frame.x0 < there.x0 < there.x1 < frame.x1
    assert (frame.x1 - there.x1 < there.x0 - frame.x0) == right


def test_the_title_counts_the_violations() -> None:
    with of_plan(Quality(3, proved=False)):
        assert page(Marks()).get_suptitle() == "【違反 3 件】三団体"
        with speaking("en"):
            assert page(Marks()).get_suptitle() == "[breaks rules: 3] 三団体"


def test_a_picture_without_marks_says_nothing_of_them() -> None:
    figure = page(Marks())
    assert figure.get_suptitle() == "三団体"
    assert not {"broken", "broken-cutover"} & set(gids(figure))
    assert [text for text in figure.texts if text.get_gid() == "across"] == []


@pytest.mark.parametrize(("lang", "said"), [("ja", "案"), ("en", "DRAFT")])
def test_a_draft_says_so_across_the_page_and_pale(lang, said) -> None:
    with speaking(lang):
        figure = page(Marks(draft=True))
    (text,) = [text for text in figure.texts if text.get_gid() == "across"]
    assert text.get_text() == said
    assert text.get_fontsize() > 100
    assert text.get_alpha() < 0.2


def test_the_legend_names_the_mark_where_there_is_one() -> None:
    chart = gantt_rows(*small())
    assert "違反のある移行" not in [label for _, label in gantt_entries(chart)]
    assert "違反のある移行" in [label for _, label in gantt_entries(chart.marked({"a/core"}))]


def test_the_rows_concerned_are_those_that_a_violation_names() -> None:
    raw = patched(
        small_raw(), {"members": {"a": {"migrations": {"core": {"window": {"latest": "2010-08"}}}}}}
    )
    one, decided = instance(raw), small()[1]
    report = check_plan(one, decided)
    marks = marks_of(one, decided, report, draft=True)
    assert "a/core" in marks.broken
    assert marks.draft


def test_a_lease_extended_too_far_marks_the_bundles_that_use_it() -> None:
    # A lease called as a bundle is: the bundle of that name does not use it.
    lease = {"leases": {"core": small_raw()["members"]["b"]["leases"]["host"] | {"of": ["aux"]}}}
    lease["leases"]["core"]["extension_limit_months"] = 0
    one, decided = instance(patched(small_raw(), {"members": {"b": lease}})), small()[1]
    assert marks_of(one, decided, check_plan(one, decided)).broken & {"b/aux", "b/core"} == {"b/aux"}


def told(**claims) -> Text:
    said = {"status": "optimal", "objective_yen": 100, "bound_yen": 100, "notices": ()} | claims
    document = PlanDocument(plan({"a/core": "2010-08"}), components_yen=None, **said)
    booked = LedgerEntry(Component.RUNNING, "a", "a/core", 0, 100)
    return quality_of(stated_standing(document, CheckReport((), (), Ledger((booked,))))).text()


def test_a_plan_proved_the_cheapest_needs_no_words() -> None:
    assert told() == NOTHING


@pytest.mark.parametrize(
    "claims",
    [
        {"bound_yen": None},
        {"objective_yen": 99},
        {"objective_yen": None},
        {"notices": (Notice("", "other", Text("別", "other")),)},
    ],
)
def test_what_a_file_says_of_another_plan_proves_nothing(claims) -> None:
    assert told(**claims).ja == "【未証明】"


def test_a_plan_not_proved_says_its_gap() -> None:
    said = told(bound_yen=75, status="feasible")
    assert (said.ja, said.en) == ("【未証明（ギャップ 25.00 %）】", "[not proved, gap 25.00 %] ")


def test_the_picture_of_nothing_decided_has_marks_too() -> None:
    one, decided = small()
    left = Plan(dict.fromkeys(decided.cutovers))
    assert marks_of(one, left, check_plan(one, left)).broken >= {"a/core"}
