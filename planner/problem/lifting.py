"""Shared limits beside what has begun: where that takes more than there is, nothing else is let in.

What has begun breaks no rule, but its use counts. So in each period the limit is at least what has begun
takes by itself; what is bought already adds to space, and is paid for out of the budget of its year.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.problem.capacity import Capacity
from planner.problem.history import History
from planner.problem.options import Option
from planner.problem.spread import Array
from planner.problem.tables import MigrationRow
from planner.terms import Resource


def with_bought(instance: Instance, capacities: tuple[Capacity, ...]) -> tuple[Capacity, ...]:
    """Return the capacities with the space that is bought already, and without what was paid for it."""
    return tuple(_with_bought(instance, capacity) for capacity in capacities)


def _with_bought(instance: Instance, capacity: Capacity) -> Capacity:
    amounts = _bought(instance, capacity)
    if capacity.pays_for_expansions:  # it may have cost more than there was
        return replace(capacity, limit=np.maximum(capacity.limit - amounts, 0))
    return replace(capacity, limit=capacity.limit + amounts)


def lifted(
    history: History,
    capacities: tuple[Capacity, ...],
    rows: Sequence[MigrationRow],
    options: Sequence[Option],
    start: int,
) -> tuple[Capacity, ...]:
    """Return the capacities of those that have not begun, with the use of those that have counted in.

    `start` is the first month of the horizon.
    """
    past = [
        (next(options[k] for k in row.options if options[k].mode == one.mode), one.month - start)
        for row in rows
        if (one := history.begun.get(row.id)) is not None
    ]
    return tuple(_lifted(capacity, past) for capacity in capacities) if past else capacities


def _lifted(capacity: Capacity, past: list[tuple[Option, int]]) -> Capacity:
    taken = np.zeros_like(capacity.limit)
    for option, t in past:
        if 0 <= t < len(capacity.of_month):
            capacity.take(taken, option, t, sign=-1)
    excess = np.maximum(taken - capacity.limit, 0)
    return replace(capacity, limit=np.maximum(capacity.limit, taken), excess=excess)


def _bought(instance: Instance, capacity: Capacity) -> Array:
    """Return by period the space that is bought already, or the yen that it took of the budget."""
    amounts = np.zeros_like(capacity.limit)
    calendar = instance.calendar
    for key, month in bought(instance).items():
        center, name = split_id(key)
        expansion = instance.data_centers[center].expansions[name]
        t = max(month - calendar.start, 0)
        if capacity.resource is Resource.SPACE and capacity.subject == center:
            amounts[t:] += expansion.adds
        elif capacity.pays_for_expansions and month in calendar:
            amounts[capacity.of_month[t]] += expansion.cost_yen
    return amounts


def bought(instance: Instance) -> dict[str, int]:
    """Return the month of each expansion that is bought already, by ``data-center/expansion``."""
    return {
        f"{center_id}/{name}": expansion.bought
        for center_id, center in instance.data_centers.items()
        for name, expansion in center.expansions.items()
        if expansion.bought is not None
    }
