"""Whole numbers, amounts of yen and rates, as people write them: 1,234千円, １２, △5, 50%."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from openpyxl.utils.datetime import to_excel

from planner.instance.fields import MAX_RATE_LENGTH
from planner.periods.written import plain
from planner.text.language import NOTHING, Text
from planner.text.suggest import question
from planner.workbook.kinds.base import CellKind, CellLook, Content, Reading, Unreadable, Writing

_EXACT_DIGITS = 15
"""A workbook keeps so many digits of a number; longer ones are written as text."""
_NUMBER = re.compile(r"(?P<sign>[-△▲]?)(?P<digits>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?P<rest>\.[0-9]+)?")
_POINT = re.compile(r"[-△▲]?[1-9][0-9]{0,2}\.[0-9]{3}")
_UNITS = {"百万": 10**6, "億": 10**8, "万": 10**4, "千": 10**3, "": 1}
_YEN = re.compile(r"^[¥\\]?(?P<number>[^百万億千円]*)(?:(?P<unit>百万|億|万|千)円?|円(?:/月|/年度?)?|(?=$))$")
_COUNTED = re.compile(r"(か月|カ月|ヵ月|ヶ月|ケ月|箇月|名|人|件|回|ポイント|MONTHS?|PEOPLE)$")
_AS_YEARS = re.compile(r"([0-9]{1,2})年間?")
_AS_OTHERS = re.compile(r"([0-9]{1,4})(?:団体|市町村|町村|自治体|社|チーム|台|本|個|つ|か所|箇所)")
_RATE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?(?:E[-+]?[0-9]+)?)(?P<unit>[%割]?)")


def read_number(content: Content) -> Decimal:
    """Return the number in a cell, exactly as the workbook shows it (15 digits).

    Raises
    ------
    Unreadable
        If there is none.
    """
    if isinstance(content, str):
        found = _NUMBER.fullmatch(plain(content))
        if found is None:
            raise Unreadable("cell_number")
        number = Decimal(found["digits"].replace(",", "") + (found["rest"] or ""))
        return -number if found["sign"] else number
    if isinstance(content, date):  # mostly a number in a cell that has the format of dates
        meant = f"{to_excel(content):,.6f}".rstrip("0").rstrip(".")  # type: ignore[no-untyped-call]
        raise Unreadable("cell_date", hint=question(meant))
    if isinstance(content, bool) or not isinstance(content, int | float):
        raise Unreadable("cell_number")
    number = Decimal(content) if isinstance(content, int) else Decimal(f"{content:.{_EXACT_DIGITS}g}")
    if not number.is_finite():
        raise Unreadable("cell_number")
    return number


def read_yen(content: Content, scale: int) -> int:
    """Return an amount in yen; a unit in the cell (千円, 万円, 円) counts before that of the heading.

    Raises
    ------
    Unreadable
        If there is none, or it is no whole number of yen.
    """
    if isinstance(content, str):
        text, named = plain(content), ""
        found = _YEN.match(text)
        if found is not None and found["number"] != text:
            named = found["unit"] or ""
            content, scale = found["number"], _UNITS[named]
        if not named and scale < _UNITS["百万"]:
            _refuse_point(content)
    return _whole(read_number(content) * scale, "cell_yen")


def read_whole(content: Content) -> int:
    """Return a whole number, without a unit such as か月 or 人 behind it.

    Raises
    ------
    Unreadable
        If there is none.
    """
    text = _COUNTED.sub("", plain(content)) if isinstance(content, str) else content
    if isinstance(text, str):
        _refuse_point(text)
    try:
        return _whole(read_number(text), "cell_whole")
    except Unreadable as error:
        if error.code != "cell_number":
            raise
        raise Unreadable("cell_count", hint=_counted(content)) from None


def _counted(content: Content) -> Text:
    """Return a question after the number that is meant with a unit of another kind: 5年, 1団体."""
    text = content if isinstance(content, str) else ""
    years, others = _AS_YEARS.fullmatch(plain(text)), _AS_OTHERS.fullmatch(plain(text))
    if years:
        return question(str(12 * int(years[1])))
    return question(str(int(others[1]))) if others else NOTHING


def _refuse_point(text: str) -> None:
    """Refuse 900.000: its point may stand before decimals, or part thousands as some countries do."""
    if _POINT.fullmatch(plain(text)):
        raise Unreadable("cell_point", hint=question(plain(text).replace(".", ",")))


def _whole(number: Decimal, code: str) -> int:
    if number != number.to_integral_value():
        raise Unreadable(code)
    return int(number)


@dataclass(frozen=True)
class Whole(CellKind):
    """A whole number: months, people, points, pieces."""

    look: ClassVar[CellLook] = CellLook(10, "#,##0")

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write the number; one that a workbook would round as text."""
        return written(value)

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read the number, without a unit such as か月 or 人 behind it."""
        return read_whole(content)


@dataclass(frozen=True)
class MonthNumber(Whole):
    """A month of any year: 4, or 4月."""

    def decode(self, content: Content, reading: Reading) -> Any:
        """Read the number, without 月 behind it."""
        return super().decode(
            plain(content).removesuffix("月") if isinstance(content, str) else content, reading
        )


@dataclass(frozen=True)
class Yen(CellKind):
    """An amount of yen."""

    look: ClassVar[CellLook] = CellLook(15, "#,##0")

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write the amount; one that a workbook would round as text."""
        return written(value)

    def decode(self, content: Content, reading: Reading) -> Any:
        """Read the amount in the unit of the heading or of the cell."""
        return read_yen(content, reading.scale)


def written(value: Any) -> int | str | None:
    """Return a whole number for a cell: as a number where a workbook keeps it, else as text."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if abs(value) < 10**_EXACT_DIGITS else f"{value:,}"


@dataclass(frozen=True)
class Rate(CellKind):
    """A rate from 0 to 1, taken as written."""

    look: ClassVar[CellLook] = CellLook(10, "0.############")

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write a number that a workbook keeps as it is, else its digits as text."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if not isinstance(value, Decimal):
            return None
        near = float(value)
        return near if f"{near:.{_EXACT_DIGITS}g}" == str(value) else str(value)

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read a number, also one such as 50% or 5割; a workbook makes a date of 1/2, which is asked back."""
        if isinstance(content, date):
            lower, upper = sorted((content.month, content.day))
            raise Unreadable("cell_rate_date", piece=f"{lower}/{upper}")
        if not isinstance(content, str):
            number = read_number(content)
            return int(number) if number == number.to_integral_value() else number
        found = _RATE.fullmatch(plain(content))
        if found is None or len(found["number"]) > MAX_RATE_LENGTH:
            raise Unreadable("cell_rate")
        if not found["unit"]:
            return int(found["number"]) if found["number"].isdigit() else Decimal(found["number"])
        return _plain_rate(Decimal(found["number"]) / (100 if found["unit"] == "%" else 10))


def _plain_rate(rate: Decimal) -> Decimal | int:
    return int(rate) if rate == rate.to_integral_value() else Decimal(f"{rate.normalize():f}")
