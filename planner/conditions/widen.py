"""Conditions widened or dropped in the raw JSON data of an instance.

Each function takes the data, which it does not change, the path of the condition and the relaxation,
and returns new data. What is not there raises ``KeyError``.
"""

from collections.abc import Callable
from typing import Any

from planner.conditions.condition import Relaxation
from planner.conditions.place import Path
from planner.conditions.series import changed, without_months
from planner.instance.fields import MAX_INTEGER, split_id
from planner.periods.months import Calendar, format_month, parse_month

Raw = dict[str, Any]
Widen = Callable[[Raw, Path, Relaxation], Raw]


def raised(*, yearly: bool = False) -> Widen:
    """Return what raises a monthly series in a period, or a yearly one in fiscal years."""

    def widen(raw: Raw, path: Path, by: Relaxation) -> Raw:
        series = changed(_get(raw, path), by.period, calendar_of(raw), _by(by, 1), yearly=yearly)
        return _put(raw, path, series)

    return widen


def raised_limit(raw: Raw, path: Path, by: Relaxation) -> Raw:
    """Raise a limit of cutovers, monthly or yearly as it counts."""
    return raised(yearly=_get(raw, path[:-1])["per"] == "year")(raw, path, by)


def number(sign: int) -> Widen:
    """Return what raises (sign 1) or lowers (-1) a number; one that the file leaves out is 0."""

    def widen(raw: Raw, path: Path, by: Relaxation) -> Raw:
        value = _get(raw, path[:-1]).get(path[-1], 0)
        return _put(raw, path, min(max(_by(by, sign)(value), 0), MAX_INTEGER))

    return widen


def dropped(raw: Raw, path: Path, _: Relaxation) -> Raw:
    """Drop a field, or an entry of a mapping."""
    return _drop(raw, path)


def opened(raw: Raw, path: Path, by: Relaxation) -> Raw:
    """Take the months of a period out of a set of months; without a period all of them."""
    months = without_months(_get(raw, path), by.period, calendar_of(raw)) if by.period else []
    return _put(raw, path, months)


def opened_season(raw: Raw, path: Path, by: Relaxation) -> Raw:
    """Take the months of a period out of a season; without a period drop the season."""
    return opened(raw, (*path, "months"), by) if by.period else _drop(raw, path)


def window_end(sign: int) -> Widen:
    """Return what moves an end of a window on (sign 1) or back (-1), or drops it.

    Dropped too where it would leave the horizon, beyond which the end of a window says nothing.
    """

    def widen(raw: Raw, path: Path, by: Relaxation) -> Raw:
        month = parse_month(_get(raw, path)) + sign * by.amount
        kept = by.amount and month in calendar_of(raw)
        return _put(raw, path, format_month(month)) if kept else _drop(raw, path)

    return widen


def sooner(raw: Raw, path: Path, by: Relaxation) -> Raw:
    """Move a date that binds from outside the horizon too, or drop it."""
    month = parse_month(_get(raw, path)) - by.amount
    return _put(raw, path, format_month(month)) if by.amount and month >= 0 else _drop(raw, path)


def one_more(raw: Raw, path: Path, _: Relaxation) -> Raw:
    """Put an entry of a mapping beside itself under a new id."""
    *way, name = path
    others = _get(raw, tuple(way))
    number = next(n for n in range(2, len(others) + 3) if f"{name}-{n}" not in others)
    return _put(raw, (*way, f"{name}-{number}"), others[name])


def optional(raw: Raw, _: Path, by: Relaxation) -> Raw:
    """Let a migration, or all those of a member, be left out at a penalty."""
    member, bundle = split_id(by.subject)
    for name in [bundle] if bundle else raw["members"][member]["migrations"]:
        migration = ("members", member, "migrations", name)
        _get(raw, migration)
        raw = _put(raw, (*migration, "optional"), {"penalty_yen": by.amount})
    return raw


def not_contracted(raw: Raw, path: Path, _: Relaxation) -> Raw:
    """Let a contracted date move at the price of one that is agreed."""
    _get(raw, path)
    return _put(raw, path, "agreed")


def later_horizon(raw: Raw, path: Path, by: Relaxation) -> Raw:
    """Move the end of the horizon on."""
    return _put(raw, path, format_month(calendar_of(raw).end + by.amount))


def calendar_of(raw: Raw) -> Calendar:
    """Return the calendar of the raw data of an instance."""
    horizon = raw["horizon"]
    begin = raw.get("fiscal_year_start", 4)
    return Calendar(parse_month(horizon["start"]), parse_month(horizon["end"]), begin)


def _get(raw: Raw, path: Path) -> Any:
    node: Any = raw
    for step in path:
        node = node[step]
    return node


def _put(raw: Raw, path: Path, value: Any) -> Raw:
    """Return data with one place set; objects on the way are made where there are none."""
    head, *rest = path
    return raw | {head: _put(raw.get(head, {}), tuple(rest), value) if rest else value}


def _drop(raw: Raw, path: Path) -> Raw:
    *way, last = path
    holder = _get(raw, tuple(way))
    kept = {key: value for key, value in holder.items() if key != last}
    if len(kept) == len(holder):
        raise KeyError(last)
    return _put(raw, tuple(way), kept) if way else kept


def _by(by: Relaxation, sign: int) -> Callable[[int], int]:
    if by.percent:
        return lambda value: value * (100 + sign * by.amount) // 100
    return lambda value: value + sign * by.amount
