"""What is still free of everything that migrations share, kept up to date one cutover at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from planner.problem.spread import Array, Mask, count_within
from planner.problem.tables import ExpansionRow, Option, Problem, Segment
from planner.terms import Rule

Purchase = tuple[ExpansionRow, int]  # an expansion and the month index in which it is bought


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of everything shared, as the limits of a problem are given; copies."""

    points: dict[str, Array]
    crew: dict[str, Array]
    teams: dict[str, Array]
    space: dict[str, Array]
    limits: list[Array]
    budget_yen: Array | None


class Books:
    """Points, crew, teams, space, limits and budget that the cutovers placed so far leave over.

    Parameters
    ----------
    problem
        Rules that it was compiled without have no book.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        crew = problem.enforces(Rule.CREW)
        self._points = _copies(problem.points_limit) if problem.enforces(Rule.VENDOR_YEAR) else {}
        self._crew = _crews(problem.crew_limit) if crew else {}
        self._teams = _crews(problem.team_limit) if crew else {}
        self._space = _copies(problem.space_limit) if problem.enforces(Rule.DATA_CENTER) else {}
        limited = problem.enforces(Rule.LIMITS)
        budget = problem.budget_yen if limited else None
        # Never below zero, so machine integers hold it wherever they hold the prices.
        self._budget = None if budget is None else budget.astype(problem.options[0].spend_yen.dtype)
        self._limits = [(row.yearly, np.array(row.most, dtype=np.int64)) for row in problem.limits]
        self._limits_of: list[list[int]] = [[] for _ in problem.migrations]
        for number, row in enumerate(problem.limits if limited else ()):
            for i in row.migrations:
                self._limits_of[i].append(number)
        self.bought: dict[str, int] = {}

    def left(self) -> Left:
        """Return what is left over, by the names that a problem has for it."""
        return Left(
            _copies(self._points),
            {name: crew.left.copy() for name, crew in self._crew.items()},
            {name: crew.left.copy() for name, crew in self._teams.items()},
            _copies(self._space),
            [left.copy() for _, left in self._limits],
            None if self._budget is None else self._budget.copy(),
        )

    def free(self, option: Option) -> Mask:
        """Return the months that all books but that of space have room for; shape ``(T,)``."""
        year = self._problem.year
        mask = option.allowed.copy()
        if option.vendor in self._points:
            mask &= (self._points[option.vendor] >= option.points)[year]
        for crew, segments in self._at_work(option):
            mask &= crew.room(segments)
        for number in self._limits_of[option.migration]:
            yearly, left = self._limits[number]
            mask &= (left[year] if yearly else left) > 0
        if self._budget is not None:
            mask &= np.asarray(self._budget[year] >= option.spend_yen, dtype=bool)
        return mask

    def room(self, option: Option) -> Mask:
        """Return the months from which on there is space without buying any; shape ``(T,)``."""
        left = self._space.get(option.data_center)
        months = np.arange(self._problem.n_months)
        if left is None:
            return np.ones(len(months), dtype=bool)
        least = np.minimum.accumulate(left[::-1])[::-1]
        return np.asarray((least >= option.size)[np.maximum(months - option.lead_months, 0)])

    def purchases(self, option: Option, t: int) -> tuple[Purchase, ...] | None:
        """Return the expansions that make room for a cutover in month t, each as late as will do.

        The cheapest for each lack in turn; ``None`` if there is no room to be had.
        """
        if option.data_center not in self._space:
            return ()
        left = self._space[option.data_center].copy()
        begin = max(t - option.lead_months, 0)
        paid = {int(self._problem.year[t]): int(option.spend_yen[t])}
        chosen: list[Purchase] = []
        while (left[begin:] < option.size).any():
            short = begin + int(np.argmax(left[begin:] < option.size))
            names = {row.id for row, _ in chosen}
            sales = [sale for sale in self._sales(option.data_center, short, paid) if sale[0].id not in names]
            if not sales:
                return None
            row, at = min(sales, key=lambda sale: (sale[0].cost_yen, -sale[0].adds))
            left[at:] += row.adds
            year = int(self._problem.year[at])
            paid[year] = paid.get(year, 0) + row.cost_yen
            chosen.append((row, at))
        return tuple(chosen)

    def enter(self, option: Option, t: int, purchases: tuple[Purchase, ...]) -> None:
        """Book a cutover in month t and the expansions bought for it."""
        self._post(option, t, 1)
        for row, at in purchases:
            self.buy(row, at)

    def withdraw(self, option: Option, t: int, purchases: tuple[Purchase, ...]) -> None:
        """Undo `enter`."""
        self._post(option, t, -1)
        for row, _ in purchases:
            self.sell(row)

    def can_buy(self, row: ExpansionRow, at: int) -> bool:
        """Tell whether an expansion is for sale in a month, and the budget has room for it."""
        for_sale = (
            row.data_center in self._space and row.id not in self.bought and row.first <= at <= row.last
        )
        return for_sale and (self._budget is None or self._budget[self._problem.year[at]] >= row.cost_yen)

    def buy(self, row: ExpansionRow, at: int) -> None:
        """Book an expansion in a month."""
        self._space[row.data_center][at:] += row.adds
        self._pay(at, row.cost_yen)
        self.bought[row.id] = at

    def sell(self, row: ExpansionRow) -> None:
        """Undo `buy`."""
        at = self.bought.pop(row.id)
        self._space[row.data_center][at:] -= row.adds
        self._pay(at, -row.cost_yen)

    def _post(self, option: Option, t: int, sign: int) -> None:
        year = self._problem.year
        if option.vendor in self._points:
            self._points[option.vendor][year[t]] -= sign * option.points
        for crew, segments in self._at_work(option):
            crew.take(segments, t, sign)
        if option.data_center in self._space:
            self._space[option.data_center][max(t - option.lead_months, 0) :] -= sign * option.size
        for number in self._limits_of[option.migration]:
            yearly, left = self._limits[number]
            left[year[t] if yearly else t] -= sign
        self._pay(t, sign * int(option.spend_yen[t]))

    def _pay(self, t: int, yen: int) -> None:
        if self._budget is not None:
            self._budget[self._problem.year[t]] -= yen

    def _at_work(self, option: Option) -> Iterator[tuple["_Crew", tuple[Segment, ...]]]:
        if option.vendor in self._crew:
            yield self._crew[option.vendor], option.crew
        for team, segments in option.teams.items():
            if team in self._teams:
                yield self._teams[team], segments

    def _sales(self, center: str, short: int, paid: dict[int, int]) -> Iterator[Purchase]:
        """Yield what can be bought by month `short`, where `paid` is taken off the budget by year."""
        for row in self._problem.expansions:
            if row.data_center == center and row.id not in self.bought and row.adds and row.first <= short:
                at = min(short, row.last)
                year = int(self._problem.year[at])
                if self._budget is None or self._budget[year] - paid.get(year, 0) >= row.cost_yen:
                    yield row, at


@dataclass(slots=True)
class _Crew:
    """The crew left over, shape ``(T,)``, and what was asked of it since it last changed."""

    left: Array
    asked: dict[tuple[Segment, ...], Mask] = field(default_factory=dict)

    def room(self, segments: tuple[Segment, ...]) -> Mask:
        """Return the months of cutover for whose work there is crew enough; do not write to it."""
        mask = self.asked.get(segments)
        if mask is None:
            mask = np.ones(len(self.left), dtype=bool)
            for first, last, people in segments:
                lacks = self.left < people
                if lacks.any():
                    mask &= count_within(lacks, first, last) == 0
            self.asked[segments] = mask
        return mask

    def take(self, segments: tuple[Segment, ...], t: int, sign: int) -> None:
        """Book the work of a cutover in month t (sign 1), or give it back (-1)."""
        for first, last, people in segments:
            self.left[max(t + first, 0) : max(t + last + 1, 0)] -= sign * people
        self.asked.clear()


def _crews(limits: Mapping[str, Array]) -> dict[str, _Crew]:
    return {name: _Crew(limit.copy()) for name, limit in limits.items()}


def _copies(limits: Mapping[str, Array]) -> dict[str, Array]:
    return {name: limit.copy() for name, limit in limits.items()}
