"""A plan read from the file that it was exported to, whatever its kind."""

from dataclasses import dataclass
from pathlib import Path

from planner.handmade import words
from planner.handmade.entry import HandmadePlan
from planner.handmade.project import project_entries
from planner.handmade.workbook import workbook_entries
from planner.instance.model import Instance
from planner.plan import Plan
from planner.reading.decoding import file_bytes
from planner.reading.file_kind import kind_of
from planner.text.faults import InvalidInput, Notice
from planner.workbook.container import MAX_MEGABYTES, is_workbook


@dataclass(frozen=True, slots=True)
class Handmade:
    """A plan as people have moved it, and how odd dates were read."""

    plan: Plan
    notices: tuple[Notice, ...]


def read_handmade(path: Path, instance: Instance) -> Handmade:
    """Read a plan from a workbook or project that `planner export` wrote and people changed.

    Raises
    ------
    InvalidInput
        With every fault, each at its cell or task.
    """
    found = HandmadePlan(instance)
    if is_workbook(path):
        entries, with_expansions = workbook_entries(path)
        if not with_expansions and any(one.expansions for one in instance.data_centers.values()):
            found.notices.append(Notice(path.name, "no_expansions", words.NO_EXPANSIONS))
    else:
        entries = list(project_entries(path.name, _project(path)))
    found.take(entries, path.name)
    if found.faults:
        raise InvalidInput(str(path), found.faults)
    return Handmade(found.plan(), tuple(found.notices))


def _project(path: Path) -> bytes:
    data = file_bytes(path, MAX_MEGABYTES << 20)
    if len(data) > MAX_MEGABYTES << 20:
        fault = words.FAULTS["too_large"].fault("too_large", path.name, limit=MAX_MEGABYTES)
        raise InvalidInput(str(path), [fault])
    if (kind := kind_of(data)) is not None:
        fault = words.FAULTS["other_kind"].fault("other_kind", path.name, kind=kind.name, hint=kind.hint)
        raise InvalidInput(str(path), [fault])
    return data
