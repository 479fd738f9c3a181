"""Three towns for which three different ways are cheapest, worked out by hand."""

from decimal import Decimal

from build import Raw, raw_lease, raw_migration

MOVES: dict[str, str | tuple[str, str] | None] = {
    "a/core": "2010-10",
    "b/core": "2010-10",
    "c/core": "2011-04",
}


def _core(running_yen: int) -> Raw:
    return raw_migration(
        running_yen_per_month=running_yen, service_yen_per_month=20, migration_yen={"build": 300}
    )


def towns() -> Raw:
    """Return a group over FY2010 and FY2011: `b` may renew its lease, `c` has figures of its own."""
    lease = raw_lease(
        end="2010-09",
        monthly_yen=100,
        extension_monthly_yen=60,
        renewal={"months": 6, "monthly_yen": 10, "most": 1},
    )
    given = {"kind": "given", "yen_per_year": {"default": 1000, "FY2011": 1800}}
    return {
        "schema": "planner/instance/1",
        "name": "three",
        "title": "三つの町",
        "horizon": {"start": "2010-04", "end": "2012-03"},
        "vendors": {"v": {}},
        "data_centers": {"d": {}},
        "subsidies": {
            "grant": {"name": "交付税", "years": ["FY2011"], "rate": Decimal("0.5"), "members": ["c"]}
        },
        "secretariat_yen_per_year": 40,
        "members": {
            "a": {"name": "別海町", "migrations": {"core": _core(100)}},
            "b": {"name": "むかわ町", "leases": {"host": lease}, "migrations": {"core": _core(0)}},
            "c": {"name": "三笠市", "baseline": given, "migrations": {"core": _core(100)}},
        },
    }
