"""Which limits a plan fills, by fiscal year (spec section 4, rules 4, 5, 6 and 8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.check.occupation import Case, read_case
from planner.check.sums import (
    ByMonth,
    cutovers_by_month,
    points_by_year,
    space_available,
    space_taken,
    spent_by_year,
    team_crew,
    vendor_crew,
)
from planner.conditions import ConditionKind as Kind
from planner.instance.model import Instance
from planner.periods.series import Series
from planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a limit is in a fiscal year.

    Parameters
    ----------
    kind
        Of the levers that would raise it.
    subject
        As in a lever.
    used, limit
        In the fullest month, or the year as a whole; yen, points, people, units or cutovers.
    smallest
        The least that one more would take.
    months
        In how many months no more fits; the whole year counts as one.
    monthly
        Whether the limit holds for each month.
    """

    kind: Kind
    subject: str
    year: int
    used: int
    limit: int
    smallest: int
    months: int
    monthly: bool

    @property
    def binds(self) -> bool:
        """Tell whether not even the smallest of what could come would fit on top."""
        return self.months > 0

    @property
    def share(self) -> float:
        """Return used by limit."""
        return self.used / self.limit if self.limit else float(self.used > 0)


def fills(instance: Instance, plan: Plan) -> list[Fill]:
    """Return every limit in every fiscal year in which the plan takes something of it."""
    case = read_case(instance, plan)
    return [fill for fill in _fills(case) if fill.used]


def _fills(case: Case) -> Iterator[Fill]:
    instance = case.instance
    modes = [m for _, _, migration in instance.migrations() for m in migration.modes.values()]
    points, crew, teams, space = points_by_year(case), vendor_crew(case), team_crew(case), space_taken(case)
    least_points = min((m.points for m in modes if m.points), default=1)
    for name, vendor in instance.vendors.items():
        if vendor.points_per_year is not None:
            of_year = points.get(name, {})
            yield from _yearly(case, Kind.VENDOR_POINTS, name, of_year, vendor.points_per_year, least_points)
        if vendor.crew is not None:
            yield from _monthly(
                case, Kind.VENDOR_CREW, name, crew.get(name, {}), _limit(case, vendor.crew), 1
            )
    for name, team in instance.teams.items():
        yield from _monthly(case, Kind.TEAM_CREW, name, teams.get(name, {}), _limit(case, team.crew), 1)
    least_size = min((m.size for m in modes if m.size), default=1)
    for name, center in instance.data_centers.items():
        if center.capacity is not None:
            room = _space(case, name)
            yield from _monthly(case, Kind.CAPACITY, name, space.get(name, {}), room, least_size)
    yield from _of_limits(case)
    if instance.budget_yen is not None:
        spent = spent_by_year(case)
        least_yen = min((sum(s.default for s in m.migration_yen.values()) for m in modes), default=1)
        yield from _yearly(case, Kind.BUDGET, "budget", spent, instance.budget_yen, max(least_yen, 1))


def _of_limits(case: Case) -> Iterator[Fill]:
    for name, limit in case.instance.limits.items():
        of = None if limit.of is None else set(limit.of)
        moves = [move for move in case.moves_inside() if of is None or move.id in of]
        count = cutovers_by_month(moves)
        if limit.per == "month":
            yield from _monthly(case, Kind.LIMIT, name, count, _limit(case, limit.most), 1)
        else:
            by_year: ByMonth = {}
            for month, number in count.items():
                year = case.calendar.fiscal_year(month)
                by_year[year] = by_year.get(year, 0) + number
            yield from _yearly(case, Kind.LIMIT, name, by_year, limit.most, 1)


def _limit(case: Case, series: Series) -> Callable[[int], int]:
    return lambda month: series.at(month, case.calendar)


def _space(case: Case, center: str) -> Callable[[int], int]:
    def available(month: int) -> int:
        space = space_available(case, center, month)
        assert space is not None
        return space

    return available


def _yearly(
    case: Case, kind: Kind, subject: str, used: ByMonth, series: Series, smallest: int
) -> Iterator[Fill]:
    for year in case.calendar.fiscal_years():
        limit = series.at(case.calendar.months_of(year)[0], case.calendar)
        full = used.get(year, 0) + smallest > limit
        yield Fill(kind, subject, year, used.get(year, 0), limit, smallest, int(full), False)


def _monthly(
    case: Case, kind: Kind, subject: str, used: ByMonth, limit: Callable[[int], int], smallest: int
) -> Iterator[Fill]:
    for year in case.calendar.fiscal_years():
        months = [month for month in case.calendar.months_of(year) if used.get(month, 0)]
        if months:
            fullest = max(months, key=lambda month: (used[month] - limit(month), -month))
            full = sum(used[month] + smallest > limit(month) for month in months)
            yield Fill(kind, subject, year, used[fullest], limit(fullest), smallest, full, True)
