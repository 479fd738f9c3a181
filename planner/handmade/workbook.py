"""Dates from the workbook of a plan: its schedule, and its expansions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from planner.export import words as export_words
from planner.handmade import words
from planner.handmade.entry import Entry
from planner.periods.written import plain, read_month
from planner.report.words import SCHEDULE
from planner.text.faults import Fault, InvalidInput
from planner.text.language import Text, join
from planner.workbook.grid import Flaw, Grid, read_book, usable
from planner.workbook.kinds.base import Content, Unreadable
from planner.workbook.kinds.periods import month_of_date, no_month

_HEADS = 20  # rows in which the headings are looked for
_HEADINGS = {"id": SCHEDULE["id"], "month": SCHEDULE["month"], "mode": SCHEDULE["mode"]}
_BOUGHT = {"id": export_words.EXPANSION_ID, "month": export_words.BOUGHT}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table found on a sheet: the row of its headings, and the columns by what they hold."""

    grid: Grid
    row: int
    columns: Mapping[str, int]


def workbook_entries(path: Path) -> tuple[list[Entry], bool]:
    """Return the rows of the schedule and of the expansions, and whether there is a table of these.

    Raises
    ------
    InvalidInput
        If the file is no workbook that can be read, or has no schedule.
    """
    grids = read_book(path).grids
    schedule = _find(grids, export_words.SCHEDULE, _HEADINGS)
    if schedule is None:
        retyped = next(_retyped(grids), None)
        if retyped is not None:
            raise InvalidInput(str(path), [retyped])
        headings = join((SCHEDULE["id"], SCHEDULE["month"]))
        phrase = words.FAULTS["no_table"]
        fault = phrase.fault("no_table", path.name, sheet=export_words.SCHEDULE, headings=headings)
        raise InvalidInput(str(path), [fault])
    bought = _find(grids, export_words.EXPANSIONS, _BOUGHT)
    entries = list(_entries(schedule, bought=False))
    if bought is not None:
        entries += _entries(bought, bought=True)
    return entries, bought is not None


def _find(grids: tuple[Grid, ...], name: Text, headings: Mapping[str, Text]) -> _Table | None:
    """Return the table with these headings: on the sheet of its name, or else on any."""
    named = [grid for grid in grids if grid.title in (name.ja, name.en)]
    for grid in [*named, *grids]:
        for row, cells in grid.rows().items():
            found = {
                key: column
                for key, heading in headings.items()
                for column, content in cells.items()
                if isinstance(content, str) and plain(content) in (plain(heading.ja), plain(heading.en))
            }
            if row <= _HEADS and "id" in found and "month" in found:
                return _Table(grid, row, found)
    return None


def _retyped(grids: tuple[Grid, ...]) -> Iterator[Fault]:
    """Yield the cell of a heading that was changed, in a row that has most of the others."""
    known = {plain(said) for heading in SCHEDULE.values() for said in (heading.ja, heading.en)}
    for grid in grids:
        for row, cells in list(grid.rows().items())[:_HEADS]:
            texts = {column: plain(str(content)) for column, content in cells.items()}
            odd = [column for column in range(1, max(texts) + 1) if texts.get(column) not in known]
            if len(odd) >= len(texts) / 2:
                continue
            for heading in (SCHEDULE["id"], SCHEDULE["month"]):
                if odd and not {plain(heading.ja), plain(heading.en)} & set(texts.values()):
                    where = grid.spot((row, odd[0])).text
                    found = "" if odd[0] not in cells else str(cells[odd[0]])
                    yield words.FAULTS["heading"].fault("heading", where, found=found, heading=heading)


def _entries(table: _Table, *, bought: bool) -> Iterator[Entry]:
    grid, columns = table.grid, table.columns
    for row, cells in grid.rows().items():
        held: dict[str, Any] = {key: cells.get(column) for key, column in columns.items()}
        if row > table.row and any(one is not None for one in held.values()):
            at_month = (row, columns["month"])
            if held["month"] is None and grid.merged.get(at_month, at_month) != at_month:
                held["month"] = Flaw("cell_merged")
            at = {key: grid.spot((row, column)).text for key, column in columns.items()}
            yield Entry(
                at["id"],
                at["month"],
                at.get("mode", at["month"]),
                _text(held["id"]),
                _month(held["month"]),
                _text(held.get("mode")),
                bought,
            )


def _month(content: Content | Flaw) -> Content | Unreadable:
    """Return what stands in the cell of a month, or why it cannot be read: it is a number, and no date."""
    try:
        month = usable(content)
        if isinstance(month, date):
            month_of_date(month)
    except Unreadable as error:
        return error
    if isinstance(month, bool) or not isinstance(month, int | float):
        return month
    # A whole number may be a month as 201005 is, where the cell made no date of it.
    return no_month(month) if read_month(str(month)) is None else month


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
