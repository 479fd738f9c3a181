"""First plans for large groups, by prices of what is scarce."""

from planner.crowd.planning import Crowd, crowded_plan

__all__ = ["Crowd", "crowded_plan"]
