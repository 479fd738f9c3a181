"""How far two orders agree: pairs of moves, and how often chance alone would agree as well."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt
from random import Random

_SHUFFLES = 2000
_SEED = 0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of moves of one group that really did not take place in one month.

    Parameters
    ----------
    same, reversed, tied
        How many of them the other plan has in the same order, in the other one, in one month.
    ties
        Pairs that only the other plan keeps apart.
    """

    same: int = 0
    reversed: int = 0
    tied: int = 0
    ties: int = 0

    def __add__(self, other: "Pairs") -> "Pairs":
        return Pairs(
            self.same + other.same,
            self.reversed + other.reversed,
            self.tied + other.tied,
            self.ties + other.ties,
        )

    @property
    def tau(self) -> float | None:
        """Return the rank correlation (Kendall's tau-b, 1 to -1); ``None`` where a plan has one month."""
        apart = self.same + self.reversed
        sizes = (apart + self.tied) * (apart + self.ties)
        return (self.same - self.reversed) / sqrt(sizes) if sizes else None


@dataclass(frozen=True, slots=True)
class Orders:
    """Months of the same migrations in two plans.

    Parameters
    ----------
    sizes
        What tells the migrations apart, where something is to: pairs of one size are not counted, since
        which of them the other plan has first says nothing.
    """

    real: Mapping[str, int]
    other: Mapping[str, int]
    sizes: Mapping[str, int] | None = None

    def pairs(self) -> Pairs:
        """Compare the two orders."""
        return sum(
            (
                _pair(self.real[a] - self.real[b], self.other[a] - self.other[b])
                for a, b in combinations(sorted(self.real), 2)
                if self.sizes is None or self.sizes[a] != self.sizes[b]
            ),
            Pairs(),
        )


def _pair(real: int, other: int) -> Pairs:
    if not real:
        return Pairs(ties=1) if other else Pairs()
    if not other:
        return Pairs(tied=1)
    return Pairs(same=1) if (real > 0) == (other > 0) else Pairs(reversed=1)


def chance(plans: Sequence[Orders]) -> float:
    """Return the share of shuffles that agree at least as well: of months within groups, over all groups."""
    score = sum(map(_score, plans))
    dice = Random(_SEED)
    as_good = sum(sum(map(_score, _shuffled(plans, dice))) >= score for _ in range(_SHUFFLES))
    return as_good / _SHUFFLES


def _score(orders: Orders) -> int:
    pairs = orders.pairs()
    return pairs.same - pairs.reversed


def _shuffled(plans: Iterable[Orders], dice: Random) -> Iterator[Orders]:
    for one in plans:
        months = list(one.other.values())
        dice.shuffle(months)
        yield replace(one, other=dict(zip(one.other, months, strict=True)))


@dataclass(frozen=True, slots=True)
class Correlation:
    """How two figures of some groups go together.

    Parameters
    ----------
    r
        Pearson's correlation, 1 to -1.
    by_chance
        The share of shuffles in which it is at least as far from 0.
    """

    groups: int
    r: float
    by_chance: float


def correlation(points: Sequence[tuple[float, float]]) -> Correlation | None:
    """Correlate two figures; ``None`` for fewer than three groups, or where one figure never differs."""
    left, right = [x for x, _ in points], [y for _, y in points]
    if len(points) < 3 or len(set(left)) == 1 or len(set(right)) == 1:
        return None
    found = _pearson(left, right)
    dice = Random(_SEED)
    as_far = 0
    for _ in range(_SHUFFLES):
        dice.shuffle(right)
        as_far += abs(_pearson(left, right)) >= abs(found) - 1e-12
    return Correlation(len(points), found, as_far / _SHUFFLES)


def _pearson(left: Sequence[float], right: Sequence[float]) -> float:
    mean_left, mean_right = sum(left) / len(left), sum(right) / len(right)
    off = [(x - mean_left, y - mean_right) for x, y in zip(left, right, strict=True)]
    spread = sum(x * x for x, _ in off) * sum(y * y for _, y in off)
    return sum(x * y for x, y in off) / sqrt(spread)
