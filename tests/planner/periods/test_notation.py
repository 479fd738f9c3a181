"""Months, sets and series, against tables worked out by hand (spec section 1)."""

from collections.abc import Mapping
from typing import Any

import pytest
from build import raw_instance

from planner.instance.model import Instance
from planner.periods.months import Calendar, format_month, parse_month
from planner.periods.series import Series
from planner.periods.tokens import MonthSet, TokenError, YearSet, parse_token, parse_year_token

# Two fiscal years from April: FY2010 and FY2011.
CALENDAR = Calendar(parse_month("2010-04"), parse_month("2012-03"))


def series(raw: Mapping[str, int]) -> Series:
    keys = tuple((parse_token(key), value) for key, value in raw.items() if key != "default")
    return Series(raw["default"], keys)


def value(raw: Mapping[str, int], month: str) -> int:
    return series(raw).at(parse_month(month), CALENDAR)


@pytest.mark.parametrize("text", ["2010-04", "0000-01", "9999-12"])
def test_month_reads_back_as_written(text: str) -> None:
    assert format_month(parse_month(text)) == text


@pytest.mark.parametrize(
    "text", ["2010-4", "2010-00", "2010-13", "10-04", "2010/04", " 2010-04", "2010-04\n", "２０１０-04", ""]
)
def test_other_texts_are_no_months(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        parse_month(text)


@pytest.mark.parametrize(
    ("begins", "month", "year"),
    [
        (4, "2010-03", 2009),
        (4, "2010-04", 2010),
        (4, "2011-03", 2010),
        (1, "2010-01", 2010),
        (1, "2010-12", 2010),
        (12, "2010-11", 2009),
        (12, "2010-12", 2010),
    ],
)
def test_fiscal_year_is_named_after_the_year_in_which_it_begins(begins: int, month: str, year: int) -> None:
    assert Calendar(0, 0, begins).fiscal_year(parse_month(month)) == year


def test_horizon_may_begin_and_end_inside_a_fiscal_year() -> None:
    calendar = Calendar(parse_month("2010-06"), parse_month("2011-05"))
    assert list(calendar.fiscal_years()) == [2010, 2011]
    assert [format_month(month) for month in calendar.months_of(2011)] == ["2011-04", "2011-05"]


@pytest.mark.parametrize(
    ("tokens", "inside", "outside"),
    [
        (["2011-04"], ["2011-04"], ["2011-03", "2011-05", "2010-04"]),
        (["2011-03..2011-05"], ["2011-03", "2011-04", "2011-05"], ["2011-02", "2011-06"]),
        (["2011-03..2011-03"], ["2011-03"], ["2011-02", "2011-04"]),
        (["FY2010"], ["2010-04", "2011-03"], ["2010-03", "2011-04"]),
        (["FY2010..FY2011"], ["2010-04", "2012-03"], ["2010-03", "2012-04"]),
        (["FY2011.."], ["2011-04", "2012-03", "2050-01"], ["2011-03"]),
        (["..FY2010"], ["1990-01", "2011-03"], ["2011-04"]),
        (["2011-06.."], ["2011-06", "2050-01"], ["2011-05"]),
        (["..2011-06"], ["1990-01", "2011-06"], ["2011-07"]),
        (["*-03"], ["2010-03", "2011-03"], ["2011-02", "2011-04"]),
        (["*-02..*-04"], ["2011-02", "2011-03", "2012-04"], ["2011-01", "2011-05"]),
        (["*-12..*-01"], ["2010-12", "2011-01"], ["2010-11", "2011-02"]),
        (["*-03..*-03"], ["2011-03"], ["2011-02", "2011-04"]),
        (["2011-01", "*-03", "FY2012.."], ["2011-01", "2011-03", "2012-04"], ["2011-02", "2012-02"]),
        ([], [], ["2011-01"]),
    ],
)
def test_set_of_months_is_the_union_of_its_tokens(
    tokens: list[str], inside: list[str], outside: list[str]
) -> None:
    months = MonthSet(tuple(parse_token(text) for text in tokens))
    assert [month for month in inside if not months.has(parse_month(month), CALENDAR)] == []
    assert [month for month in outside if months.has(parse_month(month), CALENDAR)] == []


def test_fiscal_years_of_a_set_follow_the_calendar() -> None:
    months = MonthSet((parse_token("FY2010"),))
    calendar = Calendar(parse_month("2010-01"), parse_month("2010-12"), 1)
    assert months.has(parse_month("2010-01"), calendar)
    assert not months.has(parse_month("2011-01"), calendar)


@pytest.mark.parametrize(
    ("tokens", "year", "distance"),
    [
        (["FY2010"], 2010, 0),
        (["FY2010"], 2013, 3),
        (["FY2010"], 2008, 2),
        (["FY2010", "FY2015"], 2013, 2),
        (["FY2010..FY2012"], 2011, 0),
        (["FY2012.."], 2009, 3),
        (["FY2012.."], 2050, 0),
        (["..FY2010"], 2012, 2),
    ],
)
def test_distance_to_the_nearest_year_of_a_set(tokens: list[str], year: int, distance: int) -> None:
    years = YearSet(tuple(parse_year_token(text) for text in tokens))
    assert years.distance(year) == distance
    assert years.has(year) == (distance == 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "2011",
        "2011-13",
        "FY11",
        "FY2010..2011-03",
        "2011-03..FY2010",
        "*-13",
        "*-3",
        "*-03..",
        "..*-03",
        "*-03..2011-04",
        "2011-03...2011-05",
        "2011-03..2011-05..2011-06",
        "2011-03 .. 2011-05",
        "fy2010",
        "default",
        "*",
        "2011-03\n",
    ],
)
def test_other_texts_are_no_tokens(text: str) -> None:
    with pytest.raises(TokenError, match=r"^token:"):
        parse_token(text)


