"""What can be relaxed: one row a kind of condition."""

from collections.abc import Mapping

from planner.conditions.condition import ConditionKind
from planner.conditions.row import ConditionRow
from planner.conditions.table_members import OF_MEMBERS
from planner.conditions.table_shared import SHARED
from planner.terms import Resource

_ROWS = {**SHARED, **OF_MEMBERS}

CONDITIONS: Mapping[ConditionKind, ConditionRow] = {kind: _ROWS[kind] for kind in ConditionKind}

_OF_RESOURCE = {row.resource: kind for kind, row in CONDITIONS.items() if row.resource is not None}


def kind_of(resource: Resource) -> ConditionKind:
    """Return the kind of condition that says how much there is of a resource."""
    return _OF_RESOURCE[resource]
