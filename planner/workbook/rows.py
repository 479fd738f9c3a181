"""The rows of a table: which object each is about, before its values are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planner.text.phrases import Place
from planner.workbook.draw_table import EXAMPLE, MARKER
from planner.workbook.grid import At, Flaw, Spot, usable
from planner.workbook.kinds.base import Content, KnownNames, Reading, Unreadable, folded, is_blank
from planner.workbook.match import ReadTable
from planner.workbook.table import ANY_ID, IN_MODE, NEXT, BoundColumn, SheetColumn

_EXAMPLES = frozenset({EXAMPLE.ja, EXAMPLE.en, "例", "記載例", "ex.", "見本"})


@dataclass(frozen=True)
class FilledRow:
    """One row that is not blank.

    Parameters
    ----------
    contents
        By column of the workbook.
    keys
        The ids of the row; blank where an optional one is.
    wrong
        What is wrong with its key cells: place in the sheet and `Unreadable`.
    """

    table: ReadTable
    row: int
    contents: Mapping[int, "Content | Flaw"]
    keys: tuple[str, ...] = ()
    wrong: tuple[tuple[At, Unreadable], ...] = ()

    def spot(self, column: int) -> Spot:
        """Return a cell of the row."""
        return self.table.grid.spot((self.row, column))

    @property
    def key_spots(self) -> tuple[Spot, ...]:
        """Return the cells of the ids."""
        return tuple(self.spot(column or 1) for column in key_columns(self.table))

    @property
    def head(self) -> Spot:
        """Return the cell that names the object."""
        return self.key_spots[-1]


@dataclass
class Counter:
    """Numbers the entries of lists, each list by its place."""

    counts: dict[Place, int] = field(default_factory=dict)

    def next_index(self, place: Place) -> int:
        """Return the index of the next entry of a list."""
        self.counts[place] = self.counts.get(place, -1) + 1
        return self.counts[place]


def key_columns(table: ReadTable) -> tuple[int | None, ...]:
    """Return the columns of the ids, in the order of the table's keys; None for those that are missing."""
    by_column: dict[SheetColumn, int] = {bound.column: column for column, bound in table.columns.items()}
    return tuple(by_column.get(key) for key in table.sheet.keys)


def lacks_key(table: ReadTable) -> bool:
    """Tell whether a column is missing without which no row says what it is about."""
    columns = key_columns(table)
    return any(columns[index] is None for index in _required(table.sheet.place))


def lines_of(table: ReadTable, known: KnownNames) -> Iterator[FilledRow]:
    """Yield the rows below the headings that hold anything and are no examples, with their ids.

    Where the column of an id is missing that every row needs, each lacks it.
    """
    keys = key_columns(table)
    for line in filled_rows(table):
        yield _with_keys(line, keys, Reading(known))


def filled_rows(table: ReadTable) -> Iterator[FilledRow]:
    """Yield the rows below the headings that hold anything and are no examples, without their ids."""
    for row, cells in table.grid.rows().items():
        if row <= table.row or _mark(table, cells):
            continue
        contents = {column: _content(table, (row, column), cells) for column in table.columns}
        contents = {column: content for column, content in contents.items() if not _is_nothing(content)}
        if any(column in cells for column in contents):
            yield FilledRow(table, row, contents)


def _is_nothing(content: "Content | Flaw") -> bool:
    return not isinstance(content, Flaw) and is_blank(content)


def _mark(table: ReadTable, cells: Mapping[int, "Content | Flaw"]) -> tuple[int, str] | None:
    """Return where a row is marked as an example, beside the columns of the table, and by what word."""
    for column, content in cells.items():
        word = folded(content).lower() if isinstance(content, str) else ""
        if column not in table.columns and word in _EXAMPLES:
            return column, word
    return None


@dataclass(frozen=True, slots=True)
class ChangedExample:
    """A row marked as an example that is not the one of the template; `shipped` where its mark is."""

    at: At
    text: str
    shipped: bool


