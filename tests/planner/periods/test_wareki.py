"""Fiscal years and months by the eras of Japan."""

import pytest

from planner.periods.months import Calendar, parse_month
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.words import period_words, span_words, year_words

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


def test_the_western_year_stands_beside_one_and_ends_of_a_span_are_named() -> None:
    assert year_words(2019, APRIL).ja == "令和元年度（FY2019）"
    assert span_words(parse_month("2019-04"), parse_month("2019-05")).ja == "平成31年4月〜令和元年5月"
    assert period_words("FY2018..FY2019", APRIL).ja == "平成30年度〜令和元年度（FY2018..FY2019）"
    assert period_words("*-12..*-01", APRIL).en == "Dec-Jan each year"
    assert period_words("", APRIL).ja == ""
