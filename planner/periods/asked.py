"""A month that an option of the command line names, within the horizon."""

from planner.periods.months import Calendar
from planner.periods.words import month_words
from planner.periods.written import read_month
from planner.text.faults import BadOption, PlannerError
from planner.text.language import Text
from planner.text.phrases import named

_NO_MONTH = Text(
    "{option} {asked}: 月ではありません。2010-10 か平成22年10月のように書いてください",
    "{option} {asked}: not a month; write it as 2010-10",
)
_OUTSIDE = Text(
    "{option} {asked}: 範囲の外です。{first}から{last}までの月にしてください",
    "{option} {asked}: out of range; name a month from {first} to {last}",
)


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
        raise BadOption(_NO_MONTH.fill(option=option, asked=named(asked)))
    if month not in calendar:
        raise outside(option, asked, calendar)
    return month


def outside(option: str, asked: str, calendar: Calendar) -> PlannerError:
    """Return the error of a month outside the horizon."""
    first, last = month_words(calendar.start), month_words(calendar.end)
    return PlannerError(_OUTSIDE.fill(option=option, asked=named(asked), first=first, last=last))
