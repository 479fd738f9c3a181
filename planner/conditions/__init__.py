"""Levers: the changes of an instance that a group can negotiate, one at a time or combined."""

from planner.conditions.apply import apply, patch_of
from planner.conditions.document import scenario_document
from planner.conditions.lever import Kind, Lever
from planner.conditions.offer import Steps, levers_of
from planner.conditions.words import counterpart, label, label_all

__all__ = [
    "Kind",
    "Lever",
    "Steps",
    "apply",
    "counterpart",
    "label",
    "label_all",
    "levers_of",
    "patch_of",
    "scenario_document",
]
