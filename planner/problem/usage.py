"""What plans take of the shared limits, and the most that they could ever take."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from planner.plan import Plan
from planner.problem.capacity import Span
from planner.problem.options import ExpansionRow, Option, Yen
from planner.problem.spread import Array
from planner.problem.tables import Problem

_SAFE = 2**62


@dataclass(frozen=True, slots=True)
class Holding:
    """What one cutover or purchase takes of a capacity.

    Parameters
    ----------
    id
        Of the migration, or of the expansion that the budget pays.
    month
        Month index of the cutover or of the purchase.
    spans
        First period, the one after the last, and the amount in each; no two overlap.
    is_expansion
        Whether it is a purchase.
    """

    id: str
    month: int
    spans: tuple[Span, ...]
    is_expansion: bool = False

    def amount(self, period: int) -> int:
        """Return how much it takes in a period."""
        return sum(amount for begin, end, amount in self.spans if begin <= period < end)


def chosen(problem: Problem, plan: Plan) -> Iterator[tuple[Option, int]]:
    """Yield option and month index of every migration that is not left out, in the order of migrations."""
    for row in problem.migrations:
        cutover = plan.cutovers[row.id]
        if cutover is not None:
            option = next(o for o in (problem.options[k] for k in row.options) if o.mode == cutover.mode)
            yield option, cutover.month - problem.calendar.start


def purchases(problem: Problem, plan: Plan) -> Iterator[tuple[ExpansionRow, int]]:
    """Yield what is bought inside the horizon, and the month index; but what is not for sale in it."""
    for row in problem.expansions:
        month = plan.expansions.get(row.id)
        if month is not None and month in problem.calendar:
            yield row, month - problem.calendar.start


def holdings(problem: Problem, plan: Plan) -> tuple[tuple[Holding, ...], ...]:
    """Return by capacity who takes something of it; months of cutover may lie outside the horizon."""
    found: list[list[Holding]] = [[] for _ in problem.capacities]
    for option, t in chosen(problem, plan):
        name = problem.migrations[option.migration].id
        for number in problem.shared_by(option):
            spans = tuple(span for span in problem.capacities[number].asked(option, t) if span[2])
            if spans:
                found[number].append(Holding(name, t, spans))
    for number, capacity in enumerate(problem.capacities):
        if capacity.pays_for_expansions:
            for sale, t in purchases(problem, plan):
                if sale.cost_yen:
                    found[number].append(Holding(sale.id, t, (capacity.paid(sale, t),), is_expansion=True))
    return tuple(tuple(rows) for rows in found)


def used(problem: Problem, plan: Plan) -> tuple[tuple[int, ...], ...]:
    """Return what a plan takes of each capacity by period; exact, whatever it comes to."""
    taken = holdings(problem, plan)
    return tuple(
        _total(len(capacity.limit), [span for row in rows for span in row.spans])
        for capacity, rows in zip(problem.capacities, taken, strict=True)
    )


def available(problem: Problem, plan: Plan) -> tuple[tuple[int, ...], ...]:
    """Return what there is of each capacity by period, with what the plan buys."""
    bought = list(purchases(problem, plan))
    found = []
    for capacity, taken in zip(problem.capacities, used(problem, plan), strict=True):
        names = {sale.id for sale in capacity.sales}
        added = _total(len(capacity.limit), [capacity.bought(*one) for one in bought if one[0].id in names])
        there = [int(has) + more for has, more in zip(capacity.limit, added, strict=True)]
        if capacity.sales and capacity.excess is not None:
            # Where more is there than what has begun, what has begun is no excuse any more.
            limit, excess = capacity.limit.tolist(), capacity.excess.tolist()
            there = [
                has - over if uses > most else has
                for has, over, uses, most in zip(there, excess, taken, limit, strict=True)
            ]
        found.append(tuple(there))
    return tuple(found)


def demands(problem: Problem) -> tuple[Array | Yen, ...]:
    """Return the most that could ever be asked of each capacity by period.

    Each migration asks as much as it can in any mode and any month that remains, in every period; all
    expansions are bought in every year in which they are for sale. Python integers where machine
    integers might not hold it.
    """
    totals: list[Array | Yen] = [np.zeros_like(capacity.limit) for capacity in problem.capacities]
    most = [0] * len(totals)  # no period asks for more
    for row in problem.migrations:
        for number, asked in _most_asked(problem, row.options).items():
            most[number] += int(asked.max(initial=0))
            totals[number] = _sum(totals[number], asked, most[number])
    for number, capacity in enumerate(problem.capacities):
        if capacity.pays_for_expansions:
            for sale in problem.expansions:
                asked = np.zeros_like(capacity.limit)
                asked[np.unique(capacity.of_month[sale.first : sale.last + 1])] = sale.cost_yen
                most[number] += sale.cost_yen
                totals[number] = _sum(totals[number], asked, most[number])
    return tuple(totals)


def _most_asked(problem: Problem, options: tuple[int, ...]) -> dict[int, Array | Yen]:
    """Return by capacity the most that one migration could ask, in any of its modes."""
    found: dict[int, Array | Yen] = {}
    for option in (problem.options[k] for k in options):
        for number in problem.shared_by(option):
            asked = problem.capacities[number].demand(option)
            found[number] = np.maximum(found[number], asked) if number in found else asked
    return found


def _sum(one: Array | Yen, other: Array | Yen, most: int) -> Array | Yen:
    return one + other if most < _SAFE else one.astype(object) + other


def _total(size: int, spans: list[Span]) -> tuple[int, ...]:
    changes = [0] * (size + 1)
    for begin, end, amount in spans:
        changes[begin] += amount
        changes[end] -= amount
    return tuple(accumulate(changes[:-1]))
