"""The flagship instance is the real case: its figures come from the source table or from stated formulas."""

import importlib.util
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from cli_cases import ACTUAL, HOKKAIDO, INSTANCES
from hokkaido_cases import ACTUAL_MONTHS, AFTER_PILOT, BEST_MONTHS, source_rows

from planner.check import CheckReport, check_plan
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan
from planner.problem import compile_instance
from planner.reading.instance import parse_instance
from planner.reading.load import load
from planner.reading.strict_json import read_json

MAKER = INSTANCES / "source" / "make_hokkaido.py"


@pytest.fixture(scope="module")
def instance() -> Instance:
    return load(HOKKAIDO).instance


@pytest.fixture(scope="module")
def history() -> Instance:
    raw = merge_patch(read_json(HOKKAIDO), read_json(ACTUAL)["patch"])
    return parse_instance(raw, str(ACTUAL))[0]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(MAKER.parent))
        return importlib.import_module(MAKER.stem)


def checked(instance: Instance, months: Mapping[str, str], expansions: Mapping[str, str]) -> CheckReport:
    cutovers = {name: Cutover(parse_month(month), "default") for name, month in months.items()}
    bought = {name: parse_month(month) for name, month in expansions.items()}
    return check_plan(instance, Plan(cutovers, bought))


def best_plan(instance: Instance) -> CheckReport:
    return checked(instance, BEST_MONTHS, {"main/virtual-1": "2010-04"})


def test_the_maker_writes_the_files_byte_for_byte(maker: ModuleType):
    made = maker.files()
    assert set(made) == {HOKKAIDO, ACTUAL}
    for path, content in made.items():
        assert path.read_bytes() == content, f"{path.name}: run python instances/source/make_hokkaido.py"


def test_the_members_are_those_of_the_source(instance: Instance):
    rows = source_rows()
    assert len(instance.members) == 28
    shown = [(key, m.name, m.kind, m.prefecture, m.population) for key, m in instance.members.items()]
    assert shown == [
        (row["id"], row["name_ja"], row["kind"], row["prefecture"], int(row["population"])) for row in rows
    ]


def test_the_source_has_the_years_of_the_report():
    years = [int(row["actual_fiscal_year"]) for row in source_rows()]
    assert [years.count(year) for year in range(2007, 2015)] == [2, 3, 5, 5, 4, 4, 2, 3]


def test_the_service_costs_two_fifths_less(instance: Instance):
    before = service = 0
    for member in instance.members.values():
        before += sum(lease.monthly_yen for lease in member.leases.values())
        for migration in member.migrations.values():
            before += migration.running_yen_per_month.default
            service += migration.modes["default"].service_yen_per_month.default
    assert 0.42 <= 1 - service / before <= 0.45


def test_old_equipment_past_its_lease_costs_more_than_the_service(instance: Instance):
    for name, member in instance.members.items():
        lease = member.leases["host"]
        after = lease.end + 1
        running = sum(
            m.running_yen_per_month.at(after, instance.calendar) for m in member.migrations.values()
        )
        service = sum(m.modes["default"].service_yen_per_month.default for m in member.migrations.values())
        assert lease.extension_monthly_yen + running > service, name


def test_costs_grow_less_than_population(instance: Instance):
    def per_head(member_id: str) -> float:
        member = instance.members[member_id]
        fees = [m.modes["default"].service_yen_per_month.default for m in member.migrations.values()]
        return sum(fees) / member.population

    by_size = sorted(instance.members, key=lambda member_id: instance.members[member_id].population)
    fees = [per_head(member_id) for member_id in by_size]
    # Rounding to 10,000 yen may swap towns of nearly one size, no more.
    assert all(later <= earlier * 1.01 for earlier, later in pairwise(fees))
    assert fees[-1] < fees[0] / 2


def test_wishes_pile_up_beyond_capacity(instance: Instance):
    wished = [0] * 10
    for _, _, migration in instance.migrations():
        assert migration.preferred is not None
        (token,) = migration.preferred.years.tokens
        assert token.first is not None
        wished[token.first - 2007] += migration.modes["default"].points
    points = instance.vendors["ccs"].points_per_year
    assert points is not None
    room = [points.at(12 * (2007 + year) + 3, instance.calendar) for year in range(4)]
    assert room == [4, 6, 10, 10]
    assert all(sum(wished[: k + 1]) > sum(room[: k + 1]) for k in range(4))
    assert max(wished) > max(room) * 1.5


