"""The problem as a project of tasks in CP-SAT (OR-Tools): a month each, intervals, cumulative crews."""

from models.intervals.search import solve_intervals

__all__ = ["solve_intervals"]
