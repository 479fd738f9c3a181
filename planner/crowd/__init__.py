"""First plans for large groups, by prices of what is scarce."""

from planner.crowd.planning import crowded_plan, solve_prices

__all__ = ["crowded_plan", "solve_prices"]
