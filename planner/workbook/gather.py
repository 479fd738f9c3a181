"""Workbooks read together: the group's, and those of towns that filled in their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.export.words import COVER, SCHEDULE
from planner.instance.model import INSTANCE_SCHEMA
from planner.periods.months import Calendar
from planner.periods.written import every_year
from planner.reading.instance import years_in
from planner.reading.meant import meant
from planner.reading.references import KINDS
from planner.text.faults import Fault, Notice
from planner.text.language import NONE, NOTHING, Text, join, same
from planner.text.phrases import Place, listed
from planner.text.suggest import Suggester, question
from planner.workbook.aside import RowAside, read_aside, value_faults
from planner.workbook.assemble import Assembly, CellFault, Read, assemble
from planner.workbook.blanks import blank_amounts, unnamed
from planner.workbook.cells import MOST_LISTED, Cells
from planner.workbook.container import refusal
from planner.workbook.grid import ReadBook, Spot, read_book
from planner.workbook.kinds.base import KnownNames, Reading
from planner.workbook.match import ReadTable, tables_of
from planner.workbook.merge import merge_towns
from planner.workbook.names import names_in
from planner.workbook.passed import passed_over
from planner.workbook.rows import Counter, FilledRow, lacks_key, lines_of, owners_of, place_of
from planner.workbook.sheets import GROUP, QUICK, SHEETS
from planner.workbook.words import CELLS
from planner.workbook.wrong_headings import wrong_headings

# The cells of which is asked what they mean as of values of a file; what fiscal years are, a sheet says
# that may be read later.
_ASKED_BACK = {
    "cell_month": "month",
    "cell_years": "year_token",
    "cell_rate": "rate",
    "cell_rate_date": "rate",
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What workbooks say together.

    Parameters
    ----------
    raw
        JSON data of the instance; not yet checked.
    faults
        Those of cells, in the order of files, sheets and rows.
    cells
        Where each place of the data stands.
    reads
        How each cell was read.
    """

    raw: dict[str, Any]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...]
    cells: Cells
    reads: tuple[Read, ...]


@dataclass
class _Opened:
    """A workbook with its tables and the rows of each."""

    book: ReadBook
    tables: list[ReadTable]
    lines: dict[int, list[FilledRow]] = field(default_factory=dict)
    aside: list[RowAside] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def gather(paths: Sequence[Path], *, towns_win: bool = False) -> Gathered:
    """Read the workbook of a group, and those of towns behind it, as one instance.

    Parameters
    ----------
    towns_win
        Whether a town's value is taken where the group's is another one; else that is a fault.

    Raises
    ------
    InvalidInput
        If a file cannot be read as a workbook, or has no sheet that is known, or the first is no group's.
    """
    return gather_books([read_book(path) for path in paths], towns_win=towns_win)


def gather_books(books: Sequence[ReadBook], *, towns_win: bool = False) -> Gathered:
    """Read workbooks that are open already, as `gather` does."""
    opened = [_open(book) for book in books]
    _refuse_town_first(opened)
    known = names_in(table for one in opened for table in one.tables)
    for one in opened:
        for index, table in enumerate(one.tables):
            if table.columns and not table.sheet.form:
                one.lines[index] = _sound_lines(one, table, known)
    rowless = _drop_orphans(opened, known)
    made = [assemble(one.book, one.lines, one.tables, Reading(known)) for one in opened]
    merged = merge_towns(made, towns_win=towns_win)
    reads = [read for one in made for read in (*one.reads, *blank_amounts(one, merged.raw))]
    files = _Files([one.book for one in opened], years_in(merged.raw))
    found = [fault for one in opened for fault in one.faults]
    found += [fault for one in made for fault in one.faults] + merged.faults
    rows = [row for one in opened for row in one.aside]
    rows += [RowAside(line, repeated=True) for one in made for line in one.repeated]
    aside = read_aside(rows, merged.raw, Reading(known))
    told = [(fault.spot, files.told(fault)) for fault in [*found, *aside.faults]]
    set_aside = Cells(aside.cells, files.first, files.position, {spot.text: spot for spot, _ in told}, known)
    told += set_aside.at_rows(value_faults(aside))
    told.sort(key=lambda pair: files.position(pair[0]))
    return Gathered(
        # Without any month of the horizon, each of its two cells is told, not the horizon as a whole.
        {"schema": INSTANCE_SCHEMA, "horizon": {}} | merged.raw,
        tuple(fault for _, fault in told),
        (
            *(notice for one in opened for notice in passed_over(one.book, one.tables)),
            *(notice for one in made for notice in one.notices),
            *unnamed(merged.raw, merged.cells),
            *merged.notices,
            *aside.notices,
        ),
        Cells(
            merged.cells,
            files.first,
            files.position,
            {spot.text: spot for spot, _ in told},
            known,
            rowless,
        ),
        tuple(sorted(reads, key=lambda read: files.position(read.spot))),
    )


def _open(book: ReadBook) -> _Opened:
    if _is_plan(book):
        raise refusal(book.path, "plan", file=book.file)
    tables = list(tables_of(book))
    if not tables:
        raise refusal(
            book.path, "no_sheet", allowed=join((sheet.name for sheet in SHEETS if not sheet.rare), "、")
        )
    return _Opened(book, tables, faults=list(wrong_headings(tables)))


