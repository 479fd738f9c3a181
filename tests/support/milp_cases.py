"""A group that is hard for a solver of linear programs."""

from build import instance, raw_instance, raw_lease, raw_migration
from dice import Raw

from planner.problem import Problem, compile_instance


def problem_of(raw: Raw) -> Problem:
    return compile_instance(instance(raw))


def crowded(towns: int = 14) -> Problem:
    """Return a problem whose proof takes many nodes: towns of unlike size share crew and points."""
    members = {
        f"t{i}": {
            "migrations": {
                "core": raw_migration(
                    points=1 + i % 3,
                    size=1 + i % 4,
                    phases=[{"name": "data", "months": 1 + i % 4, "crew": 1 + i % 2}],
                    running_yen_per_month=1009 + 137 * i,
                    migration_yen={"build": {"default": 90_000 + 731 * i, "FY2011..": 60_000 + 411 * i}},
                    preferred={"years": [f"FY{2010 + i % 3}"], "penalty_yen_per_year": 7_777 + 13 * i},
                )
            },
            "leases": {
                "host": raw_lease(end=f"2011-{1 + i % 12:02d}", monthly_yen=500 + i, termination_rate=1)
            },
        }
        for i in range(towns)
    }
    return problem_of(
        raw_instance(
            horizon={"start": "2010-04", "end": "2015-03"},
            vendors={"v": {"points_per_year": 7, "crew": 3, "mobilisation_yen_per_year": 40_000}},
            data_centers={"d": {"capacity": {"default": 12, "FY2012..": 40}}},
            members=members,
            secretariat_yen_per_year=30_000,
            budget_yen={"default": 400_000},
        )
    )
