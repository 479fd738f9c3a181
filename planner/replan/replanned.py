"""A plan made anew from a month on: what moves, why, for how much, against the plan that was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from planner.check import CheckReport, Violation, check_plan
from planner.check.components import monthly_entries
from planner.check.history import has_begun
from planner.check.occupation import read_case
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.solve.certified import Outcome
from planner.solve.least_change import LeastChange, members_moved, pinned
from planner.solve.result import SolveResult
from planner.terms import Component
from planner.text.faults import Notice


@dataclass(frozen=True, slots=True)
class PlanMove:
    """A migration that stands otherwise than in the old plan; ``None`` is left out, or not known there.

    Parameters
    ----------
    disturbance_yen
        The price of moving it.
    broken
        What the new plan would break with this migration alone back in its place.
    back_yen
        What the new plan would cost more then, if it broke nothing.
    """

    migration: str
    state: str | None
    before: Cutover | None
    after: Cutover | None
    disturbance_yen: int
    broken: Violation | None
    back_yen: int | None

    @property
    def months(self) -> int | None:
        """Return by how many months it is later; ``None`` where it is left out on one side."""
        if self.before is None or self.after is None:
            return None
        return self.after.month - self.before.month


@dataclass(frozen=True)
class Replanned:
    """A new plan, certified.

    Parameters
    ----------
    instance
        As of the month, with what was decided.
    old, carried
        The plan as it was, and as it goes on if nothing is moved.
    outcome
        The new plan.
    optimum
        The plan of least cost and disturbance; that of `outcome`, unless the least change was asked for.
    least
        What is known of the least change, where it was asked for.
    notices
        What else a leaving member took along.
    """

    instance: Instance
    old: Plan
    carried: Plan
    outcome: Outcome
    optimum: SolveResult
    least: LeastChange | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def plan(self) -> Plan:
        """Return the new plan."""
        assert self.outcome.result.plan is not None
        return self.outcome.result.plan

    @property
    def report(self) -> CheckReport:
        """Return what the checker says of the new plan."""
        assert self.outcome.report is not None
        return self.outcome.report

    @cached_property
    def carried_report(self) -> CheckReport:
        """Return what the checker says of the old plan carried on."""
        return check_plan(self.instance, self.carried)

    @property
    def total_yen(self) -> int:
        """Return the objective of the new plan."""
        return self.report.ledger.total_yen

    @property
    def claim(self) -> SolveResult:
        """Return what is proved of the new plan among all plans, not only those that move as few."""
        result = self.outcome.result
        return result if self.least is None else replace(result, bound_yen=self.optimum.bound_yen)

    @property
    def more_yen(self) -> int | None:
        """Return what the new plan costs more than the old one carried on; ``None`` where that cannot be."""
        if not self.carried_report.valid:
            return None
        return self.total_yen - self.carried_report.ledger.total_yen

    @property
    def beyond_optimum_yen(self) -> int | None:
        """Return what the least change costs beyond the optimum; ``None`` where none was found."""
        if self.optimum.objective_yen is None:
            return None
        return self.total_yen - self.optimum.objective_yen

    @cached_property
    def begun(self) -> list[str]:
        """Return the migrations that have begun."""
        return [name for name, _, one in self.instance.migrations() if has_begun(self.instance, one)]

    @property
    def members_moved(self) -> list[str]:
        """Return the members moved from what was decided."""
        return members_moved(self.instance, self.plan)

    @cached_property
    def past_yen(self) -> int:
        """Return what of the cost of the new plan is paid before the date."""
        assert self.instance.as_of is not None
        entries = monthly_entries(read_case(self.instance, self.plan))
        return sum(
            one.yen for one in entries if one.month < self.instance.as_of and not one.component.is_penalty
        )

    @cached_property
    def moves(self) -> tuple[PlanMove, ...]:
        """Return what stands otherwise than in the old plan, by its month in the new one."""
        found = list(self._moves())
        return tuple(sorted(found, key=lambda one: (one.after is None, one.after.month if one.after else 0)))

    def _moves(self) -> Iterator[PlanMove]:
        paid: dict[str, int] = {}
        for entry in self.report.ledger.entries:
            if entry.component is Component.DISTURBANCE:
                paid[entry.subject] = paid.get(entry.subject, 0) + entry.yen
        begun = set(self.begun)
        for name, _, migration in self.instance.migrations():
            before, after = self.old.cutovers.get(name), self.plan.cutovers[name]
            if before == after:
                continue
            broken, back_yen = (None, None) if name in begun else self._back(name)
            state = None if migration.pin is None else migration.pin.state
            yield PlanMove(name, state, before, after, paid.get(name, 0), broken, back_yen)

    def _back(self, name: str) -> tuple[Violation | None, int | None]:
        """Return what happens to the new plan with one migration back where it was decided to be."""
        migration = self.instance.migration(name)
        if migration.pin is None:
            return None, None
        back = replace(self.plan, cutovers={**self.plan.cutovers, name: pinned(migration)})
        report = check_plan(self.instance, back)
        if report.violations:
            return report.violations[0], None
        return None, report.ledger.total_yen - self.total_yen

    def by_member_yen(self) -> dict[str | None, int]:
        """Return by member what the new plan costs more than the old carried on; ``None`` is the group.

        Nothing where the old plan cannot be carried on: what breaks rules has no price to compare.
        """
        if not self.carried_report.valid:
            return {}
        new, old = self.report.ledger.by_member(), self.carried_report.ledger.by_member()
        members: list[str | None] = [*self.instance.members, None]
        return {one: new.get(one, 0) - old.get(one, 0) for one in members}
