"""Places of an instance written into a cell, and read back."""

import json
import re
from typing import Any

from planner.text.phrases import Place
from planner.workbook.kinds.base import Unreadable

_PLAIN = re.compile(r"[A-Za-z0-9_/\-]+")
_STEP = re.compile(r"\.?([A-Za-z0-9_/\-]+)|\[([0-9]{1,6})\]")


def path_text(place: Place) -> str:
    """Write a place, such as ``members.a.phases[0].months``; as a JSON list where a key has odd letters."""
    if not all(isinstance(step, int) or _PLAIN.fullmatch(step) for step in place):
        return json.dumps(place).replace("_x", "\\u005fx")
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def read_path(text: str) -> Place:
    """Return the place that a text names.

    Raises
    ------
    Unreadable
        If it names none.
    """
    text = text.strip()
    if text.startswith('["'):
        return _listed(text)
    steps: list[str | int] = []
    end = 0
    while end < len(text):
        found = _STEP.match(text, end)
        if found is None or (found[0].startswith(".") != bool(end) and found[1] is not None):
            raise Unreadable("cell_path")
        steps.append(found[1] if found[1] is not None else int(found[2]))
        end = found.end()
    return tuple(steps)


def _listed(text: str) -> Place:
    try:
        steps: Any = json.loads(text)
    except ValueError:
        raise Unreadable("cell_path") from None
    if not all(isinstance(step, str) or type(step) is int for step in steps):
        raise Unreadable("cell_path")
    return tuple(steps)


class Unplaceable(Exception):
    """A place that does not fit what stands there already."""


def put(raw: dict[str, Any], place: Place, value: Any) -> None:
    """Set what stands at a place; objects and lists on the way are made where they are missing.

    Raises
    ------
    Unplaceable
        If something else stands on the way, or there already.
    """
    node: Any = raw
    for step, following in zip(place, (*place[1:], None), strict=True):
        last = following is None
        fresh = value if last else [] if isinstance(following, int) else {}
        node = _enter(node, step, fresh, last=last)


def _enter(node: Any, step: str | int, fresh: Any, *, last: bool) -> Any:
    if isinstance(step, int):
        if not isinstance(node, list) or step > len(node):
            raise Unplaceable
        if step == len(node):
            node.append(fresh)
            return fresh
    elif not isinstance(node, dict):
        raise Unplaceable
    elif step not in node:
        node[step] = fresh
        return fresh
    if last:
        raise Unplaceable
    return node[step]
