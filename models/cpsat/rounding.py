"""Mixed-integer rounding cuts of single rows (Marchand and Wolsey 2001), in whole numbers.

Choices of one migration with the same amount in a row exclude each other, so they count as one
item that is taken or not. For a row ``sum a w <= b`` of such items, some of them complemented, and
a divisor ``d`` with ``r = b mod d > 0``, every plan keeps ::

    sum ((d - r) floor(a / d) + max(a mod d - r, 0)) w <= (d - r) floor(b / d)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from models.cpsat.linear_rows import LinearRow

Values = NDArray[np.float64]

# Products of two such numbers, summed over a row, stay far below 64 bits.
_LARGEST = 2**20
_FRACTION = 1e-6
_LEAST_VIOLATION = 1e-3  # in units of the norm of a cut
_COMPLEMENT_ABOVE = (0.5, 0.3, 0.7)


@dataclass(frozen=True, slots=True)
class Cut:
    """A row that every plan keeps, and how far the values at hand break it, by its norm."""

    row: LinearRow
    violation: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a variable decides: it is 1 if its migration takes one of these cutovers."""

    migration: int
    cutovers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Knapsack:
    """A row by its items: amounts, and the variables of item n at ``places[starts[n]:starts[n+1]]``."""

    amounts: NDArray[np.int64]
    places: NDArray[np.int64]
    starts: NDArray[np.int64]
    limit: int

    def taken(self, values: Values) -> Values:
        """Return how much of each item is taken."""
        return np.add.reduceat(values[self.places], self.starts)


def knapsacks(rows: Iterable[LinearRow], choices: Mapping[int, Decision]) -> list[Knapsack]:
    """Return the rows that rounding can sharpen, by their items.

    Parameters
    ----------
    rows
        Rows over variables that are 0 or 1.
    choices
        By variable, what it decides; of those of one migration with no cutover in common, at most one is 1.
    """
    return [_items(row, choices) for row in rows if _fits(row)]


def _fits(row: LinearRow) -> bool:
    if row.upper is None or row.lower is not None or abs(row.upper) > _LARGEST:
        return False
    return 1 < max(map(abs, row.amounts), default=0) <= _LARGEST


def _items(row: LinearRow, choices: Mapping[int, Decision]) -> Knapsack:
    items: dict[tuple[object, int], list[int]] = defaultdict(list)
    decided: dict[int, set[int]] = defaultdict(set)
    for index, amount in zip(row.variables, row.amounts, strict=True):
        key: object = index
        choice = choices.get(index)
        if choice is not None and decided[choice.migration].isdisjoint(choice.cutovers):
            decided[choice.migration] |= choice.cutovers
            key = ("migration", choice.migration)
        items[key, amount].append(index)
    sizes = [len(variables) for variables in items.values()]
    return Knapsack(
        np.array([amount for _, amount in items]),
        np.array([index for variables in items.values() for index in variables]),
        np.cumsum([0, *sizes[:-1]]),
        row.upper or 0,
    )


def rounding_cuts(rows: Iterable[Knapsack], values: Values) -> Iterator[Cut]:
    """Yield the most violated cut of each row that has one."""
    for row in rows:
        taken = row.taken(values)
        fractional = (taken > _FRACTION) & (taken < 1 - _FRACTION)
        divisors = sorted({abs(int(amount)) for amount in row.amounts[fractional]} - {0, 1})
        found = [
            cut
            for level in _COMPLEMENT_ABOVE
            for divisor in divisors
            if (cut := _rounded(row, taken, taken > level, divisor)) is not None
        ]
        if found:
            yield max(found, key=lambda cut: cut.violation)


def _rounded(row: Knapsack, taken: Values, flipped: NDArray[np.bool_], divisor: int) -> Cut | None:
    limit = row.limit - int(row.amounts[flipped].sum())
    rest = limit % divisor
    if not rest:
        return None
    amounts = np.where(flipped, -row.amounts, row.amounts)
    factors = (divisor - rest) * (amounts // divisor) + np.maximum(amounts % divisor - rest, 0)
    most = (divisor - rest) * (limit // divisor)
    excess = float(factors @ np.where(flipped, 1 - taken, taken)) - most
    norm = float(np.linalg.norm(factors))
    if not norm or excess < _LEAST_VIOLATION * norm:
        return None
    most -= int(factors[flipped].sum())
    return Cut(_row(row, np.where(flipped, -factors, factors), most), excess / norm)


def _row(row: Knapsack, factors: NDArray[np.int64], most: int) -> LinearRow:
    sizes = np.diff(np.append(row.starts, len(row.places)))
    amounts = np.repeat(factors, sizes)
    kept = np.flatnonzero(amounts)
    unit = gcd(*(int(amount) for amount in amounts[kept]))
    return LinearRow(row.places[kept].tolist(), (amounts[kept] // unit).tolist(), None, most // unit)
