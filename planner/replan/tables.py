"""The tables of a new plan: what moves, and who gains or loses by a member that joins or leaves."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.instance.choices import STATES
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.plan import Cutover
from planner.replan import words
from planner.replan.replanned import PlanMove, Replanned
from planner.report.table import Column, Table, Unit
from planner.text.language import NOTHING, Text, same


@dataclass(frozen=True)
class Gains:
    """What members pay more in one new plan than in another, by id; ``None`` is the group as a whole."""

    cause: Text
    without: Replanned
    more_yen: dict[str | None, int]


def moves_table(found: Replanned, *, with_ids: bool = False) -> Table[PlanMove]:
    """Return a row for each migration that moves."""
    by_member = found.by_member_yen()
    columns = [
        Column[PlanMove](words.MIGRATION, lambda one: found.instance.migration_name(one.migration)),
        Column[PlanMove](words.STATE, lambda one: STATES[one.state] if one.state else words.NEW),
        Column[PlanMove](words.BEFORE, _when(found.instance, lambda one: one.before)),
        Column[PlanMove](words.AFTER, _when(found.instance, lambda one: one.after)),
        Column[PlanMove](words.MONTHS, lambda one: one.months, Unit.CHANGE),
        Column[PlanMove](words.PRICE, lambda one: one.disturbance_yen),
        Column[PlanMove](words.BURDEN, lambda one: by_member.get(split_id(one.migration)[0]), Unit.CHANGE),
        Column[PlanMove](words.WHY, lambda one: why(found, one)),
    ]
    ident = Column[PlanMove](words.ID, lambda one: one.migration)
    return Table([ident, *columns] if with_ids else columns, found.moves, 2 + with_ids, ragged=True)


def why(found: Replanned, one: PlanMove) -> Text:
    """Say why a migration moves: what it would break or cost back in its place."""
    if one.migration in found.begun:
        return words.HAPPENED
    if one.migration not in found.old.cutovers:
        return words.JOINED
    if one.broken is not None:
        return words.WOULD_BREAK.fill(said=one.broken.text(found.instance))
    if one.back_yen is None:
        return NOTHING
    return words.WOULD_COST.fill(yen=f"{one.back_yen:,}") if one.back_yen > 0 else words.AS_GOOD


def _when(instance: Instance, of: Callable[[PlanMove], Cutover | None]) -> Callable[[PlanMove], Text]:
    def shown(one: PlanMove) -> Text:
        cutover = of(one)
        if cutover is None:
            return words.OUT
        modes = instance.migration(one.migration).modes
        month = month_label(cutover.month)
        if len(modes) < 2 or cutover.mode not in modes:
            return month
        return words.MODE.fill(month=month, mode=modes[cutover.mode].name)

    return shown


def gains_table(found: Gains) -> Table[tuple[str | None, int]]:
    """Return a row for each other member that pays more or less, and the group."""
    instance = found.without.instance

    def name(row: tuple[str | None, int]) -> Text:
        return words.GROUP if row[0] is None else same(instance.member_name(row[0]))

    columns = [
        Column[tuple[str | None, int]](words.MEMBER, name),
        Column[tuple[str | None, int]](words.MORE, lambda row: row[1], Unit.CHANGE),
    ]
    return Table(columns, list(found.more_yen.items()))
