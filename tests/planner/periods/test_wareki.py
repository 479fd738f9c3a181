"""Fiscal years and months by the eras of Japan."""

from datetime import date

import pytest
from japanera import EraDate

from planner.periods.months import Calendar, parse_month
from planner.periods.wareki import day_label, fiscal_year_label, fiscal_year_short, month_label
from planner.periods.words import period_words, span_words, year_words
from planner.periods.written import read_fiscal_year, read_month

APRIL = Calendar(parse_month("2009-04"), parse_month("2029-03"))


@pytest.mark.parametrize(
    ("year", "ja"),
    [
        (1911, "明治44年度"),
        (1912, "明治45年度"),
        (1926, "大正15年度"),
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
    ],
)
def test_a_fiscal_year_has_the_era_of_its_first_month_but_2019_the_new_one(year: int, ja: str) -> None:
    assert fiscal_year_label(year, APRIL).ja == ja
    assert fiscal_year_label(year, APRIL).en == f"FY{year}"


@pytest.mark.parametrize("begin", range(1, 13))
def test_2019_is_of_the_new_era_whenever_fiscal_years_begin(begin: int) -> None:
    calendar = Calendar(APRIL.start, APRIL.end, begin)
    assert fiscal_year_label(2019, calendar).ja == "令和元年度"
    assert fiscal_year_label(2018, calendar).ja == "平成30年度"


@pytest.mark.parametrize(
    ("month", "ja"),
    [
        ("1989-01", "平成元年1月"),
        ("2019-04", "平成31年4月"),
        ("2019-05", "令和元年5月"),
        ("2020-01", "令和2年1月"),
    ],
)
def test_a_month_has_the_era_in_which_it_lies(month: str, ja: str) -> None:
    assert month_label(parse_month(month)).ja == ja


def test_months_agree_with_another_library_and_are_read_back() -> None:
    for month in range(12 * 1868, 12 * 2101):
        # A month in which an era begins is called by the new one, as its last day is.
        year, number = divmod(month + 1, 12)
        last = date.fromordinal(date(year, number + 1, 1).toordinal() - 1)
        other = EraDate(last.year, last.month, last.day).era
        number = last.year - other.since.year + 1
        label = month_label(month).ja
        assert label == f"{other.kanji}{'元' if number == 1 else number}年{last.month}月"
        assert read_month(label) == month
        assert read_month(f"{other.english[0]}{number}.{last.month}") == month


def test_fiscal_years_agree_with_another_library_and_are_read_back() -> None:
    for year in range(1869, 2101):
        # Named by 1 April, when they begin; but by 1 May in 2019, as the ministries did.
        other = EraDate(year, 5 if year == 2019 else 4, 1).era
        number = year - other.since.year + 1
        label = fiscal_year_label(year, APRIL).ja
        assert label == f"{other.kanji}{'元' if number == 1 else number}年度"
        assert read_fiscal_year(label) == year


@pytest.mark.parametrize(
    ("day", "ja"),
    [
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2026, 4, 1), "令和8年4月1日"),
        (date(2010, 12, 31), "平成22年12月31日"),
    ],
)
def test_a_day_is_written_by_its_era(day: date, ja: str) -> None:
    assert (day_label(day).ja, day_label(day).en) == (ja, day.isoformat())


def test_the_western_year_stands_beside_one_and_ends_of_a_span_are_named() -> None:
    assert year_words(2019, APRIL).ja == "令和元年度（FY2019）"
    assert span_words(parse_month("2019-04"), parse_month("2019-05")).ja == "平成31年4月〜令和元年5月"
    assert period_words("FY2018..FY2019", APRIL).ja == "平成30年度〜令和元年度（FY2018..FY2019）"
    assert period_words("*-12..*-01", APRIL).en == "Dec-Jan each year"
    assert period_words("", APRIL).ja == ""


@pytest.mark.parametrize(
    ("year", "ja", "en"),
    [(2009, "H21", "'09"), (2018, "H30", "'18"), (2019, "R1", "'19"), (1988, "S63", "'88")],
)
def test_a_fiscal_year_has_a_short_label(year: int, ja: str, en: str) -> None:
    label = fiscal_year_short(year, APRIL)
    assert (label.ja, label.en) == (ja, en)
