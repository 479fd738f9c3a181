"""Plans of heuristics held against the independent checker before a search builds on them."""

from planner.check import violations
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions


def valid_plan(problem: Problem, plan: Plan | None) -> Plan | None:
    """Return a plan with each expansion as late as can be; ``None`` if it breaks a rule of the problem.

    A rule that a heuristic forgets then costs a plan to begin from, never the answer: a search that cuts
    off all that is dearer than a plan which breaks rules would prove what is not so.
    """
    if plan is None or not _is_of(problem, plan):
        return None
    plan = defer_expansions(problem, plan)
    return plan if keeps_the_rules(problem, plan) else None


def keeps_the_rules(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan is one of this problem's, and breaks none of the rules it was compiled with."""
    if not _is_of(problem, plan):
        return False
    return not any(problem.enforces(broken.rule) for broken in violations(problem.instance, plan))


def _is_of(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan decides just what the problem asks for, within its horizon.

    The checker reads whole instances: it cannot judge a plan of a problem that is a part of one.
    """
    whole = {name for name, _, _ in problem.instance.migrations()}
    if not set(plan.cutovers) == {row.id for row in problem.migrations} == whole:
        return False
    if not set(plan.expansions) <= {row.id for row in problem.expansions}:
        return False
    decided = [(row, plan.cutovers[row.id]) for row in problem.migrations]
    modes_exist = all(
        cutover is None or cutover.mode in {problem.options[k].mode for k in row.options}
        for row, cutover in decided
    )
    months = [*plan.expansions.values(), *(cutover.month for _, cutover in decided if cutover is not None)]
    return modes_exist and all(month in problem.calendar for month in months)
