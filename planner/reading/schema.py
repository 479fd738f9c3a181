"""JSON Schemas of the file formats (draft 2020-12), for editors that complete and check while typing."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from planner.instance.descriptions import describe
from planner.instance.fields import Strict
from planner.instance.member import OWN_WORK
from planner.instance.model import Instance
from planner.reading.plan_file import PlanFile
from planner.reading.scenario.step import ScenarioFile

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[str, type[BaseModel]] = {"instance": Instance, "plan": PlanFile, "scenario": ScenarioFile}
_Node = dict[str, Any]

# What the models check in code: conditions added to the object of a name.
_SEVERAL = {"properties": {"of": {"minItems": 2, "uniqueItems": True}}}
_CONDITIONS: dict[str, _Node] = {
    "Busy": {"oneOf": [{"required": ["penalty_yen"]}, {"required": ["forbid"]}]},
    "Lease": {"properties": {"of": {"minItems": 1}}},
    "Preferred": {"properties": {"years": {"minItems": 1}}},
    "Together": _SEVERAL,
    "Apart": _SEVERAL,
    "Within": _SEVERAL,
    "SameMode": _SEVERAL,
}


def json_schema(kind: str = "instance") -> _Node:
    """Return the JSON Schema of a file format: ``instance``, ``plan`` or ``scenario``.

    What it accepts may still be refused on reading: names that stand for nothing, keys of a series
    that conflict, and spans that run backward are beyond a schema.
    """
    model = _KINDS[kind]
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    described = {one.__name__: one for one in _descendants(Strict)}
    for name, node in [(model.__name__, schema), *definitions.items()]:
        _tidy(node)
        _describe(node, described[name])
        _merge(node, _CONDITIONS.get(name, {}))
    if "Migration" in definitions:
        _as_written(definitions)
    return {"$schema": _DRAFT, **schema, **({"$defs": definitions} if definitions else {})}


def _descendants(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _descendants(child)


def _tidy(node: Any) -> None:
    """Take out what pydantic adds for itself, and close maps to keys that are no ids."""
    if isinstance(node, list):
        for one in node:
            _tidy(one)
    elif isinstance(node, dict):
        _tidy_object(node)
        for key, value in node.items():
            for one in value.values() if key in ("properties", "patternProperties") else (value,):
                _tidy(one)


def _tidy_object(node: _Node) -> None:
    if "properties" in node:
        node["properties"] = {field: _not_null(value) for field, value in node["properties"].items()}
    if "patternProperties" in node:
        node.setdefault("additionalProperties", False)
    node.pop("title", None)
    node.pop("discriminator", None)
    if not isinstance(node.get("default", 0), int | str) or node.get("default") == "":
        node.pop("default")


def _not_null(node: _Node) -> _Node:
    """Return the schema of a field that is left out, never null, where it has no value."""
    choices = [one for one in node.get("anyOf", ()) if one != {"type": "null"}]
    return choices[0] if len(choices) == 1 else node


def _describe(node: _Node, model: type[BaseModel]) -> None:
    node.pop("description", None)
    for field, value in node.get("properties", {}).items():
        said = describe(model, field)
        if said.en:
            value["description"] = f"{said.ja} / {said.en}"


def _merge(node: _Node, more: _Node) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _merge(node.setdefault(key, {}), value)
        else:
            node[key] = value


def _as_written(definitions: dict[str, _Node]) -> None:
    """Give a migration the fields that modes override, and its modes merge patches of these."""
    migration, own = definitions["Migration"], definitions.pop("Work")
    mode = definitions.pop("Mode")
    fields = migration["properties"]
    del fields[OWN_WORK]
    modes = fields.pop("modes")
    fields |= deepcopy(own["properties"])
    patch = _patch_of(own | {"properties": mode["properties"] | own["properties"]}, definitions)
    patch["additionalProperties"] = False
    fields["modes"] = modes | {"patternProperties": dict.fromkeys(modes["patternProperties"], patch)}
    migration["required"] = []
    migration["allOf"] = [_here_or_in_every_mode(field) for field in ("vendor", "data_center")]


def _patch_of(node: _Node, definitions: dict[str, _Node]) -> _Node:
    """Return the schema of merge patches (RFC 7386): nothing is required, and null removes."""
    if "$ref" in node:
        return _patch_of(definitions[node["$ref"].rpartition("/")[2]], definitions)
    patch = {key: value for key, value in node.items() if key not in ("required", "default")}
    if "anyOf" in node:
        patch["anyOf"] = [_patch_of(one, definitions) for one in node["anyOf"]]
    for key in ("properties", "patternProperties"):
        if key in node:
            patch[key] = {
                name: one if name == "^x-" else {"anyOf": [_patch_of(one, definitions), {"type": "null"}]}
                for name, one in node[key].items()
            }
    return patch


def _here_or_in_every_mode(field: str) -> _Node:
    in_every_mode = {"minProperties": 1, "additionalProperties": {"required": [field]}}
    return {
        "anyOf": [
            {"required": [field]},
            {"required": ["modes"], "properties": {"modes": in_every_mode}},
        ]
    }
