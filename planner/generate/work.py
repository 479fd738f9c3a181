"""Raw migrations: effort and prices of a bundle of a member."""

from typing import Any

from planner.generate.frame import Frame, center_id, vendor_id
from planner.generate.hidden import AWAY, BUNDLE_NAMES, BUNDLES, HOME, HiddenMove
from planner.periods.months import format_month

Raw = dict[str, Any]
LARGE = 100_000  # people, from which on everything takes longer
AWAY_PARALLEL_MONTHS = 2
SIDE_SHARE = 0.3  # of the price and space of a core bundle


def migration(frame: Frame, move: HiddenMove) -> Raw:
    """Return a raw migration in which the hidden plan's month and mode are allowed."""
    dice = frame.dice("work", move.id)
    person = move.person
    share = (1.0 if move.bundle == 0 else SIDE_SHARE) * dice.uniform(0.8, 1.25)
    later = f"{frame.year(frame.revision)}.."
    running_yen, build_yen = person.yen(round(900_000 * share)), person.yen(round(9_000_000 * share))
    raw: Raw = {
        "name": BUNDLE_NAMES[BUNDLES[move.bundle]],
        "systems": ["住民記録", "税", "国保"] if move.bundle == 0 else [],
        "vendor": vendor_id(person.vendor),
        "data_center": center_id(person.vendor),
        "points": min(2 + round(2 * person.scale * share), 12),
        "size": min(2 + round(3 * person.scale * share), 40),
        "phases": _phases(person.population >= LARGE),
        "parallel_months": 1 if move.bundle == 0 else 0,
        "parallel_crew": 1 if move.bundle == 0 else 0,
        "running_yen_per_month": {"default": running_yen, later: running_yen * 11 // 10},
        "migration_yen": {
            "build": build_yen,
            "data": {"default": person.yen(round(5_000_000 * share)), later: person.yen(4_000_000)},
            "training": person.yen(round(1_000_000 * share)),
        },
        "service_yen_per_month": {
            "default": person.yen(round(600_000 * share)),
            later: person.yen(round(560_000 * share)),
        },
        "legal": _legal(move),
        "preferred": {
            "years": [frame.year(person.lease_end)],
            "penalty_yen_per_year": person.yen(round(1_000_000 * share)),
        },
    }
    if dice.random() < 0.5:
        raw["window"] = _window(frame, move.month, dice.randint(6, 30), dice.randint(6, 30))
    if move.optional:
        raw["optional"] = {"penalty_yen": person.yen(round(60_000_000 * share))}
    if move.choice:
        raw["modes"] = {HOME: {"name": "標準"}, AWAY: _away(frame, move, build_yen)}
    return raw


def chosen_work(raw: Raw, move: HiddenMove) -> Raw:
    """Return a raw migration with the hidden plan's mode applied."""
    patch = raw["modes"][move.mode] if move.choice else {}
    items = raw["migration_yen"] | patch.get("migration_yen", {})
    return raw | patch | {"migration_yen": items}


def _away(frame: Frame, move: HiddenMove, build_yen: int) -> Raw:
    vendor = (move.person.vendor + 1) % frame.vendors
    return {
        # With a sole vendor it is the same one: what differs always is the parallel run.
        "name": f"並行稼働{AWAY_PARALLEL_MONTHS}か月",
        "vendor": vendor_id(vendor),
        "data_center": center_id(vendor),
        "migration_yen": {"build": build_yen * 6 // 5},
        "parallel_months": AWAY_PARALLEL_MONTHS,
    }


def _phases(large: bool) -> list[Raw]:
    design, data, test = (4, 3, 3) if large else (3, 2, 2)
    return [
        {"name": "設計", "months": design, "crew": 1, "teams": {"secretariat": 1}},
        {"name": "データ移行", "months": data, "crew": 2},
        {"name": "試験・研修", "months": test, "crew": 1, "teams": {"trainers": 1}},
    ]


def _legal(move: HiddenMove) -> Raw:
    yen = move.person.yen
    if move.bundle:
        return {}
    legal = {"jumin": {"retrofit_yen": yen(3_000_000), "shared_yen": yen(600_000)}}
    if not move.optional and move.person.number % 2 == 0:
        legal["my-number"] = {"retrofit_yen": yen(5_000_000), "shared_yen": yen(1_000_000)}
    return legal


def _window(frame: Frame, month: int, before: int, after: int) -> Raw:
    clip = frame.calendar.clip
    return {"earliest": format_month(clip(month - before)), "latest": format_month(clip(month + after))}
