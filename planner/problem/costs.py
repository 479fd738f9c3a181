"""What a migration costs by month of cutover, in closed form (spec section 5).

Every function returns yen for a cutover in each month of the horizon, shape ``(T,)``; whether the
month is allowed plays no part. ``dtype`` is that of `planner.problem.money.money_type`.
"""

from typing import Any

import numpy as np

from planner.instance.fields import split_id
from planner.instance.group import StatePrice
from planner.instance.member import Busy, Lease, Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.problem.history import past_of
from planner.problem.money import as_money, running_sum
from planner.problem.renewals import after_end
from planner.problem.spread import Mask, count_within, in_months, in_years, spread, years_off
from planner.problem.tables import Yen
from planner.terms import Component

Costs = dict[Component, Yen]


def cutover_costs(
    instance: Instance, migration_id: str, mode: Mode, leases: list[Lease], dtype: Any
) -> Costs:
    """Return the components that one migration in one mode decides alone.

    `leases` are those that no other bundle of the member uses.
    """
    calendar = instance.calendar
    member_id, bundle = split_id(migration_id)
    member = instance.members[member_id]
    migration = member.migrations[bundle]
    lasts = np.array(calendar.months()) + mode.parallel_months - 1
    costs = {
        Component.DISTURBANCE: disturbance_costs(instance, migration, mode, dtype),
        Component.RUNNING: running_costs(migration.running_yen_per_month, lasts, calendar, dtype),
        Component.MIGRATION: spend(mode, calendar, dtype),
        Component.SERVICE: service_costs(mode, calendar, dtype),
        Component.LEGAL: legal_costs(instance, mode, dtype),
        Component.SUBSIDY: subsidy_receipts(instance, member_id, mode, dtype),
        Component.PREFERENCE: preference_costs(migration, calendar, dtype),
        Component.BUSY: busy_costs(member, mode, calendar, dtype),
    }
    for lease in leases:
        for component, yen in lease_costs(lease, lasts, calendar, dtype).items():
            costs[component] = costs.get(component, 0) + yen
    return costs


def left_out_costs(instance: Instance, migration: Migration, leases: list[Lease]) -> dict[Component, int]:
    """Return what a migration costs that is left out: the old system runs to the end."""
    calendar = instance.calendar
    costs = {
        Component.RUNNING: sum(int(yen) for yen in spread(migration.running_yen_per_month, calendar)),
        Component.LEGAL: sum(work.retrofit_yen for work in migration.own.legal.values()),
        Component.LEFT_OUT: migration.optional.penalty_yen if migration.optional else 0,
        Component.DISTURBANCE: left_out_disturbance(instance, migration),
    }
    for lease in leases:
        for component, yen in left_out_lease(lease, calendar).items():
            costs[component] = costs.get(component, 0) + yen
    return costs


def running_costs(series: Series, lasts: Yen, calendar: Calendar, dtype: Any) -> Yen:
    """Return the old system's running cost through the last month needed (within the horizon)."""
    sums = running_sum(spread(series, calendar), dtype)
    return np.asarray(sums[np.clip(lasts - calendar.start + 1, 0, len(calendar))])


def lease_costs(lease: Lease, lasts: Yen, calendar: Calendar, dtype: Any) -> Costs:
    """Return what a lease costs by its last month of use.

    Termination is ``floor(rate * monthly * months left)``, beyond the horizon too; the months of
    the term and of the extension are paid inside the horizon only.
    """
    used = np.minimum(lasts, calendar.end)
    term = np.clip(np.minimum(used, lease.end) - calendar.start + 1, 0, None)
    left = as_money(np.clip(lease.end - lasts, 0, None), dtype)
    rate = lease.termination_rate
    extension, renewed = after_end(lease, lasts, calendar, dtype)
    return {
        Component.LEASE: as_money(term, dtype) * lease.monthly_yen,
        Component.TERMINATION: left * (lease.monthly_yen * rate.numerator) // rate.denominator,
        Component.EXTENSION: extension,
        Component.RENEWAL: renewed,
    }


def left_out_lease(lease: Lease, calendar: Calendar) -> dict[Component, int]:
    """Return what a lease costs that runs through the horizon's end: no termination."""
    term = min(lease.end, calendar.end) - calendar.start + 1
    extension, renewed = after_end(lease, np.array([calendar.end]), calendar, np.object_, left_out=True)
    return {
        Component.LEASE: max(term, 0) * lease.monthly_yen,
        Component.EXTENSION: int(extension[0]),
        Component.RENEWAL: int(renewed[0]),
    }


def spend(mode: Mode, calendar: Calendar, dtype: Any) -> Yen:
    """Return ``migration_yen``, all items, in the fiscal year of the cutover."""
    return _items(mode, tuple(mode.migration_yen), calendar, dtype)


def _items(mode: Mode, items: tuple[str, ...], calendar: Calendar, dtype: Any) -> Yen:
    total = np.zeros(len(calendar), dtype=dtype)
    for item in items:
        total = total + as_money(spread(mode.migration_yen[item], calendar), dtype)
    return total


