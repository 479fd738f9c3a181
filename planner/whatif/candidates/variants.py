"""An instance in which a member has to take part, and one that it is no member of."""

from collections.abc import Iterator, Sequence
from typing import Any

from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.reading.instance import parse_instance
from planner.reading.scenario.removal import drop_removed
from planner.text.faults import Notice
from planner.text.language import Text, join, same
from planner.whatif.candidates import words

Raw = dict[str, Any]


def has_a_choice(instance: Instance, member: str) -> bool:
    """Tell whether a member may be left out altogether."""
    return all(one.optional is not None for one in instance.members[member].migrations.values())


def required(raw: Raw, member: str) -> Instance:
    """Return the instance in which no migration of a member may be left out; `raw` is not changed."""
    bundles = {
        name: {"optional": None}
        for name, bundle in raw["members"][member]["migrations"].items()
        if "optional" in bundle
    }
    patch = {"members": {member: {"migrations": bundles}}}
    return parse_instance(merge_patch(raw, patch), raw["name"])[0]


def without(raw: Raw, member: str) -> tuple[Instance, tuple[Notice, ...]]:
    """Return the instance without a member, and what else goes with it, as in a scenario (spec section 7)."""
    left, notices = drop_removed(raw, merge_patch(raw, {"members": {member: None}}), member)
    return parse_instance(left, raw["name"])[0], tuple(_told(raw, notices))


def _told(raw: Raw, notices: Sequence[Notice]) -> Iterator[Notice]:
    """Yield what goes with a member in the words of a table: by name, and no place of the file."""
    for code, said in (("removed_entry", words.DROPPED), ("removed_names", words.SHORTENED)):
        names = list(dict.fromkeys(_name(raw, one.where) for one in notices if one.code == code))
        if names:
            yield Notice("", code, said.fill(names=join(names)))


def _name(raw: Raw, place: str) -> Text:
    """Return the name of what stands at a place of the file, its id where it has none."""
    entry: Any = raw
    for step in place.split("."):
        entry = entry.get(step)
        if entry is None:  # the founders of the sharing stand in no entry
            return words.SHARING
    return same(entry.get("name", step))
