"""The checker's books: every component worked by hand.

The horizon is 2010-04..2012-03 (24 months, FY2010 and FY2011) unless a test says otherwise.
"""

from decimal import Decimal

import pytest
from build import instance, one_migration, patched, plan, raw_instance, raw_migration, raw_phase, several
from check_books import booked, yen

from planner.check.components import COMPONENTS, monthly_entries
from planner.check.occupation import read_case
from planner.periods.months import parse_month
from planner.terms import Component

pytestmark = pytest.mark.models

HUGE = 2**53 - 1


def test_every_component_has_its_function_in_the_order_of_the_spec():
    assert list(COMPONENTS) == list(Component)
    assert [function.__name__ for function in COMPONENTS.values()] == [
        component.name.lower() for component in Component
    ]


# Running


def test_running_is_paid_through_the_month_before_a_cutover_without_parallel_run():
    # 2010-04..2011-05: 12 months of FY2010 and 2 of FY2011.
    raw = one_migration(running_yen_per_month=10)
    assert booked(raw, plan({"a/core": "2011-06"}), Component.RUNNING) == [
        ("a", "a/core", "2010-04", 120),
        ("a", "a/core", "2011-04", 20),
    ]


@pytest.mark.parametrize(
    ("month", "parallel", "expected"),
    [
        ("2010-04", 0, 0),  # last needed in 2010-03, before the horizon
        ("2010-04", 1, 10),  # 2010-04
        ("2010-04", 3, 30),  # 2010-04..2010-06
        ("2012-03", 0, 230),  # all but the last month
        ("2012-03", 1, 240),
        ("2012-03", 5, 240),  # the run goes on beyond the horizon, unpaid
        ("2012-03", HUGE, 240),
    ],
)
def test_running_with_a_parallel_run(month, parallel, expected):
    raw = one_migration(running_yen_per_month=10, parallel_months=parallel)
    assert yen(raw, plan({"a/core": month}), Component.RUNNING) == expected


def test_running_of_a_migration_left_out_is_paid_to_the_horizons_end():
    raw = one_migration(running_yen_per_month=10, optional={"penalty_yen": 0}, parallel_months=9)
    assert booked(raw, plan({"a/core": None}), Component.RUNNING) == [
        ("a", "a/core", "2010-04", 120),
        ("a", "a/core", "2011-04", 120),
    ]


def test_running_follows_its_series():
    # 2010-04..2010-10: 7 months; 2010-05 is 100, 2010-06 and 2010-07 are 0, the four others 10.
    price = {"default": 10, "2010-05": 100, "*-06..*-07": 0, "..2009-12": 7}
    raw = one_migration(running_yen_per_month=price)
    assert yen(raw, plan({"a/core": "2010-11"}), Component.RUNNING) == 140


def test_running_of_part_of_a_fiscal_year_is_booked_in_it():
    # The horizon 2010-02..2010-05 has two months of FY2009 and two of FY2010.
    raw = one_migration(running_yen_per_month=10) | {"horizon": {"start": "2010-02", "end": "2010-05"}}
    assert booked(raw, plan({"a/core": "2010-05"}), Component.RUNNING) == [
        ("a", "a/core", "2010-02", 20),
        ("a", "a/core", "2010-04", 10),
    ]


# Migration and service


def test_migration_takes_the_mode_s_items_in_the_year_of_the_cutover():
    # own: build 10 (FY2011: 8), data 5; mode x: build 3, no data, training 1.
    raw = one_migration(
        migration_yen={"build": {"default": 10, "FY2011": 8}, "data": 5},
        modes={"x": {"migration_yen": {"build": 3, "data": None, "training": 1}}, "y": {}},
    )
    assert booked(raw, plan({"a/core": ("2011-03", "y")}), Component.MIGRATION) == [
        ("a", "a/core", "2011-03", 15)
    ]
    assert yen(raw, plan({"a/core": ("2011-04", "y")}), Component.MIGRATION) == 13
    assert yen(raw, plan({"a/core": ("2011-04", "x")}), Component.MIGRATION) == 4


def test_migration_left_out_pays_neither_migration_nor_service():
    raw = one_migration(migration_yen={"build": 10}, service_yen_per_month=10, optional={"penalty_yen": 0})
    assert yen(raw, plan({"a/core": None}), Component.MIGRATION) == 0
    assert yen(raw, plan({"a/core": None}), Component.SERVICE) == 0


