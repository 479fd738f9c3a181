"""Pairs of plans for each way of breaking a rule: one that it allows, and one that it forbids.

The two plans of a pair differ in one decision, and the instances hold nothing but what the rule needs.
"""

from dataclasses import dataclass

from build import Raw, one_migration, patched, raw_instance, raw_lease, raw_migration, raw_phase, several
from build import plan as p

from planner.plan import Plan
from planner.terms import Rule

HUGE = 2**53 - 1


@dataclass(frozen=True)
class Case:
    """What the checker is to say of the forbidden plan: one violation, of this rule only."""

    code: str
    rule: Rule
    raw: Raw
    allowed: Plan
    forbidden: Plan
    subject: str
    period: str
    got: int | str
    limit: int | str
    named: tuple[str, ...] = ()


WORK_3 = [raw_phase("design", 2, crew=2), raw_phase("test", 1, crew=1)]
OFFICE_3 = [raw_phase("design", 2, crew=2, teams={"office": 1}), raw_phase("test", 1, crew=1)]


def _pair(**fields: object) -> Raw:
    return several("a", "b", **fields)


def _linked(**link: object) -> Raw:
    return patched(
        several("a", "b", "c", optional={"penalty_yen": 0}), {"links": {"k": link}, "members": NAMED}
    )


NAMED = {"a": {"name": "別海町"}, "b": {"name": "むかわ町"}}
ALL = ["a/core", "b/core", "c/core"]


def _abc(a: str | None, b: str | None, c: str | None) -> Plan:
    return p({"a/core": a, "b/core": b, "c/core": c})


def _ab(a: str, b: str) -> Plan:
    return p({"a/core": a, "b/core": b})


def _a(month: str | None) -> Plan:
    return p({"a/core": month})


ONCE = [
    Case(
        "once-left-out",
        Rule.ONCE,
        one_migration({"name": "別海町"}),
        _a("2010-04"),
        _a(None),
        "a/core",
        "",
        "left-out",
        "in",
        ("別海町 [a/core]",),
    ),
    # L = 3: work of a cutover in 2010-07 begins in 2010-04, the first month.
    Case(
        "once-before-start",
        Rule.ONCE,
        one_migration(phases=WORK_3),
        _a("2010-07"),
        _a("2010-06"),
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
        _a("2010-04"),
        _a("2010-03"),
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
        _a("2012-03"),
        _a("2012-04"),
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
        _a("2010-08"),
        _a("2010-07"),
        "a/core",
        "2010-07",
        "2010-07",
        "2010-08",
    ),
    Case(
        "window-late",
        Rule.WINDOW,
        one_migration(window={"latest": "2011-08"}),
        _a("2011-08"),
        _a("2011-09"),
        "a/core",
        "2011-09",
        "2011-09",
        "2011-08",
    ),
    Case(
        "window-budget-year",
        Rule.WINDOW,
        one_migration({"budget_years": ["FY2008", "..FY2010"]}),
        _a("2011-03"),
        _a("2011-04"),
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
        _a("2011-06"),
        _a("2010-06"),
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
        _a("2011-07"),
        _a("2011-08"),
        "a/core",
        "2011-08",
        "2011-08",
        "2011-08..",
        ("番号制度 [law]",),
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
        ("北海道計算 [w]",),
    ),
    Case(
        "closed-cutover",
        Rule.CLOSED,
        one_migration({"busy": {"vote": ELECTION}}),
        _a("2010-11"),
        _a("2010-12"),
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
        _a("2010-09"),
        _a("2010-11"),
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
        _a("2011-03"),
        _a("2011-02"),
        "a/core",
        "2011-01",
        "test",
        "2011-01",
        ("vote",),
    ),
]

