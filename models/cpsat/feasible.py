"""Is there any plan at all? The rules without the objective; the search ends at the first plan."""

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.reading import plan_of
from models.cpsat.rules import RULES
from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import solve_until
from planner.problem import Problem
from planner.solve.clock import Clock
from planner.solve.finding import Found
from planner.solve.interface import Limits, Watch

# To build and load: measured in processor seconds with models of 2,000 and of 29,000 variables on average.
_WORK_OF_A_VARIABLE = 4e-5


def find_plan(problem: Problem, limits: Limits, watch: Watch) -> Found:
    """Search for a plan that keeps every rule the problem was compiled with, whatever it costs.

    The time that the model takes to build counts, and in what is told of the work its size.
    """
    clock = Clock(limits, watch)
    if problem.homeless():
        return Found(impossible=True)
    columns = Columns(problem)
    for rule, add in RULES.items():
        if problem.enforces(rule):
            add(columns)
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = limits.seed
    solver.parameters.num_workers = limits.workers
    solver.parameters.interleave_search = limits.workers > 1
    # Far more is wanted than can be had, as a rule: sums show that, so all of them go into the LP.
    solver.parameters.linearization_level = 2
    solver.parameters.cp_model_presolve = columns.largest_amount <= PRESOLVE_AMOUNT
    if limits.effort is not None:
        solver.parameters.max_deterministic_time = limits.effort
    status = solve_until(solver, columns.model, clock.left_s(), watch.stop)
    # CP-SAT adds its parts up in whatever order they end: the last digits differ from run to run.
    work = round(solver.deterministic_time + _WORK_OF_A_VARIABLE * len(columns.model.proto.variables), 6)
    plan = plan_of(columns, solver.boolean_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    return Found(plan, status == cp_model.INFEASIBLE, work)
