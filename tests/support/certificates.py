"""That the checker confirms what a solver answers."""

from planner.check import certify, check_plan
from planner.problem import Problem
from planner.solve.result import SolveResult


def assert_certified(problem: Problem, result: SolveResult) -> None:
    assert result.plan is not None
    report = check_plan(problem.instance, result.plan)
    assert report.violations == ()
    assert certify(report, result.objective_yen, None) == ()
