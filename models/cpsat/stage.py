"""One guess of the objective: what is asked of the solver, and what its answer proves."""

from collections.abc import Callable
from math import floor, inf

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.hint import hint
from models.cpsat.job import RunAnswer, RunJob, answer_of, open_bound, solver_for
from models.cpsat.objective import Scale, at_most
from models.cpsat.reading import plan_of_values
from models.cpsat.stopping import stopped_by
from planner.solve.incumbent import Incumbent
from planner.solve.result import Stop

# CP-SAT's presolve has been seen to lose plans where rows hold amounts far above this.
PRESOLVE_AMOUNT = 10**11


class Stage:
    """One run of the solver on a model tightened for a guess (``None``: not tightened)."""

    def __init__(
        self, search: Incumbent, columns: Columns, scale: Scale, guess: int | None, effort: float = inf
    ) -> None:
        self.search, self.columns, self.scale, self.guess = search, columns, scale, guess
        self.effort = effort
        # On a tightened model one worker is done sooner than several that take turns.
        self.workers = search.limits.workers if guess is None else 1
        self.searching = False

    def run(self) -> Stop:
        """Settle the stage here, telling of what is found."""
        limits = self.search.limits
        effort = self.prepare()
        solver = solver_for(limits.seed, limits.gap, effort, self._presolve)
        # Several workers take turns in a fixed order: same input, seed and workers, same plan.
        solver.parameters.num_workers = self.workers
        solver.parameters.interleave_search = self.workers > 1
        remaining_s = self.search.clock.left_s()
        if remaining_s is not None:
            solver.parameters.max_time_in_seconds = remaining_s
        solver.best_bound_callback = self.on_bound
        with stopped_by(solver, self.search.watch.stop):
            status = solver.solve(self.columns.model, _OnPlan(self._on_plan))
        return self.conclude(answer_of(self.columns.model, solver, status, proved=self.searching))

    def job(self) -> RunJob:
        """Return the stage for another process."""
        limits, effort = self.search.limits, self.prepare()
        model = str(self.columns.model.proto)
        return RunJob(model, limits.seed, limits.gap, effort, self._presolve, self.guess, self.search.until())

    def prepare(self) -> float:
        """State what the stage asks for, and return the work that it may do."""
        if self.guess is not None:
            # Worse plans are at hand: what is above the guess is of no use here.
            at_most(self.columns, self.guess)
        if self._plan_counts():
            assert self.search.plan is not None
            hint(self.columns, self.search.plan)
        limits = self.search.limits
        rest = inf if limits.effort is None else max(limits.effort - self.search.effort, 0.0)
        return min(self.effort, rest)

    @property
    def _presolve(self) -> bool:
        return self.columns.largest_amount <= PRESOLVE_AMOUNT

    def _plan_counts(self) -> bool:
        """Tell whether the incumbent is a plan of this stage, for the solver to begin from.

        With two workers and a hint that the model rules out, CP-SAT 9.15 has been seen to abort.
        """
        known_yen = self.search.objective_yen
        if known_yen is None or self.workers > 1:
            return False
        return self.guess is None or self.scale.value(known_yen) <= self.guess

    def show_plan(self, value: int) -> None:
        """Show a plan's objective, without its offset, that the solver tells of while it runs."""
        self.search.report(self.scale.yen(value))

    def show_bound(self, value: int) -> None:
        """Show a bound, without its offset, that the solver tells of while it runs."""
        self.search.show_bound(self.scale.yen(open_bound(value, self.guess)))

    def _on_plan(self, callback: cp_model.CpSolverSolutionCallback) -> None:
        self.show_plan(round(callback.objective_value - self.scale.offset))

    def on_bound(self, bound: float) -> None:
        """Show a bound that the solver tells of while it runs."""
        # Told as a float, off by up to a unit: good enough to show, never to prove.
        self.searching = True
        self.show_bound(floor(bound - self.scale.offset) - 1)

    def _raise_bound(self, value: int) -> None:
        self.search.raise_bound(self.scale.yen(open_bound(value, self.guess)))

    def conclude(self, answer: RunAnswer) -> Stop:
        """Note what an answer proves, and tell why the stage is at its end."""
        search, status = self.search, answer.status
        search.effort += answer.effort
        if answer.values is not None:
            search.accept(plan_of_values(self.columns, answer.values))
        if answer.bound is not None:
            self._raise_bound(answer.bound)
        if status == cp_model.INFEASIBLE:
            search.infeasible = self.guess is None
            if self.guess is not None:
                self._raise_bound(self.guess + 1)
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            # Within the gap limit counts as OPTIMAL there.
            return Stop.GAP if search.limits.gap and not search.proved() else Stop.PROOF
        return self._limit_reached()

    def _limit_reached(self) -> Stop:
        if self.search.watch.stop.is_set():
            return Stop.INTERRUPT
        if self.search.effort_spent() or (self.effort < inf and not self.search.over()):
            return Stop.EFFORT
        return Stop.TIME


class _OnPlan(cp_model.CpSolverSolutionCallback):
    def __init__(self, on_plan: Callable[[cp_model.CpSolverSolutionCallback], None]) -> None:
        super().__init__()
        self._on_plan = on_plan

    def on_solution_callback(self) -> None:
        self._on_plan(self)
