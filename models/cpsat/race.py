"""One question to all workers at once: the best plan of those up to the incumbent's objective.

CP-SAT's workers race and tell one another of plans and bounds as they come. That proves sooner than the same
workers do apart, and is not the same from run to run: of several plans of least cost, any may come first.
So every choice has a weight, drawn once and far below the smallest difference in cost, and what is asked for
is the plan of least cost and, of these, of least weight: that one does not depend on who wins.
"""

from dataclasses import replace
from math import floor
from random import Random

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.hint import choices
from models.cpsat.job import answer_of, solver_for
from models.cpsat.stage import PRESOLVE_AMOUNT, Stage
from models.cpsat.stopping import stopped_by
from planner.plan import Plan
from planner.solve.interface import Limits
from planner.solve.result import Stop

# The largest weight of a choice: as large as the amounts leave room for. With less than the least, plans of
# one cost too often have one weight.
MOST_WEIGHT, LEAST_WEIGHT = 1_000, 50
# The solver's own limits leave room for objectives of larger amounts; its arithmetic in floats does not.
MOST_AMOUNT = 10**12


def may_race(limits: Limits, workers: int) -> bool:
    """Tell whether several workers end a search with proof alone, or by the clock."""
    return workers > 1 and limits.effort is None and not limits.gap


def largest_weight(c: Columns) -> int | None:
    """Return how large the weights of a model's choices may be; ``None`` if too small to tell plans apart."""
    if c.largest_amount > PRESOLVE_AMOUNT:
        return None
    amount = max((abs(coefficient) for coefficient in c.model.proto.objective.coeffs), default=1)
    weight = min((MOST_AMOUNT // amount - 1) // _choices(c), MOST_WEIGHT)
    return weight if weight >= LEAST_WEIGHT else None


def race(stage: Stage, weight: int, workers: int) -> Stop:
    """Settle a stage that asks for what is at most the incumbent, and tell why it is at its end.

    Same stage, same plan, where it ends in proof and no two plans of least cost have one weight.

    Parameters
    ----------
    weight
        The largest of a choice (`largest_weight`).
    """
    search, columns = stage.search, stage.columns
    assert search.plan is not None
    effort = stage.prepare()
    factor = _weigh(columns, search.plan, weight, search.limits.seed)
    solver = solver_for(search.limits.seed, search.limits.gap, effort, presolve=True)
    solver.parameters.num_workers = workers
    remaining_s = search.clock.left_s()
    if remaining_s is not None:
        solver.parameters.max_time_in_seconds = remaining_s
    told: list[float] = []

    def on_bound(bound: float) -> None:
        # A float, off by up to a unit: good enough to show, never to prove.
        told.append(bound)
        stage.show_bound(floor(bound - 1) // factor)

    solver.best_bound_callback = on_bound
    with stopped_by(solver, search.watch.stop):
        status = solver.solve(columns.model, _OnPlan(stage, factor))
    answer = answer_of(columns.model, solver, status, proved=bool(told))
    return stage.conclude(replace(answer, bound=None if answer.bound is None else answer.bound // factor))


class _OnPlan(cp_model.CpSolverSolutionCallback):
    """Tells of the objective of each plan, weights apart."""

    def __init__(self, stage: Stage, factor: int) -> None:
        super().__init__()
        self._stage, self._factor = stage, factor

    def on_solution_callback(self) -> None:
        self._stage.show_plan(round(self.objective_value) // self._factor)


def _choices(c: Columns) -> int:
    """Return the most choices that a plan makes."""
    return len(c.problem.migrations) + len(c.bought)


def _weigh(c: Columns, known: Plan, weight: int, seed: int) -> int:
    """Give weights to all choices but those of a known plan; return what one unit of cost counts then."""
    factor = _choices(c) * weight + 1
    objective = c.model.proto.objective
    amounts = {index: amount * factor for index, amount in zip(objective.vars, objective.coeffs, strict=True)}
    draw = Random(seed)
    for variable, taken in choices(c, known):
        drawn = draw.randint(1, weight)
        if not taken:
            amounts[variable.index] = amounts.get(variable.index, 0) + drawn
    variables = [c.model.get_int_var_from_proto_index(index) for index in amounts]
    c.model.minimize(cp_model.LinearExpr.weighted_sum(variables, list(amounts.values())))
    return factor
