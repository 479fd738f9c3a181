"""What has happened to a plan by a month: read from a file, ``planner/done/1``."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from planner.deadlines.found import lease_dates
from planner.handmade.read import read_handmade
from planner.instance.asked import migration_words
from planner.instance.fields import Id, Integer, Month, Strict, fault
from planner.instance.group import State
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.plan import Cutover
from planner.reading.decoding import STANDARD_INPUT
from planner.reading.findings import Finding, from_pydantic, in_file_order, other_kind
from planner.reading.lines import lines_told
from planner.reading.nulls import without_nulls
from planner.reading.references import objects, unknown_name
from planner.reading.strict_json import read_document
from planner.text.faults import InvalidInput
from planner.text.phrases import Place
from planner.text.suggest import Suggester
from planner.workbook.container import is_workbook


class Done(Strict):
    """What became of one migration; ``month`` is that of the cutover, past or as now expected."""

    month: Month | None = None
    mode: Id | None = None
    state: State | None = None
    paid_yen: Integer | None = None
    milestones: dict[Id, Month] = Field(default_factory=dict)


def _read_done(value: Any) -> Any:
    if isinstance(value, str):
        return {"month": value}
    if value is None or isinstance(value, dict):
        return value
    raise fault("cutover")


_Done = Annotated[Done | None, BeforeValidator(_read_done, json_schema_input_type=Month | Done | None)]


class DoneFile(Strict):
    """The fields of a file of what has happened."""

    schema_: Literal["planner/done/1"] | None = Field(default=None, alias="schema")
    as_of: Month | None = None
    cutovers: dict[str, _Done] = Field(default_factory=dict)
    expansions: dict[str, Month | None] = Field(default_factory=dict)
    milestones: dict[Id, Month] = Field(default_factory=dict)
    leases: dict[str, dict[Id, Month]] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Happened:
    """What is known of what happened; a migration or expansion that is not named went as planned.

    Parameters
    ----------
    as_of
        The month that the file was written in; ``None`` where it does not say.
    cutovers
        By migration id; ``None`` has not begun.
    expansions
        Month of purchase by id; ``None`` was not bought.
    milestones
        Those of the group that have happened, with their months.
    leases
        By id ``member/lease`` what was agreed on it (`planner.deadlines.found.lease_dates`), with the months.
    """

    as_of: int | None = None
    cutovers: Mapping[str, Done | None] = field(default_factory=dict)
    expansions: Mapping[str, int | None] = field(default_factory=dict)
    milestones: Mapping[str, int] = field(default_factory=dict)
    leases: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def n_paid(self) -> int:
        """Return of how many migrations it is known what was paid."""
        return sum(done is not None and done.paid_yen is not None for done in self.cutovers.values())

    def cutover(self, name: str, planned: Cutover | None) -> Cutover | None:
        """Return when and how a migration really cuts over, as far as is known; else as planned."""
        done = self.cutovers.get(name)
        if done is None or (done.month is None and planned is None):
            return planned
        month = planned.month if done.month is None and planned is not None else done.month
        mode = done.mode or (planned.mode if planned is not None else "")
        return None if month is None else Cutover(month, mode)

    def not_begun(self, name: str) -> bool:
        """Tell whether the file says that a migration has not begun."""
        return name in self.cutovers and self.cutovers[name] is None


def read_happened(path: Path, instance: Instance) -> Happened:
    """Read what has happened to the migrations of an instance.

    Beside JSON, a workbook or project that `planner export` wrote and people have dated anew.

    Raises
    ------
    InvalidInput
        With every fault of the file, and all that does not fit the instance.
    """
    if is_workbook(path) if path == STANDARD_INPUT else path.suffix.lower() != ".json":
        moved = read_handmade(path, instance).plan
        cutovers = {
            name: None
            if one is None
            else Done.model_validate({"month": format_month(one.month), "mode": one.mode})
            for name, one in moved.cutovers.items()
        }
        return Happened(None, cutovers, dict(moved.expansions))
    document = read_document(path)
    with lines_told(path):
        other = other_kind(document.raw, "planner/done/1")
        if other is not None:
            raise InvalidInput(str(path), [*document.faults, other.fault()])
        suggester = Suggester()
        raw, nulls = without_nulls(document.raw, _may_be_null)
        findings = [Finding(place, "null") for place in nulls]
        findings += _unknown(raw, instance, suggester)
        told = {finding.place for finding in findings}
        fields = DoneFile()
        try:
            fields = DoneFile.model_validate(raw)
        except ValidationError as error:
            found = from_pydantic(error, DoneFile, suggester)
            findings += [finding for finding in found if finding.place not in told]
        faults = [
            *document.faults,
            *(one.fault(calendar=instance.calendar) for one in in_file_order(document.raw, findings)),
        ]
        if faults:
            raise InvalidInput(str(path), faults)
    return Happened(fields.as_of, fields.cutovers, fields.expansions, fields.milestones, fields.leases)


def _may_be_null(place: Place) -> bool:
    return len(place) == 2 and place[0] in ("cutovers", "expansions")


def _unknown(raw: Mapping[str, Any], instance: Instance, suggester: Suggester) -> Iterator[Finding]:
    """Yield the names that stand for nothing in the instance.

    Of milestones these are those that are not waited for there, which nobody would see the file change.
    """
    known = {name: migration.modes for name, _, migration in instance.migrations()}
    words = migration_words(instance)
    for name, done in objects(raw.get("cutovers")).items():
        mode = done.get("mode") if isinstance(done, dict) else None
        if name not in known:
            yield unknown_name("migrations", ("cutovers", name), name, known, suggester, words)
        elif isinstance(mode, str) and mode not in known[name]:
            yield unknown_name("modes", ("cutovers", name, "mode"), mode, known[name], suggester)
    for kind, place, found, names in _lists(raw, instance):
        for key in objects(found):
            if key not in names:
                yield unknown_name(kind, (*place, key), key, names, suggester)


def _lists(raw: Mapping[str, Any], instance: Instance) -> Iterator[tuple[str, Place, Any, Collection[str]]]:
    """Yield each map of the file by names: their kind, its place, what stands there, and the names known."""
    done = objects(raw.get("cutovers"))
    for name, _, _ in instance.migrations():
        found = objects(done.get(name)).get("milestones")
        yield "own_milestones", ("cutovers", name, "milestones"), found, own_milestones(instance, name)
    of_group = [key for key, milestone in instance.milestones.items() if milestone.group]
    yield "group_milestones", ("milestones",), raw.get("milestones"), of_group
    centers = instance.data_centers.items()
    expansions = [f"{center_id}/{key}" for center_id, center in centers for key in center.expansions]
    yield "expansions", ("expansions",), raw.get("expansions"), expansions
    members = instance.members.items()
    leases = {f"{member}/{key}": lease for member, own in members for key, lease in own.leases.items()}
    agreed = objects(raw.get("leases"))
    yield "leases", ("leases",), agreed, leases
    for name, lease in leases.items():
        yield "lease_dates", ("leases", name), agreed.get(name), lease_dates(lease, instance.calendar)


def own_milestones(instance: Instance, name: str) -> list[str]:
    """Return the ids of the milestones that a migration has by itself."""
    return [
        key
        for key, milestone in instance.milestones.items()
        if not milestone.group and (milestone.of is None or name in milestone.of)
    ]
