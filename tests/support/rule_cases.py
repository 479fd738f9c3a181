"""The cases of the rules for a model: it is left no choice but one plan."""

from dataclasses import replace

import numpy as np
from check_case import Case
from check_cases import CASES

from planner.plan import Plan
from planner.problem import Option, Problem
from planner.problem.tables import ExpansionRow, MigrationRow


def only(problem: Problem, decided: Plan) -> Problem:
    """Return a problem that leaves no choice but a plan; the compiled months stay barred."""
    return replace(
        problem,
        migrations=tuple(in_or_out(row, decided) for row in problem.migrations),
        options=tuple(only_month(problem, option, decided) for option in problem.options),
        expansions=tuple(only_purchase(problem, row, decided) for row in problem.expansions),
        capacities=tuple(
            replace(capacity, sales=tuple(only_purchase(problem, row, decided) for row in capacity.sales))
            for capacity in problem.capacities
        ),
    )


def in_or_out(row: MigrationRow, decided: Plan) -> MigrationRow:
    return row if decided.cutovers[row.id] is None else replace(row, left_out_yen=None)


def only_month(problem: Problem, option: Option, decided: Plan) -> Option:
    cutover = decided.cutovers[problem.migrations[option.migration].id]
    allowed = np.zeros_like(option.allowed)
    if cutover is not None and cutover.mode == option.mode and cutover.month in problem.calendar:
        at = cutover.month - problem.calendar.start
        allowed[at] = option.allowed[at]
    return replace(option, allowed=allowed)


def only_purchase(problem: Problem, row: ExpansionRow, decided: Plan) -> ExpansionRow:
    """Return an expansion for sale in the month in which the plan buys it, or never."""
    bought = decided.expansions.get(row.id)
    at = -1 if bought is None else bought - problem.calendar.start
    return replace(row, first=at, last=at) if row.first <= at <= row.last else replace(row, last=-1)


def needs_no_expansion(case: Case) -> bool:
    """Tell whether only the purchase of space that nobody needs is at fault: no model buys that."""
    return case.allowed.cutovers == case.forbidden.cutovers and case.code != "data-center-space"


TRIED = [case for case in CASES if not needs_no_expansion(case)]


def names(cases: list[Case]) -> list[str]:
    return [f"{case.code}-{index}" for index, case in enumerate(cases)]
