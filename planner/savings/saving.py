"""What a plan saves against the baseline, for each member and for the group (spec section 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.plan import Plan
from planner.savings.baseline import Alone, BaselineKind, baseline_of
from planner.savings.costs import Costs, added, booked_by_payer

MOST_FOR_SAVING = 300  # migrations that a saving is told of beside something else: a second or so


@dataclass(frozen=True, slots=True)
class Saving:
    """A baseline beside a plan, of one member or of the group.

    Parameters
    ----------
    kind
        Of the baseline; ``None`` where members have different ones.
    baseline, plan
        What is paid, in cost.
    pays_back
        The month from which on the plan has cost no more than the baseline in all; the horizon's
        first month if it never has cost more, ``None`` if it has at the end.
    """

    kind: BaselineKind | None
    baseline: Costs
    plan: Costs
    pays_back: int | None

    @property
    def yen(self) -> int:
        """Return the saving; negative where the plan costs more."""
        return self.baseline.total_yen - self.plan.total_yen

    @property
    def rate(self) -> Fraction | None:
        """Return the saving as a share of the baseline; ``None`` where that is 0."""
        return Fraction(self.yen, self.baseline.total_yen) if self.baseline.total_yen else None


@dataclass(frozen=True, slots=True)
class Savings:
    """The saving of each member by id, what the group pays as a whole, and the saving of the group."""

    members: Mapping[str, Saving]
    shared: Costs
    group: Saving


def group_saving(instance: Instance, plan: Plan) -> Saving | None:
    """Return what a plan saves the group; nothing for large ones, where that takes longer than a moment."""
    return None if len(plan.cutovers) > MOST_FOR_SAVING else savings_of(instance, plan).group


def savings_of(
    instance: Instance, plan: Plan, kind: BaselineKind | None = None, alone: Alone | None = None
) -> Savings:
    """Return what a plan saves; with `kind`, against that baseline instead of those of the file."""
    calendar = instance.calendar
    paid = booked_by_payer(monthly_entries(read_case(instance, plan)), instance)
    baselines = baseline_of(instance, kind, alone)
    members = {
        name: _saving(own_kind, baseline, paid[name], calendar)
        for name, (own_kind, baseline) in baselines.items()
    }
    group = _saving(*group_baseline(baselines, calendar), added(paid.values(), calendar), calendar)
    return Savings(members, paid[None], group)


def group_baseline(
    baselines: Mapping[str, tuple[BaselineKind, Costs]], calendar: Calendar
) -> tuple[BaselineKind | None, Costs]:
    """Return the baselines of all members together; no kind where they have different ones."""
    kinds = {kind for kind, _ in baselines.values()}
    costs = added((baseline for _, baseline in baselines.values()), calendar)
    return kinds.pop() if len(kinds) == 1 else None, costs


def _saving(kind: BaselineKind | None, baseline: Costs, plan: Costs, calendar: Calendar) -> Saving:
    return Saving(kind, baseline, plan, _pays_back(baseline, plan, calendar))


def _pays_back(baseline: Costs, plan: Costs, calendar: Calendar) -> int | None:
    above = [
        month
        for month, alone, joined in zip(
            calendar.months(), baseline.cumulative(calendar), plan.cumulative(calendar), strict=True
        )
        if joined > alone
    ]
    if not above:
        return calendar.start
    return above[-1] + 1 if above[-1] < calendar.end else None
