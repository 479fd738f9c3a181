"""Everything that migrations share, as one vector of limits: what choices use of it, and at what price."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from planner.problem import Problem
from planner.problem.spread import Array
from planner.problem.tables import Option, Segment
from planner.terms import Rule

T = TypeVar("T")
Reals = NDArray[np.float64]
_Job = tuple[int, Segment]  # where the months of a crew or team begin in the vector, and the work
_Entries = tuple[Array, Array, Array]
_Class = tuple[tuple[_Job, ...], tuple[int, ...]]  # the work, and which limits count it


class SharedRows:
    """The limits of points, crew, teams, counts, money and space, one after another: R rows.

    Parameters
    ----------
    problem
        Rules that it was compiled without have no rows.

    Attributes
    ----------
    limit
        What there is of each row, shape ``(R,)``.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._limits: list[Reals] = []
        self._size = 0
        crew, yearly = problem.enforces(Rule.CREW), problem.enforces(Rule.VENDOR_YEAR)
        self._points_at = {v: self._append(a) for v, a in problem.points_limit.items()} if yearly else {}
        self._crew_at = {v: self._append(a) for v, a in problem.crew_limit.items()} if crew else {}
        self._team_at = {v: self._append(a) for v, a in problem.team_limit.items()} if crew else {}
        limited = problem.enforces(Rule.LIMITS)
        self._count_at = [self._append(np.array(row.most)) for row in problem.limits] if limited else []
        money = problem.budget_yen if limited else None
        self._budget_at = None if money is None else self._append(money)
        space = problem.space_limit if problem.enforces(Rule.DATA_CENTER) else {}
        self._space_at = {center: self._append(limit) for center, limit in space.items()}
        self.limit = np.concatenate([*self._limits, np.zeros(0)])
        self._read_options()

    def _append(self, limit: Array) -> int:
        at = self._size
        self._limits.append(limit.astype(np.float64))
        self._size += len(limit)
        return at

    def _read_options(self) -> None:
        """Sort the options by the work that they are, by vendor and by when they take which space."""
        problem, months = self._problem, np.arange(self._problem.n_months)
        nothing = np.full(problem.n_months, self._size)  # a row beyond the last, of no price
        vendors = _Numbers[str]()
        works, spaces = _Numbers[_Class](), _Numbers[tuple[str, int]]()
        counted: list[list[int]] = [[] for _ in problem.migrations]
        for number in range(len(self._count_at)):
            for i in problem.limits[number].migrations:
                counted[i].append(number)
        rows = [
            (
                vendors.of(option.vendor),
                works.of((self._jobs(option), tuple(counted[option.migration]))),
                spaces.of((option.data_center, option.lead_months)),
                option.points,
                option.size,
            )
            for option in problem.options
        ]
        self._vendor, self._work, self._space, self._points, self._sizes = np.array(rows).T
        self._classes: list[_Class] = list(works.known)
        self._spaces: list[tuple[int | None, Array]] = [
            (self._space_at.get(center), np.maximum(months - lead, 0)) for center, lead in spaces.known
        ]
        self._points_of = np.stack(
            [
                self._points_at[vendor] + problem.year if vendor in self._points_at else nothing
                for vendor in vendors.known
            ]
        )
        self._spend = None
        if self._budget_at is not None:
            self._spend = self._spent(np.float32)

    def _spent(self, dtype: type[np.floating[Any]]) -> NDArray[Any]:
        """Return what each option spends of a year's budget by month of cutover, shape ``(K, T)``."""
        return np.stack([option.spend_yen for option in self._problem.options]).astype(dtype)

    def _jobs(self, option: Option) -> tuple[_Job, ...]:
        jobs: list[_Job] = []
        if option.vendor in self._crew_at:
            jobs += [(self._crew_at[option.vendor], segment) for segment in option.crew]
        for team, segments in option.teams.items():
            if team in self._team_at:
                jobs += [(self._team_at[team], segment) for segment in segments]
        return tuple(jobs)

    def charges(self, prices: Reals, dtype: type[np.floating[Any]] = np.float32) -> NDArray[Any]:
        """Return what each option pays at prices of the rows for each month; yen, shape ``(K, T)``."""
        padded = np.append(prices, 0.0).astype(dtype)
        known: dict[tuple[int, int, int], Reals] = {}
        work = np.array([self._work_yen(prices, row, known) for row in self._classes], dtype=dtype)
        space = np.array([self._space_yen(prices, *row) for row in self._spaces], dtype=dtype)
        charged = work[self._work]
        charged += self._points.astype(dtype)[:, None] * padded[self._points_of][self._vendor]
        charged += self._sizes.astype(dtype)[:, None] * space[self._space]
        if self._spend is not None and self._budget_at is not None:
            spend = self._spend if dtype is np.float32 else self._spent(dtype)
            charged += spend * padded[self._budget_at + self._problem.year]
        return np.asarray(charged, dtype)

    def _work_yen(self, prices: Reals, row: _Class, known: dict[tuple[int, int, int], Reals]) -> Reals:
        n_months = self._problem.n_months
        total = np.zeros(n_months)
        for at, (first, last, people) in row[0]:
            if (at, first, last) not in known:
                known[at, first, last] = _sums(prices[at : at + n_months], first, last)
            total += people * known[at, first, last]
        for number in row[1]:
            total += prices[self._counted_in(number)]
        return total

    def _counted_in(self, number: int) -> Array:
        """Return the row of a limit that counts each month, shape ``(T,)``."""
        yearly = self._problem.limits[number].yearly
        months = self._problem.year if yearly else np.arange(self._problem.n_months)
        return self._count_at[number] + months

    def _space_yen(self, prices: Reals, at: int | None, begins: Array) -> Reals:
        return self._tail(prices, at)[begins] if at is not None else np.zeros(len(begins))

    def _tail(self, prices: Reals, at: int) -> Reals:
        """Return the price of a unit of space from each month on."""
        return np.asarray(np.cumsum(prices[at : at + self._problem.n_months][::-1])[::-1])

    def used(self, options: Array, months: Array) -> Reals:
        """Return what options cut over in these months use of the rows, shape ``(R,)``."""
        n_months, size = self._problem.n_months, self._size
        used: Reals = np.zeros(size)
        years = self._points_of[self._vendor[options], months]
        used += np.bincount(years, weights=self._points[options], minlength=size + 1)[:size]
        if self._spend is not None and self._budget_at is not None:
            years = self._budget_at + self._problem.year[months]
            used += np.bincount(years, weights=self._spend[options, months], minlength=size)
        cells = self._work[options] * n_months + months
        moved = np.bincount(cells, minlength=len(self._classes) * n_months).reshape(-1, n_months)
        for row, count in zip(self._classes, moved.astype(np.float64), strict=True):
            for at, (first, last, people) in row[0]:
                used[at : at + n_months] += people * _sums(count, -last, -first)
            for number in row[1]:
                used += np.bincount(self._counted_in(number), weights=count, minlength=size)
        for number, (begin, begins) in enumerate(self._spaces):
            if begin is not None:
                here = self._space[options] == number
                taken = np.bincount(
                    begins[months[here]], weights=self._sizes[options[here]], minlength=n_months
                )
                used[begin : begin + n_months] += np.cumsum(taken)
        return used

    def entries(self, options: Array, months: Array) -> tuple[Array, Array, Array]:
        """Return what each of some cutovers uses: row, place of the cutover, and amount, in no order.

        Of space only the last months before there is more of it: what is used never falls.
        """
        everyone = np.arange(len(options))
        years = self._points_of[self._vendor[options], months]
        limited = years < self._size
        found: list[_Entries] = [(years[limited], everyone[limited], self._points[options][limited])]
        if self._budget_at is not None:
            pairs = zip(options.tolist(), months.tolist(), strict=True)
            spent = np.array([self._problem.options[k].spend_yen[t] for k, t in pairs], np.int64)
            found.append((self._budget_at + self._problem.year[months], everyone, spent))
        for number, row in enumerate(self._classes):
            here = np.flatnonzero(self._work[options] == number)
            found += self._work_entries(row, here, months[here])
        for number, (begin, begins) in enumerate(self._spaces):
            here = np.flatnonzero(self._space[options] == number)
            for month in () if begin is None else self._scarcest(begin):
                inside = here[begins[months[here]] <= month]
                found.append(
                    (np.full(len(inside), month + (begin or 0)), inside, self._sizes[options[inside]])
                )
        rows, places, amounts = (np.concatenate(part) for part in zip(*found, strict=True))
        return rows, places, amounts

    def _work_entries(self, row: _Class, places: Array, months: Array) -> Iterator[_Entries]:
        n_months = self._problem.n_months
        for at, (first, last, people) in row[0]:
            for month in range(max(first, -n_months), min(last, n_months) + 1):  # work may be centuries long
                when = months + month
                inside = (when >= 0) & (when < n_months)
                yield at + when[inside], places[inside], np.full(int(inside.sum()), people)
        for number in row[1]:
            yield self._counted_in(number)[months], places, np.ones(len(places), np.int64)

    def _scarcest(self, begin: int) -> list[int]:
        """Return the months of a data centre after which there is more space than ever before."""
        limit = self.limit[begin : begin + self._problem.n_months]
        least_after = np.minimum.accumulate(limit[::-1])[::-1]
        following = np.append(least_after[1:], np.inf)
        return [int(month) for month in np.flatnonzero(least_after < following)]

    def expanded(self, prices: Reals) -> tuple[float, Reals]:
        """Return the yen that the best purchases save at prices (negative), and what they add to limits."""
        saved, added = 0.0, np.zeros(self._size)
        for sale in self.sales(prices):
            row = self._problem.expansions[sale.expansion]
            if sale.yen < 0:
                saved += sale.yen
                at = self._space_at[row.data_center]
                added[at + sale.month : at + self._problem.n_months] += row.adds
                if self._budget_at is not None:
                    added[self._budget_at + int(self._problem.year[sale.month])] -= row.cost_yen
        return saved, added

    def sales(self, prices: Reals) -> "list[Sale]":
        """Return the month in which each expansion is the best buy at prices, the earliest among equals."""
        found = []
        for number, row in enumerate(self._problem.expansions):
            if row.data_center in self._space_at and row.first <= row.last:
                months = np.arange(row.first, row.last + 1)
                worth = self._tail(prices, self._space_at[row.data_center])[months]
                price = np.zeros(len(months))
                if self._budget_at is not None:
                    price = prices[self._budget_at + self._problem.year[months]]
                yen = row.cost_yen * (1 + price) - row.adds * worth
                best = int(np.argmin(yen))
                found.append(Sale(number, row.first + best, float(yen[best])))
        return found


@dataclass(frozen=True, slots=True)
class Sale:
    """An expansion by its index, the month index of purchase, and what that costs at the prices."""

    expansion: int
    month: int
    yen: float


class _Numbers(Generic[T]):
    """Numbers things in the order in which they are first seen."""

    def __init__(self) -> None:
        self.known: dict[T, int] = {}

    def of(self, thing: T) -> int:
        return self.known.setdefault(thing, len(self.known))


def _sums(values: Reals, first: int, last: int) -> Reals:
    """Return the sum of the values in ``t+first .. t+last`` for each month t, as far as there are any."""
    months = np.arange(len(values))
    sums = np.concatenate([[0.0], np.cumsum(values)])
    low = np.clip(months + first, 0, len(values))
    high = np.clip(months + last + 1, low, len(values))
    return np.asarray(sums[high] - sums[low])
