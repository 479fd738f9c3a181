"""Which rows a Gantt chart has, in what order, and what holds for the whole group."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.loads import Load, load_curves, moves
from planner.periods.months import Calendar
from planner.plan import Cutover, Plan
from planner.terms import Resource
from plots.bars import lease_bars, move_bars, preferred_bars, season_bars, set_bars, window_bars
from plots.layout import Bar, BarKind, Closure, Gantt, GanttRow, Revision

Lane = TypeVar("Lane", Closure, Load)
SLACK_MONTHS = 3  # shown after the last thing that happens
MOST_VENDOR_LANES = 8  # of more vendors the lanes would crowd out the rows: the load charts have them


def gantt_rows(instance: Instance, plan: Plan, most: int | None = None) -> Gantt:
    """Lay out the chart of a plan: all of it, or the rows that come first, `most` of them."""
    calendar = instance.calendar
    last = last_shown(instance, plan)
    shown = range(calendar.start, last + 1)
    ids = _in_order(instance, plan)[:most]
    rows = [_row(instance, plan, migration_id, shown) for migration_id in ids]
    points = (load for load in load_curves(instance, plan) if load.resource is Resource.POINTS)
    return Gantt(
        first=calendar.start,
        last=last,
        rows=tuple(rows),
        revisions=tuple(_revisions(instance, shown)),
        closures=_few(_closures(instance, plan, shown)),
        counts=tuple(_counts(plan, calendar)),
        points=_few(load for load in points if any(load.used)),
        phases=_phases(instance, plan),
    )


def rows_of_horizon(instance: Instance, plan: Plan, only: Collection[str] = ()) -> Gantt:
    """Lay out rows over the whole horizon, and nothing that holds for the group.

    Parameters
    ----------
    only
        The migrations to give rows; empty are all.
    """
    calendar = instance.calendar
    ids = [one for one in _in_order(instance, plan) if not only or one in only]
    rows = [_row(instance, plan, migration_id, calendar.months()) for migration_id in ids]
    phases = _phases(instance, plan)
    return Gantt(calendar.start, calendar.end, tuple(rows), (), (), (), (), phases)


def _phases(instance: Instance, plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phase.name for _, mode in moves(instance, plan) for phase in mode.phases))


def _in_order(instance: Instance, plan: Plan) -> list[str]:
    """Return the ids of all migrations in the order of their rows."""
    ids = (migration_id for migration_id, _, _ in instance.migrations())
    return sorted(ids, key=lambda migration_id: _staggered(instance, plan, migration_id))


def _staggered(instance: Instance, plan: Plan, migration_id: str) -> tuple[bool, int, str, str]:
    cutover, label = plan.cutovers[migration_id], instance.migration_name(migration_id)
    if cutover is None:
        return True, 0, "", label
    return False, cutover.month, _vendor_name(instance, migration_id, cutover), label


def _vendor_name(instance: Instance, migration_id: str, cutover: Cutover) -> str:
    vendor = instance.migration(migration_id).modes[cutover.mode].vendor
    return instance.shown_name("vendors", vendor)


def _few(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    found = tuple(lanes)
    return found if len(found) <= MOST_VENDOR_LANES else ()


def last_shown(instance: Instance, plan: Plan) -> int:
    """Return the end of the fiscal year in which nothing more happens, at most the horizon's."""
    calendar = instance.calendar
    moments = [
        calendar.start,
        *(cutover + max(mode.parallel_months - 1, 0) for cutover, mode in moves(instance, plan)),
    ]
    # What falls due outside the horizon would only stretch the chart over years of nothing.
    due = [lease.end for member in instance.members.values() for lease in member.leases.values()]
    due += [instance.legal_revisions[key].effective for key in _revisions_named(instance)]
    moments += [month for month in due if month in calendar]
    last = calendar.clip(max(moments) + SLACK_MONTHS)
    return calendar.months_of(calendar.fiscal_year(last))[-1]


def _revisions_named(instance: Instance) -> Iterator[str]:
    """Yield the revisions that some migration has to follow, the same one several times perhaps."""
    for _, _, migration in instance.migrations():
        for work in (migration.own, *migration.modes.values()):
            yield from work.legal


def _row(instance: Instance, plan: Plan, migration_id: str, shown: range) -> GanttRow:
    calendar = instance.calendar
    member_id, bundle = split_id(migration_id)
    member = instance.members[member_id]
    migration = member.migrations[bundle]
    bars = [bar for key, busy in member.busy.items() for bar in season_bars(key, busy, shown, calendar)]
    bars += window_bars(member, migration, shown, calendar)
    bars += preferred_bars(migration, shown, calendar)
    bars += lease_bars(plan, member_id, member, bundle, calendar)
    cutover, vendor = plan.cutovers[migration_id], None
    if cutover is not None:
        bars += move_bars(cutover.month, migration.modes[cutover.mode])
        vendor = _vendor_name(instance, migration_id, cutover)
    return GanttRow(
        migration_id,
        instance.migration_name(migration_id),
        None if cutover is None else cutover.month,
        vendor,
        tuple(_clipped(bars, shown)),
    )


def _clipped(bars: Iterable[Bar], shown: range) -> Iterator[Bar]:
    """Yield what can be seen of the bars; those with nothing to see are dropped."""
    for bar in bars:
        first, last = max(bar.first, shown[0]), min(bar.last, shown[-1])
        if first <= last:
            yield replace(bar, first=first, last=last)


def _revisions(instance: Instance, shown: range) -> Iterator[Revision]:
    for key, revision in instance.legal_revisions.items():
        freezes = tuple(set_bars(BarKind.FREEZE, key, revision.freeze, shown, instance.calendar))
        deadline = revision.effective - revision.margin_months
        if freezes or revision.effective in shown or deadline in shown:
            yield Revision(revision.name, revision.effective, deadline, freezes)


def _closures(instance: Instance, plan: Plan, shown: range) -> Iterator[Closure]:
    for key in dict.fromkeys(mode.vendor for _, mode in moves(instance, plan)):
        vendor = instance.vendors[key]
        bars = tuple(set_bars(BarKind.CLOSED, key, vendor.closed, shown, instance.calendar))
        if bars:
            yield Closure(vendor.name, bars)


def _counts(plan: Plan, calendar: Calendar) -> Iterator[tuple[int, int]]:
    years = [calendar.fiscal_year(cutover.month) for cutover in plan.cutovers.values() if cutover is not None]
    for year in calendar.fiscal_years():
        yield year, years.count(year)
