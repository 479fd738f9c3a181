"""A shared limit of a problem: what there is by month or year, and what options ask of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Self

import numpy as np

from planner.problem.options import ExpansionRow, Option, Yen
from planner.problem.spread import Array, Mask, count_within
from planner.terms import Resource, Rule

Piece = tuple[int, int | None, int | Yen]
"""First and last month relative to the cutover, inclusive, and the amount asked in each of them.

A last month of ``None`` is the horizon's end. An amount may be an array by month of cutover, shape
``(T,)``, the same in all months of a fiscal year, if it is asked in the month of the cutover only.
"""
Span = tuple[int, int, int]
"""First period, the one after the last, and the amount asked in each of them."""
Key = tuple[str, object]
"""A property of an option by which a capacity finds those who may ask something of it."""
EVERYONE: Key = ("everyone", None)


def in_cutover(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether pieces of use ask in the month of the cutover alone."""
    return all(first == last == 0 for first, last, _ in pieces)


def keys_of(option: Option) -> Iterator[Key]:
    """Yield the keys of an option; a capacity whose use has none of them is not asked by it."""
    yield EVERYONE
    yield "migration", option.migration
    yield "vendor", option.vendor
    yield "data-center", option.data_center
    yield from (("team", team) for team in option.teams)


class Use(ABC):
    """What options ask of a capacity."""

    __slots__ = ()

    @property
    @abstractmethod
    def keys(self) -> Iterable[Key]:
        """Return keys of which each option that asks something has exactly one."""

    @abstractmethod
    def of(self, option: Option) -> tuple[Piece, ...]:
        """Return what an option asks: pieces of which no two ask in the same month.

        Of a yearly capacity each piece asks in a single month.
        """

    def among(self, place: Mapping[int, int]) -> Self:
        """Return the use by some migrations alone, with new indices for them."""
        del place
        return self


