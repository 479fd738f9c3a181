"""The checker's books: every component worked by hand.

The horizon is 2010-04..2012-03 (24 months, FY2010 and FY2011) unless a test says otherwise.
"""

from decimal import Decimal

import build
import pytest
from build import one_migration, patched, plan, raw_instance, raw_lease, raw_migration, raw_phase, several

from planner.check import check_plan
from planner.check.components import COMPONENTS
from planner.months import format_month
from planner.terms import Component

HUGE = 2**53 - 1


def booked(raw, decided, component):
    """Return the entries of one component as (member, subject, month, yen)."""
    entries = check_plan(build.instance(raw), decided).ledger.entries
    return [
        (entry.member, entry.subject, format_month(entry.month), entry.yen)
        for entry in entries
        if entry.component is component
    ]


def yen(raw, decided, component):
    return check_plan(build.instance(raw), decided).ledger.by_component()[component]


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


# Leases: lease, termination, extension


def leases(raw, month):
    """Return yen of lease, termination and extension."""
    sums = check_plan(build.instance(raw), plan({"a/core": month})).ledger.by_component()
    return tuple(sums[part] for part in (Component.LEASE, Component.TERMINATION, Component.EXTENSION))


def leased(end, parallel=0, rate="0.5"):
    lease = raw_lease(end=end, monthly_yen=101, termination_rate=Decimal(rate), extension_monthly_yen=7)
    return one_migration({"leases": {"host": lease}}, parallel_months=parallel, optional={"penalty_yen": 0})


@pytest.mark.parametrize(
    ("end", "month", "parallel", "expected"),
    [
        # Last needed in 2010-12, the last month of the term: 9 months, nothing else.
        ("2010-12", "2011-01", 0, (909, 0, 0)),
        ("2010-12", "2010-12", 1, (909, 0, 0)),
        # Last needed in 2010-09: 6 months; 3 left, 0.5 x 101 x 3 = 151.5, down to 151.
        ("2010-12", "2010-10", 0, (606, 151, 0)),
        # Last needed in 2011-02: 9 months of term and 2 of extension.
        ("2010-12", "2011-03", 0, (909, 0, 14)),
        # Cutover in the first month, p = 0: last needed before the horizon; 9 months left, 454.5.
        ("2010-12", "2010-04", 0, (0, 454, 0)),
        # The term ends beyond the horizon: last needed in 2012-02, 23 months paid; 2012-03..2012-06 left.
        ("2012-06", "2012-03", 0, (2323, 202, 0)),
        # The run ends beyond the horizon, in 2012-04: 24 months paid, 2 left.
        ("2012-06", "2012-03", 2, (2424, 101, 0)),
        # The run ends with the term, beyond the horizon.
        ("2012-06", "2012-03", 4, (2424, 0, 0)),
        # The run and the term both end beyond, the extension of 2012-07 is not paid.
        ("2012-06", "2012-03", 5, (2424, 0, 0)),
        # Of an extension 2012-03..2012-05 only 2012-03 lies in the horizon.
        ("2012-02", "2012-03", 3, (2323, 0, 7)),
        # The term ended before the horizon: extension from its start, 2010-04..2010-06.
        ("2009-12", "2010-07", 0, (0, 0, 21)),
        # It ended in the month before, and so did the need.
        ("2010-03", "2010-04", 0, (0, 0, 0)),
        # It ended long before and the last month needed is 2010-03: nothing in the horizon.
        ("2009-12", "2010-04", 0, (0, 0, 0)),
        # A run without end is an extension to the horizon's end: 24 - 9 months.
        ("2010-12", "2010-05", HUGE, (909, 0, 105)),
        # Left out: in use through the horizon's end, and not ended before its term.
        ("2010-12", None, 0, (909, 0, 105)),
        ("2012-06", None, 0, (2424, 0, 0)),
        ("2009-12", None, 0, (0, 0, 168)),
    ],
)
def test_lease_worked_by_hand(end, month, parallel, expected):
    assert leases(leased(end, parallel), month) == expected


