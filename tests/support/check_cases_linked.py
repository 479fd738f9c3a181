"""Cases of rules 7 and 10: leases and links."""

from build import Raw, one_migration, patched, raw_lease, raw_phase, several
from build import plan as p
from check_case import ALL, Case, ab, abc, linked, only

from planner.terms import Rule

VOTE = {"name": "議決", "before": "start", "lead_months": 1, "earliest": "2010-06"}
COUNCIL = ["*-03", "*-06", "*-09", "*-12"]


def voted(**fields: object) -> Raw:
    """Return one migration of two months of work, before which there is a vote."""
    raw = one_migration({"name": "別海町"}, phases=[raw_phase("design", 2)])
    return patched(raw, {"milestones": {"vote": VOTE | fields}})


def leased(**fields: object) -> Raw:
    lease = raw_lease(end="2010-12", extension_limit_months=3)
    return one_migration({"name": "別海町", "leases": {"host": lease}}, **fields)


EXTENSION = [
    # p = 0: last needed in t - 1. 2010-12 plus 3 months is 2011-03.
    Case(
        "extension",
        Rule.EXTENSION,
        leased(),
        only("2011-04"),
        only("2011-05"),
        "a/host",
        "2011-04",
        4,
        3,
        ("別海町",),
    ),
    # p = 2: last needed in t + 1.
    Case(
        "extension",
        Rule.EXTENSION,
        leased(parallel_months=2),
        only("2011-02"),
        only("2011-03"),
        "a/host",
        "2011-04",
        4,
        3,
    ),
    # It looks past the horizon: with p = 6, 2011-12 ends in 2012-05, 2012-01 in 2012-06.
    Case(
        "extension",
        Rule.EXTENSION,
        patched(leased(parallel_months=6), {"members": {"a": {"leases": {"host": {"end": "2012-02"}}}}}),
        only("2011-12"),
        only("2012-01"),
        "a/host",
        "2012-06",
        4,
        3,
    ),
    # A lease that ended before the horizon.
    Case(
        "extension",
        Rule.EXTENSION,
        patched(leased(), {"members": {"a": {"leases": {"host": {"end": "2010-01"}}}}}),
        only("2010-05"),
        only("2010-06"),
        "a/host",
        "2010-05",
        4,
        3,
    ),
]


TOWNS = ("別海町", "むかわ町")

LINKS = [
    Case(
        "links-precedes",
        Rule.LINKS,
        linked(kind="precedes", first="a/core", then="b/core", months=3),
        abc("2010-05", "2010-08", None),
        abc("2010-05", "2010-07", None),
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
        linked(kind="precedes", first="a/core", then="b/core", months=0),
        abc("2010-05", None, None),
        abc(None, "2010-05", None),
        "k",
        "2010-05",
        "left-out",
        "in",
        TOWNS,
    ),
    Case(
        "links-together",
        Rule.LINKS,
        linked(kind="together", of=ALL),
        abc("2010-05", "2010-05", "2010-05"),
        abc("2010-05", "2010-09", "2010-05"),
        "k",
        "2010-05..2010-09",
        4,
        0,
        TOWNS,
    ),
    Case(
        "links-together-left-out",
        Rule.LINKS,
        linked(kind="together", of=ALL),
        abc(None, None, None),
        abc(None, "2010-05", "2010-05"),
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
        linked(kind="apart", of=ALL, months=3),
        abc(None, "2010-05", "2010-08"),
        abc("2010-10", "2010-05", "2010-08"),
        "k",
        "2010-08..2010-10",
        2,
        3,
        ("c", "別海町"),
    ),
    Case(
        "links-within",
        Rule.LINKS,
        linked(kind="within", of=ALL, months=6),
        abc("2010-05", "2010-11", None),
        abc("2010-05", "2010-12", "2010-07"),
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
            linked(kind="same-mode", of=ALL),
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

MILESTONES = [
    # Work begins two months before the cutover, the vote is a month earlier, in a month of the council.
    Case(
        "milestone-early",
        Rule.MILESTONES,
        voted(months=COUNCIL),
        only("2010-09"),
        only("2010-08"),
        "a/core",
        "2010-03",
        "2010-03",
        "2010-06",
        ("別海町", "議決"),
    ),
    Case(
        "milestone-early",
        Rule.MILESTONES,
        voted(before="cutover", lead_months=0, earliest="2010-08"),
        only("2010-08"),
        only("2010-07"),
        "a/core",
        "2010-07",
        "2010-07",
        "2010-08",
    ),
    Case(
        "milestone-none",
        Rule.MILESTONES,
        voted(months=["2010-06..2010-08"]),
        only("2010-09"),
        only("2010-08"),
        "a/core",
        "",
        "",
        "2010-06",
    ),
    # The council votes once for the group: in the earliest of the months, which is a's.
    Case(
        "milestone-early",
        Rule.MILESTONES,
        patched(
            several("a", "b", optional={"penalty_yen": 0}),
            {
                "milestones": {
                    "once": {"before": "cutover", "group": True},
                    "b-first": {"before": "once", "lead_months": 1, "of": ["b/core"], "earliest": "2010-06"},
                }
            },
        ),
        ab("2010-07", "2010-08"),
        ab("2010-06", "2010-08"),
        "b/core",
        "2010-05",
        "2010-05",
        "2010-06",
    ),
]