def test_no_town_is_cheapest_at_the_edge(instance: Instance):
    problem = compile_instance(instance)
    start = problem.calendar.start
    for row in problem.migrations:
        (option,) = (problem.options[k] for k in row.options)
        months = [int(t) for t in option.remaining()]
        cheapest = min(months, key=lambda t: option.cost_yen[t])
        end = problem.instance.members[row.member].leases["host"].end - start
        assert -2 <= cheapest - end <= 18, row.id
        assert option.cost_yen[months[-1]] > option.cost_yen[cheapest] + 3_000_000, row.id


def test_two_members_hold_two_bundles_on_one_host(instance: Instance):
    double = {name: member for name, member in instance.members.items() if len(member.migrations) == 2}
    assert set(double) == {"nakashibetsu", "kutchan"}
    for member in double.values():
        assert member.bundles_of(member.leases["host"]) == ("core", "finance")
        assert [m.modes["default"].points for m in member.migrations.values()] == [1, 1]


def test_the_scenario_pins_every_member_to_its_year(instance: Instance, history: Instance):
    assert read_json(ACTUAL)["base"] == "../hokkaido.json"
    assert history.name == instance.name
    for row in source_rows():
        for migration in history.members[row["id"]].migrations.values():
            year = int(row["actual_fiscal_year"])
            first = "2007-04" if row["id"] == "betsukai" else max(f"{year}-04", AFTER_PILOT)
            assert migration.window.earliest == parse_month(first)
            assert migration.window.latest == parse_month(f"{year + 1}-03")


def test_history_can_be_planned_and_priced(history: Instance):
    report = checked(history, ACTUAL_MONTHS, {"main/virtual-1": "2010-04"})
    assert [violation.text(history).en for violation in report.violations] == []
    assert report.notices == ()


def test_a_better_plan_begins_in_the_first_year_and_fills_the_early_ones(instance: Instance):
    report = best_plan(instance)
    assert [violation.text(instance).en for violation in report.violations] == []
    moved = dict.fromkeys(range(2007, 2014), 0)
    for name, month in BEST_MONTHS.items():
        year = instance.calendar.fiscal_year(parse_month(month))
        moved[year] += instance.migration(name).modes["default"].points
    assert moved == {2007: 4, 2008: 6, 2009: 10, 2010: 10, 2011: 10, 2012: 10, 2013: 6}


def test_history_has_a_price(instance: Instance, history: Instance):
    real = checked(history, ACTUAL_MONTHS, {"main/virtual-1": "2010-04"}).ledger
    extra = real.total_yen - best_plan(instance).ledger.total_yen
    assert 50_000_000 < extra < 150_000_000


def figures_without_source(node: Any, path: str = "", sourced: bool = False) -> Iterator[str]:
    """Yield the paths of figures that neither their object nor an entity around it accounts for."""
    if isinstance(node, dict):
        # The note at the top goes by field, so it accounts for nothing by itself.
        sourced = sourced or (bool(path) and "x-source" in node)
        for key, value in node.items():
            if not key.startswith("x-"):
                yield from figures_without_source(value, f"{path}/{key}", sourced)
    elif isinstance(node, int | Decimal) and not sourced:
        yield path


def notes(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key.startswith("x-source"):
                yield from value.values() if isinstance(value, dict) else [value]
            else:
                yield from notes(value)


def test_every_group_of_figures_names_its_source():
    raw = read_json(HOKKAIDO)
    years = {row["id"]: row["actual_fiscal_year"] for row in source_rows()}
    by_field = ("/horizon", "/budget_yen", "/secretariat_yen_per_year", "/fiscal_year_start")
    assert [path for path in figures_without_source(raw) if not path.startswith(by_field)] == []
    for kind in ("vendors", "data_centers", "teams", "limits", "legal_revisions", "subsidies", "links"):
        assert all("x-source" in entity for entity in raw[kind].values()), kind
    for name, member in raw["members"].items():
        assert f"actual year FY{years[name]}" in member["x-source"]
        for kind in ("busy", "leases", "migrations"):
            assert all("x-source" in entity for entity in member[kind].values()), (name, kind)
    for figure in ("horizon", "budget_yen", "secretariat_yen_per_year"):
        assert figure in raw["x-source"]


def test_every_source_says_reported_or_assumed():
    said = [*notes(read_json(HOKKAIDO)), read_json(ACTUAL)["x-source"]]
    assert len(said) > 200
    assert [note for note in said if not note.startswith(("reported: ", "assumed: "))] == []
    assert all("line" in note or "236 dated members" in note for note in said if "reported: " in note)