def service_costs(mode: Mode, calendar: Calendar, dtype: Any) -> Yen:
    """Return the shared service's fees from the cutover through the horizon's end.

    One series by month, and one by months since the cutover (``service_by_use``).
    """
    sums = running_sum(spread(mode.service_yen_per_month, calendar), dtype)
    return np.asarray(sums[-1] - sums[:-1] + _paid_by_use(mode, calendar, dtype))


def _paid_by_use(mode: Mode, calendar: Calendar, dtype: Any) -> Yen:
    """Return what months of use add by month of cutover."""
    size = len(calendar)
    by_use = as_money(np.zeros(size, dtype=np.int64), dtype)
    begin = 0
    for step in mode.service_by_use:
        end = size if step.months is None else min(begin + step.months, size)
        by_use[begin:end] = step.yen_per_month
        begin = end
    # A cutover in month t has T - t months of use.
    return running_sum(by_use, dtype)[size - np.arange(size)]


def legal_costs(instance: Instance, mode: Mode, dtype: Any) -> Yen:
    """Return the price of each revision named: shared where the cutover is in time, else alone."""
    calendar = instance.calendar
    months = np.array(calendar.months())
    total = np.zeros(len(calendar), dtype=dtype)
    for name, work in mode.legal.items():
        revision = instance.legal_revisions[name]
        in_time = as_money(months <= revision.effective - revision.margin_months, dtype)
        total = total + in_time * work.shared_yen + (1 - in_time) * work.retrofit_yen
    return total


def subsidy_receipts(instance: Instance, member_id: str, mode: Mode, dtype: Any) -> Yen:
    """Return what subsidies pay back (negative): rate times covered items, rounded down, capped."""
    calendar = instance.calendar
    total = np.zeros(len(calendar), dtype=dtype)
    for subsidy in instance.subsidies.values():
        if subsidy.members is not None and member_id not in subsidy.members:
            continue
        covers = mode.migration_yen if subsidy.covers is None else subsidy.covers
        covered = _items(mode, tuple(i for i in mode.migration_yen if i in covers), calendar, dtype)
        paid = covered * subsidy.rate.numerator // subsidy.rate.denominator
        if subsidy.cap_yen is not None:
            paid = np.minimum(paid, subsidy.cap_yen)
        total = total - paid * in_years(subsidy.years, calendar)
    return total


def preference_costs(migration: Migration, calendar: Calendar, dtype: Any) -> Yen:
    """Return the penalty of each year between the cutover and the nearest preferred year."""
    wish = migration.preferred
    if wish is None:
        return np.zeros(len(calendar), dtype=dtype)
    return as_money(years_off(wish.years, calendar), dtype) * wish.penalty_yen_per_year


def disturbance_costs(instance: Instance, migration: Migration, mode: Mode, dtype: Any) -> Yen:
    """Return the price of each month between the cutover and the pinned one, and of another mode."""
    calendar, pin = instance.calendar, migration.pin
    if pin is None or past_of(instance, migration) is not None:
        return np.zeros(len(calendar), dtype=dtype)
    price = instance.states.get(pin.state, StatePrice())
    if pin.month is None:  # it was to be left out
        return as_money(np.ones(len(calendar), dtype=np.int64), dtype) * price.change_yen
    monthly_yen = price.move_yen_per_month if pin.move_yen_per_month is None else pin.move_yen_per_month
    moved = as_money(np.abs(np.array(calendar.months()) - pin.month), dtype)
    same = mode is migration.modes[migration.pinned_mode]
    return np.asarray(moved * monthly_yen + (0 if same else price.change_yen))


def left_out_disturbance(instance: Instance, migration: Migration) -> int:
    """Return the price of leaving out a migration that was to take part, yen."""
    pin = migration.pin
    if pin is None or pin.month is None:
        return 0
    return instance.states.get(pin.state, StatePrice()).change_yen


def busy_costs(member: Member, mode: Mode, calendar: Calendar, dtype: Any) -> Yen:
    """Return the penalties of busy seasons: once per season and month that the move touches."""
    total = np.zeros(len(calendar), dtype=dtype)
    for season in member.busy.values():
        if season.penalty_yen:
            total = total + as_money(months_touched(season, mode, calendar), dtype) * season.penalty_yen
    return total


def months_touched(season: Busy, mode: Mode, calendar: Calendar) -> Yen:
    """Return how many months of a season a cutover in each month touches."""
    flags: Mask = in_months(season.months, calendar)
    touched = np.zeros(len(calendar), dtype=np.int64)
    for first, last in _spans(season, mode):
        touched = touched + count_within(flags, first, last)
    return touched


def _spans(season: Busy, mode: Mode) -> list[tuple[int, int]]:
    """Return disjoint spans, relative to the cutover, of what the season names."""
    spans = []
    first = -mode.lead_months
    for phase in mode.phases:
        if phase.name in season.phases:
            spans.append((first, first + phase.months - 1))
        first += phase.months
    parallel = mode.parallel_months if "parallel" in season.phases else 0
    cutover = 1 if "cutover" in season.phases else 0
    if max(parallel, cutover):
        spans.append((0, max(parallel, cutover) - 1))
    return spans
