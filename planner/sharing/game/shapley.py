"""The Shapley value of a cost game: what each player adds on average over all orders of joining."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, sqrt
from random import Random

Cost = Callable[[int], int]
_LEAST_ORDERS = 20  # or there is no telling how sure the means are


def shapley(n_players: int, cost: Cost) -> list[Fraction]:
    """Return the exact value of each player, from the cost of all coalitions (as bits)."""
    weights = [
        Fraction(factorial(size) * factorial(n_players - size - 1), factorial(n_players))
        for size in range(n_players)
    ]
    values = [Fraction(0)] * n_players
    for coalition in range(1 << n_players):
        before = cost(coalition)
        for player in range(n_players):
            if not coalition >> player & 1:
                added = cost(coalition | 1 << player) - before
                values[player] += weights[coalition.bit_count()] * added
    return values


@dataclass(frozen=True)
class Sampled:
    """Values estimated from random orders.

    Parameters
    ----------
    values
        Means; they sum to the cost of all exactly.
    errors
        Half the width of the 95 % confidence interval of each.
    orders
        How many they are of.
    """

    values: list[Fraction]
    errors: list[float]
    orders: int


def sampled_shapley(
    n_players: int, cost: Cost, most: int, enough: Callable[[], bool] = lambda: False, seed: int = 0
) -> Sampled:
    """Return the value of each player estimated from random orders: so many, fewer once they are enough."""
    rng = Random(seed)
    added: list[list[int]] = [[] for _ in range(n_players)]
    players = list(range(n_players))
    orders = 0
    while orders < most and (orders < _LEAST_ORDERS or not enough()):
        orders += 1
        rng.shuffle(players)
        coalition = 0
        for player in players:
            before = cost(coalition)
            coalition |= 1 << player
            added[player].append(cost(coalition) - before)
    means = [Fraction(sum(amounts), orders) for amounts in added]
    errors = [
        1.96 * sqrt(float(sum((yen - mean) ** 2 for yen in amounts)) / (orders - 1) / orders)
        for amounts, mean in zip(added, means, strict=True)
    ]
    return Sampled(means, errors, orders)
