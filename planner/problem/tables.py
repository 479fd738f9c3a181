"""The tables that a compiled problem is made of.

Months are indices ``0 .. T-1`` from the horizon's start; years are indices ``0 .. Y-1`` from the
fiscal year of the horizon's start. Yen are exact integers: ``int64`` arrays where nothing can
overflow, arrays of Python integers where it could.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.instance.links import Link
from planner.instance.model import Instance
from planner.periods.months import Calendar, format_month
from planner.problem.capacity import Capacity, CapacityFinder, Key, Period, keys_of
from planner.problem.milestones import MilestoneRow
from planner.problem.options import ExpansionRow as ExpansionRow
from planner.problem.options import Option as Option
from planner.problem.options import Segment as Segment
from planner.problem.options import Yen as Yen
from planner.problem.spread import Array
from planner.terms import Resource, Rule


@dataclass(frozen=True, slots=True, eq=False)
class MigrationRow:
    """What one migration may do: its options, and leaving it out.

    ``left_out_yen`` is the price of leaving it out, ``None`` where that is barred.
    """

    id: str
    member: str
    options: tuple[int, ...]
    left_out_yen: int | None


@dataclass(frozen=True, slots=True)
class PlatformRow:
    """A fee by how many of `migrations` are in service.

    Parameters
    ----------
    steps
        ``(from, change_yen)``, rising: with so many in service the fee of a month changes by so much.
    """

    id: str
    migrations: tuple[int, ...]
    steps: tuple[tuple[int, int], ...]

    def fee_yen(self, in_service: int) -> int:
        """Return the fee of a month with so many in service, yen."""
        return sum(yen for least, yen in self.steps if least <= in_service)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link with the indices of its migrations, in the order of its names."""

    id: str
    link: Link
    migrations: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SharedLease:
    """A lease that several migrations use: its last month is the latest of theirs.

    Parameters
    ----------
    id
        ``member/lease``.
    migrations
        Indices of the migrations that use it.
    lasts
        Months, ascending, that the last month of use can be, relative to the horizon's start
        (may lie outside it).
    cost_yen
        Lease, termination and extension for each of `lasts`.
    left_out_yen
        The same where a bundle is left out, so that the lease runs on.
    latest
        The last month that rule 7 allows, on the same scale as `lasts`.
    """

    id: str
    migrations: tuple[int, ...]
    lasts: tuple[int, ...]
    cost_yen: tuple[int, ...]
    left_out_yen: int
    latest: int


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything a model needs, as integers (spec sections 3 to 5).

    ``year[t]`` is the year index of a month. ``capacities`` are the shared limits of the rules that count
    (rules 4, 5, 6 and 8). ``begun`` are the migrations, by index, that have one month and mode left because
    they have begun; ``bought_yen`` was paid for expansions that are bought, whose space the limits hold.
    """

    instance: Instance
    without: frozenset[Rule]
    calendar: Calendar
    year: Array
    migrations: tuple[MigrationRow, ...]
    options: tuple[Option, ...]
    capacities: tuple[Capacity, ...]
    expansions: tuple[ExpansionRow, ...]
    links: tuple[LinkRow, ...]
    platforms: tuple[PlatformRow, ...]
    milestones: tuple[MilestoneRow, ...]
    shared_leases: tuple[SharedLease, ...]
    mobilisation_yen: Mapping[str, int]
    secretariat_yen: int
    begun: frozenset[int] = frozenset()
    bought_yen: int = 0

    @property
    def n_months(self) -> int:
        """Return T, the months of the horizon."""
        return len(self.calendar)

    @cached_property
    def n_years(self) -> int:
        """Return Y, the fiscal years that the horizon touches."""
        return len(self.calendar.fiscal_years())

    @cached_property
    def first_of_year(self) -> Array:
        """Return the first month index of each year index, shape ``(Y,)``."""
        return np.flatnonzero(np.diff(self.year, prepend=-1))

    def enforces(self, rule: Rule) -> bool:
        """Tell whether the problem was compiled with a rule."""
        return rule not in self.without

    def shared_by(self, option: Option) -> tuple[int, ...]:
        """Return the indices of the capacities that an option may ask something of, ascending."""
        return self._sharing.of(option)

    def askers(self, capacity: Capacity) -> Iterator[int]:
        """Yield the indices of the options that ask something of a capacity, in the order of its keys."""
        for key in capacity.use.keys:
            yield from self._options_by_key.get(key, ())

    @cached_property
    def _options_by_key(self) -> dict[Key, list[int]]:
        found: dict[Key, list[int]] = {}
        for k, option in enumerate(self.options):
            for key in keys_of(option):
                found.setdefault(key, []).append(k)
        return found

    def capacity(self, resource: Resource, subject: str = "") -> Capacity | None:
        """Return the capacity of a resource of a vendor, team, data centre or limit, if that is limited."""
        return self._by_subject.get((resource, subject))

    @cached_property
    def _by_subject(self) -> dict[tuple[Resource, str], Capacity]:
        return {(row.resource, row.subject): row for row in self.capacities}

    def capacities_of(self, resource: Resource) -> list[Capacity]:
        """Return the capacities of a resource."""
        return [row for row in self.capacities if row.resource is resource]

    @cached_property
    def _sharing(self) -> CapacityFinder:
        return CapacityFinder(self.capacities)

    def month_name(self, t: int) -> str:
        """Return ``YYYY-MM`` of a month index."""
        return format_month(self.calendar.start + t)

    def period_name(self, capacity: Capacity, period: int) -> str:
        """Return ``2010-04`` or ``FY2010`` of a period index of a capacity."""
        if capacity.period is Period.MONTH:
            return self.month_name(period)
        return f"FY{self.calendar.fiscal_years()[period]}"

    def certain_points(self, vendor: str) -> int:
        """Return the points of a vendor that every plan uses: of what must move, and only by it."""
        return self._certain_points.get(vendor, 0)

    @cached_property
    def _certain_points(self) -> dict[str, int]:
        total: dict[str, int] = {}
        for row in self.migrations:
            options = [self.options[k] for k in row.options]
            vendors = {option.vendor for option in options}
            if row.left_out_yen is None and len(vendors) == 1:
                (vendor,) = vendors
                total[vendor] = total.get(vendor, 0) + min(option.points for option in options)
        return total

    @cached_property
    def cheapest_yen(self) -> int:
        """Return the sum of each migration's own cheapest choice, crowding and group costs apart."""
        total = 0
        for row in self.migrations:
            own = [
                int(option.cost_yen[option.allowed].min())
                for option in (self.options[k] for k in row.options)
                if option.allowed.any()
            ]
            if row.left_out_yen is not None:
                own.append(row.left_out_yen)
            total += min(own, default=0)
        return (
            total
            + self.bought_yen
            + sum(min((*lease.cost_yen, lease.left_out_yen)) for lease in self.shared_leases)
        )

    def homeless(self) -> tuple[MigrationRow, ...]:
        """Return the migrations that no month is left for and that cannot be left out."""
        return tuple(
            row
            for row in self.migrations
            if row.left_out_yen is None and not any(self.options[k].allowed.any() for k in row.options)
        )
