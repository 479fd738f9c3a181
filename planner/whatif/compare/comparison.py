"""Scenarios side by side: what each costs and takes, and what differs from the first, the base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.instance.fields import split_id
from planner.loads import load_curves
from planner.plan import Plan
from planner.savings import Saving, group_saving
from planner.terms import Component, Resource
from planner.whatif.compare.scenario import Solved
from planner.whatif.span import Span

LoadKey = tuple[Resource, str]
Peak = tuple[int, int | None]  # use and limit of the step nearest to its limit


@dataclass(frozen=True)
class Differences:
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
        By member of both scenarios: what its own components come to more than in the base, penalties
        included; ``None`` where one of the plans has no price, or they are of other months.
    """

    shifts: Mapping[str, int]
    modes: tuple[str, ...]
    joined: tuple[str, ...]
    gone: tuple[str, ...]
    burden_yen: Mapping[str, int] | None

    @cached_property
    def member_shifts(self) -> dict[str, int]:
        """Return by member the greatest shift among its migrations; those that did not move are absent."""
        greatest: dict[str, int] = {}
        for migration, months in self.shifts.items():
            member = split_id(migration)[0]
            if abs(months) > abs(greatest.get(member, 0)):
                greatest[member] = months
        return greatest


@dataclass(frozen=True)
class Compared:
    """One scenario with what can be read off its plan; all of it empty where there is no plan.

    Parameters
    ----------
    number
        Its place; the base is 0.
    base
        The base's answer.
    differences
        Those from the base; ``None`` for the base, and where one of both has no plan.
    """

    number: int
    solved: Solved
    base: Solved
    differences: Differences | None

    @property
    def label(self) -> str:
        """Return number and title, as tables and charts name the scenario."""
        return f"{self.number}: {self.solved.scenario.title}"

    @property
    def plan(self) -> Plan | None:
        """Return the plan."""
        return self.solved.plan

    @property
    def comparable(self) -> bool:
        """Tell whether the amounts cover the same months as those of the base."""
        return same_months(self.solved, self.base)

    @property
    def alike(self) -> bool:
        """Tell whether the members are those of the base."""
        return set(self.solved.instance.members) == set(self.base.instance.members)

    @cached_property
    def more(self) -> Span | None:
        """Return how much more than the base a scenario costs, as far as proved.

        ``None`` for the base, without a price, and where the amounts do not compare.
        """
        if not self.number or not self.comparable or None in (self.solved.total_yen, self.base.total_yen):
            return None
        return self.solved.optimum - self.base.optimum

    @property
    def exact(self) -> bool:
        """Tell whether the difference from the base is known to the yen."""
        return self.more is None or self.more.exact

    @cached_property
    def components_yen(self) -> Mapping[Component, int]:
        """Return the amounts by component."""
        return {} if self.solved.ledger is None else self.solved.ledger.by_component()

    @cached_property
    def components_more_yen(self) -> Mapping[Component, int] | None:
        """Return by component how much more than the base the plan found costs; ``None`` as in `more`."""
        if self.more is None or self.base.ledger is None:
            return None
        base_yen = self.base.ledger.by_component()
        return {one: yen - base_yen[one] for one, yen in self.components_yen.items()}

    @cached_property
    def members_yen(self) -> Mapping[str | None, int]:
        """Return what each member's own components come to; ``None`` is the group."""
        return {} if self.solved.ledger is None else self.solved.ledger.by_member()

    @cached_property
    def saving(self) -> Saving | None:
        """Return what the plan saves the group against its baseline; nothing for large groups."""
        solved = self.solved
        if solved.plan is None or solved.ledger is None:
            return None
        return group_saving(solved.instance, solved.plan)

    @cached_property
    def months(self) -> tuple[int, ...]:
        """Return the cutover months of the plan, ascending."""
        if self.plan is None:
            return ()
        return tuple(sorted(cutover.month for cutover in self.plan.cutovers.values() if cutover))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the fiscal years with a cutover, ascending."""
        calendar = self.solved.instance.calendar
        return tuple(dict.fromkeys(calendar.fiscal_year(month) for month in self.months))

    @cached_property
    def peaks(self) -> Mapping[LoadKey, Peak]:
        """Return how near each resource comes to its limit; those that the plan does not use are absent."""
        if self.plan is None:
            return {}
        curves = load_curves(self.solved.instance, self.plan)
        return {(load.resource, load.id): load.tightest for load in curves if any(load.used)}


@dataclass(frozen=True)
class Comparison:
    """All scenarios; the first row is the base."""

    rows: tuple[Compared, ...]

    @property
    def title(self) -> str:
        """Return the title of the base's instance."""
        return self.rows[0].solved.instance.display_title()

    @property
    def base(self) -> Compared:
        """Return the row that the others are held against."""
        return self.rows[0]

    @cached_property
    def planned(self) -> tuple[Compared, ...]:
        """Return the rows that have a plan."""
        return tuple(row for row in self.rows if row.plan is not None)

    @cached_property
    def priced(self) -> tuple[Compared, ...]:
        """Return the rows that have a plan without violations."""
        return tuple(row for row in self.rows if row.solved.ledger is not None)

    @cached_property
    def differing(self) -> tuple[Component, ...]:
        """Return the components that are not the same in all plans that compare, in order."""
        rows = [row for row in self.priced if row.comparable]
        return tuple(one for one in Component if len({row.components_yen[one] for row in rows}) > 1)

    @property
    def differs(self) -> bool:
        """Tell whether the amounts of any case are held against those of the base."""
        return any(row.more is not None for row in self.rows)

    @cached_property
    def used(self) -> tuple[Component, ...]:
        """Return the components of which some plan has an amount, in order."""
        return tuple(one for one in Component if any(row.components_yen[one] for row in self.priced))

    @cached_property
    def load_names(self) -> Mapping[LoadKey, str]:
        """Return the name of every resource that some plan uses and something limits."""
        names: dict[LoadKey, str] = {}
        for row in self.planned:
            assert row.plan is not None
            for load in load_curves(row.solved.instance, row.plan):
                if load.matters:
                    names.setdefault((load.resource, load.id), load.name)
        return dict(sorted(names.items(), key=lambda item: list(Resource).index(item[0][0])))

    @cached_property
    def migrations(self) -> Mapping[str, str]:
        """Return the names of the migrations of all scenarios, the base's first."""
        names: dict[str, str] = {}
        for row in self.rows:
            for migration, _, _ in row.solved.instance.migrations():
                names.setdefault(migration, row.solved.instance.migration_name(migration))
        return names

    @cached_property
    def members(self) -> Mapping[str, str]:
        """Return the names of the members of all scenarios, the base's first."""
        names: dict[str, str] = {}
        for row in self.rows:
            for member in row.solved.instance.members:
                names.setdefault(member, row.solved.instance.member_name(member))
        return names


