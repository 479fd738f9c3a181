"""What a member owes that leaves before the horizon ends: unpaid shares, and damages to its vendors."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.instance.asked import asked_member
from planner.periods.wareki import month_label
from planner.periods.words import span_words
from planner.sharing import words
from planner.sharing.kinds import PaymentKind
from planner.sharing.settlement import Settlement
from planner.terms import Component
from planner.text.faults import PlannerError


@dataclass(frozen=True)
class Dues:
    """What a leaver owes.

    Parameters
    ----------
    month
        The first month that it is no longer a member.
    unpaid_yen
        By item its shares from that month on.
    relief_yen
        What the guarantee would still have moved to it (or from it, negative).
    damages_yen
        Damages: the rule's rate of its own fees from that month on, rounded down.
    """

    member: str
    month: int
    unpaid_yen: Mapping[str, int]
    relief_yen: int
    damages_yen: int

    @property
    def total_yen(self) -> int:
        """Return all that it owes."""
        return sum(self.unpaid_yen.values()) + self.relief_yen + self.damages_yen


def dues(found: Settlement, member: str, month: int) -> Dues:
    """Return what a member owes that leaves in a month.

    Raises
    ------
    PlannerError
        If there is no such member, it takes no part by then, or the month is not in the horizon.
    """
    member = asked_member(found.instance, member)
    calendar = found.instance.calendar
    if month not in calendar:
        span = span_words(calendar.start, calendar.end)
        raise PlannerError(words.LEAVES_OUTSIDE.fill(month=month_label(month), span=span))
    if found.members.start.get(member, month) >= month:
        name = found.instance.member_name(member)
        raise PlannerError(words.NOT_IN_YET.fill(member=name, month=month_label(month)))
    unpaid: dict[str, int] = defaultdict(int)
    relief_yen = 0
    for one in found.payments:
        if one.member == member and one.month >= month:
            if one.kind is PaymentKind.SHARE:
                unpaid[one.item] += one.yen
            elif one.kind is PaymentKind.GUARANTEE:
                relief_yen += one.yen
    fees_yen = sum(
        entry.yen
        for entry in monthly_entries(read_case(found.instance, found.plan))
        if entry.component is Component.SERVICE and entry.member == member and entry.month >= month
    )
    damages_yen = (found.rule.damages_rate * fees_yen).__floor__()
    return Dues(member, month, dict(unpaid), relief_yen, damages_yen)
