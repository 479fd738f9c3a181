"""Cases of rules 7 and 10: leases and links."""

from build import Raw, one_migration, patched, raw_lease
from build import plan as p
from check_case import ALL, Case, abc, linked, only

from planner.terms import Rule


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
        ("別海町 [a/host]",),
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


TOWNS = ("別海町 [a/core]", "むかわ町 [b/core]")

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
        ("c [c/core]", "別海町 [a/core]"),
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
