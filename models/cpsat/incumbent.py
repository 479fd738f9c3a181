"""What a search knows while it runs: the best plan and a lower bound in exact yen, and who is told."""

import time

from models.heuristics.start import starting_plans
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import SolveResult, Stop, relative_gap
from planner.solve.validity import valid_plan

# What a run of the solver is given at least, so that it says what it knows.
LEAST_S = 0.01
# Share of the time left that is kept for reading the answers of other processes.
_SPARE = 0.03


class ExactIncumbent:
    """Incumbent and bound in exact yen, over all runs of the solver that a search is made of.

    Parameters
    ----------
    model
        The name that the result bears.

    Attributes
    ----------
    effort
        Work done so far, in the solver's own count.
    infeasible
        Whether it is proved that there is no plan.
    """

    def __init__(self, model: str, problem: Problem, limits: Limits, watch: Watch) -> None:
        self.model, self.problem, self.limits, self.watch = model, problem, limits, watch
        self.begun = time.monotonic()
        self.plan: Plan | None = None
        self.objective_yen: int | None = None
        self.seen_yen: int | None = None
        self.bound_yen: int | None = None
        self.effort = 0.0
        self.shown_bound_yen: int | None = None
        self.infeasible = False
        self._starts = starting_plans(problem, limits, watch, self.raise_bound)

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

    def result(self, stop: Stop) -> SolveResult:
        """Return what is known at the end of a search; no plan is below each migration's own cheapest."""
        if not self.infeasible:
            self.bound_yen = max(self.bound_yen or 0, self.problem.cheapest_yen)
        return SolveResult(
            plan=self.plan,
            objective_yen=self.objective_yen,
            bound_yen=self.bound_yen,
            stop=Stop.PROOF if self.proved() else stop,
            infeasible=self.infeasible,
            regret_yen=None if self.objective_yen is None else self.objective_yen - self.problem.cheapest_yen,
            model=self.model,
            seed=self.limits.seed,
            workers=self.limits.workers,
            wall_s=time.monotonic() - self.begun,
        )

    def ended(self) -> Stop | None:
        """Return why the search is at its end, ``None`` if it is not."""
        if self.good_enough():
            return Stop.PROOF if self.proved() else Stop.GAP
        if self.watch.stop.is_set():
            return Stop.INTERRUPT
        if self.over():
            return Stop.TIME
        return Stop.EFFORT if self.effort_spent() else None

    def effort_spent(self) -> bool:
        """Tell whether the work that the search may do is done."""
        return self.limits.effort is not None and self.effort >= self.limits.effort

    def over(self) -> bool:
        """Tell whether the search was asked to stop or its time is up."""
        remaining_s = self.remaining_s()
        return self.watch.stop.is_set() or (remaining_s is not None and remaining_s <= LEAST_S)

    def remaining_s(self) -> float | None:
        """Return the seconds left of the time limit, if there is one."""
        if self.limits.time_limit_s is None:
            return None
        return max(self.limits.time_limit_s - (time.monotonic() - self.begun), LEAST_S)

    def until(self) -> float | None:
        """Return when other processes have to be done, in seconds of the system clock, if there is a limit.

        A little before the end, so that their answers count and the limit is kept.
        """
        remaining_s = self.remaining_s()
        return None if remaining_s is None else time.time() + (1 - _SPARE) * remaining_s

    def raise_bound(self, yen: int) -> None:
        """Note a lower bound that holds for all plans."""
        if self.bound_yen is None or yen > self.bound_yen:
            self.bound_yen = yen
            self.show_bound(yen)

    def show_bound(self, yen: int) -> None:
        """Tell of a lower bound, proved or nearly so; what is shown only ever rises."""
        if self.shown_bound_yen is None or yen > self.shown_bound_yen:
            self.shown_bound_yen = yen
            self.report()

    def offer(self, plan: Plan) -> bool:
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

    def report(self, incumbent_yen: int | None = None) -> None:
        """Tell who watches what is known; an incumbent only ever improves."""
        known = [yen for yen in (incumbent_yen, self.seen_yen) if yen is not None]
        self.seen_yen = min(known, default=None)
        elapsed_s = time.monotonic() - self.begun
        cheapest_yen = self.problem.cheapest_yen
        self.watch.report(Progress(elapsed_s, self.seen_yen, self.shown_bound_yen, cheapest_yen))

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
