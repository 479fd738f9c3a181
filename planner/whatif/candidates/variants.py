"""An instance in which a member has to take part, and one that it is no member of."""

from typing import Any

from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.reading.instance import parse_instance
from planner.reading.scenario.removal import drop_removed
from planner.text.faults import Notice

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
    left, notices = drop_removed(raw, merge_patch(raw, {"members": {member: None}}), f"without {member}")
    return parse_instance(left, raw["name"])[0], notices
