"""Dates of an era that was over by then, such as 平成40年 or 平成31年10月: read, and asked back."""

import re
from itertools import pairwise

from planner.periods.wareki import ERAS, REIWA, Era
from planner.periods.words import month_words
from planner.periods.written import late_years, plain, read_month
from planner.text.faults import Notice
from planner.text.language import Text

LATE_YEAR = Text(
    "「{found}」は、元号が変わった後の年です。{read}と読みました",
    "{found} is a year after its era had ended: read as {read}",
)
_LATE_MONTH = Text(
    "「{found}」は、元号が変わった後の月です。{read}と読みました",
    "{found} is a month after its era had ended: read as {read}",
)
_ERA_AFTER = {name: later for later, era in pairwise(ERAS) for name in (era.name, era.letter)}
_ERA = re.compile("|".join(_ERA_AFTER))


def late_month(text: str) -> Text | None:
    """Return what a month, or the day of one, was read as where its era was over by then; else ``None``."""
    month = read_month(text)
    if month is None:
        return None
    era = _ERA.match(plain(text))
    if late_years(text):
        said = LATE_YEAR
    elif era is not None and month > _last(_ERA_AFTER[era[0]]):
        said = _LATE_MONTH
    else:
        return None
    return said.fill(found=text.strip(), read=month_words(month))


def late_notices(option: str, text: str) -> list[Notice]:
    """Return the notice of an option that names such a month."""
    late = late_month(text)
    return [] if late is None else [Notice(option, "late_year", late)]


def _last(after: Era) -> int:
    """Return the last month of the era before another one; they share it unless it began on a first."""
    return after.first - 1 if after is REIWA else after.first
