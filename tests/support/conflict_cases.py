"""Instances with planted conflicts: what to name, all of it and nothing else."""

from build import Raw, patched, raw_instance, raw_lease, raw_migration, raw_phase

# A condition as (kind, subject, years); a conflict as a set of them.
Condition = tuple[str, str, tuple[int, ...]]
Planted = set[frozenset[Condition]]

UNTIL_DECEMBER = {"window": {"latest": "2010-12"}}
FROM_JANUARY = {"window": {"earliest": "2011-01"}}
HORIZON: Condition = ("horizon", "horizon", ())


def members(*names: str, **fields: object) -> Raw:
    return {name: {"migrations": {"core": raw_migration(**fields)}} for name in names}


# Conditions that are in nobody's way, beside every planted conflict.
DECOYS: Raw = {
    "vendors": {"w": {"points_per_year": 1, "crew": 1, "closed": ["*-08"]}},
    "data_centers": {"e": {"capacity": 1}},
    "teams": {"idle": {"crew": 1}},
    "limits": {"loose": {"of": ["z/core"], "per": "month", "most": 1}},
    "legal_revisions": {"calm": {"effective": "2012-01", "freeze": ["2011-12"], "mandatory": True}},
    "members": {
        "z": {
            "budget_years": ["FY2010..FY2011"],
            "busy": {"tax": {"months": ["*-02"], "phases": ["cutover"], "forbid": True}},
            "leases": {"old": raw_lease(extension_limit_months=3)},
            "migrations": {
                "core": raw_migration(
                    vendor="w",
                    data_center="e",
                    window={"earliest": "2010-05", "latest": "2012-02"},
                    legal={"calm": {}},
                )
            },
        }
    },
}


def case(patch: Raw) -> Raw:
    """Return the minimal instance with the decoys, and a conflict planted by a patch."""
    return patched(patched(raw_instance(members={}), DECOYS), patch)


def one(member: Raw | None = None, **fields: object) -> Raw:
    return {"a": {"migrations": {"core": raw_migration(**fields)}} | (member or {})}


def season(months: str) -> Raw:
    return {"busy": {"rush": {"months": [months], "phases": ["cutover"], "forbid": True}}}


def link(kind: str, **fields: object) -> Raw:
    return {"kind": kind} | fields


A, B = "a/core", "b/core"
DEADLINE: Condition = ("latest", A, ())
RELEASE: Condition = ("earliest", A, ())

