"""Any value anywhere in an instance is read or refused in words; nothing else happens."""

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from build import Raw, raw_lease, raw_migration, raw_phase
from jsonschema import Draft202012Validator

from planner.reading.instance import parse_instance
from planner.reading.schema import json_schema
from planner.text.faults import Fault, InvalidInput
from planner.text.phrases import place_text

FULL: Raw = {
    "schema": "planner/instance/1",
    "name": "full",
    "title": "全項目",
    "x-note": None,
    "horizon": {"start": "2010-04", "end": "2013-03"},
    "fiscal_year_start": 4,
    "vendors": {
        "v": {
            "name": "V",
            "points_per_year": {"default": 5, "FY2010": 2},
            "crew": {"default": 8, "2011-07..2011-12": 4, "*-03": 2},
            "closed": ["*-12..*-01", "FY2010"],
            "mobilisation_yen_per_year": 1,
        }
    },
    "data_centers": {
        "d": {
            "name": "D",
            "capacity": {"default": 40, "FY2011..": 80},
            "expansions": {"rack": {"adds": 3, "cost_yen": 2, "earliest": "2010-05", "latest": "2011-03"}},
        }
    },
    "teams": {"t": {"name": "T", "crew": 4}},
    "limits": {
        "m": {"of": ["a/core"], "per": "month", "most": 3},
        "y": {"per": "year", "most": {"default": 3, "FY2010": 1}},
    },
    "legal_revisions": {
        "r": {
            "name": "R",
            "effective": "2012-10",
            "margin_months": 3,
            "freeze": ["2012-08..2012-09"],
            "mandatory": True,
        }
    },
    "subsidies": {
        "s": {
            "name": "S",
            "years": ["FY2011.."],
            "rate": Decimal("0.5"),
            "covers": ["data"],
            "members": ["a"],
            "cap_yen": 10,
        }
    },
    "budget_yen": {"default": 900, "..FY2010": 800},
    "secretariat_yen_per_year": 12,
    "members": {
        "a": {
            "name": "A",
            "kind": "町",
            "prefecture": "北海道",
            "population": 15600,
            "budget_years": ["FY2010..FY2012"],
            "busy": {
                "tax": {"months": ["*-02..*-03"], "phases": ["test", "cutover"], "penalty_yen": 3},
                "vote": {"months": ["2011-04"], "phases": ["parallel"], "forbid": True},
            },
            "leases": {"host": raw_lease(of=["core"], termination_rate=Decimal("0.9"))},
            "migrations": {
                "core": raw_migration(
                    systems=["税"],
                    points=1,
                    size=2,
                    phases=[raw_phase("test", crew=1, teams={"t": 1})],
                    parallel_months=1,
                    parallel_crew=1,
                    window={"earliest": "2010-10", "latest": "2012-03"},
                    running_yen_per_month=9,
                    migration_yen={"data": {"default": 12, "FY2010": 11}},
                    service_yen_per_month={"default": 15, "2012-01": 14},
                    legal={"r": {"retrofit_yen": 9, "shared_yen": 1}},
                    preferred={"years": ["FY2011"], "penalty_yen_per_year": 2},
                    optional={"penalty_yen": 80},
                    modes={"one": {}, "two": {"vendor": "v", "migration_yen": {"data": None}, "phases": []}},
                )
            },
        },
        "b": {"migrations": {"core": raw_migration()}},
    },
    "links": {
        "p": {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 3},
        "t": {"kind": "together", "of": ["a/core", "b/core"]},
        "x": {"kind": "apart", "of": ["a/core", "b/core"], "months": 2},
        "w": {"kind": "within", "of": ["a/core", "b/core"], "months": 12},
        "m": {"kind": "same-mode", "of": ["a/core", "b/core"]},
    },
}


def places(node: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in inner:
        yield from places(value, (*place, step))


def with_value(place: tuple[Any, ...], value: Any) -> Any:
    raw = copy.deepcopy(FULL)
    node: Any = raw
    for step in place[:-1]:
        node = node[step]
    if place:
        node[place[-1]] = value
    return raw if place else value


def outcome(raw: Any) -> list[Fault]:
    try:
        parse_instance(raw, "test.json")
    except InvalidInput as error:
        return list(error.faults)
    return []


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -1, 5, 2**53, Decimal("1.5"), Decimal("9" * 5000), "", "x", "2010-04", "FY2010",
        "\ud800", [], [None], [[]], {}, {"x": None}, {"default": None}, {"x-": 1}, {"(own)": 1}, {"": 1},
    ],
    ids=lambda value: repr(value)[:20],
)  # fmt: skip
def test_any_value_at_any_place_is_read_or_refused_in_words(value: Any) -> None:
    for place in places(FULL):
        for fault in outcome(with_value(place, value)):
            assert fault.text.ja.encode()
            assert fault.text.en.encode()


REQUIRED = {
    "schema", "name", "horizon", "vendors", "data_centers", "members", "start", "end", "adds", "cost_yen",
    "crew", "per", "most", "effective", "years", "rate", "months", "phases", "monthly_yen",
    "termination_rate", "extension_monthly_yen", "extension_limit_months", "migrations", "vendor",
    "data_center", "penalty_yen_per_year", "penalty_yen", "kind", "first", "then", "of", "default",
}  # fmt: skip


def test_only_required_fields_are_missed() -> None:
    missed = set()
    for place in places(FULL):
        if place and isinstance(place[-1], str):
            raw = with_value((), copy.deepcopy(FULL))
            node: Any = raw
            for step in place[:-1]:
                node = node[step]
            del node[place[-1]]
            told = place_text(place)
            missed |= {place[-1] for fault in outcome(raw) if (fault.where, fault.code) == (told, "missing")}
    assert missed == REQUIRED


def test_every_field_there_is_is_read_and_accepted_by_the_schema() -> None:
    assert [one.code for one in parse_instance(FULL, "test.json")[1]] == ["link_loop"]
    raw = with_value(("subsidies", "s", "rate"), 0.5)
    raw["members"]["a"]["leases"]["host"]["termination_rate"] = 0.9
    assert [error.json_path for error in Draft202012Validator(json_schema()).iter_errors(raw)] == []