VENDOR_YEAR = [
    # FY2010 allows 5 points, every other year 9; the mode has 3.
    Case(
        "vendor-year",
        Rule.VENDOR_YEAR,
        patched(
            _pair(points=1, modes={"default": {"points": 3}}),
            {"vendors": {"v": {"name": "計算社", "points_per_year": {"default": 9, "FY2010": 5}}}},
        ),
        _ab("2011-03", "2011-04"),
        _ab("2011-03", "2010-04"),
        "v",
        "FY2010",
        6,
        5,
        ("計算社 [v]",),
    ),
    # The horizon holds one month of FY2009 (its last); the yearly limit holds in full for it.
    Case(
        "vendor-year",
        Rule.VENDOR_YEAR,
        patched(
            _pair(),
            {
                "horizon": {"start": "2010-03"},
                "vendors": {"v": {"points_per_year": {"default": 2, "..FY2009": 1}}},
            },
        ),
        _ab("2010-03", "2010-04"),
        _ab("2010-03", "2010-03"),
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
        patched(_pair(phases=WORK_3), {"vendors": {"v": {"crew": 3}}}),
        _ab("2010-10", "2010-12"),
        _ab("2010-10", "2010-11"),
        "v",
        "2010-08",
        4,
        3,
    ),
    # Both in 2010-10: 4 people in 2010-07 and 2010-08, one line; 2 in 2010-09.
    Case(
        "crew-vendor",
        Rule.CREW,
        patched(_pair(phases=WORK_3), {"vendors": {"v": {"crew": 3}}}),
        _ab("2010-10", "2010-12"),
        _ab("2010-10", "2010-10"),
        "v",
        "2010-07..2010-08",
        4,
        3,
    ),
    # The parallel run t..t+p-1 needs crew too.
    Case(
        "crew-vendor",
        Rule.CREW,
        patched(_pair(parallel_months=2, parallel_crew=HUGE), {"vendors": {"v": {"crew": HUGE}}}),
        _ab("2010-05", "2010-07"),
        _ab("2010-05", "2010-06"),
        "v",
        "2010-06",
        2 * HUGE,
        HUGE,
    ),
    Case(
        "crew-team",
        Rule.CREW,
        patched(
            _pair(phases=OFFICE_3),
            {"teams": {"office": {"name": "事務局", "crew": {"default": 1, "2010-08": 2}}}},
        ),
        _ab("2010-10", "2010-11"),
        _ab("2010-10", "2010-10"),
        "office",
        "2010-07",
        2,
        1,
        ("事務局 [office]",),
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
        ("札幌DC [d]",),
    ),
    # Never bought: short until the capacity grows.
    Case(
        "data-center-space",
        Rule.DATA_CENTER,
        patched(_pair(size=0, modes={"default": {"size": 3}}), {"data_centers": RACK}),
        _ab("2010-04", "2011-08"),
        _ab("2010-04", "2011-06"),
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
        ("札幌DC [d/r]",),
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
]


def _leased(**fields: object) -> Raw:
    lease = raw_lease(end="2010-12", extension_limit_months=3)
    return one_migration({"name": "別海町", "leases": {"host": lease}}, **fields)


EXTENSION = [
    # p = 0: last needed in t - 1. 2010-12 plus 3 months is 2011-03.
    Case(
        "extension",
        Rule.EXTENSION,
        _leased(),
        _a("2011-04"),
        _a("2011-05"),
        "a/host",
        "2011-04",
        4,
        3,
        ("別海町 [a/host]",),
    ),
    # p = 2: last needed in t + 1.
    Case(
        "extension",
        Rule.EXTENSION,
        _leased(parallel_months=2),
        _a("2011-02"),
        _a("2011-03"),
        "a/host",
        "2011-04",
        4,
        3,
    ),
    # It looks past the horizon: with p = 6, 2011-12 ends in 2012-05, 2012-01 in 2012-06.
    Case(
        "extension",
        Rule.EXTENSION,
        patched(_leased(parallel_months=6), {"members": {"a": {"leases": {"host": {"end": "2012-02"}}}}}),
        _a("2011-12"),
        _a("2012-01"),
        "a/host",
        "2012-06",
        4,
        3,
    ),
    # A lease that ended before the horizon.
    Case(
        "extension",
        Rule.EXTENSION,
        patched(_leased(), {"members": {"a": {"leases": {"host": {"end": "2010-01"}}}}}),
        _a("2010-05"),
        _a("2010-06"),
        "a/host",
        "2010-05",
        4,
        3,
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
        _abc("2010-05", "2010-06", "2010-05"),
        _abc("2010-05", "2010-05", "2010-06"),
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
        _abc("2011-03", "2011-04", "2012-03"),
        _abc("2011-04", "2011-05", "2012-03"),
        "desk",
        "FY2011",
        3,
        2,
    ),
    # 60 + 60 in one year, before subsidies.
    Case(
        "limits-budget",
        Rule.LIMITS,
        patched(_pair(migration_yen={"build": 40, "data": {"default": 20, "FY2011": 10}}), BUDGET),
        _ab("2011-03", "2011-04"),
        _ab("2011-03", "2010-04"),
        "budget",
        "FY2010",
        120,
        100,
        ("budget_yen",),
    ),
    # An expansion counts in the year it is bought: 50 + 40 of 150 in FY2011, 61 + 40 of 100 in FY2010.
    Case(
        "limits-budget",
        Rule.LIMITS,
        patched(_pair(migration_yen={"build": 40, "data": {"default": 21, "FY2011": 10}}), BUDGET),
        p({"a/core": "2010-05", "b/core": "2011-05"}, {"d/r": "2011-05"}),
        p({"a/core": "2010-05", "b/core": "2011-05"}, {"d/r": "2010-05"}),
        "budget",
        "FY2010",
        101,
        100,
    ),
]


def _lawful(revision: Raw, **fields: object) -> Raw:
    entry = {"legal": {"law": {"retrofit_yen": 5}}, "optional": {"penalty_yen": 0}}
    return one_migration(**(entry | fields)) | {
        "legal_revisions": {"law": {"name": "番号制度", "mandatory": True} | revision}
    }


MANDATORY = [
    Case(
        "mandatory-late",
        Rule.MANDATORY,
        _lawful({"effective": "2011-10", "margin_months": 3}),
        _a("2011-07"),
        _a("2011-08"),
        "a/core",
        "2011-08",
        "2011-08",
        "2011-07",
        ("番号制度 [law]",),
    ),
    # A mode that does away with the entry is free.
    Case(
        "mandatory-late",
        Rule.MANDATORY,
        _lawful({"effective": "2011-10", "margin_months": HUGE}, modes={"x": {"legal": None}, "y": {}}),
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
        _lawful({"effective": "2011-10"}, modes={"x": {"legal": None}}),
        p({"a/core": ("2012-03", "x")}),
        _a(None),
        "a/core",
        "",
        "left-out",
        "2011-10",
        ("番号制度 [law]",),
    ),
]

TOWNS = ("別海町 [a/core]", "むかわ町 [b/core]")

LINKS = [
    Case(
        "links-precedes",
        Rule.LINKS,
        _linked(kind="precedes", first="a/core", then="b/core", months=3),
        _abc("2010-05", "2010-08", None),
        _abc("2010-05", "2010-07", None),
        "k",
        "2010-05..2010-07",
        2,
        3,
        TOWNS,
    ),
    # The later may be left out; the earlier may not when the later is in.
    Case(
        "links-precedes-left-out",
        Rule.LINKS,
        _linked(kind="precedes", first="a/core", then="b/core", months=0),
        _abc("2010-05", None, None),
        _abc(None, "2010-05", None),
        "k",
        "2010-05",
        "left-out",
        "in",
        TOWNS,
    ),
    Case(
        "links-together",
        Rule.LINKS,
        _linked(kind="together", of=ALL),
        _abc("2010-05", "2010-05", "2010-05"),
        _abc("2010-05", "2010-09", "2010-05"),
        "k",
        "2010-05..2010-09",
        4,
        0,
        TOWNS,
    ),
    Case(
        "links-together-left-out",
        Rule.LINKS,
        _linked(kind="together", of=ALL),
        _abc(None, None, None),
        _abc(None, "2010-05", "2010-05"),
        "k",
        "2010-05",
        2,
        3,
        TOWNS,
    ),
    # b and c have the gap that is too small; a, left out in the allowed plan, meets the link.
    Case(
        "links-apart",
        Rule.LINKS,
        _linked(kind="apart", of=ALL, months=3),
        _abc(None, "2010-05", "2010-08"),
        _abc("2010-10", "2010-05", "2010-08"),
        "k",
        "2010-08..2010-10",
        2,
        3,
        ("c [c/core]", "別海町 [a/core]"),
    ),
    Case(
        "links-within",
        Rule.LINKS,
        _linked(kind="within", of=ALL, months=6),
        _abc("2010-05", "2010-11", None),
        _abc("2010-05", "2010-12", "2010-07"),
        "k",
        "2010-05..2010-12",
        7,
        6,
        TOWNS,
    ),
    Case(
        "links-same-mode",
        Rule.LINKS,
        patched(
            _linked(kind="same-mode", of=ALL),
            {"members": {m: {"migrations": {"core": {"modes": {"x": {}, "y": {}}}}} for m in "abc"}},
        ),
        p({"a/core": ("2010-05", "x"), "b/core": ("2010-06", "x"), "c/core": None}),
        p({"a/core": ("2010-05", "x"), "b/core": ("2010-06", "y"), "c/core": None}),
        "k",
        "",
        "y",
        "x",
        TOWNS,
    ),
]

CASES = [*ONCE, *WINDOW, *CLOSED, *VENDOR_YEAR, *CREW, *DATA_CENTER, *EXTENSION, *LIMITS, *MANDATORY, *LINKS]
