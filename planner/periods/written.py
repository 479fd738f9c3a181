"""Months, fiscal years and sets of them as people write them: 平成26年8月, H26.8, 2014/8, 毎年2月～3月.

Files stay strict (spec section 1): what is read here is asked back, or taken from a command line.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from itertools import pairwise

from planner.periods.months import Calendar, format_month
from planner.periods.wareki import ERAS

_YEAR_ONE = {name: era.year_one for era in ERAS for name in (era.name, era.letter)}
_YEAR = rf"(?:(?P<era>{'|'.join(_YEAR_ONE)})(?P<number>元|[0-9]{{1,3}})|(?P<western>[0-9]{{4}}))"
_ERA_YEAR = re.compile(rf"(?P<era>{'|'.join(_YEAR_ONE)})(?P<number>[0-9]{{1,3}})")
_ERA_NAME = {name: era.name for era in ERAS for name in (era.name, era.letter)}
_PARTS = re.compile(r"[、,，;；:：=＝\n]")
_LAST_YEAR = {  # the last year of an era is the first of the one after it
    name: later.year_one for later, era in pairwise(ERAS) for name in (era.name, era.letter)
}
_DAY = r"0?[1-9]|[12][0-9]|3[01]"  # the day of a date says nothing more of the month
_MONTH = re.compile(
    rf"{_YEAR}(?:年|[./-])(?P<month>[0-9]{{1,2}})(?:月(?:(?P<day>{_DAY})日|(?P<last>末)日?)?|[./-](?P<dotted>{_DAY}))?"
)
_COMPACT = re.compile(r"(?P<western>[0-9]{4})(?P<month>[0-9]{2})(?P<day>0[1-9]|[12][0-9]|3[01])?")
_FISCAL = re.compile(rf"(?:FY)?{_YEAR}(?:年度?|FY)?")
_FISCAL_MARK = re.compile(r"度|FY")
_EDGE = re.compile(r"(?P<year>.+(?:年度|(?<=FY)[0-9]{4}))(?:(?P<last>末)|当?初め?|始め)")
_EVERY = re.compile(r"(?:毎年|\*-)?([0-9]{1,2})月?")
_SHORT = re.compile(r"(?:毎年)?([0-9]{1,2})(?:月?(?:[~〜～-]|から)(?=[0-9]+月)|\.\.)([0-9]{1,2})月?")
_DATED = r"(?:FY)?(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}|\*-[0-9]{2}"
_DASHED = re.compile(rf"({_DATED})-({_DATED})")  # a span with a dash: FY2025-FY2027
_BEGINNING = re.compile(rf"{_YEAR}年")
_NUMBERED_YEAR = re.compile(r"[0-9]{1,2}年(?:度|[0-9]{1,2}月)")
_MONTH_ALONE = re.compile(r"[0-9]{1,2}月")
_TO = re.compile(r"\.\.|[~〜～]|から|以降|以後|TO")
_LISTED_MONTHS = re.compile(r"(?:毎年)?[0-9]{1,2}月?(?:(?:[、,と・]|及び)[0-9]{1,2}月?)*(?<=月)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_KANJI = "〇一二三四五六七八九"
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日])")


def plain(text: str) -> str:
    """Return a text in half-width letters, without blanks, dashes of all kinds as ``-``."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_DASHES).upper()


def _dated(text: str) -> str:
    """Return a text as `plain` does, numbers in kanji before 年, 月 and 日 in digits: 平成二十一年四月."""
    return _KANJI_NUMBER.sub(_digits, plain(text))


def _digits(found: "re.Match[str]") -> str:
    text = found[0].replace("零", "〇")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return "".join(str(_KANJI.index(digit)) for digit in text)
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return text
    return str(10 * (_KANJI.index(tens) if tens else 1) + (_KANJI.index(ones) if ones else 0))


def written_ends(text: str) -> list[str]:
    """Return the months, years and dates in a text, `plain`; the end of a span has the year it leaves out."""
    spans = [_TO.split(_dated(part)) for part in _PARTS.split(text)]
    return [end for first, *rest in spans for end in (first, *(_with_year(first, one) for one in rest))]


def late_years(text: str) -> dict[str, int]:
    """Return the years written in a text that their era does not have, such as 昭和85, as western ones.

    What is read of them is the year that they would be: papers from before 2019 are full of 平成32年度.
    """
    found = {}
    for year in _ERA_YEAR.finditer(" ".join(written_ends(text))):
        western = _year(year)
        last = _LAST_YEAR.get(year["era"])
        if western is not None and last is not None and western > last:
            found[f"{_ERA_NAME[year['era']]}{year['number']}"] = western
    return found


