"""Levers: the changes of an instance that a group can negotiate, one at a time or combined."""

from planner.whatif.levers.apply import apply, patch_of
from planner.whatif.levers.document import scenario_document
from planner.whatif.levers.lever import Kind, Lever
from planner.whatif.levers.offer import Steps, levers_of
from planner.whatif.levers.words import counterpart, label, label_all

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
