"""The ids and names that the workbooks of a group know, so that a name may stand where an id is asked."""

from collections.abc import Iterable

from planner.workbook.grid import Flaw
from planner.workbook.kinds.base import KnownNames, Unreadable, as_text, folded
from planner.workbook.match import ReadTable
from planner.workbook.rows import FilledRow, lines_of
from planner.workbook.sheets import QUICK

_AMBIGUOUS = ""


class _Names:
    """Collects ids and names; a name that two things have stands for neither."""

    def __init__(self) -> None:
        self.ids: dict[str, dict[str, None]] = {}
        self.by_name: dict[str, dict[str, str]] = {}
        self.members: dict[str, str] = {}
        self.bundles: dict[str, list[str]] = {}

    def add(self, kind: str, one: str, names: Iterable[str]) -> None:
        self.ids.setdefault(kind, {})[one] = None
        known = self.by_name.setdefault(kind, {})
        for name in names:
            if name and known.setdefault(name, one) != one:
                known[name] = _AMBIGUOUS

    def known(self) -> KnownNames:
        named = {
            kind: {name: one for name, one in names.items() if one != _AMBIGUOUS}
            for kind, names in self.by_name.items()
        }
        return KnownNames(self.ids, named)


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
        if len(set(own)) == 1:
            names.add("migrations", f"{member}/{own[0]}", [member, names.members.get(member, "")])
    return names.known()


def _add(names: _Names, line: FilledRow) -> None:
    """Add what a row gives an id to."""
    kind, name = line.table.sheet.defines, _name(line)
    if kind == "migrations":
        _add_bundle(names, line.keys, name)
        return
    names.add(kind, line.keys[-1], [name])
    if kind == "members":
        names.members[line.keys[-1]] = name or names.members.get(line.keys[-1], "")
    if line.table.sheet is QUICK:
        _add_bundle(names, (line.keys[0], "core"), "")


def _add_bundle(names: _Names, keys: tuple[str, ...], name: str) -> None:
    member, bundle = keys
    names.bundles.setdefault(member, []).append(bundle)
    names.add("bundles", bundle, [name])
    owners = [one for one in (member, names.members.get(member, "")) if one]
    own = [one for one in (bundle, name) if one]
    names.add("migrations", f"{member}/{bundle}", [f"{one}/{other}" for one in owners for other in own])


def _name(line: FilledRow) -> str:
    for column, bound in line.table.columns.items():
        content = line.contents.get(column)
        if bound.path == ("name",) and not isinstance(content, Flaw) and content is not None:
            try:
                return folded(as_text(content))
            except Unreadable:
                return ""
    return ""
