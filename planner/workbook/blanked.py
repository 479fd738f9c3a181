"""What a group's workbook says of a town and its answer does not: never kept in silence."""

from collections.abc import Collection, Iterator

from planner.text.faults import Notice
from planner.text.phrases import Place
from planner.workbook.assemble import Assembly, is_absent, shown, value_at
from planner.workbook.grid import Spot
from planner.workbook.words import BLANKED, NO_ROW


def blanked(group: Assembly, town: Assembly, members: Collection[str]) -> Iterator[Notice]:
    """Yield a notice for each cell of the group about these members that the town left blank.

    A row that the town deleted is told as one; what differs in a list that both give is told elsewhere.
    """
    gone: set[Place] = set()
    written = group.written()
    faulty = {fault.spot for fault in town.faults}
    for place, cell in sorted(group.cells.items(), key=lambda item: len(item[0])):
        if place[:1] != ("members",) or len(place) < 2 or place[1] not in members:
            continue
        there, a_row = value_at(group.raw, place), place in group.rows
        given = place in town.rows if a_row else not is_absent(value_at(town.raw, place))
        if is_absent(there) or given or _in_list(town, place):
            continue
        around = next(
            (place[:end] for end in range(len(place) - 1, 1, -1) if place[:end] in group.rows), None
        )
        if a_row:
            gone.add(place)
        own = None if a_row else town.cells.get(place)
        if around not in gone and (own is None or own.spot not in faulty):
            spot = own.spot if own else Spot(town.file, cell.spot.sheet)
            found = written.get(cell.spot.text, shown(there))
            said = (NO_ROW if a_row else BLANKED).fill(other=cell.spot.text, found=found)
            yield Notice(spot.text, "town_blank", said)


def _in_list(town: Assembly, place: Place) -> bool:
    return any(isinstance(value_at(town.raw, place[:end]), list) for end in range(2, len(place)))
