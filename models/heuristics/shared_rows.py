"""The shared limits as one vector of rows: what choices use of it, and what they pay at prices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from planner.problem import Problem
from planner.problem.capacity import Capacity, Period
from planner.problem.spread import Array

Reals = NDArray[np.float64]
Entries = tuple[Array, Array, Array]  # row, place of the cutover, amount


class SharedRows:
    """The capacities of a problem, one after another: R rows, one for each period of each.

    What options ask is a sparse matrix by option and window, a window being some months around the
    cutover of one capacity; amounts that change with the month of cutover are kept apart.

    Attributes
    ----------
    limit
        What there is of each row, shape ``(R,)``.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._begins = np.cumsum([0, *(len(capacity.limit) for capacity in problem.capacities)])
        self.limit: Reals = np.concatenate([np.zeros(0), *(one.limit for one in problem.capacities)])
        self._windows: list[_Window] = []
        self._series: list[_Series] = []
        self._amounts = self._read_options()

    def _read_options(self) -> csr_array:
        """Note the windows and series, and return what each option asks in each window, shape ``(K, W)``."""
        known: dict[tuple[int, int, int | None], int] = {}
        entries: list[tuple[int, int, int]] = []
        series: dict[tuple[Period, int], list[tuple[int, int, NDArray[Any]]]] = {}
        for k, option in enumerate(self._problem.options):
            n_series = 0
            for number in self._problem.shared_by(option):
                capacity = self._problem.capacities[number]
                for first, last, amount in capacity.use.of(option):
                    if isinstance(amount, np.ndarray):
                        asked = (k, int(self._begins[number]), amount)
                        series.setdefault((capacity.period, n_series), []).append(asked)
                        n_series += 1
                    else:
                        entries.append((k, known.setdefault((number, first, last), len(known)), amount))
        self._windows = [_Window(*self._place(number), first, last) for number, first, last in known]
        months = {Period.MONTH: np.arange(self._problem.n_months), Period.YEAR: self._problem.year}
        self._series = [_Series(months[period], rows) for (period, _), rows in series.items()]
        options, windows, amounts = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        shape = (len(self._problem.options), len(known))
        return csr_array((amounts.astype(np.float64), (options, windows)), shape=shape)

    def _place(self, number: int) -> tuple[Capacity, int]:
        return self._problem.capacities[number], int(self._begins[number])

    def charges(self, prices: Reals, dtype: type[np.floating[Any]] = np.float32) -> NDArray[Any]:
        """Return what each option pays at prices of the rows for each month; yen, shape ``(K, T)``."""
        units = np.array([window.charge(prices) for window in self._windows])
        charged = (self._amounts @ units.reshape(-1, self._problem.n_months)).astype(dtype)
        for series in self._series:
            series.add_charge(charged, prices)
        return np.asarray(charged)

    def used(self, options: Array, months: Array) -> Reals:
        """Return what options cut over in these months use of the rows, shape ``(R,)``."""
        n_months = self._problem.n_months
        used: Reals = np.zeros(len(self.limit))
        chosen = self._amounts[options].tocoo()
        asked = np.zeros((len(self._windows), n_months))
        np.add.at(asked, (chosen.col, months[chosen.row]), chosen.data)
        for window, amounts in zip(self._windows, asked, strict=True):
            used[window.rows] += window.use(amounts)
        for series in self._series:
            used += series.use(options, months, len(used))
        return used

    def entries(self, options: Array, months: Array) -> Entries:
        """Return what each of some cutovers uses: row, place of the cutover, and amount, in no order.

        Of space only the last months before there is more of it: what is used never falls.
        """
        chosen = self._amounts[options].tocoo()
        order = np.argsort(chosen.col, kind="stable")
        ends = np.searchsorted(chosen.col[order], np.arange(len(self._windows) + 1))
        nothing = np.zeros(0, np.int64)
        found: list[Entries] = [(nothing, nothing, nothing)]
        for window, begin, end in zip(self._windows, ends[:-1], ends[1:], strict=True):
            here = order[begin:end]
            places, amounts = chosen.row[here], chosen.data[here].astype(np.int64)
            found += window.entries(months[places], places, amounts)
        found += [series.entries(options, months) for series in self._series]
        rows, places, amounts = (np.concatenate(part) for part in zip(*found, strict=True))
        return rows, places, amounts

    def expanded(self, prices: Reals) -> tuple[float, Reals]:
        """Return the yen that the best purchases save at prices (negative), and what they add to limits."""
        saved, added = 0.0, np.zeros(len(self.limit))
        for sale in self.sales(prices):
            if sale.yen < 0:
                saved += sale.yen
                row = self._problem.expansions[sale.expansion]
                for number, capacity in enumerate(self._problem.capacities):
                    rows = added[self._begins[number] : self._begins[number + 1]]
                    if row in capacity.sales:
                        begin, end, adds = capacity.bought(row, sale.month)
                        rows[begin:end] += adds
                    begin, end, yen = capacity.paid(row, sale.month)
                    rows[begin:end] -= yen
        return saved, added

    def sales(self, prices: Reals) -> "list[Sale]":
        """Return the month in which each expansion is the best buy at prices, the earliest among equals."""
        found = []
        pays = [n for n, capacity in enumerate(self._problem.capacities) if capacity.pays_for_expansions]
        sold = {row.id: n for n, capacity in enumerate(self._problem.capacities) for row in capacity.sales}
        for number, row in enumerate(self._problem.expansions):
            if row.id in sold and row.first <= row.last:
                months = np.arange(row.first, row.last + 1)
                worth = _Window(*self._place(sold[row.id]), 0, None).charge(prices)[months]
                price = np.zeros(len(months))
                for payer in pays:
                    price += prices[self._begins[payer] + self._problem.capacities[payer].of_month[months]]
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


