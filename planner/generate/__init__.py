"""Groups of any size that nobody has to collect, each with a plan known to exist."""

from planner.generate.extras import EXTRAS
from planner.generate.group import generate, generate_with_plan
from planner.generate.recipe import Recipe

__all__ = ["EXTRAS", "Recipe", "generate", "generate_with_plan"]
