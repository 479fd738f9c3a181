"""One run of the solver on a model with a limit on its objective, here or in another process."""

import time
from dataclasses import dataclass
from math import floor

from ortools.sat.python import cp_model

from models.cpsat.stopping import stopped_by
from planner.solve.pool import StopEvent, tell


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """What a run of the solver says.

    Parameters
    ----------
    status
        Of the solver.
    values
        Of all variables, ``None`` without a plan.
    bound
        On the objective, without its offset; ``None`` where none was proved.
    effort
        In the solver's own count of work.
    """

    status: int
    values: list[int] | None
    bound: int | None
    effort: float

    def nothing_below(self, limit: int) -> bool:
        """Tell whether the model, where it has no plans above a limit, has none below it either."""
        return self.status == cp_model.INFEASIBLE or (self.bound is not None and self.bound >= limit)


@dataclass(frozen=True, slots=True)
class RunJob:
    """A model as text, and how to solve it.

    Parameters
    ----------
    presolve
        Whether the solver may simplify the model first.
    limit
        On the objective, which the model states; ``None`` without one.
    until
        When to end at the latest, in seconds of the system clock; ``None`` for no limit.
    """

    model: str
    seed: int
    gap: float
    effort: float
    presolve: bool
    limit: int | None
    until: float | None


def open_bound(value: int, limit: int | None) -> int:
    """Return how far a bound of a model with a limit holds for all plans: those above it are open."""
    return value if limit is None else min(value, limit + 1)


def settle(job: RunJob, stop: StopEvent) -> RunAnswer:
    """Solve a model on one thread: same job without an end, same answer."""
    model = cp_model.CpModel()
    model.proto.parse_text_format(job.model)
    solver = solver_for(job.seed, job.gap, job.effort, job.presolve)
    if job.until is not None:
        solver.parameters.max_time_in_seconds = max(job.until - time.time(), 0.0)
    bounds: list[float] = []
    offset = model.proto.objective.offset

    def on_bound(bound: float) -> None:
        # Told as a float, off by up to a unit: good enough to show, never to prove.
        bounds.append(bound)
        tell(("bound", open_bound(floor(bound - offset) - 1, job.limit)))

    solver.best_bound_callback = on_bound
    with stopped_by(solver, stop):
        status = solver.solve(model, _OnPlan(offset))
    answer = answer_of(model, solver, status, proved=bool(bounds))
    if job.limit is not None and answer.nothing_below(job.limit):
        # Told beside the answer: who asked may be at other work, which is of no use then.
        tell(("nothing below", job.limit))
    return answer


class _OnPlan(cp_model.CpSolverSolutionCallback):
    """Tells of the objective of each plan, without the model's offset."""

    def __init__(self, offset: float) -> None:
        super().__init__()
        self._offset = offset

    def on_solution_callback(self) -> None:
        tell(("plan", round(self.objective_value - self._offset)))


def solver_for(seed: int, gap: float, effort: float, presolve: bool) -> cp_model.CpSolver:
    """Return a solver of one thread."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = seed
    parameters.num_workers = 1
    # The whole LP from the start, not row by row: the relaxation is what proves.
    parameters.linearization_level = 2
    parameters.add_lp_constraints_lazily = False
    parameters.cp_model_presolve = presolve
    parameters.catch_sigint_signal = False
    parameters.relative_gap_limit = gap
    parameters.max_deterministic_time = effort
    return solver


def answer_of(
    model: cp_model.CpModel, solver: cp_model.CpSolver, status: cp_model.CpSolverStatus, *, proved: bool
) -> RunAnswer:
    """Return what a solver says; `proved` tells whether it has told a bound.

    Raises
    ------
    RuntimeError
        If the solver refuses the model.
    """
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(model.validate())
    response = solver.response_proto
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return RunAnswer(
        int(status),
        list(response.solution) if found else None,
        response.inner_objective_lower_bound if found or proved else None,
        response.deterministic_time,
    )
