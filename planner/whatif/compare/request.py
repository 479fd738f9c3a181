"""The scenarios of a comparison, each under a name of its own, and the answers that need no search."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from planner.instance.model import Instance
from planner.reading.load import Loaded, load
from planner.reading.plan_file import read_plan
from planner.reading.scenario.resolve import QuickChanges
from planner.text.faults import Notice
from planner.whatif.compare.scenario import Scenario, Solved, finished
from planner.whatif.compare.sources import CASE, SourceFaults, Sources, read_groups, sort_out
from planner.whatif.compare.words import BASE


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is to be compared.

    Parameters
    ----------
    path, scenarios, sets
        The base: a file, and what is applied on it; every case begins from there.
    files
        Scenario files, plan files, and folders of scenarios.
    groups
        Texts ``name: path=value; path=value``, each a case.
    """

    path: Path
    scenarios: tuple[Path, ...] = ()
    sets: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(slots=True)
class Scenarios:
    """The scenarios, the base first, with the answers that are known, what to tell, and the base as read."""

    all: list[Scenario] = field(default_factory=list)
    known: dict[str, Solved] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    base: Loaded | None = None

    @property
    def folder(self) -> str:
        """Return a name for the folder of the results."""
        return "" if self.base is None else f"{self.base.folder}-compare"

    def add(self, instance: Instance, name: str, title: str) -> Scenario:
        """Add a scenario under a name and a title that no other has."""
        scenario = Scenario(
            _apart(name, (one.name for one in self.all)),
            _apart(title, (one.title for one in self.all)),
            instance,
        )
        self.all.append(scenario)
        return scenario

    def tell(self, notices: Iterable[Notice]) -> None:
        """Note what to tell; what holds for the base holds for most of the others and is told once."""
        self.notices += [notice for notice in notices if notice not in self.notices]


def read_scenarios(request: CompareRequest) -> Scenarios:
    """Read everything that is to be compared.

    A valid plan made for one of the scenarios is its answer, which needs no search. Any other plan is
    held against the base as it is; where two plans or more and nothing else are named, against the
    first of them.

    Raises
    ------
    InvalidInput
        With every fault of every file and change.
    """
    faults = SourceFaults()
    sources = sort_out(request.files, faults)
    groups = read_groups(request.groups, faults)
    found = Scenarios()
    with faults.of_each():
        base = load(request.path, request.scenarios, request.sets)
        titles = [str(BASE), base.title]
        found.add(base.instance, "base", ": ".join(filter(None, titles)))
        found.tell(base.notices)
        found.base = base
    for step in sources.scenarios:
        with faults.of_each():
            loaded = load(request.path, (*request.scenarios, step.path), request.sets)
            found.add(loaded.instance, step.name, step.title)
            found.tell(loaded.notices)
    for name, changes in groups:
        with faults.of_each(f"{CASE} {name}"):
            loaded = load(request.path, request.scenarios, request.sets, QuickChanges(changes, CASE))
            found.add(loaded.instance, name, name)
            found.tell(loaded.notices)
    faults.raise_any()
    _add_plans(found, sources, faults)
    faults.raise_any()
    return found


def _apart(name: str, taken: Iterable[str]) -> str:
    """Return a name, with a number where it is taken."""
    names, number, free = set(taken), 1, name
    while free in names:
        number += 1
        free = f"{name} ({number})"
    return free


def _add_plans(found: Scenarios, sources: Sources, faults: SourceFaults) -> None:
    base, *others = found.all
    by_hash = {one.instance.sha256: one for one in reversed(others)}
    alone = not others and len(sources.plans) > 1
    for path, document in sources.plans:
        with faults.of_each():
            made_for = by_hash.get(str(document.raw.get("instance_sha256")))
            instance = (made_for or base).instance
            read = read_plan(path, instance)
            found.tell(notice.of(str(path)) for notice in read.notices)
            bound_yen = read.proved_yen
            answer = None if made_for is None else finished(made_for, read.plan, bound_yen, fixed=False)
            if answer is None or answer.broken or answer.scenario.name in found.known:
                name = _plan_name(path)
                answer = finished(found.add(instance, name, name), read.plan, bound_yen)
            found.known[answer.scenario.name] = answer
    if alone:
        del found.all[0]


def _plan_name(path: Path) -> str:
    """Return a name for a plan file: that of its folder where the file's own tells nothing."""
    parent = path.absolute().parent.name
    return parent if path.stem == "plan" and parent else path.stem
