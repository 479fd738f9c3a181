"""Search on the interval model, and keep what is proved.

A first run takes what is easy with a small relaxation; what it leaves is searched with all of it, on
the months that its plan leaves open.
"""

from math import floor, inf

from ortools.sat.python import cp_model

from models.cpsat.known import Known
from models.cpsat.search import PRESOLVE_AMOUNT
from models.cpsat.stopping import stopped_by
from models.intervals.tasks import Tasks
from models.intervals.windows import windows
from models.intervals.words import expect_tasks
from planner.problem import Problem
from planner.result import SolveResult, Stop
from planner.search import Limits, Watch

# Of the solver's own count of work for the first run.
FIRST_EFFORT = 0.05


def solve_intervals(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a plan of least cost until proof, gap, time limit or a stop.

    Raises
    ------
    NotExpressible
        If the instance has what the interval model has no words for.
    TooLarge
        If crews cannot be summed in 64 bits.
    """
    expect_tasks(problem)
    return _Search("intervals", problem, limits, watch).run()


class _Search(Known):
    def run(self) -> SolveResult:
        self.begin()
        stop = self._search(1, FIRST_EFFORT)
        if stop is Stop.EFFORT and not self.effort_spent():
            stop = self._search()
        if stop is Stop.PROOF and not self.proved():
            # Huge amounts were counted in a coarse unit: months that the incumbent rules out may free them.
            stop = self._search()
            if stop is Stop.PROOF and not self.proved():
                stop = Stop.PRECISION
        return self.result(stop)

    def _search(self, relaxation: int = 2, effort: float = inf) -> Stop:
        """Run the solver with so much of the linear relaxation, for so much of its work."""
        months = windows(self.problem, self.objective_yen)
        if not all(map(len, months)):
            self.infeasible = True
            return Stop.PROOF
        return _Run(self, Tasks(self.problem, months)).run(relaxation, effort)


class _Run(cp_model.CpSolverSolutionCallback):
    """One run of the solver."""

    def __init__(self, search: _Search, tasks: Tasks) -> None:
        super().__init__()
        self.search, self.tasks, self.scale = search, tasks, tasks.scale
        self.solver = cp_model.CpSolver()
        self.searching = False

    def run(self, relaxation: int, effort: float) -> Stop:
        search = self.search
        self._set_parameters(relaxation, effort)
        if search.plan is not None and search.limits.workers == 1:
            # With two workers and a hint CP-SAT 9.15 has been seen to abort.
            self.tasks.hint(search.plan)
        self.solver.best_bound_callback = self._on_bound
        with stopped_by(self.solver, search.watch.stop):
            status = self.solver.solve(self.tasks.model, self)
        return self._conclude(status)

    def on_solution_callback(self) -> None:
        self.search.report(self.scale.yen(round(self.objective_value - self.scale.offset)))

    def _set_parameters(self, relaxation: int, effort: float) -> None:
        limits, parameters = self.search.limits, self.solver.parameters
        parameters.random_seed = limits.seed
        parameters.num_workers = limits.workers
        # Several workers take turns in a fixed order: same input, seed and workers, same plan.
        parameters.interleave_search = limits.workers > 1
        parameters.linearization_level = relaxation
        parameters.cp_model_presolve = self.tasks.largest_amount <= PRESOLVE_AMOUNT
        parameters.catch_sigint_signal = False
        parameters.relative_gap_limit = limits.gap
        remaining_s = self.search.remaining_s()
        if remaining_s is not None:
            parameters.max_time_in_seconds = remaining_s
        rest = inf if limits.effort is None else max(limits.effort - self.search.effort, 0.0)
        parameters.max_deterministic_time = min(effort, rest)

    def _on_bound(self, bound: float) -> None:
        # Told as a float, off by up to a unit: good enough to show, never to prove.
        self.searching = True
        self.search.show_bound(self.scale.yen(floor(bound - self.scale.offset) - 1))

    def _conclude(self, status: cp_model.CpSolverStatus) -> Stop:
        search, response = self.search, self.solver.response_proto
        if status == cp_model.MODEL_INVALID:
            raise RuntimeError(self.tasks.model.validate())
        search.effort += response.deterministic_time
        known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        if known:
            search.accept(self.tasks.plan(self.solver.value))
        if known or (status == cp_model.UNKNOWN and self.searching):
            search.raise_bound(self.scale.yen(response.inner_objective_lower_bound))
        if status == cp_model.INFEASIBLE:
            search.infeasible = True
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            # Within the gap limit counts as OPTIMAL there.
            return Stop.GAP if search.limits.gap and not search.proved() else Stop.PROOF
        if search.watch.stop.is_set():
            return Stop.INTERRUPT
        return Stop.TIME if search.over() else Stop.EFFORT
