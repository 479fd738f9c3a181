"""The gallery of real groups: facts of the report, marked as such, in valid files that a script makes."""

import importlib
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from checkout import ROOT

from planner.check import check_plan
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.reading.strict_json import read_json

INSTANCES = ROOT / "instances"
PLANS = sorted((INSTANCES / "gallery").glob("*.plan.json"))
JAPAN = INSTANCES / "japan-347.json"


def instance_of(plan: Path) -> Path:
    return plan.with_name(plan.name.replace(".plan.json", ".json"))


@pytest.fixture(scope="module")
def maker() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(INSTANCES / "source"))
        yield importlib.import_module("make_gallery")


@pytest.fixture(scope="module")
def groups(maker: Any) -> Any:
    return maker.read_groups()


def test_the_script_makes_every_file(maker: Any):
    made = maker.files()
    there = {*(INSTANCES / "gallery").glob("*.json"), JAPAN}
    assert set(made) == there
    assert [path.name for path, content in made.items() if path.read_bytes() != content] == []


def test_the_tables_hold_the_groups_and_members_of_the_report(groups: Any):
    assert len(groups) == 56
    assert sum(len(group.members) for group in groups) == 347
    assert sum(group.people for group in groups) == 9_947_042  # the report's own sum
    assert sum(bool(group.saving_percent) for group in groups) == 45
    lines = [int(group.saving_line) for group in groups if group.saving_percent]
    assert len(set(lines)) == 45
    assert (min(lines), max(lines)) == (823, 868)
    assert sum(group.staggered for group in groups) == len(PLANS) == 23
    keys = [(group.id, member.id) for group in groups for member in group.members]
    assert len(set(keys)) == len(keys)


def test_members_of_three_groups_have_no_month(groups: Any):
    unseen = [group for group in groups if group.id in ("nara", "hiroshima", "oita-acrocity")]
    assert [len(group.members) for group in unseen] == [7, 6, 5]
    assert {(one.cutover, one.contract) for group in unseen for one in group.members} == {(None, None)}


def test_towns_of_one_name_in_several_prefectures_are_told_apart():
    instance = load(JAPAN).instance
    shown = [instance.member_name(key) for key in instance.members]
    assert len(set(shown)) == len(shown)
    assert {"美郷町（宮崎県）", "美郷町（島根県）", "美郷町（秋田県）"} <= set(shown)


@pytest.mark.usefixtures("maker")
def test_work_takes_as_long_as_the_report_prints(groups: Any):
    """Medians from contract to service of those that print a contract before it, without 神奈川."""
    model = importlib.import_module("gallery_model")
    found: list[list[int]] = [[], [], []]
    for group in groups:
        for member in group.members:
            if None in (member.contract, member.known_cutover) or group.id == "kanagawa":
                continue
            months = member.known_cutover - member.contract
            if months > 0:
                found[model.size_class(model.town_of(member, group))].append(months)
    assert sum(map(len, found)) == 66
    assert tuple(map(median, found)) == model.WORK_NEW


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_a_group_is_valid_and_its_real_months_keep_every_rule(path: Path):
    loaded = load(instance_of(path))
    assert loaded.notices == ()
    document = read_plan(path, loaded.instance)
    report = check_plan(loaded.instance, document.plan)
    assert [str(violation.text(loaded.instance)) for violation in report.violations] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_what_is_reported_and_what_is_assumed_is_marked(path: Path):
    raw = read_json(instance_of(path))
    marked = [*raw["members"].values(), *raw["vendors"].values(), *raw["limits"].values()]
    marked += [*raw["legal_revisions"].values(), *raw["subsidies"].values(), *raw.get("links", {}).values()]
    for member in raw["members"].values():
        marked += [*member["leases"].values(), *member["migrations"].values()]
    for one in marked:
        source = one["x-source"]
        assert "reported: " in source or "assumed: " in source
        assert "reported: " not in source or "line" in source or "first of the group" in source, source


def instances() -> list[Instance]:
    return [load(instance_of(path)).instance for path in PLANS]


def test_months_of_some_groups_are_those_of_the_report():
    months = {path.name.split(".")[0]: read_json(path)["cutovers"] for path in PLANS}
    assert months["ibaraki"] == {
        "hitachiomiya/core": "2015-01",
        "naka/core": "2015-02",
        "kasumigaura/core": "2014-10",
        "goka/core": "2014-01",
    }
    assert months["okitama"]["takahata/early"] == "2009-11"
    assert months["okitama"]["takahata/core"] == "2013-04"
    assert list(months["omi"].values()) == ["2016-10", "2018-01", *3 * ["2019-10"]]
    assert months["kyoto"]["kameoka/core"] == "2015-09"
    moved = Counter(month[-2:] for plan in months.values() for key, month in plan.items() if "core" in key)
    assert moved.total() == 122
    assert (moved["04"], moved["06"], moved["05"], moved["12"]) == (28, 0, 2, 3)


def test_leases_end_with_the_real_use_of_the_old_system():
    for path in PLANS:
        instance = load(instance_of(path)).instance
        plan = read_plan(path, instance).plan
        first = min(cutover.month for cutover in plan.cutovers.values() if cutover)
        for member in instance.members.values():
            for lease in member.leases.values():
                assert first - 1 <= lease.end < first + 60, path.name


def test_all_groups_share_vendors_in_one_file():
    instance = load(JAPAN).instance
    assert len(instance.members) == 347
    assert instance.calendar.start == parse_month("2005-11")
    served = Counter(
        migration.modes["default"].vendor
        for member in instance.members.values()
        for migration in member.migrations.values()
    )
    assert len(served) == 14
    # Two members of 置賜 have a second bundle with NEC, of the four that moved some systems first.
    assert (served["rkk"], served["tkc"], served["nec"]) == (68, 31, 81)
