"""What the others leave too little of for a cutover, and who holds it (rules 4, 5, 6 and 8 of section 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planner.explain.counterfactual.context import decided
from planner.plan import Plan
from planner.problem import Option, Problem
from planner.problem.capacity import Capacity
from planner.problem.usage import Holding, available, holdings, used
from planner.terms import Rule


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A capacity with too little left over in a stretch of months or fiscal years.

    Parameters
    ----------
    capacity
        What is short.
    first, last
        Period indices of the capacity, inclusive.
    need, used, limit
        Where it is tightest: what this migration needs, what the others hold, what there is; points,
        people, units of space, cutovers or yen.
    holders
        Who holds it anywhere in the stretch, by month of cutover.
    for_sale
        Whether expansions that the plan does not have by then would give what lacks.
    """

    capacity: Capacity
    first: int
    last: int
    need: int
    used: int
    limit: int
    holders: tuple[Holding, ...]
    for_sale: bool


class SharedUse:
    """What the migrations of a plan hold of everything shared, without the one that is asked about."""

    def __init__(self, problem: Problem, plan: Plan, *without: str) -> None:
        for migration in without:
            plan = decided(plan, migration, None)
        self._problem = problem
        self._holdings = holdings(problem, plan)
        self._used = used(problem, plan)
        self._limits = available(problem, plan)
        self._most = [capacity.most() for capacity in problem.capacities]

    def exceeded(self, option: Option, t: int) -> set[Rule]:
        """Return the rules of what is not enough even for this one alone, all expansions bought."""
        return {
            self._problem.capacities[number].rule
            for number, needs in self._needs(option, t)
            for period, need in needs.items()
            if need > max(self._limits[number][period], int(self._most[number][period]))
        }

    def shortfalls(self, option: Option, t: int) -> tuple[Shortfall, ...]:
        """Return what a cutover needs and the others leave too little of, by capacity and stretch."""
        return tuple(
            self._shortfall(number, needs, stretch)
            for number, needs in self._needs(option, t)
            for stretch in _stretches(self._short(number, needs))
        )

    def _needs(self, option: Option, t: int) -> Iterator[tuple[int, dict[int, int]]]:
        """Yield what a cutover needs of each capacity, by period."""
        for number in self._problem.shared_by(option):
            spans = self._problem.capacities[number].asked(option, t)
            needs = {period: need for begin, end, need in spans for period in range(begin, end) if need}
            yield number, needs

    def _short(self, number: int, needs: dict[int, int]) -> Iterator[int]:
        for period in sorted(needs):
            if self._used[number][period] + needs[period] > self._limits[number][period]:
                yield period

    def _shortfall(self, number: int, needs: dict[int, int], stretch: list[int]) -> Shortfall:
        capacity, taken, limits = self._problem.capacities[number], self._used[number], self._limits[number]
        worst = max(stretch, key=lambda period: taken[period] + needs[period] - limits[period])
        held = [one for one in self._holdings[number] if any(map(one.amount, stretch))]
        most = self._most[number]
        return Shortfall(
            capacity,
            stretch[0],
            stretch[-1],
            needs[worst],
            taken[worst],
            limits[worst],
            tuple(sorted(held, key=lambda one: one.month)),
            all(taken[period] + needs[period] <= int(most[period]) for period in stretch),
        )


def _stretches(periods: Iterable[int]) -> Iterator[list[int]]:
    """Yield the unbroken runs of some periods, which ascend."""
    for _, run in groupby(enumerate(periods), key=lambda pair: pair[1] - pair[0]):
        yield [period for _, period in run]
