"""Months, years and sets as people write them, held against an independent table of eras."""

import pytest

from planner.periods.months import format_month
from planner.periods.written import every_year, read_fiscal_year, read_month, read_set_token


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2014-08", "2014-08"),
        ("2014-8", "2014-08"),
        ("2014/8", "2014-08"),
        ("2014.08", "2014-08"),
        ("２０１４－０８", "2014-08"),
        ("2014年8月", "2014-08"),
        (" 2014 年 8 月 ", "2014-08"),
        ("201408", "2014-08"),
        ("H26.8", "2014-08"),
        ("h26.08", "2014-08"),
        ("Ｈ２６．８", "2014-08"),
        ("H26/8", "2014-08"),
        ("平成26年8月", "2014-08"),
        ("平成２６年８月", "2014-08"),
        ("平成元年1月", "1989-01"),
        ("H1.1", "1989-01"),
        ("昭和64年1月", "1989-01"),
        ("S63.12", "1988-12"),
        ("令和元年5月", "2019-05"),
        ("R8.4", "2026-04"),
        ("㍻26年8月", "2014-08"),
        ("平成二十六年八月", "2014-08"),
        ("昭和十年十二月", "1935-12"),
        ("二〇一四年八月", "2014-08"),
        ("平成31年4月", "2019-04"),
        ("2014-08-01", "2014-08"),  # dates as text are read as cells that hold a date are
        ("平成26年8月31日", "2014-08"),
        ("平成二十六年八月三日", "2014-08"),
        ("Ｒ９／９／３０", "2027-09"),
        ("平成35年3月", "2023-03"),  # leases name years of an era that ended meanwhile
    ],
)
def test_months_are_read(text: str, month: str) -> None:
    read = read_month(text)
    assert read is not None
    assert format_month(read) == month


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8月",
        "2014",
        "平成26年度",
        "2014-13",
        "2014-00",
        "H0.4",
        "X26.8",
        "26.8",
        "2014-08-32",
        "2014-08-00",
        "24年8月",
    ],
)
def test_what_has_no_one_reading_is_no_month(text: str) -> None:
    assert read_month(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("FY2009", 2009),
        ("2009", 2009),
        ("2009年度", 2009),
        ("ＦＹ２００９", 2009),
        ("平成21年度", 2009),
        ("平成21", 2009),
        ("H21", 2009),
        ("H21年度", 2009),
        ("平成元年度", 1989),
        ("令和元年度", 2019),
        ("昭和63年度", 1988),
    ],
)
def test_fiscal_years_are_read(text: str, year: int) -> None:
    assert read_fiscal_year(text) == year


@pytest.mark.parametrize("text", ["", "21", "平成", "平成0年度", "平成21年8月", "FY21", "fiscal"])
def test_what_has_no_one_reading_is_no_year(text: str) -> None:
    assert read_fiscal_year(text) is None


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("平成22年4月～平成23年3月", "2010-04..2011-03"),
        ("2010/4〜2011/3", "2010-04..2011-03"),
        ("平成22年4月から平成23年3月まで", "2010-04..2011-03"),
        ("平成21年度～平成23年度", "FY2009..FY2011"),
        ("平成21年度～", "FY2009.."),
        ("～H23.3", "..2011-03"),
        ("毎年3月", "*-03"),
        ("毎年12月～1月", "*-12..*-01"),
        *(
            (text, "*-02..*-03")
            for text in ("2〜3月", "２月～３月", "毎年2-3月", "毎年2月-3月", "2..3", "*-02-*-03")
        ),
        *((text, "FY2025..FY2027") for text in ("FY2025-FY2027", "2025-2027", "FY2025 to FY2027")),
        *((text, "2025-04..2025-06") for text in ("2025-04-2025-06", "2025-04 to 2025-06")),
        ("平成23年度〜25年度", "FY2011..FY2013"),
        ("平成23年4月から24年3月", "2011-04..2012-03"),
        ("H23年4月～6月", "2011-04..2011-06"),
        ("2011年4月〜6月", "2011-04..2011-06"),
        ("毎年2月～毎年3月", "*-02..*-03"),
        ("H26.8", "2014-08"),
        ("平成26年度", "FY2014"),
        ("平成22年3月まで", "..2010-03"),
        ("毎年二月〜三月", "*-02..*-03"),
    ],
)
def test_sets_are_read(text: str, token: str) -> None:
    assert read_set_token(text) == token


@pytest.mark.parametrize(
    "text",
    [
        "",
        "～",
        "毎年",
        "毎年13月",
        "4月～5月～6月",
        "平成21年度～H23.3",
        "春",
        "2-3",
        "2025-0405",
        "2025-2026-2027",
    ],
)
def test_what_has_no_one_reading_is_no_set(text: str) -> None:
    assert read_set_token(text) is None


@pytest.mark.parametrize("text", ["2,3月", "2月、3月", "2月と3月", "2月・3月", "2月及び3月", "毎年2月、3月"])
def test_listed_months_are_most_likely_of_every_year(text: str) -> None:
    assert every_year(text) == [2, 3]
