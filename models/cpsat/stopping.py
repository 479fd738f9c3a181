"""One run of the solver that ends when asked to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ortools.sat.python import cp_model

from planner.solve.interrupt import polling
from planner.solve.pool import StopEvent


class Enough(threading.Event):
    """That some work is of no use any more: set by itself, or because `stop` is."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__()
        self.stop = stop

    def is_set(self) -> bool:
        """Tell whether either is set."""
        return super().is_set() or self.stop.is_set()


@contextmanager
def stopped_by(solver: cp_model.CpSolver, stop: StopEvent) -> Iterator[None]:
    """Pass a request to stop on to the solver while the block runs."""

    def pass_on() -> None:
        if stop.is_set():
            solver.stop_search()

    with polling(pass_on):
        yield


def solve_until(
    solver: cp_model.CpSolver, model: cp_model.CpModel, time_limit_s: float | None, stop: threading.Event
) -> cp_model.CpSolverStatus:
    """Solve, for at most so many seconds, and return the status.

    Raises
    ------
    RuntimeError
        If the solver refuses the model.
    """
    solver.parameters.catch_sigint_signal = False
    if time_limit_s is not None:
        solver.parameters.max_time_in_seconds = max(time_limit_s, 0.01)
    with stopped_by(solver, stop):
        status = solver.solve(model)
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(model.validate())
    return status
