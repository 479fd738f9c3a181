"""What blank cells mean where that is worth telling: amounts of nothing, and towns without a name."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.text.faults import Notice
from planner.text.phrases import Place
from planner.workbook.assemble import Assembly, Cell, Read, counts_as_nothing, is_absent, value_at
from planner.workbook.words import BLANK, NO_NAME, NO_TITLE, NO_YEN


def blank_amounts(made: Assembly, raw: Mapping[str, Any]) -> Iterator[Read]:
    """Yield the blank cells of migrations that count as no yen; modes may give an amount of their own."""
    faulty = {fault.spot for fault in made.faults}
    for place, cell in made.cells.items():
        if not counts_as_nothing(place) or cell.spot in faulty or not cell.spot.cell:
            continue
        if is_absent(value_at(raw, place)) and is_absent(value_at(raw, (*place[:4], "modes"))):
            yield Read(cell.spot, cell.heading, BLANK, NO_YEN)


def unnamed(raw: Mapping[str, Any], cells: Mapping[Place, Cell]) -> Iterator[Notice]:
    """Yield a notice where the cell for the name of the group, or of a town, is blank."""
    title = cells.get(("title",))
    if title is not None and "title" not in raw:
        yield Notice(title.spot.text, "no_name", NO_TITLE)
    for member, fields in raw.get("members", {}).items():
        cell = cells.get(("members", member, "name"))
        if cell is not None and "name" not in fields:
            yield Notice(cell.spot.text, "no_name", NO_NAME.fill(id=member))
