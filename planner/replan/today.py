"""The instance of a plan as things stand in a month: what has begun, what was decided, what was bought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.instance.fields import split_id
from planner.instance.member import Migration
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.months import format_month
from planner.plan import Cutover, Plan
from planner.reading.instance import parse_instance
from planner.replan.happened import Happened

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Today:
    """What is known of a plan in a month.

    Parameters
    ----------
    as_of
        Months before it are past.
    plan
        The plan as it was decided.
    happened
        What became of it.
    states
        How firmly each migration was decided, by id; what is not named as its pin says, else proposed.
    """

    as_of: int
    plan: Plan
    happened: Happened = field(default_factory=Happened)
    states: Mapping[str, str] = field(default_factory=dict)


def instance_today(raw: Raw, today: Today) -> Instance:
    """Return the instance with the date, and a pin for each migration of the plan (`raw_today`)."""
    return parse_instance(raw_today(raw, today), raw["name"])[0]


def raw_today(raw: Raw, today: Today) -> Raw:
    """Return the data of an instance with the date and what the plan decided; `raw` is not changed.

    A migration that the plan does not know, such as that of a new member, gets no pin.
    """
    instance = parse_instance(raw, raw["name"])[0]
    members: Raw = {}
    for name, _, migration in instance.migrations():
        if name not in today.plan.cutovers:
            continue
        member, bundle = split_id(name)
        pin = dict(raw["members"][member]["migrations"][bundle].get("pin", {}))
        decided = _pin(today, name, pin, migration)
        members.setdefault(member, {"migrations": {}})["migrations"][bundle] = {"pin": decided}
    patch = {"as_of": format_month(today.as_of), "members": members, "data_centers": _bought(raw, today)}
    found: Raw = merge_patch(raw, patch)
    return found


def _pin(today: Today, name: str, before: Raw, migration: Migration) -> Raw:
    """Return the patch of a pin: what really happened, or what the plan says.

    What should have begun and has not is pinned to the first month that it can still have.
    """
    planned = today.plan.cutovers[name]
    now = today.happened.cutover(name, planned)
    done = today.happened.cutovers.get(name)
    pin: Raw = dict.fromkeys(before)  # what stood there goes, but its price and state
    pin |= {key: before[key] for key in ("move_yen_per_month", "state") if key in before}
    state = done.state if done is not None and done.state is not None else today.states.get(name)
    pin |= {} if state is None else {"state": state}
    if now is None or now.mode not in migration.modes:
        return pin | {"left_out": True, "month": None, "mode": None}
    month = now.month
    if today.happened.not_begun(name):
        month = max(month, today.as_of + migration.modes[now.mode].lead_months)
    return pin | {"month": format_month(month), "mode": now.mode, "left_out": None}


def _bought(raw: Raw, today: Today) -> Raw:
    """Return the patch of the expansions that were bought before the date."""
    patch: Raw = {}
    for key in dict.fromkeys([*today.plan.expansions, *today.happened.expansions]):
        center, name = split_id(key)
        month = today.happened.expansions.get(key, today.plan.expansions.get(key))
        there = name in raw["data_centers"].get(center, {}).get("expansions", {})
        if there and month is not None and month < today.as_of:
            patch.setdefault(center, {"expansions": {}})["expansions"][name] = {"bought": format_month(month)}
    return patch


def carried_on(instance: Instance, plan: Plan) -> Plan:
    """Return the plan as it goes on if nothing is moved: every pin kept, and what is still to be bought.

    What should have been bought before the date and was not is bought in its month.
    """
    assert instance.as_of is not None
    cutovers: dict[str, Cutover | None] = {}
    for name, _, migration in instance.migrations():
        pin = migration.pin
        if pin is not None and pin.month is not None:
            cutovers[name] = Cutover(pin.month, migration.pinned_mode)
        else:
            cutovers[name] = None
    to_buy = {
        f"{center_id}/{name}"
        for center_id, center in instance.data_centers.items()
        for name, expansion in center.expansions.items()
        if expansion.bought is None
    }
    months = {key: max(month, instance.as_of) for key, month in plan.expansions.items() if key in to_buy}
    return Plan(cutovers, months)
