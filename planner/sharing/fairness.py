"""How even a sharing is: who would pay less alone, and the Gini coefficient of the saving rates."""

from collections.abc import Sequence
from fractions import Fraction

from planner.sharing.settlement import Settlement


def worse_off(found: Settlement) -> list[str]:
    """Return the members that pay more than on their own: for them it is not individually rational."""
    return [member for member in found.instance.members if found.saving_yen(member) < 0]


def gini(values: Sequence[Fraction]) -> Fraction | None:
    """Return the Gini coefficient: the mean difference of two values over twice their mean.

    ``None`` where the mean is not above 0: it says nothing then.
    """
    whole = sum(values)
    if not values or whole <= 0:
        return None
    ordered = sorted(values)
    count = len(ordered)
    weighted = sum((2 * rank - count - 1) * value for rank, value in enumerate(ordered, 1))
    return Fraction(weighted) / (count * whole)


def rates(found: Settlement) -> dict[str, Fraction]:
    """Return the saving rate of each member that has one, after the guarantee."""
    known = {member: found.rate(member) for member in found.instance.members}
    return {member: rate for member, rate in known.items() if rate is not None}
