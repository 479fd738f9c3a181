"""Slips of a digit, a year or a name get a notice, and what is right gets none."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from build import Raw
from checkout import ROOT

from benchmarks.cases import FAMILIES
from planner.periods.months import format_month, parse_month
from planner.reading.far_off import FAR_MONTHS
from planner.reading.instance import parse_instance
from planner.reading.load import load

SLIPS = {"odd_amount", "odd_population", "no_population", "far_off", "same_name"}
INSTANCES = ROOT / "instances"
RIGHT = [
    path
    for path in (
        *INSTANCES.glob("*.json"),
        *INSTANCES.glob("gallery/*.json"),
        *INSTANCES.glob("recipes/*.json"),
    )
    if "plan" not in path.stem
]


def towns() -> Raw:
    """Return six towns of the generator, of 10,600 to 63,300 inhabitants."""
    return FAMILIES["tiny-6"](1)


def slips(raw: Raw) -> list[tuple[str, str]]:
    notices = parse_instance(raw, "test")[1]
    return [(one.where, one.code) for one in notices if one.code in SLIPS]


def changed(place: str, value: Any) -> Raw:
    raw = deepcopy(towns())
    *steps, last = place.split(".")
    node = raw
    for step in steps:
        node = node.setdefault(step, {})
    node[last] = value
    return raw


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_no_real_group_has_a_slip(path: Path) -> None:
    assert [one for one in load(path).notices if one.code in SLIPS] == []


@pytest.mark.parametrize("family", ["tiny-6", "random-28", "group-100", "group-347", "tasks-30", "tasks-120"])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_group_that_is_generated_has_a_slip(family: str, seed: int) -> None:
    assert slips(FAMILIES[family](seed)) == []


@pytest.mark.parametrize("member", towns()["members"])
@pytest.mark.parametrize("field", ["running_yen_per_month", "service_yen_per_month"])
@pytest.mark.parametrize("times", [100, 0.01])
def test_an_amount_two_digits_off_is_told_of_each_town(member: str, field: str, times: float) -> None:
    place = f"members.{member}.migrations.core.{field}"
    yen = towns()["members"][member]["migrations"]["core"][field]["default"]
    assert slips(changed(place, int(yen * times))) == [(place, "odd_amount")]


@pytest.mark.parametrize("times", [100, 0.01])
def test_a_population_two_digits_off_is_told_once(times: float) -> None:
    for member, own in towns()["members"].items():
        place = f"members.{member}.population"
        assert slips(changed(place, int(own["population"] * times))) == [(place, "odd_population")]


def test_a_population_of_nobody_is_told_where_others_have_one() -> None:
    assert slips(changed("members.m0002.population", 0)) == [("members.m0002.population", "no_population")]
    raw = towns()
    for member in raw["members"].values():
        del member["population"]
    assert slips(raw) == []


def test_without_populations_what_is_far_beyond_all_others_is_told() -> None:
    raw = changed("members.m0002.migrations.core.running_yen_per_month", 10**9)
    for member in raw["members"].values():
        del member["population"]
    assert slips(raw) == [("members.m0002.migrations.core.running_yen_per_month", "odd_amount")]


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("as_of", "2000-10", "as_of"),
        ("members.m0001.leases.host.end", "2022-09", "members.m0001.leases.host.end"),
        (
            "members.m0001.migrations.core.pin",
            {"month": "2000-08", "mode": "home"},
            "members.m0001.migrations.core.pin.month",
        ),
        (
            "members.m0001.migrations.core.preferred.years",
            ["FY2009", "FY2000"],
            "members.m0001.migrations.core.preferred.years[1]",
        ),
        (
            "milestones",
            {"vote": {"before": "start", "lead_months": 1, "earliest": "2000-06"}},
            "milestones.vote.earliest",
        ),
        (
            "vendors.vendor-01.points_per_year",
            {"default": 9, "FY2000": 1},
            "vendors.vendor-01.points_per_year.FY2000",
        ),
        ("horizon.start", "1999-04", "horizon.start"),
        ("horizon.end", "2043-03", "horizon.end"),
    ],
)
def test_a_year_that_is_off_is_told(place: str, value: Any, told: str) -> None:
    assert (told, "far_off") in slips(changed(place, value))


def test_what_does_nothing_outside_the_horizon_is_told_once() -> None:
    raw = changed("legal_revisions.jumin.effective", "2000-04")
    told = [one.code for one in parse_instance(raw, "test")[1] if one.where.startswith("legal_revisions")]
    assert told == ["outside_horizon"]


def test_two_towns_of_a_name_are_told_unless_their_prefectures_differ() -> None:
    raw = towns()
    for member in ("m0001", "m0002"):
        raw["members"][member] |= {"name": "森町", "prefecture": "北海道"}
    assert slips(raw) == [("members.m0002.name", "same_name")]
    raw["members"]["m0001"]["prefecture"] = "静岡県"
    assert slips(raw) == []
    del raw["members"]["m0002"]["prefecture"]
    assert slips(raw) == [("members.m0002.name", "same_name")]


def test_of_entities_of_one_name_it_is_told_that_their_ids_are_shown() -> None:
    raw = towns()
    for member in ("m0001", "m0002"):
        raw["members"][member] |= {"name": "森町", "prefecture": "北海道"}
    (told,) = [one for one in parse_instance(raw, "test")[1] if one.code == "same_name"]
    assert told.said.ja == (
        "「森町」という名前が 2 つあります（m0001、m0002）。見分けられるよう、表や図では ID を添えて示します"
    )
    assert told.said.en == (
        "there are 2 of the name 森町 (m0001, m0002): tables and pictures show the id beside it"
    )


def test_a_notice_says_what_it_compares_with_in_both_languages() -> None:
    raw = changed("members.m0001.leases.host.end", "2022-09")
    (told,) = (one for one in parse_instance(raw, "test")[1] if one.code == "far_off")
    assert told.text.ja.startswith("members.m0001.leases.host.end: 令和4年9月は、計画期間（平成")
    assert told.text.en.endswith("is it the wrong year?")


@pytest.mark.parametrize(("months", "told"), [(-1, True), (0, False)])
def test_what_lies_as_far_off_as_real_groups_have_it_is_not_told(months: int, told: bool) -> None:
    horizon = towns()["horizon"]
    first, last = parse_month(horizon["start"]) - FAR_MONTHS, parse_month(horizon["end"]) + FAR_MONTHS
    for month in (first + months, last - months):
        vote = {"vote": {"before": "start", "earliest": format_month(month)}}
        assert slips(changed("milestones", vote)) == [("milestones.vote.earliest", "far_off")] * told