def changed_examples(table: ReadTable) -> Iterator[ChangedExample]:
    """Yield the rows marked as examples in which something else stands than in the template."""
    for row, cells in table.grid.rows().items():
        mark = _mark(table, cells) if row > table.row else None
        contents = {column: _said(cells[column]) for column in table.columns if column in cells}
        if mark and any(
            content not in (bound.column.example.ja, bound.column.example.en)
            for column, content in contents.items()
            if (bound := table.columns[column])
        ):
            text = ", ".join(contents.values())
            yield ChangedExample((row, mark[0]), text, mark[1] in (EXAMPLE.ja, EXAMPLE.en))


def _said(content: "Content | Flaw") -> str:
    return (content.found if isinstance(content, Flaw) else str(content)).strip()


@dataclass(frozen=True, slots=True)
class HeadlessColumn:
    """Cells with values under a blank heading; `inside` where that is one of the table, not beside it."""

    column: int
    cells: tuple[At, ...]
    inside: bool


def headless_columns(table: ReadTable) -> Iterator[HeadlessColumn]:
    """Yield the columns with values below the headings, examples apart, that have no heading."""
    headed = {column for row, column in table.grid.cells if row == table.row}
    found: dict[int, list[At]] = {}
    for row, cells in table.grid.rows().items():
        if 0 < table.row < row and not _mark(table, cells):
            for column in cells.keys() - headed:
                found.setdefault(column, []).append((row, column))
    for column, places in sorted(found.items()):
        inside = column in table.cleared or MARKER + 1 < column < max(headed)
        yield HeadlessColumn(column, tuple(places), inside)


def _content(table: ReadTable, at: At, cells: Mapping[int, "Content | Flaw"]) -> "Content | Flaw":
    """Return what stands in a cell; below the top of merged cells an id, or that it is merged."""
    column = at[1]
    if column in cells:
        return cells[column]
    top = table.grid.merged.get(at)
    if top is None or top[1] != column or top[0] <= table.row:
        return None
    content = table.grid.cells.get(top)
    if content is None or _is_key(table.columns[column], table):
        return content
    return Flaw("cell_merged")


def _is_key(bound: BoundColumn, table: ReadTable) -> bool:
    return bound.column in table.sheet.keys


def _with_keys(line: FilledRow, columns: tuple[int | None, ...], reading: Reading) -> FilledRow:
    keys: list[str] = []
    wrong: list[tuple[At, Unreadable]] = []
    for column in columns:
        if column is None:
            keys.append("")
            continue
        kind = line.table.columns[column].column.kind
        try:
            content = usable(line.contents.get(column))
            keys.append("" if content is None else kind.decode(content, reading))
        except Unreadable as error:
            keys.append("")
            wrong.append(((line.row, column), error))
    for index in _required(line.table.sheet.place):
        at = (line.row, columns[index] or 1)
        if not keys[index] and at not in [place for place, _ in wrong]:
            wrong.append((at, Unreadable("cell_no_key")))
    return FilledRow(line.table, line.row, line.contents, tuple(keys), tuple(wrong))


def _required(place: tuple[str, ...]) -> Iterator[int]:
    """Yield the indices of the keys without which a row is about nothing."""
    steps = [step for step in place if step in (ANY_ID, IN_MODE)]
    return (index for index, step in enumerate(steps) if step == ANY_ID)


def place_of(line: FilledRow, counter: Counter) -> Place:
    """Return where the object of a row stands in the instance."""
    keys = iter(line.keys)
    place: Place = ()
    for step in line.table.sheet.place:
        if step == ANY_ID:
            place = (*place, next(keys))
        elif step == IN_MODE:
            mode = next(keys)
            place = (*place, "modes", mode) if mode else place
        elif step == NEXT:
            place = (*place, counter.next_index(place))
        else:
            place = (*place, step)
    return place


def owners_of(line: FilledRow) -> Iterator[tuple[str, Place, Spot]]:
    """Yield what has to be there for a row: its kind, its place, and the cell that names it."""
    place: Place = ()
    keys = iter(zip(line.keys, line.key_spots, strict=True))
    steps = line.table.sheet.place
    for index, step in enumerate(steps):
        if step in (ANY_ID, IN_MODE):
            key, spot = next(keys)
            if step == IN_MODE and not key:
                continue
            kind = "modes" if step == IN_MODE else str(place[-1])
            place = (*place, "modes", key) if step == IN_MODE else (*place, key)
            if index < len(steps) - 1 and kind != "legal":
                yield kind, place, spot
        elif step != NEXT:
            place = (*place, step)
