"""Figures of an instance's JSON data halved or doubled, wherever they stand."""

from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from planner.instance.member import MAX_PHASE_MONTHS
from planner.periods.months import format_month, parse_month

Raw = dict[str, Any]
_RATES = ("rate", "termination_rate")
Change = Callable[[Raw, Fraction], Raw]


def scaled(node: Any, fields: Collection[str], factor: Fraction, *, inside: bool = False) -> Any:
    """Return data with every number in some fields multiplied; notes ``x-`` stay as they are."""
    if isinstance(node, dict):
        return {key: _entry(key, value, fields, factor, inside=inside) for key, value in node.items()}
    if isinstance(node, list):
        return [scaled(one, fields, factor, inside=inside) for one in node]
    return _number(node, factor) if inside else node


def _entry(key: str, value: Any, fields: Collection[str], factor: Fraction, *, inside: bool) -> Any:
    if key.startswith("x-"):
        return value
    if key in _RATES and key in fields:
        return _rate(value, factor)
    return scaled(value, fields, factor, inside=inside or key in fields)


def _number(value: Any, factor: Fraction) -> Any:
    """Multiply a number, up to the next whole one; what is none, such as a name, stays."""
    return ceil(value * factor) if isinstance(value, int) and not isinstance(value, bool) else value


def _rate(value: Any, factor: Fraction) -> Any:
    """Multiply a rate, at most to 1, where all is paid."""
    exact = min(Fraction(str(value)) * factor, Fraction(1))
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def field(*names: str) -> Change:
    """Return the change that multiplies fields of some names anywhere."""
    return lambda raw, factor: scaled(raw, names, factor)


def shared_limits(raw: Raw, factor: Fraction) -> Raw:
    """Multiply what can be done at once: crew, points and cutovers; what each migration takes stays."""
    parts = ("vendors", "teams", "limits")
    fields = ("crew", "points_per_year", "most")
    return raw | {part: scaled(raw[part], fields, factor) for part in parts if part in raw}


def rise(raw: Raw, factor: Fraction) -> Raw:
    """Multiply by how much running costs rise above what they are at first."""

    def risen(series: Any) -> Any:
        if not isinstance(series, dict):
            return series
        base = series["default"]
        return {key: base + ceil((value - base) * factor) for key, value in series.items()}

    return with_migrations(
        raw, lambda one: one | {"running_yen_per_month": risen(one["running_yen_per_month"])}
    )


def work(raw: Raw, factor: Fraction) -> Raw:
    """Multiply the months of work; the horizon begins earlier by what the longest work needs more."""

    def months(phases: list[Raw]) -> list[Raw]:
        return [phase | {"months": min(ceil(phase["months"] * factor), MAX_PHASE_MONTHS)} for phase in phases]

    longest = max(
        (sum(phase["months"] for phase in one.get("phases", [])) for one in migrations(raw)), default=0
    )
    more = max(ceil(longest * factor) + 3 - longest, 0)
    horizon = raw["horizon"] | {"start": moved_month(raw["horizon"]["start"], -more)}
    changed = with_migrations(raw, lambda one: one | {"phases": months(one.get("phases", []))})
    return changed | {"horizon": horizon}


def moved_month(month: str, by: int) -> str:
    """Return a month later by some months."""
    return format_month(parse_month(month) + by)


def migrations(raw: Raw) -> list[Raw]:
    """Return the data of every migration."""
    return [one for member in raw["members"].values() for one in member["migrations"].values()]


def with_migrations(raw: Raw, change: Callable[[Raw], Raw]) -> Raw:
    """Return data with each migration that has running costs changed."""

    def member(one: Raw) -> Raw:
        moved = {
            key: change(value) if "running_yen_per_month" in value else value
            for key, value in one["migrations"].items()
        }
        return one | {"migrations": moved}

    return raw | {"members": {key: member(one) for key, one in raw["members"].items()}}
