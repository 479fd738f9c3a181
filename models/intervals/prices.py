"""Prices along months: a slope, straight pieces from below, or a boolean a month.

Straight pieces keep the model small and its relaxation exact where a price is convex, as early and
late make it; elsewhere booleans do what an element constraint does, with a far tighter relaxation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

Term = tuple[cp_model.IntVar, int]

# Yen times months beyond which straight pieces could leave 64 bits, all prices together.
MOST_AMOUNT = 2**44


@dataclass(frozen=True, slots=True)
class MonthPrice:
    """What a month costs: ``yen[j]`` where `at` is ``months[j]``, which are all that it can be, ascending."""

    at: cp_model.IntVar
    months: Sequence[int]
    yen: Sequence[int]
    name: str

    def pieces(self) -> list[tuple[int, int, int, int]] | None:
        """Return the straight pieces if the price is convex, each by its start, rise and length.

        A piece is month and price at its beginning, yen risen and months passed until its end.
        """
        if max(self.yen) * (self.months[-1] + 1) > MOST_AMOUNT:
            return None
        points = list(zip(self.months, self.yen, strict=True))
        found: list[tuple[int, int, int, int]] = []
        for (month, yen), (next_month, next_yen) in pairwise(points):
            rise, length = next_yen - yen, next_month - month
            if found:
                turn = rise * found[-1][3] - found[-1][2] * length
                if turn < 0:
                    return None
                if turn == 0:
                    continue
            found.append((month, yen, rise, length))
        return found


def add_price(model: cp_model.CpModel, price: MonthPrice) -> tuple[list[Term], int]:
    """State a price, the cheapest month being free; return its terms of the objective and their constant."""
    if not any(price.yen):
        return [], 0
    pieces = price.pieces()
    if pieces is None:
        return _by_month(model, price), 0
    if len(pieces) == 1 and pieces[0][2] % pieces[0][3] == 0:
        month, yen, rise, length = pieces[0]
        slope = rise // length
        return [(price.at, slope)], yen - slope * month
    cost = model.new_int_var(0, max(price.yen), f"cost[{price.name}]")
    for month, yen, rise, length in pieces:
        row = model.add(length * cost - rise * price.at >= length * yen - rise * month)
        row.with_name(f"cost[{price.name},{month}]")
    return [(cost, 1)], 0


def _by_month(model: cp_model.CpModel, price: MonthPrice) -> list[Term]:
    chosen = [model.new_bool_var(f"at[{price.name},{month}]") for month in price.months]
    model.add_exactly_one(chosen)
    for month, here in zip(price.months, chosen, strict=True):
        model.add(price.at == month).only_enforce_if(here)
    return [(here, yen) for here, yen in zip(chosen, price.yen, strict=True) if yen]
