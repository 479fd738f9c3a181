"""An instance in which what is pinned cannot move: for a search, and as a scenario for the command line."""

from collections.abc import Collection, Mapping
from typing import Any

from planner.instance.fields import split_id
from planner.periods.months import format_month
from planner.plan import Cutover, Plan

_OUT = {"left_out": True, "state": "contracted"}


def held_patch(raw: Mapping[str, Any], plan: Plan, pins: Collection[str]) -> dict[str, Any]:
    """Return the merge patch that holds pinned migrations where a plan has them.

    The window of one that cuts over is that month alone, it has no other mode and may not be left out;
    one that is left out is decided as such. Neither changes what a plan that keeps the pins costs.
    """
    members: dict[str, Any] = {}
    for key in sorted(pins):
        member, bundle = split_id(key)
        migration = raw["members"][member]["migrations"][bundle]
        held = _held(migration, plan.cutovers[key])
        members.setdefault(member, {"migrations": {}})["migrations"][bundle] = held
    return {"members": members} if members else {}


def _held(migration: Mapping[str, Any], cutover: Cutover | None) -> dict[str, Any]:
    if cutover is None:
        return {"pin": dict.fromkeys(migration.get("pin", {})) | _OUT}
    month = format_month(cutover.month)
    held: dict[str, Any] = {"window": {"earliest": month, "latest": month}}
    if "optional" in migration:
        held["optional"] = None
    others = [mode for mode in migration.get("modes", {}) if mode != cutover.mode]
    return held | ({"modes": dict.fromkeys(others)} if others else {})
