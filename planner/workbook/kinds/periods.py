"""Months, sets of months and years, and series, as people write them (spec section 1)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from openpyxl.utils.datetime import to_excel

from planner.periods.days import DAY, is_odd, odd_ends
from planner.periods.late import LATE_YEAR, late_month
from planner.periods.months import format_month, parse_month
from planner.periods.tokens import Token, TokenError, parse_token
from planner.periods.wareki import era_year, month_label
from planner.periods.words import tokens_words
from planner.periods.written import is_fiscal, late_years, read_fiscal_year, read_month, read_set_token
from planner.text.language import NOTHING, Text, join
from planner.text.suggest import question
from planner.workbook.kinds.base import (
    CellKind,
    CellLook,
    Content,
    Reading,
    Unreadable,
    Writing,
    as_text,
    joined,
    pieces,
)
from planner.workbook.kinds.numbers import DATED_YEARS, read_whole, read_yen, written
from planner.workbook.kinds.texts import MAX_TEXT

MONTH_FORMAT = Text(
    # The first year of 令和 is 元年; the second part also holds the last months of 平成.
    '[<43586][$-411]ggge"年"m"月";[<43831]"令和元年"m"月";[$-411]ggge"年"m"月"',
    "yyyy-mm",
)
# A number typed into a cell for dates becomes one: 2010.10 a day of 1905, and 201010 one of 2450.
_SERIALS = range(15_000, 75_000)  # of the days from 1941 to 2105
# Exceptions that follow on one line: a period, and behind it its number.
_NUMBER = r"[0-9０-９]+[^、,，0-9０-９]*"
_EXCEPTION = re.compile(
    rf"[、,，]\s*([^、,，]*(?:年度?|月|から|以降|以後|まで|FY[0-9]{{4}}|\.\.))[はが]?\s*({_NUMBER})"
)
_RUN = re.compile(rf"(?P<usual>{_NUMBER})(?P<others>(?:{_EXCEPTION.pattern})+)")
_DEFAULT = Text("通常", "default")
_DEFAULTS = frozenset({"通常", "既定", "その他", "ほか", "default"})
_MONTH_WAYS = Text(
    "書き方: 日付、令和8年4月、R8.4、2026/4、2026-04",
    "write a date, 2026-04, 2026/4 or R8.4",
)
_MONTH_SET_WAYS = Text(
    "書き方: 毎年2月〜3月、令和8年4月、令和8年4月〜令和9年3月、令和8年度（「、」で区切る。ないときは なし）",
    "write *-02..*-03, 2026-04, 2026-04..2027-03, FY2026, separated by commas; none for no month",
)
_YEAR_SET_WAYS = Text(
    "書き方: 令和8年度、R8、2026、令和8年度〜令和10年度（「、」で区切る）",
    "write FY2026, 2026, FY2026..FY2028, separated by commas",
)
_SERIES_WAYS = Text(
    "書き方: 10。途中で変わるときは行を足す（Alt+Enter）\n10\n令和9年度：12\n毎年12月：0",
    "write 10; with a line for each exception (Alt+Enter):\n10\nFY2027: 12\n*-12: 0",
)
_YEARLY_WAYS = Text(
    "書き方: 10。年度で変わるときは行を足す（Alt+Enter）\n10\n令和9年度：12",
    "write 10; with a line for each exception (Alt+Enter):\n10\nFY2027: 12",
)


def odd_days(content: Content, found: str) -> list[Text]:
    """Return what the odd dates of a cell were read as; `found` is what stands there, in words."""
    if isinstance(content, str):
        return odd_ends(content)
    if not isinstance(content, date):
        return []
    month = 12 * content.year + content.month - 1
    return [DAY.fill(found=found, month=month_label(month))] if is_odd(content.day, month) else []


def late_read(content: Content, value: Any) -> Text | None:
    """Return what a cell was read as that names a year after its era's end; ``None`` where none does."""
    if not isinstance(content, str):
        return None
    if isinstance(value, str):
        return late_month(content)
    late = late_years(content)
    if not late:
        return None
    years = [Text(f"{era_year(12 * year)}年（{year}年）", str(year)) for year in late.values()]
    return LATE_YEAR.fill(found=join((Text(f"{one}年", one) for one in late), "、", ", "), read=join(years))


