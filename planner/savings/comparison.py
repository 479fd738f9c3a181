"""A plan's savings beside the other ways: each member stays, renews alone, or joins."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.savings.baseline import Alone, BaselineKind, baseline_of
from planner.savings.costs import Costs, added
from planner.savings.saving import Savings, savings_of
from planner.terms import Component

Payer = str | None
"""A member by id; ``None`` is the group as a whole."""


@dataclass(frozen=True, slots=True)
class SavingsComparison:
    """What a plan saves, and what the three ways cost.

    Parameters
    ----------
    n_violations
        How many rules' breaches the checker finds in the plan.
    stay, renew
        What each member pays on its own, whatever its baseline is.
    subsidy_yen
        What comes back to each payer in the plan, yen; absent is 0.
    """

    instance: Instance
    plan: Plan
    savings: Savings
    n_violations: int
    stay: Mapping[str, Costs]
    renew: Mapping[str, Costs]
    subsidy_yen: Mapping[Payer, int]

    @property
    def kind(self) -> BaselineKind | None:
        """Return the baseline of the group; ``None`` where members have different ones."""
        return self.savings.group.kind

    @property
    def without_offer(self) -> int:
        """Return how many members have no lease that can be renewed."""
        members = self.instance.members.values()
        return sum(all(lease.renewal is None for lease in member.leases.values()) for member in members)

    def all_of(self, costs: Mapping[str, Costs]) -> Costs:
        """Return what all members pay together."""
        return added(costs.values(), self.instance.calendar)


def compare_ways(instance: Instance, plan: Plan, kind: BaselineKind | None = None) -> SavingsComparison:
    """Hold a plan against its baseline, or that of `kind`, and against both ways of not joining.

    A plan that breaks rules is priced all the same.
    """
    report, alone = check_plan(instance, plan), Alone(instance)
    by_payer = report.ledger.by_member_component()
    return SavingsComparison(
        instance,
        plan,
        savings_of(instance, plan, kind, alone),
        len(report.violations),
        {name: costs for name, (_, costs) in baseline_of(instance, BaselineKind.STAY, alone).items()},
        {name: costs for name, (_, costs) in baseline_of(instance, BaselineKind.RENEW, alone).items()},
        {payer: -components[Component.SUBSIDY] for payer, components in by_payer.items()},
    )
