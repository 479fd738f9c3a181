"""Amounts by fiscal year and member, in total and by component; and columns that are always the same."""

from build import instance, patched, plan, several
from speech import said_in

from planner.check import Ledger, check_plan
from planner.instance.model import Instance
from planner.report.tables import ledger_table
from planner.report.year_amounts import year_amounts
from planner.terms import Component

YEARS = ["FY2010 (yen)", "FY2011 (yen)"]


def group() -> Instance:
    raw = several("a", "b", running_yen_per_month=10, migration_yen={"build": 50})
    wish = {"migrations": {"core": {"preferred": {"years": ["FY2010"], "penalty_yen_per_year": 4}}}}
    return instance(
        patched(raw, {"secretariat_yen_per_year": 7, "members": {"a": {"name": "別海町"}, "b": wish}})
    )


def ledger(one: Instance) -> Ledger:
    return check_plan(one, plan({"a/core": "2010-06", "b/core": "2011-05"})).ledger


def test_each_year_of_each_member_stands_in_total_and_by_component() -> None:
    one = group()
    table = said_in("en", year_amounts, one, ledger(one))
    assert list(table.columns) == ["amount", "id", "member", *YEARS, "sum (yen)"]

    def block(name: str) -> list[list[object]]:
        return table[table["amount"] == name].drop(columns=["amount", "id"]).values.tolist()

    # a runs its old system for 2 months and b for 13; the group pays its secretariat in both years.
    assert block("total") == [
        ["別海町", 70, 0, 70],
        ["b", 120, 64, 184],
        ["(group)", 7, 7, 14],
        ["all", 197, 71, 268],
    ]
    assert block("penalties") == [["別海町", 0, 0, 0], ["b", 0, 4, 4], ["(group)", 0, 0, 0], ["all", 0, 4, 4]]
    assert block("cost")[-1] == ["all", 197, 67, 264]
    assert block(Component.RUNNING.label.en)[1] == ["b", 120, 10, 130]
    assert block(Component.MIGRATION.label.en)[-1] == ["all", 50, 50, 100]


def test_the_blocks_are_those_of_every_plan_and_add_up() -> None:
    one = group()
    table = year_amounts(one, ledger(one))
    names = list(dict.fromkeys(table["金額"]))
    assert names == ["合計", "費用", "ペナルティ", *(component.label.ja for component in Component)]
    sums = table[table["団体"] == "計"].set_index("金額")["計（円）"]
    assert sums["合計"] == sums["費用"] + sums["ペナルティ"] == ledger(one).total_yen
    assert sum(sums[component.label.ja] for component in Component) == sums["合計"]


def test_the_ledger_has_a_column_for_every_component_whatever_is_zero() -> None:
    one = instance(several("a"))
    empty = check_plan(one, plan({"a/core": "2010-04"})).ledger
    table = said_in("en", ledger_table, one, empty)
    assert list(table.columns[4:]) == [
        *(f"{component.label.en} (yen)" for component in Component),
        "cost (yen)",
        "penalties (yen)",
        "total (yen)",
    ]
    assert table.iloc[-1].tolist() == ["total", "", "", "", *[0] * (len(Component) + 3)]
