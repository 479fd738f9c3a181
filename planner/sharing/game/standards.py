"""The rules held against the core, and the Shapley value and the nucleolus beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from threading import Event

from planner.sharing.game.coalitions import CoalitionCosts
from planner.sharing.game.core import MOST_FOR_ALL, MOST_TO_SOLVE, CoreCheck, check_core, sets_of
from planner.sharing.game.nucleolus import nucleolus
from planner.sharing.game.own_plans import OwnCost, Raw, Search, own_costs
from planner.sharing.game.shapley import sampled_shapley, shapley
from planner.sharing.settlement import Settlement
from planner.solve.clock import Clock
from planner.solve.interface import Limits

ORDERS = 400
"""Random orders that a value is estimated from at most, where there are too many members for all."""
_SHARE = 0.25  # of the time, for those; the rest is for sets that are solved anew


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
    orders
        Random orders that the Shapley value is estimated from; ``None`` where it is exact.
    whole
        What all together would pay with another plan, if that was asked: to be had without leaving.
    """

    players: tuple[str, ...]
    shapley: list[Fraction]
    errors: list[float] | None
    nucleolus: list[Fraction] | None
    cores: dict[str, CoreCheck]
    vendors: dict[str, int]
    orders: int | None = None
    whole: OwnCost | None = None

    @property
    def whole_less_yen(self) -> int:
        """Return how much less all together would pay with the best other plan found; 0 with none."""
        if self.whole is None or self.whole.at_most_yen is None:
            return 0
        return max(int(sum(self.shapley)) - self.whole.at_most_yen, 0)

    def members(self, coalition: int) -> list[str]:
        """Return the members of a set."""
        return [member for player, member in enumerate(self.players) if coalition >> player & 1]


def standards_of(
    settlements: Sequence[Settlement], raw: Raw | None = None, search: Search | None = None
) -> Standards:
    """Return the values of the game of a plan, and hold each sharing of it against the core.

    Parameters
    ----------
    raw, search
        The JSON data that the instance was read from, and how sets are solved anew as groups of their own;
        without them they are held against the months of the plan alone. The limits hold for all of it.
    """
    first = settlements[0]
    costs = CoalitionCosts(first.instance, first.plan)
    players, vendors = costs.players, costs.vendor_sets
    paid_yen = {one.rule_id: [one.cost_yen(member) for member in players] for one in settlements}
    clock = Clock(Limits() if search is None else search.limits)
    count, sampled = len(players), None
    if count > MOST_FOR_ALL:
        stop = Event() if search is None else search.following.stop
        sampled = sampled_shapley(
            count, costs, ORDERS, lambda: stop.is_set() or clock.over(_SHARE) is not None
        )
    own: dict[int, OwnCost] = {}
    if raw is not None and search is not None:
        own = _own(costs, list(paid_yen.values()), raw, replace(search, limits=clock.left()))
    whole = own.pop(costs.everybody, None)
    cores = {rule: check_core(paid, costs, vendors.values(), own) for rule, paid in paid_yen.items()}
    if sampled is not None:
        values, errors, orders = sampled.values, sampled.errors, sampled.orders
        return Standards(players, values, errors, None, cores, vendors, orders, whole)
    try:
        least: list[Fraction] | None = nucleolus(count, costs) if count else []
    except ArithmeticError:
        least = None
    return Standards(players, shapley(count, costs), None, least, cores, vendors, None, whole)


def _own(
    costs: CoalitionCosts, paid_yen: Sequence[Sequence[int]], raw: Raw, search: Search
) -> dict[int, OwnCost]:
    """Return by set what it would pay with a plan of its own, everybody together included."""
    sets = sets_of(len(costs.players), costs.vendor_sets.values(), MOST_TO_SOLVE) | {costs.everybody}
    inside = {one: costs.inside(one) for one in sorted(sets)}
    names = {one: tuple(costs.players[player] for player in players) for one, players in inside.items()}
    asked = {
        names[one]: max(sum(paid[player] for player in players) for paid in paid_yen)
        for one, players in inside.items()
    }
    found = own_costs(raw, asked, search)
    return {one: found[members] for one, members in names.items() if members in found}
