"""What can be relaxed: one row a kind of condition."""

from collections.abc import Mapping

from planner.conditions.condition import ConditionKind
from planner.conditions.row import Row
from planner.conditions.table_members import OF_MEMBERS
from planner.conditions.table_shared import SHARED

_ROWS = {**SHARED, **OF_MEMBERS}

CONDITIONS: Mapping[ConditionKind, Row] = {kind: _ROWS[kind] for kind in ConditionKind}
