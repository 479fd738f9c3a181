"""Whole numbers, amounts of yen and rates, as people write them: 1,234千円, １２, △5, 50%."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from openpyxl.utils.datetime import to_excel

from planner.instance.fields import MAX_RATE_LENGTH
from planner.periods.written import plain
from planner.reading.units import COUNTED, UNITS, YEN, counted_otherwise
from planner.text.language import NOTHING
from planner.text.suggest import number_question, question
from planner.workbook.kinds.base import CellKind, CellLook, Content, Reading, Unreadable, Writing

DATED_YEARS = range(1941, 2105)
"""Of the dates of our time; a small number typed into a cell for dates becomes one of about 1900."""
_EXACT_DIGITS = 15
"""A workbook keeps so many digits of a number; longer ones are written as text."""
_NUMBER = re.compile(r"(?P<sign>[-△▲]?)(?P<digits>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?P<rest>\.[0-9]+)?")
_POINT = re.compile(r"[-△▲]?[1-9][0-9]{0,2}\.[0-9]{3}")
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
    if isinstance(content, date):
        raise Unreadable("cell_date", hint=NOTHING)
    if isinstance(content, bool) or not isinstance(content, int | float):
        raise Unreadable("cell_number")
    number = Decimal(content) if isinstance(content, int) else Decimal(f"{content:.{_EXACT_DIGITS}g}")
    if not number.is_finite():
        raise Unreadable("cell_number")
    return number


def read_yen(content: Content, reading: Reading) -> int:
    """Return an amount in yen; a unit in the cell (千円, 万円, 円) counts before that of the heading.

    Raises
    ------
    Unreadable
        If there is none, or it is no whole number of yen.
    """
    scale = reading.scale
    if isinstance(content, date):
        raise _dated(content, reading)
    if isinstance(content, str):
        text, named = plain(content), ""
        found = YEN.match(text)
        if found is not None and found["number"] != text:
            named = found["unit"] or ""
            content, scale = found["number"], UNITS[named]
        if not named and scale < UNITS["百万"]:
            _refuse_point(content)
    return _whole(read_number(content) * scale, "cell_yen")


def read_whole(content: Content, reading: Reading, *, many: bool = False) -> int:
    """Return a whole number, without a unit such as か月 or 人 behind it.

    Parameters
    ----------
    many
        Whether tens of thousands are usual, as of inhabitants: else a date of our time is no number.

    Raises
    ------
    Unreadable
        If there is none.
    """
    if isinstance(content, date):
        raise _dated(content, reading, many=many)
    text = COUNTED.sub("", plain(content)) if isinstance(content, str) else content
    if isinstance(text, str):
        _refuse_point(text)
    try:
        return _whole(read_number(text), "cell_whole")
    except Unreadable as error:
        if error.code != "cell_number":
            raise
        meant = counted_otherwise(content) if isinstance(content, str) else None
        hint = NOTHING if meant is None else number_question(meant, reading.allowed)
        raise Unreadable("cell_count", hint=hint) from None


def _dated(content: date, reading: Reading, *, many: bool = True) -> Unreadable:
    """Return the fault of a date: mostly a number, written into a cell that has the format of dates."""
    if content.year in DATED_YEARS and not many:
        return Unreadable("cell_date", hint=NOTHING)
    number = to_excel(content)  # type: ignore[no-untyped-call]
    said = f"{number:,.6f}".rstrip("0").rstrip(".")
    return Unreadable("cell_date", hint=number_question(number, reading.allowed, said))


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
    """A whole number: months, people, points, pieces; ``many`` as of `read_whole`."""

    look: ClassVar[CellLook] = CellLook(10, "#,##0")
    many: bool = False

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write the number; one that a workbook would round as text."""
        return written(value)

    def decode(self, content: Content, reading: Reading) -> Any:
        """Read the number, without a unit such as か月 or 人 behind it."""
        return read_whole(content, reading, many=self.many)


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
        return read_yen(content, reading)


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
