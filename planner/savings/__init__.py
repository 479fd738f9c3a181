"""What a plan is worth: its cost against what each member would pay on its own (spec section 8)."""

from planner.savings.baseline import BaselineKind, baseline_of
from planner.savings.saving import (
    MOST_FOR_SAVING,
    Saving,
    Savings,
    group_baseline,
    group_saving,
    savings_of,
)

__all__ = [
    "MOST_FOR_SAVING",
    "BaselineKind",
    "Saving",
    "Savings",
    "baseline_of",
    "group_baseline",
    "group_saving",
    "savings_of",
]
