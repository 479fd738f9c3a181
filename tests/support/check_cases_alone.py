"""Cases of rules 1, 2, 3, 9 and 12: each migration by itself."""

from build import Raw, one_migration, raw_phase
from build import plan as p
from check_case import HUGE, WORK_3, Case, only

from planner.terms import Rule

ONCE = [
    Case(
        "once-left-out",
        Rule.ONCE,
        one_migration({"name": "別海町"}),
        only("2010-04"),
        only(None),
        "a/core",
        "",
        "left-out",
        "in",
        ("別海町",),
    ),
    # L = 3: work of a cutover in 2010-07 begins in 2010-04, the first month.
    Case(
        "once-before-start",
        Rule.ONCE,
        one_migration(phases=WORK_3),
        only("2010-07"),
        only("2010-06"),
        "a/core",
        "2010-06",
        "2010-03",
        "2010-04",
    ),
    # L = 0: the cutover month itself must lie in the horizon.
    Case(
        "once-before-start",
        Rule.ONCE,
        one_migration(parallel_months=3, window={"earliest": "2010-01"}),
        only("2010-04"),
        only("2010-03"),
        "a/core",
        "2010-03",
        "2010-03",
        "2010-04",
    ),
    # The work lies in the horizon, the window is wider than it, and rule 2 has no say outside it.
    Case(
        "once-after-end",
        Rule.ONCE,
        one_migration({"budget_years": ["FY2010..FY2011"]}, phases=WORK_3, window={"latest": "2012-03"}),
        only("2012-03"),
        only("2012-04"),
        "a/core",
        "2012-04",
        "2012-04",
        "2012-03",
    ),
]

WINDOW = [
    Case(
        "window-early",
        Rule.WINDOW,
        one_migration(window={"earliest": "2010-08"}),
        only("2010-08"),
        only("2010-07"),
        "a/core",
        "2010-07",
        "2010-07",
        "2010-08",
    ),
    Case(
        "window-late",
        Rule.WINDOW,
        one_migration(window={"latest": "2011-08"}),
        only("2011-08"),
        only("2011-09"),
        "a/core",
        "2011-09",
        "2011-09",
        "2011-08",
    ),
    Case(
        "window-budget-year",
        Rule.WINDOW,
        one_migration({"budget_years": ["FY2008", "..FY2010"]}),
        only("2011-03"),
        only("2011-04"),
        "a/core",
        "2011-04",
        "FY2011",
        "FY2008, ..FY2010",
    ),
    # With fiscal years from July, 2011-06 is still FY2010.
    Case(
        "window-budget-year",
        Rule.WINDOW,
        one_migration({"budget_years": ["FY2010"]}) | {"fiscal_year_start": 7},
        only("2011-06"),
        only("2010-06"),
        "a/core",
        "2010-06",
        "FY2009",
        "FY2010",
    ),
]

ELECTION = {"months": ["*-12..*-02"], "phases": ["test", "cutover"], "forbid": True}

CLOSED = [
    # The freeze holds for every migration, also one without a legal entry for the revision.
    Case(
        "closed-freeze",
        Rule.CLOSED,
        one_migration()
        | {"legal_revisions": {"law": {"name": "番号制度", "effective": "2015-10", "freeze": ["2011-08.."]}}},
        only("2011-07"),
        only("2011-08"),
        "a/core",
        "2011-08",
        "2011-08",
        "2011-08..",
        ("番号制度",),
    ),
    # The vendor is that of the mode.
    Case(
        "closed-vendor",
        Rule.CLOSED,
        one_migration(modes={"v": {}, "w": {"vendor": "w"}})
        | {"vendors": {"v": {}, "w": {"name": "北海道計算", "closed": ["*-12..*-01"]}}},
        p({"a/core": ("2011-01", "v")}),
        p({"a/core": ("2011-01", "w")}),
        "a/core",
        "2011-01",
        "2011-01",
        "*-12..*-01",
        ("北海道計算",),
    ),
    Case(
        "closed-cutover",
        Rule.CLOSED,
        one_migration({"busy": {"vote": ELECTION}}),
        only("2010-11"),
        only("2010-12"),
        "a/core",
        "2010-12",
        "cutover",
        "*-12..*-02",
        ("vote",),
    ),
    # p = 3: 2010-11, 2010-12, 2011-01, of which the last two are forbidden.
    Case(
        "closed-parallel",
        Rule.CLOSED,
        one_migration({"busy": {"vote": ELECTION | {"phases": ["parallel"]}}}, parallel_months=3),
        only("2010-09"),
        only("2010-11"),
        "a/core",
        "2010-12..2011-01",
        "parallel",
        "*-12..*-02",
        ("vote",),
    ),
    # test is the month before the cutover; design (2010-12 and 2011-01 in the allowed plan) is free.
    Case(
        "closed-phase",
        Rule.CLOSED,
        one_migration(
            {"busy": {"vote": ELECTION | {"phases": ["test"], "months": ["2011-01"]}}}, phases=WORK_3
        ),
        only("2011-03"),
        only("2011-02"),
        "a/core",
        "2011-01",
        "test",
        "2011-01",
        ("vote",),
    ),
]


