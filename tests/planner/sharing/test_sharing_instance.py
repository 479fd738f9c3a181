"""The block on who pays what: read, refused with words, kept by workbooks and scenarios."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import Raw
from sharing_cases import group, sharing, with_sharing
from strategies import random_raw
from workbook_cases import read_back, write_workbook

from planner.reading.instance import parse_instance
from planner.reading.scenario.removal import drop_removed
from planner.text.faults import InvalidInput

HALF = Decimal("0.5")


def faults(block: Raw) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        parse_instance(group(sharing=block), "group")
    return [(fault.where, fault.code) for fault in caught.value.faults]


def item(**fields: Any) -> Raw:
    return {"items": {"i": {"components": ["platform"], "split": {"equal": 1}} | fields}}


@pytest.mark.parametrize(
    ("block", "where", "code"),
    [
        (sharing(rest={"equal": HALF}), "sharing.rules.ours.rest", "split_sum"),
        (sharing(rest={"equal": 1, "months": HALF}), "sharing.rules.ours.rest", "split_sum"),
        (sharing(rest={"people": 1}), "sharing.rules.ours.rest.people", "unknown_field"),
        (sharing(min_saving_rate=20), "sharing.rules.ours.min_saving_rate", "rate"),
        (sharing(remainder_to="z"), "sharing.rules.ours.remainder_to", "unknown_name"),
        (sharing(ceilings_yen={"z": 1}), "sharing.rules.ours.ceilings_yen.z", "unknown_name"),
        (sharing(**item(components=[])), "sharing.rules.ours.items.i.components", "empty"),
        (sharing(**item(components=["running"])), "sharing.rules.ours.items.i.components[0]", "choice"),
        (sharing(**item(among="some")), "sharing.rules.ours.items.i.among", "choice"),
        ({"founders": ["a", "z"]}, "sharing.founders[1]", "unknown_name"),
        ({"rule": "theirs", "rules": {"ours": {}}}, "sharing.rule", "unknown_name"),
        ({"rule": "theirs"}, "sharing.rule", "unknown_name"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(block: Raw, where: str, code: str) -> None:
    assert (where, code) in faults(block)


def test_a_component_is_split_in_one_place() -> None:
    two = {
        "one": {"components": ["platform", "platform"], "split": {"equal": 1}},
        "two": {"components": ["service", "platform"], "split": {"population": 1}},
    }
    assert faults(sharing(items=two)) == [("sharing.rules.ours.items.two", "shared_twice")]


def test_the_first_rule_is_in_force_unless_another_is_named() -> None:
    rules = {"rules": {"one": {}, "two": {}}}
    first, _ = parse_instance(group(sharing=rules), "group")
    named, _ = parse_instance(group(sharing=rules | {"rule": "two"}), "group")
    assert first.sharing is not None
    assert named.sharing is not None
    assert (first.sharing.in_force, named.sharing.in_force) == ("one", "two")


@pytest.mark.parametrize("seed", range(3))
def test_rules_come_back_from_a_workbook(seed: int, tmp_path: Path) -> None:
    raw = with_sharing(random_raw(seed, "small"), seed)
    found = read_back(write_workbook(tmp_path / "group.xlsx", raw, ("ja", "en")[seed % 2]))
    assert found.faults == ()
    assert found.raw == raw


def test_a_member_that_a_scenario_removes_is_named_by_no_rule() -> None:
    before = group(
        sharing={
            "founders": ["a", "b"],
            "rules": {
                "ours": {
                    "remainder_to": "a",
                    "ceilings_yen": {"a": 1, "b": 2},
                    "contributions": {"paid": {"years": ["FY2010"], "yen": 1, "members": ["a", "c"]}},
                }
            },
        }
    )
    members = {name: fields for name, fields in before["members"].items() if name != "a"}
    after, notices = drop_removed(before, before | {"members": members}, "without a")
    assert after["sharing"] == {
        "founders": ["b"],
        "rules": {
            "ours": {
                "ceilings_yen": {"b": 2},
                "contributions": {"paid": {"years": ["FY2010"], "yen": 1, "members": ["c"]}},
            }
        },
    }
    assert len(notices) == 3
    assert before["sharing"]["founders"] == ["a", "b"]
    parse_instance(after, "group")
