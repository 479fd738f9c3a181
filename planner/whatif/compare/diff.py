"""Two plans of one instance, member by member: month, mode and yen, in the order of size of change.

A plan that breaks rules has no yen to compare: its amounts may be low because of what it breaks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from planner.check import CheckReport
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.terms import Component


@dataclass(frozen=True, slots=True)
class MigrationDiff:
    """What two plans decide for one migration; ``None`` where it is left out."""

    migration: str
    before: Cutover | None
    after: Cutover | None

    @property
    def months(self) -> int | None:
        """Return by how many months the second plan is later; ``None`` where one leaves it out."""
        if self.before is None or self.after is None:
            return None
        return self.after.month - self.before.month

    @property
    def same(self) -> bool:
        """Tell whether both plans decide alike."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class MemberDiff:
    """One member, or the group as a whole (`member` ``None``, no migrations).

    Parameters
    ----------
    components_yen
        Second plan minus first, by component: all of them, in order; none where one of the plans breaks
        rules.
    """

    member: str | None
    migrations: tuple[MigrationDiff, ...]
    components_yen: dict[Component, int]

    @property
    def more_yen(self) -> int | None:
        """Return by how much the second plan costs more, penalties included; ``None`` is not compared."""
        return sum(self.components_yen.values()) if self.components_yen else None

    @property
    def same(self) -> bool:
        """Tell whether nothing differs."""
        return all(one.same for one in self.migrations) and not any(self.components_yen.values())


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """The members, those whose amounts change most first, and the group.

    Where one of the plans breaks rules, no amount is compared, and those whose months change most come first.

    Parameters
    ----------
    expansions
        By id of each expansion that is bought in different months: the months, ``None`` for not.
    totals_yen
        What each plan comes to; ``None`` where it breaks rules.
    """

    members: tuple[MemberDiff, ...]
    group: MemberDiff
    expansions: dict[str, tuple[int | None, int | None]]
    totals_yen: tuple[int | None, int | None]

    @property
    def rows(self) -> tuple[MemberDiff, ...]:
        """Return the members and the group."""
        return (*self.members, self.group)

    @property
    def priced(self) -> bool:
        """Tell whether amounts are compared: both plans keep every rule."""
        return None not in self.totals_yen

    @property
    def more_yen(self) -> int | None:
        """Return by how much the second plan costs more in all; ``None`` where amounts are not compared."""
        before_yen, after_yen = self.totals_yen
        return None if before_yen is None or after_yen is None else after_yen - before_yen

    @property
    def differing(self) -> tuple[Component, ...]:
        """Return the components that differ anywhere, in order."""
        return tuple(one for one in Component if any(row.components_yen.get(one) for row in self.rows))


def diff_plans(
    instance: Instance, plans: tuple[Plan, Plan], reports: tuple[CheckReport, CheckReport]
) -> PlanDiff:
    """Hold the second plan against the first; the reports are those of the checker."""
    priced = all(report.valid for report in reports)
    books = [report.ledger.by_member_component() for report in reports]
    nothing = dict.fromkeys(Component, 0)

    def of(member: str | None, migrations: tuple[MigrationDiff, ...]) -> MemberDiff:
        before, after = (book.get(member, nothing) for book in books)
        more_yen = {one: after[one] - before[one] for one in Component} if priced else {}
        return MemberDiff(member, migrations, more_yen)

    members = [of(member, tuple(_moved(instance, member, plans))) for member in instance.members]
    # The order of the file decides between equals.
    members.sort(key=lambda row: (row.same, -abs(row.more_yen or 0), -_size_yen(row), -_size_months(row)))
    bought = [plan.expansions for plan in plans]
    expansions = {
        key: (bought[0].get(key), bought[1].get(key)) for key in dict.fromkeys([*bought[0], *bought[1]])
    }
    differing = {key: months for key, months in expansions.items() if months[0] != months[1]}
    before_yen, after_yen = (report.ledger.total_yen if report.valid else None for report in reports)
    return PlanDiff(tuple(members), of(None, ()), differing, (before_yen, after_yen))


def _size_yen(row: MemberDiff) -> int:
    """Return all that changes hands otherwise, whatever its sign."""
    return sum(map(abs, row.components_yen.values()))


def _size_months(row: MemberDiff) -> float:
    """Return by how many months a member moves at most; one left out in one plan alone moves most."""
    moved = [one for one in row.migrations if not one.same]
    return max((inf if one.months is None else abs(one.months) for one in moved), default=0)


def _moved(instance: Instance, member: str, plans: tuple[Plan, Plan]) -> Iterator[MigrationDiff]:
    before, after = plans
    for bundle in instance.members[member].migrations:
        key = f"{member}/{bundle}"
        yield MigrationDiff(key, before.cutovers[key], after.cutovers[key])
