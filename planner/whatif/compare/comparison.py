"""Cases side by side: what each costs and takes, and what differs from the first, the base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.loads import load_curves
from planner.plan import Plan
from planner.terms import Component, Resource
from planner.whatif.compare.case import Solved

LoadKey = tuple[Resource, str]
Peak = tuple[int, int | None]  # use and limit of the step nearest to its limit


@dataclass(frozen=True, slots=True)
class Against:
    """What differs between a plan and that of the base.

    Parameters
    ----------
    shifts
        Months by which each migration that both plans carry out is later (negative: earlier).
    modes
        Migrations that both carry out in different modes.
    joined, gone
        Members with a cutover in this plan alone, or in the base's alone.
    burden_yen
        By member of both cases: what its own components come to more than in the base, penalties
        included.
    """

    shifts: Mapping[str, int]
    modes: tuple[str, ...]
    joined: tuple[str, ...]
    gone: tuple[str, ...]
    burden_yen: Mapping[str, int]

    def member_shifts(self) -> dict[str, int]:
        """Return by member the greatest shift among its migrations; those that did not move are absent."""
        greatest: dict[str, int] = {}
        for migration, months in self.shifts.items():
            member = migration.partition("/")[0]
            if abs(months) > abs(greatest.get(member, 0)):
                greatest[member] = months
        return greatest


@dataclass(frozen=True)
class Row:
    """One case with what can be read off its plan; all of it empty where there is no plan.

    Parameters
    ----------
    against
        The differences from the base; ``None`` for the base, and where one of both has no plan.
    comparable
        Whether the amounts cover the same months as those of the base.
    alike
        Whether the members are those of the base.
    """

    solved: Solved
    against: Against | None
    comparable: bool = True
    alike: bool = True

    @property
    def plan(self) -> Plan | None:
        """Return the plan."""
        return self.solved.plan

    @cached_property
    def components_yen(self) -> Mapping[Component, int]:
        """Return the amounts by component."""
        return {} if self.solved.ledger is None else self.solved.ledger.by_component()

    @cached_property
    def members_yen(self) -> Mapping[str | None, int]:
        """Return what each member's own components come to; ``None`` is the group."""
        return {} if self.solved.ledger is None else self.solved.ledger.by_member()

    @cached_property
    def months(self) -> tuple[int, ...]:
        """Return the cutover months of the plan, ascending."""
        if self.plan is None:
            return ()
        return tuple(sorted(cutover.month for cutover in self.plan.cutovers.values() if cutover))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the fiscal years with a cutover, ascending."""
        calendar = self.solved.case.instance.calendar
        return tuple(dict.fromkeys(calendar.fiscal_year(month) for month in self.months))

    @cached_property
    def peaks(self) -> Mapping[LoadKey, Peak]:
        """Return how near each resource comes to its limit; those that the plan does not use are absent."""
        if self.plan is None:
            return {}
        curves = load_curves(self.solved.case.instance, self.plan)
        return {(load.resource, load.id): load.tightest for load in curves if any(load.used)}


@dataclass(frozen=True)
class Comparison:
    """All cases; the first row is the base."""

    rows: tuple[Row, ...]

    @property
    def base(self) -> Row:
        """Return the row that the others are held against."""
        return self.rows[0]

    @cached_property
    def planned(self) -> tuple[Row, ...]:
        """Return the rows that have a plan."""
        return tuple(row for row in self.rows if row.plan is not None)

    @cached_property
    def differing(self) -> tuple[Component, ...]:
        """Return the components that are not the same in all plans, in order."""
        return tuple(
            component
            for component in Component
            if len({row.components_yen[component] for row in self.planned}) > 1
        )

    @cached_property
    def used(self) -> tuple[Component, ...]:
        """Return the components of which some plan has an amount, in order."""
        return tuple(
            component for component in Component if any(row.components_yen[component] for row in self.planned)
        )

    @cached_property
    def load_names(self) -> Mapping[LoadKey, str]:
        """Return the name of every resource that some plan uses and something limits."""
        names: dict[LoadKey, str] = {}
        for row in self.planned:
            assert row.plan is not None
            for load in load_curves(row.solved.case.instance, row.plan):
                if load.matters:
                    names.setdefault((load.resource, load.id), load.name)
        return dict(sorted(names.items(), key=lambda item: list(Resource).index(item[0][0])))

    @cached_property
    def migrations(self) -> Mapping[str, str]:
        """Return the names of the migrations of all cases, the base's first."""
        names: dict[str, str] = {}
        for row in self.rows:
            instance = row.solved.case.instance
            for migration, _, _ in instance.migrations():
                names.setdefault(migration, instance.migration_name(migration))
        return names

    @cached_property
    def members(self) -> Mapping[str, str]:
        """Return the names of the members of all cases, the base's first."""
        names: dict[str, str] = {}
        for row in self.rows:
            instance = row.solved.case.instance
            for member in instance.members:
                names.setdefault(member, instance.member_name(member))
        return names


def compare(answers: Sequence[Solved]) -> Comparison:
    """Hold every case against the first."""
    base, *others = answers
    horizon, members = base.case.instance.calendar, set(base.case.instance.members)
    rows = [Row(base, None)]
    for answer in others:
        instance = answer.case.instance
        comparable, alike = instance.calendar == horizon, set(instance.members) == members
        rows.append(Row(answer, against(base, answer), comparable, alike))
    return Comparison(tuple(rows))


def against(base: Solved, other: Solved) -> Against | None:
    """Return what differs between two plans; ``None`` where one of them is missing."""
    if base.plan is None or other.plan is None or base.ledger is None or other.ledger is None:
        return None
    before = {key: cutover for key, cutover in base.plan.cutovers.items() if cutover}
    after = {key: cutover for key, cutover in other.plan.cutovers.items() if cutover}
    both = [key for key in before if key in after]
    members_before, members_after = _members(before), _members(after)
    paid_before, paid_after = base.ledger.by_member(), other.ledger.by_member()
    shared = [key for key in base.case.instance.members if key in other.case.instance.members]
    return Against(
        {key: after[key].month - before[key].month for key in both},
        tuple(key for key in both if after[key].mode != before[key].mode),
        tuple(key for key in members_after if key not in members_before),
        tuple(key for key in members_before if key not in members_after),
        {key: paid_after.get(key, 0) - paid_before.get(key, 0) for key in shared},
    )


def _members(migrations: Mapping[str, object]) -> dict[str, None]:
    return {key.partition("/")[0]: None for key in migrations}
