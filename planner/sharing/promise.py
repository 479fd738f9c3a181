"""A guarantee as a condition on plans: what each member may pay, by the month of its cutover.

The guarantee can be kept if and only if all pay together at most the sum of their ceilings. Where members
have one bundle each, a ceiling and what is paid before it holds follow from the member's own month alone:
then the condition is linear in the choices.
"""

from fractions import Fraction

from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.problem.tables import Option
from planner.savings.baseline import baseline_of
from planner.savings.costs import Costs
from planner.sharing import words
from planner.sharing.guarantee import Position, ceilings
from planner.sharing.pool import pool_of
from planner.text.faults import PlannerError
from planner.text.phrases import listed

Rooms = list[dict[int, int]]
"""By option and month index: the ceiling, and what stays with the member before the period compared, yen."""


def rooms_of(problem: Problem, rule: SharingRule) -> Rooms | None:
    """Return what each choice leaves room for; ``None`` where the guarantee can always be kept.

    Raises
    ------
    PlannerError
        If a member has several bundles: its period then begins with the first of them.
    """
    instance = problem.instance
    several = [one.name for one in instance.members.values() if len(one.migrations) > 1]
    if several:
        raise PlannerError(words.SEVERAL_BUNDLES.fill(members=listed(several)))
    if not rule.guarantees or (
        rule.min_saving_rate is None and len(rule.ceilings_yen) < len(instance.members)
    ):
        return None
    alone = {member: costs for member, (_, costs) in baseline_of(instance).items()}
    return [_rooms(problem, option, rule, alone) for option in problem.options]


def _rooms(problem: Problem, option: Option, rule: SharingRule, alone: dict[str, Costs]) -> dict[int, int]:
    row = problem.migrations[option.migration]
    small = _by_itself(problem.instance, row.member)
    found = {}
    for t in option.remaining().tolist():
        month = problem.calendar.start + t
        since = month if rule.period == "own" else problem.calendar.start
        amounts = (Fraction(yen) for at, yen in alone[row.member].by_month.items() if at >= since)
        position = Position(sum(amounts, Fraction(0)), 0, 0, 1)
        ceiling = ceilings(rule, {row.member: position}, rule.min_saving_rate)[row.member]
        assert ceiling is not None
        own = pool_of(small, Plan({row.id: Cutover(month, option.mode)}), rule).own[row.member]
        found[t] = ceiling + sum(yen for at, yen in own.items() if at < since)
    return found


def _by_itself(instance: Instance, member: str) -> Instance:
    """Return the instance with one member and nothing that only the group pays."""
    alone = {"members": {member: instance.members[member]}, "platforms": {}, "secretariat_yen_per_year": 0}
    return instance.model_copy(update=alone)
