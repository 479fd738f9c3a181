"""What can be relaxed in an instance, one at a time or combined: one table of conditions."""

from planner.conditions.apply import apply, patch_of
from planner.conditions.aside import with_only
from planner.conditions.condition import Condition, ConditionKind, Relaxation
from planner.conditions.document import scenario_document
from planner.conditions.label import counterpart, label, label_all
from planner.conditions.offer import conditions_of, relaxations_of
from planner.conditions.row import Row
from planner.conditions.table import CONDITIONS

__all__ = [
    "CONDITIONS",
    "Condition",
    "ConditionKind",
    "Relaxation",
    "Row",
    "apply",
    "conditions_of",
    "counterpart",
    "label",
    "label_all",
    "patch_of",
    "relaxations_of",
    "scenario_document",
    "with_only",
]
