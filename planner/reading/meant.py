"""What a wrong value was probably meant to be, asked back: files themselves stay strict (spec section 1)."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from planner.instance.model import INSTANCE_SCHEMA
from planner.periods.months import format_month
from planner.periods.written import plain, read_fiscal_year, read_month, read_set_token
from planner.text.language import NOTHING, Text
from planner.text.suggest import question

_ORDER = Text("コマンドには INSTANCE、PLAN の順に書きます。", "a command takes INSTANCE first, then PLAN; ")
MIXED_UP = {
    "planner/plan/1": Text("これは計画のファイルです。", "this is a plan; ") + _ORDER,
    INSTANCE_SCHEMA: Text("これはインスタンス（団体）のファイルです。", "this is an instance; ") + _ORDER,
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
_MAX_LENGTH = 60  # a longer text is no slip of the hand


def meant(code: str, value: Any) -> Text:
    """Return a question to put before what to do, or nothing.

    Parameters
    ----------
    code
        Of the fault, as in `planner.reading.wording.PHRASES`.
    value
        What stands in the file.
    """
    if code == "schema":
        return MIXED_UP.get(value, NOTHING) if isinstance(value, str) else NOTHING
    text = value if isinstance(value, str) else str(value) if isinstance(value, Decimal) else ""
    read = _READERS.get(code)
    if read is None or not 0 < len(text) <= _MAX_LENGTH:
        return NOTHING
    found = read(text)
    return NOTHING if found is None else question(found)


def _month(text: str) -> str | None:
    month = read_month(text)
    return None if month is None else format_month(month)


def _year(text: str) -> str | None:
    year = read_fiscal_year(text)
    return read_set_token(text) if year is None else f"FY{year:04d}"


def _integer(text: str) -> str | None:
    digits = re.sub(r"(円|JPY|[¥\\])", "", plain(text)).replace(",", "").replace("、", "")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return None
    return str(int(number)) if number.is_finite() and number == number.to_integral_value() >= 0 else None


def _rate(text: str) -> str | None:
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)(%|割)?", plain(text))
    if found is None:
        return None
    rate = Decimal(found[1]) / {"%": 100, "割": 10, None: 1}[found[2]]
    return f"{rate.normalize():f}" if rate <= 1 else None


_READERS: dict[str, Callable[[str], str | None]] = {
    "month": _month,
    "token": read_set_token,
    "year_token": _year,
    "integer": _integer,
    "series": _integer,
    "rate": _rate,
}
