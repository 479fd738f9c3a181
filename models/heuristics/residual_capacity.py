"""What the cutovers placed so far leave over of every shared limit, kept up to date one cutover at a time."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.problem.capacity import Capacity, Piece
from planner.problem.spread import Mask
from planner.problem.tables import ExpansionRow, Option, Problem
from planner.terms import Resource

Purchase = tuple[ExpansionRow, int]  # an expansion and the month index in which it is bought


class ResidualCapacity:
    """The residual capacity of a partial plan, by period of each capacity of the problem.

    Parameters
    ----------
    problem
        Rules that it was compiled without limit nothing.

    Attributes
    ----------
    bought
        The month index of each expansion bought.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._rows = [_Residual(capacity, problem) for capacity in problem.capacities]
        self._asked: dict[Option, tuple[_Demand, ...]] = {}
        self._seller = {sale.id: row for row in self._rows for sale in row.capacity.sales}
        self._payers = [row for row in self._rows if row.capacity.pays_for_expansions]
        self.bought: dict[str, int] = {}

    def left(self) -> list[NDArray[Any]]:
        """Return what is left over by period of each capacity, in the problem's order; copies."""
        return [row.left.copy() for row in self._rows]

    def free(self, option: Option) -> Mask:
        """Return the months in which all but space is left over; shape ``(T,)``."""
        mask = option.allowed.copy()
        for row, pieces, constant in self._asks(option):
            if not row.is_space:
                mask &= row.fit(pieces, constant)
        return mask

    def room(self, option: Option) -> Mask:
        """Return the months from which on there is space without buying any; shape ``(T,)``."""
        for row, pieces, constant in self._asks(option):
            if row.is_space:
                return row.fit(pieces, constant)
        return np.ones(self._problem.n_months, dtype=bool)

    def purchases(self, option: Option, t: int) -> tuple[Purchase, ...] | None:
        """Return the expansions that make room for a cutover in month t, each as late as will do.

        The cheapest for each lack in turn; ``None`` if there is no room to be had.
        """
        for row, pieces, constant in self._asks(option):
            if row.is_space and not row.fit(pieces, constant)[t]:
                ((begin, _, size),) = row.capacity.asked_by(pieces, t)
                return self._bought_for(row, begin, size, self._paid(option, t))
        return ()

    def _bought_for(
        self, space: "_Residual", begin: int, size: int, paid: list[NDArray[Any]]
    ) -> tuple[Purchase, ...] | None:
        """Return what gives so much space from a month on; `paid` is what is left to pay it from."""
        left = space.left.copy()
        chosen: list[Purchase] = []
        while (left[begin:] < size).any():
            short = begin + int(np.argmax(left[begin:] < size))
            names = {row.id for row, _ in chosen}
            sales = [sale for sale in self._sales(space, short, paid) if sale[0].id not in names]
            if not sales:
                return None
            row, at = min(sales, key=lambda sale: (sale[0].cost_yen, -sale[0].adds))
            left[at:] += row.adds
            for payer, money in zip(self._payers, paid, strict=True):
                payer.pay(money, row, at, 1)
            chosen.append((row, at))
        return tuple(chosen)

    def _paid(self, option: Option, t: int) -> list[NDArray[Any]]:
        """Return what a cutover leaves of what pays for expansions."""
        left = [row.left.copy() for row in self._payers]
        for row, money in zip(self._payers, left, strict=True):
            row.capacity.take(money, option, t)
        return left

    def _sales(self, space: "_Residual", short: int, paid: list[NDArray[Any]]) -> Iterator[Purchase]:
        """Yield what can be bought by month `short` and be paid."""
        for row in space.capacity.sales:
            if row.id not in self.bought and row.adds and row.first <= short:
                at = min(short, row.last)
                if self._can_pay(row, at, paid):
                    yield row, at

    def _can_pay(self, row: ExpansionRow, at: int, money: list[NDArray[Any]]) -> bool:
        return all(
            left[payer.capacity.of_month[at]] >= row.cost_yen
            for payer, left in zip(self._payers, money, strict=True)
        )

    def enter(self, option: Option, t: int, purchases: tuple[Purchase, ...]) -> None:
        """Take what a cutover in month t asks, and buy expansions for it."""
        for row, pieces, _ in self._asks(option):
            row.take(pieces, t, 1)
        for sale, at in purchases:
            self.buy(sale, at)

    def withdraw(self, option: Option, t: int, purchases: tuple[Purchase, ...]) -> None:
        """Undo `enter`."""
        for row, pieces, _ in self._asks(option):
            row.take(pieces, t, -1)
        for sale, _ in purchases:
            self.sell(sale)

    def can_buy(self, row: ExpansionRow, at: int) -> bool:
        """Tell whether an expansion is for sale in a month, and can be paid."""
        for_sale = row.id in self._seller and row.id not in self.bought and row.first <= at <= row.last
        return for_sale and self._can_pay(row, at, [payer.left for payer in self._payers])

    def buy(self, row: ExpansionRow, at: int) -> None:
        """Buy an expansion in a month."""
        self._change(row, at, 1)
        self.bought[row.id] = at

    def sell(self, row: ExpansionRow) -> None:
        """Undo `buy`."""
        self._change(row, self.bought.pop(row.id), -1)

    def _change(self, row: ExpansionRow, at: int, sign: int) -> None:
        self._seller[row.id].add(row, at, sign)
        for payer in self._payers:
            payer.pay(payer.left, row, at, sign)
            payer.known.clear()

    def _asks(self, option: Option) -> "tuple[_Demand, ...]":
        """Return what an option asks, by the capacities that it shares."""
        found = self._asked.get(option)
        if found is None:
            rows = (self._rows[number] for number in self._problem.shared_by(option))
            asked = ((row, row.capacity.use.of(option)) for row in rows)
            found = tuple((row, pieces, _is_constant(pieces)) for row, pieces in asked)
            self._asked[option] = found
        return found


