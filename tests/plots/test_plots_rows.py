import pytest
from build import instance, one_migration, patched, plan, raw_lease, raw_phase
from charts import small, small_raw

from planner.periods.months import format_month
from planner.plan import Plan
from plots.gantt import gantt_rows
from plots.layout import Bar, BarKind, Gantt
from plots.legend import gantt_entries

FAR = 2**53 - 1


def spans(chart: Gantt, migration: str, kind: BarKind) -> list[tuple[str, str]]:
    row = next(row for row in chart.rows if row.migration == migration)
    return [(format_month(bar.first), format_month(bar.last)) for bar in row.bars if bar.kind is kind]


@pytest.fixture
def chart() -> Gantt:
    return gantt_rows(*small())


def test_rows_go_by_cutover_month_and_those_left_out_come_last(chart):
    assert [row.label for row in chart.rows] == ["甲市", "乙町（aux）", "乙町（core）", "丙村"]
    assert [row.vendor for row in chart.rows] == ["ベンダ甲", "ベンダ乙", "ベンダ甲", None]


def test_rows_of_one_month_go_by_vendor_then_name():
    decided = plan(dict.fromkeys(("b/core", "b/aux", "a/core", "c/core"), "2011-10"))
    rows = gantt_rows(instance(small_raw()), decided).rows
    # As the characters are coded: ベンダ乙 before ベンダ甲; 丙 before 乙 before 甲.
    assert [row.migration for row in rows] == ["b/aux", "c/core", "b/core", "a/core"]


def test_phases_run_back_to_back_up_to_the_cutover(chart):
    assert spans(chart, "a/core", BarKind.PHASE) == [("2010-06", "2010-07"), ("2010-08", "2010-08")]
    assert spans(chart, "a/core", BarKind.PARALLEL) == [("2010-09", "2010-10")]
    assert spans(chart, "a/core", BarKind.CUTOVER) == [("2010-09", "2010-09")]
    assert [bar.label for bar in chart.rows[0].bars if bar.kind is BarKind.PHASE] == ["設計", "データ"]


def test_no_parallel_run_is_no_bar(chart):
    assert spans(chart, "b/aux", BarKind.PARALLEL) == []


def test_a_lease_left_early_shows_the_term_left(chart):
    assert spans(chart, "a/core", BarKind.LEASE) == [("2010-04", "2010-10")]
    assert spans(chart, "a/core", BarKind.TERMINATION) == [("2010-11", "2010-12")]
    assert spans(chart, "a/core", BarKind.EXTENSION) == []
    assert spans(chart, "a/core", BarKind.LEASE_END) == [("2010-12", "2010-12")]


def test_a_lease_shared_by_bundles_lasts_until_the_later_one(chart):
    for bundle in ("b/aux", "b/core"):
        assert spans(chart, bundle, BarKind.EXTENSION) == [("2011-04", "2011-11")]
    assert spans(chart, "b/core", BarKind.TERMINATION) == [("2011-12", "2012-06")]
    assert spans(chart, "b/aux", BarKind.TERMINATION) == []
    assert {bar.lane for row in chart.rows for bar in row.bars if bar.label == "pc"} == {1}


def test_a_lease_of_a_bundle_left_out_is_in_use_to_the_end(chart):
    assert spans(chart, "c/core", BarKind.LEASE) == [("2010-04", "2011-09")]
    assert spans(chart, "c/core", BarKind.EXTENSION) == [("2011-10", "2013-03")]
    assert spans(chart, "c/core", BarKind.CUTOVER) == []


def test_a_lease_that_ended_before_the_horizon_is_extended_from_its_start():
    raw = one_migration(member={"leases": {"old": raw_lease(end="2009-01")}})
    chart = gantt_rows(instance(raw), plan({"a/core": "2010-08"}))
    assert spans(chart, "a/core", BarKind.LEASE) == []
    assert spans(chart, "a/core", BarKind.LEASE_END) == []
    assert spans(chart, "a/core", BarKind.EXTENSION) == [("2010-04", "2010-07")]


RENEWED = {"renewal": {"months": 12, "monthly_yen": 1, "termination_rate": 0, "most": 2}}


def renewed(cutover: str) -> Gantt:
    """Return the chart of a lease that ends in 2010-12, may not be extended and is renewed by the year."""
    lease = raw_lease(extension_limit_months=0) | RENEWED
    raw = one_migration(member={"leases": {"old": lease}})
    return gantt_rows(instance(raw), plan({"a/core": cutover}))


def test_a_renewal_is_a_span_of_its_own_until_the_last_use():
    chart = renewed("2011-06")
    assert spans(chart, "a/core", BarKind.LEASE) == [("2010-04", "2010-12")]
    assert spans(chart, "a/core", BarKind.RENEWAL) == [("2011-01", "2011-05")]
    assert spans(chart, "a/core", BarKind.EXTENSION) == []
    assert spans(chart, "a/core", BarKind.TERMINATION) == [("2011-06", "2011-12")]
    assert spans(chart, "a/core", BarKind.LEASE_END) == [("2010-12", "2010-12"), ("2011-12", "2011-12")]
    assert "リース更新（新しい期間）" in [label for _, label in gantt_entries(chart)]


