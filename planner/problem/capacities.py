"""The shared limits of a problem, one row each: what is used up, by whom, and how much there is.

Spec section 4, rules 4, 5, 6 and 8. A new shared limit is a class of use, a name of its rows and a builder
here. Whoever reads the rows knows it then: only the checker and the MILP, which are second opinions, state it
anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from planner.instance.model import Instance
from planner.periods.series import Series
from planner.problem.capacity import EVERYONE, Capacity, Key, Period, Piece, Use
from planner.problem.options import ExpansionRow, Option
from planner.problem.spread import Array, per_year, spread
from planner.terms import Resource, Rule


@dataclass(frozen=True, slots=True)
class Points(Use):
    """Rule 4: points in the month of the cutover."""

    vendor: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the vendor."""
        return (("vendor", self.vendor),)

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return the points of a cutover by the vendor."""
        return ((0, 0, option.points),) if option.vendor == self.vendor else ()


@dataclass(frozen=True, slots=True)
class VendorCrew(Use):
    """Rule 5: people of a vendor at work in the phases and in the parallel run."""

    vendor: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the vendor."""
        return (("vendor", self.vendor),)

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return the people at work around a cutover by the vendor."""
        return option.crew if option.vendor == self.vendor else ()


@dataclass(frozen=True, slots=True)
class TeamCrew(Use):
    """Rule 5: people of a team at work in the phases that name it."""

    team: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the team."""
        return (("team", self.team),)

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return the people of the team at work around a cutover."""
        return option.teams.get(self.team, ())


@dataclass(frozen=True, slots=True)
class Space(Use):
    """Rule 6: space from the first phase to the horizon's end."""

    data_center: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the data centre."""
        return (("data-center", self.data_center),)

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return the size of a migration to the data centre."""
        return ((-option.lead_months, None, option.size),) if option.data_center == self.data_center else ()


@dataclass(frozen=True, slots=True)
class _OfSome(Use):
    """Asked by some migrations, by index, in their order."""

    migrations: tuple[int, ...]
    _members: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_members", frozenset(self.migrations))

    @property
    def keys(self) -> Iterator[Key]:
        """Yield the migrations."""
        return (("migration", i) for i in self.migrations)

    def among(self, place: Mapping[int, int]) -> Self:
        """Return the use by those that have a new index, in the order of these."""
        return replace(self, migrations=tuple(new for old, new in place.items() if old in self._members))


class Count(_OfSome):
    """Rule 8: one for each cutover of some migrations."""

    __slots__ = ()

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return one cutover."""
        return ((0, 0, 1),) if option.migration in self._members else ()


@dataclass(frozen=True, slots=True)
class Spend(Use):
    """Rule 8: ``migration_yen`` of all migrations, paid in the month of the cutover."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the key of everyone."""
        return (EVERYONE,)

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return what a migration spends by month of cutover."""
        return ((0, 0, option.spend_yen),)


class OwnSpend(_OfSome):
    """Rule 8: ``migration_yen`` of one member's migrations, paid in the month of the cutover."""

    __slots__ = ()

    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return what a migration of the member spends by month of cutover."""
        return ((0, 0, option.spend_yen),) if option.migration in self._members else ()


_ROWS = {
    Resource.POINTS: "vendor-year",
    Resource.VENDOR_CREW: "crew",
    Resource.TEAM_CREW: "team",
    Resource.SPACE: "data-center",
    Resource.COUNT: "limit",
    Resource.BUDGET: "budget",
    Resource.MEMBER_BUDGET: "member-budget",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """What capacities are made from.

    Parameters
    ----------
    instance
        What the file says.
    year
        The year index of each month, shape ``(T,)``.
    index
        The index of each migration by its id.
    expansions
        All space for sale.
    """

    instance: Instance
    year: Array
    index: Mapping[str, int]
    expansions: tuple[ExpansionRow, ...]

    def monthly(self, rule: Rule, resource: Resource, subject: str, series: Series, use: Use) -> Capacity:
        """Return a limit of each month."""
        months = np.arange(len(self.year))
        limit = spread(series, self.instance.calendar)
        return Capacity(rule, resource, _ROWS[resource], subject, Period.MONTH, limit, months, use)

    def yearly(self, rule: Rule, resource: Resource, subject: str, series: Series, use: Use) -> Capacity:
        """Return a limit of each fiscal year."""
        limit = per_year(spread(series, self.instance.calendar), self.year)
        return Capacity(rule, resource, _ROWS[resource], subject, Period.YEAR, limit, self.year, use)


def capacities_of(tables: Tables) -> tuple[Capacity, ...]:
    """Return all shared limits of an instance: what is free again later, and then what is taken for good."""
    builders = (_points, _vendor_crew, _team_crew, _counts, _budget, _member_budgets, _space)
    return tuple(capacity for build in builders for capacity in build(tables))


def _points(tables: Tables) -> Iterator[Capacity]:
    for name, vendor in tables.instance.vendors.items():
        if vendor.points_per_year is not None:
            use = Points(name)
            yield tables.yearly(Rule.VENDOR_YEAR, Resource.POINTS, name, vendor.points_per_year, use)


def _vendor_crew(tables: Tables) -> Iterator[Capacity]:
    for name, vendor in tables.instance.vendors.items():
        if vendor.crew is not None:
            yield tables.monthly(Rule.CREW, Resource.VENDOR_CREW, name, vendor.crew, VendorCrew(name))


def _team_crew(tables: Tables) -> Iterator[Capacity]:
    for name, team in tables.instance.teams.items():
        yield tables.monthly(Rule.CREW, Resource.TEAM_CREW, name, team.crew, TeamCrew(name))


def _space(tables: Tables) -> Iterator[Capacity]:
    for name, center in tables.instance.data_centers.items():
        if center.capacity is not None:
            sales = tuple(row for row in tables.expansions if row.data_center == name)
            row = tables.monthly(Rule.DATA_CENTER, Resource.SPACE, name, center.capacity, Space(name))
            yield replace(row, sales=sales)


def _counts(tables: Tables) -> Iterator[Capacity]:
    for name, limit in tables.instance.limits.items():
        of = tables.index if limit.of is None else dict.fromkeys(limit.of)
        made = tables.yearly if limit.per == "year" else tables.monthly
        yield made(Rule.LIMITS, Resource.COUNT, name, limit.most, Count(tuple(tables.index[i] for i in of)))


def _budget(tables: Tables) -> Iterator[Capacity]:
    if tables.instance.budget_yen is not None:
        row = tables.yearly(Rule.LIMITS, Resource.BUDGET, "", tables.instance.budget_yen, Spend())
        yield replace(row, pays_for_expansions=True)


def _member_budgets(tables: Tables) -> Iterator[Capacity]:
    for name, member in tables.instance.members.items():
        if member.budget_yen is not None:
            own = tuple(tables.index[f"{name}/{bundle}"] for bundle in member.migrations)
            yield tables.yearly(Rule.LIMITS, Resource.MEMBER_BUDGET, name, member.budget_yen, OwnSpend(own))