def test_lease_and_extension_are_booked_in_their_months():
    raw = leased("2011-05")
    decided = plan({"a/core": "2011-09"})
    # 2010-04..2011-03, 2011-04..2011-05; then 2011-06..2011-08.
    assert booked(raw, decided, Component.LEASE) == [
        ("a", "a/host", "2010-04", 1212),
        ("a", "a/host", "2011-04", 202),
    ]
    assert booked(raw, decided, Component.EXTENSION) == [("a", "a/host", "2011-06", 21)]


@pytest.mark.parametrize(
    ("month", "parallel", "booked_in"),
    [
        ("2010-04", 0, "2010-04"),
        ("2010-10", 0, "2010-10"),
        ("2012-03", 0, "2012-03"),
        ("2012-03", 2, "2012-03"),
    ],
)
def test_termination_is_booked_after_the_last_month_but_in_the_horizon(month, parallel, booked_in):
    entries = booked(leased("2012-12", parallel), plan({"a/core": month}), Component.TERMINATION)
    assert [entry[2] for entry in entries] == [booked_in]


def test_termination_is_rounded_down_once_with_the_rate_as_written():
    # 0.07 x 100 x 3 months = 21 exactly (0.07 * 100 * 3 is 21.000000000000004 in binary floating point).
    # 0.29 x 100 x 1 month = 29 exactly (28.999999999999996 in floating point).
    # 0.333 x 101 x 3 = 100.899; rounded each month it would be 99.
    for rate, monthly_yen, end, expected in (
        ("0.07", 100, "2010-12", 21),
        ("0.29", 100, "2010-10", 29),
        ("0.333", 101, "2010-12", 100),
        ("1", HUGE, "2010-12", 3 * HUGE),
        ("0", HUGE, "2010-12", 0),
    ):
        raw = patched(
            leased(end, rate=rate), {"members": {"a": {"leases": {"host": {"monthly_yen": monthly_yen}}}}}
        )
        assert leases(raw, "2010-10")[1] == expected


def test_lease_follows_the_last_of_its_bundles():
    raw = patched(
        leased("2010-12"),
        {"members": {"a": {"migrations": {"fin": raw_migration(parallel_months=2), "tax": raw_migration()}}}},
    )
    raw["members"]["a"]["leases"]["host"]["of"] = ["core", "fin", "core"]
    decided = {"a/core": "2010-06", "a/fin": "2010-07", "a/tax": "2011-12"}
    # core needs it through 2010-05, fin through 2010-08 (5 months); 4 of the term left, 0.5 x 101 x 4.
    assert leases_of(raw, decided) == (505, 202, 0)
    # core left out: in use to the horizon's end, though fin is out of it: 9 months and 15 of extension.
    assert leases_of(raw, decided | {"a/core": None}) == (909, 0, 105)
    # tax does not use it.
    raw["members"]["a"]["migrations"]["tax"]["optional"] = {"penalty_yen": 0}
    assert leases_of(raw, decided | {"a/tax": None}) == (505, 202, 0)


def leases_of(raw, decided):
    sums = check_plan(build.instance(raw), plan(decided)).ledger.by_component()
    return tuple(sums[part] for part in (Component.LEASE, Component.TERMINATION, Component.EXTENSION))


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


# Plans with months outside the horizon


@pytest.mark.parametrize("month", ["1990-01", "2010-03", "2012-04", "2100-01"])
def test_nothing_is_booked_outside_the_horizon(month):
    raw = patched(
        leased("2015-12", parallel=2),
        {
            "vendors": {"v": {"mobilisation_yen_per_year": 5}},
            "secretariat_yen_per_year": 12,
            "subsidies": {"s": {"years": ["..FY2030"], "rate": 1}},
            "members": {
                "a": {
                    "migrations": {
                        "core": {
                            "running_yen_per_month": 1,
                            "service_yen_per_month": 1,
                            "migration_yen": {"build": 9},
                            "preferred": {"years": ["FY2001"], "penalty_yen_per_year": 1},
                        }
                    }
                }
            },
        },
    )
    instance = build.instance(raw)
    entries = check_plan(instance, plan({"a/core": month})).ledger.entries
    assert entries
    assert all(entry.month in instance.calendar for entry in entries)
