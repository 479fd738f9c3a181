"""An instance in which every kind of condition occurs."""

from build import Raw, raw_instance, raw_lease, raw_migration

from planner.instance.model import Instance
from planner.reading.instance import parse_instance


def full() -> Raw:
    """Return an instance in which every kind of condition occurs."""
    core = raw_migration(
        window={"earliest": "2010-08", "latest": "2011-09"},
        preferred={"years": ["FY2010"], "penalty_yen_per_year": 5},
        legal={"law": {"retrofit_yen": 9}},
        pin={"month": "2010-10", "state": "contracted"},
    )
    member = {
        "name": "甲町",
        "budget_years": ["FY2010"],
        "budget_yen": 90,
        "busy": {
            "tax": {"months": ["*-02..*-03"], "phases": ["cutover"], "forbid": True},
            "move": {"months": ["*-04"], "phases": ["cutover"], "penalty_yen": 3},
        },
        "leases": {"host": raw_lease(extension_limit_months=6)},
        "migrations": {"core": core},
    }
    return raw_instance(
        vendors={"v": {"points_per_year": 2, "crew": {"default": 3, "FY2011": 1}, "closed": ["*-12..*-01"]}},
        data_centers={
            "d": {"capacity": {"default": 4, "FY2011..": 6}, "expansions": {"r": {"adds": 2, "cost_yen": 70}}}
        },
        teams={"t": {"name": "事務局", "crew": 1}},
        limits={"desk": {"per": "month", "most": 1}, "year": {"per": "year", "most": 2}},
        legal_revisions={
            "law": {
                "effective": "2011-10", "margin_months": 2, "freeze": ["2011-05..2011-07"], "mandatory": True
            }
        },
        budget_yen={"default": 105, "FY2011": 200},
        milestones={"vote": {"before": "cutover", "lead_months": 1, "earliest": "2010-06"}},
        members={"a": member, "b": {"migrations": {"core": raw_migration()}}},
        links={"two": {"kind": "apart", "of": ["a/core", "b/core"], "months": 1}},
    )  # fmt: skip


FULL = full()


def read(raw: Raw) -> Instance:
    return parse_instance(raw, "test")[0]


def by_year(series: object, instance: Instance) -> list[int]:
    calendar = instance.calendar
    return [series.at(calendar.first_month(year), calendar) for year in calendar.fiscal_years()]  # type: ignore[attr-defined]