@pytest.mark.parametrize("text", ["2011-05..2011-04", "FY2011..FY2010", "2011-01..2010-12"])
def test_a_range_must_not_run_backward(text: str) -> None:
    with pytest.raises(TokenError, match=r"^backward:"):
        parse_token(text)


@pytest.mark.parametrize("text", ["2011-04", "*-03", "2011-04..2011-05", "2011", "2011-04.."])
def test_sets_of_years_take_fiscal_years_alone(text: str) -> None:
    with pytest.raises(TokenError, match=r"^year_token:"):
        parse_year_token(text)


RANKS = {
    "default": 1,
    "..2012-03": 2,  # the whole horizon: 24 months
    "FY2011": 3,  # 12 months
    "2011-06..2011-09": 4,  # 4 months
    "*-08": 5,  # recurring: above every range
    "2011-08": 6,  # a single month: above all
}


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2010-04", 2),
        ("2010-08", 5),
        ("2011-04", 3),
        ("2011-06", 4),
        ("2011-07", 4),
        ("2011-08", 6),
        ("2011-09", 4),
        ("2011-10", 3),
    ],
)
def test_the_most_specific_key_counts(month: str, expected: int) -> None:
    assert value(RANKS, month) == expected
    assert value(dict(reversed(RANKS.items())), month) == expected  # whatever the order of the file


@pytest.mark.parametrize(
    ("raw", "month", "expected"),
    [
        # A range of one month is a range: the recurring key is more specific.
        ({"default": 0, "2010-06..2010-06": 1, "*-06": 2}, "2010-06", 2),
        ({"default": 0, "2010-06": 1, "*-06": 2}, "2010-06", 1),
        # A closed range counts by its full length also where it leaves the horizon: 2009-04..2010-06
        # has 15 months, of which 3 lie inside; FY2010 has 12.
        ({"default": 0, "2009-04..2010-06": 1, "FY2010": 2}, "2010-05", 2),
        ({"default": 0, "2010-03..2010-06": 1, "FY2010": 2}, "2010-05", 1),
        # An open range counts to the horizon's edge: 2011-08.. has 8 months, FY2011 has 12.
        ({"default": 0, "2011-08..": 1, "FY2011": 2}, "2011-09", 1),
        ({"default": 0, "2010-10..": 1, "FY2011": 2}, "2011-09", 2),
        ({"default": 0, "..2010-09": 1, "FY2010": 2}, "2010-05", 1),
        ({"default": 0, "FY2011..": 1, "FY2010..": 2}, "2011-05", 1),
        # Open beyond the horizon: empty.
        ({"default": 7, "FY2012..": 1, "..2010-03": 2}, "2012-03", 7),
        ({"default": 7, "FY2012..": 1, "..2010-03": 2}, "2010-04", 7),
        # Recurring keys wrap over the turn of the year.
        ({"default": 7, "*-12..*-01": 1}, "2010-12", 1),
        ({"default": 7, "*-12..*-01": 1}, "2011-01", 1),
        ({"default": 7, "*-12..*-01": 1}, "2011-02", 7),
        # Nothing but the default.
        ({"default": 7}, "2010-04", 7),
    ],
)
def test_ranks_worked_by_hand(raw: dict[str, int], month: str, expected: int) -> None:
    assert value(raw, month) == expected


