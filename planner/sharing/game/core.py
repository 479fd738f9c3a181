"""The core: whether some set of members pays more under a rule than it would by itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

MOST_FOR_ALL = 12  # players of whom every set is looked at
Cost = Callable[[int], int]


@dataclass(frozen=True)
class CoreCheck:
    """What was looked at, and what was found.

    Parameters
    ----------
    looked_at
        How many sets.
    all_sets
        Whether these are all there are: then nobody blocking proves the shares to be in the core of the game.
    blocking
        Sets (as bits) that pay more than by themselves, and by how many yen, the greatest first.
    """

    looked_at: int
    all_sets: bool
    blocking: tuple[tuple[int, int], ...]


def check_core(paid_yen: Sequence[int], cost: Cost, named: Iterable[int] = ()) -> CoreCheck:
    """Hold shares against the cost of sets: all where there are few players, else those stated.

    Those are each player, each pair, all but one, and the sets that are named.
    """
    n_players = len(paid_yen)
    everybody = (1 << n_players) - 1
    every = n_players <= MOST_FOR_ALL
    sets = range(1, everybody) if every else sorted(_stated(n_players, named) - {everybody})
    blocking = []
    for coalition in sets:
        paid = sum(yen for player, yen in enumerate(paid_yen) if coalition >> player & 1)
        more = paid - cost(coalition)
        if more > 0:
            blocking.append((coalition, more))
    blocking.sort(key=lambda one: (-one[1], one[0]))
    return CoreCheck(len(sets), every, tuple(blocking))


def _stated(n_players: int, named: Iterable[int]) -> set[int]:
    everybody = (1 << n_players) - 1
    singles = [1 << player for player in range(n_players)]
    pairs = [one | other for one, other in combinations(singles, 2)]
    return {*singles, *pairs, *(everybody ^ one for one in singles), *named}
