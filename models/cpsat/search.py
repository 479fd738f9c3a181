"""Build the model, search, and bring back a plan with what is proved of it."""

import threading
import time
from collections.abc import Callable

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.objective import Scale, minimise
from models.cpsat.rules import RULES
from planner.plan import Cutover, Plan
from planner.problem import Problem, price_plan
from planner.problem.expansions import defer_expansions
from planner.result import SolveResult, Stop
from planner.search import Limits, Progress, Watch


def build(problem: Problem) -> tuple[Columns, Scale]:
    """Return the model of a problem with every rule it was compiled with, and its objective's scale."""
    columns = Columns(problem)
    for rule, add in RULES.items():
        if problem.enforces(rule):
            add(columns)
    return columns, minimise(columns)


def solve_cpsat(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a plan of least cost until proof, gap, time limit or a stop."""
    begun = time.monotonic()
    columns, scale = build(problem)
    search = _Search(problem, columns, scale, limits, watch, begun)
    return search.run()


class _Search:
    def __init__(
        self,
        problem: Problem,
        columns: Columns,
        scale: Scale,
        limits: Limits,
        watch: Watch,
        begun: float,
    ) -> None:
        self.problem, self.columns, self.scale = problem, columns, scale
        self.limits, self.watch, self.begun = limits, watch, begun
        self.solver = cp_model.CpSolver()
        self.incumbent_yen: int | None = None
        self.bound_yen: int | None = None

    def run(self) -> SolveResult:
        self._set_parameters()
        finished = threading.Event()
        watcher = threading.Thread(target=self._stop_when_asked, args=(finished,), daemon=True)
        watcher.start()
        self.solver.best_bound_callback = self._on_bound
        try:
            status = self.solver.solve(self.columns.model, _OnPlan(self._on_plan))
        finally:
            finished.set()
            watcher.join()
        return self._result(status)

    def _set_parameters(self) -> None:
        parameters = self.solver.parameters
        parameters.random_seed = self.limits.seed
        parameters.num_workers = self.limits.workers
        # Several workers take turns in a fixed order: same input, seed and workers, same plan.
        parameters.interleave_search = self.limits.workers > 1
        # The whole LP from the start, not row by row: proofs come in about half the time.
        parameters.linearization_level = 2
        parameters.add_lp_constraints_lazily = False
        parameters.catch_sigint_signal = False
        parameters.relative_gap_limit = self.limits.gap
        if self.limits.time_limit_s is not None:
            spent = time.monotonic() - self.begun
            parameters.max_time_in_seconds = max(self.limits.time_limit_s - spent, 0.01)

    def _stop_when_asked(self, finished: threading.Event) -> None:
        while not finished.wait(0.05):
            if self.watch.stop.is_set():
                self.solver.stop_search()

    def _on_plan(self, callback: cp_model.CpSolverSolutionCallback) -> None:
        self.incumbent_yen = self.scale.yen(round(callback.objective_value - self.scale.offset))
        self._report()

    def _on_bound(self, bound: float) -> None:
        self.bound_yen = self.scale.yen(round(bound - self.scale.offset))
        self._report()

    def _report(self) -> None:
        elapsed_s = time.monotonic() - self.begun
        self.watch.report(Progress(elapsed_s, self.incumbent_yen, self.bound_yen, self.problem.cheapest_yen))

    def _result(self, status: cp_model.CpSolverStatus) -> SolveResult:
        if status == cp_model.MODEL_INVALID:
            raise RuntimeError(self.columns.model.validate())
        infeasible = status == cp_model.INFEASIBLE
        plan = objective_yen = bound_yen = None
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            plan = defer_expansions(self.problem, self._plan())
            objective_yen = sum(price_plan(self.problem, plan).values())
        if plan is not None or self.bound_yen is not None:
            bound_yen = self.scale.yen(self.solver.response_proto.inner_objective_lower_bound)
        return SolveResult(
            plan=plan,
            objective_yen=objective_yen,
            bound_yen=bound_yen,
            stop=self._stop(status, infeasible or objective_yen == bound_yen),
            infeasible=infeasible,
            regret_yen=None if objective_yen is None else objective_yen - self.problem.cheapest_yen,
            model="cpsat",
            seed=self.limits.seed,
            workers=self.limits.workers,
            wall_s=time.monotonic() - self.begun,
        )

    def _stop(self, status: cp_model.CpSolverStatus, proved: bool) -> Stop:
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            # Within the gap limit counts as OPTIMAL there.
            return Stop.PROOF if proved else Stop.GAP
        return Stop.INTERRUPT if self.watch.stop.is_set() else Stop.TIME

    def _plan(self) -> Plan:
        problem, columns, value = self.problem, self.columns, self.solver.boolean_value
        cutovers: dict[str, Cutover | None] = {}
        for i, row in enumerate(problem.migrations):
            cutovers[row.id] = None
            for k, t, variable in columns.cutovers(i):
                if value(variable):
                    cutovers[row.id] = Cutover(problem.calendar.start + t, problem.options[k].mode)
        expansions = {
            row.id: problem.calendar.start + t
            for row, slots in zip(problem.expansions, columns.bought, strict=True)
            for t, variable in slots.items()
            if value(variable)
        }
        return Plan(cutovers, expansions)


class _OnPlan(cp_model.CpSolverSolutionCallback):
    def __init__(self, on_plan: Callable[[cp_model.CpSolverSolutionCallback], None]) -> None:
        super().__init__()
        self._on_plan = on_plan

    def on_solution_callback(self) -> None:
        self._on_plan(self)
