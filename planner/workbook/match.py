"""Which sheet of a workbook holds what, and which column which field: by name, by heading, by comment."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from planner.text.language import Text
from planner.workbook.grid import At, Grid, ReadBook
from planner.workbook.instructions import INSTRUCTIONS
from planner.workbook.kinds.base import folded
from planner.workbook.sheets import MIGRATION_ID, OTHERS, OTHERS_HEADINGS, QUICK, REFERENCE, SHEETS
from planner.workbook.table import ANY_ID, ANY_NOTE, BoundColumn, InputSheet, SheetColumn, bind

_SEARCHED_ROWS = 40
_ALIKE = 0.6  # of the headings of a sheet
_SCALES = (
    ("百万円", 10**6),
    ("million", 10**6),
    ("億円", 10**8),
    ("万円", 10**4),
    ("千円", 10**3),
    ("thousand", 10**3),
)
_FIELD = re.compile(r"(?:項目|field): ([\w.*-]+)\s*$")


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A part of a sheet that is read: its heading row, and what each of its columns is.

    Parameters
    ----------
    scales
        By column what amounts are counted in, yen.
    unknown
        Columns with a heading that is none of ours.
    by_name
        Whether the sheet was known by its name; else by its headings.
    cleared
        Columns whose heading is blank, but for the comment that still names the field.
    """

    sheet: InputSheet
    grid: Grid
    row: int
    columns: Mapping[int, BoundColumn]
    scales: Mapping[int, int]
    unknown: Mapping[int, str]
    repeated: Mapping[int, int]
    by_name: bool
    cleared: Mapping[int, BoundColumn] = field(default_factory=dict)


def plain_heading(text: str) -> str:
    """Return a heading as it is compared: without its unit, blanks, case and width of letters."""
    return re.sub(r"\s", "", folded(text).partition("(")[0]).lower()


def scale_of(text: str) -> int:
    """Return what a heading says amounts are counted in, yen."""
    unit = folded(text).partition("(")[2].lower()
    return next((scale for word, scale in _SCALES if word in unit), 1)


@lru_cache(maxsize=1)
def _names() -> dict[str, InputSheet]:
    return {
        plain_heading(name): sheet
        for sheet in SHEETS
        if sheet is not QUICK
        for name in (sheet.name.ja, sheet.name.en, sheet.key)
    }


def is_passed_over(grid: Grid) -> bool:
    """Tell whether a sheet is one of ours that holds no data."""
    ours = (INSTRUCTIONS.ja, INSTRUCTIONS.en, REFERENCE.ja, REFERENCE.en)
    return plain_heading(grid.title) in {plain_heading(one) for one in ours}


def is_others(grid: Grid) -> bool:
    """Tell whether a sheet is that of values which no column holds."""
    return plain_heading(grid.title) in {plain_heading(one) for one in (OTHERS.ja, OTHERS.en)}


def others_row(grid: Grid) -> int:
    """Return the heading row of the sheet of other values; 0 where it has none."""
    wanted = {plain_heading(one) for one in (OTHERS_HEADINGS[0].ja, OTHERS_HEADINGS[0].en)}
    found = (
        at[0] for at, text in grid.cells.items() if isinstance(text, str) and plain_heading(text) in wanted
    )
    return min(found, default=0)


def tables_of(book: ReadBook) -> Iterator[ReadTable]:
    """Yield the parts of a workbook that are read, in the order of its sheets."""
    for grid in book.grids:
        if is_passed_over(grid) or is_others(grid):
            continue
        named = _names().get(plain_heading(grid.title))
        if named is not None and named.form:
            yield from _form(grid, named)
        elif named is not None:
            yield _matched(grid, named, by_name=True) or ReadTable(named, grid, 0, {}, {}, {}, {}, True)
        else:
            yield from _by_headings(grid)


def _form(grid: Grid, sheet: InputSheet, *, by_name: bool = True) -> Iterator[ReadTable]:
    yield ReadTable(sheet, grid, 0, {}, {}, {}, {}, by_name)
    quick = _matched(grid, QUICK, by_name=by_name)
    if quick is not None:
        yield quick


def _by_headings(grid: Grid) -> Iterator[ReadTable]:
    """Yield the table of a sheet with a name of its own: that of which it has nearly all headings."""
    form = next(sheet for sheet in SHEETS if sheet.form)
    labels = {plain_heading(text) for text in grid.cells.values() if isinstance(text, str)}
    if sum(bool(labels & _spellings(column.heading)) for column in form.columns) >= len(form.columns) - 2:
        yield from _form(grid, form, by_name=False)
        return
    found = [
        _matched(grid, sheet, by_name=False) for sheet in SHEETS if not sheet.form and sheet is not QUICK
    ]
    alike = [table for table in found if table is not None and len(table.columns) > len(table.unknown)]
    best = max(alike, key=_share, default=None)
    if best is not None and _share(best) > _ALIKE:
        yield best


