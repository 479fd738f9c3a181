"""Tasks for the interval model."""

from typing import Any

from build import instance, patched, raw_instance, raw_lease, raw_migration, raw_phase
from build import several as raw_several
from dice import Raw

from planner.problem import Problem, compile_instance


def two(link: Raw, **fields: Any) -> Raw:
    """Return towns `a` and `b` that pay 10 yen a month until they move, with a link."""
    return raw_several("a", "b", running_yen_per_month=10, **fields) | {"links": {"tie": link}}


def crowded() -> Problem:
    """Return sixty tasks on one team that all want the same months, too many to be proved at once."""
    members = {}
    for i in range(60):
        early_yen = 1 + i * 7 % 9
        lease = raw_lease(end=f"2014-{1 + i % 12:02d}", extension_monthly_yen=3 * early_yen)
        work = raw_phase("work", 2 + i % 5, teams={"t": 1 + i % 3})
        core = raw_migration(service_yen_per_month=early_yen, phases=[work])
        members[f"m{i}"] = {"leases": {"old": lease}, "migrations": {"core": core}}
    raw = raw_instance(members=members, teams={"t": {"crew": 8}})
    return compile_instance(instance(patched(raw, {"horizon": {"end": "2018-03"}})))
