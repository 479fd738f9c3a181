"""A scenario file: a merge patch and what it applies to (spec section 7)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from planner.instance.fields import Id, Name, Strict
from planner.reading.findings import from_pydantic, in_file_order
from planner.reading.strict_json import Document
from planner.text.faults import InvalidInput
from planner.text.suggest import Suggester

SCENARIO_SCHEMA = "planner/scenario/1"


class ScenarioFile(Strict):
    """The fields of a scenario file; ``base`` is relative to it."""

    schema_: Literal["planner/scenario/1"] = Field(alias="schema")
    name: Id
    title: Name = ""
    base: str = Field(min_length=1)
    patch: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One scenario of a chain: where it stands, and its patch as raw JSON data."""

    path: Path
    name: str
    title: str
    base: Path
    patch: dict[str, Any]


def read_step(path: Path, document: Document) -> Step:
    """Read the data of a scenario file.

    Raises
    ------
    InvalidInput
        With every fault of its fields.
    """
    suggester = Suggester()
    findings = []
    try:
        fields = ScenarioFile.model_validate(document.raw)
    except ValidationError as error:
        findings = list(from_pydantic(error, ScenarioFile, suggester))
    faults = [*document.faults, *(one.fault() for one in in_file_order(document.raw, findings))]
    if faults:
        raise InvalidInput(str(path), faults)
    return Step(path, fields.name, fields.title or fields.name, path.parent / fields.base, fields.patch)