@dataclass(frozen=True, slots=True)
class _Window:
    """Months around a cutover in which some amount of a capacity is asked.

    Parameters
    ----------
    capacity, begin
        Of what, and its first row.
    first, last
        Relative to the cutover; a `last` of ``None`` is the horizon's end.
    """

    capacity: Capacity
    begin: int
    first: int
    last: int | None

    @property
    def rows(self) -> slice:
        """Return the rows of the capacity."""
        return slice(self.begin, self.begin + len(self.capacity.limit))

    def charge(self, prices: Reals) -> Reals:
        """Return what one unit pays at prices of the rows by month of cutover, shape ``(T,)``."""
        by_month = prices[self.begin + self.capacity.of_month]
        if self.last is None:
            return np.append(np.cumsum(by_month[::-1])[::-1], 0.0)[self._steps(self.first)]
        return _sums(by_month, self.first, self.last)

    def use(self, amounts: Reals) -> Reals:
        """Return what amounts by month of cutover, shape ``(T,)``, use by period."""
        if self.last is None:
            by_month = np.append(0.0, np.cumsum(amounts))[self._steps(1 - self.first)]
        else:
            by_month = _sums(amounts, -self.last, -self.first)
        return np.asarray(np.bincount(self.capacity.of_month, by_month, len(self.capacity.limit)), np.float64)

    def entries(self, months: Array, places: Array, amounts: Array) -> Iterator[Entries]:
        """Yield the entries of cutovers, period after period; of what stays only where there is more next."""
        n_months = len(self.capacity.of_month)
        if self.last is None:
            for month in self._scarcest():
                inside = months + self.first <= month
                yield np.full(int(inside.sum()), self.begin + month), places[inside], amounts[inside]
            return
        for step in range(max(self.first, -n_months), min(self.last, n_months) + 1):  # work of centuries
            when = months + step
            inside = (when >= 0) & (when < n_months)
            yield self.begin + self.capacity.of_month[when[inside]], places[inside], amounts[inside]

    def _steps(self, by: int) -> Array:
        """Return ``t + by`` for each month t, inside ``0 .. T``."""
        n_months = len(self.capacity.of_month)
        return np.clip(np.arange(n_months) + by, 0, n_months)

    def _scarcest(self) -> list[int]:
        """Return the months after which there is more than ever before."""
        least_after = np.minimum.accumulate(self.capacity.limit[::-1])[::-1]
        following = np.append(least_after[1:], np.inf)
        return [int(month) for month in np.flatnonzero(least_after < following)]


class _Series:
    """Amounts by month of cutover, asked in that month: at most one of each option.

    Parameters
    ----------
    of_month
        The period index of each month, shape ``(T,)``.
    asked
        Who asks, ascending: index of the option, first row of the capacity, amounts of shape ``(T,)``.
    """

    def __init__(self, of_month: Array, asked: list[tuple[int, int, NDArray[Any]]]) -> None:
        self._of_month = of_month
        self._options = np.array([k for k, _, _ in asked])
        self._begins = np.array([begin for _, begin, _ in asked])
        self._exact = [amounts for _, _, amounts in asked]
        self._amounts = np.stack(self._exact).astype(np.float32)

    def add_charge(self, charged: NDArray[Any], prices: Reals) -> None:
        """Add what the options pay at prices of the rows, in the precision of `charged`; shape ``(K, T)``."""
        amounts = self._amounts
        if charged.dtype != amounts.dtype:
            amounts = np.stack(self._exact).astype(charged.dtype)
        same = (self._begins == self._begins[0]).all()
        begins = self._begins[:1] if same else self._begins
        charged[self._options] += amounts * prices[begins[:, None] + self._of_month].astype(charged.dtype)

    def use(self, options: Array, months: Array, n_rows: int) -> Reals:
        """Return what options cut over in these months use of the rows, shape ``(R,)``."""
        places, inside = self._places(options)
        amounts = self._amounts[places, months[inside]]
        rows = self._begins[places] + self._of_month[months[inside]]
        return np.asarray(np.bincount(rows, amounts, n_rows), np.float64)

    def entries(self, options: Array, months: Array) -> Entries:
        """Return what each of some cutovers uses, exact to the unit."""
        places, inside = self._places(options)
        pairs = zip(places.tolist(), months[inside].tolist(), strict=True)
        amounts = np.array([self._exact[place][t] for place, t in pairs], np.int64)
        return self._begins[places] + self._of_month[months[inside]], inside, amounts

    def _places(self, options: Array) -> tuple[Array, Array]:
        """Return where those of some options stand that ask something, and which these are."""
        places = np.minimum(np.searchsorted(self._options, options), len(self._options) - 1)
        inside = np.flatnonzero(self._options[places] == options)
        return places[inside], inside


def _sums(values: Reals, first: int, last: int) -> Reals:
    """Return the sum of the values in ``t+first .. t+last`` for each month t, as far as there are any."""
    if first == last == 0:
        return values
    months = np.arange(len(values))
    sums = np.concatenate([[0.0], np.cumsum(values)])
    low = np.clip(months + first, 0, len(values))
    high = np.clip(months + last + 1, low, len(values))
    return np.asarray(sums[high] - sums[low])
