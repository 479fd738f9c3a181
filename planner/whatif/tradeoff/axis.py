"""What the total is held against: the last cutover, the fiscal years used, the worst member's loss."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from planner.check import Ledger
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.own_costs import least_own, possible_own
from planner.savings import baseline_of
from planner.solve.bounded import own_costs, years_used
from planner.whatif.tradeoff.scale import RankScale


class Axis(Enum):
    """What one would rather have less of."""

    LAST = "last"
    YEARS = "years"
    LOSS = "loss"


class Reference(Enum):
    """What a member's loss is counted from."""

    BASELINE = "baseline"
    CHEAPEST = "cheapest"


@dataclass(frozen=True, slots=True)
class Measures:
    """How plans of an instance are measured.

    Parameters
    ----------
    reference
        What losses are counted from.
    reference_yen
        That amount by member, in cost.
    residents
        By member, where losses are counted in yen a resident, rounded up; ``None`` is in yen.
    """

    instance: Instance
    reference: Reference
    reference_yen: Mapping[str, int]
    residents: Mapping[str, int] | None = None

    def of(self, axis: Axis, plan: Plan, ledger: Ledger) -> int:
        """Return how much of an axis a plan has: a month, a number of years, or yen.

        A plan without any cutover has the month before the horizon.
        """
        if axis is Axis.LAST:
            return self.instance.calendar.start - 1 if plan.last_month is None else plan.last_month
        if axis is Axis.YEARS:
            return years_used(self.instance, plan)
        return self.worst(ledger)[1]

    def worst(self, ledger: Ledger) -> tuple[str, int]:
        """Return the member that loses most, and its loss in yen (negative: even that one gains)."""
        return max(self.losses(ledger).items(), key=lambda item: item[1])

    def losses(self, ledger: Ledger) -> dict[str, int]:
        """Return how much each member loses in the books of a plan, in the measure's unit."""
        own_yen = own_costs(self.instance, ledger)
        return {member: self.loss(member, own_yen[member]) for member in self.instance.members}

    def loss(self, member: str, own_yen: int) -> int:
        """Return how much a member loses that pays so much itself, in the measure's unit."""
        more_yen = own_yen - self.reference_yen[member]
        return more_yen if self.residents is None else -(-more_yen // self.residents[member])

    def most_yen(self, loss: int) -> dict[str, int]:
        """Return what each member may pay itself so that nobody loses more."""
        return {
            member: yen + loss * (1 if self.residents is None else self.residents[member])
            for member, yen in self.reference_yen.items()
        }

    def least(self, problem: Problem, above: int = 0) -> int:
        """Return what the loss that so many members exceed is at least: each member at its own cheapest."""
        least = (self.loss(member, yen) for member, yen in least_own(problem).items())
        return sorted(least, reverse=True)[above]

    def scale(self, problem: Problem) -> RankScale:
        """Return the losses that a plan can have."""
        own_yen = possible_own(problem)
        if own_yen is None:
            return RankScale(None)
        return RankScale(
            sorted({self.loss(member, yen) for member, amounts in own_yen.items() for yen in amounts})
        )


def measures_of(problem: Problem, reference: Reference | None) -> Measures:
    """Return how plans are measured: by the baseline where the file has one, unless told otherwise."""
    instance = problem.instance
    if reference is None:
        stated = any("baseline" in member.model_fields_set for member in instance.members.values())
        reference = Reference.BASELINE if stated else Reference.CHEAPEST
    if reference is Reference.CHEAPEST:
        return Measures(instance, reference, least_own(problem))
    alone = {member: costs.total_yen for member, (_, costs) in baseline_of(instance).items()}
    return Measures(instance, reference, alone)
