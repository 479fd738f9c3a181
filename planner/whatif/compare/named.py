"""The cases of a comparison, each under a name of its own, and the answers that need no search."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from planner.instance.model import Instance
from planner.reading.load import Loaded, load
from planner.reading.plan_file import read_plan
from planner.text.faults import Notice
from planner.text.layout import pick
from planner.text.phrases import Said
from planner.whatif.compare.arguments import Arguments, Faults, read_groups, sort_out
from planner.whatif.compare.case import Case, Solved, finished

_BASE: Said = ("基準", "base")


@dataclass(frozen=True, slots=True)
class Request:
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
class Named:
    """The cases, the base first, with the answers that are known, what to tell, and a folder's name."""

    cases: list[Case] = field(default_factory=list)
    known: dict[str, Solved] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    folder: str = ""


def read_cases(request: Request, lang: str) -> Named:
    """Read everything that is to be compared.

    A plan made for one of the cases is its answer. Any other is a case of its own on the base; where
    two plans or more and nothing else are named, the first of them stands for the base.

    Raises
    ------
    InvalidInput
        With every fault of every file and change.
    """
    faults = Faults()
    arguments = sort_out(request.files, faults)
    groups = read_groups(request.groups, faults)
    cases = _Cases()
    with faults.of_each():
        base = load(request.path, request.scenarios, request.sets)
        titles = [pick(lang, *_BASE), base.title]
        cases.add(base.instance, "base", ": ".join(filter(None, titles)))
        cases.tell(base.notices)
    for step in arguments.scenarios:
        with faults.of_each():
            loaded = load(request.path, (*request.scenarios, step.path), request.sets)
            cases.add(loaded.instance, step.name, step.title)
            cases.tell(loaded.notices)
    for name, changes in groups:
        with faults.of_each():
            loaded = load(request.path, request.scenarios, (*request.sets, *changes))
            cases.add(loaded.instance, name, name)
            cases.tell(loaded.notices)
    faults.raise_any()
    return _with_plans(cases, arguments, faults, base)


class _Cases:
    """Gathers cases, and keeps their names apart."""

    def __init__(self) -> None:
        self.named = Named()

    def add(self, instance: Instance, name: str, title: str) -> Case:
        case = Case(
            _apart(name, (one.name for one in self.named.cases)),
            _apart(title, (one.title for one in self.named.cases)),
            instance,
        )
        self.named.cases.append(case)
        return case

    def tell(self, notices: Iterable[Notice]) -> None:
        # What holds for the base holds for most of the others: it is told once.
        self.named.notices += [notice for notice in notices if notice not in self.named.notices]


def _apart(name: str, taken: Iterable[str]) -> str:
    """Return a name, with a number where it is taken."""
    names, number, free = set(taken), 1, name
    while free in names:
        number += 1
        free = f"{name} ({number})"
    return free


def _with_plans(cases: _Cases, arguments: Arguments, faults: Faults, base: Loaded) -> Named:
    named = cases.named
    named.folder = f"{base.folder}-compare"
    by_hash = {case.instance.sha256: case for case in reversed(named.cases)}
    alone = len(named.cases) == 1 and len(arguments.plans) > 1
    for path, document in arguments.plans:
        with faults.of_each():
            case = None if alone else by_hash.get(str(document.raw.get("instance_sha256")))
            if case is None or case.name in named.known:
                name = _plan_name(path)
                case = cases.add(case.instance if case else base.instance, name, name)
            read = read_plan(path, case.instance)
            cases.tell(read.notices)
            # What was proved of another instance says nothing here.
            other = any(notice.code.startswith("other_") for notice in read.notices)
            named.known[case.name] = finished(case, read.plan, None if other else read.bound_yen)
    faults.raise_any()
    if alone:
        del named.cases[0]
    return named


def _plan_name(path: Path) -> str:
    """Return a name for a plan file: that of its folder where the file's own tells nothing."""
    parent = path.absolute().parent.name
    return parent if path.stem == "plan" and parent else path.stem
