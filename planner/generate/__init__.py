"""Groups of any size that nobody has to collect, each with a plan known to exist."""

from planner.generate.extras import EXTRAS
from planner.generate.group import generate, generate_with_plan

__all__ = ["EXTRAS", "generate", "generate_with_plan"]