def test_each_term_of_a_lease_renewed_twice_is_shown_and_none_of_one_given_back():
    terms = [("2011-01", "2011-12"), ("2012-01", "2012-01")]
    assert spans(renewed("2012-02"), "a/core", BarKind.RENEWAL) == terms
    assert spans(renewed("2010-10"), "a/core", BarKind.RENEWAL) == []


def test_seasons_come_round_and_tell_forbidden_from_penalised(chart):
    assert spans(chart, "a/core", BarKind.FORBIDDEN) == [
        ("2011-02", "2011-03"),
        ("2012-02", "2012-03"),
        ("2013-02", "2013-03"),
    ]
    assert spans(chart, "a/core", BarKind.PENALISED) == [("2010-06", "2010-06")]


def test_window_and_budget_years_both_bound_the_months_allowed(chart):
    assert spans(chart, "a/core", BarKind.WINDOW) == [("2010-08", "2011-06")]
    assert spans(chart, "b/core", BarKind.WINDOW) == [("2011-04", "2012-03")]
    assert spans(chart, "c/core", BarKind.WINDOW) == []
    assert spans(chart, "a/core", BarKind.PREFERRED) == [("2010-04", "2011-03")]


def test_what_holds_for_all_is_in_lanes_of_its_own(chart):
    (revision,) = chart.revisions
    assert (revision.label, format_month(revision.effective)) == ("番号制度", "2012-10")
    assert format_month(revision.deadline) == "2012-07"
    assert [(format_month(bar.first), format_month(bar.last)) for bar in revision.freezes] == [
        ("2012-09", "2012-11")
    ]
    (closure,) = chart.closures
    assert closure.label == "ベンダ甲"
    assert [format_month(bar.first) for bar in closure.bars] == ["2010-12", "2011-12", "2012-12"]


def test_totals_are_by_fiscal_year(chart):
    assert dict(chart.counts) == {2010: 1, 2011: 2, 2012: 0, 2013: 0, 2014: 0, 2015: 0}
    assert [(load.id, load.used[:3], load.limits[0]) for load in chart.points] == [
        ("v", (2, 2, 0), 4),
        ("w", (0, 2, 0), 9),
    ]


def test_a_part_of_the_rows_keeps_the_totals_and_colours_of_all(chart):
    part = chart.part(1, 2)
    assert [row.migration for row in part.rows] == ["b/aux"]
    assert (part.counts, part.phases, part.last) == (chart.counts, chart.phases, chart.last)
    assert chart.phases == ("設計", "データ")


def test_the_months_shown_end_with_the_year_after_the_last_thing_that_happens(chart):
    # The revision of 2012-10 and three months more end in FY2012; the horizon runs to 2016-03.
    assert (format_month(chart.first), format_month(chart.last)) == ("2010-04", "2013-03")


def test_a_revision_that_nobody_has_to_follow_does_not_stretch_the_chart():
    raw = patched(small_raw(), {"members": {"a": {"migrations": {"core": {"legal": None}}}}})
    chart = gantt_rows(instance(raw), small()[1])
    assert format_month(chart.last) == "2013-03"  # the lease of 2012-06 does
    raw = patched(raw, {"members": {"b": {"leases": {"pc": None}}}})
    chart = gantt_rows(instance(raw), small()[1])
    assert format_month(chart.last) == "2012-03"
    assert chart.revisions == ()


def test_a_lease_that_ends_beyond_the_horizon_does_not_stretch_the_chart():
    raw = one_migration(member={"leases": {"host": raw_lease(end="2099-03")}})
    chart = gantt_rows(instance(raw), plan({"a/core": "2010-08"}))
    assert format_month(chart.last) == "2011-03"
    assert spans(chart, "a/core", BarKind.TERMINATION) == [("2010-08", "2011-03")]


def test_months_beyond_all_measure_are_cut_off():
    raw = one_migration(
        member={"leases": {"host": raw_lease(extension_limit_months=FAR)}},
        parallel_months=FAR,
        legal={"law": {}},
    )
    raw["legal_revisions"] = {"law": {"effective": "2011-10", "margin_months": FAR}}
    chart = gantt_rows(instance(raw), plan({"a/core": "2010-08"}))
    assert spans(chart, "a/core", BarKind.PARALLEL) == [("2010-08", "2012-03")]
    assert spans(chart, "a/core", BarKind.EXTENSION) == [("2011-01", "2012-03")]
    assert chart.revisions[0].has_margin


def test_what_lies_outside_the_months_shown_is_dropped_or_cut():
    raw = one_migration(phases=[raw_phase("a", 3), raw_phase("b", 2)])
    chart = gantt_rows(instance(raw), plan({"a/core": "2010-06"}))  # no plan that could be valid
    phases = [bar for bar in chart.rows[0].bars if bar.kind is BarKind.PHASE]
    assert phases == [Bar(BarKind.PHASE, chart.first, chart.first + 1, "b")]


def test_a_plan_that_leaves_all_out_still_has_a_chart():
    raw = one_migration(optional={"penalty_yen": 1})
    chart = gantt_rows(instance(raw), Plan({"a/core": None}))
    assert (chart.points, chart.closures, len(chart.rows)) == ((), (), 1)