def test_migration_reads_the_fiscal_year_that_the_group_keeps():
    # Fiscal years from January: 2011-01 is FY2011.
    raw = one_migration(migration_yen={"build": {"default": 10, "FY2011": 8}}) | {"fiscal_year_start": 1}
    assert yen(raw, plan({"a/core": "2010-12"}), Component.MIGRATION) == 10
    assert yen(raw, plan({"a/core": "2011-01"}), Component.MIGRATION) == 8


def test_service_is_paid_from_the_cutover_to_the_end_in_the_mode_chosen():
    # 2011-02..2012-03 at 4, the mode's price, but 9 in each March (twice): 12 x 4 + 2 x 9; own price 100.
    raw = one_migration(
        service_yen_per_month=100, modes={"x": {"service_yen_per_month": {"default": 4, "*-03": 9}}, "y": {}}
    )
    assert booked(raw, plan({"a/core": ("2011-02", "x")}), Component.SERVICE) == [
        ("a", "a/core", "2011-02", 13),
        ("a", "a/core", "2011-04", 53),
    ]
    assert yen(raw, plan({"a/core": ("2012-03", "y")}), Component.SERVICE) == 100
    assert yen(raw, plan({"a/core": ("2010-04", "y")}), Component.SERVICE) == 2400


def test_a_series_by_fiscal_years_counts_in_those_of_its_own_group():
    # FY2010 at 9 and FY2011 at 4, from April or from January on: January 2011 is of the one or the other.
    raw = one_migration(service_yen_per_month={"default": 4, "FY2010": 9})
    moved = plan({"a/core": "2010-04"})
    for start, expected in ((4, 9), (1, 4), (4, 9)):
        case = read_case(instance(raw | {"fiscal_year_start": start}), moved)
        fees = {one.month: one.yen for one in monthly_entries(case) if one.component is Component.SERVICE}
        assert fees[parse_month("2011-01")] == expected
        assert yen(raw | {"fiscal_year_start": start}, moved, Component.SERVICE) == sum(fees.values())


# Legal


def lawful(effective, margin=0, **fields):
    entry = {"legal": {"law": {"retrofit_yen": 90, "shared_yen": 15}}, "optional": {"penalty_yen": 0}}
    return one_migration(**(entry | fields)) | {
        "legal_revisions": {"law": {"effective": effective, "margin_months": margin}}
    }


@pytest.mark.parametrize(
    ("effective", "margin", "month", "booked_in", "expected"),
    [
        ("2011-10", 3, "2011-07", "2011-10", 15),
        ("2011-10", 3, "2011-08", "2011-10", 90),
        ("2011-10", 0, "2011-10", "2011-10", 15),
        ("2011-10", HUGE, "2010-04", "2011-10", 90),
        ("2011-10", 3, None, "2011-10", 90),
        ("2009-10", 0, "2010-04", "2010-04", 90),  # took effect before the horizon
        ("2015-10", 0, "2012-03", "2012-03", 15),  # takes effect beyond it
        ("2015-10", 0, None, "2012-03", 90),
    ],
)
def test_legal_worked_by_hand(effective, margin, month, booked_in, expected):
    entries = booked(lawful(effective, margin), plan({"a/core": month}), Component.LEGAL)
    assert entries == [("a", "a/core", booked_in, expected)]


def test_legal_of_a_mode_counts_where_it_is_used_and_the_migrations_own_where_left_out():
    # Mode x: retrofit 40 (shared stays 15), and a revision more.
    raw = lawful("2010-10", modes={"x": {"legal": {"law": {"retrofit_yen": 40}, "tax": {"retrofit_yen": 1}}}})
    raw["legal_revisions"]["tax"] = {"effective": "2010-12"}
    assert yen(raw, plan({"a/core": ("2011-01", "x")}), Component.LEGAL) == 41
    assert yen(raw, plan({"a/core": ("2010-11", "x")}), Component.LEGAL) == 40
    assert yen(raw, plan({"a/core": ("2010-10", "x")}), Component.LEGAL) == 15
    assert yen(raw, plan({"a/core": None}), Component.LEGAL) == 90


# Subsidy

