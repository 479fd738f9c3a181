"""One workbook read into JSON data: what each cell says, put where it belongs, and every fault of a cell."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from planner.reading.shape import range_at
from planner.text.faults import Notice
from planner.text.language import Text, same
from planner.text.phrases import Place
from planner.workbook.draw_table import EXAMPLE
from planner.workbook.fill import rows_of
from planner.workbook.grid import Flaw, Grid, ReadBook, Spot, usable
from planner.workbook.kinds.base import Content, Reading, Unreadable, is_blank, is_dash, is_same
from planner.workbook.kinds.periods import MonthCell, PeriodSet, SeriesCell, late_read, odd_days
from planner.workbook.kinds.texts import Ref, RefList, WordList
from planner.workbook.match import ReadTable, is_others, labels_of, others_row, scale_of
from planner.workbook.paths import Unplaceable, put, read_path
from planner.workbook.rows import Counter, FilledRow, changed_examples, lacks_key, place_of
from planner.workbook.sheets import OTHERS_HEADINGS
from planner.workbook.table import BoundColumn
from planner.workbook.words import NOT_READ

_ABSENT = object()
_AMOUNTS = ("running_yen_per_month", "service_yen_per_month", "migration_yen")


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell of a place in the instance, its heading, and the kind of thing that it refers to, if any.

    Parameters
    ----------
    words
        Of the values that its kind has words for, such as the start of the work, these words.
    """

    spot: Spot
    heading: Text
    to: str = ""
    words: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CellFault:
    """A fault of a cell; `code` is a key of `planner.workbook.words.CELLS`."""

    spot: Spot
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Read:
    """How a cell was read: its heading, what stands there, and the JSON value (or words) taken from it."""

    spot: Spot
    heading: Text
    written: str | Text
    value: Any


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """The row of an object: the cell that names it, and the key of its sheet."""

    spot: Spot
    key: str


@dataclass
class Assembly:
    """What one workbook says.

    Parameters
    ----------
    cells
        Of each place of the data, blank cells included.
    repeated
        Rows about what another row of their sheet is about; they are not read.
    """

    file: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
    cells: dict[Place, Cell] = field(default_factory=dict)
    rows: dict[Place, ObjectRow] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    repeated: list[FilledRow] = field(default_factory=list)

    def written(self) -> dict[str, str]:
        """Return what stands in each cell that was read, by its spot."""
        return {read.spot.text: str(read.written) for read in self.reads}

    def refuse(self, spot: Spot, error: Unreadable, written: object = "") -> None:
        """Note a fault of a cell."""
        self.faults.append(CellFault(spot, error.code, {"found": shown(written)} | error.values))

    def set(self, place: Place, value: Any, cell: Cell) -> None:
        """Put a value where it belongs; note a fault where another one stands there already."""
        there = value_at(self.raw, place)
        if there is _ABSENT:
            try:
                put(self.raw, place, value)
            except Unplaceable:
                self.refuse(cell.spot, Unreadable("cell_place"))
        elif not is_same(there, value):
            other = self.cells.get(place, cell)
            self.faults.append(disagreement(cell.spot, value, other.spot, there))
        self.cells[place] = cell


def disagreement(spot: Spot, value: Any, other: Spot, there: Any, code: str = "cell_disagrees") -> CellFault:
    """Return the fault of a cell that says something else than another one about the same field."""
    values = {"found": shown(value), "other": other.text, "other_found": shown(there)}
    return CellFault(spot, code, values)


def shown(value: object) -> str:
    """Return a content or value as a fault shows it."""
    if isinstance(value, dict | list | bool):
        text = json.dumps(value, ensure_ascii=False, default=str)
    elif hasattr(value, "strftime"):
        text = f"{value:%Y-%m-%d}"
    else:
        text = str(value)
    text = text.replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:59]}…"


def value_at(node: Any, place: Place) -> Any:
    """Return what stands at a place; `_ABSENT` where nothing does."""
    for step in place:
        if not _has(node, step):
            return _ABSENT
        node = node[step]
    return node


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, dict) and step in node


def is_absent(value: object) -> bool:
    """Tell whether `value_at` found nothing."""
    return value is _ABSENT


def assemble(
    book: ReadBook, lines: Mapping[int, list[FilledRow]], tables: list[ReadTable], reading: Reading
) -> Assembly:
    """Read the tables of a workbook.

    Parameters
    ----------
    lines
        By table (its index) the rows whose objects have all their owners.
    """
    made = Assembly(book.file)
    _place_defined(made, [line for index in sorted(lines, key=_depth(tables)) for line in lines[index]])
    counter = Counter()
    for index, table in enumerate(tables):
        if table.sheet.form:
            _read_form(made, table, reading)
        for line in lines.get(index, ()):
            read_line(made, line, place_of(line, counter), reading)
    for grid in book.grids:
        if is_others(grid):
            _read_others(made, grid)
    for table in tables:
        _note_missing(made, table)
        for example in changed_examples(table):
            made.reads.append(Read(table.grid.spot(example.at), EXAMPLE, shown(example.text), NOT_READ))
    return made


def _depth(tables: list[ReadTable]) -> Callable[[int], int]:
    return lambda index: len(tables[index].sheet.place)


def _place_defined(made: Assembly, lines: list[FilledRow]) -> None:
    """Place things in the order of the sheet that is about them, whatever other sheet names them first."""
    for line in lines:
        if line.table.sheet.defines:
            place = place_of(line, Counter())
            if is_absent(value_at(made.raw, place)):
                put(made.raw, place, {})


