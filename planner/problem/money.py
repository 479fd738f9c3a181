"""Exact yen in arrays: machine integers where nothing can overflow, Python integers elsewhere."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.instance.member import Lease, Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.series import Series

# No month of a file lies more than 120,000 months from another (years have four digits), so
# no amount a month is paid more often than that.
_MOST_MONTHS = 120_000
_SAFE = 2**62


def money_type(instance: Instance) -> Any:
    """Return the dtype in which all yen of an instance can be added and multiplied exactly."""
    largest = max(chain(_amounts(instance), _prices_of_change(instance)), default=0)
    terms = max(len(member.leases) + len(member.busy) for member in instance.members.values()) + 40
    items = max((len(mode.migration_yen) for mode in _modes(instance)), default=0)
    rates = [lease.termination_rate for lease in _leases(instance)]
    rates += [lease.renewal.termination_rate for lease in _leases(instance) if lease.renewal]
    rates += [subsidy.rate for subsidy in instance.subsidies.values()]
    scale = max((rate.denominator for rate in rates), default=1)
    subsidies = len(instance.subsidies) + 1
    safe = largest * _MOST_MONTHS * (terms + items * subsidies) * scale < _SAFE
    return np.int64 if safe else np.object_


def as_money(values: Any, dtype: Any) -> NDArray[Any]:
    """Return values as an array of exact yen."""
    return np.asarray(values).astype(dtype)


def running_sum(values: NDArray[Any], dtype: Any) -> NDArray[Any]:
    """Return the sums of the first 0, 1, ... T values; shape ``(T + 1,)``."""
    return np.concatenate((as_money([0], dtype), np.cumsum(as_money(values, dtype))))


def _modes(instance: Instance) -> Iterator[Mode]:
    for _, _, migration in instance.migrations():
        yield from migration.modes.values()


def _leases(instance: Instance) -> Iterator[Lease]:
    for member in instance.members.values():
        yield from member.leases.values()


def _prices_of_change(instance: Instance) -> Iterator[int]:
    for state in instance.states.values():
        yield state.move_yen_per_month
        yield state.change_yen
    for _, _, migration in instance.migrations():
        if migration.pin is not None:
            yield migration.pin.move_yen_per_month or 0


def _amounts(instance: Instance) -> Iterator[int]:
    for member in instance.members.values():
        yield from _member_amounts(member)
    for _, _, migration in instance.migrations():
        yield from _migration_amounts(migration)


def _member_amounts(member: Member) -> Iterator[int]:
    for lease in member.leases.values():
        yield lease.monthly_yen
        yield lease.extension_monthly_yen
        if lease.renewal:
            yield lease.renewal.monthly_yen + lease.renewal.once_yen
    for season in member.busy.values():
        yield season.penalty_yen or 0


def _migration_amounts(migration: Migration) -> Iterator[int]:
    yield from _peak(migration.running_yen_per_month)
    if migration.preferred:
        yield migration.preferred.penalty_yen_per_year
    if migration.optional:
        yield migration.optional.penalty_yen
    for work in (migration.own, *migration.modes.values()):
        yield from _peak(work.service_yen_per_month)
        yield from (step.yen_per_month for step in work.service_by_use)
        yield from chain.from_iterable(_peak(item) for item in work.migration_yen.values())
        for legal in work.legal.values():
            yield legal.retrofit_yen
            yield legal.shared_yen


def _peak(series: Series) -> Iterator[int]:
    yield series.default
    yield from (value for _, value in series.keys)