ITEMS = {"build": 1001, "data": {"default": 500, "FY2011": 300}, "training": 100}


def granted(**subsidy):
    grant = {"years": ["FY2011"], "rate": Decimal("0.5")} | subsidy
    return one_migration(migration_yen=ITEMS) | {"subsidies": {"s": grant}}


@pytest.mark.parametrize(
    ("subsidy", "month", "expected"),
    [
        ({}, "2011-04", -700),  # 0.5 x (1001 + 300 + 100) = 700.5, down to 700
        ({}, "2011-03", 0),  # FY2010
        ({"years": ["..FY2010"]}, "2011-03", -800),  # 0.5 x 1601 = 800.5
        ({"covers": ["build"]}, "2011-04", -500),  # 500.5
        ({"covers": ["data", "training", "data", "absent"]}, "2011-04", -200),  # 0.5 x 400
        ({"covers": []}, "2011-04", 0),
        ({"cap_yen": 699}, "2011-04", -699),
        ({"cap_yen": 700}, "2011-04", -700),
        ({"cap_yen": 0}, "2011-04", 0),
        ({"members": ["a"]}, "2011-04", -700),
        ({"members": ["b"]}, "2011-04", 0),
        ({"members": []}, "2011-04", 0),
        ({"years": []}, "2011-04", 0),
        ({"rate": 1}, "2011-04", -1401),
        ({"rate": Decimal("0.29"), "covers": ["training"]}, "2011-04", -29),
    ],
)
def test_subsidy_worked_by_hand(subsidy, month, expected):
    assert yen(granted(**subsidy), plan({"a/core": month}), Component.SUBSIDY) == expected


def test_subsidy_is_by_migration_and_by_grant():
    raw = several("a", "b", migration_yen={"build": 101}) | {
        "subsidies": {
            "s": {"years": ["FY2010.."], "rate": Decimal("0.5"), "cap_yen": 40},
            "t": {"years": ["FY2010.."], "rate": Decimal("0.1"), "members": ["b"]},
        }
    }
    # s: 50.5 capped to 40, each; t: 10.1, down to 10.
    assert booked(raw, plan({"a/core": "2010-05", "b/core": "2011-06"}), Component.SUBSIDY) == [
        ("a", "a/core", "2010-05", -40),
        ("b", "b/core", "2011-06", -40),
        ("b", "b/core", "2011-06", -10),
    ]


# What the group pays


def test_mobilisation_is_paid_once_a_vendor_and_fiscal_year():
    raw = patched(
        several("a", "b", "c", modes={"v": {}, "w": {"vendor": "w"}}),
        {
            "horizon": {"start": "2010-06"},
            "vendors": {"v": {"mobilisation_yen_per_year": 5}, "w": {"mobilisation_yen_per_year": 7}},
        },
    )
    decided = plan({"a/core": ("2010-08", "v"), "b/core": ("2011-03", "v"), "c/core": ("2011-12", "w")})
    assert booked(raw, decided, Component.MOBILISATION) == [
        (None, "v", "2010-06", 5),  # FY2010 begins with the horizon
        (None, "w", "2011-04", 7),
    ]


def test_expansion_is_paid_when_bought_also_out_of_its_window():
    rack = {"adds": 1, "cost_yen": 24, "latest": "2010-06"}
    raw = raw_instance(data_centers={"d": {"expansions": {"r": rack, "s": rack}}})
    for month in ("2010-06", "2010-07"):
        assert booked(raw, plan({"a/core": "2010-05"}, {"d/r": month}), Component.EXPANSION) == [
            (None, "d/r", month, 24)
        ]
    assert yen(raw, plan({"a/core": "2010-05"}, {"d/r": "2012-04"}), Component.EXPANSION) == 0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2010-02", "2010-03", {"2010-02": 12}),  # both in FY2009, of which the horizon has two months
        ("2010-02", "2010-04", {"2010-02": 12, "2010-04": 12}),
        ("2011-04", "2010-04", {"2010-02": 12, "2010-04": 12, "2011-04": 12}),
        (None, "2010-03", {"2010-02": 12}),
        (None, None, {}),
    ],
)
def test_secretariat_is_paid_through_the_year_of_the_last_cutover(a, b, expected):
    raw = several("a", "b", optional={"penalty_yen": 0}) | {
        "horizon": {"start": "2010-02", "end": "2012-05"},
        "secretariat_yen_per_year": 12,
    }
    entries = booked(raw, plan({"a/core": a, "b/core": b}), Component.SECRETARIAT)
    assert entries == [(None, "", month, paid) for month, paid in expected.items()]


