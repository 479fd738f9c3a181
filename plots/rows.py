"""Which rows a Gantt chart has, in what order, and what holds for the whole group."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planner.instance.member import Member, Migration
from planner.instance.model import Instance
from planner.loads import Resource, load_curves, moves
from planner.months import Calendar
from planner.plan import Plan
from plots.bars import lease_bars, move_bars, preferred_bars, season_bars, set_bars, window_bars
from plots.layout import Bar, Closure, Gantt, Kind, Revision, Row

SLACK_MONTHS = 3  # shown after the last thing that happens


def gantt_rows(instance: Instance, plan: Plan) -> Gantt:
    """Lay out the chart of a plan."""
    calendar = instance.calendar
    last = last_shown(instance, plan)
    shown = range(calendar.start, last + 1)
    rows = [
        _row(instance, plan, migration_id, member, migration, shown)
        for migration_id, member, migration in instance.migrations()
    ]
    points = (load for load in load_curves(instance, plan) if load.resource is Resource.POINTS)
    return Gantt(
        first=calendar.start,
        last=last,
        rows=tuple(sorted(rows, key=_staggered)),
        revisions=tuple(_revisions(instance, shown)),
        closures=tuple(_closures(instance, plan, shown)),
        counts=tuple(_counts(plan, calendar)),
        points=tuple(load for load in points if any(load.used)),
        phases=tuple(dict.fromkeys(phase.name for _, mode in moves(instance, plan) for phase in mode.phases)),
    )


def _staggered(row: Row) -> tuple[bool, int, str, str]:
    return (row.cutover is None, row.cutover or 0, row.vendor or "", row.label)


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


def _row(
    instance: Instance, plan: Plan, migration_id: str, member: Member, migration: Migration, shown: range
) -> Row:
    calendar = instance.calendar
    member_id, _, bundle = migration_id.partition("/")
    bars = [bar for key, busy in member.busy.items() for bar in season_bars(key, busy, shown, calendar)]
    bars += window_bars(member, migration, shown, calendar)
    bars += preferred_bars(migration, shown, calendar)
    bars += lease_bars(plan, member_id, member, bundle, calendar)
    cutover, vendor = plan.cutovers[migration_id], None
    if cutover is not None:
        mode = migration.modes[cutover.mode]
        bars += move_bars(cutover.month, mode)
        vendor = instance.vendors[mode.vendor].name or mode.vendor
    return Row(
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
        freezes = tuple(set_bars(Kind.FREEZE, key, revision.freeze, shown, instance.calendar))
        deadline = revision.effective - revision.margin_months
        if freezes or revision.effective in shown or deadline in shown:
            yield Revision(revision.name or key, revision.effective, deadline, freezes)


def _closures(instance: Instance, plan: Plan, shown: range) -> Iterator[Closure]:
    for key in dict.fromkeys(mode.vendor for _, mode in moves(instance, plan)):
        vendor = instance.vendors[key]
        bars = tuple(set_bars(Kind.CLOSED, key, vendor.closed, shown, instance.calendar))
        if bars:
            yield Closure(vendor.name or key, bars)


def _counts(plan: Plan, calendar: Calendar) -> Iterator[tuple[int, int]]:
    years = [calendar.fiscal_year(cutover.month) for cutover in plan.cutovers.values() if cutover is not None]
    for year in calendar.fiscal_years():
        yield year, years.count(year)
