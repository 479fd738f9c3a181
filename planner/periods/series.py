"""Integers that change over time (spec section 1, Series)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.periods.months import Calendar
from planner.periods.tokens import Token, TokenKind


@dataclass(frozen=True, slots=True)
class Series:
    """An integer a month: the value of the most specific key that covers it, else the default.

    Parameters
    ----------
    default
        The value of months that no key covers.
    keys
        Tokens with their values, in the order of the file.
    """

    default: int
    keys: tuple[tuple[Token, int], ...] = ()

    def at(self, month: int, calendar: Calendar) -> int:
        """Return the value in one month of the horizon."""
        covering = [(token, value) for token, value in self.keys if covers(token, month, calendar)]
        if len(covering) > 1:
            return min((rank(token, calendar), value) for token, value in covering)[1]
        return covering[0][1] if covering else self.default

    def conflicts(self, calendar: Calendar) -> Iterator[tuple[Token, Token, int]]:
        """Yield keys of one rank that give a month different values: two keys, and that month.

        Of many keys that conflict around one another neighbours are told, not every pair. A month
        below 12 stands for that calendar month (0 is January) of every year.
        """
        ranked: dict[tuple[int, int], list[tuple[Token, int]]] = {}
        for token, value in self.keys:
            ranked.setdefault(rank(token, calendar), []).append((token, value))
        for keys in ranked.values():
            if keys[0][0].kind is TokenKind.RECURRING:
                yield from _recurring_conflicts(keys, calendar)
            elif keys[0][0].kind is TokenKind.RANGE:
                yield from _range_conflicts(keys, calendar)


def constant(value: int) -> Series:
    """Return the series that is the same always."""
    return Series(value)


def span(token: Token, calendar: Calendar) -> tuple[int, int]:
    """Return the first and last month of a range as a series key; empty where first > last.

    A closed end stays where it is, also outside the horizon; an open end is the horizon's edge.
    """
    first, last = token.bounds(calendar)
    return (calendar.start if first is None else first, calendar.end if last is None else last)


def rank(token: Token, calendar: Calendar) -> tuple[int, int]:
    """Return how specific a key is; the least counts first."""
    if token.kind is not TokenKind.RANGE:
        return (token.kind.value, 0)
    first, last = span(token, calendar)
    return (token.kind.value, last - first + 1)


def covers(token: Token, month: int, calendar: Calendar) -> bool:
    """Tell whether a key covers a month; open ends stop at the horizon's edge."""
    if token.kind is TokenKind.RECURRING:
        return token.has(month, calendar)
    first, last = span(token, calendar)
    return first <= month <= last


_Keys = list[tuple[Token, int]]


def _recurring_conflicts(keys: _Keys, calendar: Calendar) -> Iterator[tuple[Token, Token, int]]:
    told = set()
    for month in range(12):
        covering = [(token, value) for token, value in keys if token.has(month, calendar)]
        for (one, value), (other, other_value) in pairwise(covering):
            if value != other_value and (one, other) not in told:
                told.add((one, other))
                yield one, other, month


def _range_conflicts(keys: _Keys, calendar: Calendar) -> Iterator[tuple[Token, Token, int]]:
    # Of ranges of one length, sorted, any two that overlap have all between them overlap in turn.
    ordered = sorted((span(token, calendar), index) for index, (token, _) in enumerate(keys))
    for ((_, last), index), ((first, other_last), other_index) in pairwise(ordered):
        if first <= min(last, other_last) and keys[index][1] != keys[other_index][1]:
            yield keys[index][0], keys[other_index][0], first
