"""The fairest plan: the worst loss as small as can be, then the second worst, and so on.

Stage j minimises the j-th largest loss: at most j - 1 members lose more than it. What the stages before have
found is kept. Within a stage the loss is halved between one that a plan has and one that none has.
"""

from dataclasses import dataclass, replace

from planner.problem import Problem
from planner.solve.bounded import Bounds, FewAbove
from planner.whatif.tradeoff.axis import Axis, Measures
from planner.whatif.tradeoff.frontier import Point
from planner.whatif.tradeoff.search import FrontierEffort, Solvers, point_of

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
    levels
        How many were to be.
    """

    point: Point
    losses: tuple[int, ...]
    proved: int
    levels: int


class LexicographicSearch:
    """The search for the fairest plan.

    Parameters
    ----------
    start
        A plan whose worst loss is small already.
    """

    def __init__(
        self, problem: Problem, measures: Measures, solvers: Solvers, effort: FrontierEffort, start: Point
    ) -> None:
        self.problem, self.measures, self.solvers, self.effort = problem, measures, solvers, effort
        self._found = start
        self._kept: list[FewAbove] = []
        self._scale = measures.scale(problem)

    def fairest(self, levels: int) -> Fairest:
        """Return the fairest plan, so many losses deep."""
        proved, levels = 0, min(levels, len(self.measures.reference_yen))
        for above in range(levels):
            value, settled = self._stage(above)
            self._kept.append(FewAbove(self.measures.most_yen(value), above))
            if not settled:
                break
            proved += 1
        point = self._cheapest()
        ordered = sorted(self.measures.losses(point.ledger).values(), reverse=True)
        return Fairest(point, tuple(ordered), proved, levels)

    def _stage(self, above: int) -> tuple[int, bool]:
        """Return the least loss that no more than so many members exceed, and whether that is proved."""
        high = self._rank(above)
        low = self._scale.rank(self.measures.least(self.problem, above))
        first = True
        while low < high:
            if self.effort.over():
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
        ordered = sorted(self.measures.losses(self._found.ledger).values(), reverse=True)
        return self._scale.rank(ordered[above])

    def _search(self, also: FewAbove | None, gap: float) -> bool | None:
        """Look for a plan that keeps what is known, and one bound more; ``None`` if that is not settled."""
        asked = (*self._kept, also) if also is not None else tuple(self._kept)
        limits, watch = self.effort.search()
        limits = replace(limits, start=self._found.plan, gap=gap)
        bounds = Bounds(few_above=asked)
        outcome = self.solvers.solve_bounded(self.problem, bounds, limits, watch)
        if outcome.result.plan is None:
            return False if outcome.result.infeasible else None
        self._found = point_of(Axis.LOSS, self.measures, outcome)
        return True

    def _cheapest(self) -> Point:
        """Return the cheapest plan that keeps all that was found."""
        if not self.effort.over() and self._search(None, self.effort.clock.limits.gap):
            return self._found
        # Whatever was found last keeps it all, but how cheap such a plan can be was not searched for.
        return replace(self._found, low_yen=self.problem.cheapest_yen)


def within(
    problem: Problem, measures: Measures, solvers: Solvers, effort: FrontierEffort, cap: int
) -> Point | None:
    """Return the cheapest plan in which nobody loses more than so much; ``None`` where there is none.

    Raises
    ------
    TimeoutError
        If neither a plan was found nor that there is none.
    """
    bounds = Bounds(own_yen=measures.most_yen(cap))
    outcome = solvers.solve_bounded(problem, bounds, effort.clock.left(), effort.clock.watch)
    if outcome.result.plan is not None:
        return point_of(Axis.LOSS, measures, outcome)
    if not outcome.result.infeasible:
        raise TimeoutError
    return None
