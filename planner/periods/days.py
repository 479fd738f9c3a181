"""Days within a month, where a month is asked: the month is read, and that is told."""

from calendar import monthrange

from planner.periods.late import late_notices
from planner.periods.wareki import month_label
from planner.periods.written import read_day, read_month, written_ends
from planner.text.faults import Notice
from planner.text.language import Text

DAY = Text(
    "{found} は月の初日ではありません。{month}と読みました",
    "{found} is not the first of a month: read as {month}",
)


def day_dropped(text: str) -> Text | None:
    """Return what a date was read as whose day is not the first of its month; else ``None``."""
    month, day = read_month(text), read_day(text)
    if month is None or day in (None, 1):
        return None
    return DAY.fill(found=text.strip(), month=month_label(month))


def is_odd(day: int | None, month: int) -> bool:
    """Tell whether a day is neither the first nor the last of its month: either is as good as the month."""
    return day not in (None, 1, monthrange(month // 12, month % 12 + 1)[1])


def odd_ends(text: str) -> list[Text]:
    """Return what the dates in a set of months, or in the periods of a series, were read as: the odd ones."""
    dates = [(end, read_month(end)) for end in written_ends(text)]
    return [
        DAY.fill(found=end, month=month_label(month))
        for end, month in dates
        if month is not None and is_odd(read_day(end), month)
    ]


def month_notices(option: str, text: str) -> list[Notice]:
    """Return what there is to know of how the month of an option was read."""
    dropped = day_dropped(text)
    return [*([] if dropped is None else [Notice(option, "day", dropped)]), *late_notices(option, text)]
