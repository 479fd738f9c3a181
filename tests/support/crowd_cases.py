"""Partial plans, and a group whose members get in each other's way."""

import numpy as np
from build import instance, several

from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.multipliers import Lagrangian
from models.heuristics.revertible_plan import RevertiblePlan
from models.heuristics.shared_rows import SharedRows
from planner.plan import Plan
from planner.problem import Problem, compile_instance


def never() -> bool:
    return False


def partial_of(problem: Problem) -> RevertiblePlan:
    groups = LinkedGroups(problem)
    return RevertiblePlan(problem, groups, costs(problem))


def costs(problem: Problem) -> np.ndarray:
    return Lagrangian(problem, SharedRows(problem), LinkedGroups(problem)).cost_yen.astype(np.float64)


def one_a_month(windows: dict[str, tuple[str, str]]) -> Problem:
    """Members of which one can move in a month, each in a window; the old systems cost 10 a month."""
    raw = several(*windows, running_yen_per_month=10)
    raw["limits"] = {"one": {"per": "month", "most": 1}}
    for name, (earliest, latest) in windows.items():
        window = {"earliest": earliest, "latest": latest}
        raw["members"][name]["migrations"]["core"]["window"] = window
    return compile_instance(instance(raw))


def choices(problem: Problem, made: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Return the options that a plan takes, and the months, counted from the first of the horizon."""
    found = []
    for row in problem.migrations:
        cutover = made.cutovers[row.id]
        if cutover is not None:
            k = next(k for k in row.options if problem.options[k].mode == cutover.mode)
            found.append((k, cutover.month - problem.calendar.start))
    options, months = np.array(found).T
    return options, months
