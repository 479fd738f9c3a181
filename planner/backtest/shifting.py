"""Leases that end in another month, with the running costs that rise after them; and real capacities."""

import re
from collections.abc import Callable
from typing import Any

from planner.backtest.scaling import Raw, moved_month
from planner.periods.months import parse_month

_MONTH = re.compile(r"\d{4}-\d{2}")
FOR_EVER = 1200  # months: no extension is too long


def later(by: int) -> Callable[[Raw], Raw]:
    """Return the change that has every lease end later by some months."""
    return lambda raw: _with_leases(raw, lambda _end: by)


def all_at_once(raw: Raw) -> Raw:
    """Return data that do not tell whose lease ends when: all end with the first, and can be extended.

    A renewal that is offered is left out: it would tell who moved late.
    """
    ends = [lease["end"] for member in raw["members"].values() for lease in member.get("leases", {}).values()]
    if not ends:
        return raw
    first = min(map(parse_month, ends))
    return _with_leases(raw, lambda end: first - parse_month(end), blind=True)


def _with_leases(raw: Raw, by: Callable[[str], int], *, blind: bool = False) -> Raw:
    def member(one: Raw) -> Raw:
        leases = {
            key: _lease(lease, by(lease["end"]), blind=blind) for key, lease in one.get("leases", {}).items()
        }
        moves = {
            key: _migration(key, value, one.get("leases", {}), by) for key, value in one["migrations"].items()
        }
        return one | {"leases": leases, "migrations": moves}

    return raw | {"members": {key: member(one) for key, one in raw["members"].items()}}


def _lease(lease: Raw, by: int, *, blind: bool) -> Raw:
    changed = lease | {"end": moved_month(lease["end"], by)}
    if blind:
        changed.pop("renewal", None)
        changed["extension_limit_months"] = FOR_EVER
    return changed


def _migration(bundle: str, one: Raw, leases: Raw, by: Callable[[str], int]) -> Raw:
    """Return a migration whose running costs rise with its own lease."""
    own = [lease["end"] for lease in leases.values() if bundle in lease.get("of", [bundle])]
    running = one.get("running_yen_per_month")
    if not own or not isinstance(running, dict):
        return one
    shift = by(max(own))
    moved = {_MONTH.sub(lambda found: moved_month(found[0], shift), key): yen for key, yen in running.items()}
    return one | {"running_yen_per_month": moved}


def real_capacities(raw: Raw, months: dict[str, int]) -> Raw:
    """Return data with the real capacities alone: as many cutovers a year and month as there were."""
    start = raw.get("fiscal_year_start", 4)
    years: dict[str, Any] = {"default": 0}
    by_month: dict[int, int] = {}
    for month in months.values():
        year = f"FY{(month - (start - 1)) // 12}"
        years[year] = years.get(year, 0) + 1
        by_month[month] = by_month.get(month, 0) + 1
    limits = {
        "real-years": {"per": "year", "most": years},
        "real-month": {"per": "month", "most": max(by_month.values())},
    }
    vendors = {key: _unlimited(vendor) for key, vendor in raw["vendors"].items()}
    return raw | {"limits": limits, "vendors": vendors}


def _unlimited(vendor: Raw) -> Raw:
    return {key: value for key, value in vendor.items() if key not in ("crew", "points_per_year")}
