"""Who takes of a shared limit where it is exceeded: towns that do, and one that does not."""

from typing import Any

import pytest
from build import instance, plan, raw_instance, raw_phase

from planner.check import check_plan
from planner.check.occupation import read_case
from planner.check.sharers import sharers

# a and b move in the same month, c two years before, d with another vendor and into another data centre.
MONTHS = {"a/core": "2012-06", "b/core": "2012-06", "c/core": "2010-06", "d/core": "2012-06"}


def towns(**changes: Any) -> dict[str, Any]:
    work = {"phases": [raw_phase("設計", 2, crew=1, teams={"t": 1})], "points": 2, "size": 3}
    work |= {"migration_yen": {"all": 10}}
    members = {
        name: {"migrations": {"core": work | {"vendor": vendor, "data_center": center}}}
        for name, vendor, center in (("a", "v", "d"), ("b", "v", "d"), ("c", "v", "d"), ("d", "w", "e"))
    }
    members["d"]["migrations"]["core"]["phases"] = []
    base = raw_instance(
        horizon={"start": "2010-04", "end": "2014-03"},
        vendors={"v": {}, "w": {}},
        data_centers={"d": {}, "e": {}},
        teams={"t": {"crew": 9}},
        members=members,
    )
    return base | changes


def of_limit(per: str, most: int) -> dict[str, Any]:
    return {"limits": {"one": {"per": per, "most": most, "of": ["a/core", "b/core", "c/core"]}}}


@pytest.mark.parametrize(
    ("changes", "code", "expected"),
    [
        ({"vendors": {"v": {"points_per_year": 3}, "w": {}}}, "vendor-year", "ab"),
        ({"vendors": {"v": {"crew": 1}, "w": {}}}, "crew-vendor", "ab"),
        ({"teams": {"t": {"crew": 1}}}, "crew-team", "ab"),
        # c was there before, and fitted in.
        ({"data_centers": {"d": {"capacity": 3}, "e": {}}}, "data-center-space", "ab"),
        # The room goes when nobody comes: all that are there share it.
        (
            {"data_centers": {"d": {"capacity": {"default": 9, "2013-04": 8}}, "e": {}}},
            "data-center-space",
            "abc",
        ),
        (of_limit("month", 1), "limits-month", "ab"),
        (of_limit("year", 1), "limits-year", "ab"),
        ({"budget_yen": 29}, "limits-budget", "abd"),
    ],
)
def test_they_are_those_that_take_of_it_then(changes: dict[str, Any], code: str, expected: str) -> None:
    one, decided = instance(towns(**changes)), plan(MONTHS)
    violations = check_plan(one, decided).violations
    assert {violation.code for violation in violations} == {code}
    assert sharers(read_case(one, decided), violations) == {f"{name}/core" for name in expected}


def test_a_budget_of_a_member_marks_the_member() -> None:
    raw = towns()
    raw["members"]["c"]["budget_yen"] = 5
    one, decided = instance(raw), plan(MONTHS)
    violations = check_plan(one, decided).violations
    assert [violation.code for violation in violations] == ["limits-member-budget"]
    assert sharers(read_case(one, decided), violations) == {"c/core"}


def test_a_plan_that_keeps_all_limits_has_none() -> None:
    one, decided = instance(towns()), plan(MONTHS)
    report = check_plan(one, decided)
    assert report.valid
    assert sharers(read_case(one, decided), report.violations) == set()
