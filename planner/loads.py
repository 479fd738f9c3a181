"""What a plan takes of each resource, against its limit (spec section 4, rules 4, 5 and 6)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from planner.instance.member import Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.plan import Plan
from planner.terms import Resource

Move = tuple[int, Mode]  # the cutover month of a migration, and its mode


@dataclass(frozen=True, slots=True)
class Load:
    """The use of one resource over the horizon, as steps.

    Parameters
    ----------
    resource, id, name
        What it is, and of which vendor, team or data centre; the name as shown.
    edges
        Month in which each step begins, and the month after the last: one more than the steps.
    used, limits
        By step: points, people or units of space; a limit of ``None`` is no limit.
    """

    resource: Resource
    id: str
    name: str
    edges: tuple[int, ...]
    used: tuple[int, ...]
    limits: tuple[int | None, ...]

    @property
    def over(self) -> tuple[bool, ...]:
        """Tell for each step whether the limit is exceeded."""
        return tuple(
            limit is not None and used > limit for used, limit in zip(self.used, self.limits, strict=True)
        )

    @property
    def tightest(self) -> tuple[int, int | None]:
        """Return use and limit of the step that is nearest to its limit; the greatest use without one.

        Any use of nothing is nearer than any share; of equal shares the greater use counts.
        """
        steps = list(zip(self.used, self.limits, strict=True))
        limited = [(used, limit) for used, limit in steps if limit is not None]
        if not limited:
            return max(self.used), None
        return max(
            limited,
            key=lambda step: (step[0] > 0 and step[1] == 0, Fraction(step[0], step[1] or 1), step[0]),
        )

    @property
    def matters(self) -> bool:
        """Tell whether the plan uses the resource and anything limits it."""
        return any(self.used) and any(limit is not None for limit in self.limits)


class _Tally:
    """Adds amounts over spans of months, of which only the part in the horizon counts."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._changes = [0] * (len(calendar) + 1)

    def add(self, first: int, last: int, amount: int) -> None:
        first, last = max(first, self._calendar.start), min(last, self._calendar.end)
        if first <= last:
            self._changes[first - self._calendar.start] += amount
            self._changes[last + 1 - self._calendar.start] -= amount

    def by_month(self) -> tuple[int, ...]:
        return tuple(accumulate(self._changes[:-1]))


def load_curves(instance: Instance, plan: Plan) -> tuple[Load, ...]:
    """Return the load of every vendor (points a year, crew a month), team and data centre."""
    everyone = list(moves(instance, plan))
    vendors = _grouped(everyone, lambda mode: mode.vendor)
    centers = _grouped(everyone, lambda mode: mode.data_center)
    return (
        *(_points(instance, vendors[vendor], vendor) for vendor in instance.vendors),
        *(_vendor_crew(instance, vendors[vendor], vendor) for vendor in instance.vendors),
        *(_team_crew(instance, everyone, team) for team in instance.teams),
        *(_space(instance, plan, centers[center], center) for center in instance.data_centers),
    )


def moves(instance: Instance, plan: Plan) -> Iterator[Move]:
    """Yield the cutover month and the mode of every migration that is not left out."""
    for migration_id, _, migration in instance.migrations():
        cutover = plan.cutovers[migration_id]
        if cutover is not None:
            yield cutover.month, migration.modes[cutover.mode]


def _grouped(everyone: list[Move], key: Callable[[Mode], str]) -> defaultdict[str, list[Move]]:
    groups: defaultdict[str, list[Move]] = defaultdict(list)
    for month, mode in everyone:
        groups[key(mode)].append((month, mode))
    return groups


def _points(instance: Instance, moved: list[Move], vendor_id: str) -> Load:
    calendar = instance.calendar
    years = calendar.fiscal_years()
    used = dict.fromkeys(years, 0)
    for month, mode in moved:
        if month in calendar:
            used[calendar.fiscal_year(month)] += mode.points
    vendor = instance.vendors[vendor_id]
    starts = [calendar.months_of(year)[0] for year in years]
    return Load(
        Resource.POINTS,
        vendor_id,
        vendor.name,
        (*starts, calendar.end + 1),
        tuple(used.values()),
        _limits(vendor.points_per_year, starts, calendar),
    )


def _vendor_crew(instance: Instance, moved: list[Move], vendor_id: str) -> Load:
    tally = _Tally(instance.calendar)
    for cutover, mode in moved:
        month = cutover - mode.lead_months
        for phase in mode.phases:
            tally.add(month, month + phase.months - 1, phase.crew)
            month += phase.months
        tally.add(cutover, cutover + mode.parallel_months - 1, mode.parallel_crew)
    vendor = instance.vendors[vendor_id]
    return _monthly(
        Resource.VENDOR_CREW, vendor_id, vendor.name, tally.by_month(), vendor.crew, instance.calendar
    )


def _team_crew(instance: Instance, moved: list[Move], team_id: str) -> Load:
    tally = _Tally(instance.calendar)
    for cutover, mode in moved:
        month = cutover - mode.lead_months
        for phase in mode.phases:
            tally.add(month, month + phase.months - 1, phase.teams.get(team_id, 0))
            month += phase.months
    team = instance.teams[team_id]
    return _monthly(Resource.TEAM_CREW, team_id, team.name, tally.by_month(), team.crew, instance.calendar)


def _space(instance: Instance, plan: Plan, moved: list[Move], center_id: str) -> Load:
    calendar = instance.calendar
    tally, bought = _Tally(calendar), _Tally(calendar)
    for cutover, mode in moved:
        tally.add(cutover - mode.lead_months, calendar.end, mode.size)
    center = instance.data_centers[center_id]
    for expansion_id, expansion in center.expansions.items():
        month = plan.expansions.get(f"{center_id}/{expansion_id}")
        if month is not None:
            bought.add(month, calendar.end, expansion.adds)
    load = _monthly(
        Resource.SPACE, center_id, center.name, tally.by_month(), center.capacity, instance.calendar
    )
    limits = tuple(
        None if limit is None else limit + more
        for limit, more in zip(load.limits, bought.by_month(), strict=True)
    )
    return Load(load.resource, load.id, load.name, load.edges, load.used, limits)


def _monthly(
    resource: Resource,
    key: str,
    name: str | None,
    used: tuple[int, ...],
    limit: Series | None,
    calendar: Calendar,
) -> Load:
    months = list(calendar.months())
    return Load(
        resource, key, name or key, (*months, calendar.end + 1), used, _limits(limit, months, calendar)
    )


def _limits(limit: Series | None, months: list[int], calendar: Calendar) -> tuple[int | None, ...]:
    return tuple(None if limit is None else limit.at(month, calendar) for month in months)
