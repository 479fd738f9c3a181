"""Members moved from what was decided: how few can be, and the cheapest plan that moves at most so many."""

from collections import defaultdict
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Expression
from models.cpsat.hint import choices
from models.cpsat.job import solver_for
from models.cpsat.reading import plan_of
from models.cpsat.search import build, search_for
from models.cpsat.side import Side
from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import stopped_by
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.least_change import LeastChange, members_moved, pinned
from planner.solve.result import Stop


def solve_least_change(problem: Problem, limits: Limits, watch: Watch) -> LeastChange:
    """Search for the fewest members that must move, then for the cheapest plan that moves no more."""
    clock = Clock(limits, watch)
    least, plan, ended = _fewest(problem, limits, watch)
    if plan is None:
        known = Incumbent("cpsat", problem, clock)
        known.infeasible = least is not None
        return LeastChange(None, known.infeasible, known.result(ended))
    most = len(members_moved(problem.instance, plan))
    rest = replace(clock.left(), start=plan)
    return LeastChange(least, least == most, search_for(problem, rest, watch, FewMoved(most)))


@dataclass(frozen=True, slots=True)
class FewMoved(Side):
    """At most so many members moved, stated in the model and asked of every plan."""

    most: int

    def state(self, c: Columns) -> None:
        """State it in a model that has its rules and its objective."""
        c.at_most([(moved, 1) for moved in moved_members(c).values()], self.most, "members moved")

    def keeps(self, problem: Problem, plan: Plan) -> bool:
        """Tell whether a plan moves at most so many."""
        return len(members_moved(problem.instance, plan)) <= self.most


def moved_members(c: Columns) -> dict[str, cp_model.IntVar]:
    """Return by member whether one of its migrations stands otherwise than pinned: ``moved >= 1 - x``."""
    stays: dict[str, list[Expression]] = defaultdict(list)
    for i, row in enumerate(c.problem.migrations):
        migration = c.problem.instance.migration(row.id)
        if migration.pin is not None:
            stays[row.member].append(_as_pinned(c, i))
    moved = {}
    for member, kept in stays.items():
        moved[member] = c.model.new_bool_var(f"moved[{member}]")
        c.shared.append(moved[member])
        for one in kept:
            c.model.add(moved[member] >= 1 - one).with_name(f"moved[{member}]")
    return moved


def _as_pinned(c: Columns, i: int) -> Expression:
    """Return the variable of what the pin of a migration has it do; 0 where that is barred."""
    wanted = pinned(c.problem.instance.migration(c.problem.migrations[i].id))
    if wanted is None:
        return c.left.get(i, 0)
    for k in c.problem.migrations[i].options:
        if c.problem.options[k].mode == wanted.mode:
            return c.x[k].get(wanted.month - c.problem.calendar.start, 0)
    return 0


def _fewest(problem: Problem, limits: Limits, watch: Watch) -> tuple[int | None, Plan | None, Stop]:
    """Return a lower bound on the members moved, the plan found, and why the search ended.

    Without a plan a bound means that there is none.
    """
    columns, _ = build(problem)
    moved = moved_members(columns)
    columns.model.proto.clear_objective()
    columns.model.minimize(sum(moved.values()))
    presolve = columns.largest_amount <= PRESOLVE_AMOUNT
    effort = float("inf") if limits.effort is None else limits.effort
    solver = solver_for(limits.seed, 0.0, effort, presolve)
    if limits.time_limit_s is not None:
        solver.parameters.max_time_in_seconds = limits.time_limit_s / 2
    if limits.start is not None:
        for variable, chosen in choices(columns, limits.start):
            columns.model.add_hint(variable, chosen)
    with stopped_by(solver, watch.stop):
        status = solver.solve(columns.model)
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(columns.model.validate())
    if status == cp_model.INFEASIBLE:
        return 0, None, Stop.PROOF
    ended = Stop.INTERRUPT if watch.stop.is_set() else Stop.TIME
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, None, ended
    values = list(solver.response_proto.solution)
    plan = defer_expansions(problem, plan_of(columns, lambda one: bool(values[one.index])))
    return round(solver.best_objective_bound), plan, ended
