"""Conditions that are set aside limit nothing; what an instance has of them."""

from condition_cases import FULL, by_year, read

from planner.conditions import (
    CONDITIONS,
    Condition,
    ConditionKind,
    conditions_of,
    with_only,
)
from planner.conditions.row import PLENTY
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.problem import compile_instance
from planner.terms import Rule
from planner.whatif.sensitivity.effect import Unchanged


def test_every_rule_has_conditions_that_can_be_set_aside() -> None:
    kinds = {one.kind for one in conditions_of(read(FULL))}
    assert {CONDITIONS[kind].rule for kind in kinds} == set(Rule)


def all_but(*aside: Condition, later_end: str = "2020-03") -> Instance:
    instance = read(FULL)
    return with_only(instance, set(conditions_of(instance)) - set(aside), parse_month(later_end))


def test_what_is_set_aside_limits_nothing_and_all_else_does_as_before() -> None:
    whole = read(FULL)
    calendar = whole.calendar
    points = all_but(Condition(ConditionKind.VENDOR_POINTS, "v", 2010)).vendors["v"].points_per_year
    assert points is not None
    assert points.at(calendar.start, calendar) > 10**15
    assert points.at(parse_month("2011-04"), calendar) == 2
    both = [Condition(ConditionKind.TEAM_CREW, "t", year) for year in (2010, 2011)]
    assert by_year(all_but(*both).teams["t"].crew, whole) == [PLENTY, PLENTY]
    assert not all_but(Condition(ConditionKind.FREEZE, "law")).legal_revisions["law"].freeze.tokens
    assert not all_but(Condition(ConditionKind.LINK, "two")).links
    window = all_but(Condition(ConditionKind.LATEST, "a/core")).migration("a/core").window
    assert (window.earliest, window.latest) == (parse_month("2010-08"), None)
    pin = all_but(Condition(ConditionKind.PIN, "a/core")).migration("a/core").pin
    assert pin is not None
    assert (pin.month, pin.state) == (parse_month("2010-10"), "agreed")
    member = all_but(Condition(ConditionKind.SEASON, "a/tax")).members["a"]
    assert list(member.busy) == ["move"]  # a penalty forbids nothing
    longer = all_but(Condition(ConditionKind.HORIZON, "horizon"))
    assert longer.calendar.end == parse_month("2020-03")
    beyond = longer.vendors["v"].crew
    assert beyond is not None
    assert beyond.at(parse_month("2015-04"), longer.calendar) == PLENTY


def test_the_conditions_of_an_instance_are_its_own_and_in_order() -> None:
    found = conditions_of(read(FULL))
    order = list(ConditionKind)
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=order.index)
    assert {one.year for one in found if one.kind is ConditionKind.BUDGET} == {2010, 2011}
    assert Condition(ConditionKind.SEASON, "a/tax") in found
    assert Condition(ConditionKind.SEASON, "a/move") not in found
    assert Unchanged(compile_instance(read(FULL))).by(compile_instance(all_but()))
