"""An instance laid out on sheets: the rows and columns of each, and what no column can hold."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from planner.instance.model import INSTANCE_SCHEMA
from planner.periods.months import Calendar, parse_month
from planner.text.language import Lang
from planner.text.phrases import Place
from planner.workbook.kinds.base import Content, KnownNames, Reading, Unreadable, Writing, folded, is_same
from planner.workbook.kinds.texts import is_safe
from planner.workbook.paths import path_text
from planner.workbook.sheets import QUICK, SHEETS
from planner.workbook.table import ANY_ID, IN_MODE, NEXT, BoundColumn, InputSheet, SheetColumn, bind

_MOST_OF_FAMILY = 60
_LONGEST_KEY = 60
_NOT_IN_KEY = frozenset(" 　\n\t(){}:（）：")
_PART = 30_000  # letters; a cell holds 32,767
_AS_WRITTEN = Reading(KnownNames())


@dataclass(frozen=True, slots=True)
class FilledObject:
    """One object: where it stands in the instance, the ids of its row, and its fields."""

    place: Place
    keys: tuple[str, ...]
    node: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with its columns (keys first) and rows of cell contents."""

    sheet: InputSheet
    columns: tuple[BoundColumn, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class BookLayout:
    """All sheets, and the values that no column can hold: pairs of path and JSON, long ones in parts."""

    sheets: tuple[Filled, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _FilledPlaces:
    """Places that rows and cells hold."""

    rows: set[Place] = field(default_factory=set)
    cells: set[Place] = field(default_factory=set)


def lay_out(
    raw: dict[str, Any],
    lang: Lang,
    sheets: Iterable[InputSheet] = SHEETS,
    apart: frozenset[str] = frozenset(),
) -> BookLayout:
    """Return what each sheet holds of an instance, so that reading gives the same data back.

    Parameters
    ----------
    raw
        JSON data of an instance, or of a part of one; decimals as `decimal.Decimal`.
    apart
        Fields at the top that are not written: only years are counted by them.
    """
    writing = Writing(lang, calendar_of(raw))
    held = _FilledPlaces(cells={(key,) for key in apart})
    if raw.get("schema") == INSTANCE_SCHEMA:
        held.cells.add(("schema",))
    filled = tuple(_fill(raw, sheet, writing, held) for sheet in sheets)
    touched = {place[:end] for place in held.rows | held.cells for end in range(len(place) + 1)}
    others = tuple(part for place, value in _left(raw, (), held, touched) for part in _parts(place, value))
    return BookLayout(filled, others)


def calendar_of(raw: dict[str, Any]) -> Calendar:
    """Return the horizon of an instance as far as it is there: words for fiscal years need one."""
    horizon = raw.get("horizon", {})
    start, end = parse_month(horizon.get("start", "2000-04")), parse_month(horizon.get("end", "2100-03"))
    return Calendar(start, end, raw.get("fiscal_year_start", 4))


def _fill(raw: dict[str, Any], sheet: InputSheet, writing: Writing, held: _FilledPlaces) -> Filled:
    rows = [] if sheet is QUICK else list(rows_of(raw, sheet))
    columns = tuple(_bound(sheet.columns, rows))
    contents = []
    for row in rows:
        cells: list[Content] = [
            column.kind.encode(key, writing) if key else None
            for column, key in zip(sheet.keys, row.keys, strict=True)
        ]
        held.rows.add(row.place)
        for bound in columns:
            content = _content(row.node, bound, writing)
            if content is not None:
                held.cells.add((*row.place, *bound.path))
            cells.append(content)
        contents.append(tuple(cells))
    return Filled(sheet, (*(bind(key) for key in sheet.keys), *columns), tuple(contents))


def rows_of(raw: dict[str, Any], sheet: InputSheet) -> Iterator[FilledObject]:
    """Yield the objects that a sheet is about, in the order of the instance."""
    for place, keys, node in _walk(((), (), raw), sheet.place):
        if isinstance(node, dict) and all(is_safe(key) for key in keys if key):
            yield FilledObject(place, keys, node)


_Found = tuple[Place, tuple[str, ...], Any]  # place, ids of the row, what stands there


def _walk(found: _Found, steps: tuple[str, ...]) -> Iterator[_Found]:
    """Yield what stands where the steps of a place lead."""
    if not steps:
        yield found
        return
    for further in _step(found, steps[0]):
        yield from _walk(further, steps[1:])


def _step(found: _Found, step: str) -> Iterator[_Found]:
    place, keys, node = found
    if step == NEXT:
        rows = node if isinstance(node, list) and all(isinstance(one, dict) for one in node) else []
        yield from (((*place, index), keys, one) for index, one in enumerate(rows))
    elif step == ANY_ID:
        yield from (((*place, key), (*keys, key), one) for key, one in _dict(node).items())
    elif step == IN_MODE:
        yield place, (*keys, ""), node
        modes = _dict(_dict(node).get("modes"))
        yield from (((*place, "modes", mode), (*keys, mode), one) for mode, one in modes.items())
    elif step in _dict(node):
        yield (*place, step), keys, node[step]


def _dict(node: Any) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}


def _bound(columns: Iterable[SheetColumn], rows: list[FilledObject]) -> Iterator[BoundColumn]:
    for column in columns:
        if not column.family:
            yield bind(column)
            continue
        keys: dict[str, None] = {}
        for row in rows:
            node = at(row.node, column.path[:-1])
            keys |= dict.fromkeys(key for key in _dict(node) if column.belongs(key) and _is_heading(key))
        for key in list(keys)[:_MOST_OF_FAMILY] or column.usual:
            yield bind(column, key)


def _is_heading(key: str) -> bool:
    """Tell whether a key can be read back from a heading, in which case, width and blanks do not count."""
    plain = folded(key).lower()
    return key == plain and is_safe(key) and len(key) <= _LONGEST_KEY and not set(key) & _NOT_IN_KEY


def at(node: Any, path: Iterable[str]) -> Any:
    """Return what stands at a path inside an object; None where nothing does."""
    for step in path:
        node = _dict(node).get(step)
    return node


def _content(node: dict[str, Any], bound: BoundColumn, writing: Writing) -> Content:
    """Return the content of a cell, if reading it gives the value back as it is written."""
    value = at(node, bound.path)
    if value is None:
        return None
    kind = bound.column.kind
    content = kind.encode(value, writing)
    if content is None:
        return None
    try:
        return content if is_same(kind.decode(content, _AS_WRITTEN), value) else None
    except Unreadable:
        return None


def _left(node: Any, place: Place, held: _FilledPlaces, touched: set[Place]) -> Iterator[tuple[Place, Any]]:
    """Yield what no row or cell holds."""
    if place in held.cells:
        return
    if place not in touched:
        yield place, node
    else:
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        for key, one in entries:
            yield from _left(one, (*place, key), held, touched)


def _parts(place: Place, value: Any) -> Iterator[tuple[str, str]]:
    path, text = path_text(place), json_text(value)
    for start in range(0, len(text), _PART):
        yield path, text[start : start + _PART]


def json_text(value: Any) -> str:
    """Write a value as JSON in ASCII, decimals as they are, with nothing that a workbook would change."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_text(key)}: {json_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json_text, value)) + "]"
    text = json.dumps(value, ensure_ascii=not isinstance(value, str) or not is_safe(value))
    return text.replace("_x", "\\u005fx") if isinstance(value, str) else text
