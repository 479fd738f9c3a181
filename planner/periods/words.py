"""Months, spans and tokens in words for a meeting: 和暦 beside 西暦 (spec section 1)."""

from collections.abc import Iterable

from planner.periods.months import Calendar
from planner.periods.tokens import Token, TokenKind, parse_token
from planner.periods.wareki import fiscal_year_label, month_label
from planner.text.language import NOTHING, Text, join

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNTIL = Text("{last}まで", "until {last}")
_FROM = Text("{first}から", "from {first}")
_EACH_YEAR = Text("毎年{span}", "{span} each year")


def month_words(month: int) -> Text:
    """Write a month: ``平成21年7月（2009-07）`` or ``2009-07``."""
    return _with_western(month_label(month))


def span_words(first: int, last: int) -> Text:
    """Write an inclusive span of months; a single month where both ends are one."""
    return _span(month_label(first), month_label(last))


def year_words(year: int, calendar: Calendar) -> Text:
    """Write a fiscal year: ``平成21年度（FY2009）`` or ``FY2009``."""
    return _with_western(fiscal_year_label(year, calendar))


def years_words(first: int, last: int, calendar: Calendar) -> Text:
    """Write an inclusive span of fiscal years."""
    if first == last:
        return year_words(first, calendar)
    return _span(fiscal_year_label(first, calendar), fiscal_year_label(last, calendar))


def tokens_words(tokens: Iterable[Token], calendar: Calendar) -> Text:
    """Write a set of months or years: ``毎年2月〜3月、平成23年4月``."""
    return join(_token(token, calendar) for token in tokens)


def period_words(period: str, calendar: Calendar) -> Text:
    """Write a token with the token itself beside the era's years; nothing for the empty one, always."""
    if not period:
        return NOTHING
    token = parse_token(period)
    said = tokens_words([token], calendar)
    return said if token.kind is TokenKind.RECURRING else Text(f"{said.ja}（{period}）", period)


def _with_western(label: Text) -> Text:
    return Text(f"{label.ja}（{label.en}）", label.en)


def _span(first: Text, last: Text, joint: str = " to ") -> Text:
    return first if first == last else join((first, last), "〜", joint)


def _token(token: Token, calendar: Calendar) -> Text:
    if token.kind is TokenKind.RECURRING:
        return _recurring(token)
    ends = [None if end is None else _end(end, token, calendar) for end in (token.first, token.last)]
    first, last = ends
    if first is None:
        return _UNTIL.fill(last=last)
    return _FROM.fill(first=first) if last is None else _span(first, last)


def _end(end: int, token: Token, calendar: Calendar) -> Text:
    return fiscal_year_label(end, calendar) if token.fiscal else month_label(end)


def _recurring(token: Token) -> Text:
    assert token.first is not None
    assert token.last is not None
    first, last = (Text(f"{number}月", _MONTHS[number - 1]) for number in (token.first, token.last))
    return _EACH_YEAR.fill(span=_span(first, last, "-"))