@dataclass(frozen=True)
class MonthCell(CellKind):
    """A month, written as a real date."""

    look: ClassVar[CellLook] = CellLook(14, "month")

    def how_to_write(self) -> Text:
        """Return ways to write it."""
        return _MONTH_WAYS

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write the first day of the month; as text where workbooks know no such date."""
        try:
            year, month = divmod(parse_month(value), 12)
        except (TypeError, ValueError):
            return None
        return datetime(year, month + 1, 1) if year in DATED_YEARS else str(value)

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read a date, or a month as people write it."""
        if isinstance(content, date):
            return month_of_date(content)
        if isinstance(content, bool) or content is None:
            raise Unreadable("cell_month")
        if not isinstance(content, str):
            raise no_month(content)
        month = read_month(content)
        if month is None:
            raise Unreadable("cell_serial" if _is_serial(content) else "cell_month")
        return format_month(month)


def month_of_date(day: date) -> str:
    """Return the month of the date in a cell.

    Raises
    ------
    Unreadable
        If it is so far off that it was a number, typed into a cell for dates.
    """
    if day.year not in DATED_YEARS:
        raise no_month(to_excel(day))  # type: ignore[no-untyped-call]
    return f"{day.year:04d}-{day.month:02d}"


def no_month(number: float) -> Unreadable:
    """Return the fault of a number in a cell where a month is asked, with the months that it may mean."""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    if _is_serial(text):
        return Unreadable("cell_serial", found=text)
    # 2010.1 is January, or October: a workbook drops the nought of 2010.10.
    texts = (text, f"{text}0") if text.endswith(".1") else (text,)
    months = [format_month(month) for one in texts if (month := read_month(one)) is not None]
    return Unreadable("cell_bare", found=text, hint=question(*months) if months else NOTHING)


def _is_serial(text: str) -> bool:
    """Tell whether a number is a date as workbooks count it: in days."""
    return text.isdecimal() and int(text) in _SERIALS


@dataclass(frozen=True)
class PeriodSet(CellKind):
    """A set of months; of fiscal years where ``yearly``."""

    look: ClassVar[CellLook] = CellLook(28, wrap=True)
    yearly: bool = False

    def how_to_write(self) -> Text:
        """Return ways to write it."""
        return _YEAR_SET_WAYS if self.yearly else _MONTH_SET_WAYS

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write the set in words in Japanese, as tokens in English."""
        tokens = [_parsed(one) for one in value] if isinstance(value, list) else [None]
        if None in tokens:
            return None
        text = joined([_in_words(token, writing, yearly=self.yearly) for token in tokens if token], writing)
        return text if len(text) <= MAX_TEXT else None

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read the set; a date is its month, and in a column of years a number such as 2009 a year."""
        if isinstance(content, date):
            if self.yearly:
                raise Unreadable("cell_years")
            return [month_of_date(content)]
        if not self.yearly and isinstance(content, int | float) and not isinstance(content, bool):
            raise no_month(content)
        return [read_token(one, yearly=self.yearly) for one in pieces(as_text(content))]


def read_token(text: str, *, yearly: bool) -> str:
    """Return the token of spec section 1 that a text means.

    Raises
    ------
    Unreadable
        If it means none, or may mean two: 平成21年 among months is a calendar or a fiscal year.
    """
    if _parsed(text) is not None:
        token: str | None = text
    else:
        year = read_fiscal_year(text) if yearly else None
        token = read_set_token(text) if year is None else f"FY{year:04d}"
    if token is None:
        if yearly:
            raise Unreadable("cell_years", found=text)
        raise Unreadable("cell_months", piece=text)
    if yearly and "FY" not in token:
        raise Unreadable("cell_years", found=text)
    if not yearly and "FY" in token and not is_fiscal(text):
        raise Unreadable("cell_which_year", piece=text)
    return token


