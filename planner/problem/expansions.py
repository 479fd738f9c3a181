"""When to buy data-centre space: never earlier than it need be (spec section 5, ties)."""

from dataclasses import replace

import numpy as np

from planner.plan import Plan
from planner.problem.capacity import Capacity
from planner.problem.options import ExpansionRow, Yen
from planner.problem.tables import Problem
from planner.problem.usage import available, used


def defer_expansions(problem: Problem, plan: Plan) -> Plan:
    """Return a plan with each expansion as late as it can be, and those not needed left out.

    Cutovers stay as they are, so the objective does not rise.
    """
    if not plan.expansions:
        return plan
    return replace(plan, expansions=_Purchases(problem, plan).deferred())


class _Purchases:
    """What a plan buys, and what it leaves over of every capacity by period."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._start = problem.calendar.start
        self._rows = {row.id: row for row in problem.expansions}
        self._at = {name: month - self._start for name, month in plan.expansions.items()}
        there, taken = available(problem, plan), used(problem, plan)
        # Python integers: what a plan takes of a capacity that does not bind it may be anything.
        self._left: list[tuple[Capacity, Yen]] = [
            (capacity, np.array(has, dtype=object) - np.array(uses, dtype=object))
            for capacity, has, uses in zip(problem.capacities, there, taken, strict=True)
            if capacity.sales or capacity.pays_for_expansions
        ]

    def deferred(self) -> dict[str, int]:
        """Return the month of each purchase that is needed, none of which could be a month later."""
        for name in sorted(self._at, key=lambda name: (-self._rows[name].cost_yen, name)):
            if self._lasts_without(self._rows[name], self._at[name], None):
                self._change(self._rows[name], self._at.pop(name), None)
        moved = True
        while moved:
            moves = [self._defer(self._rows[name]) for name in self._at]
            moved = any(moves)
        return {name: self._start + at for name, at in self._at.items()}

    def _defer(self, row: ExpansionRow) -> bool:
        """Buy an expansion a month later if that breaks nothing; tell whether it did."""
        at = self._at[row.id]
        if at >= row.last or not self._lasts_without(row, at, at + 1):
            return False
        self._change(row, at, at + 1)
        self._at[row.id] = at + 1
        return True

    def _lasts_without(self, row: ExpansionRow, at: int, later: int | None) -> bool:
        """Tell whether there is enough of everything if a purchase in month `at` is made later, or never."""
        for capacity, left in self._left:
            if row in capacity.sales and (left[at:later] < row.adds).any():
                return False
            if capacity.pays_for_expansions and later is not None:
                here, there = capacity.of_month[at], capacity.of_month[later]
                if here != there and left[there] < row.cost_yen:
                    return False
        return True

    def _change(self, row: ExpansionRow, at: int, later: int | None) -> None:
        for capacity, left in self._left:
            if row in capacity.sales:
                left[at:later] -= row.adds
            if capacity.pays_for_expansions:
                left[capacity.of_month[at]] += row.cost_yen
                if later is not None:
                    left[capacity.of_month[later]] -= row.cost_yen
