"""Months, spans and tokens in words for a meeting: 和暦 beside 西暦 (spec section 1)."""

from collections.abc import Iterable

from planner.periods.months import Calendar
from planner.periods.tokens import Kind, Token
from planner.periods.wareki import fiscal_year_label, month_label
from planner.text.layout import pick

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_words(month: int, lang: str) -> str:
    """Write a month: ``平成21年7月（2009-07）`` or ``2009-07``."""
    western = month_label(month, "en")
    return pick(lang, f"{month_label(month, 'ja')}（{western}）", western)


def span_words(first: int, last: int, lang: str) -> str:
    """Write an inclusive span of months; a single month where both ends are one."""
    if first == last:
        return month_label(first, lang)
    return pick(lang, "〜", " to ").join(month_label(month, lang) for month in (first, last))


def year_words(year: int, calendar: Calendar, lang: str) -> str:
    """Write a fiscal year: ``平成21年度（FY2009）`` or ``FY2009``."""
    western = fiscal_year_label(year, calendar, "en")
    return pick(lang, f"{fiscal_year_label(year, calendar, 'ja')}（{western}）", western)


def years_words(first: int, last: int, calendar: Calendar, lang: str) -> str:
    """Write an inclusive span of fiscal years."""
    if first == last:
        return year_words(first, calendar, lang)
    labels = (fiscal_year_label(year, calendar, lang) for year in (first, last))
    return pick(lang, "〜", " to ").join(labels)


def tokens_words(tokens: Iterable[Token], calendar: Calendar, lang: str) -> str:
    """Write a set of months or years: ``毎年2月〜3月、平成23年4月``."""
    said = [_token(token, calendar, lang) for token in tokens]
    return pick(lang, "、", ", ").join(said)


def _token(token: Token, calendar: Calendar, lang: str) -> str:
    if token.kind is Kind.RECURRING:
        return _recurring(token, lang)
    ends = [None if end is None else _end(end, token, calendar, lang) for end in (token.first, token.last)]
    first, last = ends
    if first is None:
        return pick(lang, f"{last}まで", f"until {last}")
    if last is None:
        return pick(lang, f"{first}から", f"from {first}")
    return first if first == last else pick(lang, f"{first}〜{last}", f"{first} to {last}")


def _end(end: int, token: Token, calendar: Calendar, lang: str) -> str:
    return fiscal_year_label(end, calendar, lang) if token.fiscal else month_label(end, lang)


def _recurring(token: Token, lang: str) -> str:
    assert token.first is not None
    assert token.last is not None
    names = [pick(lang, f"{number}月", _MONTHS[number - 1]) for number in (token.first, token.last)]
    span = names[0] if token.first == token.last else pick(lang, "〜", "-").join(names)
    return pick(lang, f"毎年{span}", f"{span} each year")
