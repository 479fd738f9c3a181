"""Lagrange multipliers of the shared limits, by a subgradient method with a step a row (Kingma and Ba 2015).

The multipliers are prices of the rows of `SharedRows`. With each linked group in its cheapest window at the
prices, rows of which more is used than there is become dearer, and the others cheaper. A row's step is the
smaller the more its use swings: rows of a month and of a year, scarce and idle ones differ by magnitudes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.shared_rows import Reals, SharedRows
from planner.problem import Problem
from planner.problem.spread import Array

ROUNDS = 50
_FIRST_STEP = 0.3  # of the value of an average row, by which its limit as a whole becomes dearer at most
_HALVED_AFTER = 50.0  # rounds
_MEMORY = 0.9  # of what was used too much in the rounds before
_LONG_MEMORY = 0.99  # of its square
_LEAST = 1e-6  # swing of use, as a share of the limit, below which steps grow no further


@dataclass(slots=True)
class _Point:
    """Prices, the total that the cheapest choices come to, and what is used too much, as a share."""

    prices: Reals
    value: float
    excess: Reals


class Lagrangian:
    """The Lagrangian of a problem: the cheapest choices at prices of the shared limits.

    Attributes
    ----------
    cost_yen
        By option and month, ``inf`` where barred; shape ``(K, T)``. Single precision: prices are estimates.
    """

    def __init__(self, problem: Problem, rows: SharedRows, groups: LinkedGroups) -> None:
        self._rows, self._groups = rows, groups
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

        Who is left out has no option. Linked groups choose a window, and then each its month in it.
        """
        least = self.by_migration(yen)
        last = self._groups.windows(least, self._left_out_yen)
        months = np.arange(yen.shape[1])
        end = last[self._groups.of][:, None]
        begin = end - self._groups.months[self._groups.of][:, None]
        within = np.where((months >= begin) & (months <= end), least, np.inf)
        chosen = within.argmin(axis=1)
        paid = within[np.arange(len(chosen)), chosen]
        stays = paid >= self._left_out_yen
        hits = np.flatnonzero(yen[np.arange(len(yen)), chosen[self._migration]] <= paid[self._migration])
        _, firsts = np.unique(self._migration[hits], return_index=True)
        options = hits[firsts]
        options = options[~stays[self._migration[options]]]
        lease_yen = self._groups.lease_yen[np.arange(len(last)), last]
        value = float(np.minimum(paid, self._left_out_yen).sum() + lease_yen.sum())
        return options, chosen[self._migration[options]], value

    def look(self, prices: Reals) -> _Point:
        """Return what the cheapest choices come to, and the direction in which that grows.

        Fixed costs of years, and leases that only a part of a linked group shares, are left out. Otherwise
        no plan is much cheaper: the total is, up to rounding, a Lagrangian bound.
        """
        options, months, value = self.choose(self.at(prices))
        saved, added = self._rows.expanded(prices)
        limit = self._rows.limit + added
        excess = (self._rows.used(options, months) - limit) / self._scale
        return _Point(prices, value + saved - float((prices * self._rows.limit).sum()), excess)

    def prices(self, rounds: int, over: Callable[[], object]) -> Reals:
        """Return good prices after some rounds, fewer if `over` says so; shape ``(R,)``."""
        best = here = self.look(np.zeros(len(self._scale)))
        longest = _FIRST_STEP * abs(here.value) / max(len(self._scale), 1)
        direction, swing = np.zeros(len(self._scale)), np.zeros(len(self._scale))
        for number in range(rounds):
            if over():
                break
            excess = np.where((here.prices <= 0) & (here.excess < 0), 0, here.excess)
            direction = _MEMORY * direction + (1 - _MEMORY) * excess
            swing = _LONG_MEMORY * swing + (1 - _LONG_MEMORY) * excess * excess
            step = longest / (1 + number / _HALVED_AFTER) / np.maximum(np.sqrt(swing), _LEAST)
            here = self.look(np.maximum(here.prices + step * direction / self._scale, 0))
            best = max(best, here, key=lambda point: point.value)
        return best.prices
