"""Cases of rules 4, 5, 6 and 8: what the members share."""

from build import one_migration, patched, raw_instance, raw_migration, several
from build import plan as p
from check_case import HUGE, OFFICE_3, WORK_3, Case, ab, abc, pair

from planner.terms import Rule

VENDOR_YEAR = [
    # FY2010 allows 5 points, every other year 9; the mode has 3.
    Case(
        "vendor-year",
        Rule.VENDOR_YEAR,
        patched(
            pair(points=1, modes={"default": {"points": 3}}),
            {"vendors": {"v": {"name": "計算社", "points_per_year": {"default": 9, "FY2010": 5}}}},
        ),
        ab("2011-03", "2011-04"),
        ab("2011-03", "2010-04"),
        "v",
        "FY2010",
        6,
        5,
        ("計算社",),
    ),
    # The horizon holds one month of FY2009 (its last); the yearly limit holds in full for it.
    Case(
        "vendor-year",
        Rule.VENDOR_YEAR,
        patched(
            pair(),
            {
                "horizon": {"start": "2010-03"},
                "vendors": {"v": {"points_per_year": {"default": 2, "..FY2009": 1}}},
            },
        ),
        ab("2010-03", "2010-04"),
        ab("2010-03", "2010-03"),
        "v",
        "FY2009",
        2,
        1,
    ),
]

CREW = [
    # a works 2010-07..08 (design, 2 each) and 2010-09 (test, 1), b the same shifted by a month or two.
    Case(
        "crew-vendor",
        Rule.CREW,
        patched(pair(phases=WORK_3), {"vendors": {"v": {"crew": 3}}}),
        ab("2010-10", "2010-12"),
        ab("2010-10", "2010-11"),
        "v",
        "2010-08",
        4,
        3,
    ),
    # Both in 2010-10: 4 people in 2010-07 and 2010-08, one line; 2 in 2010-09.
    Case(
        "crew-vendor",
        Rule.CREW,
        patched(pair(phases=WORK_3), {"vendors": {"v": {"crew": 3}}}),
        ab("2010-10", "2010-12"),
        ab("2010-10", "2010-10"),
        "v",
        "2010-07..2010-08",
        4,
        3,
    ),
    # The parallel run t..t+p-1 needs crew too.
    Case(
        "crew-vendor",
        Rule.CREW,
        patched(pair(parallel_months=2, parallel_crew=HUGE), {"vendors": {"v": {"crew": HUGE}}}),
        ab("2010-05", "2010-07"),
        ab("2010-05", "2010-06"),
        "v",
        "2010-06",
        2 * HUGE,
        HUGE,
    ),
    Case(
        "crew-team",
        Rule.CREW,
        patched(
            pair(phases=OFFICE_3),
            {"teams": {"office": {"name": "事務局", "crew": {"default": 1, "2010-08": 2}}}},
        ),
        ab("2010-10", "2010-11"),
        ab("2010-10", "2010-10"),
        "office",
        "2010-07",
        2,
        1,
        ("事務局",),
    ),
]

RACK = {
    "d": {
        "name": "札幌DC",
        "capacity": {"default": 4, "2011-08..": 6},
        "expansions": {"r": {"adds": 1, "cost_yen": 7, "earliest": "2009-01", "latest": "2011-06"}},
    }
}

