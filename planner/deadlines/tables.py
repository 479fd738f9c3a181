"""The tables of deadlines: by date, and a row a migration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.deadlines import words
from planner.deadlines.deadline import Deadline, DeadlineKind
from planner.deadlines.slack import Slack
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.plan import Plan
from planner.report.table import Column, Table, Unit
from planner.text.language import Text, same


@dataclass(frozen=True, slots=True)
class PlanDeadlines:
    """What there is to tell of a plan.

    Parameters
    ----------
    n_violations
        How many rules' breaches the checker finds in the plan.
    slacks
        By migration; ``None`` where they were not reckoned.
    as_of
        The month "today"; ``None`` where none was told.
    """

    instance: Instance
    plan: Plan
    deadlines: Sequence[Deadline]
    n_violations: int
    slacks: Mapping[str, Slack] | None = None
    as_of: int | None = None


def who(instance: Instance, deadline: Deadline) -> Text:
    """Return whose date it is: the migration's name, the member's, or the group."""
    if deadline.member is None:
        return words.GROUP
    if deadline.kind is DeadlineKind.LEASE:
        return same(instance.member_name(deadline.member))
    return same(instance.migration_name(deadline.subject))


def by_date(found: PlanDeadlines, deadlines: Sequence[Deadline], *, whole: bool) -> Table[Deadline]:
    """Return the dates as rows; `whole` adds what a reader of the screen can do without."""
    due = Column[Deadline](words.DUE, lambda one: one.month, Unit.MONTH)
    named = Column[Deadline](words.WHO, lambda one: who(found.instance, one))
    what = Column[Deadline](words.WHAT, lambda one: one.what)
    note = Column[Deadline](words.NOTE, lambda one: one.note)
    kind = Column[Deadline](words.KIND, lambda one: words.KINDS[one.kind])
    if not whole:
        return Table([due, named, what, note], deadlines, left=4)
    ident = Column[Deadline](words.ID, lambda one: one.subject)
    era = Column[Deadline](words.ERA, lambda one: "" if one.month is None else month_label(one.month).ja)
    columns = [due, era, ident, named, kind, what, note]
    if found.as_of is not None:
        columns.insert(0, Column[Deadline](words.STANDING, _standing(found.as_of)))
    return Table(columns, deadlines)


def _standing(as_of: int) -> Callable[[Deadline], Text]:
    return lambda one: words.SHORT[one.standing(as_of)]


def by_member(found: PlanDeadlines, *, whole: bool) -> Table[str]:
    """Return a row a migration: its milestones, first month of work, cutover and slack.

    `whole` gives breaches of rules in full and amounts as numbers, else as people read them.
    """
    months = {(one.subject, one.kind, one.id): one.month for one in found.deadlines}
    starts = {one.subject: one.month for one in reversed(found.deadlines) if one.kind is DeadlineKind.PHASE}
    instance = found.instance
    columns = [Column[str](words.WHO, instance.migration_name)]
    if whole:
        columns.insert(0, Column[str](words.ID, lambda name: name))
    for key, milestone in instance.milestones.items():
        if not milestone.group:
            columns.append(Column[str](same(milestone.name), _month(months, key), Unit.MONTH))
    columns.append(Column[str](words.START, lambda name: starts.get(name), Unit.MONTH))
    columns.append(Column[str](words.CUTOVER_MONTH, lambda name: _cutover(found.plan, name), Unit.MONTH))
    if found.slacks is not None:
        columns += _slack_columns(instance, found.slacks, whole=whole)
    return Table(columns, [name for name, _, _ in instance.migrations()], left=2 if whole else 1)


def _slack_columns(instance: Instance, slacks: Mapping[str, Slack], *, whole: bool) -> list[Column[str]]:
    def of(value: Callable[[Slack], Any]) -> Callable[[str], Any]:
        return lambda name: value(slacks[name]) if name in slacks else None

    columns = [
        Column[str](words.SLACK, of(lambda one: one.months)),
        Column[str](words.DEARER_AT, of(lambda one: one.dearer_months)),
        Column[str](words.DEARER_YEN, of(lambda one: one.dearer_yen), Unit.CHANGE),
        Column[str](words.BROKEN_AT, of(lambda one: one.broken_months)),
    ]
    said = of(lambda one: one.broken.text(instance) if whole else one.broken.rule.label)
    return [*columns, Column[str](words.BROKEN_RULE, said)]


def _month(
    months: Mapping[tuple[str, DeadlineKind, str], int | None], key: str
) -> Callable[[str], int | None]:
    return lambda name: months.get((name, DeadlineKind.MILESTONE, key))


def _cutover(plan: Plan, name: str) -> int | Text:
    cutover = plan.cutovers[name]
    return words.LEFT_OUT if cutover is None else cutover.month
