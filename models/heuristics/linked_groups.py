"""A partition of the migrations by links of kind `within`, such as into the bundles of each member."""

import numpy as np
from numpy.typing import NDArray

from models.heuristics.shared_rows import Reals
from planner.instance.links import Within
from planner.problem import Problem
from planner.problem.spread import Array
from planner.problem.tables import SharedLease
from planner.terms import Rule


class LinkedGroups:
    """Groups of migrations that move within so many months of each other; most are of one migration.

    Attributes
    ----------
    of
        The group of each migration, shape ``(M,)``.
    months
        Within how many months of each other its migrations move, shape ``(H,)``.
    leases
        Leases that all of a group shares and nobody else, with that group.
    lease_yen
        What these cost if they end in each month, shape ``(H, T)``.
    """

    def __init__(self, problem: Problem) -> None:
        self.of = np.full(len(problem.migrations), -1)
        months: list[int] = []
        links = [row for row in problem.links if isinstance(row.link, Within)]
        for row in sorted(
            links if problem.enforces(Rule.LINKS) else [], key=lambda row: -len(row.migrations)
        ):
            members = list(row.migrations)
            if isinstance(row.link, Within) and (self.of[members] < 0).all():
                self.of[members] = len(months)
                months.append(min(row.link.months, problem.n_months))
        alone = np.flatnonzero(self.of < 0)
        self.of[alone] = len(months) + np.arange(len(alone))
        self.months = np.array(months + [0] * len(alone))
        self._order = np.argsort(self.of, kind="stable")
        self._first = np.flatnonzero(np.diff(self.of[self._order], prepend=-1))
        sizes = np.bincount(self.of)
        self.lease_yen = np.zeros((len(self.months), problem.n_months))
        self.leases: list[tuple[int, SharedLease]] = []
        for lease in problem.shared_leases:
            homes = self.of[list(lease.migrations)]
            if (homes == homes[0]).all() and sizes[homes[0]] == len(homes):
                self.leases.append((int(homes[0]), lease))
                self.lease_yen[homes[0]] += _by_last(lease, problem.n_months)

    def total(self, values: Reals) -> Reals:
        """Add up what is given by migration, shape ``(M, ...)``, by group."""
        return np.asarray(np.add.reduceat(values[self._order], self._first, axis=0))

    def least(self, values: Array) -> Array:
        """Return the least by group of what is given by migration, shape ``(M,)``."""
        return np.asarray(np.minimum.reduceat(values[self._order], self._first))

    def in_windows(self, yen: NDArray[np.floating], left_out_yen: Reals) -> Reals:
        """Return what each group costs, shared leases apart, by the last month of its window; ``(H, T)``.

        Parameters
        ----------
        yen
            By migration and month, ``inf`` where barred; shape ``(M, T)``.
        left_out_yen
            By migration, ``inf`` where it must move.
        """
        total = np.empty(self.lease_yen.shape)
        for months in np.unique(self.months):
            best = np.minimum(trailing_least(yen, int(months)), left_out_yen[:, None])
            here = self.months == months
            total[here] = self.total(best)[here]
        return total

    def windows(self, yen: NDArray[np.float32], left_out_yen: Reals) -> Array:
        """Return the last month of the cheapest window of each group, leases included, shape ``(H,)``."""
        return np.asarray((self.in_windows(yen, left_out_yen) + self.lease_yen).argmin(axis=1))


def trailing_least(yen: NDArray[np.floating], months: int) -> NDArray[np.floating]:
    """Return the least of the last ``months + 1`` months for each month, along the last axis."""
    best, width = yen.copy(), 1
    while width <= min(months, yen.shape[1] - 1):
        shift = min(width, months + 1 - width)
        best[:, shift:] = np.minimum(best[:, shift:], best[:, :-shift])
        width += shift
    return best


def _by_last(lease: SharedLease, n_months: int) -> Reals:
    yen = np.full(n_months, np.inf)
    for last, cost_yen in zip(lease.lasts, lease.cost_yen, strict=True):
        if 0 <= last < n_months and last <= lease.latest:
            yen[last] = cost_yen
    return yen