# Penalties


@pytest.mark.parametrize(
    ("years", "month", "years_off"),
    [
        (["FY2011"], "2011-04", 0),
        (["FY2011"], "2011-03", 1),
        (["FY2005", "FY2014..FY2015"], "2011-04", 3),  # FY2014 is nearer, beyond the horizon
        (["FY2008"], "2011-03", 2),
        (["..FY2008"], "2011-04", 3),
        (["FY2013.."], "2010-04", 3),
        (["FY2009..FY2012"], "2010-04", 0),
    ],
)
def test_preference_counts_years_to_the_nearest_preferred(years, month, years_off):
    raw = one_migration(preferred={"years": years, "penalty_yen_per_year": 20}, optional={"penalty_yen": 0})
    assert yen(raw, plan({"a/core": month}), Component.PREFERENCE) == 20 * years_off
    assert yen(raw, plan({"a/core": None}), Component.PREFERENCE) == 0


def test_preference_is_booked_at_the_cutover():
    raw = one_migration(preferred={"years": ["FY2011"], "penalty_yen_per_year": 20})
    assert booked(raw, plan({"a/core": "2010-12"}), Component.PREFERENCE) == [("a", "a/core", "2010-12", 20)]


def busy_months(names, months, month, **fields):
    raw = one_migration({"busy": {"s": {"months": months, "phases": names, "penalty_yen": 3}}}, **fields)
    entries = booked(raw, plan({"a/core": month}), Component.BUSY)
    assert all(entry[3] == 3 for entry in entries)
    return [entry[2] for entry in entries]


def test_busy_is_counted_once_a_month_whatever_falls_there():
    # x 2010-04, y 2010-05..06, x 2010-07; cutover 2010-08, parallel 2010-08..09.
    parts = {"phases": [raw_phase("x"), raw_phase("y", 2), raw_phase("x")], "parallel_months": 2}
    every = ["2010-04..2012-03"]
    assert busy_months(["x"], every, "2010-08", **parts) == ["2010-04", "2010-07"]
    assert busy_months(["y", "y"], ["*-06..*-12"], "2010-08", **parts) == ["2010-06"]
    assert busy_months(["cutover"], every, "2010-08", **parts) == ["2010-08"]
    assert busy_months(["parallel", "cutover"], every, "2010-08", **parts) == ["2010-08", "2010-09"]
    assert busy_months(["x", "y", "cutover", "none"], every, "2010-08", **parts) == [
        "2010-04",
        "2010-05",
        "2010-06",
        "2010-07",
        "2010-08",
    ]
    assert busy_months([], every, "2010-08", **parts) == []


def test_busy_ends_with_the_horizon():
    assert busy_months(["parallel"], ["2012-02.."], "2012-02", parallel_months=HUGE) == ["2012-02", "2012-03"]


def test_busy_is_counted_by_season_and_by_migration():
    season = {"months": ["2010-05"], "phases": ["cutover"], "penalty_yen": 3}
    raw = one_migration({"busy": {"s": season, "t": season | {"penalty_yen": 4}}})
    raw["members"]["a"]["migrations"]["fin"] = raw_migration()
    decided = plan({"a/core": "2010-05", "a/fin": "2010-05"})
    assert booked(raw, decided, Component.BUSY) == [
        ("a", "a/core", "2010-05", 3),
        ("a", "a/core", "2010-05", 4),
        ("a", "a/fin", "2010-05", 3),
        ("a", "a/fin", "2010-05", 4),
    ]


def test_left_out_is_booked_at_the_horizons_end():
    raw = one_migration(optional={"penalty_yen": 80})
    assert booked(raw, plan({"a/core": None}), Component.LEFT_OUT) == [("a", "a/core", "2012-03", 80)]
    assert yen(raw, plan({"a/core": "2010-05"}), Component.LEFT_OUT) == 0
    assert yen(one_migration(), plan({"a/core": None}), Component.LEFT_OUT) == 0
