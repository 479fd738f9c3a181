"""Workbooks of towns put together with the group's: who answered, who did so twice, what disagrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.text.faults import Notice
from planner.text.language import join, same
from planner.text.phrases import Place
from planner.workbook.assemble import Assembly, Cell, CellFault, disagreement, shown
from planner.workbook.blanked import blanked
from planner.workbook.grid import Spot
from planner.workbook.kinds.base import is_same
from planner.workbook.words import NOT_ANSWERED, NOT_LISTED, TAKEN, TWICE

_LISTED_ONLY = frozenset({"name", "kind", "prefecture", "population"})
"""What a group's list says of a town that has not answered yet."""


@dataclass
class Merged:
    """The data of all workbooks together."""

    raw: dict[str, Any]
    cells: dict[Place, Cell]
    rows: set[Place]
    written: dict[str, str]
    towns_win: bool
    faults: list[CellFault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def merge_towns(made: Sequence[Assembly], *, towns_win: bool = False) -> Merged:
    """Put the data of workbooks together; the first is the group's.

    Parameters
    ----------
    towns_win
        Whether a town's value is taken where the group's is another one; else that is a fault.
    """
    group, *towns = made
    merged = Merged(dict(group.raw), dict(group.cells), set(group.rows), group.written(), towns_win)
    listed = list(group.raw.get("members", {}))
    answered: dict[str, Assembly] = {}
    for town in towns:
        own = dict(town.raw)
        own["members"] = dict(_once(merged, town, answered))
        cells = {
            place: cell
            for place, cell in town.cells.items()
            if place[:1] != ("members",) or len(place) < 2 or place[1] in own["members"]
        }
        merged.notices += blanked(group, town, {key for key in own["members"] if answered.get(key) is town})
        merged.rows |= town.rows.keys()
        merged.written |= town.written()
        merged.raw = _merged(merged, (merged.raw, own), (), cells)
        merged.cells |= cells
    if towns:
        _tell(merged, listed, answered)
    return merged


def _once(merged: Merged, town: Assembly, answered: dict[str, Assembly]) -> Iterator[tuple[str, Any]]:
    """Yield the members of a town's workbook that no other one has answered for."""
    for member, fields in town.raw.get("members", {}).items():
        if not set(fields) - _LISTED_ONLY:
            yield member, fields
            continue
        before = answered.setdefault(member, town)
        if before is town:
            yield member, fields
            continue
        spot, other = _spot(town, member), _spot(before, member)
        if is_same(before.raw["members"][member], fields):
            said = TWICE.fill(town=_name(fields, member), other=other.file, file=spot.file)
            merged.notices.append(Notice(spot.text, "town_twice", said))
        else:
            values = {"town": _name(fields, member), "other": other.text}
            merged.faults.append(CellFault(spot, "town_twice", values))


def _spot(town: Assembly, member: str) -> Spot:
    found = town.cells.get(("members", member))
    return found.spot if found else Spot("", "")


def _merged(merged: Merged, both: tuple[Any, Any], place: Place, cells: dict[Place, Cell]) -> Any:
    """Return two pieces of data as one; note where they disagree. What one cell holds counts as a whole."""
    one, other = both
    in_cell = place in merged.cells and place not in merged.rows
    if isinstance(one, dict) and isinstance(other, dict) and not in_cell:
        made = dict(one)
        for key, value in other.items():
            here = (*place, key)
            made[key] = _merged(merged, (one[key], value), here, cells) if key in one else value
        return made
    if not is_same(one, other):
        first, second = _nearest(merged.cells, place), _nearest(cells, place)
        if first is not None and second is not None:
            return _settled(merged, (one, other), place, (first.spot, second.spot))
    return one


def _settled(merged: Merged, both: tuple[Any, Any], place: Place, spots: tuple[Spot, Spot]) -> Any:
    """Return which of two values counts: a town's word on a member, if towns win; tell of the other."""
    (one, other), (first, second) = both, spots
    before, answer = (
        merged.written.get(at.text, shown(value)) for at, value in zip(spots, both, strict=True)
    )
    of_member = place[:1] == ("members",)
    if of_member and merged.towns_win:
        said = TAKEN.fill(found=answer, other=first.text, other_found=before)
        merged.notices.append(Notice(second.text, "town_taken", said))
        return other
    code = "town_differs" if of_member else "cell_disagrees"
    merged.faults.append(disagreement(second, answer, first, before, code))
    return one


def _nearest(cells: dict[Place, Cell], place: Place) -> Cell | None:
    """Return the cell of a place, or of what stands around it; of a list, that of its first entry."""
    for candidate in (place, (*place, 0)):
        if candidate in cells:
            return cells[candidate]
    return next((cells[place[:end]] for end in range(len(place), 0, -1) if place[:end] in cells), None)


def _tell(merged: Merged, listed: Sequence[str], answered: dict[str, Assembly]) -> None:
    members = merged.raw.get("members", {})
    for member in answered:
        if member not in listed:
            spot = _spot(answered[member], member)
            said = NOT_LISTED.fill(town=_name(members.get(member, {}), member))
            merged.notices.append(Notice(spot.text, "town_not_listed", said))
    silent = [member for member in listed if member not in answered]
    if silent:
        names = join(same(_name(members[member], member)) for member in silent)
        merged.notices.append(Notice("", "town_silent", NOT_ANSWERED.fill(count=len(silent), towns=names)))


def _name(fields: dict[str, Any], member: str) -> str:
    name = fields.get("name")
    return f"{name} ({member})" if isinstance(name, str) and name != member else member