def _share(table: ReadTable) -> float:
    fixed = [column for column in table.sheet.all_columns if not column.family]
    found = {bound.column for bound in table.columns.values() if not bound.column.family}
    return len(found) / len(fixed) + min(len(found), 20) / 1000


def _matched(grid: Grid, sheet: InputSheet, *, by_name: bool) -> ReadTable | None:
    """Return the table of a sheet whose heading row is found; None where no row looks like it."""
    best: tuple[int, int] = (0, 0)
    rows = grid.rows()
    for row in list(rows)[:_SEARCHED_ROWS]:
        texts = [text for text in rows[row].values() if isinstance(text, str)]
        count = sum(_find(sheet, text, None) is not None for text in texts)
        best = max(best, (count, -row))
    if best[0] < min(2, len(sheet.all_columns)):
        return None
    row = -best[1]
    return _headings(grid, sheet, row, rows[row], by_name=by_name)


def _headings(
    grid: Grid, sheet: InputSheet, row: int, cells: Mapping[int, object], *, by_name: bool
) -> ReadTable:
    columns: dict[int, BoundColumn] = {}
    scales: dict[int, int] = {}
    unknown: dict[int, str] = {}
    repeated: dict[int, int] = {}
    first: dict[tuple[SheetColumn, tuple[str, ...]], int] = {}
    for column, text in cells.items():
        if not isinstance(text, str) or plain_heading(text) in _spellings(MIGRATION_ID):
            continue
        bound = _find(sheet, text, grid.comments.get((row, column)))
        if bound is None:
            unknown[column] = text
        elif (bound.column, bound.path) in first:
            repeated[column] = first[bound.column, bound.path]
        else:
            first[bound.column, bound.path] = column
            columns[column], scales[column] = bound, scale_of(text)
    cleared = {
        at[1]: bound
        for at, comment in grid.comments.items()
        if at[0] == row and at not in grid.cells
        if (bound := commented_column(sheet, comment)) and (bound.column, bound.path) not in first
    }
    return ReadTable(sheet, grid, row, columns, scales, unknown, repeated, by_name, cleared)


def _find(sheet: InputSheet, text: str, comment: str | None) -> BoundColumn | None:
    """Return the column of a heading; by its field's name, or that in its comment, if changed."""
    plain = plain_heading(text)
    for column in sheet.all_columns:
        key = _key_in(column, plain) if column.family else ""
        if key or (
            not column.family and (plain in _spellings(column.heading) or plain == ".".join(column.path))
        ):
            return bind(column, key or "")
    return commented_column(sheet, comment)


def commented_column(sheet: InputSheet, comment: str | None) -> BoundColumn | None:
    """Return the column whose field the comment on a heading names; None where it names none."""
    found = _FIELD.search(comment or "")
    if found is None:
        return None
    return next(
        (
            bind(column, found[1].rpartition(".")[2])
            for column in sheet.columns
            if _has_path(column, found[1])
        ),
        None,
    )


def labels_of(table: ReadTable) -> dict[At, BoundColumn]:
    """Return the fields of a form by the cells of their labels; a blank label's by its comment."""
    bounds = {
        plain_heading(said): bind(column)
        for column in table.sheet.columns
        for said in (column.heading.ja, column.heading.en)
    }
    found = {
        at: bounds[plain_heading(label)]
        for at, label in table.grid.cells.items()
        if isinstance(label, str) and plain_heading(label) in bounds
    }
    for at, comment in table.grid.comments.items():
        bound = commented_column(table.sheet, comment)
        if bound is not None and bound.column not in {one.column for one in found.values()}:
            found[at] = bound
    return found


def retyped_headings(table: ReadTable) -> Iterator[tuple[At, Text]]:
    """Yield the headings and labels that only their comments tell, with what each was read as."""
    bounds = {(table.row, column): bound for column, bound in table.columns.items()}
    for at, bound in (bounds | (labels_of(table) if table.sheet.form else {})).items():
        text = table.grid.cells.get(at)
        if isinstance(text, str) and _find(table.sheet, text, None) is None:
            yield at, bound.heading


def _key_in(column: SheetColumn, plain: str) -> str | None:
    """Return the key that a heading gives a column of a family; None where it is none of the family."""
    for said in (column.heading.ja, column.heading.en, ".".join((*column.path[:-1], "{key}"))):
        before, _, after = said.partition("{key}")
        start, end = plain_heading(before), plain_heading(after)
        key = plain.removeprefix(start).removesuffix(end)
        if plain.startswith(start) and key and column.belongs(key) and (start or key.startswith("x-")):
            return key
    return None


def _has_path(column: SheetColumn, path: str) -> bool:
    own = ".".join(column.path)
    if own == path:
        return True
    head, _, last = path.rpartition(".")
    return (
        column.path[-1] in (ANY_ID, ANY_NOTE) and head == ".".join(column.path[:-1]) and column.belongs(last)
    )


@lru_cache(maxsize=500)
def _spellings(heading: Text) -> frozenset[str]:
    return frozenset(map(plain_heading, (heading.ja, heading.en)))
