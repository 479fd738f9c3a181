"""CP-SAT as it comes, followed while it runs: no parameters but time, seed and workers."""

import time
from collections.abc import Callable
from math import floor, isfinite

from ortools.sat.python import cp_model

from planner.solve.interface import Limits, Progress, Watch


class Followed(cp_model.CpSolverSolutionCallback):
    """One run with default parameters.

    Parameters
    ----------
    yen
        The yen of a value of the model's objective.
    """

    def __init__(self, cheapest_yen: int, limits: Limits, watch: Watch, yen: Callable[[int], int]) -> None:
        super().__init__()
        self._cheapest_yen, self._watch, self._yen = cheapest_yen, watch, yen
        self._begun = time.monotonic()
        self._known: list[int | None] = [None, None]
        self.solver = cp_model.CpSolver()
        self.solver.parameters.random_seed = limits.seed
        self.solver.parameters.num_workers = limits.workers
        if limits.time_limit_s is not None:
            self.solver.parameters.max_time_in_seconds = limits.time_limit_s

    def solve(self, model: cp_model.CpModel) -> cp_model.CpSolverStatus:
        """Run until proof or the limit."""
        self.solver.best_bound_callback = self._on_bound
        return self.solver.solve(model, self)

    def on_solution_callback(self) -> None:
        """Tell of a better plan."""
        self._known[0] = self._yen(round(self.objective_value))
        self._tell()

    def _on_bound(self, bound: float) -> None:
        if isfinite(bound):
            self._known[1] = self._yen(floor(bound + 1e-6))
            self._tell()

    def _tell(self) -> None:
        elapsed_s = time.monotonic() - self._begun
        self._watch.report(Progress(elapsed_s, self._known[0], self._known[1], self._cheapest_yen))
