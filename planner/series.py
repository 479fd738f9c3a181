"""Integers that change over time (spec section 1, Series)."""

from dataclasses import dataclass

from planner.months import Calendar
from planner.tokens import Kind, Token


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
        covering = [
            (rank(token, calendar), value) for token, value in self.keys if covers(token, month, calendar)
        ]
        return min(covering, default=((0, 0), self.default))[1]

    def conflict(self, calendar: Calendar) -> tuple[Token, Token, int] | None:
        """Return two keys of one rank that give a month different values, and that month."""
        for index, (one, value) in enumerate(self.keys):
            for other, other_value in self.keys[:index]:
                if value != other_value and rank(one, calendar) == rank(other, calendar):
                    month = _common_month(one, other, calendar)
                    if month is not None:
                        return other, one, month
        return None


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
    if token.kind is not Kind.RANGE:
        return (token.kind.value, 0)
    first, last = span(token, calendar)
    return (token.kind.value, last - first + 1)


def covers(token: Token, month: int, calendar: Calendar) -> bool:
    """Tell whether a key covers a month; open ends stop at the horizon's edge."""
    if token.kind is Kind.RECURRING:
        return token.has(month, calendar)
    first, last = span(token, calendar)
    return first <= month <= last


def _common_month(one: Token, other: Token, calendar: Calendar) -> int | None:
    if one.kind is Kind.RECURRING:
        return next((m for m in range(12) if one.has(m, calendar) and other.has(m, calendar)), None)
    first = max(span(one, calendar)[0], span(other, calendar)[0])
    last = min(span(one, calendar)[1], span(other, calendar)[1])
    return first if first <= last else None
