"""Scenarios resolved: the base instance with the patches of a chain applied in order (spec section 7)."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.instance.model import INSTANCE_SCHEMA
from planner.instance.patch import merge_patch, touches
from planner.reading.findings import Finding
from planner.reading.lines import lines_told
from planner.reading.meant import MIXED_UP
from planner.reading.scenario.absent import absence_fault, absent_nulls, lost_null_notice
from planner.reading.scenario.quick import SOURCE, set_steps
from planner.reading.scenario.removal import drop_removed
from planner.reading.scenario.step import SCENARIO_SCHEMA, Step, read_step
from planner.reading.scenario.words import OTHER_BASE
from planner.reading.strict_json import Document, read_document
from planner.reading.wording import PHRASES
from planner.text.faults import Fault, InvalidInput, Notice
from planner.text.phrases import Place, listed
from planner.text.suggest import Suggester
from planner.workbook.container import is_workbook

if TYPE_CHECKING:
    from planner.workbook.cells import Cells


@dataclass(frozen=True, slots=True)
class Resolved:
    """The JSON data of an instance as solved.

    Parameters
    ----------
    raw
        The data after every patch; not yet read as an instance.
    steps
        The scenarios and quick changes applied, in order; none where the file holds an instance.
    notices
        What the removals of the patches entailed.
    given
        The scenarios of the files that were named, as opposed to those that they are based on.
    faults
        Flaws of the instance file that leave it readable; always empty where it holds a scenario.
    cells
        Where each place of the data stands, if the file of the instance is a workbook.
    """

    raw: dict[str, Any]
    steps: tuple[Step, ...]
    notices: tuple[Notice, ...]
    given: tuple[Step, ...] = ()
    faults: tuple[Fault, ...] = ()
    cells: "Cells | None" = None

    @property
    def chain(self) -> tuple[str, ...]:
        """Return the names of the scenarios, in the order applied."""
        return tuple(step.name for step in self.steps)

    def origin(self, place: Place) -> str | None:
        """Return the name of the last scenario that set or removed what stands at a place."""
        return next((step.name for step in reversed(self.steps) if touches(step.patch, place)), None)


@dataclass(frozen=True, slots=True)
class QuickChanges:
    """Quick changes ``path=value``, and the option through which they were given."""

    texts: Sequence[str] = ()
    option: str = SOURCE


NO_CHANGES = QuickChanges()


def resolve(
    path: Path,
    scenarios: Sequence[Path] = (),
    sets: Sequence[str] = (),
    more: QuickChanges = NO_CHANGES,
) -> Resolved:
    """Read an instance file, or a scenario file with everything that it is based on.

    Parameters
    ----------
    scenarios
        Files whose patches are applied on top, in order; those of their bases too, unless `path`
        or an earlier one has brought them already.
    sets
        Quick changes ``path=value``, made after them.
    more
        Those of another option, made last.

    Raises
    ------
    InvalidInput
        If one of the files cannot be read, is of another kind, the scenarios go in a circle, or a
        quick change cannot be made.
    """
    chain = _read_chain(path)
    steps, given, notices = list(chain.steps), list(chain.steps[-1:]), list[Notice]()
    for scenario in scenarios:
        own = _read_chain(scenario)
        if not own.steps:
            raise InvalidInput(str(scenario), [Finding(("schema",), "no_scenario").fault()])
        if not _same_file(own.root, chain.root) and own.document.raw != chain.document.raw:
            notices.append(_other_base(own, chain))
        given.append(own.steps[-1])
        steps += [step for step in own.steps if not any(_same_file(step.path, one.path) for one in steps)]
    changed = _patched(chain.document.raw, steps)
    if changed.refused:
        every = [fault for faults in changed.refused.values() for fault in faults]
        raise InvalidInput(", ".join(changed.refused), every)
    quick = with_sets(changed.raw, sets)
    last = with_sets(quick.raw, more.texts, more.option)
    return Resolved(
        last.raw,
        (*steps, *quick.steps, *last.steps),
        (*chain.document.notices, *notices, *changed.notices, *quick.notices, *last.notices),
        tuple(given),
        chain.document.faults,
        chain.document.cells,
    )


def with_sets(raw: dict[str, Any], sets: Sequence[str], option: str = SOURCE) -> Resolved:
    """Return the JSON data of an instance with quick changes made to it, as an option says.

    Raises
    ------
    InvalidInput
        With every change that cannot be made.
    """
    quick = set_steps(raw, sets, option)  # which refuses nulls that remove nothing itself
    changed = _patched(raw, quick)
    return Resolved(changed.raw, quick, tuple(changed.notices))


@dataclass(frozen=True, slots=True)
class _Patched:
    """Data with patches applied, what they entailed, and by file the nulls that remove nothing."""

    raw: dict[str, Any]
    notices: list[Notice]
    refused: dict[str, list[Fault]]


def _patched(raw: dict[str, Any], steps: Iterable[Step]) -> _Patched:
    """Apply the patches of steps in order; each is judged against what those before it made."""
    suggester = Suggester()
    notices: list[Notice] = []
    refused: dict[str, list[Fault]] = {}
    for step in steps:
        for absent in absent_nulls(raw, step.patch):
            if absent.in_new_mode:
                notices.append(lost_null_notice(absent, step.name))
            else:
                fault = absence_fault(absent, step.name, suggester)
                refused.setdefault(str(step.path), []).append(fault)
        raw, told = drop_removed(raw, merge_patch(raw, step.patch), step.name)
        notices += told
    return _Patched(raw, notices, refused)


@dataclass(frozen=True, slots=True)
class _Chain:
    """A file and what it is based on: the instance at the root, and the scenarios from there on."""

    root: Path
    document: Document
    steps: tuple[Step, ...]


def _read_chain(path: Path) -> _Chain:
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
    return _Chain(path, document, tuple(steps))


def _other_base(scenario: _Chain, used: _Chain) -> Notice:
    name = scenario.steps[-1].name
    return Notice(
        "",
        "other_base",
        OTHER_BASE.fill(name=name, own=scenario.root, used=used.root),
    )


def _read(path: Path) -> Document:
    document = _read_workbook(path) if is_workbook(path) else read_document(path)
    schema = document.raw.get("schema")
    # Without the right schema, what looks like an instance is read as one, to tell all its faults.
    if schema in (INSTANCE_SCHEMA, SCENARIO_SCHEMA) or "members" in document.raw:
        return document
    code = "schema" if "schema" in document.raw else "no_schema"
    context = {"allowed": listed((f'"{INSTANCE_SCHEMA}"', f'"{SCENARIO_SCHEMA}"'))}
    fault = Finding(("schema",), code, schema, context).fault()
    if code == "no_schema" and "cutovers" in document.raw:  # a plan written by hand needs no schema
        fault = replace(fault, todo=MIXED_UP["planner/plan/1"] + PHRASES["schema"].todo)
    with nullcontext() if is_workbook(path) else lines_told(path):
        raise InvalidInput(str(path), [*document.faults, fault])


def _read_workbook(path: Path) -> Document:
    from planner.workbook.document import read_workbook  # seldom needed, and slow to import

    return read_workbook([path])


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
