"""What the report says of the Hokkaido group stands in the instance, and everything has a Japanese name."""

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from cli_cases import HOKKAIDO
from hokkaido_cases import ACTUAL_MONTHS, AFTER_PILOT, BEST_MONTHS, source_rows

from planner.check.milestones import own_dates
from planner.check.occupation import read_case
from planner.instance.links import Precedes
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan
from planner.reading.load import load
from planner.reading.strict_json import read_json

SOURCE = HOKKAIDO.parent / "source"
README = HOKKAIDO.parent / "README.md"
KINDS = (
    *("vendors", "data_centers", "expansions", "teams", "limits", "legal_revisions", "subsidies"),
    *("milestones", "members", "busy", "leases", "migrations", "links"),
)


@pytest.fixture(scope="module")
def instance() -> Instance:
    return load(HOKKAIDO).instance


def test_the_pilot_is_the_town_of_the_report_and_nobody_is_before_it(instance: Instance):
    pilot = instance.links["pilot-first"]
    assert isinstance(pilot, Precedes)
    assert (pilot.first, pilot.then, pilot.months) == ("betsukai/core", "rankoshi/core", 6)
    for member_id, bundle, migration in (
        (m, b, g) for m, town in instance.members.items() for b, g in town.migrations.items()
    ):
        first = None if member_id == "betsukai" else parse_month(AFTER_PILOT)
        assert migration.window.earliest == first, bundle
    for months in (BEST_MONTHS, ACTUAL_MONTHS):
        assert months["betsukai/core"] == min(months.values())


def test_training_is_supported_in_the_three_years_of_the_report(instance: Instance):
    grant = instance.subsidies["training-grant"]
    assert [grant.years.has(year) for year in range(2012, 2019)] == [False] * 2 + [True] * 3 + [False] * 2
    assert grant.covers == ("training",)


def test_my_number_costs_each_town_more_alone(instance: Instance):
    """Who moves within the window but for its last months is in time; a fifth is paid then."""
    revision = instance.legal_revisions["my-number"]
    assert (revision.effective, revision.margin_months) == (parse_month("2015-10"), 12)
    for name, member in instance.members.items():
        work = member.migrations["core"].modes["default"].legal["my-number"]
        assert 0 < work.shared_yen < work.retrofit_yen / 4, name
        law = member.migrations["core"].modes["default"].legal["jumin-2012"]
        assert law.retrofit_yen < work.retrofit_yen, name


def test_who_waited_long_is_offered_one_renewal(instance: Instance):
    years = {row["id"]: int(row["actual_fiscal_year"]) for row in source_rows()}
    offered = {}
    for name, member in instance.members.items():
        lease = member.leases["host"]
        wished = instance.calendar.fiscal_year(lease.end + 1)
        offered[name] = lease.renewal is not None
        assert offered[name] == (years[name] - wished >= 3), name
        assert member.baseline.kind == ("renew" if offered[name] else "stay"), name
        if lease.renewal is not None:
            assert (lease.renewal.months, lease.renewal.most) == (24, 1)
    assert sum(offered.values()) == 5


def test_budgets_are_voted_in_march_and_ordinances_in_the_months_of_the_council(instance: Instance):
    cutovers = {name: Cutover(parse_month(month), "default") for name, month in BEST_MONTHS.items()}
    case = read_case(instance, Plan(cutovers))
    said = {
        milestone: {month % 12 + 1 for month in own_dates(case, milestone, {}).values() if month is not None}
        for milestone in ("budget-request", "budget-vote", "ordinance")
    }
    assert said["budget-request"] == {11}
    assert said["budget-vote"] == {3}
    assert said["ordinance"] == {3, 6, 9, 12}
    votes = own_dates(case, "budget-vote", {})
    # Its eight months of work begin in May 2007: the budget of that year was voted in March.
    assert votes["betsukai/core"] == parse_month("2007-03")


def entities(node: Any, kind: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield everything that is keyed by an id and may have a name, with its id."""
    if isinstance(node, dict):
        for key, value in node.items():
            # A `legal` entry is a price of a revision that has its own name.
            if kind in KINDS and isinstance(value, dict):
                yield key, value
            if not key.startswith("x-"):
                yield from entities(value, "" if kind in KINDS else key)


def test_every_entity_has_a_japanese_name():
    found = list(entities(read_json(HOKKAIDO)))
    assert len(found) > 240
    unnamed = [key for key, one in found if not any(ord(char) > 0x3000 for char in one.get("name", ""))]
    assert unnamed == []


def test_the_prices_stand_beside_those_of_the_report(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SOURCE))
    assert importlib.import_module("calibration").table() in README.read_text(encoding="utf-8")
