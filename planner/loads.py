"""What a plan takes of each resource, against its limit (spec section 4, rules 4, 5, 6 and 8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.check.occupation import Case, read_case
from planner.check.sums import (
    ByMonth,
    counted,
    points_by_year,
    space_available,
    space_taken,
    team_crew,
    vendor_crew,
)
from planner.instance.group import Limit, Vendor
from planner.instance.member import Mode
from planner.instance.model import Instance
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
        What it is, and of which vendor, team, data centre or limit; the name as shown.
    edges
        Month in which each step begins, and the month after the last: one more than the steps.
    used, limits
        By step: points, people, units of space or cutovers; a limit of ``None`` is no limit.
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


def load_curves(instance: Instance, plan: Plan) -> tuple[Load, ...]:
    """Return the load of every vendor (points a year, crew a month), team, data centre and limit."""
    case = read_case(instance, plan)
    points, crews, teams = points_by_year(case), vendor_crew(case), team_crew(case)
    space = space_taken(case)
    vendors = instance.vendors.items()
    return (
        *(_points(case, key, vendor, points[key]) for key, vendor in vendors),
        *(
            _monthly(
                case,
                _Of(Resource.VENDOR_CREW, key, instance.shown_name("vendors", key)),
                crews[key],
                one.crew,
            )
            for key, one in vendors
        ),
        *(
            _monthly(
                case, _Of(Resource.TEAM_CREW, key, instance.shown_name("teams", key)), teams[key], team.crew
            )
            for key, team in instance.teams.items()
        ),
        *(_space(case, key, space.get(key, {})) for key in instance.data_centers),
        *(_counts(case, key, limit) for key, limit in instance.limits.items()),
    )


def moves(instance: Instance, plan: Plan) -> Iterator[Move]:
    """Yield the cutover month and the mode of every migration that is not left out."""
    for migration_id, _, migration in instance.migrations():
        cutover = plan.cutovers[migration_id]
        if cutover is not None:
            yield cutover.month, migration.modes[cutover.mode]


@dataclass(frozen=True, slots=True)
class _Of:
    """Of which vendor, team, data centre or limit a load is."""

    resource: Resource
    id: str
    name: str


def _points(case: Case, key: str, vendor: Vendor, used: ByMonth) -> Load:
    years = case.calendar.fiscal_years()
    starts = [case.calendar.months_of(year)[0] for year in years]
    of = _Of(Resource.POINTS, key, case.instance.shown_name("vendors", key))
    return _load(
        case, of, starts, [used.get(year, 0) for year in years], _at(case, vendor.points_per_year, starts)
    )


def _counts(case: Case, key: str, limit: Limit) -> Load:
    by_month, of = counted(case, limit), _Of(Resource.COUNT, key, limit.name)
    if limit.per == "month":
        return _monthly(case, of, by_month, limit.most)
    years = [case.calendar.months_of(year) for year in case.calendar.fiscal_years()]
    starts = [months[0] for months in years]
    used = [sum(by_month.get(month, 0) for month in months) for months in years]
    return _load(case, of, starts, used, _at(case, limit.most, starts))


def _space(case: Case, key: str, used: ByMonth) -> Load:
    months = case.calendar.months()
    limits = [space_available(case, key, month) for month in months]
    of = _Of(Resource.SPACE, key, case.instance.shown_name("data_centers", key))
    return _load(case, of, months, [used.get(month, 0) for month in months], limits)


def _monthly(case: Case, of: _Of, used: ByMonth, limit: Series | None) -> Load:
    months = case.calendar.months()
    return _load(case, of, months, [used.get(month, 0) for month in months], _at(case, limit, months))


def _at(case: Case, limit: Series | None, months: Sequence[int]) -> list[int | None]:
    return [None if limit is None else limit.at(month, case.calendar) for month in months]


def _load(
    case: Case, of: _Of, begins: Sequence[int], used: Sequence[int], limits: Sequence[int | None]
) -> Load:
    edges = (*begins, case.calendar.end + 1)
    return Load(of.resource, of.id, of.name, edges, tuple(used), tuple(limits))
