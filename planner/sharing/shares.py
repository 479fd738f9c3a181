"""Shares by item, month and member, and the payments among members that go with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.instance.sharing import SharedItem, SharingRule, Split
from planner.plan import Plan
from planner.sharing.kinds import PaymentKind
from planner.sharing.pool import CostPool, pool_of, shared_items
from planner.sharing.rounding import Splitter, in_proportion
from planner.sharing.weights import Members, Weights

_EQUAL = Split.model_validate({"equal": 1})


@dataclass(frozen=True, slots=True)
class Payment:
    """What a member pays in a month; negative is received.

    Parameters
    ----------
    item
        Id of the item, or of the contribution; empty for other kinds.
    """

    kind: PaymentKind
    item: str
    month: int
    member: str
    yen: int


def shares(rule: SharingRule, pool: CostPool, members: Members) -> Iterator[Payment]:
    """Yield what each member pays of each item, month by month; the parts sum to the amounts shared."""
    for name, item in shared_items(rule).items():
        splitter, known = Splitter(rule.remainder_to), dict[tuple[str, ...], Weights]()
        for month, yen in pool.items[name].items():
            among = _among(item, members, month)
            if among not in known:
                known[among] = members.weights(item.split, among)
            for member, part in splitter.split(yen, known[among]).items():
                if part:
                    yield Payment(PaymentKind.SHARE, name, month, member, part)


def _among(item: SharedItem, members: Members, month: int) -> tuple[str, ...]:
    return members.all if item.among == "all" else members.in_service(month)


def contributions(rule: SharingRule, members: Members) -> Iterator[Payment]:
    """Yield money paid ahead: it lowers what all pay, by the split of the rest, in the same month."""
    calendar = members.instance.calendar
    for name, paid in rule.contributions.items():
        named = members.all if paid.members is None else paid.members
        payers = [member for member in members.all if member in named]
        splitter = Splitter(rule.remainder_to)
        for year in calendar.fiscal_years():
            if not payers or not paid.yen or not paid.years.has(year):
                continue
            month = calendar.months_of(year)[0]
            back = splitter.split(paid.yen * len(payers), members.weights(rule.split_of_rest, members.all))
            amounts = {member: paid.yen * (member in payers) - back[member] for member in members.all}
            yield from _payments(PaymentKind.CONTRIBUTION, name, month, amounts)


def entry_charges(rule: SharingRule, members: Members, founders: tuple[str, ...] | None) -> Iterator[Payment]:
    """Yield the fixed charge of each late joiner, which the founders receive in equal parts."""
    if founders is None or not rule.entry_yen:
        return
    old = [member for member in members.all if member in founders]
    splitter = Splitter()
    for late, month in _late(members, founders):
        if old:
            back = splitter.split(rule.entry_yen, members.weights(_EQUAL, old))
            amounts = {late: rule.entry_yen} | {member: -yen for member, yen in back.items()}
            yield from _payments(PaymentKind.ENTRY, "", month, amounts)


def shortages(
    rule: SharingRule,
    members: Members,
    founders: tuple[str, ...] | None,
    paid_yen: Mapping[str, int],
    billed: "Billed",
) -> Iterator[Payment]:
    """Yield what each late joiner pays beyond its shares because more is billed for its sake.

    The others receive it in proportion to what they pay.

    Parameters
    ----------
    paid_yen
        The shares of each member in all, before guarantee and charges, yen.
    """
    if founders is None or not rule.entry_shortage:
        return
    for late, month in _late(members, founders):
        short_yen = billed.newly_yen(late) - paid_yen.get(late, 0)
        others = {member: max(paid_yen.get(member, 0), 0) for member in members.all if member != late}
        if short_yen > 0 and any(others.values()):
            back = in_proportion(short_yen, others)
            amounts = {late: short_yen} | {member: -yen for member, yen in back.items()}
            yield from _payments(PaymentKind.SHORTAGE, "", month, amounts)


class Billed:
    """What is shared in a plan, and in the same plan without one of the members."""

    def __init__(self, instance: Instance, plan: Plan, rule: SharingRule, pool: CostPool) -> None:
        self._instance, self._plan, self._rule, self._pool = instance, plan, rule, pool

    def newly_yen(self, member: str) -> int:
        """Return how much less would be shared if the member did not take part, all others as they are."""
        others = {
            name: None if split_id(name)[0] == member else cutover
            for name, cutover in self._plan.cutovers.items()
        }
        without = Plan(others, self._plan.expansions)
        return self._pool.total_yen - pool_of(self._instance, without, self._rule).total_yen


def _late(members: Members, founders: tuple[str, ...]) -> list[tuple[str, int]]:
    calendar = members.instance.calendar
    return [
        (member, calendar.clip(month)) for member, month in members.start.items() if member not in founders
    ]


def _payments(kind: PaymentKind, item: str, month: int, amounts: Mapping[str, int]) -> Iterator[Payment]:
    return (Payment(kind, item, month, member, yen) for member, yen in amounts.items() if yen)