@pytest.mark.parametrize(
    ("raw", "month"),
    [
        ({"default": 0, "*-03": 1, "*-02..*-04": 2}, "*-03"),
        ({"default": 0, "*-12..*-01": 1, "*-01..*-02": 2}, "*-01"),
        ({"default": 0, "FY2010": 1, "2010-07..2011-06": 2}, "2010-07"),
        # Outside the horizon as well.
        ({"default": 0, "FY2020": 1, "2020-07..2021-06": 2}, "2020-07"),
        ({"default": 0, "2011-04..": 1, "2011-01..2011-12": 2}, "2011-04"),
        ({"default": 0, "2010-10..": 1, "..2011-09": 2}, "2010-10"),
        # Not neighbours in the file, nor in time.
        (
            {"default": 0, "2010-04..2010-07": 1, "2015-01": 9, "2010-05..2010-08": 1, "2010-06..2010-09": 2},
            "",
        ),
    ],
)
def test_keys_of_one_rank_must_not_contradict_each_other(raw: dict[str, int], month: str) -> None:
    found = [
        f"*-{at + 1:02d}" if at < 12 else format_month(at) for _, _, at in series(raw).conflicts(CALENDAR)
    ]
    assert len(found) == 1
    assert month in ("", found[0])


@pytest.mark.parametrize(
    "raw",
    [
        {"default": 0, "*-03": 1, "*-02..*-04": 1},  # the same value
        {"default": 0, "*-03": 1, "*-04": 2},  # no common month
        {"default": 0, "FY2010": 1, "2010-07..2011-05": 2},  # 12 and 11 months
        {"default": 0, "FY2010": 1, "FY2011": 2},
        {"default": 0, "2010-06": 1, "2010-06..2010-06": 2},  # a month and a range
        {"default": 0, "2012-04..": 1, "2013-04..": 2},  # both empty
    ],
)
def test_keys_that_give_each_month_one_value_are_no_conflict(raw: dict[str, int]) -> None:
    assert list(series(raw).conflicts(CALENDAR)) == []


def read(**fields: Any) -> Instance:
    return Instance.model_validate(raw_instance(**fields), context={"calendar": CALENDAR})


def test_a_conflict_is_refused_where_the_horizon_is_known() -> None:
    with pytest.raises(ValueError, match="series_conflict"):
        read(vendors={"v": {"crew": {"default": 1, "*-03": 1, "*-02..*-04": 2}}})


def test_an_integer_is_a_series_that_is_the_same_always() -> None:
    crew = read(vendors={"v": {"crew": 3}}).vendors["v"].crew
    assert crew is not None
    assert {crew.at(month, CALENDAR) for month in CALENDAR.months()} == {3}


@pytest.mark.parametrize("key", ["2010-04", "*-03", "2010-04..2011-03"])
def test_yearly_series_take_fiscal_years_alone(key: str) -> None:
    with pytest.raises(ValueError, match="year_token"):
        read(budget_yen={"default": 1, key: 2})


def test_the_largest_integer_is_2_to_the_53_minus_1() -> None:
    assert read(secretariat_yen_per_year=2**53 - 1).secretariat_yen_per_year == 2**53 - 1
    with pytest.raises(ValueError, match="less_than_equal"):
        read(secretariat_yen_per_year=2**53)


def test_many_keys_of_one_rank_are_compared_pair_by_neighbouring_pair() -> None:
    keys = {f"{year:04d}-{month:02d}..{year:04d}-{month:02d}": 1 for year in range(2500) for month in (1, 6)}
    assert list(series({"default": 0} | keys).conflicts(CALENDAR)) == []
