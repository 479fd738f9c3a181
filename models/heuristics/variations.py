"""Plans a few moves away from a plan: one unit in another month, and a few of those near it placed anew."""

from collections.abc import Callable, Collection, Iterator

import numpy as np

from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.repair import RuinAndRecreate
from models.heuristics.revertible_plan import RevertiblePlan
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions

# Tries for one month: the unit alone, then with some others near that month.
_TRIES, _MOST_MOVED = 6, 4


def variations(
    problem: Problem,
    plan: Plan,
    wanted: Callable[[], Collection[tuple[str, int | None]]],
    seed: int,
    over: Callable[[], object],
) -> Iterator[Plan]:
    """Yield plans that show what is wanted, not held against the checker; the same for the same seed.

    Parameters
    ----------
    plan
        A plan that keeps every rule; what it buys stays bought.
    wanted
        Returns the choices (migration and cutover month) that are still wanted; asked again before each try.
    """
    if not problem.options or over():
        return
    partial, repair = _placed(problem, plan, seed, over)
    start = problem.calendar.start
    for number, unit in enumerate(partial.units):
        names = [problem.migrations[i].id for i in unit]
        for t in np.flatnonzero(partial.may_move(number)).tolist():
            for attempt in range(_TRIES):
                if over() or not any((name, start + t) in wanted() for name in names):
                    break
                others = repair.near(number, t, _MOST_MOVED).tolist() if attempt else []
                found = _moved(partial, number, t, others)
                if found is not None:
                    yield defer_expansions(problem, found)


def _placed(
    problem: Problem, plan: Plan, seed: int, over: Callable[[], object]
) -> tuple[RevertiblePlan, RuinAndRecreate]:
    """Return a plan that can be changed and taken back, and what tells who is near whom in it."""
    yen = np.array(
        [np.where(one.allowed, one.cost_yen.astype(np.float64), np.inf) for one in problem.options]
    )
    groups = LinkedGroups(problem)
    partial = RevertiblePlan(problem, groups, yen)
    for row in problem.expansions:
        if row.id in plan.expansions:
            partial.buy(row, plan.expansions[row.id] - problem.calendar.start)
    partial.take(plan)
    return partial, RuinAndRecreate(partial, np.zeros(len(groups.months)), seed, over)


def _moved(partial: RevertiblePlan, unit: int, month: int, others: list[int]) -> Plan | None:
    """Return the plan with a unit in a month and others placed anew, if all find a place."""
    for n in (unit, *others):
        partial.withdraw(n)
    placed = partial.place(unit, month, month) and all(partial.place(n) for n in others)
    plan = partial.plan() if placed else None
    partial.take_back()
    return plan
