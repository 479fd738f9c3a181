"""What a wrong value was probably meant to be, asked back: files themselves stay strict (spec section 1)."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planner.instance.fields import MAX_INTEGER
from planner.instance.model import INSTANCE_SCHEMA
from planner.periods.asked import only_year
from planner.periods.months import Calendar, format_month, parse_month
from planner.periods.written import (
    every_year,
    plain,
    read_fiscal_year,
    read_month,
    read_set_token,
    read_year_edge,
)
from planner.reading.units import whole_number
from planner.text.language import NOTHING, Text
from planner.text.suggest import number_question, question

MIXED_UP = {
    "planner/plan/1": Text(
        "これは計画のファイルです。INSTANCE に続く PLAN に指定します。",
        "this is a plan, which goes to PLAN, after INSTANCE; ",
    ),
    INSTANCE_SCHEMA: Text(
        "これはインスタンス（団体）のファイルです。最初の INSTANCE に指定します。",
        "this is an instance, which goes to INSTANCE, the first argument; ",
    ),
    "planner/done/1": Text(
        "これは実際に起きたことのファイルです。--done に指定します。",
        "this tells what has happened, and goes to --done; ",
    ),
    "planner/scenario/1": Text(
        "これはシナリオのファイルです。INSTANCE の代わりか --scenario に指定します。",
        "this is a scenario, which stands for INSTANCE or goes to --scenario; ",
    ),
}
"""By the kind that a file says to be what it is, and where it belongs."""
_ONLY_YEAR = Text("{year}。", "this is {year}; ")
_FRACTION = re.compile(
    r"(?P<upper>[0-9]{1,3})/(?P<lower>[1-9][0-9]{0,2})|(?P<of>[1-9][0-9]{0,2})分の(?P<one>[0-9]{1,3})"
)
_TENTHS = re.compile(r"([1-9])割(?:([1-9])分)?")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_MAX_LENGTH = 60  # a longer text is no slip of the hand


def meant(
    code: str, value: Any, calendar: Calendar | None = None, allowed: tuple[int, int] = (0, MAX_INTEGER)
) -> Text:
    """Return a question to put before what to do, or that a year alone stands there; or nothing.

    Parameters
    ----------
    code
        Of the fault, as in `planner.reading.wording.PHRASES`.
    value
        What stands in the file.
    calendar
        Where the fiscal years of the file begin, if that is known: else no month is taken for its year,
        and no year is told with its months.
    allowed
        The least and the greatest integer that may stand there: no other is asked after.
    """
    if code == "schema":
        return MIXED_UP.get(value, NOTHING) if isinstance(value, str) else NOTHING
    bare = isinstance(value, Decimal) or (type(value) is int and code in _PERIODS)
    text = str(value) if bare else value if isinstance(value, str) else ""
    if not 0 < len(text) <= _MAX_LENGTH:
        return NOTHING
    if code in _MONTHS:
        return _of_month(text, calendar)
    if code in _NUMBERS:
        number = whole_number(text)
        return NOTHING if number is None else number_question(number, allowed)
    read = _READERS.get(code)
    found = _years(text, calendar) if code in _YEARLY else read(text) if read else None
    if found is None:
        return NOTHING
    return question(f'["{found}"]' if code in _LISTS else found)


def _of_month(text: str, calendar: Calendar | None) -> Text:
    """Return a question after the month that is meant, or that a year alone stands there."""
    month = read_month(text)
    if month is None and calendar is not None:
        month = read_year_edge(text, calendar)
    if month is not None:
        return question(format_month(month))
    year = only_year(text, calendar)
    return NOTHING if year is None else _ONLY_YEAR.fill(year=year)


def _months(text: str) -> str | None:
    """Return the token of a set of months that is meant; of months without a year, those of every year."""
    every = every_year(text)
    return read_set_token(text) or ('", "'.join(f"*-{one:02d}" for one in every) or None)


def _years(text: str, calendar: Calendar | None) -> str | None:
    """Return the fiscal years that are meant; of months those in which they lie."""
    year = read_fiscal_year(text)
    token = read_set_token(text) if year is None else f"FY{year:04d}"
    if token is None or "FY" in token:
        return token
    if calendar is None or "*" in token:
        return None
    ends = [end and f"FY{calendar.fiscal_year(parse_month(end)):04d}" for end in token.split("..")]
    return "..".join(dict.fromkeys(ends))


def _rate(text: str) -> str | None:
    tenths = _TENTHS.fullmatch(plain(text).translate(_DIGITS))
    if tenths is not None:
        return f"0.{tenths[1]}{tenths[2] or ''}"
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)(%|割)?", plain(text))
    if found is None:
        return _fraction(text)
    rate = Decimal(found[1]) / {"%": 100, "割": 10, None: 1}[found[2]]
    return f"{rate.normalize():f}" if rate <= 1 else None


def _fraction(text: str) -> str | None:
    """Return the rate that a fraction such as 1/2 or 2分の1 is, where it has an end: 1/3 has none."""
    found = _FRACTION.fullmatch(plain(text).translate(_DIGITS))
    if found is None:
        return None
    upper, lower = found["upper"] or found["one"], found["lower"] or found["of"]
    millionths = Fraction(int(upper), int(lower)) * 10**6
    if millionths.denominator > 1 or millionths > 10**6:
        return None
    return f"{(Decimal(int(millionths)) / 10**6).normalize():f}"


_YEARLY = ("year_token", "limit_yearly", "year_list")
_LISTS = ("token_list", "year_list")
_NUMBERS = ("integer", "series")
_MONTHS = ("month", "cutover")
_PERIODS = (*_YEARLY, *_MONTHS, "token")  # 201609 without quotes is one, as 2,800,000 in quotes a number
_READERS: dict[str, Callable[[str], str | None]] = {
    "token": _months,
    "token_list": _months,
    "rate": _rate,
}
