"""The compiled problem: integer tables of what each cutover month costs, uses and breaks."""

from planner.problem.compile import compile_instance
from planner.problem.pricing import plan_yen, price_plan
from planner.problem.tables import Option, Problem

__all__ = ["Option", "Problem", "compile_instance", "plan_yen", "price_plan"]
