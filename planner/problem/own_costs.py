"""What members pay themselves by what they choose: cost alone, without penalties."""

import numpy as np

from planner.instance.fields import split_id
from planner.problem.costs import (
    busy_costs,
    disturbance_costs,
    left_out_disturbance,
    preference_costs,
)
from planner.problem.money import money_type
from planner.problem.tables import Option, Problem, Yen

_MOST_AMOUNTS = 200_000  # of one member: more take longer to list than to step over


def own_yen(problem: Problem, option: Option) -> Yen:
    """Return the cost of an option by month of cutover, shared leases apart, shape ``(T,)``."""
    instance, row = problem.instance, problem.migrations[option.migration]
    migration = instance.migration(row.id)
    dtype = money_type(instance)
    wishes = preference_costs(migration, problem.calendar, dtype)
    seasons = busy_costs(instance.members[row.member], migration.modes[option.mode], problem.calendar, dtype)
    moved = disturbance_costs(instance, migration, migration.modes[option.mode], dtype)
    return np.asarray(option.cost_yen - wishes - seasons - moved)


def left_out_yen(problem: Problem, i: int) -> int | None:
    """Return the cost of leaving migration i out, shared leases apart; ``None`` where that is barred."""
    row = problem.migrations[i]
    if row.left_out_yen is None:
        return None
    migration = problem.instance.migration(row.id)
    assert migration.optional is not None
    penalties_yen = migration.optional.penalty_yen + left_out_disturbance(problem.instance, migration)
    return row.left_out_yen - penalties_yen


def least_own(problem: Problem) -> dict[str, int]:
    """Return by member the sum of the least that each migration and each shared lease of it can cost.

    Whatever the others do; a member with a lease for several bundles may not reach it.
    """
    least = dict.fromkeys(problem.instance.members, 0)
    for i, row in enumerate(problem.migrations):
        least[row.member] += min(_choices(problem, i), default=0)
    for lease in problem.shared_leases:
        least[split_id(lease.id)[0]] += min([*lease.cost_yen, lease.left_out_yen])
    return least


def possible_own(problem: Problem) -> dict[str, set[int]] | None:
    """Return by member the amounts that it can pay itself, whatever the others do; some may not be had.

    ``None`` where there are too many to list, or leases that several bundles share.
    """
    if problem.shared_leases:
        return None
    sums = {member: {0} for member in problem.instance.members}
    for i, row in enumerate(problem.migrations):
        choices = _choices(problem, i)
        if len(sums[row.member]) * len(choices) > _MOST_AMOUNTS:
            return None
        sums[row.member] = {before + yen for before in sums[row.member] for yen in choices}
    return sums


def _choices(problem: Problem, i: int) -> set[int]:
    """Return what migration i can cost, shared leases apart."""
    found = {
        int(yen)
        for k in problem.migrations[i].options
        for yen in own_yen(problem, problem.options[k])[problem.options[k].allowed]
    }
    left = left_out_yen(problem, i)
    return found if left is None else found | {left}
