"""The cheapest plan with a bound on something else: how many fiscal years it uses, what each member pays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.check import Ledger, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult


@dataclass(frozen=True, slots=True)
class FewAbove:
    """At most so many members pay more themselves than an amount each, in cost."""

    own_yen: Mapping[str, int]
    members: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a plan has to keep beside the rules.

    Parameters
    ----------
    years
        The most fiscal years with a cutover; ``None`` is no bound.
    own_yen
        The most that each of these members pays itself, in cost.
    few_above
        Amounts that some members, but not more, may pay more than.
    """

    years: int | None = None
    own_yen: Mapping[str, int] | None = None
    few_above: tuple[FewAbove, ...] = ()

    def kept_by(self, instance: Instance, plan: Plan) -> bool:
        """Tell whether a plan keeps the bounds, by the checker's books."""
        if self.years is not None and years_used(instance, plan) > self.years:
            return False
        if self.own_yen is None and not self.few_above:
            return True
        own_yen = own_costs(instance, check_plan(instance, plan).ledger)
        few = all(
            sum(own_yen[member] > most for member, most in one.own_yen.items()) <= one.members
            for one in self.few_above
        )
        return few and all(own_yen[member] <= most for member, most in (self.own_yen or {}).items())


BoundedSolver = Callable[[Problem, Bounds, Limits, Watch], SolveResult]


def years_used(instance: Instance, plan: Plan) -> int:
    """Return the number of fiscal years with a cutover."""
    months = (cutover.month for cutover in plan.cutovers.values() if cutover is not None)
    return len({instance.calendar.fiscal_year(month) for month in months})


def own_costs(instance: Instance, ledger: Ledger) -> dict[str, int]:
    """Return the cost of each member itself, without penalties, yen."""
    paid = dict.fromkeys(instance.members, 0)
    for entry in ledger.entries:
        if entry.member is not None and not entry.component.is_penalty:
            paid[entry.member] += entry.yen
    return paid
