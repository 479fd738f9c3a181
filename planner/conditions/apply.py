"""Relaxations applied to the raw JSON data of an instance, and the merge patch that does the same."""

from collections.abc import Mapping
from typing import Any

from planner.conditions.condition import Relaxation
from planner.conditions.table import CONDITIONS
from planner.conditions.widen import Raw


def apply(raw: Raw, *relaxations: Relaxation) -> Raw:
    """Return the data of a valid instance with relaxations applied one after another; it is not changed.

    Raises
    ------
    KeyError
        If a subject does not exist, or has no limit that could be raised.
    """
    for one in relaxations:
        row = CONDITIONS[one.kind]
        raw = row.widen(raw, row.place.path(one.subject), one)
    return raw


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Raw:
    """Return the RFC 7386 merge patch that makes `after` of `before`; `after` holds no null that is new."""
    patch: Raw = {key: None for key in before if key not in after}
    for key, value in after.items():
        old = before.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            inner = difference(old, value)
            if inner:
                patch[key] = inner
        elif key not in before or old != value:
            patch[key] = value
    return patch
