"""Levers applied to the raw JSON data of an instance, and the merge patch that does the same."""

from collections.abc import Callable, Mapping
from typing import Any

from planner.conditions.lever import Kind, Lever
from planner.conditions.series import changed, without_months
from planner.instance.fields import MAX_INTEGER
from planner.periods.months import Calendar, format_month, parse_month

Raw = dict[str, Any]
_Path = tuple[str, ...]
_Edit = Callable[[Lever, Raw, Calendar], Raw]


def apply(raw: Raw, *levers: Lever) -> Raw:
    """Return the data of a valid instance with levers applied one after another; it is not changed.

    Raises
    ------
    KeyError
        If a lever's subject does not exist, or has no limit that could be raised.
    """
    for lever in levers:
        raw = _EDITS[lever.kind](lever, raw, _calendar(raw))
    return raw


def patch_of(raw: Raw, *levers: Lever) -> Raw:
    """Return the RFC 7386 merge patch that applies levers to an instance (``KeyError`` as `apply`)."""
    return difference(raw, apply(raw, *levers))


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Raw:
    """Return the merge patch that makes `after` of `before`; `after` holds no null that is new."""
    patch: Raw = {key: None for key in before if key not in after}
    for key, value in after.items():
        old = before.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            inner = difference(old, value)
            if inner:
                patch[key] = inner
        elif key not in before or old != value:
            patch[key] = value
    return patch


def _calendar(raw: Raw) -> Calendar:
    horizon = raw["horizon"]
    begin = raw.get("fiscal_year_start", 4)
    return Calendar(parse_month(horizon["start"]), parse_month(horizon["end"]), begin)


def _get(raw: Raw, path: _Path) -> Any:
    node: Any = raw
    for step in path:
        node = node[step]
    return node


def _put(raw: Raw, path: _Path, value: Any) -> Raw:
    """Return data with one place set; objects on the way are made where there are none."""
    head, *rest = path
    return raw | {head: _put(raw.get(head, {}), tuple(rest), value) if rest else value}


def _drop(raw: Raw, path: _Path) -> Raw:
    *way, last = path
    holder = _get(raw, tuple(way))
    kept = {key: value for key, value in holder.items() if key != last}
    if len(kept) == len(holder):
        raise KeyError(last)
    return _put(raw, tuple(way), kept) if way else kept


def _by(lever: Lever, sign: int) -> Callable[[int], int]:
    if lever.percent:
        return lambda value: value * (100 + sign * lever.amount) // 100
    return lambda value: value + sign * lever.amount


def _raise(lever: Lever, raw: Raw, calendar: Calendar, path: _Path, *, yearly: bool = False) -> Raw:
    series = changed(_get(raw, path), lever.period, calendar, _by(lever, 1), yearly=yearly)
    return _put(raw, path, series)


def _open(lever: Lever, raw: Raw, calendar: Calendar, path: _Path) -> Raw:
    months = without_months(_get(raw, path), lever.period, calendar) if lever.period else []
    return _put(raw, path, months)


def _number(raw: Raw, path: _Path, change: Callable[[int], int], default: int | None = None) -> Raw:
    *way, last = path
    holder = _get(raw, tuple(way))
    value = holder[last] if default is None else holder.get(last, default)
    return _put(raw, path, min(max(change(value), 0), MAX_INTEGER))


def _migration(lever: Lever) -> _Path:
    member, _, bundle = lever.subject.partition("/")
    return ("members", member, "migrations", bundle)


def _in_member(lever: Lever, holder: str) -> _Path:
    member, _, name = lever.subject.partition("/")
    return ("members", member, holder, name)


def _expansion(lever: Lever) -> _Path:
    center, _, name = lever.subject.partition("/")
    return ("data_centers", center, "expansions", name)


def _one_more(lever: Lever, raw: Raw, _: Calendar) -> Raw:
    *way, name = _expansion(lever)
    others = _get(raw, tuple(way))
    number = next(n for n in range(2, len(others) + 3) if f"{name}-{n}" not in others)
    return _put(raw, (*way, f"{name}-{number}"), others[name])


