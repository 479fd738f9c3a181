"""What a place of an instance is called in the workbook, for charts that would else show its path."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.text.language import Text
from planner.text.phrases import Place
from planner.workbook.sheets import QUICK, SHEETS
from planner.workbook.table import ANY_ID, IN_MODE, NEXT, BoundColumn, SheetColumn, bind


def place_name(raw: Mapping[str, Any], place: Place) -> Text | None:
    """Return the names of the objects on the way to a place, the field's heading, and what is left of it.

    Parameters
    ----------
    raw
        The instance as JSON data, for names; an object without one is called by its id.

    Returns
    -------
    Text or None
        Such as 「乙社 要員（人）」 of ``vendors.hdc.crew``; ``None`` where no column holds the place.
    """
    for column, own, way in _columns():
        if len(way) <= len(place) and all(map(_fits, way, place)):
            key = str(place[len(way) - 1]) if column.family else ""
            rest = [str(step) for step in place[len(way) :] if step != "default"]
            named = [_name(raw, place[: at + 1]) for at in range(len(own)) if own[at] in (ANY_ID, NEXT)]
            return _joined(named, bind(column, key), rest)
    return None


def _columns() -> Iterator[tuple[SheetColumn, tuple[str, ...], tuple[str, ...]]]:
    """Yield every column with the ways to its object and to what it holds; those inside a mode are others."""
    for sheet in SHEETS:
        if sheet is QUICK:  # a shorter form of other sheets
            continue
        for modes in ((), ("modes", ANY_ID)) if IN_MODE in sheet.place else ((),):
            own = tuple(step for part in sheet.place for step in (modes if part == IN_MODE else (part,)))
            for column in sheet.columns:
                if column.path:
                    yield column, own, (*own, *column.path)


def _fits(wanted: str, step: str | int) -> bool:
    return isinstance(step, int) if wanted == NEXT else wanted in (ANY_ID, step)


def _name(raw: Mapping[str, Any], place: Place) -> str:
    node: Any = raw
    for step in place:
        node = node[step] if isinstance(step, int) else node.get(step, {})
    step = place[-1]
    return str(step + 1) if isinstance(step, int) else str(node.get("name", step))


def _joined(named: list[str], bound: BoundColumn, rest: list[str]) -> Text:
    before, after = (" ".join(part) for part in (named, rest))
    ja, en = (f"{before} {title} {after}".strip() for title in (bound.title.ja, bound.title.en))
    return Text(ja, en)
