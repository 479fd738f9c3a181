"""A month that is asked for, on the command line or in a cell, and what is said of a text that is none."""

from planner.periods.late import late_month
from planner.periods.months import Calendar, format_month
from planner.periods.words import month_words, span_words
from planner.periods.written import is_fiscal, read_fiscal_year, read_month, read_year_edge
from planner.text.faults import BadOption, PlannerError
from planner.text.language import NOTHING, Text
from planner.text.phrases import named

_NO_MONTH = Text(
    "{option} {asked}: 月ではありません。2010-10 か平成22年10月のように書いてください",
    "{option} {asked}: not a month; write it as 2010-10",
)
_EDGE = Text(
    "{option} {asked}: 月ではありません。「{month}」のことですか",
    "{option} {asked}: not a month; did you mean {month}?",
)
_ONLY_YEAR = Text("{option} {asked}: {year}。{write}", "{option} {asked}: {year}; {write}")
_FISCAL_YEAR = Text("月ではなく年度です（{span}）", "a fiscal year ({span}), not a month")
_SOME_FISCAL_YEAR = Text("月ではなく年度です", "a fiscal year, not a month")
_ONE_OF_ITS = Text(
    "その中の月を 2010-10 か平成22年10月のように書いてください", "name one of its months, as 2010-10"
)
_YEAR = Text("年だけで、月がありません", "a year without a month")
_WRITE = Text("2010-10 か平成22年10月のように書いてください", "write it as 2010-10")
_OUTSIDE = Text(
    "{option} {asked}: 範囲の外です{read}。{first}から{last}までの月にしてください",
    "{option} {asked}: out of range{read}; name a month from {first} to {last}",
)
_READ = Text("（{month}と読みました）", " (read as {month})")


def month_named(option: str, asked: str, calendar: Calendar) -> int:
    """Return the month of the horizon that a text names.

    Raises
    ------
    BadOption
        If it is no month.
    PlannerError
        If it lies outside the horizon.
    """
    month = read_month(asked)
    if month is None:
        raise BadOption(_no_month(option, asked, calendar))
    if month not in calendar:
        raise outside(option, asked, calendar)
    return month


def _no_month(option: str, asked: str, calendar: Calendar) -> Text:
    """Return what is wrong with a text that is no month: often it names a year."""
    edge = read_year_edge(asked, calendar)
    if edge is not None:
        return _EDGE.fill(option=option, asked=named(asked), month=format_month(edge))
    year = only_year(asked, calendar)
    if year is None:
        return _NO_MONTH.fill(option=option, asked=named(asked))
    write = _ONE_OF_ITS if is_fiscal(asked) else _WRITE
    return _ONLY_YEAR.fill(option=option, asked=named(asked), year=year, write=write)


def only_year(asked: str, calendar: Calendar | None) -> Text | None:
    """Return what a text is that names a year where a month is asked for; ``None`` where it names none.

    Without a calendar it is not known of which months a fiscal year is.
    """
    year = read_fiscal_year(asked)
    if year is None:
        return None
    if not is_fiscal(asked):
        return _YEAR
    if calendar is None:
        return _SOME_FISCAL_YEAR
    first = calendar.first_month(year)
    return _FISCAL_YEAR.fill(span=span_words(first, first + 11))


def outside(option: str, asked: str, calendar: Calendar) -> PlannerError:
    """Return the error of a month outside the horizon."""
    first, last = month_words(calendar.start), month_words(calendar.end)
    month = read_month(asked)
    late = late_month(asked) is not None
    read = _READ.fill(month=month_words(month)) if month is not None and late else NOTHING
    return PlannerError(_OUTSIDE.fill(option=option, asked=named(asked), read=read, first=first, last=last))