def read_month(text: str) -> int | None:
    """Read a month as people write it, or that of a date; None where it is none, or has no one reading."""
    found = _MONTH.fullmatch(_dated(text)) or _COMPACT.fullmatch(_dated(text))
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    year = _year(found)
    return None if year is None else 12 * year + int(found["month"]) - 1


def read_day(text: str) -> int | None:
    """Return the day of a date whose month `read_month` reads; None where it names none."""
    found = _MONTH.fullmatch(_dated(text)) or _COMPACT.fullmatch(_dated(text))
    if found is None:
        return None
    groups = found.groupdict()
    month = read_month(text)
    if groups.get("last") and month is not None:
        return monthrange(month // 12, month % 12 + 1)[1]
    day = groups["day"] or groups.get("dotted")
    return int(day) if day else None


def read_date(text: str) -> date | None:
    """Read a date as people write it, such as 令和8年11月30日 or 2026/11/30; None where it is none."""
    month, day = read_month(text), read_day(text)
    if month is None or day is None:
        return None
    try:
        return date(month // 12, month % 12 + 1, day)
    except ValueError:
        return None


def read_fiscal_year(text: str) -> int | None:
    """Read a fiscal year as people write it, such as 平成21年度, H21 or 2009; None where none."""
    found = _FISCAL.fullmatch(_dated(text))
    return None if found is None else _year(found)


def read_year_edge(text: str, calendar: Calendar) -> int | None:
    """Return the first or last month of a fiscal year as people write it, such as 令和3年度末; else None."""
    found = _EDGE.fullmatch(_dated(text))
    year = None if found is None else read_fiscal_year(found["year"])
    if found is None or year is None:
        return None
    return calendar.first_month(year) + (11 if found["last"] else 0)


def is_fiscal(text: str) -> bool:
    """Tell whether a text says itself that its year is a fiscal one."""
    return _FISCAL_MARK.search(plain(text)) is not None


def read_set_token(text: str) -> str | None:
    """Return the token of spec section 1 that a text means, such as ``2010-04..2011-03``; None where none."""
    said = _dated(text)
    dashed = _DASHED.fullmatch(said)
    said = said if dashed is None else "..".join(dashed.groups())
    ends = _TO.split(said.removesuffix("まで"))
    if len(ends) == 1 and said.endswith("まで"):
        ends = ["", *ends]
    if len(ends) > 2:
        return None
    recurring = _recurring_ends(said, ends)
    if recurring:
        return _recurring(recurring)
    if len(ends) == 2:
        ends = [ends[0], _with_year(*ends)]
    for read in (_month_token, _year_token):
        tokens = [read(end) if end else "" for end in ends]
        if any(tokens) and None not in tokens:
            return "..".join(token or "" for token in tokens)
    return None


def every_year(text: str) -> list[int]:
    """Return the months (1 to 12) that a text lists, most likely of every year, as 2,3月 or 3月 does."""
    said = _dated(text)
    numbers = [int(one) for one in re.findall("[0-9]+", said)] if _LISTED_MONTHS.fullmatch(said) else []
    return numbers if all(1 <= one <= 12 for one in numbers) else []


def _recurring_ends(said: str, ends: list[str]) -> list[str]:
    """Return the ends of a span of every year: 毎年2月〜3月, 毎年2-3月, 2〜3月; no ends where it is none."""
    short = _SHORT.fullmatch(said)
    if short is not None:
        return [short[1], short[2]]
    return ends if "毎年" in said or "*" in said else []


def _with_year(first: str, last: str) -> str:
    """Return the end of a span with what it leaves out: 平成23年度〜25年度, 平成23年4月〜6月."""
    dated = _BEGINNING.match(first)
    if dated is None:
        return last
    if _NUMBERED_YEAR.fullmatch(last) and dated["era"]:
        return dated["era"] + last
    return dated[0] + last if _MONTH_ALONE.fullmatch(last) else last


def _recurring(ends: list[str]) -> str | None:
    months = [_EVERY.fullmatch(end) for end in ends]
    numbers = [int(month[1]) for month in months if month]
    if len(numbers) < len(ends) or not all(1 <= number <= 12 for number in numbers):
        return None
    return "..".join(f"*-{number:02d}" for number in numbers)


def _month_token(text: str) -> str | None:
    month = read_month(text)
    return None if month is None else format_month(month)


def _year_token(text: str) -> str | None:
    year = read_fiscal_year(text)
    return None if year is None else f"FY{year:04d}"


def _year(found: "re.Match[str]") -> int | None:
    groups = found.groupdict()
    if groups.get("era") is None:
        return int(groups["western"])
    number = 1 if groups["number"] == "元" else int(groups["number"])
    return _YEAR_ONE[groups["era"]] + number - 1 if number else None