class Period(Enum):
    """In which stretches of time a capacity is counted."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, eq=False)
class Capacity:
    """A shared limit: in each period all that options ask may come to at most so much.

    Parameters
    ----------
    rule, resource
        What limits what.
    rows
        What the rows of a model are called that state it.
    subject
        Id of the vendor, team, data centre or limit; empty for the group's budget.
    period
        Month or fiscal year.
    limit
        What there is by period index, shape ``(T,)`` or ``(Y,)``.
    of_month
        The period index of each month, shape ``(T,)``.
    use
        What options ask.
    sales
        What can be bought, each once, to have more from the month of purchase on.
    pays_for_expansions
        Whether every purchase of an expansion asks its price in the month of purchase.
    excess
        By period what migrations that have begun take beyond what there is: `limit` holds it for them
        alone, and what is bought has to cover it before anything else is let in. ``None`` is 0.
    """

    rule: Rule
    resource: Resource
    rows: str
    subject: str
    period: Period
    limit: Array
    of_month: Array
    use: Use
    sales: tuple[ExpansionRow, ...] = ()
    pays_for_expansions: bool = False
    excess: Array | None = None

    @property
    def name(self) -> str:
        """Return the name of a model's rows, such as ``crew[ccs]``."""
        return f"{self.rows}[{self.subject}]"

    def row(self, period: str) -> str:
        """Return the name of a model's row, of a period written ``2010-04`` or ``FY2010``."""
        inside = f"{self.subject},{period}" if self.subject else period
        return f"{self.rows}[{inside}]"

    def may_run_short(self, options: Iterable[Option]) -> bool:
        """Tell whether all options together could ask for more than there is at its least."""
        amounts = (int(np.max(amount)) for option in options for _, _, amount in self.use.of(option))
        return sum(amounts) > int(self.limit.min())

    def fits(self, left: Array | Yen, option: Option) -> Mask:
        """Return the months of cutover for which what is left by period is enough; shape ``(T,)``."""
        return self.fit(left, self.use.of(option))

    def fit(self, left: Array | Yen, pieces: tuple[Piece, ...]) -> Mask:
        """Return the months of cutover for which what is left covers pieces of use; shape ``(T,)``."""
        mask: Mask | None = None
        for piece in pieces:
            months = self._fit(left, piece)
            if months is not None:
                mask = months if mask is None else mask & months
        return np.ones(len(self.of_month), dtype=bool) if mask is None else mask

    def _fit(self, left: Array | Yen, piece: Piece) -> Mask | None:
        """Return the months of cutover for which what is left covers a piece; ``None`` if all of them."""
        first, last, amount = piece
        if isinstance(amount, np.ndarray):
            return np.asarray(left[self.of_month] >= amount, dtype=bool)
        enough: Mask = np.asarray(left >= amount, dtype=bool)
        by_month: Mask = enough[self.of_month] if self.period is Period.YEAR else enough
        if first == last == 0:
            return by_month
        if enough.all():
            return None
        if last is None:
            size = len(by_month)
            stays = np.logical_and.accumulate(by_month[::-1])[::-1]
            return np.append(stays, True)[np.clip(np.arange(size) + first, 0, size)]
        return np.asarray(count_within(~by_month, first, last) == 0)

    def asked(self, option: Option, t: int) -> list[Span]:
        """Return what a cutover in month t asks: first period, the one after the last, amount in each.

        Only what lies in the horizon; t may lie outside.
        """
        return self.asked_by(self.use.of(option), t)

    def asked_by(self, pieces: tuple[Piece, ...], t: int) -> list[Span]:
        """Return what pieces of use around month t ask: first period, the one after the last, amount."""
        size = len(self.of_month)
        spans = []
        for first, last, amount in pieces:
            begin = t + first if t + first > 0 else 0
            end = size if last is None or t + last >= size else t + last + 1
            if begin < end:
                if isinstance(amount, np.ndarray):
                    amount = int(amount[t])
                if self.period is Period.YEAR:
                    begin = int(self.of_month[begin])
                    end = begin + 1
                spans.append((begin, end, amount))
        return spans

    def take(self, left: Array | Yen, option: Option, t: int, sign: int = 1) -> None:
        """Take off what is left what a cutover in month t asks (sign 1), or give it back (-1)."""
        for begin, end, amount in self.asked(option, t):
            left[begin:end] -= sign * amount

    def bought(self, sale: ExpansionRow, t: int) -> tuple[int, int, int]:
        """Return what a purchase in month t adds to the limit: first period, one after the last, amount."""
        return int(self.of_month[t]), len(self.limit), sale.adds

    def paid(self, sale: ExpansionRow, t: int) -> tuple[int, int, int]:
        """Return what a purchase in month t asks: first period, the one after the last, yen."""
        period = int(self.of_month[t])
        return period, period + 1, sale.cost_yen if self.pays_for_expansions else 0

    def most(self) -> Array:
        """Return what there is by period with all that is for sale, each bought as early as can be."""
        limit = self.limit.copy()
        for sale in self.sales:
            begin, end, adds = self.bought(sale, sale.first)
            limit[begin:end] += adds
        return limit

    def demand(self, option: Option) -> Array | Yen:
        """Return the most that an option could ask in each period, over the months that remain for it."""
        size = len(self.of_month)
        by_month: Array | Yen = np.zeros(size, dtype=np.int64)
        for first, last, amount in self.use.of(option):
            if isinstance(amount, np.ndarray):
                by_month = np.maximum(by_month, np.where(option.allowed, amount, 0))
            else:
                reached = count_within(option.allowed, -size if last is None else -last, -first) > 0
                by_month = np.maximum(by_month, amount * reached)
        if self.period is Period.MONTH:
            return by_month
        by_year = np.zeros(len(self.limit), dtype=by_month.dtype)
        np.maximum.at(by_year, self.of_month, by_month)
        return by_year


class CapacityFinder:
    """Finds the capacities that an option may ask something of.

    Parameters
    ----------
    capacities
        All of a problem.
    """

    def __init__(self, capacities: Sequence[Capacity]) -> None:
        self._by_key: dict[Key, list[int]] = {}
        for number, capacity in enumerate(capacities):
            for key in capacity.use.keys:
                self._by_key.setdefault(key, []).append(number)

    def of(self, option: Option) -> tuple[int, ...]:
        """Return the indices of the capacities, ascending."""
        return tuple(sorted(number for key in keys_of(option) for number in self._by_key.get(key, ())))
