"""Propagation of links: months and modes that decisions leave to the others (spec section 4, rule 10)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.instance.links import Apart, Precedes, SameMode, Together, Within
from planner.problem.spread import Mask
from planner.problem.tables import LinkRow, Problem
from planner.terms import Rule

_ROUNDS = 20  # of passing windows on along chains of `precedes`; longer chains are only less well served


@dataclass(frozen=True, slots=True)
class Choice:
    """An option by its index, and the month index of its cutover."""

    option: int
    month: int


Decided = Mapping[int, Choice | None]  # by migration; None: left out


class LinkPropagation:
    """Narrows windows and modes of migrations by the links to those that are decided."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._links: list[list[LinkRow]] = [[] for _ in problem.migrations]
        rows = problem.links if problem.enforces(Rule.LINKS) else ()
        for row in rows:
            for i in row.migrations:
                self._links[i].append(row)
        self._earliest, self._latest = _windows(problem, rows)
        self.units = _units(problem, rows)

    def of(self, i: int) -> list[LinkRow]:
        """Return the links that a migration stands in; do not write to them."""
        return self._links[i]

    def months(self, i: int, decided: Decided) -> Mask:
        """Return the months that the links of migration i allow; shape ``(T,)``."""
        first, last = 0, self._problem.n_months - 1
        mask = np.zeros(last + 1, dtype=bool)
        apart: list[tuple[int, int]] = []
        for row in self._links[i]:
            for j in row.migrations:
                if j != i:
                    low, high = self._span(row, j, decided)
                    first, last = max(first, low), min(last, high)
                    if isinstance(row.link, Apart) and (choice := decided.get(j)):
                        apart.append((choice.month, row.link.months))
        mask[first : max(last + 1, 0)] = True
        for month, months in apart:
            mask[max(month - months + 1, 0) : month + months] = False
        return mask

    def modes(self, i: int, decided: Decided) -> set[str]:
        """Return the ids of modes that `same-mode` leaves to migration i."""
        allowed = self._modes_of(i)
        for row in self._links[i]:
            if isinstance(row.link, SameMode):
                for j in row.migrations:
                    choice = decided.get(j)
                    if choice is not None:
                        allowed &= {self._problem.options[choice.option].mode}
                    elif j not in decided and self._must_move(j):
                        allowed &= self._modes_of(j)
        return allowed

    def may_leave(self, i: int, decided: Decided) -> bool:
        """Tell whether migration i can be left out: nothing that moves waits for it."""
        if self._must_move(i):
            return False
        waiting = [
            row.migrations[1]
            for row in self._links[i]
            if isinstance(row.link, Precedes) and row.migrations[0] == i
        ]
        return all(decided[j] is None if j in decided else not self._must_move(j) for j in waiting)

    def _span(self, row: LinkRow, j: int, decided: Decided) -> tuple[int, int]:
        """Return the first and last month index that migration j leaves to the others of a link."""
        never, always = (1, 0), (0, self._problem.n_months)
        choice = decided.get(j)
        out = j in decided and choice is None
        if choice is not None:
            low = high = choice.month
        else:
            low, high = self._earliest[j], self._latest[j]
        free = choice is None and not self._must_move(j)
        match row.link:
            case Precedes(months=months) if row.migrations[0] == j:
                return never if out else (low + months, always[1])
            case Precedes(months=months):
                return always if free else (0, high - months)
            case Together():
                return never if out else (low, high)
            case Within(months=months):
                return always if free else (low - months, high + months)
        return always

    def _must_move(self, i: int) -> bool:
        return self._problem.migrations[i].left_out_yen is None

    def _modes_of(self, i: int) -> set[str]:
        options = (self._problem.options[k] for k in self._problem.migrations[i].options)
        return {option.mode for option in options if option.allowed.any()}


def _windows(problem: Problem, rows: tuple[LinkRow, ...]) -> tuple[list[int], list[int]]:
    """Return the first and last month index of each migration, narrowed along `precedes`."""
    earliest, latest = [], []
    for migration in problem.migrations:
        remaining = [problem.options[k].remaining() for k in migration.options]
        months = np.concatenate(remaining)
        earliest.append(int(months.min(initial=problem.n_months)))
        latest.append(int(months.max(initial=-1)))
    for _ in range(_ROUNDS):
        for row in rows:
            if isinstance(row.link, Precedes):
                first, then = row.migrations
                earliest[then] = max(earliest[then], earliest[first] + row.link.months)
                if problem.migrations[then].left_out_yen is None:
                    latest[first] = min(latest[first], latest[then] - row.link.months)
    return earliest, latest


def _units(problem: Problem, rows: tuple[LinkRow, ...]) -> list[tuple[int, ...]]:
    """Return the migrations in groups that move in one month, in the order of their first."""
    root = list(range(len(problem.migrations)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for row in rows:
        if isinstance(row.link, Together):
            for j in row.migrations[1:]:
                root[find(j)] = find(row.migrations[0])
    groups: dict[int, list[int]] = {}
    for i in range(len(root)):
        groups.setdefault(find(i), []).append(i)
    return [tuple(group) for group in groups.values()]
