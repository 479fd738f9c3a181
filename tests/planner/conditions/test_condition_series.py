"""Series and sets of months that are changed in one period: all else stays as it was."""

from planner.conditions.series import changed, read_series, without_months
from planner.periods.months import Calendar, parse_month
from planner.periods.tokens import MonthSet, parse_token

CALENDAR = Calendar(parse_month("2010-04"), parse_month("2014-03"))


def test_a_series_changes_in_its_period_alone() -> None:
    periods = [
        "2011-06",
        "2011-06..2011-09",
        "FY2011",
        "FY2012..",
        "..2011-01",
        "*-12",
        "FY2009",
        "2013-10..",
    ]
    for raw in (
        5,
        {"default": 5, "FY2011": 6, "FY2012..": 7, "*-12": 0, "2011-06": 9},
        {"default": 1, "2011-04..2012-03": 4, "2010-10..2011-12": 8, "FY2013..": 3},
        {"default": 0, "*-01": 3, "*-04..*-06": 2, "FY2010..FY2012": 6},
    ):
        before = read_series(raw)
        for period in periods:
            after = read_series(changed(raw, period, CALENDAR, lambda value: value + 1))
            assert not list(after.conflicts(CALENDAR))
            for month in CALENDAR.months():
                more = parse_token(period).has(month, CALENDAR)
                assert after.at(month, CALENDAR) == before.at(month, CALENDAR) + more, (raw, period)


def test_a_yearly_series_changes_in_its_years_alone_and_keeps_to_fiscal_years() -> None:
    for raw in (5, {"default": 5, "FY2013..": 7}, {"default": 5, "FY2011..FY2012": 7, "FY2010..FY2011": 7}):
        before = read_series(raw)
        for period in ("FY2010", "FY2011", "FY2013", "FY2012..", "..FY2011", "FY2010..FY2012"):
            result = changed(raw, period, CALENDAR, lambda value: value + 1, yearly=True)
            assert isinstance(result, dict)
            assert all(key == "default" or "FY" in key for key in result)
            after = read_series(result)
            assert not list(after.conflicts(CALENDAR))
            for month in CALENDAR.months():
                more = parse_token(period).has(month, CALENDAR)
                assert after.at(month, CALENDAR) == before.at(month, CALENDAR) + more, (raw, period)


def test_months_are_taken_out_of_a_set_and_no_others() -> None:
    sets = (["*-12..*-02"], ["2011-01..2012-06", "*-05"], ["FY2012.."], ["2011-06"], [])
    for tokens in sets:
        before = MonthSet(tuple(map(parse_token, tokens)))
        for period in ("2011-06", "*-01", "FY2012", "*-12..*-01", "2011-05..2011-07"):
            after = MonthSet(tuple(map(parse_token, without_months(tokens, period, CALENDAR))))
            for month in CALENDAR.months():
                gone = parse_token(period).has(month, CALENDAR)
                assert after.has(month, CALENDAR) == (before.has(month, CALENDAR) and not gone)
