"""JSON Schemas for editors: valid themselves, true to good files, and of use on bad ones."""

import json
from pathlib import Path
from typing import Any

import pytest
from build import (
    Raw,
    one_migration,
    patched,
    raw_instance,
    raw_lease,
    raw_member,
    raw_migration,
    raw_phase,
    several,
)
from checkout import ROOT
from jsonschema import Draft202012Validator

from planner.reading.instance import parse_instance
from planner.reading.schema import json_schema
from planner.text.faults import InvalidInput

KINDS = ("instance", "plan", "scenario")


def accepts(kind: str, raw: Any) -> bool:
    return Draft202012Validator(json_schema(kind)).is_valid(raw)


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_and_plain_json(kind: str) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described_in_both_languages(kind: str) -> None:
    schema = json_schema(kind)
    objects = [schema, *schema.get("$defs", {}).values()]
    bare = [
        field
        for node in objects
        for field, value in node.get("properties", {}).items()
        if " / " not in value.get("description", "")
    ]
    assert bare == []


def test_a_migration_shows_the_fields_of_the_file() -> None:
    fields = json_schema()["$defs"]["Migration"]["properties"]
    assert {"vendor", "phases", "window", "modes", "optional"} <= set(fields)
    assert "(own)" not in fields


@pytest.mark.parametrize("path", [*ROOT.glob("instances/*.json")], ids=lambda path: path.name)
def test_the_instances_at_hand_are_accepted(path: Path) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert [error.json_path for error in Draft202012Validator(json_schema()).iter_errors(raw)] == []


@pytest.mark.parametrize("path", [*ROOT.glob("instances/scenarios/*.json")], ids=lambda path: path.name)
def test_the_scenarios_at_hand_are_accepted(path: Path) -> None:
    assert accepts("scenario", json.loads(path.read_text(encoding="utf-8")))


MODES: Raw = {
    "ccs": {},
    "hdc": {
        "vendor": "v",
        "points": None,
        "migration_yen": {"build": 5, "data": {"FY2010": 3}, "training": None},
        "service_yen_per_month": {"2010-04": 5},
        "legal": {"r": {"shared_yen": None}, "s": None},
        "phases": [raw_phase()],
        "x-note": 1,
    },
}


@pytest.mark.parametrize(
    "raw",
    [
        raw_instance(**{"x-note": {"anything": None}}),
        one_migration({"leases": {"l": raw_lease(of=["core"])}, "x-note": 1}, phases=[raw_phase()]),
        one_migration({"busy": {"s": {"months": ["*-12..*-01", "FY2010.."], "phases": [], "forbid": True}}}),
        raw_instance(budget_yen={"default": 1, "FY2010..FY2011": 2, "..FY2009": 3}),
        raw_instance(vendors={"v": {"crew": {"default": 1, "*-03": 2, "2010-04": 3, "..2010-05": 4}}}),
        one_migration(
            preferred={"years": ["FY2010"], "penalty_yen_per_year": 5}, optional={"penalty_yen": 1}
        ),
    ],
)
def test_what_is_read_is_accepted(raw: Raw) -> None:
    parse_instance(raw, "test.json")
    assert accepts("instance", raw)


def test_patches_of_modes_are_accepted() -> None:
    raw = one_migration(
        migration_yen={"build": 1, "data": {"default": 2}, "training": 3},
        service_yen_per_month={"default": 1},
        legal={"r": {}},
        modes=MODES,
    ) | {"legal_revisions": {"r": {"effective": "2011-10"}}}
    parse_instance(raw, "test.json")
    assert accepts("instance", raw)


@pytest.mark.parametrize("field", ["vendor", "data_center"])
def test_vendor_and_data_center_stand_here_or_in_every_mode(field: str) -> None:
    bare = raw_migration()
    value = bare.pop(field)
    modes = {"m": {field: value}, "n": {field: value}}
    good = raw_instance(members={"a": {"migrations": {"core": bare | {"modes": modes}}}})
    assert accepts("instance", good)
    assert not accepts(
        "instance",
        patched(good, {"members": {"a": {"migrations": {"core": {"modes": {"n": {field: None}}}}}}}),
    )
    assert not accepts("instance", raw_instance(members={"a": {"migrations": {"core": bare}}}))


