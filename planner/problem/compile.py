"""Compile an instance to integer tables."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.instance.fields import split_id
from planner.instance.links import Precedes
from planner.instance.member import Lease, Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.problem import barred
from planner.problem.capacities import Tables, capacities_of
from planner.problem.capacity import CapacityFinder
from planner.problem.costs import cutover_costs, lease_costs, left_out_costs, left_out_lease
from planner.problem.history import Demand, demands_on, history_of, stands
from planner.problem.lifting import lifted, with_bought
from planner.problem.milestones import MilestoneBound, MilestoneRow, bounds
from planner.problem.money import money_type
from planner.problem.pricing import own_leases
from planner.problem.renewals import latest_use
from planner.problem.segments import team_segments, vendor_segments
from planner.problem.spread import Array, Mask
from planner.problem.tables import (
    ExpansionRow,
    LinkRow,
    MigrationRow,
    Option,
    PlatformRow,
    Problem,
    SharedLease,
)
from planner.terms import Component, Rule

_BITS = {rule: np.uint16(1 << index) for index, rule in enumerate(Rule)}


def compile_instance(instance: Instance, without: Iterable[Rule] = ()) -> Problem:
    """Return the tables of an instance.

    Parameters
    ----------
    instance
        What the file says.
    without
        Rules to leave out, for the price or the blame of a rule. ``ONCE`` cannot be left out.
    """
    return _Compiler(instance, frozenset(without) - {Rule.ONCE}).compile()


def rules_of(bits: int) -> tuple[Rule, ...]:
    """Return the rules that the bits of ``Option.broken`` stand for."""
    return tuple(rule for rule in Rule if bits & int(_BITS[rule]))


class _Compiler:
    def __init__(self, instance: Instance, without: frozenset[Rule]) -> None:
        self.instance = instance
        self.without = without
        self.calendar = instance.calendar
        self.dtype: Any = money_type(instance)
        self.year = _year_index(self.calendar)
        self.expansions = _expansions(instance)
        self.history = history_of(instance)
        index = {migration_id: number for number, (migration_id, _, _) in enumerate(instance.migrations())}
        stated = capacities_of(Tables(instance, self.year, index, self.expansions))
        self.capacities = with_bought(instance, stated)
        self.most = [capacity.most() for capacity in self.capacities]
        self.sharing = CapacityFinder(self.capacities)
        self.options: list[Option] = []
        self.required = {
            name
            for name, _, one in instance.migrations()
            if one.optional is None or name in self.history.begun or self._must_be_in_time(one)
        }
        self.milestones: dict[str, list[MilestoneBound]] = {}
        self.conditional: list[MilestoneBound] = []
        ahead = [name for name, _, _ in instance.migrations() if name not in self.history.begun]
        for bound in bounds(instance, ahead):
            certain = bound.certain(self.required)
            for name in bound.subjects if certain else bound.triggers:
                self.milestones.setdefault(name, []).append(bound)
            if not certain and set(bound.subjects) - set(bound.triggers):
                self.conditional.append(bound)

    def compile(self) -> Problem:
        instance = self.instance
        rows = tuple(self._migration(number, *entry) for number, entry in enumerate(instance.migrations()))
        self.capacities = lifted(self.history, self.capacities, rows, self.options, self.calendar.start)
        index = {row.id: number for number, row in enumerate(rows)}
        return Problem(
            instance=instance,
            without=self.without,
            calendar=self.calendar,
            year=self.year,
            migrations=rows,
            options=tuple(self.options),
            capacities=tuple(row for row in self.capacities if row.rule not in self.without),
            expansions=self.expansions,
            links=tuple(self._link_rows(index)),
            platforms=tuple(self._platform_rows(index)),
            milestones=tuple(self._milestone_rows(rows, index)),
            shared_leases=tuple(self._shared_leases(rows, index)),
            mobilisation_yen={v: vendor.mobilisation_yen_per_year for v, vendor in instance.vendors.items()},
            secretariat_yen=instance.secretariat_yen_per_year,
            begun=frozenset(index[name] for name in self.history.begun),
            bought_yen=bought_yen(instance),
        )

    def _migration(
        self, number: int, migration_id: str, member: Member, migration: Migration
    ) -> MigrationRow:
        member_id, bundle = split_id(migration_id)
        first = len(self.options)
        demands = () if migration_id in self.history.begun else self._demands(migration_id)
        for mode_id, mode in migration.modes.items():
            option = self._option(number, migration_id, mode_id, mode)
            self.options.append(self._barred(option, migration_id, migration, demands))
        left_out_yen = None
        if self._may_be_left_out(migration_id, migration, demands):
            left_out_yen = sum(left_out_costs(self.instance, migration, own_leases(member, bundle)).values())
        return MigrationRow(migration_id, member_id, tuple(range(first, len(self.options))), left_out_yen)

    def _demands(self, migration_id: str) -> tuple[Demand, ...]:
        if self.history.as_of is None or Rule.LINKS in self.without:
            return ()
        return tuple(demands_on(self.instance, self.history, migration_id))

    def _may_be_left_out(self, migration_id: str, migration: Migration, demands: tuple[Demand, ...]) -> bool:
        if migration.optional is None or self._must_be_in_time(migration):
            return False
        pin = migration.pin
        contracted = Rule.DECIDED not in self.without and stands(self.instance, migration)
        if migration_id in self.history.begun or (contracted and pin is not None and not pin.left_out):
            return False
        return not any(demand.takes_part for demand in demands)

    def _must_be_in_time(self, migration: Migration) -> bool:
        revisions = self.instance.legal_revisions
        return Rule.MANDATORY not in self.without and any(
            revisions[name].mandatory for name in migration.own.legal
        )

    def _option(self, number: int, migration_id: str, mode_id: str, mode: Mode) -> Option:
        member_id, bundle = split_id(migration_id)
        member = self.instance.members[member_id]
        leases = own_leases(member, bundle)
        costs = cutover_costs(self.instance, migration_id, mode, leases, self.dtype)
        size = len(self.calendar)
        option = Option(
            migration=number,
            mode=mode_id,
            vendor=mode.vendor,
            data_center=mode.data_center,
            points=mode.points,
            size=mode.size,
            lead_months=mode.lead_months,
            parallel_months=mode.parallel_months,
            crew=vendor_segments(mode, size),
            teams=team_segments(mode.phases),
            spend_yen=costs[Component.MIGRATION],
            cost_yen=np.sum(list(costs.values()), axis=0),
            broken=np.zeros(size, dtype=np.uint16),
            allowed=np.ones(size, dtype=bool),
        )
        broken = self._alone(member, bundle, mode) | self._exceeding(option)
        broken |= self._too_early(migration_id, mode) * _BITS[Rule.MILESTONES]
        return replace(option, broken=broken)

    def _barred(
        self, option: Option, migration_id: str, migration: Migration, demands: tuple[Demand, ...]
    ) -> Option:
        """Return an option with the months that remain: of one that has begun the month of its pin alone."""
        past = self.history.begun.get(migration_id)
        if past is not None:
            here = (np.array(self.calendar.months()) == past.month) & (option.mode == past.mode)
            return replace(option, broken=~here * _BITS[Rule.ONCE], allowed=here)
        broken = option.broken
        if self.history.as_of is not None:
            soon = self.history.too_soon(migration.modes[option.mode], self.calendar)
            broken = broken | soon * _BITS[Rule.ONCE]
        if stands(self.instance, migration) and migration.pin is not None:
            moved = np.array(self.calendar.months()) != (migration.pin.month or -1)
            other = moved | (option.mode != migration.pinned_mode)
            broken = broken | other * _BITS[Rule.DECIDED]
        for demand in demands:
            broken = broken | demand.barred(option.mode, self.calendar) * _BITS[Rule.LINKS]
        dropped = sum((_BITS[rule] for rule in self.without), start=np.uint16(0))
        return replace(option, broken=broken, allowed=(broken & ~dropped) == 0)

    def _link_rows(self, index: dict[str, int]) -> Iterable[LinkRow]:
        """Yield the links among those that have not begun."""
        for name, link in self.instance.links.items():
            ahead = [index[i] for i in link.of if i not in self.history.begun]
            if len(ahead) == len(link.of) or (len(ahead) > 1 and not isinstance(link, Precedes)):
                yield LinkRow(name, link, tuple(ahead))

    def _alone(self, member: Member, bundle: str, mode: Mode) -> NDArray[np.uint16]:
        """Return the bits of the rules that look at one migration alone, shape ``(T,)``."""
        months: dict[Rule, Mask] = {
            Rule.ONCE: barred.before_start(mode, self.calendar),
            Rule.WINDOW: barred.outside_window(member, member.migrations[bundle], self.calendar),
            Rule.CLOSED: barred.closed(self.instance, member, mode),
            Rule.EXTENSION: barred.past_extension(mode, binding_leases(member, bundle), self.calendar),
            Rule.MANDATORY: barred.too_late(self.instance, mode),
        }
        broken = np.zeros(len(self.calendar), dtype=np.uint16)
        for rule, mask in months.items():
            broken |= mask * _BITS[rule]
        return broken

    def _exceeding(self, option: Option) -> NDArray[np.uint16]:
        """Return the bits of the rules whose shared limits one migration exceeds alone, shape ``(T,)``."""
        broken = np.zeros(len(self.calendar), dtype=np.uint16)
        for number in self.sharing.of(option):
            capacity = self.capacities[number]
            broken |= ~capacity.fits(self.most[number], option) * _BITS[capacity.rule]
        return broken

    def _too_early(self, migration_id: str, mode: Mode) -> Mask:
        early = np.zeros(len(self.calendar), dtype=bool)
        for bound in self.milestones.get(migration_id, ()):
            early |= bound.too_early(mode.lead_months, self.calendar)
        return early

    def _milestone_rows(self, rows: Sequence[MigrationRow], index: dict[str, int]) -> Iterable[MilestoneRow]:
        for bound in self.conditional if Rule.MILESTONES not in self.without else ():
            others = [name for name in bound.subjects if name not in bound.triggers]
            early = {
                k: bound.too_early(self.options[k].lead_months, self.calendar)
                for name in others
                for k in rows[index[name]].options
            }
            yield MilestoneRow(bound.id, tuple(index[name] for name in bound.triggers), early)

    def _platform_rows(self, index: dict[str, int]) -> Iterable[PlatformRow]:
        for name, platform in self.instance.platforms.items():
            of = index if platform.of is None else dict.fromkeys(platform.of)
            fees = [0, *(step.yen for step in platform.fee_yen_per_month)]
            changes = [
                (step.from_, step.yen - before)
                for step, before in zip(platform.fee_yen_per_month, fees, strict=False)
            ]
            steps = tuple((least, yen) for least, yen in changes if yen and least <= len(of))
            yield PlatformRow(name, tuple(index[i] for i in of), steps)

    def _shared_leases(self, rows: tuple[MigrationRow, ...], index: dict[str, int]) -> Iterable[SharedLease]:
        for member_id, member in self.instance.members.items():
            for lease_id, lease in member.leases.items():
                bundles = member.bundles_of(lease)
                if len(bundles) > 1:
                    users = tuple(index[f"{member_id}/{bundle}"] for bundle in bundles)
                    options = [self.options[k] for user in users for k in rows[user].options]
                    yield self._shared_lease(f"{member_id}/{lease_id}", lease, users, options)

    def _shared_lease(
        self, lease_id: str, lease: Lease, users: tuple[int, ...], options: list[Option]
    ) -> SharedLease:
        lasts = sorted({int(t) + o.parallel_months - 1 for o in options for t in o.remaining()})
        at = np.array(lasts, dtype=np.int64) + self.calendar.start
        costs = lease_costs(lease, at, self.calendar, self.dtype)
        return SharedLease(
            lease_id,
            users,
            tuple(lasts),
            tuple(int(yen) for yen in np.sum(list(costs.values()), axis=0)),
            sum(left_out_lease(lease, self.calendar).values()),
            latest_use(lease) - self.calendar.start,
        )


def binding_leases(member: Member, bundle: str) -> list[Lease]:
    """Return the leases of a bundle that no other bundle can free of rule 7 by being left out."""
    return [
        lease
        for lease in member.leases.values()
        if bundle in (bundles := member.bundles_of(lease))
        and all(member.migrations[other].optional is None for other in bundles if other != bundle)
    ]


def _year_index(calendar: Calendar) -> Array:
    first = calendar.fiscal_year(calendar.start)
    return np.array([calendar.fiscal_year(month) - first for month in calendar.months()])


def bought_yen(instance: Instance) -> int:
    """Return what was paid in the horizon for the expansions that are bought already, yen."""
    return sum(
        expansion.cost_yen
        for center in instance.data_centers.values()
        for expansion in center.expansions.values()
        if expansion.bought is not None and expansion.bought in instance.calendar
    )


def _expansions(instance: Instance) -> tuple[ExpansionRow, ...]:
    calendar = instance.calendar
    today = calendar.start if instance.as_of is None else max(instance.as_of, calendar.start)
    rows = []
    for center_id, center in instance.data_centers.items():
        for name, expansion in center.expansions.items():
            if expansion.bought is not None:
                continue
            first = today if expansion.earliest is None else max(expansion.earliest, today)
            last = calendar.end if expansion.latest is None else min(expansion.latest, calendar.end)
            if first <= last:
                rows.append(
                    ExpansionRow(
                        f"{center_id}/{name}",
                        center_id,
                        expansion.adds,
                        expansion.cost_yen,
                        first - calendar.start,
                        last - calendar.start,
                    )
                )
    return tuple(rows)
