"""Nulls, which few places allow: only a merge patch gives them a meaning (spec sections 3, 6 and 7)."""

from collections.abc import Callable
from typing import Any

from planner.text.phrases import Place

MayBeNull = Callable[[Place], bool]


def in_patch_of_mode(place: Place) -> bool:
    """Tell whether a place of an instance is inside the merge patch of a mode, where null removes."""
    return len(place) > 6 and (place[0], place[2], place[4]) == ("members", "migrations", "modes")


def without_nulls(raw: Any, may_be_null: MayBeNull) -> tuple[Any, list[Place]]:
    """Return data without the fields that are null and must not be, and the places of these.

    Notes of the user's own and the entries of lists are left alone.
    """
    places: list[Place] = []
    if not _has_null(raw):  # the rule; to know the place of everything takes long
        return raw, places
    return _prune(raw, (), may_be_null, places), places


def _has_null(raw: Any) -> bool:
    waiting = [raw]
    while waiting:
        node = waiting.pop()
        values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for value in values:
            if value is None:
                return True
            if isinstance(value, dict | list):
                waiting.append(value)
    return False


def _prune(node: Any, place: Place, may_be_null: MayBeNull, places: list[Place]) -> Any:
    if isinstance(node, list):
        return [_prune(value, (*place, index), may_be_null, places) for index, value in enumerate(node)]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        if key.startswith("x-"):
            kept[key] = value
        elif value is not None:
            kept[key] = _prune(value, (*place, key), may_be_null, places)
        elif may_be_null((*place, key)):
            kept[key] = None
        else:
            places.append((*place, key))
    return kept