CORE = ("members", "a", "migrations", "core")


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("schema",), "planner/plan/1"),
        (("name",), "x-small"),
        (("title",), 5),
        (("titel",), "x"),
        (("horizon", "start"), "2010-13"),
        (("fiscal_year_start",), 0),
        (("vendors",), {}),
        (("vendors", "x-v"), {}),
        (("vendors", "V"), {}),
        (("vendors", "v", "crew"), -1),
        (("vendors", "v", "crew"), {"FY2010": 1}),
        (("vendors", "v", "points_per_year"), {"default": 1, "2010-04": 1}),
        (("vendors", "v", "closed"), ["2010"]),
        (("vendors", "v", "name"), None),
        (("budget_yen",), 2**53),
        (("teams",), {"t": {}}),
        (("limits",), {"l": {"per": "week", "most": 1}}),
        (("members", "a", "busy"), {"s": {"months": [], "phases": []}}),
        (("members", "a", "busy"), {"s": {"months": [], "phases": [], "forbid": False}}),
        (("members", "a", "busy"), {"s": {"months": [], "phases": [], "forbid": True, "penalty_yen": 1}}),
        (("members", "a", "leases"), {"l": raw_lease(of=[])}),
        (("members", "a", "leases"), {"l": raw_lease(termination_rate=2)}),
        ((*CORE, "modes"), {}),
        ((*CORE, "modes"), {"m": {"window": {}}}),
        ((*CORE, "modes"), {"m": {"points": -1}}),
        ((*CORE, "modes"), {"x-m": {}}),
        ((*CORE, "phases"), [raw_phase(months=0)]),
        ((*CORE, "preferred"), {"years": [], "penalty_yen_per_year": 1}),
        ((*CORE, "(own)"), {}),
        (("links",), {"l": {"kind": "together", "of": ["a/core"]}}),
        (("links",), {"l": {"kind": "before", "of": ["a/core", "b/core"]}}),
        (("links",), {"l": {"kind": "apart", "of": ["a/core", "b/core"]}}),
    ],
)  # fmt: skip
def test_what_is_refused_on_reading_is_refused_while_typing(place: tuple[str, ...], wrong: Any) -> None:
    raw = several("a", "b")
    assert accepts("instance", raw)
    node = raw
    for step in place[:-1]:
        node = node.setdefault(step, {})
    node[place[-1]] = wrong
    with pytest.raises(InvalidInput, match="fault"):
        parse_instance(raw, "test.json")
    assert not accepts("instance", raw)


@pytest.mark.parametrize(
    ("plan", "good"),
    [
        (
            {"cutovers": {"a/core": "2010-06", "b/core": None, "c/core": {"month": "2010-06", "mode": "m"}}},
            True,
        ),
        ({"cutovers": {}, "schema": "planner/plan/1", "expansions": {"d/r": None}, "x-note": 1}, True),
        ({"cutovers": {}, "components_yen": {"subsidy": -5, "x-note": 1}, "gap": 0.5}, True),
        ({}, False),
        ({"cutovers": {"a/core": "2010-6"}}, False),
        ({"cutovers": {"a/core": {"mode": "m"}}}, False),
        ({"cutovers": {}, "status": "best"}, False),
        ({"cutovers": {}, "components_yen": {"runing": 1}}, False),
        ({"cutovers": {}, "status": None}, False),
    ],
)
def test_plans(plan: Raw, good: bool) -> None:
    assert accepts("plan", plan) == good


def test_scenarios() -> None:
    good = {"schema": "planner/scenario/1", "name": "s", "base": "b.json", "patch": {"members": {"a": None}}}
    assert accepts("scenario", good)
    for field in good:
        assert not accepts("scenario", {key: value for key, value in good.items() if key != field})
    assert not accepts("scenario", good | {"pach": {}})


def test_members_are_described_where_an_editor_shows_them() -> None:
    described = json_schema()["properties"]["members"]["description"]
    assert described == "構成団体（一つ以上） / the members; at least one"
    assert accepts("instance", raw_instance(members={"a": raw_member()}))
