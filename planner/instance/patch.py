"""JSON merge patch (RFC 7386), which modes and scenarios use."""

from collections.abc import Sequence
from typing import Any


def merge_patch(target: Any, patch: Any) -> Any:
    """Return `target` with `patch` applied; neither is changed.

    Examples
    --------
    >>> merge_patch({"a": 1, "b": {"c": 2}}, {"a": None, "b": {"d": 3}})
    {'b': {'c': 2, 'd': 3}}
    """
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def touches(patch: Any, place: Sequence[str | int]) -> bool:
    """Tell whether a patch sets or removes what stands at a place, or something in it or around it."""
    for step in place:
        if not isinstance(patch, dict):
            return True
        if step not in patch:
            return False
        patch = patch[step]
    return True
