"""How yen and the program's objective follow from each other, and how far its bound can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, gcd, isfinite

from models.milp.columns import EXACT, Column, Term
from planner.solve.too_large import TooLarge

# HiGHS lets every reduced cost be wrong by this much; each column is at most 1.
DUAL_TOLERANCE = 1e-7
# Rounding of sums of thousands of terms, relative to the sum of their magnitudes.
ROUNDING = 1e-13


@dataclass(frozen=True, slots=True)
class MilpScale:
    """How yen follow from the objective: ``base_yen + unit_yen * value``.

    Parameters
    ----------
    base_yen
        What cannot be avoided.
    unit_yen
        The common divisor of all amounts: objectives of plans are whole numbers of it.
    tolerance
        By how much, in units, the solver's bound may be too high: ``1e-7`` a column and ``1e-13``
        of the sum of all amounts.
    """

    base_yen: int
    unit_yen: int
    tolerance: float

    def yen(self, value: float) -> int | None:
        """Return the yen of a plan's objective, ``None`` for an infinite one."""
        return self.base_yen + self.unit_yen * round(value) if isfinite(value) else None

    def bound_yen(self, value: float) -> int | None:
        """Return the yen that no plan is below: tolerance off, then up to the next whole unit."""
        if not isfinite(value):
            return None
        return self.base_yen + self.unit_yen * ceil(value - self.tolerance)


def scaled(base_yen: int, terms: Sequence[Term]) -> tuple[MilpScale, list[tuple[Column, int]]]:
    """Return the scale of an objective in yen, and its terms in units.

    Raises
    ------
    TooLarge
        If floating point cannot hold the objective exactly.
    """
    kept = [(column, yen) for column, yen in terms if yen]
    unit_yen = gcd(*(yen for _, yen in kept)) or 1
    in_units = [(column, yen // unit_yen) for column, yen in kept]
    magnitude = sum(abs(amount) for _, amount in in_units)
    if magnitude > EXACT:
        raise TooLarge("objective", "milp")
    return MilpScale(base_yen, unit_yen, DUAL_TOLERANCE * len(kept) + ROUNDING * magnitude), in_units