def _refuse_town_first(opened: Sequence[_Opened]) -> None:
    """Refuse workbooks of which the first one has no sheet for the group."""
    groups = [one.book for one in opened if any(table.sheet.form for table in one.tables)]
    first = opened[0].book
    if first not in groups:
        hint = Text(f"（{groups[0].file}）", f" ({groups[0].file})") if groups else NOTHING
        raise refusal(first.path, "no_group", sheet=GROUP.name, hint=hint)


def _is_plan(book: ReadBook) -> bool:
    """Tell whether a workbook is that of a plan; its sheet of expansions has the name of one of a group."""
    titles = {grid.title for grid in book.grids}
    return {COVER.ja, SCHEDULE.ja} <= titles or {COVER.en, SCHEDULE.en} <= titles


def _sound_lines(opened: _Opened, table: ReadTable, known: KnownNames) -> list[FilledRow]:
    """Return the rows that say what they are about, and note what is wrong with the others."""
    sound = []
    for line in lines_of(table, known):
        if line.wrong:
            opened.aside.append(RowAside(line))
            # A column that is missing is told by itself.
            for at, error in () if lacks_key(table) else line.wrong:
                found = line.contents.get(at[1])
                made = Assembly()
                made.refuse(table.grid.spot(at), error, "" if found is None else found)
                opened.faults += made.faults
        else:
            sound.append(line)
    return sound


def _drop_orphans(opened: Sequence[_Opened], known: KnownNames) -> dict[str, dict[str, None]]:
    """Refuse rows about something whose owner has no row, such as a lease of a town that is not there.

    Returns
    -------
    dict
        By kind the ids of these owners.
    """
    rowless: dict[str, dict[str, None]] = {}
    defined = dict.fromkeys(
        place
        for one in opened
        for lines in one.lines.values()
        for line in lines
        for place in _defined_by(line)
    )
    unknown = _UnknownOwners(tuple(defined), known, Suggester())
    for one in opened:
        for index, lines in one.lines.items():
            orphans = [
                next((owner for owner in owners_of(line) if owner[1] not in defined), None) for line in lines
            ]
            one.lines[index] = [line for line, owner in zip(lines, orphans, strict=True) if owner is None]
            one.aside += [RowAside(line) for line, owner in zip(lines, orphans, strict=True) if owner]
            for kind, place, spot in filter(None, orphans):
                one.faults.append(unknown.fault(kind, place, spot))
                rowless.setdefault("bundles" if kind == "migrations" else kind, {})[str(place[-1])] = None
    return rowless


def _defined_by(line: FilledRow) -> Iterator[Place]:
    """Yield the places that other rows may be about because of a row."""
    if line.table.sheet.defines:
        yield place_of(line, Counter())
    if line.table.sheet is QUICK:
        yield ("members", line.keys[0], "migrations", "core")


@dataclass(frozen=True, slots=True)
class _UnknownOwners:
    """Tells of rows about what has no row itself, with what there is, by name and id."""

    defined: tuple[Place, ...]
    names: KnownNames
    suggester: Suggester

    def fault(self, kind: str, place: Place, spot: Spot) -> CellFault:
        known = [str(one[-1]) for one in self.defined if one[:-1] == place[:-1]]
        kind = "bundles" if kind == "migrations" else kind
        called = [self.names.called.get(kind, {}).get(one, one) for one in known]
        values = {
            "found": place[-1],
            "kind": KINDS.get(kind, same(kind)),
            "allowed": listed((self.names.label(kind, one) for one in known), MOST_LISTED) if known else NONE,
            "hint": self.suggester.hint(place[-1], [*called, *known]),
        }
        return CellFault(spot, "cell_unknown", values)


class _Files:
    """The order of files and sheets, and the words of faults."""

    def __init__(self, books: Sequence[ReadBook], calendar: Calendar | None) -> None:
        self._books, self._calendar = books, calendar
        self._sheets = {
            (book.file, grid.title): (number, index)
            for number, book in enumerate(books)
            for index, grid in enumerate(book.grids)
        }

    def position(self, spot: Spot) -> tuple[int, ...]:
        """Return what spots are sorted by."""
        number, index = self._sheets.get((spot.file, spot.sheet), (len(self._books), 0))
        letters = spot.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = 26 * column + ord(letter) - 64
        return number, index, int(spot.cell[len(letters) :] or 0), column

    def told(self, fault: CellFault) -> Fault:
        """Return a fault in words."""
        values = dict(fault.values)
        if fault.code in _ASKED_BACK:
            wrong = values.get("piece", values["found"])
            values["hint"] = meant(_ASKED_BACK[fault.code], wrong, self._calendar)
        if fault.code == "cell_months":
            months = [Text(f"毎年{one}月", f"*-{one:02d}") for one in every_year(str(values["found"]))]
            values["hint"] = question(join(months)) if months else NOTHING
        return CELLS[fault.code].fault(fault.code, fault.spot.text, **values)

    @property
    def first(self) -> str:
        """Return the name of the first workbook: that of the group."""
        return self._books[0].file
