"""The steps of an axis: whole numbers one by one, or a list of the only values that there can be."""

from bisect import bisect_left
from collections.abc import Sequence


class RankScale:
    """Values of an axis by their rank.

    Parameters
    ----------
    values
        All that plans can have, ascending; ``None`` where any whole number may be one.
    """

    def __init__(self, values: Sequence[int] | None) -> None:
        self._values = values

    @property
    def short(self) -> bool:
        """Tell whether halving steps soon ends at a single value."""
        return self._values is not None

    def rank(self, value: int) -> int:
        """Return the rank of a value, or of the next one above it."""
        return value if self._values is None else bisect_left(self._values, value)

    def value(self, rank: int) -> int:
        """Return the value of a rank."""
        return rank if self._values is None else self._values[rank]
