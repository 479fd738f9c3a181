"""Search on the interval model, and keep what is proved.

A first run takes what is easy with a small relaxation. Then bounds are guessed that crews alone may
prove. What is left is searched with all of the relaxation, on the months that the plan leaves open.
"""

from math import floor, inf

from ortools.sat.python import cp_model

from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import stopped_by
from models.heuristics.start import starting_plans
from models.intervals.tasks import Tasks
from models.intervals.windows import windows
from models.intervals.words import expect_tasks
from planner.problem import Problem
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop

# Of the solver's own count of work for the first run, and for each guess of a bound.
FIRST_EFFORT = 0.05
GUESS_EFFORT = 0.05
MOST_GUESSES = 8


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
    return _IntervalSearch("intervals", problem, Clock(limits, watch), starting_plans).run()


class _IntervalSearch(Incumbent):
    def run(self) -> SolveResult:
        self.begin_with_next()
        stop = self._search(1, FIRST_EFFORT)
        if stop is Stop.EFFORT and not self.effort_spent():
            # Better plans to begin from take longer than most projects need to be proved.
            self.begin()
            self._refute()
            stop = Stop.GAP if self.good_enough() else self._search()
        if self.proved():
            return self.result(Stop.PROOF)
        if stop is Stop.PROOF and not self.proved():
            # Huge amounts were counted in a coarse unit: months that the incumbent rules out may free them.
            stop = self._search()
            if stop is Stop.PROOF and not self.proved():
                stop = Stop.PRECISION
        return self.result(stop)

    def _refute(self) -> None:
        """Raise the bound by asking for plans so cheap that the crews are seen to have no room for them."""
        if self.objective_yen is None or self.bound_yen is None:
            return
        low_yen, high_yen = self.bound_yen, self.objective_yen
        for _ in range(MOST_GUESSES):
            guess_yen = (low_yen + high_yen - 1) // 2
            if low_yen >= high_yen or self.over():
                return
            months = windows(self.problem, guess_yen)
            refuted = not all(map(len, months))
            if not refuted:
                refuted = _SolverRun(self, Tasks(self.problem, months)).refutes(guess_yen)
            if refuted:
                low_yen = guess_yen + 1
                self.raise_bound(low_yen)
            else:
                high_yen = guess_yen

    def _search(self, relaxation: int = 2, effort: float = inf) -> Stop:
        """Run the solver with so much of the linear relaxation, for so much of its work."""
        months = windows(self.problem, self.objective_yen)
        if not all(map(len, months)):
            self.infeasible = True
            return Stop.PROOF
        return _SolverRun(self, Tasks(self.problem, months)).run(relaxation, effort)


class _SolverRun(cp_model.CpSolverSolutionCallback):
    """One run of the solver."""

    def __init__(self, search: _IntervalSearch, tasks: Tasks) -> None:
        super().__init__()
        self.search, self.tasks, self.scale = search, tasks, tasks.scale
        self.solver = cp_model.CpSolver()
        self.searching = False

    def run(self, relaxation: int, effort: float) -> Stop:
        search = self.search
        self._set_parameters(relaxation, effort)
        if search.plan is not None:
            self.tasks.hint(search.plan)
        self.solver.best_bound_callback = self._on_bound
        with stopped_by(self.solver, search.watch.stop):
            status = self.solver.solve(self.tasks.model, self)
        return self._conclude(status)

    def refutes(self, guess_yen: int) -> bool:
        """Tell whether it is soon proved that no plan costs at most `guess_yen`."""
        self._set_parameters(0, GUESS_EFFORT)
        # Costly at each step, and it sees what the relaxation does not: crews full from end to end.
        self.solver.parameters.use_timetable_edge_finding_in_cumulative = True
        self.tasks.at_most(self.scale.value(guess_yen))
        with stopped_by(self.solver, self.search.watch.stop):
            status = self.solver.solve(self.tasks.model)
        self.search.effort += self.solver.response_proto.deterministic_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.search.accept(self.tasks.plan(self.solver.value))
            self.search.report(self.search.objective_yen)
        return status == cp_model.INFEASIBLE

    def on_solution_callback(self) -> None:
        yen = self.scale.yen(round(self.objective_value - self.scale.offset))
        self.search.report(yen)
        if yen == self.search.bound_yen:
            # Proved before, by a run that this one does not know of.
            self.stop_search()

    def _set_parameters(self, relaxation: int, effort: float) -> None:
        limits, parameters = self.search.limits, self.solver.parameters
        parameters.random_seed = limits.seed
        # What is meant to be short is over before a second worker has begun.
        # Several that take turns, as the same plan every time asks for, are slower than one.
        parameters.num_workers = 1
        parameters.linearization_level = relaxation
        parameters.cp_model_presolve = self.tasks.largest_amount <= PRESOLVE_AMOUNT
        parameters.catch_sigint_signal = False
        parameters.relative_gap_limit = limits.gap
        left_s = self.search.clock.left_s()
        if left_s is not None:
            parameters.max_time_in_seconds = left_s
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
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) or search.proved():
            # Within the gap limit counts as OPTIMAL there.
            return Stop.GAP if search.limits.gap and not search.proved() else Stop.PROOF
        if search.watch.stop.is_set():
            return Stop.INTERRUPT
        return Stop.TIME if search.over() else Stop.EFFORT
