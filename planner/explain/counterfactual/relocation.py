"""What it costs if one other migration gives way: a plan that takes no search, and no more than that."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from planner.check import Violation, check_plan
from planner.check.occupation import Move
from planner.explain.counterfactual.alternatives import (
    Availability,
    Counterfactual,
    MonthAlternative,
    group_cost,
    own_cost,
    planned_costs,
)
from planner.explain.counterfactual.context import Context, context_of, decided, with_move
from planner.explain.counterfactual.rules import barring, linking
from planner.explain.counterfactual.shortfalls import SharedUse
from planner.plan import Cutover, Plan
from planner.terms import Rule

_MOST_TRIED = 50  # plans
_MOST_ASKED = 6  # to give way, those first whose cutover is nearest


@dataclass(frozen=True, slots=True)
class Relocation:
    """A valid plan with the migration in a month that others hold, where one of them moves.

    Parameters
    ----------
    month
        The month of the migration that is asked about.
    other, before, after
        Who gives way, from where and to where.
    difference_yen
        What the whole plan costs more; no other single move found costs less.
    plan
        The plan, which breaks no rule.
    """

    month: int
    other: str
    before: Cutover
    after: Cutover
    difference_yen: int
    plan: Plan


def one_gives_way(why: Counterfactual, wanted: MonthAlternative) -> Relocation | None:
    """Return the cheapest way to have a month that others hold by moving one of them, if there is one.

    Only those are asked that hold all that lacks, the nearest first, `_MOST_ASKED` at most.
    """
    if wanted.availability is not Availability.CROWDED or why.broken:
        return None
    moved = decided(why.plan, why.migration, Cutover(wanted.month, wanted.mode))
    alone_yen = why.difference_yen(wanted)
    found = [
        Relocation(wanted.month, other, before, after, alone_yen + more_yen, decided(moved, other, after))
        for other, before in _able(why, wanted)
        for more_yen, after in _places(context_of(why.problem, moved, other))
    ]
    found.sort(key=lambda one: one.difference_yen)
    # A link of three may still be broken between the two that stay.
    valid = (one for one in found[:_MOST_TRIED] if check_plan(why.instance, one.plan).valid)
    return next(valid, None)


def relocations(why: Counterfactual, months: Iterable[int]) -> dict[int, Relocation]:
    """Return the way found for each of some months, where one was."""
    found = ((month, one_gives_way(why, why.at(month))) for month in months)
    return {month: one for month, one in found if one is not None}


def _able(why: Counterfactual, wanted: MonthAlternative) -> Iterator[tuple[str, Cutover]]:
    """Yield the migrations without any one of which nothing would lack."""
    context = context_of(why.problem, why.plan, why.migration)
    option, t = context.option(wanted.mode), wanted.month - why.instance.calendar.start
    for other, cutover in _holders(why, wanted):
        if not SharedUse(why.problem, why.plan, why.migration, other).shortfalls(option, t):
            yield other, cutover


def _holders(why: Counterfactual, wanted: MonthAlternative) -> list[tuple[str, Cutover]]:
    """Return the migrations that hold some of all that lacks, the nearest first."""
    sets = [{one.id for one in lack.holders if not one.is_expansion} for lack in wanted.shortfalls]
    sets += [set(_concerned(why, one)) for one in wanted.linked if one.rule is not Rule.EXTENSION]
    together = set.intersection(*sets) if sets else set()
    cutovers = ((key, why.plan.cutovers.get(key)) for key in together - {why.migration})
    held = [(key, cutover) for key, cutover in cutovers if cutover is not None]
    held.sort(key=lambda item: (abs(item[1].month - wanted.month), item[0]))
    return held[:_MOST_ASKED]


def _concerned(why: Counterfactual, violation: Violation) -> Collection[str]:
    """Return the migrations that a violation is one of: of a link all that it names."""
    if violation.rule is Rule.LINKS:
        return why.instance.links[violation.subject].of
    return violation.about


def _places(context: Context) -> Iterator[tuple[int, Cutover]]:
    """Yield where a migration could go, and what that costs more than where it is."""
    use = SharedUse(context.problem, context.plan, context.migration)
    before_yen = sum(sum(costs.values()) for costs in planned_costs(context))
    for month in context.instance.calendar.months():
        for move in context.moves(month):
            if _is_free(context, use, move):
                own_yen = own_cost(context, with_move(context.household, move))
                group_yen = group_cost(with_move(context.others, move))
                after_yen = sum(own_yen.values()) + sum(group_yen.values())
                yield after_yen - before_yen, Cutover(month, move.mode_id)


def _is_free(context: Context, use: SharedUse, move: Move) -> bool:
    option, t = context.option(move.mode_id), move.month - context.instance.calendar.start
    return not (
        use.shortfalls(option, t) or barring(context, move, use.exceeded(option, t)) or linking(context, move)
    )
