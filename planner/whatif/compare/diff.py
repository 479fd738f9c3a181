"""Two plans of one instance, member by member: month, mode and yen, in the order of size of change."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.check import Ledger
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
        Second plan minus first, by component: all of them, in order.
    """

    member: str | None
    migrations: tuple[MigrationDiff, ...]
    components_yen: dict[Component, int]

    @property
    def more_yen(self) -> int:
        """Return by how much the second plan costs more, penalties included."""
        return sum(self.components_yen.values())

    @property
    def same(self) -> bool:
        """Tell whether nothing differs."""
        return all(one.same for one in self.migrations) and not any(self.components_yen.values())


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """The members, those whose amounts change most first, and the group.

    Parameters
    ----------
    expansions
        By id of each expansion that is bought in different months: the months, ``None`` for not.
    """

    members: tuple[MemberDiff, ...]
    group: MemberDiff
    expansions: dict[str, tuple[int | None, int | None]]

    @property
    def rows(self) -> tuple[MemberDiff, ...]:
        """Return the members and the group."""
        return (*self.members, self.group)

    @property
    def more_yen(self) -> int:
        """Return by how much the second plan costs more in all."""
        return sum(row.more_yen for row in self.rows)

    @property
    def differing(self) -> tuple[Component, ...]:
        """Return the components that differ anywhere, in order."""
        return tuple(one for one in Component if any(row.components_yen[one] for row in self.rows))


def diff_plans(instance: Instance, plans: tuple[Plan, Plan], ledgers: tuple[Ledger, Ledger]) -> PlanDiff:
    """Hold the second plan against the first; the ledgers are those of the checker."""
    books = [ledger.by_member_component() for ledger in ledgers]
    nothing = dict.fromkeys(Component, 0)

    def of(member: str | None, migrations: tuple[MigrationDiff, ...]) -> MemberDiff:
        before, after = (book.get(member, nothing) for book in books)
        return MemberDiff(member, migrations, {one: after[one] - before[one] for one in Component})

    members = [of(member, tuple(_moved(instance, member, plans))) for member in instance.members]
    # The order of the file decides between equals.
    members.sort(key=lambda row: (row.same, -abs(row.more_yen), -_size_yen(row)))
    bought = [plan.expansions for plan in plans]
    expansions = {
        key: (bought[0].get(key), bought[1].get(key)) for key in dict.fromkeys([*bought[0], *bought[1]])
    }
    differing = {key: months for key, months in expansions.items() if months[0] != months[1]}
    return PlanDiff(tuple(members), of(None, ()), differing)


def _size_yen(row: MemberDiff) -> int:
    """Return all that changes hands otherwise, whatever its sign."""
    return sum(map(abs, row.components_yen.values()))


def _moved(instance: Instance, member: str, plans: tuple[Plan, Plan]) -> Iterator[MigrationDiff]:
    before, after = plans
    for bundle in instance.members[member].migrations:
        key = f"{member}/{bundle}"
        yield MigrationDiff(key, before.cutovers[key], after.cutovers[key])
