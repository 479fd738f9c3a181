"""What a back-test changes in a group: assumptions by their factors, leases, real capacities."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from checkout import ROOT

from planner.backtest.case import RealGroup, read_cases
from planner.backtest.scaling import migrations, scaled
from planner.backtest.variants import BLIND, KNOWN, ORDER, Variant, sweep
from planner.check import check_plan
from planner.instance.canonical import canonical_sha256
from planner.periods.months import parse_month
from planner.reading.instance import parse_instance

VARIANTS = {variant.key: variant for variant in [*ORDER, *sweep()]}


@pytest.fixture(scope="module")
def cases() -> dict[str, RealGroup]:
    return {case.name: case for case in read_cases(ROOT / "instances" / "gallery")}


def changed(case: RealGroup, key: str) -> Any:
    return VARIANTS[key].change(case.raw, case.months())


def test_numbers_are_multiplied_in_the_fields_named_alone():
    raw = {
        "yen": {"default": 3, "FY2010": 4},
        "rate": Decimal("0.9"),
        "termination_rate": 1,
        "x-note": {"yen": 5},
        "other": [{"yen": 5}, None],
    }
    assert scaled(raw, ("yen", "rate", "termination_rate"), Fraction(1, 2)) == {
        "yen": {"default": 2, "FY2010": 2},
        "rate": Decimal("0.45"),
        "termination_rate": Decimal("0.5"),
        "x-note": {"yen": 5},
        "other": [{"yen": 3}, None],
    }
    assert scaled(raw, ("rate",), Fraction(2))["rate"] == 1
    assert scaled(raw, ("termination_rate",), Fraction(2))["termination_rate"] == 1


@pytest.mark.parametrize("variant", sweep(), ids=lambda variant: variant.key)
def test_every_change_changes_a_group_and_leaves_it_readable(variant: Variant, cases: dict[str, RealGroup]):
    case = cases["kyoto"]
    before = canonical_sha256(case.raw)
    raw = variant.change(case.raw, case.months())
    assert canonical_sha256(raw) != before
    assert canonical_sha256(case.raw) == before  # the group itself is as it was
    instance, notices = parse_instance(raw, case.name)
    assert notices == ()
    assert list(instance.members) == list(case.instance.members)


def test_work_takes_twice_as_long_and_finds_room(cases: dict[str, RealGroup]):
    case = cases["ibaraki"]

    def work(raw: Any) -> list[int]:
        return [sum(phase["months"] for phase in one["phases"]) for one in migrations(raw)]

    assert work(changed(case, "work-double")) == [2 * months for months in work(case.raw)]
    instance, _ = parse_instance(changed(case, "work-double"), case.name)
    assert check_plan(instance, case.real).valid


def test_rising_costs_rise_half_as_much(cases: dict[str, RealGroup]):
    case = cases["ibaraki"]
    for before, after in zip(migrations(case.raw), migrations(changed(case, "rise-half")), strict=True):
        old, new = before["running_yen_per_month"], after["running_yen_per_month"]
        assert new["default"] == old["default"]
        for key, yen in old.items():
            assert abs((new[key] - new["default"]) - (yen - old["default"]) / 2) <= 1


def test_leases_end_a_year_later_with_the_costs_that_follow(cases: dict[str, RealGroup]):
    case = cases["ibaraki"]
    for name, member in case.raw["members"].items():
        after = changed(case, "end-later")["members"][name]
        end = after["leases"]["host"]["end"]
        assert parse_month(end) == parse_month(member["leases"]["host"]["end"]) + 12
        keys = list(after["migrations"]["core"]["running_yen_per_month"])
        assert parse_month(keys[1][:7]) == parse_month(end) + 1


def test_unknown_leases_tell_nothing_of_the_real_months(cases: dict[str, RealGroup]):
    """Two members that differ in their real months alone are the same but for their names."""
    case = cases["omi"]
    raw = changed(case, BLIND)
    ends = {lease["end"] for member in raw["members"].values() for lease in member["leases"].values()}
    assert len(ends) == 1
    assert not any(
        "renewal" in one["leases"]["host"] for one in changed(cases["kyoto"], BLIND)["members"].values()
    )
    rises = {key for one in migrations(raw) for key in one["running_yen_per_month"]}
    assert len(rises) == 1 + 5


def test_real_capacities_are_those_of_the_real_months(cases: dict[str, RealGroup]):
    case = cases["kyoto"]
    raw = changed(case, KNOWN)
    assert set(raw["limits"]) == {"real-years", "real-month"}
    most = raw["limits"]["real-years"]["most"]
    assert most == {"default": 0, "FY2008": 1, "FY2011": 1, "FY2012": 1, "FY2014": 1, "FY2015": 3}
    assert raw["limits"]["real-month"]["most"] == 2
    assert "crew" not in raw["vendors"]["vendor"]


def test_the_real_months_keep_the_real_capacities_of_every_group(cases: dict[str, RealGroup]):
    for case in cases.values():
        for key in (KNOWN, BLIND):
            instance, _ = parse_instance(changed(case, key), case.name)
            assert check_plan(instance, case.real).valid, (case.name, key)
