"""The ids and names that the workbooks of a group know, so that a name may stand where an id is asked."""

from collections.abc import Iterable

from planner.workbook.grid import Flaw
from planner.workbook.kinds.base import KnownNames, Unreadable, as_text, folded
from planner.workbook.match import ReadTable
from planner.workbook.rows import FilledRow, lines_of
from planner.workbook.sheets import QUICK


class _Names:
    """Collects ids and names; a name that two things have stands for neither."""

    def __init__(self) -> None:
        self.ids: dict[str, dict[str, None]] = {}
        self.by_name: dict[str, dict[str, dict[str, str]]] = {}
        self.called: dict[str, dict[str, str]] = {}
        self.bundles: dict[str, dict[str, str]] = {}

    def add(self, kind: str, one: str, names: Iterable[str], cell: str) -> None:
        """Add an id with its names, the one that people see last, and the cell that gives it."""
        self.ids.setdefault(kind, {})[one] = None
        known = self.by_name.setdefault(kind, {})
        for name in names:
            if name:
                known.setdefault(name, {}).setdefault(one, cell)
                self.called.setdefault(kind, {})[one] = name

    def name_of(self, kind: str, one: str) -> str:
        """Return the name of an id; the id itself where it has none."""
        return self.called.get(kind, {}).get(one, one)

    def known(self) -> KnownNames:
        """Return what has been collected."""
        alone = {
            kind: {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
            for kind, names in self.by_name.items()
        }
        shared = {
            kind: {name: ids for name, ids in names.items() if len(ids) > 1}
            for kind, names in self.by_name.items()
        }
        return KnownNames(self.ids, alone, shared, self.called)


def names_in(tables: Iterable[ReadTable]) -> KnownNames:
    """Return the ids and names that tables give."""
    names = _Names()
    ordered = sorted(
        tables, key=lambda table: table.sheet.defines == "migrations"
    )  # which name their members
    for table in ordered:
        if table.sheet.defines and table.columns:
            for line in lines_of(table, names.known()):
                if not line.wrong and all(line.keys):
                    _add(names, line)
    for member, own in names.bundles.items():
        if len(own) == 1:
            ((bundle, cell),) = own.items()
            one = f"{member}/{bundle}"
            names.add(
                "migrations",
                one,
                [member, names.name_of("members", member), names.name_of("migrations", one)],
                cell,
            )
    return names.known()


def _add(names: _Names, line: FilledRow) -> None:
    """Add what a row gives an id to."""
    kind, name = line.table.sheet.defines, _name(line)
    if kind == "migrations":
        _add_bundle(names, line, line.keys[-1], name)
        return
    names.add(kind, line.keys[-1], [name], line.head.text)
    if line.table.sheet is QUICK:
        _add_bundle(names, line, "core", "")


def _add_bundle(names: _Names, line: FilledRow, bundle: str, name: str) -> None:
    member, cell = line.keys[0], line.head.text
    if member not in names.ids.get("members", {}):
        return
    names.bundles.setdefault(member, {}).setdefault(bundle, cell)
    names.add("bundles", bundle, [name], cell)
    owners = dict.fromkeys((member, names.name_of("members", member)))
    own = dict.fromkeys((bundle, name or bundle))
    names.add("migrations", f"{member}/{bundle}", [f"{one}/{other}" for one in owners for other in own], cell)


def _name(line: FilledRow) -> str:
    for column, bound in line.table.columns.items():
        content = line.contents.get(column)
        if bound.path == ("name",) and not isinstance(content, Flaw) and content is not None:
            try:
                return folded(as_text(content))
            except Unreadable:
                return ""
    return ""