def _parsed(text: Any) -> Token | None:
    try:
        return parse_token(text) if isinstance(text, str) else None
    except TokenError:
        return None


def _in_words(token: Token, writing: Writing, *, yearly: bool) -> str:
    """Return a token in Japanese words where those are read back as the same token, else as it is."""
    if writing.lang == "ja":
        words = tokens_words([token], writing.calendar).ja
        try:
            if read_token(words, yearly=yearly) == token.text:
                return words
        except Unreadable:
            pass
    return token.text


@dataclass(frozen=True)
class SeriesCell(CellKind):
    """A number that may change over time: ``10``, or the usual number with a line for each exception.

    ``yearly`` allows fiscal years alone; ``yen`` reads amounts in the unit of the heading.
    """

    look: ClassVar[CellLook] = CellLook(38, "#,##0", wrap=True)
    yearly: bool = False
    yen: bool = False

    def how_to_write(self) -> Text:
        """Return ways to write it."""
        return _YEARLY_WAYS if self.yearly else _SERIES_WAYS

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write a number, or one line a key; the usual number comes first."""
        if not isinstance(value, dict):
            return written(value)
        colon = "：" if writing.lang == "ja" else ": "
        if written(value.get("default")) is None:
            return None
        first = f"{value['default']:,}"
        lines = [first if len(value) > 1 else f"{_DEFAULT.said(writing.lang)}{colon}{first}"]
        for key, number in value.items():
            token = _parsed(key)
            if key != "default" and (token is None or written(number) is None):
                return None
            if token is not None:
                lines.append(f"{_in_words(token, writing, yearly=self.yearly)}{colon}{number:,}")
        text = "\n".join(lines)
        return text if len(text) <= MAX_TEXT else None

    def decode(self, content: Content, reading: Reading) -> Any:
        """Read a number, or lines ``period: number`` with the usual number among them."""
        if not isinstance(content, str):
            return self._number(content, reading)
        parts = [part for part in re.split(r"[\n;；]", content) if part.strip()]
        pairs = [re.split(r"[:：=＝]", part) for part in parts]
        if len(pairs) == 1 and len(pairs[0]) == 1:
            self._refuse_run(content, reading)
            return self._number(pairs[0][0], reading)
        series: dict[str, int] = {}
        for pair in pairs:
            key = "default" if len(pair) == 1 else self._key(pair[0])
            if len(pair) > 2 or key in series:
                raise Unreadable("cell_series", piece=":".join(pair).strip())
            series[key] = self._number_in(pair[-1], reading)
        if "default" not in series:
            raise Unreadable("cell_no_default")
        return series

    def _refuse_run(self, content: str, reading: Reading) -> None:
        """Refuse exceptions that stand behind the usual number on its line: 3、平成30年度から4."""
        found = _RUN.fullmatch(content.strip())
        if found is None:
            return
        others = (f"{period}：{number}" for period, number in _EXCEPTION.findall(found["others"]))
        meant = "；".join([found["usual"], *others])
        try:
            self.decode(meant, reading)
        except Unreadable:
            return
        raise Unreadable("cell_run", hint=question(meant))

    def _key(self, text: str) -> str:
        """Return the key of a line of a series: the usual number, or the period of an exception."""
        if text.strip().lower() in _DEFAULTS:
            return "default"
        return read_token(text.strip(), yearly=self.yearly)

    def _number_in(self, text: str, reading: Reading) -> int:
        """Return the number of a line; where it is none, that is told of the line alone."""
        try:
            return self._number(text, reading)
        except Unreadable as error:
            raise Unreadable(error.code, **{"found": text.strip()} | error.values) from None

    def _number(self, content: Content, reading: Reading) -> int:
        return read_yen(content, reading) if self.yen else read_whole(content, reading)
