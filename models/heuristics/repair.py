"""Placement by deadline, and ruin and recreate until every unit has a place.

Units for which it fails again and again weigh more, as in ejection pools for vehicle routing (Nagata and
Bräysy 2009; Christiaens and Vanden Berghe 2020).
"""

from collections.abc import Callable, Sequence

import numpy as np

from models.heuristics.revertible_plan import RevertiblePlan
from models.heuristics.shared_rows import Reals
from planner.problem.spread import Array

_WHOLE_SHARE = 0.07  # of tries that move whole groups: only so do windows change
_FAR_SHARE = 0.15  # of tries that look beyond the vendor: money, teams and counts are everybody's
_NEAR_MONTHS, _FAR_MONTHS = 8, 4  # how far from a month to look for others of the vendor, and beyond
_MOST_UNITS = 24  # taken off at once
_MOST_IN_GROUPS = 80  # likewise as whole groups
_NOISE_MONTHS = 6.0  # by which deadlines are blurred when an order is drawn
_AHEAD_MONTHS = 3.0  # by which a unit chooses earlier for each point of its group's weight
_WEIGHT = 0.2  # more for a group with each try that leaves a unit of it over


class RuinAndRecreate:
    """Ruin and recreate on a partial plan: deterministic for a seed.

    Parameters
    ----------
    deadline
        By group: the earlier, the sooner it chooses; shape ``(H,)``, in months.
    over
        Tells whether to end now.
    """

    def __init__(
        self, partial: RevertiblePlan, deadline: Reals, seed: int, over: Callable[[], object]
    ) -> None:
        self.partial, self._over = partial, over
        self._dice = np.random.default_rng(seed)
        self._deadline = deadline
        self._weight = np.ones(len(deadline))
        self._vendors = partial.vendors()
        clients: dict[str, list[int]] = {}
        for unit, vendors in enumerate(self._vendors):
            for vendor in vendors:
                clients.setdefault(vendor, []).append(unit)
        self._clients = {vendor: np.array(units) for vendor, units in clients.items()}
        self._everyone = np.arange(len(partial.units))

    def place_all(self) -> None:
        """Place group after group by deadline, each where something is free."""
        for group in np.argsort(self._deadline, kind="stable").tolist():
            if self._over():
                break
            self.partial.place_group(group)
        self.partial.keep()

    def fill(self, tries: int) -> None:
        """Make room for those that are not placed; a try that leaves more over is taken back."""
        for _ in range(tries):
            absent = np.flatnonzero(self.partial.month < 0)
            if not len(absent) or self._over():
                break
            unit = int(absent[self._dice.integers(len(absent))])
            months = np.flatnonzero(self.partial.may_move(unit))
            if len(months) and self._dice.random() >= _WHOLE_SHARE:
                homes = self._shift_units(unit, int(months[self._dice.integers(len(months))]))
            else:
                homes = self._shift_groups(unit)
            for home in homes:
                if any(self.partial.month[n] < 0 for n in self.partial.of_group[home]):
                    self._weight[home] += _WEIGHT

    def _shift_units(self, unit: int, month: int) -> list[int]:
        """Place a unit before some others near a month; return whose turn it was."""
        others = self.near(unit, month, _MOST_UNITS)
        order = [unit, *others[np.argsort(self._drawn(self.partial.home[others]))].tolist()]
        before = self._lost(order)
        for n in order:
            self.partial.withdraw(n)
        lost = 0.0
        for n in order:
            if not self.partial.place(n):
                lost += float(self._weight[self.partial.home[n]])
                if lost > before:
                    break
        self._settle(lost <= before)
        return [int(self.partial.home[unit])]

    def near(self, unit: int, month: int, most: int) -> Array:
        """Return some other units placed near a month, most often clients of a vendor of the unit's."""
        far = self._dice.random() < _FAR_SHARE
        vendors = self._vendors[unit]
        pool = self._everyone if far else self._clients[vendors[self._dice.integers(len(vendors))]]
        when = self.partial.month[pool]
        near = pool[(when >= 0) & (np.abs(when - month) <= (_FAR_MONTHS if far else _NEAR_MONTHS))]
        return self._some(near[near != unit], most)

    def _shift_groups(self, unit: int) -> list[int]:
        """Place the whole group of a unit anew, among some others; return them."""
        home = int(self.partial.home[unit])
        vendors = self._vendors[unit]
        far = self._dice.random() < _FAR_SHARE
        pool = self._everyone if far else self._clients[vendors[self._dice.integers(len(vendors))]]
        homes = np.unique(self.partial.home[pool])
        most = max(1, _MOST_IN_GROUPS * len(homes) // len(pool))
        others = self._some(homes[homes != home], most)
        if self._dice.random() < 0.5:
            order = [home, *others[np.argsort(self._drawn(others))].tolist()]
        else:
            everyone = np.append(others, home)
            order = everyone[np.argsort(self._drawn(everyone))].tolist()
        units = [n for h in order for n in self.partial.of_group[h]]
        before = self._lost(units)
        for n in units:
            self.partial.withdraw(n)
        for h in order:
            self.partial.place_group(h)
        self._settle(self._lost(units) <= before)
        return order

    def _some(self, pool: Array, most: int) -> Array:
        """Draw from 1 to so many."""
        return self._dice.permutation(pool)[: self._dice.integers(1, most + 1)]

    def _drawn(self, homes: Array) -> Reals:
        """Return when groups choose: by deadline, blurred, and sooner if often left over."""
        noise = self._dice.normal(0.0, _NOISE_MONTHS, len(homes))
        return np.asarray(self._deadline[homes] + noise - _AHEAD_MONTHS * (self._weight[homes] - 1))

    def _lost(self, units: Sequence[int]) -> float:
        return float(sum(self._weight[self.partial.home[n]] for n in units if self.partial.month[n] < 0))

    def _settle(self, good: bool) -> None:
        if good:
            self.partial.keep()
        else:
            self.partial.take_back()
