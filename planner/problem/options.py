"""What may be decided: migrations in a mode and a month, and purchases of data-centre space.

Months are indices ``0 .. T-1`` from the horizon's start. Yen are exact integers: ``int64`` arrays
where nothing can overflow, arrays of Python integers where it could.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.problem.spread import Array, Mask

Yen = NDArray[Any]
Segment = tuple[int, int, int]  # first and last month relative to the cutover, inclusive; amount


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """One migration in one mode.

    Parameters
    ----------
    migration
        Index of the migration.
    mode, vendor, data_center
        Ids.
    points, size, lead_months, parallel_months
        As in the instance.
    crew
        Segments of the vendor's crew at work.
    teams
        Segments by team.
    spend_yen
        ``migration_yen`` by month of cutover, shape ``(T,)``.
    cost_yen
        All components that this migration alone decides, by month of cutover, shape ``(T,)``.
    broken
        Bit ``1 << list(Rule).index(rule)`` for each rule that bars a month, shape ``(T,)``.
    allowed
        Which months remain, shape ``(T,)``.
    """

    migration: int
    mode: str
    vendor: str
    data_center: str
    points: int
    size: int
    lead_months: int
    parallel_months: int
    crew: tuple[Segment, ...]
    teams: Mapping[str, tuple[Segment, ...]]
    spend_yen: Yen
    cost_yen: Yen
    broken: NDArray[np.uint16]
    allowed: Mask

    def remaining(self) -> Array:
        """Return the indices of the months that remain, ascending."""
        return np.flatnonzero(self.allowed)


@dataclass(frozen=True, slots=True)
class ExpansionRow:
    """Space for sale; ``first`` and ``last`` month index of purchase, inclusive, inside the horizon."""

    id: str
    data_center: str
    adds: int
    cost_yen: int
    first: int
    last: int
