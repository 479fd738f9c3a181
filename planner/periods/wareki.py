"""Japanese era names of fiscal years (和暦), as the tables and charts label them."""

from planner.periods.months import Calendar, format_month
from planner.text.language import Text

# First month of each era, newest first.
_REIWA = 12 * 2019 + 4
_ERAS = (
    (_REIWA, 2019, "令和"),
    (12 * 1989 + 0, 1989, "平成"),
    (12 * 1926 + 11, 1926, "昭和"),
    (12 * 1912 + 6, 1912, "大正"),
    (12 * 1868 + 0, 1868, "明治"),
)


def era_year(month: int) -> str:
    """Write the year of a month in its era, such as ``平成21``; western before 明治."""
    for first, base, name in _ERAS:
        if month >= first:
            number = month // 12 - base + 1
            return f"{name}{'元' if number == 1 else number}"
    return str(month // 12)


def fiscal_year_label(year: int, calendar: Calendar) -> Text:
    """Label a fiscal year: ``平成21年度`` or ``FY2009``.

    Its era is that of its first month; but FY2019, whose first month is 平成31年4月, is 令和元年度, as the
    ministries have written since the era changed.
    """
    month = max(calendar.first_month(year), _REIWA) if year == _REIWA // 12 else calendar.first_month(year)
    return Text(f"{era_year(month)}年度", f"FY{year:04d}")


def month_label(month: int) -> Text:
    """Label a month: ``平成21年7月`` or ``2009-07``."""
    return Text(f"{era_year(month)}年{month % 12 + 1}月", format_month(month))
