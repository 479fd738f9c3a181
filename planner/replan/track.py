"""A plan held against what happened: how late, how much dearer, and what is at risk next."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from planner.check import check_plan
from planner.check.report import CheckReport
from planner.deadlines import Deadline, deadlines_of
from planner.deadlines.deadline import DeadlineKind, DueStanding
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.replan.happened import Happened
from planner.replan.today import Raw, Today, carried_on, instance_today


class Stands(Enum):
    """How a migration stands in a month."""

    DONE = "done"
    AT_WORK = "at-work"
    LATE_START = "late-start"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Tracked:
    """One migration: planned, and as it is or is expected now; ``None`` is left out.

    ``planned_yen`` is its `migration_yen` in the plan; ``paid_yen`` what was paid, where it is known.
    """

    migration: str
    planned: Cutover | None
    actual: Cutover | None
    stands: Stands
    planned_yen: int
    paid_yen: int | None

    @property
    def months_late(self) -> int:
        """Return by how many months it is later than planned."""
        if self.planned is None or self.actual is None:
            return 0
        return self.actual.month - self.planned.month

    @property
    def over_yen(self) -> int | None:
        """Return what was paid more than planned."""
        return None if self.paid_yen is None else self.paid_yen - self.planned_yen


@dataclass(frozen=True)
class Track:
    """A plan in a month: `instance` holds what has happened, `plan` goes on from there unmoved."""

    instance: Instance
    today: Today
    plan: Plan
    rows: tuple[Tracked, ...]

    @cached_property
    def report(self) -> CheckReport:
        """Return what the checker says of the plan if it goes on like this."""
        return check_plan(self.instance, self.plan)

    @property
    def late(self) -> list[Tracked]:
        """Return the migrations that are later than planned."""
        return [row for row in self.rows if row.months_late > 0]

    @property
    def over_yen(self) -> int:
        """Return what was paid more than planned, of those whose figures are known."""
        return sum(row.over_yen or 0 for row in self.rows)

    @cached_property
    def risks(self) -> list[Deadline]:
        """Return the dates that are overdue, and those due within three months, the most urgent first.

        What is known to have happened is none: work that has begun and what had to come before it, and
        what the file says to be done. Overdue is what was planned before the date and not told of: that it
        was missed is not known.
        """
        as_of, done = self.today.as_of, self.today.happened
        order = [DueStanding.OVERDUE, DueStanding.SOON]
        found = [
            one
            for one in deadlines_of(self.instance, self.plan)
            if one.standing(as_of) in order and not self._happened(one, done)
        ]
        return sorted(found, key=lambda one: order.index(one.standing(as_of)))

    def _happened(self, one: Deadline, done: Happened) -> bool:
        past = one.month is not None and one.month < self.today.as_of
        if one.kind in (DeadlineKind.PHASE, DeadlineKind.CUTOVER, DeadlineKind.EXPANSION):
            return past
        if one.kind is DeadlineKind.LEASE:
            return one.id in done.leases.get(one.subject, {})
        if not one.subject:
            return one.id in done.milestones
        if self._before_begun_work(one):
            return True
        known = done.cutovers.get(one.subject)
        return known is not None and one.id in known.milestones

    def _before_begun_work(self, one: Deadline) -> bool:
        """Tell whether a milestone lies before work that has begun."""
        actual = self.plan.cutovers[one.subject]
        if actual is None or one.month is None:
            return False
        begin = _start(self.instance, one.subject, actual)
        return one.month <= begin < self.today.as_of


def told_as(one: Deadline) -> str:
    """Return where the file of what happened says that something is done."""
    if one.kind is DeadlineKind.LEASE:
        return f"leases.{one.subject}.{one.id}"
    if one.kind is DeadlineKind.EXPANSION:
        return f"expansions.{one.subject}"
    if one.kind is DeadlineKind.MILESTONE:
        return f"cutovers.{one.subject}.milestones.{one.id}" if one.subject else f"milestones.{one.id}"
    return f"cutovers.{one.subject}"


def track(instance: Instance, raw: Raw, today: Today) -> Track:
    """Hold the plan of an instance, of which `raw` is the data, against what has happened by a month."""
    now = instance_today(raw, today)
    plan = carried_on(now, today.plan)
    rows = tuple(_row(instance, today, plan, name) for name, _, _ in instance.migrations())
    return Track(now, today, plan, rows)


def _row(instance: Instance, today: Today, plan: Plan, name: str) -> Tracked:
    planned, actual = today.plan.cutovers[name], plan.cutovers[name]
    done = today.happened.cutovers.get(name)
    paid = None if done is None else done.paid_yen
    return Tracked(
        name,
        planned,
        actual,
        _stands(instance, today, name, actual),
        _price_yen(instance, name, planned),
        paid,
    )


def _stands(instance: Instance, today: Today, name: str, actual: Cutover | None) -> Stands:
    if actual is None:
        return Stands.AHEAD
    if today.happened.not_begun(name):
        planned = today.plan.cutovers[name]
        late = planned is not None and _start(instance, name, planned) < today.as_of
        return Stands.LATE_START if late else Stands.AHEAD
    if actual.month < today.as_of:
        return Stands.DONE
    return Stands.AT_WORK if _start(instance, name, actual) < today.as_of else Stands.AHEAD


def _start(instance: Instance, name: str, cutover: Cutover) -> int:
    return cutover.month - instance.migration(name).modes[cutover.mode].lead_months


def _price_yen(instance: Instance, name: str, planned: Cutover | None) -> int:
    if planned is None:
        return 0
    items = instance.migration(name).modes[planned.mode].migration_yen.values()
    return sum(item.at(planned.month, instance.calendar) for item in items)