def lawful(revision: Raw, **fields: object) -> Raw:
    entry = {"legal": {"law": {"retrofit_yen": 5}}, "optional": {"penalty_yen": 0}}
    return one_migration(**(entry | fields)) | {
        "legal_revisions": {"law": {"name": "番号制度", "mandatory": True} | revision}
    }


MANDATORY = [
    Case(
        "mandatory-late",
        Rule.MANDATORY,
        lawful({"effective": "2011-10", "margin_months": 3}),
        only("2011-07"),
        only("2011-08"),
        "a/core",
        "2011-08",
        "2011-08",
        "2011-07",
        ("番号制度",),
    ),
    # A mode that does away with the entry is free.
    Case(
        "mandatory-late",
        Rule.MANDATORY,
        lawful({"effective": "2011-10", "margin_months": HUGE}, modes={"x": {"legal": None}, "y": {}}),
        p({"a/core": ("2011-08", "x")}),
        p({"a/core": ("2011-08", "y")}),
        "a/core",
        "2011-08",
        "2011-08",
        "0000-01",
    ),
    Case(
        "mandatory-left-out",
        Rule.MANDATORY,
        lawful({"effective": "2011-10"}, modes={"x": {"legal": None}}),
        p({"a/core": ("2012-03", "x")}),
        only(None),
        "a/core",
        "",
        "left-out",
        "2011-10",
        ("番号制度",),
    ),
]

CONTRACTED = {"month": "2010-08", "state": "contracted"}
TWO_WAYS = {"x": {}, "y": {}}

ONCE += [
    # Work of two months: begun in 2010-06 it stays, though the window opens later.
    Case(
        "once-begun",
        Rule.ONCE,
        one_migration(
            phases=[raw_phase("design", 2)], window={"earliest": "2010-09"}, pin={"month": "2010-08"}
        )
        | {"as_of": "2010-07"},
        only("2010-08"),
        only("2010-09"),
        "a/core",
        "2010-09",
        "2010-09",
        "2010-08",
    ),
    # Not begun by then: it begins in the month of the date or later.
    Case(
        "once-before-today",
        Rule.ONCE,
        one_migration(phases=[raw_phase("design", 2)]) | {"as_of": "2010-07"},
        only("2010-09"),
        only("2010-08"),
        "a/core",
        "2010-08",
        "2010-06",
        "2010-07",
    ),
    Case(
        "once-begun-mode",
        Rule.ONCE,
        one_migration(modes=TWO_WAYS, pin={"month": "2010-08", "mode": "x"}) | {"as_of": "2010-10"},
        p({"a/core": ("2010-08", "x")}),
        p({"a/core": ("2010-08", "y")}),
        "a/core",
        "2010-08",
        "y",
        "x",
    ),
    # Pinned before the horizon, it may neither stay there nor move; pinned in its first month, it stays.
    Case(
        "once-begun-outside",
        Rule.ONCE,
        one_migration({"name": "別海町"}, pin={"month": "2010-03"}) | {"as_of": "2010-07"},
        only("2010-04"),
        only("2010-03"),
        "a/core",
        "2010-03",
        "2010-03",
        "2010-04..2012-03",
        instead=one_migration(pin={"month": "2010-04"}) | {"as_of": "2010-07"},
    ),
    # Pinned after it: the work of 2010-06 and on has begun all the same.
    Case(
        "once-begun-outside",
        Rule.ONCE,
        one_migration(phases=[raw_phase("design", 22)], pin={"month": "2012-04"}) | {"as_of": "2010-07"},
        only("2012-03"),
        only("2012-04"),
        "a/core",
        "2012-04",
        "2012-04",
        "2010-04..2012-03",
        instead=one_migration(phases=[raw_phase("design", 22)], pin={"month": "2012-03"})
        | {"as_of": "2010-07"},
    ),
]

DECIDED = [
    Case(
        "decided",
        Rule.DECIDED,
        one_migration({"name": "別海町"}, pin=CONTRACTED),
        only("2010-08"),
        only("2010-09"),
        "a/core",
        "2010-09",
        "2010-09",
        "2010-08",
    ),
    Case(
        "decided",
        Rule.DECIDED,
        one_migration(pin={"left_out": True, "state": "contracted"}, optional={"penalty_yen": 0}),
        only(None),
        only("2010-09"),
        "a/core",
        "2010-09",
        "2010-09",
        "left-out",
    ),
    Case(
        "decided-mode",
        Rule.DECIDED,
        one_migration(modes=TWO_WAYS, pin=CONTRACTED | {"mode": "x"}),
        p({"a/core": ("2010-08", "x")}),
        p({"a/core": ("2010-08", "y")}),
        "a/core",
        "2010-08",
        "y",
        "x",
    ),
]
