"""One program for CP-SAT, small enough to send to another process, and its answer."""

import time
from collections import deque
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from models.cpsat.job import solver_for
from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import stopped_by
from models.decomposition.sparse_program import NO_LIMIT, Array, Program
from planner.solve.pool import StopEvent


@dataclass(frozen=True, slots=True, eq=False)
class BlockTask:
    """What to solve and how long.

    Parameters
    ----------
    program
        With its objective.
    hint
        Values of the first columns to begin from, at most ``n``.
    effort
        In the solver's own count of work, about a second each.
    until
        When to end at the latest, in seconds of the system clock; ``None`` for no limit.
    seed
        Of the solver.
    kept
        How many of the last plans found on the way are answered too.
    """

    program: Program
    hint: Array | None
    effort: float
    until: float | None
    seed: int
    kept: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class BlockAnswer:
    """What is known of a task: values, ``None`` if none were found, and a proved bound, if there is one.

    `others` are plans found on the way, the last ones last.
    """

    values: Array | None
    bound: int | None
    proved: bool
    effort: float
    others: tuple[Array, ...] = ()


def solve(task: BlockTask, stop: StopEvent) -> BlockAnswer:
    """Solve one task on one thread: same task without an end, same answer."""
    seconds = None if task.until is None else task.until - time.time()
    if seconds is not None and seconds <= 0:
        return BlockAnswer(None, None, False, 0.0)
    model, columns = _model(task.program)
    if task.hint is not None:
        for column, value in zip(columns, task.hint.tolist(), strict=False):
            model.add_hint(column, value)
    presolve = bool(np.all(np.abs(task.program.amounts) <= PRESOLVE_AMOUNT))
    solver = solver_for(task.seed, 0.0, task.effort, presolve)
    if seconds is not None:
        solver.parameters.max_time_in_seconds = seconds
    bounds: list[float] = []
    solver.best_bound_callback = bounds.append
    on_the_way = _OnTheWay(columns, task.kept) if task.kept else None
    with stopped_by(solver, stop):
        status = solver.solve(model, on_the_way)
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(model.validate())
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    response = solver.response_proto
    values = np.array([solver.value(column) for column in columns], np.int64) if found else None
    bound = response.inner_objective_lower_bound if found or bounds else None
    proved = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    others = () if on_the_way is None else tuple(on_the_way.found)
    return BlockAnswer(values, bound, proved, response.deterministic_time, others)


class _OnTheWay(cp_model.CpSolverSolutionCallback):
    """Keeps the last plans that a run finds."""

    def __init__(self, columns: list[cp_model.IntVar], kept: int) -> None:
        super().__init__()
        self._columns = columns
        self.found: deque[Array] = deque(maxlen=kept)

    def on_solution_callback(self) -> None:
        self.found.append(np.array([self.value(column) for column in self._columns], np.int64))


def _model(program: Program) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    ends = zip(program.low.tolist(), program.high.tolist(), strict=True)
    columns = [model.new_int_var(low, high, "") for low, high in ends]
    begins, places, amounts = program.begins.tolist(), program.columns.tolist(), program.amounts.tolist()
    for row, (lower, upper) in enumerate(zip(program.lower.tolist(), program.upper.tolist(), strict=True)):
        entries = slice(begins[row], begins[row + 1])
        inside = [columns[place] for place in places[entries]]
        expression = cp_model.LinearExpr.weighted_sum(inside, amounts[entries])
        model.add_linear_constraint(expression, _end(lower), _end(upper))
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, program.cost.tolist()))
    return model, columns


def _end(limit: int) -> int:
    """Return the end of a row as CP-SAT writes it."""
    if abs(limit) < NO_LIMIT:
        return limit
    return cp_model.INT_MAX if limit > 0 else cp_model.INT_MIN
