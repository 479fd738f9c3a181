"""Shares confirmed by the checker's own reading, to the yen."""

from collections import defaultdict
from fractions import Fraction

from planner.check.shares import reckoned_shares
from planner.periods.wareki import month_label
from planner.sharing import words
from planner.sharing.settlement import Settlement
from planner.text.faults import NotCertified


def certify_shares(found: Settlement) -> None:
    """Have the checker reckon every payment anew.

    Raises
    ------
    NotCertified
        If it finds another amount for any item, month or member.
    """
    baseline = {
        member: {month: Fraction(yen) for month, yen in costs.by_month.items()}
        for member, costs in found.baseline.items()
    }
    second = reckoned_shares(found.instance, found.plan, found.rule, baseline)
    first: dict[tuple[str, str, int, str], int] = defaultdict(int)
    for one in found.payments:
        first[one.kind.value, one.item, one.month, one.member] += one.yen
    first = {key: yen for key, yen in first.items() if yen}
    wrong = sorted(key for key in first.keys() | second.keys() if first.get(key) != second.get(key))
    if wrong:
        kind, item, month, member = wrong[0]
        raise NotCertified(
            words.NOT_CERTIFIED.fill(
                count=len(wrong),
                member=found.instance.member_name(member),
                what=item or kind,
                month=month_label(month),
                ours=first.get(wrong[0], 0),
                theirs=second.get(wrong[0], 0),
            )
        )
