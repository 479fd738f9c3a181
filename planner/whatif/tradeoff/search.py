"""Frontiers by epsilon-constraint: bound the one, minimise the other, and ask for less than was found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from planner.instance.patch import merge_patch
from planner.plan import Plan
from planner.problem import Problem
from planner.reading.instance import parse_instance
from planner.solve.bounded import BoundedSolver, Bounds
from planner.solve.certified import Outcome, certified, solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Solver, Watch
from planner.whatif.tradeoff.axis import Axis, Measures
from planner.whatif.tradeoff.frontier import Frontier, Point, pareto, served
from planner.whatif.tradeoff.patches import no_later, only_in_years_of, own_cost_at_most
from planner.whatif.tradeoff.scale import RankScale

# How many searches are to come is not known. Where none ends early, the first ones take most of the time, and
# there is some for a dozen.
_OF_WHAT_IS_LEFT = 0.25


@dataclass(frozen=True, slots=True)
class Solvers:
    """Who solves: an instance as it is, and a problem with bounds beside the rules."""

    plain: Solver
    bounded: BoundedSolver

    def solve_bounded(self, problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> Outcome:
        """Solve a problem with bounds beside the rules; the plan is certified by the checker."""
        result = self.bounded(problem, bounds, limits, watch)
        if result.plan is None:
            return Outcome(problem, result, None)
        return Outcome(problem, result, certified(problem, result.plan, result.objective_yen))


@dataclass(frozen=True, slots=True)
class FrontierEffort:
    """What a frontier may take.

    Parameters
    ----------
    clock
        The limits of all searches together, with what follows them.
    points
        Most searches for the frontier of an axis of yen.
    tell
        Told of the axis and of how many points there are by now.
    """

    clock: Clock
    points: int = 12
    tell: Callable[[Axis, int], None] = lambda _axis, _points: None

    def search(self) -> tuple[Limits, Watch]:
        """Return what one more search may use: a part of the time left, so that others can follow it."""
        clock = self.clock
        left_s = clock.left_s()
        limit_s = None if left_s is None else left_s * _OF_WHAT_IS_LEFT
        return replace(clock.limits, time_limit_s=limit_s), clock.watch

    def part(self, share: float) -> "FrontierEffort":
        """Return the same for some of the searches, with a share of the time left."""
        left_s = self.clock.left_s()
        limit_s = None if left_s is None else left_s * share
        return replace(self, clock=Clock(replace(self.clock.limits, time_limit_s=limit_s), self.clock.watch))

    def over(self) -> bool:
        """Tell whether no more search is to begin: time is up, or somebody asked for the end."""
        return self.clock.over() is not None


def point_of(axis: Axis, measures: Measures, outcome: Outcome) -> Point:
    """Return what was found, which has a plan, as a point of an axis."""
    plan, report = outcome.result.plan, outcome.report
    assert plan is not None
    assert report is not None
    low_yen = outcome.result.bound_yen
    if low_yen is None:  # each member's cheapest choice is a bound all the same
        low_yen = outcome.problem.cheapest_yen
    return Point(measures.of(axis, plan, report.ledger), low_yen, plan, report.ledger, outcome.result)


class FrontierSearch:
    """The frontier of one axis.

    Parameters
    ----------
    raw
        The JSON data of the instance.
    base
        The instance solved as it is, with a plan.
    """

    def __init__(
        self, raw: dict[str, Any], base: Outcome, measures: Measures, solvers: Solvers, effort: FrontierEffort
    ) -> None:
        self.raw, self.base, self.measures = raw, base, measures
        self.solvers, self.effort = solvers, effort
        self.problem: Problem = base.problem
        self._known: list[Point] = []  # of any axis

    def frontiers(self, axes: Iterable[Axis]) -> tuple[Frontier, ...]:
        """Search for the points of several axes: a plan found for one serves the others, too.

        Each has as much of the time left as those that follow it.
        """
        asked, found = list(axes), []
        for at, axis in enumerate(asked):
            found.append(self.frontier(axis, self.effort.part(1 / (len(asked) - at))))
        return tuple(map(self.serve, found))

    def serve(self, frontier: Frontier, others: Iterable[Point] = ()) -> Frontier:
        """Return a frontier with what other plans, and those found for other axes, add to it."""
        known = [self._on(frontier.axis, point) for point in (*self._known, *others)]
        return replace(frontier, points=served(frontier.points, known))

    def ended(self, frontier: Frontier, point: Point, *, least: bool) -> Frontier:
        """Return a frontier carried on to a plan that has less of its axis than all its points.

        That plan may have been found for something else, and there may be cheaper ones with as little: where
        there is time, the cheapest is searched for.

        Parameters
        ----------
        least
            Whether it is proved that no plan has less of the axis.
        """
        points = frontier.points
        if point.value < points[-1].value and not self.effort.over():
            outcome = self._solve(frontier.axis, point.value, point.plan, self.effort)
            if outcome.result.plan is not None:
                points = pareto([*points, self._point(frontier.axis, outcome, point.value)])
        return replace(frontier, points=points, least=point.value if least else frontier.least)

    def frontier(self, axis: Axis, effort: FrontierEffort | None = None) -> Frontier:
        """Search for the points of an axis, from the cheapest plan on.

        Each search asks for a step less than the last found. Where there is no such plan, steps are halved.

        Parameters
        ----------
        effort
            What this one may take; all that is left, unless given.
        """
        effort = effort or self.effort
        points = [self.first(axis)]
        scale = self._scale(axis)
        at, least = scale.rank(points[0].value), scale.rank(self._floor(axis))
        first_step = step = max(-(-(at - least) // effort.points), 1) if axis is Axis.LOSS else 1
        proved = False
        while at > least and (scale.short or 16 * step >= first_step) and not effort.over():
            asked = max(at - step, least)
            bound = scale.value(asked)
            outcome = self._solve(axis, bound, points[-1].plan, effort)
            if outcome.result.infeasible:
                least, proved, step = asked + 1, True, step // 2 or 1
            elif outcome.result.plan is None:
                break
            else:
                points.append(self._point(axis, outcome, bound))
                at = scale.rank(points[-1].value)
                effort.tell(axis, len(points))
        known = scale.value(least) if proved or at == least else None
        return Frontier(axis, pareto(points), known, skipped=first_step > 1)

    def first(self, axis: Axis) -> Point:
        """Return the plan of least total as a point of an axis."""
        return self._point(axis, self.base)

    def _floor(self, axis: Axis) -> int:
        """Return a value that no plan is below."""
        if axis is Axis.LAST:
            return self.problem.calendar.start - 1
        return 0 if axis is Axis.YEARS else self.measures.least(self.problem)

    def _scale(self, axis: Axis) -> RankScale:
        return self.measures.scale(self.problem) if axis is Axis.LOSS else RankScale(None)

    def _solve(self, axis: Axis, bound: int, start: Plan, effort: FrontierEffort) -> Outcome:
        limits, watch = effort.search()
        limits = replace(limits, start=start)
        if axis is Axis.LAST:
            raw = merge_patch(self.raw, no_later(self.problem.instance, bound))
            return solve_instance(parse_instance(raw, self.raw["name"])[0], self.solvers.plain, limits, watch)
        bounds = Bounds(years=bound) if axis is Axis.YEARS else Bounds(own_yen=self.measures.most_yen(bound))
        return self.solvers.solve_bounded(self.problem, bounds, limits, watch)

    def _point(self, axis: Axis, outcome: Outcome, bound: int | None = None) -> Point:
        point = point_of(axis, self.measures, outcome)
        self._known.append(point)
        return point if bound is None else replace(point, patch=self._patch(axis, bound, point.plan))

    def _on(self, axis: Axis, point: Point) -> Point:
        """Return a plan as a point of an axis: what was proved where it was found is of another question."""
        value = self.measures.of(axis, point.plan, point.ledger)
        low_yen = point_of(axis, self.measures, self.base).low_yen
        return replace(point, value=value, low_yen=low_yen, patch=self._patch(axis, value, point.plan))

    def _patch(self, axis: Axis, bound: int, plan: Plan) -> dict[str, Any] | None:
        if axis is Axis.LAST:
            return no_later(self.problem.instance, bound)
        if axis is Axis.YEARS:
            return only_in_years_of(self.problem.instance, plan)
        return own_cost_at_most(self.problem, self.measures.most_yen(bound))
