"""The fairest plan: the worst loss as small as can be, then the second worst, and so on.

Stage j minimises the j-th largest loss: at most j - 1 members lose more than it. What the stages before have
found is kept. Within a stage the loss is halved between one that a plan has and one that none has.
"""

from dataclasses import dataclass, replace

from planner.check import Ledger
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.own_costs import least_own, possible_own
from planner.solve.bounded import Bounds, FewAbove
from planner.solve.certified import certified
from planner.solve.interface import Limits
from planner.whatif.tradeoff.axis import Measures
from planner.whatif.tradeoff.frontier import Point
from planner.whatif.tradeoff.scale import Scale
from planner.whatif.tradeoff.search import Effort, Solvers

_ANY_PLAN = 1.0  # gap at which a search ends with the first plan that it finds


@dataclass(frozen=True)
class Fairest:
    """The cheapest plan among those whose largest losses are as small as can be, one after the other.

    Parameters
    ----------
    losses
        The largest losses, the greatest first, in the measure's unit.
    proved
        How many of them are proved to be as small as can be.
    """

    point: Point
    losses: tuple[int, ...]
    proved: int


class LexicographicSearch:
    """The search for the fairest plan.

    Parameters
    ----------
    start
        A plan whose worst loss is small already.
    """

    def __init__(
        self, problem: Problem, measures: Measures, solvers: Solvers, effort: Effort, start: Point
    ) -> None:
        self.problem, self.measures, self.solvers, self.effort = problem, measures, solvers, effort
        self._found: tuple[Plan, Ledger] = start.plan, start.ledger
        self._kept: list[FewAbove] = []
        self._start = start
        self._scale = self._values()

    def fairest(self, levels: int) -> Fairest:
        """Return the fairest plan, so many losses deep."""
        proved = 0
        for above in range(min(levels, len(self.measures.reference_yen))):
            value, settled = self._stage(above)
            self._kept.append(FewAbove(self.measures.most_yen(value), above))
            if not settled:
                break
            proved += 1
        point = self._cheapest()
        ordered = sorted(self.measures.losses(point.ledger).values(), reverse=True)
        return Fairest(point, tuple(ordered), proved)

    def _values(self) -> Scale:
        own_yen = possible_own(self.problem)
        if own_yen is None:
            return Scale(None)
        values = {self.measures.loss(member, yen) for member, amounts in own_yen.items() for yen in amounts}
        return Scale(sorted(values))

    def _stage(self, above: int) -> tuple[int, bool]:
        """Return the least loss that no more than so many members exceed, and whether that is proved."""
        high = self._rank(above)
        low = self._floor(above)
        first = True
        while low < high:
            if self.effort.watch.stop.is_set():
                return self._scale.value(high), False
            middle = high - 1 if first else (low + high) // 2
            first = False
            value = self._scale.value(middle)
            outcome = self._search(FewAbove(self.measures.most_yen(value), above), _ANY_PLAN)
            if outcome is None:
                return self._scale.value(high), False
            if outcome:
                high = min(self._rank(above), middle)
            else:
                low = middle + 1
        return self._scale.value(high), True

    def _rank(self, above: int) -> int:
        """Return the rank of the loss of the plan found that so many members exceed."""
        ordered = sorted(self.measures.losses(self._found[1]).values(), reverse=True)
        return self._scale.rank(ordered[above])

    def _floor(self, above: int) -> int:
        """Return a rank that this loss is at least: that of members each at its own cheapest."""
        least = [self.measures.loss(member, yen) for member, yen in least_own(self.problem).items()]
        return self._scale.rank(sorted(least, reverse=True)[above])

    def _search(self, also: FewAbove | None, gap: float) -> bool | None:
        """Look for a plan that keeps what is known, and one bound more; ``None`` if that is not settled."""
        asked = (*self._kept, also) if also is not None else tuple(self._kept)
        limits = replace(self.effort.limits, start=self._found[0], gap=gap)
        result = self.solvers.bounded(self.problem, Bounds(few_above=asked), limits, self.effort.watch)
        if result.plan is None:
            return False if result.infeasible else None
        report = certified(self.problem, result.plan, result.objective_yen)
        self._found = result.plan, report.ledger
        self._result = result
        return True

    def _cheapest(self) -> Point:
        """Return the cheapest plan that keeps all that was found."""
        found = self._search(None, self.effort.limits.gap)
        if not found:
            return self._start
        plan, ledger = self._found
        low_yen = self._result.bound_yen
        value = max(self.measures.losses(ledger).values())
        return Point(
            value, self.problem.cheapest_yen if low_yen is None else low_yen, plan, ledger, self._result
        )


def within(problem: Problem, measures: Measures, solvers: Solvers, effort: Effort, cap: int) -> Point | None:
    """Return the cheapest plan in which nobody loses more than so much; ``None`` where there is none.

    Raises
    ------
    TimeoutError
        If neither a plan was found nor that there is none.
    """
    limits: Limits = effort.limits
    result = solvers.bounded(problem, Bounds(own_yen=measures.most_yen(cap)), limits, effort.watch)
    if result.plan is None:
        if not result.infeasible:
            raise TimeoutError
        return None
    report = certified(problem, result.plan, result.objective_yen)
    low_yen = problem.cheapest_yen if result.bound_yen is None else result.bound_yen
    worst = max(measures.losses(report.ledger).values())
    return Point(worst, low_yen, result.plan, report.ledger, result)
