"""Tokens of months and years, and the sets that lists of them mean (spec section 1)."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from planner.periods.months import Calendar, format_month, parse_month

_RECURRING = re.compile(r"\*-(0[1-9]|1[0-2])(?:\.\.\*-(0[1-9]|1[0-2]))?")
_FISCAL = re.compile(r"FY([0-9]{4})")


class TokenError(ValueError):
    """A text that is no token; `code` tells what is wrong with it."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code


class TokenKind(Enum):
    """How specific a token is as the key of a series, most specific first."""

    MONTH = 0
    RECURRING = 1
    RANGE = 2


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Parameters
    ----------
    text
        As written.
    kind
        Month, recurring, or range (fiscal years count as ranges).
    first, last
        Inclusive ends: months, fiscal years where `fiscal`, calendar months 1 to 12 where
        recurring (``first > last`` wraps). ``None`` is an open end of a range.
    fiscal
        Whether the ends are fiscal years.
    """

    text: str
    kind: TokenKind
    first: int | None
    last: int | None
    fiscal: bool = False

    def bounds(self, calendar: Calendar) -> tuple[int | None, int | None]:
        """Return the first and last month of a month or range; ``None`` is an open end."""
        if not self.fiscal:
            return self.first, self.last
        first = None if self.first is None else calendar.first_month(self.first)
        last = None if self.last is None else calendar.first_month(self.last) + 11
        return first, last

    def has(self, month: int, calendar: Calendar) -> bool:
        """Tell whether the token covers a month; open ends go on beyond the horizon."""
        if self.kind is TokenKind.RECURRING:
            assert self.first is not None
            assert self.last is not None
            number = month % 12 + 1
            if self.first <= self.last:
                return self.first <= number <= self.last
            return number >= self.first or number <= self.last
        first, last = self.bounds(calendar)
        return (first is None or first <= month) and (last is None or month <= last)


@lru_cache(maxsize=10_000)  # a large instance repeats few tokens many times
def parse_token(text: str) -> Token:
    """Read one token.

    Raises
    ------
    TokenError
        With code ``token`` if the text has no form of spec section 1, ``backward`` if its range
        runs backward.
    """
    recurring = _RECURRING.fullmatch(text)
    if recurring:
        first = int(recurring[1])
        return Token(text, TokenKind.RECURRING, first, int(recurring[2] or first))
    head, dots, tail = text.partition("..")
    if not dots:
        value, fiscal = _parse_end(head, text)
        return Token(text, TokenKind.RANGE if fiscal else TokenKind.MONTH, value, value, fiscal)
    return _parse_range(head, tail, text)


def parse_year_token(text: str) -> Token:
    """Read one token of a set of years or a yearly series.

    Raises
    ------
    TokenError
        As `parse_token`; with code ``year_token`` if it is not made of fiscal years.
    """
    try:
        token = parse_token(text)
    except TokenError as error:
        raise TokenError("year_token" if error.code == "token" else error.code, text) from error
    if not token.fiscal:
        raise TokenError("year_token", text)
    return token


def _parse_end(part: str, text: str) -> tuple[int, bool]:
    fiscal = _FISCAL.fullmatch(part)
    if fiscal:
        return int(fiscal[1]), True
    try:
        return parse_month(part), False
    except ValueError:
        raise TokenError("token", text) from None


def _parse_range(head: str, tail: str, text: str) -> Token:
    if not head and not tail:
        raise TokenError("token", text)
    first, first_fiscal = _parse_end(head, text) if head else (None, None)
    last, last_fiscal = _parse_end(tail, text) if tail else (None, None)
    if None not in (first_fiscal, last_fiscal) and first_fiscal != last_fiscal:
        raise TokenError("token", text)
    if first is not None and last is not None and first > last:
        raise TokenError("backward", text)
    return Token(text, TokenKind.RANGE, first, last, bool(first_fiscal or last_fiscal))


@dataclass(frozen=True, slots=True)
class MonthSet:
    """The union of some tokens."""

    tokens: tuple[Token, ...] = ()

    def has(self, month: int, calendar: Calendar) -> bool:
        """Tell whether a month is in the set."""
        return any(token.has(month, calendar) for token in self.tokens)

    def texts(self) -> tuple[str, ...]:
        """Return the tokens as written."""
        return tuple(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class YearSet:
    """The union of some tokens of fiscal years."""

    tokens: tuple[Token, ...] = ()

    def has(self, year: int) -> bool:
        """Tell whether a fiscal year is in the set."""
        return any(_years_off(token, year) == 0 for token in self.tokens)

    def distance(self, year: int) -> int:
        """Return the number of years to the nearest year of the set.

        Raises
        ------
        ValueError
            If the set is empty.
        """
        return min(_years_off(token, year) for token in self.tokens)

    def texts(self) -> tuple[str, ...]:
        """Return the tokens as written."""
        return tuple(token.text for token in self.tokens)


def _years_off(token: Token, year: int) -> int:
    before = 0 if token.first is None else token.first - year
    after = 0 if token.last is None else year - token.last
    return max(before, after, 0)


def describe_span(first: int, last: int) -> str:
    """Write an inclusive span of months as a token: a month, or a range."""
    if first == last:
        return format_month(first)
    return f"{format_month(first)}..{format_month(last)}"
