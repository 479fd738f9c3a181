"""What a search knows while it runs: the best plan and a lower bound in exact yen, and who is told."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import SolveResult, Stop, relative_gap
from planner.solve.validity import valid_plan

# Share of the time left that is kept for reading the answers of other processes.
_SPARE = 0.03

StartingPlans = Callable[[Problem, Limits, Watch, Callable[[int], None]], Iterator[Plan]]
"""Yields plans to begin from, which keep every rule, and tells the lower bounds in yen found on the way."""


def _no_plans(
    _problem: Problem, _limits: Limits, _watch: Watch, _prove: Callable[[int], None]
) -> Iterator[Plan]:
    return iter(())


class Incumbent:
    """The best plan so far, the bound and the gap between them, over all runs that a search is made of.

    Parameters
    ----------
    model
        The name that the result bears.
    clock
        Of the search, with its limits and who watches it.
    starts
        Makes the plans that the search begins from; none if not given.

    Attributes
    ----------
    plan, objective_yen
        The best plan that was accepted, and its exact yen.
    bound_yen
        The highest lower bound that is proved of all plans.
    seen_yen, shown_bound_yen
        The ends last told: what a solver says while it runs, before it is read and counted in exact yen.
    effort
        Work done so far, in the solver's own count.
    infeasible
        Whether it is proved that there is no plan.
    """

    def __init__(self, model: str, problem: Problem, clock: Clock, starts: StartingPlans = _no_plans) -> None:
        self.model, self.problem, self.clock = model, problem, clock
        self.limits, self.watch = clock.limits, clock.watch
        self.plan: Plan | None = None
        self.objective_yen: int | None = None
        self.seen_yen: int | None = None
        self.bound_yen: int | None = None
        self.effort = 0.0
        self.shown_bound_yen: int | None = None
        self.infeasible = False
        self._starts = starts(problem, self.limits, self.watch, self.raise_bound)

    # What is found.

    def begin(self) -> None:
        """Take all plans that a search begins from, and what is proved on the way."""
        while self.begin_with_next():
            pass

    def begin_with_next(self) -> bool:
        """Make and take the next plan to begin from; tell whether there was one."""
        start = next(self._starts, None)
        if start is not None:
            self.accept(start)
            self.report(self.objective_yen)
        return start is not None

    def offer(self, plan: Plan | None) -> bool:
        """Note a plan of a heuristic, if the checker allows it and it is the best so far; tell whether so."""
        before = self.plan
        valid = valid_plan(self.problem, plan)
        if valid is not None:
            self.accept(valid)
        return self.plan is not before

    def accept(self, plan: Plan) -> None:
        """Note a plan of a model that states every rule, if it is the best so far."""
        plan = defer_expansions(self.problem, plan)
        objective_yen = plan_yen(self.problem, plan)
        if self.objective_yen is None or objective_yen < self.objective_yen:
            self.plan, self.objective_yen = plan, objective_yen

    def raise_bound(self, yen: int) -> None:
        """Note a lower bound that holds for all plans."""
        if self.bound_yen is None or yen > self.bound_yen:
            self.bound_yen = yen
            self.show_bound(yen)

    def proved(self) -> bool:
        """Tell whether there is no better plan, or none at all."""
        return self.infeasible or (self.plan is not None and self.objective_yen == self.bound_yen)

    def good_enough(self) -> bool:
        """Tell whether the plan is within the gap asked for."""
        if self.proved():
            return True
        if self.objective_yen is None or self.bound_yen is None:
            return False
        return relative_gap(self.objective_yen, self.bound_yen) <= self.limits.gap

    # Who is told.

    def show_bound(self, yen: int) -> None:
        """Tell of a lower bound, proved or nearly so; what is shown only ever rises."""
        if self.shown_bound_yen is None or yen > self.shown_bound_yen:
            self.report(bound_yen=yen)

    def report(self, incumbent_yen: int | None = None, bound_yen: int | None = None) -> None:
        """Tell who watches what is known; an incumbent only ever improves, and a bound only ever rises."""
        seen = [yen for yen in (incumbent_yen, self.seen_yen) if yen is not None]
        shown = [yen for yen in (bound_yen, self.shown_bound_yen) if yen is not None]
        self.seen_yen, self.shown_bound_yen = min(seen, default=None), max(shown, default=None)
        self.watch.report(
            Progress(self.clock.elapsed_s(), self.seen_yen, self.shown_bound_yen, self.problem.cheapest_yen)
        )

    # What is left, and the end.

    def over(self) -> bool:
        """Tell whether the search was asked to stop or its time is up."""
        return self.clock.over() is not None

    def ended(self) -> Stop | None:
        """Return why the search is at its end, ``None`` if it is not."""
        if self.good_enough():
            return Stop.PROOF if self.proved() else Stop.GAP
        return self.clock.over() or (Stop.EFFORT if self.effort_spent() else None)

    def effort_spent(self) -> bool:
        """Tell whether the work that the search may do is done."""
        return self.limits.effort is not None and self.effort >= self.limits.effort

    def until(self) -> float | None:
        """Return when other processes have to be done, in seconds of the system clock, if there is a limit.

        A little before the end, so that their answers count and the limit is kept.
        """
        return self.clock.until(_SPARE)

    def left(self) -> Limits:
        """Return the limits with the time and the work that are left, and the plan to go on from."""
        effort = None if self.limits.effort is None else self.limits.effort - self.effort
        return replace(self.clock.left(), effort=effort, start=self.plan or self.limits.start)

    def result(self, stop: Stop) -> SolveResult:
        """Return what is known at the end of a search, once whoever watches has been told of it.

        No plan is below the sum of each migration's own cheapest choice.
        """
        cheapest_yen = self.problem.cheapest_yen
        if not self.infeasible:
            self.bound_yen = cheapest_yen if self.bound_yen is None else max(self.bound_yen, cheapest_yen)
        self.report(self.objective_yen, self.bound_yen)
        return SolveResult(
            plan=self.plan,
            objective_yen=self.objective_yen,
            bound_yen=self.bound_yen,
            stop=Stop.PROOF if self.proved() else stop,
            infeasible=self.infeasible,
            regret_yen=None if self.objective_yen is None else self.objective_yen - cheapest_yen,
            model=self.model,
            seed=self.limits.seed,
            workers=self.limits.workers,
            wall_s=self.clock.elapsed_s(),
        )
