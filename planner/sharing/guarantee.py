"""Every member saves at least so much: what those above it pay for those below (再按分).

A member's ceiling is ``floor((1 - rate) * baseline)``, or less where the rule names one for it. Those
above their ceiling are relieved down to it; those below it bear that in proportion to how far they are
below, so that nobody is lifted above its own. It can be kept if and only if the ceilings sum to at least
what all pay together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.sharing.rounding import in_proportion

STEPS = 10_000
"""Rates are sought in steps of a hundredth of a per cent."""
_ORDER_STEP = 10  # of those, where the order of what members pay is to be kept


@dataclass(frozen=True, slots=True)
class Position:
    """What a member pays in the period compared, before the guarantee.

    Parameters
    ----------
    baseline_yen
        What it would pay in that period on its own; a fraction where figures of a year are spread.
    own_yen, share_yen
        What stays with it, and its share.
    months
        How long that period is; what is paid in different ones is compared by the month.
    """

    baseline_yen: Fraction
    own_yen: int
    share_yen: int
    months: int

    @property
    def paid_yen(self) -> int:
        """Return both together."""
        return self.own_yen + self.share_yen


Positions = Mapping[str, Position]


@dataclass(frozen=True)
class Guarantee:
    """What comes of a guarantee.

    Parameters
    ----------
    rate
        The rate asked for; ``None`` where there are ceilings alone, or nothing is asked.
    kept
        Whether it can be kept; if not, nobody is relieved.
    highest
        The highest rate that could be, down to a hundredth of a per cent, where this one cannot:
        ``None`` if there is none at all.
    relief_yen
        By member what it pays more because of it (negative: less); they sum to 0.
    inversions
        Pairs of members, the smaller one first, of which the smaller pays more a month only because of it.
    """

    rate: Fraction | None
    kept: bool
    highest: Fraction | None
    relief_yen: dict[str, int]
    inversions: tuple[tuple[str, str], ...] = ()


def guarantee(instance: Instance, rule: SharingRule, positions: Positions) -> Guarantee:
    """Return what a rule's guarantee comes to, for the members that take part."""
    nobody = dict.fromkeys(positions, 0)
    rate = rule.min_saving_rate
    if not rule.guarantees:
        return Guarantee(rate, True, None, nobody)
    relief = _relief(rule, positions, rate)
    inverted = () if relief is None else inversions(instance, positions, relief)
    if relief is not None and not (inverted and rule.forbid_inversion):
        return Guarantee(rate, True, None, relief, inverted)
    return Guarantee(rate, False, _highest(instance, rule, positions, rate), nobody, inverted)


def ceilings(rule: SharingRule, positions: Positions, rate: Fraction | None) -> dict[str, int | None]:
    """Return the most that each member is to pay in the period compared; ``None`` is no ceiling."""
    found: dict[str, int | None] = {}
    for member, position in positions.items():
        named = rule.ceilings_yen.get(member)
        by_rate = None if rate is None else ((1 - rate) * position.baseline_yen).__floor__()
        known = [yen for yen in (named, by_rate) if yen is not None]
        found[member] = min(known, default=None)
    return found


def _relief(rule: SharingRule, positions: Positions, rate: Fraction | None) -> dict[str, int] | None:
    """Return what each member pays more or less; ``None`` where the ceilings do not suffice."""
    most = ceilings(rule, positions, rate)
    above: dict[str, int] = {}
    room: dict[str, int] = {}
    free: dict[str, int] = {}
    for member, position in positions.items():
        ceiling = most[member]
        if ceiling is None:
            free[member] = max(position.share_yen, 0)
        elif position.paid_yen > ceiling:
            above[member] = position.paid_yen - ceiling
        else:
            room[member] = ceiling - position.paid_yen
    borne = _borne(sum(above.values()), room, free)
    if borne is None:
        return None
    return {member: borne.get(member, 0) - above.get(member, 0) for member in positions}


def _borne(lacking_yen: int, room: Mapping[str, int], free: Mapping[str, int]) -> dict[str, int] | None:
    """Return who bears what is lacking, in proportion to its room; those without a ceiling to their share.

    Where that does not suffice those without a ceiling bear the rest; ``None`` where there are none.
    """
    both = {**room, **free}
    if lacking_yen <= sum(both.values()):
        return in_proportion(lacking_yen, both)
    if not any(free.values()):
        return None
    rest = in_proportion(lacking_yen - sum(room.values()), free)
    return {**room, **rest}


def inversions(
    instance: Instance, positions: Positions, relief_yen: Mapping[str, int]
) -> tuple[tuple[str, str], ...]:
    """Return the pairs of which the one with fewer people pays more a month only because of the relief."""
    people = {member: instance.members[member].population for member in positions}
    before = {member: Fraction(one.paid_yen, one.months) for member, one in positions.items()}
    after = {
        member: Fraction(one.paid_yen + relief_yen[member], one.months) for member, one in positions.items()
    }
    return tuple(
        (small, large)
        for small in positions
        for large in positions
        if people[small] < people[large] and after[small] > after[large] and before[small] <= before[large]
    )


def _highest(
    instance: Instance, rule: SharingRule, positions: Positions, rate: Fraction | None
) -> Fraction | None:
    """Return the highest rate below the one asked for that can be kept."""

    def kept(steps: int) -> bool:
        return _relief(rule, positions, Fraction(steps, STEPS)) is not None

    top = STEPS if rate is None else int(rate * STEPS)
    low, high = -1, top  # kept at `low` if that is 0 or more; with a lower rate all ceilings are higher
    while low < high:
        middle = -((-low - high) // 2)
        low, high = (middle, high) if kept(middle) else (low, middle - 1)
    if not rule.forbid_inversion:
        return Fraction(low, STEPS) if low >= 0 else None
    for steps in (low, *range(low - low % _ORDER_STEP, -1, -_ORDER_STEP)):
        relief = _relief(rule, positions, Fraction(steps, STEPS)) if steps >= 0 else None
        if relief is not None and not inversions(instance, positions, relief):
            return Fraction(steps, STEPS)
    return None
