"""The conditions of an instance, and the relaxations that it offers."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from planner.conditions.condition import Condition, ConditionKind, Relaxation
from planner.conditions.place import Aside
from planner.conditions.row import OfferedPeriods
from planner.conditions.series import spans
from planner.conditions.table import CONDITIONS
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.tokens import describe_span


def conditions_of(instance: Instance) -> tuple[Condition, ...]:
    """Return what can be set aside in an instance, in the order of kinds, of the file, and of years."""
    found = []
    for kind, row in CONDITIONS.items():
        if row.aside is not Aside.KEPT:
            years = instance.calendar.fiscal_years() if row.yearly else (None,)
            found += [
                Condition(kind, subject, year) for subject, _ in _stated(instance, kind) for year in years
            ]
    return tuple(found)


def relaxations_of(
    instance: Instance, kinds: Collection[ConditionKind], amounts: Mapping[ConditionKind, int] | None = None
) -> tuple[Relaxation, ...]:
    """Return the relaxations of an instance of some kinds, in the order of kinds and of the file.

    Parameters
    ----------
    amounts
        By how much, where it is not what the table says.
    """
    return tuple(
        Relaxation(kind, subject, period, (amounts or {}).get(kind, row.amount), row.percent)
        for kind, row in CONDITIONS.items()
        if kind in kinds
        for subject, value in _stated(instance, kind)
        for period in _periods(row.offer, value, instance.calendar)
    )


def _stated(instance: Instance, kind: ConditionKind) -> Iterator[tuple[str, Any]]:
    row = CONDITIONS[kind]
    for subject, value in row.place.found(instance):
        if row.there(value):
            yield subject or _ONLY[kind], value


# Of what an instance has only one of.
_ONLY = {kind: kind.value for kind, row in CONDITIONS.items() if not row.place.of_several}


def _periods(offer: OfferedPeriods, value: Any, calendar: Calendar) -> Iterator[str]:
    years = [f"FY{year:04d}" for year in calendar.fiscal_years()]
    match offer:
        case OfferedPeriods.ALWAYS:
            yield ""
        case OfferedPeriods.YEARLY:
            yield from ("", *years)
        case OfferedPeriods.FROM_YEAR:
            yield from ("", *(f"{year}.." for year in years[1:]))
        case OfferedPeriods.TOKENS:
            yield from dict.fromkeys(value.texts())
        case OfferedPeriods.EDGES:
            inside = [month for month in calendar.months() if value.has(month, calendar)]
            for first, last in spans(inside):
                yield from dict.fromkeys((describe_span(first, first), describe_span(last, last)))
