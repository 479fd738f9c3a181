"""Who pays what under a rule: every payment by month, and what each member saves by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.plan import Plan
from planner.savings.baseline import baseline_of
from planner.savings.costs import Costs
from planner.sharing.guarantee import Guarantee, Position, guarantee
from planner.sharing.kinds import PaymentKind
from planner.sharing.pool import CostPool, pool_of
from planner.sharing.rounding import rounded
from planner.sharing.shares import Billed, Payment, contributions, entry_charges, shares, shortages
from planner.sharing.weights import Members

_BEFORE = (PaymentKind.SHARE, PaymentKind.CONTRIBUTION)  # what the guarantee looks at


@dataclass(frozen=True)
class Settlement:
    """What each member pays under a rule.

    Parameters
    ----------
    rule_id
        Of the rule in the file, or of one that the planner knows.
    baseline
        What each member would pay on its own, over the whole horizon.
    positions
        By member that takes part what the guarantee compares.
    payments
        Everything paid for what is shared, and among the members.
    """

    instance: Instance
    plan: Plan
    rule_id: str
    rule: SharingRule
    pool: CostPool
    members: Members
    baseline: Mapping[str, Costs]
    positions: Mapping[str, Position]
    guarantee: Guarantee
    payments: tuple[Payment, ...]

    @cached_property
    def by_kind(self) -> dict[tuple[str, PaymentKind], int]:
        """Return yen by member and kind of payment, over the whole horizon; absent is 0."""
        sums: dict[tuple[str, PaymentKind], int] = defaultdict(int)
        for payment in self.payments:
            sums[payment.member, payment.kind] += payment.yen
        return dict(sums)

    @cached_property
    def by_year(self) -> dict[tuple[str, int], int]:
        """Return what each member pays in a fiscal year for what is shared, payments among them included."""
        calendar = self.instance.calendar
        sums: dict[tuple[str, int], int] = defaultdict(int)
        for payment in self.payments:
            sums[payment.member, calendar.fiscal_year(payment.month)] += payment.yen
        return dict(sums)

    def yen(self, member: str, *kinds: PaymentKind) -> int:
        """Return what a member pays, of some kinds of payment or of all."""
        return sum(self.by_kind.get((member, kind), 0) for kind in kinds or PaymentKind)

    def own_yen(self, member: str) -> int:
        """Return what stays with a member over the whole horizon."""
        return self.pool.own_yen(member)

    def cost_yen(self, member: str) -> int:
        """Return what a member pays in all over the whole horizon."""
        return self.own_yen(member) + self.yen(member)

    def saving_yen(self, member: str) -> int:
        """Return what it saves over the whole horizon; negative where it pays more than on its own."""
        return self.baseline[member].total_yen - self.cost_yen(member)

    def rate(self, member: str, *, guaranteed: bool = True) -> Fraction | None:
        """Return the saving in the period compared as a part of its baseline, before or after the guarantee.

        ``None`` where it takes no part or has no baseline.
        """
        position = self.positions.get(member)
        if position is None or not position.baseline_yen:
            return None
        relief = self.guarantee.relief_yen.get(member, 0) if guaranteed else 0
        return 1 - Fraction(position.paid_yen + relief) / position.baseline_yen


def settle(instance: Instance, plan: Plan, rule_id: str, rule: SharingRule) -> Settlement:
    """Share what a plan costs by a rule.

    First the shares of what is shared and what was paid ahead for it; then the guarantee on them; then
    the charges of late joiners, which the guarantee does not look at.

    Raises
    ------
    PlannerError
        If it is split by population and a member has none in the file.
    """
    pool, members = pool_of(instance, plan, rule), Members(instance, plan, rule.least_months)
    founders = None if instance.sharing is None else instance.sharing.founders
    payments = [*shares(rule, pool, members), *contributions(rule, members)]
    paid = _sums(payments)
    baseline = {member: costs for member, (_, costs) in baseline_of(instance).items()}
    positions = _positions(rule, pool, members, baseline, paid)
    found = guarantee(instance, rule, positions)
    payments += _relief(pool, found, instance)
    payments += entry_charges(rule, members, founders)
    billed = Billed(instance, plan, rule, pool)
    payments += shortages(rule, members, founders, paid, billed)
    return Settlement(
        instance, plan, rule_id, rule, pool, members, baseline, positions, found, tuple(payments)
    )


def _sums(payments: Iterable[Payment]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for payment in payments:
        sums[payment.member] += payment.yen
    return dict(sums)


def _positions(
    rule: SharingRule,
    pool: CostPool,
    members: Members,
    baseline: Mapping[str, Costs],
    paid_yen: Mapping[str, int],
) -> dict[str, Position]:
    found = {}
    for member, first in members.start.items():
        since = first if rule.period == "own" else None
        alone = sum(
            (
                Fraction(yen)
                for month, yen in baseline[member].by_month.items()
                if since is None or month >= since
            ),
            Fraction(0),
        )
        calendar = members.instance.calendar
        months = max(calendar.end - max(since or calendar.start, calendar.start) + 1, 1)
        found[member] = Position(alone, pool.own_yen(member, since), paid_yen.get(member, 0), months)
    return found


def _relief(pool: CostPool, found: Guarantee, instance: Instance) -> Iterator[Payment]:
    """Yield the relief month by month, as what is shared is paid: it sums to 0 in each month.

    By the end of a month each member has paid the part of its relief that has been paid by then of what is
    shared, rounded so that the sums of all are 0.
    """
    if not any(found.relief_yen.values()):
        return
    spread: dict[int, int] = defaultdict(int)
    for months in pool.items.values():
        for month, yen in months.items():
            spread[month] += max(yen, 0)
    if not sum(spread.values()):
        spread = {instance.calendar.end: 1}
    whole, so_far = sum(spread.values()), 0
    before = dict.fromkeys(found.relief_yen, 0)
    for month in sorted(spread):
        so_far += spread[month]
        after = rounded({member: Fraction(yen * so_far, whole) for member, yen in found.relief_yen.items()})
        for member, yen in after.items():
            if yen != before[member]:
                yield Payment(PaymentKind.GUARANTEE, "", month, member, yen - before[member])
        before = after
