"""The plans of the Hokkaido group that are known, and the rows of its source."""

import csv

from cli_cases import INSTANCES

AFTER_PILOT = "2008-01"  # line 2323: from here on the others moved

# The cheapest plan, proven by a linear solver, and the cheapest one that keeps the years of history.
BEST_MONTHS = {
    "betsukai/core": "2008-01",
    "mukawa/core": "2008-01",
    "niseko/core": "2008-09",
    "tsubetsu/core": "2008-09",
    "kyowa/core": "2008-11",
    "shimamaki/core": "2009-04",
    "suttsu/core": "2009-04",
    "shintoku/core": "2009-10",
    "shibecha/core": "2009-10",
    "rankoshi/core": "2009-11",
    "sarabetsu/core": "2010-04",
    "saroma/core": "2010-04",
    "erimo/core": "2010-10",
    "abira/core": "2010-10",
    "naie/core": "2010-11",
    "nakafurano/core": "2011-07",
    "hamanaka/core": "2011-07",
    "rausu/core": "2011-08",
    "oketo/core": "2011-11",
    "nakashibetsu/core": "2012-01",
    "nakashibetsu/finance": "2012-01",
    "tomari/core": "2012-04",
    "makkari/core": "2012-04",
    "rikubetsu/core": "2012-09",
    "kutchan/core": "2012-09",
    "niki/core": "2012-10",
    "kutchan/finance": "2012-10",
    "shikaoi/core": "2013-10",
    "shibetsu/core": "2013-10",
    "mikasa/core": "2013-11",
}
ACTUAL_MONTHS = {
    "betsukai/core": "2008-01",
    "mukawa/core": "2008-01",
    "shimamaki/core": "2008-04",
    "niseko/core": "2008-09",
    "rankoshi/core": "2009-01",
    "suttsu/core": "2009-04",
    "tsubetsu/core": "2009-09",
    "shintoku/core": "2009-10",
    "nakafurano/core": "2009-11",
    "oketo/core": "2010-01",
    "sarabetsu/core": "2010-04",
    "shibecha/core": "2010-04",
    "tomari/core": "2010-07",
    "naie/core": "2010-10",
    "hamanaka/core": "2010-10",
    "erimo/core": "2011-07",
    "makkari/core": "2011-07",
    "shikaoi/core": "2011-09",
    "rikubetsu/core": "2011-09",
    "kyowa/core": "2012-04",
    "nakashibetsu/core": "2012-04",
    "saroma/core": "2012-09",
    "nakashibetsu/finance": "2012-09",
    "shibetsu/core": "2012-10",
    "kutchan/core": "2013-04",
    "kutchan/finance": "2013-04",
    "rausu/core": "2013-07",
    "abira/core": "2014-04",
    "mikasa/core": "2014-04",
    "niki/core": "2014-07",
}


def source_rows() -> list[dict[str, str]]:
    with (INSTANCES / "source" / "hokkaido_members.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
