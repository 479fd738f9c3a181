"""Japanese era names of fiscal years (和暦), as the tables and charts label them."""

from dataclasses import dataclass
from datetime import date

from planner.periods.months import Calendar, format_month
from planner.text.language import Text


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its first month, the western year of its year 1, its name and the letter for it."""

    first: int
    year_one: int
    name: str
    letter: str


REIWA = Era(12 * 2019 + 4, 2019, "令和", "R")
ERAS = (
    REIWA,
    Era(12 * 1989 + 0, 1989, "平成", "H"),
    Era(12 * 1926 + 11, 1926, "昭和", "S"),
    Era(12 * 1912 + 6, 1912, "大正", "T"),
    Era(12 * 1868 + 0, 1868, "明治", "M"),
)
"""Newest first."""


def era_year(month: int) -> str:
    """Write the year of a month in its era, such as ``平成21``; western before 明治."""
    for era in ERAS:
        if month >= era.first:
            number = month // 12 - era.year_one + 1
            return f"{era.name}{'元' if number == 1 else number}"
    return str(month // 12)


def fiscal_year_label(year: int, calendar: Calendar) -> Text:
    """Label a fiscal year: ``平成21年度`` or ``FY2009``.

    Its era is that of its first month; but FY2019, whose first month is 平成31年4月, is 令和元年度, as the
    ministries have written since the era changed.
    """
    first = calendar.first_month(year)
    month = max(first, REIWA.first) if year == REIWA.year_one else first
    return Text(f"{era_year(month)}年度", f"FY{year:04d}")


def fiscal_year_short(year: int, calendar: Calendar) -> Text:
    """Label a fiscal year where there is little room: ``H21`` or ``'09``."""
    name = fiscal_year_label(year, calendar).ja.removesuffix("年度")
    for era in ERAS:
        name = name.replace(era.name, era.letter).replace("元", "1")
    return Text(name, f"'{year % 100:02d}")


def fiscal_year_heading(year: int, calendar: Calendar) -> Text:
    """Label a fiscal year of a table in 和暦 and western: ``平成21年度 (FY2009)``."""
    label = fiscal_year_label(year, calendar)
    return Text(f"{label.ja} ({label.en})", label.en)


def month_label(month: int) -> Text:
    """Label a month: ``平成21年7月`` or ``2009-07``."""
    return Text(f"{era_year(month)}年{month % 12 + 1}月", format_month(month))


def day_label(day: date) -> Text:
    """Label a day on which something was made: ``令和8年4月1日`` or ``2026-04-01``."""
    month = month_label(12 * day.year + day.month - 1)
    return Text(f"{month.ja}{day.day}日", day.isoformat())
