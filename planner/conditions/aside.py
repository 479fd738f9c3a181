"""An instance of which only some conditions hold.

What lies outside the horizon has no stated limit (spec section 1): where the horizon's end is set
aside, the months after it come without shared limits.
"""

from collections.abc import Collection
from itertools import groupby
from typing import Any

from planner.conditions.condition import Condition, ConditionKind
from planner.conditions.offer import conditions_of
from planner.conditions.place import Aside, Path, with_values
from planner.conditions.row import PLENTY
from planner.conditions.table import CONDITIONS
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.periods.tokens import describe_span, parse_token
from planner.problem.spread import spread


def with_only(instance: Instance, held: Collection[Condition], later_end: int) -> Instance:
    """Return an instance in which no conditions hold but some.

    Parameters
    ----------
    held
        Those that hold, of `planner.conditions.conditions_of`.
    later_end
        The last month where the end of the horizon is not among them.
    """
    years: dict[tuple[ConditionKind, str], set[int | None]] = {}
    for one in held:
        years.setdefault((one.kind, one.subject), set()).add(one.year)
    values: dict[Path, Any] = {}
    for kind, subject in dict.fromkeys((one.kind, one.subject) for one in conditions_of(instance)):
        row, on = CONDITIONS[kind], years.get((kind, subject))
        path = row.place.path(subject)
        if on is None:
            values[path] = later_end if row.aside is Aside.LATER else row.aside
        elif row.yearly:
            values[path] = _in_years(row.place.value(instance, subject), on, instance.calendar)
    return with_values(instance, values)


def _in_years(values: Series, years: Collection[int | None], calendar: Calendar) -> Series:
    """Return a limit as it holds in some fiscal years of the horizon."""
    by_month = zip(calendar.months(), spread(values, calendar).tolist(), strict=True)
    kept = [(month, value) for month, value in by_month if calendar.fiscal_year(month) in years]
    keys = []
    # Neighbours in value and month: their difference to a running count stays the same.
    for (value, _), run in groupby(enumerate(kept), key=lambda item: (item[1][1], item[1][0] - item[0])):
        months = [month for _, (month, _) in run]
        keys.append((parse_token(describe_span(months[0], months[-1])), value))
    return Series(PLENTY, tuple(keys))
