"""The record in a folder of which files were written there, by what, and of which instance and plan."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from planner.instance.model import Instance
from planner.plan import Plan
from planner.solve.result import SolveResult, Status

MANIFEST = ".planner.json"
_SCHEMA = "planner/outputs/1"
_NOTE = (
    "planner がこのフォルダーに書いたファイルの控えです。消すと、次の実行は前のファイルを上書きしません。"
    " / The files that planner wrote here. Without it the next run will not replace them."
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a set of files is of: an instance by its name, what was changed in it, and its content."""

    instance: str
    scenario: str | None
    sha256: str

    def same_subject(self, other: "Origin") -> bool:
        """Tell whether both are of one group and scenario, though its file may have been changed."""
        return (self.instance, self.scenario) == (other.instance, other.scenario)


@dataclass(frozen=True, slots=True)
class Worth:
    """What is known of a plan: its status, and exact yen; ``None`` where no bound is proved."""

    status: str
    objective_yen: int
    bound_yen: int | None

    def better_than(self, other: "Worth") -> bool:
        """Tell whether this plan is cheaper than another of its instance, or as cheap and better proved."""
        if self.objective_yen != other.objective_yen:
            return self.objective_yen < other.objective_yen
        return self.bound_yen is not None and (other.bound_yen is None or self.bound_yen > other.bound_yen)


def worth_of(result: SolveResult) -> Worth:
    """Return what is known of the plan that a run found."""
    assert result.objective_yen is not None
    return Worth(result.status.value, result.objective_yen, result.bound_yen)


def worth_of_bound(objective_yen: int, bound_yen: int | None) -> Worth:
    """Return what is known of a plan of a price and a bound."""
    status = Status.OPTIMAL if objective_yen == bound_yen else Status.FEASIBLE
    return Worth(status.value, objective_yen, bound_yen)


def origin_of(instance: Instance, scenario: str | None) -> Origin:
    """Return what the results of an instance are of; `scenario` tells what was changed in it."""
    return Origin(instance.name, scenario, instance.sha256)


def plan_sha256(plan: Plan) -> str:
    """Return a hash of what a plan decides, whatever its file says beside."""
    cutovers = {key: None if one is None else [one.month, one.mode] for key, one in plan.cutovers.items()}
    text = json.dumps([cutovers, dict(plan.expansions)], sort_keys=True)
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """A set of files of one verb.

    Parameters
    ----------
    origin
        What it is of; ``None`` for a single file that may lie anywhere.
    plans
        What its plans are worth, by the hash of the instance of each, with what it keeps beside the rules or
        was chosen by; ``None`` where that is not its total.
    of_plan
        Hash of the plan that it is about.
    reach
        By question how far the run came with it, more being more; a question names the plan it is about.
    abreast
        How many ways of one thing stand side by side in it; fewer of the same plan never take its place.
    files
        The hash of each file as written, by name below the folder.
    """

    origin: Origin | None = None
    plans: Mapping[str, Worth | None] = field(default_factory=dict)
    of_plan: str | None = None
    reach: Mapping[str, int] = field(default_factory=dict)
    abreast: int = 0
    files: Mapping[str, str] = field(default_factory=dict)

    def reached_further(self, other: "Record") -> bool:
        """Tell whether it answers all that another of its content does, and more, or has more abreast."""
        if (self.origin, self.of_plan) == (other.origin, other.of_plan) and self.abreast > other.abreast:
            return True
        if not other.reach or self.origin != other.origin or not other.reach.keys() <= self.reach.keys():
            return False
        no_less = all(self.reach[question] >= far for question, far in other.reach.items())
        return no_less and self.reach != other.reach

    def answers_else(self, other: "Record") -> bool:
        """Tell whether it answers of its content and plan something that another set does not."""
        if (self.origin, self.of_plan) != (other.origin, other.of_plan):
            return False
        return any(
            question not in other.reach or other.reach[question] < far for question, far in self.reach.items()
        )

    def alive(self, folder: Path) -> bool:
        """Tell whether any of its files is still there."""
        return any((folder / name).exists() for name in self.files)

    def of(self, folder: Path) -> "Record":
        """Return the record without what it was worth, where files of it are not there any more."""
        gone = [name for name in self.files if not (folder / name).exists()]
        lost = any(name.endswith(".json") for name in gone)
        known = replace(self, reach={}, abreast=0) if gone else self
        return replace(known, plans={} if lost else self.plans)


def digest(data: bytes) -> str:
    """Return the hash that tells whether a file is still as it was written."""
    return sha256(data).hexdigest()


def digest_of(path: Path) -> str | None:
    """Return the hash of a file; ``None`` where it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def read_records(folder: Path) -> dict[str, Record]:
    """Return the sets of a folder that still have files, by name; none where no record can be read."""
    found: dict[str, Record] = {}
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if document["schema"] == _SCHEMA:
            found = dict(_records(document["sets"]))
    return {name: record.of(folder) for name, record in found.items() if record.alive(folder)}


def _records(sets: dict[str, Any]) -> Iterator[tuple[str, Record]]:
    for name, one in sets.items():
        origin = None if one["origin"] is None else Origin(**one["origin"])
        plans = {key: worth and Worth(**worth) for key, worth in one["plans"].items()}
        reach, abreast = one.get("reach", {}), int(one.get("abreast", 0))  # absent in earlier versions
        yield name, Record(origin, plans, one["of_plan"], dict(reach), abreast, dict(one["files"]))


def records_bytes(records: Mapping[str, Record]) -> bytes:
    """Return the content of the record's file."""
    sets = {name: asdict(record) for name, record in sorted(records.items())}
    document = {"schema": _SCHEMA, "note": _NOTE, "sets": sets}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
