"""Prices of what migrations share, at which hardly anybody wants what there is not enough of.

The prices are Lagrange multipliers of the rows of `SharedRows`, found by a subgradient method: with each
household in its cheapest window at the prices, what is used too much becomes dearer, and the rest cheaper.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.crowd.households import Households
from planner.crowd.rows import Reals, SharedRows
from planner.problem import Problem
from planner.problem.spread import Array

ROUNDS = 100
_FIRST_AIM = 0.003  # of the value: how much more a step hopes for
_PATIENCE = 5  # rounds without a tenth of what was hoped for, after which to hope for less
_LESS = 0.6
_MEMORY = 0.7  # of the direction of the round before


@dataclass(slots=True)
class _Point:
    """Prices, the total that the cheapest choices come to, and what is used too much, as a share."""

    prices: Reals
    value: float
    excess: Reals


class Market:
    """The options of a problem by month, to be chosen at prices.

    Attributes
    ----------
    cost_yen
        By option and month, ``inf`` where barred; shape ``(K, T)``. Single precision: prices are estimates.
    """

    def __init__(self, problem: Problem, rows: SharedRows, households: Households) -> None:
        self._rows, self._households = rows, households
        self.cost_yen = np.stack(
            [np.where(option.allowed, option.cost_yen, np.inf) for option in problem.options]
        ).astype(np.float32)
        self._migration = np.array([option.migration for option in problem.options])
        has = np.array([bool(row.options) for row in problem.migrations])
        self._able = np.flatnonzero(has)
        self._first = np.array([problem.migrations[i].options[0] for i in self._able])
        self._left_out_yen = np.array(
            [np.inf if row.left_out_yen is None else row.left_out_yen for row in problem.migrations]
        )
        # In proportion to what there is, so that yen, points and people compare.
        self._scale = np.maximum(rows.limit, 1.0)

    def at(self, prices: Reals) -> NDArray[np.float32]:
        """Return the yen of each option in each month at prices, shape ``(K, T)``."""
        return np.asarray(self.cost_yen + self._rows.charges(prices))

    def by_migration(self, yen: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the least of the options' yen, shape ``(M, T)``."""
        least = np.full((len(self._left_out_yen), yen.shape[1]), np.inf, dtype=np.float32)
        least[self._able] = np.minimum.reduceat(yen, self._first, axis=0)
        return least

    def choose(self, yen: NDArray[np.float32]) -> tuple[Array, Array, float]:
        """Return the options and months that are cheapest, and what all choices cost.

        Who is left out has no option. Households choose a window, and then each its month in it.
        """
        least = self.by_migration(yen)
        last = self._households.windows(least, self._left_out_yen)
        months = np.arange(yen.shape[1])
        end = last[self._households.of][:, None]
        begin = end - self._households.months[self._households.of][:, None]
        within = np.where((months >= begin) & (months <= end), least, np.inf)
        chosen = within.argmin(axis=1)
        paid = within[np.arange(len(chosen)), chosen]
        stays = paid >= self._left_out_yen
        hits = np.flatnonzero(yen[np.arange(len(yen)), chosen[self._migration]] <= paid[self._migration])
        _, firsts = np.unique(self._migration[hits], return_index=True)
        options = hits[firsts]
        options = options[~stays[self._migration[options]]]
        lease_yen = self._households.lease_yen[np.arange(len(last)), last]
        value = float(np.minimum(paid, self._left_out_yen).sum() + lease_yen.sum())
        return options, chosen[self._migration[options]], value

    def look(self, prices: Reals) -> _Point:
        """Return what the cheapest choices come to, and the direction in which that grows.

        Group costs and leases that only a part of a household shares are left out. Otherwise no plan is
        much cheaper: the total is, up to rounding, a Lagrangian bound.
        """
        options, months, value = self.choose(self.at(prices))
        saved, added = self._rows.expanded(prices)
        limit = self._rows.limit + added
        excess = (self._rows.used(options, months) - limit) / self._scale
        return _Point(prices, value + saved - float((prices * self._rows.limit).sum()), excess)

    def prices(self, rounds: int, over: Callable[[], object]) -> Reals:
        """Return good prices after some rounds, fewer if `over` says so; shape ``(R,)``."""
        best = here = self.look(np.zeros(len(self._scale)))
        aim = _FIRST_AIM * abs(here.value)
        direction = here.excess
        waited = 0
        for _ in range(rounds):
            if over():
                break
            excess = np.where((here.prices <= 0) & (here.excess < 0), 0, here.excess)
            direction = _MEMORY * direction + (1 - _MEMORY) * excess
            agreed = float((excess * direction).sum()) or float((excess * excess).sum())
            if agreed == 0:
                break
            step = max(best.value + aim - here.value, 0) / max(agreed, 1e-9)
            here = self.look(np.maximum(here.prices + step * direction / self._scale, 0))
            waited = 0 if here.value > best.value + aim / 10 else waited + 1
            fell = here.value < best.value - 3 * aim
            best = max(best, here, key=lambda point: point.value)
            if waited >= _PATIENCE or fell:
                aim, waited, here, direction = aim * _LESS, 0, best, best.excess
        return best.prices
