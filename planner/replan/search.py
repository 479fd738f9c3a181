"""Search for the plan that goes on from what has begun and what was decided."""

from dataclasses import dataclass, replace

from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem.expansions import defer_expansions
from planner.replan.replanned import Replanned
from planner.replan.today import Today, carried_on
from planner.solve.certified import Outcome, certified, solve_instance
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.least_change import LeastChange, LeastChangeSolver, members_moved
from planner.solve.result import SolveResult, Stop
from planner.solve.validity import keeps_the_rules


@dataclass(frozen=True, slots=True)
class ReplanEffort:
    """How is searched: the solver, that for the least change where it is asked for, limits, and the watch."""

    solver: Solver
    least_change: LeastChangeSolver | None
    limits: Limits
    watch: Watch


def replan(instance: Instance, today: Today, effort: ReplanEffort) -> Replanned | Outcome:
    """Return the new plan of an instance as of a month; the outcome alone where there is no plan.

    Where the old plan carried on costs no more than the best found, it is the answer: nothing moves.
    """
    carried = carried_on(instance, today.plan)
    limits = replace(effort.limits, start=carried)
    outcome = solve_instance(instance, effort.solver, limits, effort.watch)
    if outcome.result.plan is None:
        return outcome
    outcome = _unmoved(outcome, carried)
    optimum, plan = outcome.result, outcome.result.plan
    assert plan is not None
    if effort.least_change is None:
        return Replanned(instance, today.plan, carried, outcome, optimum)
    if effort.watch.stop.is_set():
        none_moves = not members_moved(instance, plan)
        least = LeastChange(0 if none_moves else None, none_moves, None)
        return Replanned(instance, today.plan, carried, outcome, optimum, least)
    problem = outcome.problem
    start = carried if keeps_the_rules(problem, carried) else plan
    least = effort.least_change(problem, replace(limits, start=start), effort.watch)
    if least.result is not None and least.result.plan is not None:
        report = certified(problem, least.result.plan, least.result.objective_yen)
        outcome = _unmoved(Outcome(problem, least.result, report), carried)
    return Replanned(instance, today.plan, carried, outcome, optimum, least)


def _unmoved(outcome: Outcome, carried: Plan) -> Outcome:
    """Return the old plan carried on, with what is bought no earlier than need be, if none is cheaper."""
    problem, result = outcome.problem, outcome.result
    if not keeps_the_rules(problem, carried):
        return outcome
    stays = defer_expansions(problem, carried)
    report = certified(problem, stays)
    if result.objective_yen is None or report.ledger.total_yen > result.objective_yen:
        return outcome
    return Outcome(problem, _with(result, stays, report.ledger.total_yen), report)


def _with(result: SolveResult, plan: Plan, total_yen: int) -> SolveResult:
    proved = total_yen == result.bound_yen
    return replace(
        result,
        plan=plan,
        objective_yen=total_yen,
        stop=Stop.PROOF if proved else result.stop,
        regret_yen=None,
    )
