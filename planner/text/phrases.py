"""How faults are put into words: templates in both languages, and values and places made short."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planner.text.faults import Fault
from planner.text.language import Text, join, same

Place = tuple[str | int, ...]
Said = tuple[str, str]  # Japanese, English

MAX_SHOWN = 60
_SCENARIO = Text("シナリオ「{name}」", "scenario {name}")
_PLAIN_KEY = re.compile(r"[\w/-]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words for one kind of fault: what stands there, what may stand there, what to do."""

    found: Text
    allowed: Text
    todo: Text

    def fault(self, code: str, where: str, **values: object) -> Fault:
        """Return the fault at a place, the places of its words filled."""
        found, allowed, todo = (part.fill(**values) for part in (self.found, self.allowed, self.todo))
        return Fault(where, code, found, allowed, todo)


def place_text(place: Place) -> str:
    """Write a place in a JSON file, such as ``members.a.migrations.core.phases[0].months``."""
    parts: list[str] = []
    for step in place:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN_KEY.fullmatch(step) and len(step) <= MAX_SHOWN:
            parts.append(f".{step}" if parts else step)
        else:
            parts.append(f"[{shown(step)}]")
    return "".join(parts)


def shown(value: Any) -> str:
    """Write a JSON value as the file does, in at most `MAX_SHOWN` characters."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    # Cut first: a text may be a hundred megabytes long.
    if isinstance(value, str):
        text = json.dumps(value[: MAX_SHOWN + 1], ensure_ascii=False)
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    else:
        text = str(value) if isinstance(value, Decimal) else json.dumps(value, default=str)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def named(name: str) -> str:
    """Write a name as it is where it can be shown, else as a JSON text."""
    # To Python the full-width blank is none that prints; many a name has one.
    printable = name.replace("\u3000", " ").isprintable()
    return name if len(name) <= MAX_SHOWN and printable else shown(name)


def listed(names: Iterable[str], limit: int = 2 * MAX_SHOWN) -> Text:
    """Write names as a list, cut where it grows longer than `limit` characters."""
    shown_names: list[str] = []
    length = 0
    for name in map(named, names):
        length += len(name)
        if length > limit and shown_names:
            shown_names.append("…")
            break
        shown_names.append(name)
    return join(map(same, shown_names))


def changer(scenario: str) -> Text:
    """Name what changed an instance: a scenario by its name, a quick change (``--set …``) as it is.

    In Japanese a space parts the path at its end from the words after it.
    """
    return Text(f"{scenario} ", scenario) if scenario.startswith("--") else _SCENARIO.fill(name=scenario)
