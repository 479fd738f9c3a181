"""The checker's books: leases, their termination and extension, worked by hand.

The horizon is 2010-04..2012-03 (24 months, FY2010 and FY2011) unless a test says otherwise.
"""

from decimal import Decimal

import build
import pytest
from build import one_migration, patched, plan, raw_lease, raw_migration
from check_books import booked

from planner.check import check_plan
from planner.terms import Component

pytestmark = pytest.mark.models

HUGE = 2**53 - 1


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
