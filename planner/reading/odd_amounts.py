"""Amounts that are a hundred times what is usual of their kind: probably a slipped digit."""

from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from pydantic import BaseModel

from planner.instance.model import Instance
from planner.periods.series import Series
from planner.reading.entries import entries
from planner.reading.out_of_line import out_of_line
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import Place, place_text

TIMES = 100
"""How many times the median is too much."""
FEWEST = 4
"""Of how many amounts of a kind a median is worth something."""
_SAID = Text(
    "{found} 円は、同じ種類の金額 {count} 個の中央値 {usual} 円の {times} 倍です。桁の誤りではありませんか",
    "JPY {found} is {times} {times:time|times} the median, JPY {usual}, of {count} "
    "{count:amount|amounts} of its kind: "
    "is there a digit too many?",
)


def odd_amounts(instance: Instance) -> Iterator[Notice]:
    """Yield what is out of line with others as large, and amounts of at least `TIMES` the median of a kind.

    A kind is a field of any entity: all ``monthly_yen`` of leases, say, or one item of ``migration_yen``.
    """
    by_kind: dict[Place, list[tuple[Place, int]]] = {}
    for place, kind, yen in _amounts(instance, (), ()):
        if yen > 0:
            by_kind.setdefault(kind, []).append((place, yen))
    told = list(out_of_line(instance, by_kind))
    yield from told
    places = {one.where for one in told}
    for amounts in by_kind.values():
        usual = median(yen for _, yen in amounts)
        for place, yen in amounts if len(amounts) >= FEWEST else ():
            if yen >= TIMES * usual and place_text(place) not in places:
                said = _SAID.fill(
                    found=f"{yen:,}",
                    usual=f"{usual:,.0f}",
                    count=len(amounts),
                    times=f"{yen / usual:,.0f}",
                )
                yield Notice(place_text(place), "odd_amount", said)


def _amounts(value: Any, place: Place, kind: Place) -> Iterator[tuple[Place, Place, int]]:
    """Yield place, kind and yen of every amount below a place."""
    if isinstance(value, BaseModel | dict):
        # Items of cost are kinds of their own; all other ids are names of entities of one kind.
        of_ids = isinstance(value, dict) and not (kind and kind[-1] == "migration_yen")
        for step, inside in entries(value):
            yield from _amounts(inside, (*place, *step), (*kind, *(("*",) if of_ids else step)))
    elif _is_money(kind):
        yield from ((place, kind, yen) for yen in _values(value))


def _values(value: Any) -> Iterable[int]:
    if isinstance(value, Series):
        return {value.default, *(yen for _, yen in value.keys)}
    return [value] if isinstance(value, int) else []


def _is_money(kind: Place) -> bool:
    return any(str(step).endswith("_yen") or "_yen_per_" in str(step) for step in kind)
