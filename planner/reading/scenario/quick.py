"""Quick changes (``--set path=value``) turned into the merge patches of scenarios."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.series import Series
from planner.reading.scenario.absent import absent_nulls
from planner.reading.scenario.settings import SetChange, read_settings
from planner.reading.scenario.step import Step
from planner.reading.scenario.words import PHRASES
from planner.reading.shape import bare, file_fields, inner, is_model, of_kind
from planner.text.faults import Fault, InvalidInput
from planner.text.language import NONE
from planner.text.phrases import Place, listed, named, place_text, shown
from planner.text.suggest import Suggester

SOURCE = "--set"


def set_steps(raw: dict[str, Any], texts: Sequence[str], option: str = SOURCE) -> tuple[Step, ...]:
    """Return one step for each change, in order: what a scenario file of that change would say.

    Parameters
    ----------
    raw
        The JSON data of the instance that the changes are made to.
    texts
        Changes such as ``vendors.ccs.points_per_year.FY2010=6``; a value that is no JSON is a text.
    option
        That says what is changed.

    Raises
    ------
    InvalidInput
        With every change that cannot be made.
    """
    settings, faults = read_settings(texts)
    suggester = Suggester()
    steps = []
    for setting in settings:
        try:
            patch = _Change(setting, suggester).patch(raw)
        except _Refused as refused:
            faults += refused.faults
            continue
        raw = merge_patch(raw, patch)
        steps.append(Step(Path(option), f"{option} {place_text(setting.place)}", setting.text, Path(), patch))
    if faults:
        raise InvalidInput(option, faults)
    return tuple(steps)


class _Refused(Exception):
    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults[0].code)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class _Change:
    """One change on its way down the data; a merge patch is built on the way back up."""

    setting: SetChange
    suggester: Suggester

    def patch(self, raw: dict[str, Any]) -> dict[str, Any]:
        """Return the merge patch of the change; the data is what it was before."""
        patch: dict[str, Any] = self._below(raw, Instance, 0)
        return patch

    def _below(self, node: Any, kind: Any, depth: int) -> Any:
        """Return what to merge into a node of a kind (an annotation; ``None`` is not known)."""
        if depth == len(self.setting.place):
            self._removes_something(node, kind)
            return self.setting.value
        step = self.setting.place[depth]
        kind = of_kind(bare(kind), node)
        if isinstance(step, int):
            return self._in_list(node, kind, step, depth)
        if kind is Series:
            return self._in_series(node, depth)
        if is_model(kind):
            self._known_field(step, node, file_fields(kind), depth)
        elif get_origin(kind) is dict:
            self._known_entry(step, node, depth)
        elif not isinstance(node, dict):
            raise self._refused("set_inside", depth, found=shown(node))
        child = node.get(step) if isinstance(node, dict) else None
        return {step: self._below(child, inner(kind, step), depth + 1)}

    def _in_series(self, node: Any, depth: int) -> Any:
        """Return what gives a series another value for a key; a plain integer becomes its default."""
        key, value = self.setting.place[depth], self.setting.value
        if depth < len(self.setting.place) - 1:
            raise self._refused("set_inside", depth + 1, found=shown(value))
        if isinstance(node, dict):
            if value is None:
                self._known_entry(key, node, depth)
            return {key: value}
        if value is None:
            raise self._refused("set_inside", depth, found=shown(node))
        if node is None and key != "default":
            raise self._refused("set_no_default", depth)
        return {"default": node, key: value} if node is not None else {key: value}

    def _in_list(self, node: Any, kind: Any, index: int, depth: int) -> Any:
        """Return the whole list with one entry changed: a merge patch knows no lists."""
        if not isinstance(node, list):
            raise self._refused("set_inside", depth, found=shown(node))
        if index >= len(node):
            raise self._refused("set_index", depth, last=str(len(node) - 1))
        within = get_args(kind)[0] if get_origin(kind) is tuple else None
        change = self._below(node[index], within, depth + 1)
        entries = [*node[:index], merge_patch(node[index], change), *node[index + 1 :]]
        return [entry for entry in entries if entry is not None]

    def _known_field(self, step: str, node: Any, fields: Collection[str], depth: int) -> None:
        """Refuse a name that is no field, and the removal of a field that is not there."""
        if step.startswith("x-"):
            return
        if step not in fields:
            raise _Refused(self._unknown("set_unknown", self.setting.place[: depth + 1], fields))
        if depth == len(self.setting.place) - 1 and self.setting.value is None:
            self._known_entry(step, node, depth)

    def _removes_something(self, node: Any, kind: Any) -> None:
        """Refuse an object with nulls for what is not there, but for notes and a mode that it adds."""
        place = self.setting.place
        if any(str(step).startswith("x-") for step in place):
            return
        absent = [one for one in absent_nulls(node, self.setting.value, kind, place) if not one.in_new_mode]
        if absent:
            raise _Refused(*(self._unknown("set_absent", one.place, one.known) for one in absent))

    def _known_entry(self, step: str | int, node: Any, depth: int) -> None:
        """Refuse an entry that is not there, unless the change adds it."""
        known = node if isinstance(node, dict) else {}
        adds = depth == len(self.setting.place) - 1 and self.setting.value is not None
        if step not in known and not adds:
            raise _Refused(self._unknown("set_absent", self.setting.place[: depth + 1], known))

    def _unknown(self, code: str, place: Place, known: Collection[str]) -> Fault:
        """Return the fault of a place whose last step is none of those known."""
        name = str(place[-1])
        allowed = listed(known, limit=400) if known else NONE
        hint = self.suggester.hint(name, known)
        # Who removes something has nothing to add.
        phrase = PHRASES["set_unknown" if self.setting.value is None else code]
        return phrase.fault(code, place_text(place), name=named(name), allowed=allowed, hint=hint)

    def _refused(self, code: str, depth: int, **values: Any) -> _Refused:
        """Return the refusal of the step at a depth."""
        place: Place = self.setting.place
        values["name"] = named(str(place[depth]))
        return _Refused(PHRASES[code].fault(code, place_text(place[: depth + 1]), **values))
