"""Nulls of a patch for what its base does not have: they would remove nothing (spec section 4)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, get_origin

from planner.instance.model import Instance
from planner.reading.nulls import in_patch_of_mode
from planner.reading.scenario.words import NULL_IN_NEW_MODE, PHRASES
from planner.reading.shape import bare, inner, of_kind
from planner.text.faults import Fault, Notice
from planner.text.language import NONE
from planner.text.phrases import Place, changer, listed, named, place_text
from planner.text.suggest import Suggester


@dataclass(frozen=True, slots=True)
class Absent:
    """A null that finds nothing to remove.

    Parameters
    ----------
    place
        Where in the instance nothing stands: at the null, or around it where the patch has nothing
        but nulls there.
    known
        What does stand beside that place.
    in_new_mode
        Whether it stands in a mode that the patch adds, where a null is allowed.
    """

    place: Place
    known: Collection[str]
    in_new_mode: bool


def absent_nulls(
    base: Any, patch: Any, kind: Any = Instance, place: Place = (), new_mode: bool = False
) -> Iterator[Absent]:
    """Yield the nulls of a patch for which its base has nothing, in the order of the patch.

    Parameters
    ----------
    base, patch
        JSON data, valid or not: what stands at `place` of an instance, and the patch for it.
    kind
        What an instance holds there, as an annotation; ``None`` where that is not known.
    new_mode
        Whether the place is in a mode that the patch adds.
    """
    if not isinstance(patch, dict):
        return
    known = base if isinstance(base, dict) else {}
    kind = of_kind(bare(kind), base if known else patch)
    new_mode = new_mode or (base is None and in_patch_of_mode((*place, "")))
    for key, value in patch.items():
        if key.startswith("x-") and get_origin(kind) is not dict:  # the user's own notes
            continue
        here = (*place, key)
        within = list(absent_nulls(known.get(key), value, inner(kind, key), here, new_mode))
        # A mode is added even where it has nothing but nulls.
        adds_mode = not new_mode and any(one.in_new_mode for one in within)
        if key not in known and _holds_only_nulls(value) and not adds_mode:
            yield Absent(here, known, new_mode)
        else:
            yield from within


def absence_fault(absent: Absent, scenario: str, suggester: Suggester) -> Fault:
    """Return the fault of a null in the patch of a scenario file."""
    name = str(absent.place[-1])
    return PHRASES["null_absent"].fault(
        "null_absent",
        place_text(("patch", *absent.place)),
        scenario=scenario,
        name=named(name),
        allowed=listed(absent.known, limit=400) if absent.known else NONE,
        hint=suggester.hint(name, absent.known),
    )


def lost_null_notice(absent: Absent, scenario: str) -> Notice:
    """Return the notice of a null in a mode that a patch adds: a merge patch drops it."""
    return Notice(
        place_text(absent.place),
        "null_in_new_mode",
        NULL_IN_NEW_MODE.fill(by=changer(scenario)),
    )


def _holds_only_nulls(value: Any) -> bool:
    if not isinstance(value, dict):
        return value is None
    return bool(value) and all(map(_holds_only_nulls, value.values()))
