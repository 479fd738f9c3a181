"""Faults found in data, first by place and code, then in words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from planner.instance.choices import words_for
from planner.instance.descriptions import describe
from planner.instance.fields import MAX_INTEGER
from planner.periods.months import Calendar
from planner.reading.codes import CODES
from planner.reading.meant import MIXED_UP, meant
from planner.reading.shape import file_fields, range_at, walk
from planner.reading.wording import PHRASES
from planner.text.faults import Fault
from planner.text.language import Text
from planner.text.phrases import Place, changer, listed, place_text, shown
from planner.text.suggest import Suggester

_KEY = "[key]"  # pydantic's mark for the key of a map as opposed to its value
_QUOTED = re.compile(r"'([^']*)'")
_CHANGED = Text("{found}（{by}による変更）", "{found} (changed by {by})")

Origin = Callable[[Place], str | None]  # the scenario that set a place, if one did


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault by its place and code.

    Parameters
    ----------
    value
        What stands at the place.
    context
        What the words need besides.
    cause
        Where the missing counterpart would stand, for a name that stands for nothing.
    range
        The least and the greatest integer that may stand at the place.
    """

    place: Place
    code: str
    value: Any = None
    context: Mapping[str, str | Text] = field(default_factory=dict)
    cause: Place = ()
    range: tuple[int, int] = (0, MAX_INTEGER)

    def fault(self, origin: Origin | None = None, calendar: Calendar | None = None) -> Fault:
        """Return the fault in words, with the scenario that it comes from; `calendar` as of `meant`."""
        values = {"found": shown(self.value), **self.context}
        told = PHRASES[self.code].fault(self.code, place_text(self.place), **values)
        told = replace(told, todo=meant(self.code, self.value, calendar, self.range) + told.todo)
        scenario = origin(self.place) or (origin(self.cause) if self.cause else None) if origin else None
        if scenario is None:
            return told
        return replace(told, found=_CHANGED.fill(found=told.found, by=changer(scenario)))


def other_kind(raw: Mapping[str, Any], allowed: str) -> Finding | None:
    """Return that a file says itself to be of another kind: all else that is wrong with it follows."""
    schema = raw.get("schema")
    if not isinstance(schema, str) or schema == allowed or schema not in MIXED_UP:
        return None
    return Finding(("schema",), "schema", schema, {"allowed": listed([f'"{allowed}"'])})


def from_pydantic(error: ValidationError, model: type[BaseModel], suggester: Suggester) -> Iterator[Finding]:
    """Yield what pydantic found, at its places in the file."""
    for details in error.errors(include_url=False):
        kind = details["type"]
        code = CODES.get(kind, kind if kind in PHRASES else "other")
        location, value = details["loc"], details["input"]
        if location[-1:] == (_KEY,):
            location = location[:-1]
        place, owner = walk(model, location)
        if kind.startswith("union_tag"):
            code, place, value = _link_kind(code, place, value)
        if place == ("schema",) and code == "choice":
            code = "schema"
        elif code == "choice" and not _choices(details.get("ctx") or {}):
            code = "boolean"  # the one choice that is no text is true
        if code == "empty" and value:
            continue  # nothing is left of it but what is told of each part
        allowed = range_at(model, location) if code == "integer" else (0, MAX_INTEGER)
        more = details.get("ctx") or {}
        told = _Told(place, value, owner, more.get("range") or allowed, more, suggester)
        yield Finding(place, code, value, _CONTEXTS.get(code, _given)(told), range=told.range)


def _link_kind(code: str, place: Place, link: Any) -> tuple[str, Place, Any]:
    """Return code, place and value of a fault in the kind of a link; pydantic tells it of the link."""
    if not isinstance(link, dict):
        return "object", place, link
    return code, (*place, "kind"), link.get("kind")


_Context = Mapping[str, str | Text]


@dataclass(frozen=True, slots=True)
class _Told:
    """What pydantic tells of one fault: its place, what stands there, in which object, and more.

    `range` holds the least and the greatest integer that may stand there.
    """

    place: Place
    value: Any
    owner: type[BaseModel] | None
    range: tuple[int, int]
    more: Mapping[str, Any]
    suggester: Suggester


def _given(told: _Told) -> _Context:
    return {key: str(value) for key, value in told.more.items()}


def _missing(told: _Told) -> _Context:
    return {"about": describe(told.owner, str(told.place[-1]))}


def _unknown_field(told: _Told) -> _Context:
    fields = file_fields(told.owner) if told.owner else []
    return {"allowed": listed(fields, limit=400), "hint": told.suggester.hint(told.place[-1], fields)}


def _integer(told: _Told) -> _Context:
    low, high = told.range
    return {"low": f"{low:,}", "high": f"{high:,}"}


def _choices(more: Mapping[str, Any]) -> list[str]:
    """Return the texts that pydantic allows, out of its words."""
    return _QUOTED.findall(str(more.get("expected_tags") or more.get("expected")))


def _choice(told: _Told) -> _Context:
    allowed = _choices(told.more)
    hint = told.suggester.hint(told.value, allowed, words_for(allowed))
    return {"allowed": listed(f'"{one}"' for one in allowed), "hint": hint}


def _boolean(told: _Told) -> _Context:
    return {"allowed": listed(("true",) if told.more else ("true", "false"))}


def _id(told: _Told) -> _Context:
    return {"hint": told.suggester.id_hint(told.value)}


_CONTEXTS: Mapping[str, Callable[[_Told], _Context]] = {
    "missing": _missing,
    "unknown_field": _unknown_field,
    "integer": _integer,
    "choice": _choice,
    "boolean": _boolean,
    "schema": _choice,
    "id": _id,
}


def in_file_order(raw: Any, findings: list[Finding]) -> list[Finding]:
    """Return findings in the order in which their places stand in the file."""
    indices: dict[int, dict[str, int]] = {}

    def order(finding: Finding) -> list[int]:
        node, steps = raw, []
        for step in finding.place:
            if isinstance(node, dict):
                if id(node) not in indices:
                    indices[id(node)] = {key: index for index, key in enumerate(node)}
                steps.append(indices[id(node)].get(str(step), len(node)))
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int):
                steps.append(step)
                node = node[step] if step < len(node) else None
        return steps

    return sorted(findings, key=order)
