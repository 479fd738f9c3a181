"""Amounts split to the yen: parts that sum exactly, with the remainder placed by a stated rule."""

from collections.abc import Mapping
from fractions import Fraction

Parts = dict[str, int]


class Splitter:
    """Splits amounts one after another, so that nobody is ever far from its exact share of them all.

    Each part is rounded down. What is left over goes yen by yen to those that have paid least against
    their exact share so far, of equal ones to the first id; or all of it to one member.

    Parameters
    ----------
    bearer
        The member that bears what is left over; ``None`` is the rule above.
    """

    def __init__(self, bearer: str | None = None) -> None:
        self._bearer = bearer
        self._owed: dict[str, Fraction] = {}

    def split(self, yen: int, weights: Mapping[str, Fraction]) -> Parts:
        """Return the parts of an amount, which may be negative; the weights are not all 0."""
        whole = sum(weights.values())
        exact = {member: yen * weight / whole for member, weight in weights.items()}
        parts = {member: amount.__floor__() for member, amount in exact.items()}
        left = yen - sum(parts.values())
        if self._bearer in parts:
            parts[self._bearer] += left
            return parts
        for member, amount in exact.items():
            self._owed[member] = self._owed.get(member, Fraction(0)) + amount - parts[member]
        paying = [member for member, weight in weights.items() if weight]
        for member in sorted(paying, key=lambda one: (-self._owed[one], one))[:left]:
            parts[member] += 1
            self._owed[member] -= 1
        return parts


def in_proportion(yen: int, weights: Mapping[str, Fraction | int]) -> Parts:
    """Return the parts of one amount; nobody has any of it where all weights are 0."""
    if not any(weights.values()):
        return dict.fromkeys(weights, 0)
    return Splitter().split(yen, {member: Fraction(weight) for member, weight in weights.items()})


def rounded(exact: Mapping[str, Fraction]) -> Parts:
    """Round amounts of a whole sum: down, and a yen more for those of the largest rest, then the first id."""
    parts = {member: amount.__floor__() for member, amount in exact.items()}
    left = int(sum(exact.values())) - sum(parts.values())
    for member in sorted(exact, key=lambda one: (parts[one] - exact[one], one))[:left]:
        parts[member] += 1
    return parts
