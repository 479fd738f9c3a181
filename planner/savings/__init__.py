"""What a plan is worth: its cost against what each member would pay on its own (spec section 8)."""

from planner.savings.baseline import Kind, baseline_of
from planner.savings.saving import Saving, Savings, savings_of

__all__ = ["Kind", "Saving", "Savings", "baseline_of", "savings_of"]
