"""The planner's own CP-SAT model given to CP-SAT once, as it comes: no stages, no tightening."""

import time

from ortools.sat.python import cp_model

from benchmarks.peers.following import Followed
from benchmarks.peers.reading import read_plan, result
from models.cpsat.search import build
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop


def solve_plain_cpsat(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search with default parameters."""
    begun = time.monotonic()
    columns, scale = build(problem)
    columns.model.proto.objective.offset = 0
    run = Followed(problem.cheapest_yen, limits, watch, scale.yen)
    status = run.solve(columns.model)
    plan = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        value = run.solver.boolean_value
        plan = read_plan(
            problem,
            (
                (i, problem.options[k].mode, t)
                for i in range(len(problem.migrations))
                for k, t, variable in columns.cutovers(i)
                if value(variable)
            ),
            (
                (row.id, t)
                for row, slots in zip(problem.expansions, columns.bought, strict=True)
                for t, variable in slots.items()
                if value(variable)
            ),
        )
    bound = run.solver.response_proto.inner_objective_lower_bound
    return result(
        problem,
        limits,
        plan,
        None if status == cp_model.INFEASIBLE else scale.yen(bound),
        Stop.PROOF if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) else Stop.TIME,
        infeasible=status == cp_model.INFEASIBLE,
        model="plain-cpsat",
        wall_s=time.monotonic() - begun,
    )