def compare(answers: Sequence[Solved]) -> Comparison:
    """Hold every scenario against the first."""
    base, *others = answers
    rows = [Compared(0, base, base, None)]
    rows += [Compared(number, one, base, _differences(base, one)) for number, one in enumerate(others, 1)]
    return Comparison(tuple(rows))


def _differences(base: Solved, other: Solved) -> Differences | None:
    if base.plan is None or other.plan is None:
        return None
    before = {key: cutover for key, cutover in base.plan.cutovers.items() if cutover}
    after = {key: cutover for key, cutover in other.plan.cutovers.items() if cutover}
    both = [key for key in before if key in after]
    members_before, members_after = _members(before), _members(after)
    return Differences(
        {key: after[key].month - before[key].month for key in both},
        tuple(key for key in both if after[key].mode != before[key].mode),
        tuple(key for key in members_after if key not in members_before),
        tuple(key for key in members_before if key not in members_after),
        _burdens(base, other),
    )


def same_months(one: Solved, other: Solved) -> bool:
    """Tell whether two totals are of the same months: only then are they held against each other."""
    return one.instance.calendar == other.instance.calendar


def _burdens(base: Solved, other: Solved) -> dict[str, int] | None:
    if base.ledger is None or other.ledger is None or not same_months(base, other):
        return None
    before, after = base.ledger.by_member(), other.ledger.by_member()
    shared = [key for key in base.instance.members if key in other.instance.members]
    return {key: after.get(key, 0) - before.get(key, 0) for key in shared}


def _members(migrations: Mapping[str, object]) -> dict[str, None]:
    return {split_id(key)[0]: None for key in migrations}
