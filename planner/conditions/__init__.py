"""What can be relaxed in an instance, one at a time or combined: one table of conditions."""

from planner.conditions.apply import apply
from planner.conditions.aside import with_only
from planner.conditions.condition import Condition, ConditionKind, Relaxation
from planner.conditions.document import scenario_document
from planner.conditions.label import condition_name, counterpart, label, subject_name
from planner.conditions.offer import conditions_of, relaxations_of
from planner.conditions.row import ConditionRow
from planner.conditions.table import CONDITIONS, kind_of

__all__ = [
    "CONDITIONS",
    "Condition",
    "ConditionKind",
    "ConditionRow",
    "Relaxation",
    "apply",
    "condition_name",
    "conditions_of",
    "counterpart",
    "kind_of",
    "label",
    "relaxations_of",
    "scenario_document",
    "subject_name",
    "with_only",
]