def _limit(lever: Lever, raw: Raw, calendar: Calendar) -> Raw:
    yearly = raw["limits"][lever.subject]["per"] == "year"
    return _raise(lever, raw, calendar, ("limits", lever.subject, "most"), yearly=yearly)


def _season(lever: Lever, raw: Raw, calendar: Calendar) -> Raw:
    path = _in_member(lever, "busy")
    return _open(lever, raw, calendar, (*path, "months")) if lever.period else _drop(raw, path)


def _window(lever: Lever, raw: Raw, calendar: Calendar) -> Raw:
    end = "earliest" if lever.kind is Kind.EARLIEST else "latest"
    path = (*_migration(lever), "window", end)
    # Dropped too where it would leave the horizon, beyond which the end of a window says nothing.
    sign = -1 if lever.kind is Kind.EARLIEST else 1
    month = parse_month(_get(raw, path)) + sign * lever.amount
    if not lever.amount or month not in calendar:
        return _drop(raw, path)
    return _put(raw, path, format_month(month))


def _leave_out(lever: Lever, raw: Raw, _: Calendar) -> Raw:
    member, _slash, bundle = lever.subject.partition("/")
    for name in [bundle] if bundle else raw["members"][member]["migrations"]:
        _get(raw, ("members", member, "migrations", name))
        path = ("members", member, "migrations", name, "optional")
        raw = _put(raw, path, {"penalty_yen": lever.amount})
    return raw


def _horizon(lever: Lever, raw: Raw, calendar: Calendar) -> Raw:
    return _put(raw, ("horizon", "end"), format_month(calendar.end + lever.amount))


_EDITS: dict[Kind, _Edit] = {
    Kind.VENDOR_POINTS: lambda lever, raw, calendar: _raise(
        lever, raw, calendar, ("vendors", lever.subject, "points_per_year"), yearly=True
    ),
    Kind.VENDOR_CREW: lambda lever, raw, calendar: _raise(
        lever, raw, calendar, ("vendors", lever.subject, "crew")
    ),
    Kind.VENDOR_CLOSED: lambda lever, raw, calendar: _open(
        lever, raw, calendar, ("vendors", lever.subject, "closed")
    ),
    Kind.TEAM_CREW: lambda lever, raw, calendar: _raise(
        lever, raw, calendar, ("teams", lever.subject, "crew")
    ),
    Kind.CAPACITY: lambda lever, raw, calendar: _raise(
        lever, raw, calendar, ("data_centers", lever.subject, "capacity")
    ),
    Kind.EXPANSION_PRICE: lambda lever, raw, _: _number(
        raw, (*_expansion(lever), "cost_yen"), _by(lever, -1)
    ),
    Kind.EXPANSION_MORE: _one_more,
    Kind.BUDGET: lambda lever, raw, calendar: _raise(lever, raw, calendar, ("budget_yen",), yearly=True),
    Kind.LIMIT: _limit,
    Kind.FREEZE: lambda lever, raw, calendar: _open(
        lever, raw, calendar, ("legal_revisions", lever.subject, "freeze")
    ),
    Kind.VOLUNTARY: lambda lever, raw, _: _drop(raw, ("legal_revisions", lever.subject, "mandatory")),
    Kind.MARGIN: lambda lever, raw, _: _number(
        raw, ("legal_revisions", lever.subject, "margin_months"), _by(lever, -1), 0
    ),
    Kind.SEASON: _season,
    Kind.EARLIEST: _window,
    Kind.LATEST: _window,
    Kind.BUDGET_YEARS: lambda lever, raw, _: _drop(raw, ("members", lever.subject, "budget_years")),
    Kind.EXTENSION: lambda lever, raw, _: _number(
        raw, (*_in_member(lever, "leases"), "extension_limit_months"), _by(lever, 1)
    ),
    Kind.LINK: lambda lever, raw, _: _drop(raw, ("links", lever.subject)),
    Kind.WISH: lambda lever, raw, _: _drop(raw, (*_migration(lever), "preferred")),
    Kind.LEAVE_OUT: _leave_out,
    Kind.HORIZON: _horizon,
}