DATA_CENTER = [
    # Sizes 3 + 2 = 5 from 2010-10 (b: t - L = 2011-01 - 3) on; 4, and 5 with the rack, 6 from 2011-08 on.
    Case(
        "data-center-space",
        Rule.DATA_CENTER,
        patched(
            raw_instance(
                members={
                    "a": {"migrations": {"core": raw_migration(size=3)}},
                    "b": {"migrations": {"core": raw_migration(size=2, phases=WORK_3)}},
                }
            ),
            {"data_centers": RACK},
        ),
        p({"a/core": "2010-05", "b/core": "2011-01"}, {"d/r": "2010-10"}),
        p({"a/core": "2010-05", "b/core": "2011-01"}, {"d/r": "2010-12"}),
        "d",
        "2010-10..2010-11",
        5,
        4,
        ("札幌DC",),
    ),
    # Never bought: short until the capacity grows.
    Case(
        "data-center-space",
        Rule.DATA_CENTER,
        patched(pair(size=0, modes={"default": {"size": 3}}), {"data_centers": RACK}),
        ab("2010-04", "2011-08"),
        ab("2010-04", "2011-06"),
        "d",
        "2011-06..2011-07",
        6,
        4,
    ),
    Case(
        "data-center-expansion",
        Rule.DATA_CENTER,
        patched(one_migration(), {"data_centers": RACK}),
        p({"a/core": "2010-05"}, {"d/r": "2011-06"}),
        p({"a/core": "2010-05"}, {"d/r": "2011-07"}),
        "d/r",
        "2011-07",
        "2011-07",
        "2010-04..2011-06",
        ("札幌DC",),
    ),
    # Its window opens before the horizon, where nothing can be bought.
    Case(
        "data-center-expansion",
        Rule.DATA_CENTER,
        patched(one_migration(), {"data_centers": RACK}),
        p({"a/core": "2010-05"}, {"d/r": "2010-04"}),
        p({"a/core": "2010-05"}, {"d/r": "2010-03"}),
        "d/r",
        "2010-03",
        "2010-03",
        "2010-04..2011-06",
    ),
    # Bought before the horizon: neither its window nor the horizon has a say, the month alone.
    Case(
        "data-center-bought",
        Rule.DATA_CENTER,
        patched(
            patched(one_migration(), {"data_centers": RACK}),
            {"data_centers": {"d": {"expansions": {"r": {"bought": "2009-06"}}}}},
        ),
        p({"a/core": "2010-05"}, {"d/r": "2009-06"}),
        p({"a/core": "2010-05"}, {"d/r": "2010-06"}),
        "d/r",
        "2010-06",
        "2010-06",
        "2009-06",
        ("札幌DC",),
    ),
]


BUDGET = {
    "budget_yen": {"default": 100, "FY2011": 150},
    "data_centers": {"d": {"expansions": {"r": {"adds": 1, "cost_yen": 40}}}},
    "subsidies": {"s": {"years": ["FY2010"], "rate": 1}},
}

LIMITS = [
    Case(
        "limits-month",
        Rule.LIMITS,
        several("a", "b", "c")
        | {"limits": {"desk": {"of": ["a/core", "b/core", "a/core"], "per": "month", "most": 1}}},
        abc("2010-05", "2010-06", "2010-05"),
        abc("2010-05", "2010-05", "2010-06"),
        "desk",
        "2010-05",
        2,
        1,
    ),
    Case(
        "limits-year",
        Rule.LIMITS,
        several("a", "b", "c")
        | {"limits": {"desk": {"per": "year", "most": {"default": 9, "FY2011..": 2, "FY2012..": 0}}}},
        abc("2011-03", "2011-04", "2012-03"),
        abc("2011-04", "2011-05", "2012-03"),
        "desk",
        "FY2011",
        3,
        2,
    ),
    # 60 + 60 in one year, before subsidies.
    Case(
        "limits-budget",
        Rule.LIMITS,
        patched(pair(migration_yen={"build": 40, "data": {"default": 20, "FY2011": 10}}), BUDGET),
        ab("2011-03", "2011-04"),
        ab("2011-03", "2010-04"),
        "budget",
        "FY2010",
        120,
        100,
        (),
    ),
    # An expansion counts in the year it is bought: 50 + 40 of 150 in FY2011, 61 + 40 of 100 in FY2010.
    Case(
        "limits-budget",
        Rule.LIMITS,
        patched(pair(migration_yen={"build": 40, "data": {"default": 21, "FY2011": 10}}), BUDGET),
        p({"a/core": "2010-05", "b/core": "2011-05"}, {"d/r": "2011-05"}),
        p({"a/core": "2010-05", "b/core": "2011-05"}, {"d/r": "2010-05"}),
        "budget",
        "FY2010",
        101,
        100,
    ),
    # Its own money: 10 in FY2010, 4 in FY2011, of 5 a year.
    Case(
        "limits-member-budget",
        Rule.LIMITS,
        patched(
            pair(migration_yen={"build": {"default": 10, "FY2011": 4}}),
            {"members": {"a": {"name": "別海町", "budget_yen": 5}}},
        ),
        ab("2011-04", "2010-04"),
        ab("2011-03", "2010-04"),
        "a",
        "FY2010",
        10,
        5,
        ("別海町",),
    ),
]