CASES: dict[str, tuple[Raw, Planted]] = {
    "once": (
        {"members": one(phases=[raw_phase(months=30)])},
        {frozenset({HORIZON})},
    ),
    "window": (
        {"members": one({"budget_years": ["FY2011"]}, **UNTIL_DECEMBER)},
        {frozenset({("budget-years", "a", ()), DEADLINE})},
    ),
    "release": (
        {"members": one(window={"earliest": "2012-06"})},
        {frozenset({HORIZON, RELEASE})},
    ),
    "closed-season": (
        {"members": one(season("*-04..*-12"), **UNTIL_DECEMBER)},
        {frozenset({("season", "a/rush", ()), DEADLINE})},
    ),
    "closed-freeze": (
        {
            "legal_revisions": {"law": {"effective": "2011-01", "freeze": ["..2010-12"]}},
            "members": one(**UNTIL_DECEMBER),
        },
        {frozenset({("freeze", "law", ()), DEADLINE})},
    ),
    "closed-vendor": (
        {"vendors": {"v": {"closed": ["*-04..*-12"]}}, "members": one(**UNTIL_DECEMBER)},
        {frozenset({("vendor-closed", "v", ()), DEADLINE})},
    ),
    "vendor-year": (
        {
            "vendors": {"v": {"points_per_year": 1, "crew": 9}},
            "members": members("a", "b", "c"),
        },
        {frozenset({HORIZON, ("vendor-points", "v", (2010, 2011))})},
    ),
    "crew": (
        {
            "vendors": {"v": {"points_per_year": 9, "crew": 1}},
            "members": members("a", "b", phases=[raw_phase(months=12, crew=1)]),
        },
        {frozenset({HORIZON, ("vendor-crew", "v", (2010,))})},
    ),
    "team": (
        {
            "teams": {"desk": {"crew": 1}},
            "members": members("a", "b", phases=[raw_phase(months=12, teams={"desk": 1})]),
        },
        {frozenset({HORIZON, ("team-crew", "desk", (2010,))})},
    ),
    "data-center": (
        {"data_centers": {"d": {"capacity": 1}}, "members": members("a", "b")},
        {frozenset({HORIZON, ("capacity", "d", (2011,))})},
    ),
    "extension": (
        {
            "members": one(
                {"leases": {"host": raw_lease(end="2010-06", extension_limit_months=2)}}, **FROM_JANUARY
            )
        },
        {frozenset({("extension", "a/host", ()), RELEASE})},
    ),
    "limit-month": (
        {
            "limits": {"desk": {"per": "month", "most": {"default": 0, "2010-06": 1, "2011-06": 1}}},
            "members": members("a", "b"),
        },
        {frozenset({HORIZON, ("limit", "desk", (2010, 2011))})},
    ),
    "limit-year": (
        {
            "limits": {"most": {"of": [A, B], "per": "year", "most": {"default": 1, "FY2011": 0}}},
            "members": members("a", "b"),
        },
        {frozenset({HORIZON, ("limit", "most", (2010, 2011))})},
    ),
    "budget": (
        {"budget_yen": 15, "members": members("a", "b", "c", migration_yen={"build": 10})},
        {frozenset({HORIZON, ("budget", "budget", (2010, 2011))})},
    ),
    "mandatory": (
        {
            "legal_revisions": {"law": {"effective": "2010-11", "mandatory": True}},
            "members": one(legal={"law": {}}, **FROM_JANUARY),
        },
        {frozenset({("mandatory", "law", ()), RELEASE})},
    ),
    "member-budget": (
        {
            "members": one(
                {"budget_yen": {"default": 9, "FY2012": 99}},
                modes={"x": {"migration_yen": {"build": 10}}},
            )
        },
        {frozenset({HORIZON, ("member-budget", "a", (2010, 2011))})},
    ),
    "milestone": (
        {
            "milestones": {"trial": {"before": "cutover", "lead_months": 2, "earliest": "2010-12"}},
            "members": one(**UNTIL_DECEMBER),
        },
        {frozenset({("milestone", "trial", ()), DEADLINE})},
    ),
    "decided": (
        {"members": one(pin={"month": "2011-02", "state": "contracted"}, **UNTIL_DECEMBER)},
        {frozenset({("pin", A, ()), DEADLINE})},
    ),
    "decided-out": (
        {"members": one(pin={"left_out": True, "state": "contracted"})},
        {frozenset({("pin", A, ())})},
    ),
    "links-precedes": (
        {
            "links": {
                "ab": link("precedes", first=A, then=B, months=1),
                "ba": link("precedes", first=B, then=A, months=1),
            },
            "members": members("a", "b"),
        },
        {frozenset({("link", "ab", ()), ("link", "ba", ())})},
    ),
    "links-apart": (
        {"links": {"far": link("apart", of=[A, B], months=30)}, "members": members("a", "b")},
        {frozenset({HORIZON, ("link", "far", ())})},
    ),
    "links-together": (
        {
            "links": {"both": link("together", of=[A, B])},
            "members": one(**FROM_JANUARY) | members("b", **UNTIL_DECEMBER),
        },
        {frozenset({("link", "both", ()), RELEASE, ("latest", B, ())})},
    ),
    "links-within": (
        {
            "links": {"near": link("within", of=[A, B], months=3)},
            "members": one(window={"earliest": "2011-08"}) | members("b", **UNTIL_DECEMBER),
        },
        {frozenset({("link", "near", ()), RELEASE, ("latest", B, ())})},
    ),
    "links-same-mode": (
        {
            "links": {"way": link("same-mode", of=[A, B])},
            "members": one(modes={"x": {}}) | members("b", modes={"y": {}}),
        },
        {frozenset({("link", "way", ())})},
    ),
    "two": (
        {
            "members": one({"budget_years": ["FY2011"]}, **UNTIL_DECEMBER)
            | {"b": {"migrations": {"core": raw_migration(**FROM_JANUARY)}, **season("*-01..*-12")}},
        },
        {frozenset({("budget-years", "a", ()), DEADLINE}), frozenset({("season", "b/rush", ())})},
    ),
    "overlapping": (
        {"members": one({"budget_years": ["FY2011"]} | season("*-04..*-12"), **UNTIL_DECEMBER)},
        {
            frozenset({("budget-years", "a", ()), DEADLINE}),
            frozenset({("season", "a/rush", ()), DEADLINE}),
        },
    ),
    "two-years-of-one-vendor": (
        {
            "vendors": {"v": {"points_per_year": 1}},
            "members": {
                name: {"budget_years": [year], "migrations": {"core": raw_migration()}}
                for name, year in (("a", "FY2010"), ("b", "FY2010"), ("c", "FY2011"), ("d", "FY2011"))
            },
        },
        {
            frozenset({("budget-years", "a+b", ()), ("vendor-points", "v", (2010,))}),
            frozenset({("budget-years", "c+d", ()), ("vendor-points", "v", (2011,))}),
            frozenset({HORIZON, ("vendor-points", "v", (2010, 2011))}),
        },
    ),
    "some-of-many": (
        {
            "limits": {"desk": {"per": "month", "most": 1}},
            "members": members("a", "b", "c", window={"latest": "2010-05"})
            | members("f", "g", window={"latest": "2011-09"}),
        },
        {frozenset({("limit", "desk", (2010,)), ("latest", "a/core+b/core+c/core", ())})},
    ),
}
