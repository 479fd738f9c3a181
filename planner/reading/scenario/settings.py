"""Quick changes as they stand on the command line: ``path=value``, read into steps and data."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.reading.flaws import Hooks
from planner.reading.scenario.words import PHRASES
from planner.text.faults import Fault
from planner.text.phrases import Place, shown
from planner.text.suggest import half_width

# A dot joins two steps, but not the two dots of a range such as FY2010..FY2012 or ..2010-03.
_JOINT = re.compile(r"(?<!\.)\.(?=[^.]|\.\.[^.])")
_STEP = re.compile(r"((?:\.\.)?[^.\[\]]+(?:\.\.[^.\[\]]*)?)((?:\[[0-9]{1,6}\])*)")


@dataclass(frozen=True, slots=True)
class SetChange:
    """One change: where, the JSON value to put there (``None`` removes), and the text that said so."""

    place: Place
    value: Any
    text: str


def read_settings(texts: Sequence[str]) -> tuple[list[SetChange], list[Fault]]:
    """Read the changes that can be read, and return what is wrong with the others."""
    settings: list[SetChange] = []
    faults: list[Fault] = []
    for text in texts:
        read = _read(text.strip())
        (settings if isinstance(read, SetChange) else faults).append(read)  # type: ignore[arg-type]
    return settings, faults


def _read(text: str) -> SetChange | Fault:
    path, equals, value = text.partition("=")
    path, value = path.strip(), value.strip()
    if not equals or not path:
        return PHRASES["set_form"].fault("set_form", "", text=shown(text)[1:-1], hint=half_width(text))
    steps: list[str | int] = []
    for part in _JOINT.split(path):
        match = _STEP.fullmatch(part)
        if match is None:
            return PHRASES["set_path"].fault("set_path", path, text=shown(path)[1:-1])
        steps += [match[1], *(int(index) for index in re.findall("[0-9]+", match[2]))]
    return _with_value(tuple(steps), path, value, text)


def _with_value(place: Place, path: str, value: str, text: str) -> SetChange | Fault:
    hooks = Hooks()
    try:
        data = json.loads(
            value,
            object_pairs_hook=hooks.pairs,
            parse_int=hooks.integer,
            parse_float=hooks.decimal,
            parse_constant=hooks.constant,
        )
    except (json.JSONDecodeError, RecursionError):
        # A word needs no quotes: the shell takes those away. What looks like JSON is a slip.
        if not value or value[0] in '{["':
            return PHRASES["set_json"].fault("set_json", path, found=shown(value))
        return SetChange(place, value, text)
    flaws = hooks.faults(value, {"value": data})
    return (
        SetChange(place, data, text)
        if not flaws
        else PHRASES["set_json"].fault("set_json", path, found=shown(value))
    )
