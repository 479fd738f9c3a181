"""The core: whether some set of members pays more under a rule than it would by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.sharing.game.own_plans import OwnCost

MOST_FOR_ALL = 12  # players of whom every set is looked at
MOST_TO_SOLVE = 6  # players of whom every set is solved anew
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
        Sets (as bits) that pay more than by themselves, and by how many yen at least, the greatest first.
    as_planned
        How many of these do so at the months of the plan, without a plan of their own.
    solved
        How many sets were held against a plan of their own, or against what no such plan can undercut.
    open
        Of those, sets of which it is not known whether they pay more, and by how many yen at most, the
        greatest first.
    """

    looked_at: int
    all_sets: bool
    blocking: tuple[tuple[int, int], ...]
    as_planned: int
    solved: int = 0
    open: tuple[tuple[int, int], ...] = ()

    @property
    def in_core(self) -> bool:
        """Tell whether it is proved that no set pays less by itself, with months of its own too."""
        return self.all_sets and self.solved == self.looked_at and not self.blocking and not self.open


def check_core(
    paid_yen: Sequence[int],
    cost: Cost,
    named: Iterable[int] = (),
    own: Mapping[int, OwnCost] | None = None,
) -> CoreCheck:
    """Hold shares against the cost of sets: all where there are few players, else those stated.

    Parameters
    ----------
    cost
        What a set pays by itself at the months of the plan, or with each of it alone.
    named
        Sets to look at beside those that are always stated.
    own
        What sets would pay with a plan of their own, of those for which that was asked.
    """
    n_players = len(paid_yen)
    own = own or {}
    sets = sorted(sets_of(n_players, named, MOST_FOR_ALL) | own.keys())
    blocking, undecided, as_planned = [], [], 0
    for coalition in sets:
        paid = sum(yen for player, yen in enumerate(paid_yen) if coalition >> player & 1)
        more = paid - cost(coalition)
        as_planned += more > 0
        known = own.get(coalition)
        if known is not None and known.at_most_yen is not None:
            more = max(more, paid - known.at_most_yen)
        if more > 0:
            blocking.append((coalition, more))
        elif known is not None and known.open(paid):
            assert known.at_least_yen is not None
            undecided.append((coalition, paid - known.at_least_yen))
    return CoreCheck(
        len(sets), n_players <= MOST_FOR_ALL, _greatest(blocking), as_planned, len(own), _greatest(undecided)
    )


def _greatest(sets: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(sets, key=lambda one: (-one[1], one[0])))


def sets_of(n_players: int, named: Iterable[int], most_for_all: int) -> set[int]:
    """Return all sets of so many players at most; else each player, each pair, all but one, those named."""
    everybody = (1 << n_players) - 1
    if n_players <= most_for_all:
        return set(range(1, everybody))
    singles = [1 << player for player in range(n_players)]
    pairs = [one | other for one, other in combinations(singles, 2)]
    return {*singles, *pairs, *(everybody ^ one for one in singles), *named} - {everybody}
