"""Scenarios resolved: the base instance with the patches of a chain applied in order (spec section 7)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.faults import Fault, InvalidInput, Notice
from planner.files.strict_json import Document, read_document
from planner.instance.findings import Finding
from planner.instance.model import INSTANCE_SCHEMA
from planner.instance.patch import merge_patch, touches
from planner.phrases import Place, listed
from planner.scenario.removal import drop_removed
from planner.scenario.step import SCENARIO_SCHEMA, Step, read_step


@dataclass(frozen=True, slots=True)
class Resolved:
    """The JSON data of an instance as solved.

    Parameters
    ----------
    raw
        The data after every patch; not yet read as an instance.
    steps
        The scenarios applied, in order; none where the file holds an instance.
    notices
        What the removals of the patches entailed.
    faults
        Flaws of an instance file that leave it readable; always empty where there are steps.
    """

    raw: dict[str, Any]
    steps: tuple[Step, ...]
    notices: tuple[Notice, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        """Return the names of the scenarios, in the order applied."""
        return tuple(step.name for step in self.steps)

    def origin(self, place: Place) -> str | None:
        """Return the name of the last scenario that set or removed what stands at a place."""
        return next((step.name for step in reversed(self.steps) if touches(step.patch, place)), None)


def resolve(path: Path) -> Resolved:
    """Read an instance file, or a scenario file with everything that it is based on.

    Raises
    ------
    InvalidInput
        If one of the files cannot be read, is of another kind, or the scenarios go in a circle.
    """
    steps: list[Step] = []
    document = _read(path)
    while document.raw.get("schema") == SCENARIO_SCHEMA:
        step = read_step(path, document)
        steps.insert(0, step)
        path = step.base
        again = next((one for one in steps if _same_file(path, one.path)), None)
        if again is not None:
            names = [*(one.name for one in reversed(steps)), again.name]
            raise _refused(step, "circular_base", " → ".join(names))
        document = _read_base(step)
    if steps and document.faults:
        raise InvalidInput(str(path), document.faults)
    raw = document.raw
    notices: list[Notice] = []
    for step in steps:
        patched = merge_patch(raw, step.patch)
        raw, told = drop_removed(raw, patched, step.name)
        notices += told
    return Resolved(raw, tuple(steps), tuple(notices), document.faults)


def _read(path: Path) -> Document:
    document = read_document(path)
    schema = document.raw.get("schema")
    # Without the right schema, what looks like an instance is read as one, to tell all its faults.
    if schema in (INSTANCE_SCHEMA, SCENARIO_SCHEMA) or "members" in document.raw:
        return document
    code = "schema" if "schema" in document.raw else "no_schema"
    context = {"allowed": listed((f'"{INSTANCE_SCHEMA}"', f'"{SCENARIO_SCHEMA}"'))}
    raise InvalidInput(str(path), [*document.faults, Finding(("schema",), code, schema, context).fault()])


def _read_base(step: Step) -> Document:
    try:
        return _read(step.base)
    except InvalidInput as error:
        if error.faults[0].code == "not_found":
            raise _refused(step, "no_base", str(step.base)) from error
        raise


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # there is no such file: reading it says so
        return False


def _refused(step: Step, code: str, found: str) -> InvalidInput:
    return InvalidInput(str(step.path), [Finding(("base",), code, context={"found": found}).fault()])