def _read_form(made: Assembly, table: ReadTable, reading: Reading) -> None:
    for label, bound in labels_of(table).items():
        if label not in table.grid.cells:
            made.cells[bound.path] = Cell(table.grid.spot(label), bound.heading)
            continue
        at = (label[0], label[1] + 1)
        cell = _cell(table.grid.spot(at), bound)
        scaled = _reading(reading, table, bound, scale_of(str(table.grid.cells[label])))
        _read_cell(made, bound.path, (bound, table.grid.cells.get(at)), (cell, scaled))


def read_line(made: Assembly, line: FilledRow, place: Place, reading: Reading) -> None:
    """Read the cells of a row into the object at a place; a second row about one object is not read."""
    if is_absent(value_at(made.raw, place)):
        put(made.raw, place, {})
    if place in made.rows and made.rows[place].key == line.table.sheet.key:
        other = made.rows[place].spot.text
        made.refuse(line.head, Unreadable("cell_twice", other=other), line.keys[-1])
        made.repeated.append(line)
        return
    made.rows[place] = ObjectRow(line.head, line.table.sheet.key)
    made.cells[place] = Cell(line.head, same(""))
    for column, bound in line.table.columns.items():
        if bound.column in line.table.sheet.keys:
            continue
        cell = _cell(line.spot(column), bound)
        scaled = _reading(reading, line.table, bound, line.table.scales[column])
        _read_cell(made, (*place, *bound.path), (bound, line.contents.get(column)), (cell, scaled))


def _reading(reading: Reading, table: ReadTable, bound: BoundColumn, scale: int) -> Reading:
    return Reading(reading.names, scale, _allowed(table.sheet.model, bound.path))


_allowed = cache(range_at)


def _cell(spot: Spot, bound: BoundColumn) -> Cell:
    kind = bound.column.kind
    to = kind.to if isinstance(kind, Ref | RefList) else ""
    words = kind.words.values() if isinstance(kind, Ref | WordList) else ()
    return Cell(spot, bound.heading, to, tuple(words))


def _note_missing(made: Assembly, table: ReadTable) -> None:
    """Note where the heading would stand of what no column holds: a blank cell, or somewhere on the sheet."""
    present = set() if lacks_key(table) else {bound.column for bound in table.columns.values()}
    sheet = Spot(table.grid.file, table.grid.title)
    absent = {column: sheet for column in table.sheet.columns if column not in present}
    absent |= {bound.column: table.grid.spot((table.row, column)) for column, bound in table.cleared.items()}
    for found in rows_of(made.raw, table.sheet):
        for column, spot in absent.items():
            if not column.family:
                made.cells.setdefault((*found.place, *column.path), Cell(spot, column.heading))


def _read_cell(
    made: Assembly, place: Place, given: tuple[BoundColumn, Any], how: tuple[Cell, Reading]
) -> None:
    (bound, content), (cell, reading) = given, how
    made.cells.setdefault(place, cell)
    if content is None or (not isinstance(content, Flaw) and _is_nothing(place, bound, content)):
        return
    try:
        value = bound.column.kind.decode(usable(content), reading)
    except Unreadable as error:
        made.refuse(cell.spot, error, "" if isinstance(content, Flaw) else content)
        return
    made.reads.append(Read(cell.spot, bound.heading, shown(content), value))
    if isinstance(bound.column.kind, MonthCell | PeriodSet | SeriesCell):
        for said in odd_days(usable(content), shown(content)):
            made.notices.append(Notice(cell.spot.text, "day", said))
        late = late_read(usable(content), value)
        if late is not None:
            made.notices.append(Notice(cell.spot.text, "late_year", late))
    if value is not None:
        made.set(place, value, cell)


def _is_nothing(place: Place, bound: BoundColumn, content: Content) -> bool:
    """Tell whether a cell is blank, or says － or なし where that can mean nothing else."""
    nothing = isinstance(bound.column.kind, MonthCell) or counts_as_nothing(place)
    return is_blank(content) or (nothing and is_dash(content))


def counts_as_nothing(place: Place) -> bool:
    """Tell whether a blank cell is an amount of no yen: what migrations cost, but not what modes override."""
    return place[:1] == ("members",) and len(place) > 4 and place[4] in _AMOUNTS


def _read_others(made: Assembly, grid: Grid) -> None:
    top = others_row(grid)
    for path, text, spot in _joined(grid, top):
        try:
            place = read_path(path)
        except Unreadable as error:
            made.refuse(spot, error, path)
            continue
        try:
            value = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
        except (ValueError, RecursionError):
            made.refuse(spot, Unreadable("cell_json"), text)
            continue
        cell = Cell(spot, OTHERS_HEADINGS[1])
        made.reads.append(Read(spot, OTHERS_HEADINGS[1], shown(text), value))
        if place:
            made.set(place, value, cell)
        else:
            made.refuse(spot, Unreadable("cell_path"), path)


def _no_number(text: str) -> None:
    raise ValueError(text)


def _joined(grid: Grid, top: int) -> Iterator[tuple[str, str, Spot]]:
    """Yield paths with their JSON text; one path on several rows in turn has its text in parts."""
    before: tuple[str, str, Spot] | None = None
    for row, cells in grid.rows().items():
        columns = sorted(cells)
        if row <= top or len(columns) < 1:
            continue
        path = str(cells[columns[0]])
        text = _part(cells[columns[1]]) if len(columns) > 1 else ""
        if before is not None and before[0] == path:
            before = (path, before[1] + text, before[2])
            continue
        if before is not None:
            yield before
        before = (path, text, grid.spot((row, columns[min(1, len(columns) - 1)])))
    if before is not None:
        yield before


def _part(content: object) -> str:
    if isinstance(content, bool):
        return "true" if content else "false"
    return str(content)