class _Residual:
    """What is left over of a capacity by period, and what was asked of it since that changed."""

    def __init__(self, capacity: Capacity, problem: Problem) -> None:
        self.capacity = capacity
        self.is_space = capacity.resource is Resource.SPACE
        self.left: NDArray[Any] = capacity.limit.copy()
        if capacity.pays_for_expansions and problem.options:
            # Never below zero, so machine integers hold it wherever they hold the prices.
            self.left = self.left.astype(problem.options[0].spend_yen.dtype)
        self.known: dict[tuple[Piece, ...], Mask] = {}

    def fit(self, pieces: tuple[Piece, ...], constant: bool) -> Mask:
        """Return the months of cutover for which enough is left over; do not write to it."""
        if not constant:
            return self.capacity.fit(self.left, pieces)
        mask = self.known.get(pieces)
        if mask is None:
            mask = self.known[pieces] = self.capacity.fit(self.left, pieces)
        return mask

    def take(self, pieces: tuple[Piece, ...], t: int, sign: int) -> None:
        """Take what pieces of use around month t ask (sign 1), or give it back (-1)."""
        left = self.left
        for begin, end, amount in self.capacity.asked_by(pieces, t):
            if end - begin == 1:  # faster than a slice
                left[begin] -= sign * amount
            else:
                left[begin:end] -= sign * amount
        self.known.clear()

    def add(self, row: ExpansionRow, at: int, sign: int) -> None:
        """Add what a purchase in a month brings (sign 1), or take it off (-1)."""
        begin, end, adds = self.capacity.bought(row, at)
        self.left[begin:end] += sign * adds
        self.known.clear()

    def pay(self, left: NDArray[Any], row: ExpansionRow, at: int, sign: int) -> None:
        """Take the price of a purchase in a month off what is left (sign 1), or give it back (-1)."""
        begin, end, yen = self.capacity.paid(row, at)
        left[begin:end] -= sign * yen


_Demand = tuple[_Residual, tuple[Piece, ...], bool]  # whether the amounts are the same in every month


def _is_constant(pieces: tuple[Piece, ...]) -> bool:
    return not any(isinstance(amount, np.ndarray) for _, _, amount in pieces)
