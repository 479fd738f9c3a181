"""The rules held against the core, and the Shapley value and the nucleolus beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.sharing.game.coalitions import CoalitionCosts
from planner.sharing.game.core import MOST_FOR_ALL, CoreCheck, check_core
from planner.sharing.game.nucleolus import nucleolus
from planner.sharing.game.shapley import sampled_shapley, shapley
from planner.sharing.settlement import Settlement

ORDERS = 400
"""Random orders that a value is estimated from where there are too many members for all."""


@dataclass(frozen=True)
class Standards:
    """What theory says of the cost game of a plan.

    Parameters
    ----------
    players
        Members that take part.
    shapley, errors
        The Shapley value of each, yen; half the 95 % interval where it is estimated, ``None`` where exact.
    nucleolus
        What each pays in the nucleolus, yen; ``None`` where there are too many members, or it failed.
    cores
        By rule what was found of the core.
    vendors
        By vendor the set (as bits) of those whom it moves.
    """

    players: tuple[str, ...]
    shapley: list[Fraction]
    errors: list[float] | None
    nucleolus: list[Fraction] | None
    cores: dict[str, CoreCheck]
    vendors: dict[str, int]

    def members(self, coalition: int) -> list[str]:
        """Return the members of a set."""
        return [member for player, member in enumerate(self.players) if coalition >> player & 1]


def standards_of(settlements: Sequence[Settlement]) -> Standards:
    """Return the values of the game of a plan, and hold each sharing of it against the core."""
    first = settlements[0]
    costs = CoalitionCosts(first.instance, first.plan)
    players, vendors = costs.players, costs.vendor_sets
    cores = {
        one.rule_id: check_core([one.cost_yen(member) for member in players], costs, vendors.values())
        for one in settlements
    }
    count = len(players)
    if count > MOST_FOR_ALL:
        found = sampled_shapley(count, costs, ORDERS)
        return Standards(players, found.values, found.errors, None, cores, vendors)
    try:
        least: list[Fraction] | None = nucleolus(count, costs) if count else []
    except ArithmeticError:
        least = None
    return Standards(players, shapley(count, costs), None, least, cores, vendors)
