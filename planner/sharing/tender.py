"""The most that each member may pay, and the highest fee, so that it still saves so much: tender ceilings."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.report.table import Column, Table, Unit
from planner.sharing import words
from planner.sharing.settlement import Settlement
from planner.terms import Component


@dataclass(frozen=True)
class Ceiling:
    """The ceilings of a member in the period compared, before any guarantee.

    Parameters
    ----------
    ceiling_yen
        The most that it may pay in all: its baseline less the saving, rounded down.
    others_yen
        What it pays beside its own fees.
    fees_yen
        Its own fees of the shared service as they are; ``None`` where the rule splits them among all.
    months
        How many months of fees there are.
    """

    member: str
    ceiling_yen: int
    others_yen: int
    fees_yen: int | None
    months: int

    @property
    def highest_yen(self) -> int | None:
        """Return the highest fees in all that keep the saving; negative where the rest alone is too dear."""
        return None if self.fees_yen is None else self.ceiling_yen - self.others_yen

    @property
    def highest_month_yen(self) -> int | None:
        """Return the highest fee a month."""
        return None if self.highest_yen is None else self.highest_yen // self.months


def tender_ceilings(found: Settlement, rate: Fraction) -> list[Ceiling]:
    """Return the ceilings of each member that takes part, so that it saves at least a rate."""
    shared = any("service" in item.components for item in found.rule.items.values())
    fees = dict.fromkeys(found.instance.members, 0)
    for entry in monthly_entries(read_case(found.instance, found.plan)):
        if entry.component is Component.SERVICE and entry.member is not None:
            fees[entry.member] += entry.yen
    calendar, ceilings = found.instance.calendar, []
    for member, position in found.positions.items():
        most_yen = ((1 - rate) * position.baseline_yen).__floor__()
        others_yen = position.paid_yen - (0 if shared else fees[member])
        months = max(calendar.end - found.members.start[member] + 1, 1)
        ceilings.append(Ceiling(member, most_yen, others_yen, None if shared else fees[member], months))
    return ceilings


def ceiling_table(found: Settlement, ceilings: list[Ceiling]) -> Table[Ceiling]:
    """Return a row a member."""
    columns = (
        Column[Ceiling](words.MEMBER, lambda one: found.instance.member_name(one.member)),
        Column[Ceiling](words.CEILING_YEN, lambda one: one.ceiling_yen),
        Column[Ceiling](words.OTHERS_YEN, lambda one: one.others_yen),
        Column[Ceiling](words.FEES_YEN, lambda one: one.fees_yen),
        Column[Ceiling](words.HIGHEST_FEES_YEN, lambda one: one.highest_yen),
        Column[Ceiling](words.HIGHEST_FEE_YEN, lambda one: one.highest_month_yen),
        Column[Ceiling](
            words.ROOM_YEN,
            lambda one: None if one.highest_yen is None else one.highest_yen - (one.fees_yen or 0),
            Unit.CHANGE,
        ),
    )
    return Table(columns, ceilings)


def ceilings_json(ceilings: list[Ceiling]) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "member": one.member,
            "ceiling_yen": one.ceiling_yen,
            "others_yen": one.others_yen,
            "fees_yen": one.fees_yen,
            "highest_fees_yen": one.highest_yen,
            "highest_fee_yen_per_month": one.highest_month_yen,
        }
        for one in ceilings
    ]
